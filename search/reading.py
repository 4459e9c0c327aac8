"""How the words of a search are read: the same for every engine, so that all of them find the same.

Each word becomes a group of phrases, any of which will do. An engine translates a Reading into its own language and
gives each organisation the points of POINTS; nothing else makes one fit better than another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from search import words

FEW = 5  # organisations that hold a word: so rare that longer words and likely slips count too
TOO_FEW = 3  # organisations that hold all words: then most words are enough
RARE = 40  # organisations that hold a long word: so rare that one a slip away may have been meant, too
LONG = 8  # letters
COMMONER = 10  # times as common as the word that was typed
MOST_EXPANSIONS = 30
MOST_GUESSES = 120  # of all words together: the later ones get fewer

Phrase = tuple[str, ...]
"""Words that stand together; most phrases are one word."""

# The parts of a text in which a word is looked for, and the columns that each is made of.
PARTS: dict[str, tuple[str, ...]] = {
    "name": ("name", "other_names"),
    "topics": ("topics",),
    "summary": ("summary", "places"),
    "body": ("body", "also"),
}
COLUMNS = tuple(column for part in PARTS.values() for column in part)


@dataclass(frozen=True)
class Points:
    """What a group of words earns; sums are whole numbers, so that every engine reckons the same."""

    part: tuple[tuple[str, int], ...] = (("name", 10), ("topics", 5), ("summary", 4))
    anywhere: int = 1
    # Found as it was typed (or as the editors' synonyms say), where longer words and slips are looked for as well.
    sure: int = 6
    # Found as it was likely meant, and not only by another word for that.
    meant: int = 3
    # Two words typed one after the other that stand together in a name, the topics or the summary.
    together: int = 6
    # A word that says little earns as little; it is never required.
    soft: tuple[tuple[str, int], ...] = (("name", 2), ("topics", 1), ("summary", 1))
    # How many of the words are there counts before everything else (all else together stays below this).
    group: int = 10_000


POINTS = Points()
TOGETHER_IN = ("name", "topics", "summary")


@dataclass(frozen=True)
class Group:
    """One word of the search, and what will do for it."""

    word: str
    sure: tuple[Phrase, ...]
    guesses: tuple[Phrase, ...] = ()
    meant: tuple[Phrase, ...] = ()  # of the guesses, those that it is likely a slip of

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return tuple(dict.fromkeys((*self.sure, *self.guesses)))


@dataclass(frozen=True)
class Reading:
    """needed: how many groups an organisation has to hold; fewer than all where too few hold all of them.

    soft: words that say little (search.words.SOFT_WORDS) beside those that say more.
    """

    groups: tuple[Group, ...] = ()
    pairs: tuple[Phrase, ...] = ()
    needed: int = 0
    read_as: dict[str, list[str]] = field(default_factory=dict)  # word as typed → words looked for as well
    soft: tuple[Group, ...] = ()

    @property
    def is_relaxed(self) -> bool:
        return self.needed < len(self.groups)

    def earnings(self) -> Iterator[tuple[tuple[Phrase, ...], str, int]]:
        """Yield (phrases, part, points): whoever holds any of the phrases in that part ("" is anywhere) earns them."""
        for group in self.groups:
            yield group.phrases, "", POINTS.anywhere + POINTS.group
            for part, points in POINTS.part:
                yield group.phrases, part, points
            if group.guesses:
                yield group.sure, "", POINTS.sure
            if group.meant:
                yield group.meant, "", POINTS.meant
        for group in self.soft:
            for part, points in POINTS.soft:
                yield group.phrases, part, points
        for pair in self.pairs:
            for part in TOGETHER_IN:
                yield (pair,), part, POINTS.together


class Lexicon(Protocol):
    """What a database knows of the words in its texts."""

    def how_many(self, groups: Sequence[Sequence[Phrase]], at_most: int = FEW) -> list[int]:
        """Return for each group how many texts hold any of its phrases, by their stems, counted up to at_most."""

    def hold_all(self, groups: Sequence[Sequence[Phrase]], at_most: int = TOO_FEW) -> int:
        """Return how many texts hold a phrase of every group, counted up to at_most."""

    def known(self, candidates: Sequence[str]) -> set[str]:
        """Return those words that stand in a text just as they are written."""

    def beginning_with(self, word: str) -> list[str]:
        """Return up to MOST_EXPANSIONS longer words that begin like this, those in most texts first, then by name."""

    def like(self, word: str, at_least: int, others: Sequence[str]) -> list[str]:
        """Return words that this may be a slip of (see search.slips.likely), each in at least so many texts.

        others: words known otherwise, which count as standing in no text.
        """


def read(q: str, lexicon: Lexicon, version: int) -> Reading:
    """Read a search. It depends on the words alone and on no filter, so that facets agree with what choosing gives."""
    typed = words.search_words(q)
    if not typed:
        return Reading()
    groups, read_as = _groups(typed, words.abbreviations(q), lexicon, version)
    in_a_row = words.tokens(q)
    pairs = [pair for pair in pairwise(in_a_row) if pair[0] in typed and pair[1] in typed]
    firm = [group for group in groups if group.word not in words.SOFT_WORDS] or groups
    soft = [group for group in groups if group not in firm]
    needed = len(firm)
    if needed > 1 and lexicon.hold_all([group.phrases for group in firm]) < TOO_FEW:
        needed = words.needed(needed)
    return Reading(tuple(firm), tuple(dict.fromkeys(pairs)), needed, read_as, tuple(soft))


def _groups(
    typed: list[str], as_written: frozenset[str], lexicon: Lexicon, version: int
) -> tuple[list[Group], dict[str, list[str]]]:
    """Return a group for each word, and the words that were read as others, too.

    A word that few hold is read as one that is a slip away and far commoner; those as_written never are.
    """
    sure: list[list[Phrase]] = [[(word,)] for word in typed]
    guesses: list[list[Phrase]] = [[] for _ in typed]
    _add_synonyms(typed, sure, version)
    _add_apart_and_together(typed, sure, lexicon)
    for i, held in enumerate(lexicon.how_many([[(word,)] for word in typed])):
        if held < FEW and (room := _room(guesses)):
            guesses[i] += [(longer,) for longer in lexicon.beginning_with(typed[i])[:room]]
    meant: list[list[str]] = [[] for _ in typed]
    for i, held in enumerate(lexicon.how_many([[*sure[i], *guesses[i]] for i in range(len(typed))], RARE)):
        word = typed[i]
        if word not in as_written and held < (RARE if len(word) >= LONG else FEW) and _room(guesses):
            for other in lexicon.like(word, COMMONER * held, words.synonym_words(version)):
                if room := _room(guesses):
                    guesses[i] += [(other,), *_same_as((other,), version)][:room]
                    meant[i].append(other)
    groups = [
        Group(
            word,
            tuple(dict.fromkeys(sure[i])),
            tuple(dict.fromkeys(guesses[i])),
            tuple((other,) for other in meant[i]),
        )
        for i, word in enumerate(typed)
    ]
    return groups, {word: meant[i] for i, word in enumerate(typed) if meant[i]}


def _room(guesses: list[list[Phrase]]) -> int:
    """Return how many more guesses a reading may have."""
    return MOST_GUESSES - sum(map(len, guesses))


def _add_synonyms(typed: list[str], sure: list[list[Phrase]], version: int) -> None:
    """Words that mean the same stand for each word of the phrase that they replace."""
    for phrase in {phrase for phrases in words.synonyms(version) for phrase in phrases}:
        for span in words.spans_of(words.that_say_something(phrase), typed):
            for i in span:
                sure[i] += _same_as(phrase, version)


def _same_as(phrase: Phrase, version: int) -> list[Phrase]:
    """Return the editors' other phrases for this one."""
    groups = [phrases for phrases in words.synonyms(version) if phrase in phrases]
    return [other for phrases in groups for other in phrases if other != phrase]


def _add_apart_and_together(typed: list[str], sure: list[list[Phrase]], lexicon: Lexicon) -> None:
    """“daycentre” is “day centre” too, and “day centre” is “daycentre”, where the texts have such words."""
    halves = {word: [(word[:i], word[i:]) for i in range(3, len(word) - 2)] for word in typed}
    joined = [first + second for first, second in pairwise(typed)]
    known = lexicon.known([*joined, *(half for cuts in halves.values() for cut in cuts for half in cut)])
    for i, word in enumerate(typed):
        sure[i] += [cut for cut in halves[word] if set(cut) <= known]
        if i < len(joined) and joined[i] in known:
            sure[i].append((joined[i],))
            sure[i + 1].append((joined[i],))
