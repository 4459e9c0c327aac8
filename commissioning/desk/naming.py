"""Which words may be somebody's name: by a title, by who they are to the speaker, by a capital, by a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
NAME = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
BEGINS = re.compile(r"(?:^|[.!?…:\n])[\s\"'“”‘’(\[*_-]*$|[“‘\"(\[]\s*$")  # what stands before the start of a sentence
POSSESSIVE = re.compile(r"['’]s$")
SHORTENED = {"I'm", "I've", "I'd", "I'll"}

Found = Iterator[tuple[int, int, str, str]]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of marks.toml; names, titles and ordinary words as they are written there."""

    titles: frozenset[str]
    relations: frozenset[str]
    ordinary: frozenset[str]
    also_ordinary: frozenset[str]
    not_after_a_name: frozenset[str]
    first_names: frozenset[str]

    def proves_nothing(self, words: str, token: re.Match[str]) -> bool:
        """Return whether the word is an ordinary one that has its capital from the start of a sentence."""
        return POSSESSIVE.sub("", token[0]) in self.also_ordinary and begins_sentence(words, token.start())


def begins_sentence(words: str, at: int) -> bool:
    return bool(BEGINS.search(words[max(0, at - 12) : at])) if at else True


def titled(words: str, lists: Lists) -> Found:
    """Yield “Mrs Green”, “Auntie Jo” and the name in “my mate Dave”, whatever else the name may mean."""
    titles = "|".join(sorted(map(re.escape, lists.titles), key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{titles})\.?\s(?!I\b)({NAME}(?:\s{NAME})?)", words):
        if POSSESSIVE.sub("", match[1]) not in lists.ordinary:
            yield *_without_possessive(match.start(), match.end(), words), "name", "a title and a name"
    relations = "|".join(lists.relations)
    pattern = rf"(?<!\w)(?i:{relations})(?:\s(?:is|was|is called|was called|called|named))?,?\s(?!I\b)({NAME})"
    for match in re.finditer(pattern, words):
        if POSSESSIVE.sub("", match[1]) not in lists.ordinary:
            yield *_without_possessive(match.start(1), match.end(1), words), "name", "says who somebody is"


def capitals(words: str, lists: Lists) -> Found:
    """Yield words with a capital that no sentence gave them, and first names that begin one."""
    for token in WORD.finditer(words):
        word = token[0].rstrip(".")
        start, end = _without_possessive(token.start(), token.start() + len(word), words)
        bare = words[start:end]
        if not bare[0].isupper() or bare in lists.ordinary or bare.replace("’", "'") in SHORTENED:
            continue
        if begins_sentence(words, token.start()):
            if bare in lists.first_names and not _is_ordinary_here(bare, words[token.end() :], lists):
                yield start, end, "name", "a common first name"
            elif len(bare) == 1:
                yield start, end, "name", "an initial"
            elif len(bare) > 1 and bare.isupper():
                yield start, end, "short", "short for something"
        elif len(bare) > 1 and bare.isupper():
            yield start, end, "short", "short for something"
        else:
            yield start, end, "name", "a capital where no sentence begins"


def lower_case_names(words: str, lists: Lists) -> Found:
    """Yield first names typed without a capital, as on a phone; those that are ordinary words are left alone."""
    names = {name.casefold() for name in lists.first_names - lists.also_ordinary}
    for token in WORD.finditer(words):
        start, end = _without_possessive(token.start(), token.start() + len(token[0].rstrip(".")), words)
        if words[start].islower() and words[start:end] in names:
            yield start, end, "name", "a common first name"


def _is_ordinary_here(name: str, after: str, lists: Lists) -> bool:
    """“Will you …” and “Mark my words” are no names; “Will said” is one."""
    if name not in lists.also_ordinary:
        return False
    following = re.match(r"\s+([\w'’]+)", after)
    return following is not None and following[1].casefold() in lists.not_after_a_name


def _without_possessive(start: int, end: int, words: str) -> tuple[int, int]:
    return start, start + len(POSSESSIVE.sub("", words[start:end]))
