"""What may be hard to read in a text, sentence by sentence, and what to do instead. It advises and never blocks.

`findings(parts)` is a pure function. A rule is a function of a sentence that yields (what, instead); RULES names them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from home.easy_read import words as known
from home.easy_read.sentences import sentences, syllables, words

MOST_WORDS = 15
MOST_SENTENCES = 3  # beside one picture
MOST_CHARACTERS = 30_000  # of all parts together; what comes after is not looked at
LONG_WORD = 12  # letters
MANY_SYLLABLES = 4

Advice = tuple[str, str]


def _any_of(these: Iterable[str], letters: str) -> re.Pattern[str]:
    """Return a pattern for any of these, longest first, that no such letter stands beside."""
    longest_first = "|".join(map(re.escape, sorted(these, key=len, reverse=True)))
    return re.compile(rf"(?<![{letters}])(?:{longest_first})(?![{letters}])", re.IGNORECASE)


_JARGON = _any_of(known.JARGON, r"\w-")
_LATIN = _any_of(known.LATIN, r"\w.")


@dataclass(frozen=True)
class Part:
    """One text of a page. kind: "heading", "words" (beside a picture), "word" (a hard word) or "meaning"."""

    text: str
    where: str = ""
    kind: str = "words"


@dataclass(frozen=True)
class Finding:
    """what: what may be hard, in plain words; instead: what to do; rule: a name that doesn't change."""

    rule: str
    sentence: str
    what: str
    instead: str
    where: str = ""


@dataclass(frozen=True)
class Line:
    """One sentence as the rules see it. explained: words in small letters that the page explains."""

    text: str
    words: tuple[str, ...]
    explained: frozenset[str]

    @property
    def small(self) -> list[str]:
        return [word.lower().replace("’", "'") for word in self.words]

    def is_explained(self, word: str) -> bool:
        """Whether the page explains the word, or one that differs by its ending only."""
        bare = word.lower().replace("’", "'").removesuffix("'s")
        return any(bare in (one, f"{one}s") or f"{bare}s" == one for one in self.explained)


def findings(parts: Iterable[Part]) -> list[Finding]:
    """Return what may be hard in the parts, in their order; in a sentence, in the order of RULES."""
    looked_at = list(_up_to_most(parts))
    explained = _explained(looked_at)
    found = []
    for part in looked_at:
        if part.kind == "word":
            continue
        lines = [Line(text, tuple(words(text)), explained) for text in sentences(part.text)]
        if part.kind == "words" and len(lines) > MOST_SENTENCES:
            what = f"{len(lines)} sentences stand together here"
            instead = f"Have {MOST_SENTENCES} at most beside one picture. Begin a new row for the next idea."
            found.append(Finding("many-sentences", lines[0].text, what, instead, part.where))
        for line in lines:
            for name, rule in RULES.items():
                found += [Finding(name, line.text, what, instead, part.where) for what, instead in rule(line)]
    return found


def _up_to_most(parts: Iterable[Part]) -> Iterator[Part]:
    left = MOST_CHARACTERS
    for part in parts:
        if left <= 0:
            return
        yield Part(part.text[:left], part.where, part.kind)
        left -= len(part.text)


def _explained(parts: list[Part]) -> frozenset[str]:
    """Return the hard words that the page explains, whole and word by word, in small letters."""
    terms = {" ".join(words(part.text)).lower().replace("’", "'") for part in parts if part.kind == "word"}
    return frozenset(terms | {word for term in terms for word in term.split()})


def _long_sentence(line: Line) -> Iterator[Advice]:
    if (count := len(line.words)) > MOST_WORDS:
        yield f"This sentence has {count} words", f"Make two sentences of it. Have {MOST_WORDS} words at most in each."


def _several_ideas(line: Line) -> Iterator[Advice]:
    if re.search(r";|\s[–—-]\s|—", line.text):
        yield "A dash or semicolon joins two ideas", "Put a full stop there, and begin a new sentence."
        return
    small = line.small
    joins = [word for word in small[1:] if word in known.JOINING]
    joins += [
        word
        for word, after in pairwise(small[1:])
        if word in known.JOINING_BEFORE_A_SUBJECT and after in known.SUBJECTS
    ]
    if len(joins) > 1 or (joins and small[0] in known.JOINING) or line.text.count(",") > 2:
        yield "There seems to be more than one idea in this sentence", "Say one idea in each sentence."


def _hard_words(line: Line) -> Iterator[Advice]:
    for place, word in enumerate(line.words):
        bare = word.lower().replace("’", "'")
        if bare in known.LONG_BUT_KNOWN or bare in known.JARGON or line.is_explained(word) or not word[0].isalpha():
            continue
        if place and word[0].isupper():  # a name
            continue
        if syllables(word) >= MANY_SYLLABLES or max(map(len, word.split("-"))) >= LONG_WORD:
            yield f"“{word}” is a long word", "Use a shorter one, or explain it: add “A hard word” to the page."


def _jargon(line: Line) -> Iterator[Advice]:
    for word in dict.fromkeys(_JARGON.findall(" ".join(line.small))):
        if not line.is_explained(word):
            yield f"Not everybody knows “{word}”", f"Say: {known.JARGON[word]}. Or explain the word on this page."


def _short_forms(line: Line) -> Iterator[Advice]:
    for short in dict.fromkeys(found.lower() for found in _LATIN.findall(line.text)):
        yield f"“{short}” is short for something", f"Say “{known.LATIN[short]}”."
    if _is_loud(line.text):
        return
    for word in dict.fromkeys(line.words):
        if not re.fullmatch(r"[A-Z]{2,5}s?", word) or word in known.KNOWN_SHORT_FORMS or line.is_explained(word):
            continue
        if not re.search(rf"\(\s*{word}\b|\b{word}\s*\(", line.text):
            yield f"“{word}” is short for something", "Write it out, or explain it on this page."


def _passive(line: Line) -> Iterator[Advice]:
    small = line.small
    for place, word in enumerate(small):
        if word not in known.BE:
            continue
        after = [one for one in small[place + 1 : place + 3] if one not in known.BETWEEN and not one.endswith("ly")]
        if after and _is_past_form(after[0]):
            yield (
                f"“{word} {after[0]}” doesn't say who does it",
                "Begin with who does it: “We ask you”, not “You are asked”.",
            )
            return


def _is_past_form(word: str) -> bool:
    if word in known.HOW_SOMEBODY_IS:
        return False
    return word in known.PAST_FORMS or (len(word) > 4 and word.endswith("ed"))


def _double_negative(line: Line) -> Iterator[Advice]:
    negatives = [word for word in line.small if word in known.NEGATIVES or word.endswith("n't")]
    turned = [word for word in line.small if word in known.NEGATIVE_BEGINNINGS]
    if len(negatives) > 1 or (negatives and turned):
        yield "It says “no” or “not” twice", "Say what is so, not what isn't."


def _number_words(line: Line) -> Iterator[Advice]:
    for word in dict.fromkeys(line.small):
        parts = word.split("-")
        if all(part in known.NUMBERS or (place and part == "one") for place, part in enumerate(parts)):
            figures = f"Write it in figures: {known.NUMBERS[word]}." if len(parts) == 1 else "Write it in figures."
            yield f"“{word}” is a number in letters", figures
    if "%" in line.text or "per cent" in line.text.lower():
        yield "Percentages are hard to picture", "Say “1 in 4 people”, or “most people”."


def _is_loud(text: str) -> bool:
    return bool(re.search(r"\b[A-Z]{6,}\b|\b[A-Z]{2,}(?:\s+[A-Z]{2,}){1,}\b", text))


def _capitals(line: Line) -> Iterator[Advice]:
    if _is_loud(line.text):
        yield "Words all in capitals are hard to read", "Write them in small letters. Make them bold if they matter."


RULES: dict[str, Callable[[Line], Iterator[Advice]]] = {
    "long-sentence": _long_sentence,
    "several-ideas": _several_ideas,
    "hard-word": _hard_words,
    "jargon": _jargon,
    "short-form": _short_forms,
    "passive": _passive,
    "double-negative": _double_negative,
    "number-word": _number_words,
    "capitals": _capitals,
}
