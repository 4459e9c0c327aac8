"""The words that stand in the index, for prefixes, slips of the finger, and words written apart or together."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_EXPANSIONS = 30
MOST_CORRECTIONS = 5


class Words:
    """All words as they are written, with the number of organisations that hold each."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT term, doc FROM search_vocabulary")
            self.count: dict[str, int] = dict(cursor.fetchall())
        self.sorted = sorted(self.count)
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for word in self.sorted:
            self._by_initial[word[0]].append(word)

    def beginning_with(self, word: str) -> list[str]:
        """Longer words that begin like this, the commonest first."""
        if len(word) < 3:
            return []
        start = bisect_left(self.sorted, word)
        end = bisect_left(self.sorted, word + "\U0010ffff")
        longer = [found for found in self.sorted[start:end] if found != word]
        return sorted(longer, key=lambda found: (-self.count[found], found))[:MOST_EXPANSIONS]

    def like(self, word: str, at_least: int, known: Sequence[str] = ()) -> list[str]:
        """Words with the same first letter a slip away (two from nine letters on), the nearest of them.

        At least so many organisations must hold them; where none has to, words that are known otherwise count too.
        """
        if len(word) < 4 or not word.isalpha():
            return []
        cutoff = 1 if len(word) < 9 else 2
        candidates = [*self._by_initial.get(word[0], []), *(other for other in known if other[0] == word[0])]
        near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=cutoff, limit=50)
        near = [row for row in near if self.count.get(row[0], 0) >= at_least and _is_likely(word, row[0])]
        if near:
            best = min(distance for _, distance, _ in near)
            near = [row for row in near if row[1] == best]
        ordered = sorted(near, key=lambda row: (-self.count.get(row[0], 0), row[0]))
        return list(dict.fromkeys(found for found, *_ in ordered))[:MOST_CORRECTIONS]

    def apart(self, word: str) -> list[tuple[str, str]]:
        """The ways in which the word can be two words of the index: “daycentre” → (“day”, “centre”)."""
        cuts = range(3, len(word) - 2)
        return [(word[:i], word[i:]) for i in cuts if word[:i] in self.count and word[i:] in self.count]


def _is_likely(word: str, other: str) -> bool:
    """A short word with one letter exchanged is most often another word (“bank”, “back”), and no slip."""
    return word != other and (len(word) > 5 or len(word) != len(other) or sorted(word) == sorted(other))


_held: list[tuple[int, Words]] = []


def words(version: int) -> Words:
    """Return the words of that version of the index; a process holds one at a time."""
    if not _held or _held[0][0] != version:
        _held[:] = [(version, Words())]
    return _held[0][1]
