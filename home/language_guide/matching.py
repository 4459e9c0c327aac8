"""Finds words of the guide in a text.

The patterns are made here and sent to the browser, which applies them in the same way (language-guide.js). So they
keep to what both engines read alike: no \\w, no \\b, no flags within, no named groups.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Any

MOST_CHARACTERS = 50_000  # of a text that is looked at
FILLER = "\ufffc"  # stands for each character of a passage that is left alone

_LETTER = "0-9A-Za-zÀ-ÖØ-öø-ÿĀ-ſ"
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŴŶ", "a-zß-öø-ÿŵŷ"
_SPACE = r"[\s\u00a0]"
_HYPHEN = r"\u2010\u2011\-"
_BEFORE = rf"(?<![{_LETTER}_])"
_AFTER = rf"(?![{_LETTER}_]|[{_HYPHEN}][{_LETTER}])"  # “client-led” is another word

# Left alone: addresses, what others have said, and phrases that only sound alike. Capitals don't count here.
LEFT_ALONE = (
    r"(?:https?://|www\.)[^\s]+",
    r"[^\s@]+@[^\s@]+",
    rf"[{_LETTER}\-]+(?:\.[{_LETTER}\-]+)*\.(?:org|com|net|uk|info|charity|wales|cymru|scot)(?![{_LETTER}])[^\s]*",
    r"\u201c[^\u201d]{0,3000}\u201d",
    r"\u201c[^\n]*",  # not closed yet: somebody is writing it down
    rf"(?<![{_LETTER}\"])\"(?=[^\s])[^\"]{{0,3000}}\"",
    rf"(?<![{_LETTER}\"{FILLER}])\"(?=[^\s])[^\n\"]*",
    rf"\u2018[^\u2018\n]{{0,500}}?\u2019(?![{_LETTER}])",
    rf"(?<![{_LETTER}'\u2019])'(?=[^\s])[^\n]{{0,500}}?[^\s]'(?![{_LETTER}])",
    r"\u00ab[^\u00bb]{0,3000}\u00bb",
    rf"{_BEFORE}in (?:[a-z]+ )?(?:any|some|most|many|all|both|other|these|those|such|certain|rare|few|several) cases",
)

# A word is part of a name where it has capitals and stands beside another that has. Here capitals count.
_NAME_WORD = rf"[{_UPPER}][{_LOWER}'\u2019]+"
_SMALL = "and|the|of|to|with|in|for|&"
NAME_ITSELF = rf"^[{_UPPER}][{_LOWER}'\u2019]*(?:[\s{_HYPHEN}]+(?:[{_UPPER}][{_LOWER}'\u2019]*|{_SMALL}))*$"
NAME_AFTER = rf"^ +{_NAME_WORD}"
NAME_BEFORE = (
    rf"(?:[^\s.!?:;{FILLER}] +{_NAME_WORD}|(?:^|[^{_LETTER}]){_NAME_WORD} +(?:for|of|to|with|and|&)(?: +the)?) +$"
)

_MORE_THAN_ONE = {"person": "(?:person|persons|people)", "man": "(?:man|men)", "woman": "(?:woman|women)"}
_MORE_THAN_ONE |= {"child": "(?:child|children)", "and": "(?:and|&)"}
_SPECIAL = re.compile(r"[.*+?^${}()|\[\]\\/]")


@dataclass(frozen=True)
class Word:
    """An entry of the guide: what is marked, why, and what to say instead."""

    term: str
    why: str
    instead: str


@dataclass(frozen=True)
class Found:
    """A place in a text; `text` as it stands there, `start` and `end` in characters."""

    text: str
    start: int
    end: int
    word: Word

    @property
    def term(self) -> str:
        return self.word.term

    @property
    def why(self) -> str:
        return self.word.why

    @property
    def instead(self) -> str:
        return self.word.instead


class Guide:
    """A list of words, ready to look for. The longest are looked for first."""

    def __init__(self, words: Iterable[Word]) -> None:
        usable = [word for word in words if _tokens(word.term)]
        self.words = sorted(usable, key=lambda word: (-len(word.term), word.term))

    @cached_property
    def pattern(self) -> str:
        """One group for each word, in their order; empty where there are none."""
        if not self.words:
            return ""
        return f"{_BEFORE}(?:{'|'.join(f'({_pattern(word.term)})' for word in self.words)}){_AFTER}"

    @cached_property
    def _compiled(self) -> re.Pattern[str] | None:
        return re.compile(self.pattern, re.IGNORECASE) if self.pattern else None

    def find(self, text: str) -> list[Found]:
        """Return what stands in the text, in its order."""
        text = text[:MOST_CHARACTERS].replace("\r\n", "\n")
        if not self._compiled or not self._compiled.search(text):
            return []
        bare = _bare(text)
        found = []
        for match in self._compiled.finditer(bare):
            if not _is_name(bare, match):
                word = self.words[(match.lastindex or 1) - 1]
                found.append(Found(text[match.start() : match.end()], match.start(), match.end(), word))
        return found

    def as_json(self) -> dict[str, Any]:
        """All that the browser needs to find the same."""
        return {
            "words": [asdict(word) for word in self.words],
            "pattern": self.pattern,
            "leftAlone": LEFT_ALONE,
            "name": {"itself": NAME_ITSELF, "after": NAME_AFTER, "before": NAME_BEFORE},
            "filler": FILLER,
            "mostCharacters": MOST_CHARACTERS,
        }


@lru_cache(maxsize=4)
def guide_of(words: tuple[Word, ...]) -> Guide:
    return Guide(words)


_LEFT_ALONE = [re.compile(pattern, re.IGNORECASE) for pattern in LEFT_ALONE]
_NAME_ITSELF, _NAME_AFTER, _NAME_BEFORE = (re.compile(pattern) for pattern in (NAME_ITSELF, NAME_AFTER, NAME_BEFORE))
_AROUND = 80  # characters around a word in which a name is looked for


def _bare(text: str) -> str:
    """Return the text, as long as before, with what is left alone filled up."""
    for pattern in _LEFT_ALONE:
        text = pattern.sub(lambda match: FILLER * len(match[0]), text)
    return text


def _is_name(text: str, match: re.Match[str]) -> bool:
    if not _NAME_ITSELF.search(match[0]):
        return False
    after, before = text[match.end() : match.end() + _AROUND], text[max(0, match.start() - _AROUND) : match.start()]
    return bool(_NAME_AFTER.search(after) or _NAME_BEFORE.search(before))


def _tokens(term: str) -> list[str]:
    return [token for token in re.split(rf"[\s{_HYPHEN}]+", term.strip().lower()) if token]


def _pattern(term: str) -> str:
    return rf"[\s\u00a0{_HYPHEN}]{{1,3}}".join(_with_endings(token) for token in _tokens(term))


def _with_endings(token: str) -> str:
    """Return a pattern for one word and more than one: “user” and “users”, “dependency” and “dependencies”."""
    if token in _MORE_THAN_ONE:
        return _MORE_THAN_ONE[token]
    plain = _SPECIAL.sub(r"\\\g<0>", token).replace("’", "'").replace("'", "['\u2019]")
    if len(token) < 4:
        return plain
    if re.search(r"[^aeiou]y$", token):
        return f"{plain[:-1]}(?:y|ies)"
    return f"{plain}(?:es)?" if re.search(r"(?:[sxz]|[cs]h)$", token) else f"{plain}s?"
