"""Which words may be slips of which: the same rule whatever database they are kept in."""

from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_CORRECTIONS = 5


def most_letters_off(word: str) -> int:
    """Return how many letters may be wrong, missing, too many or exchanged; 0 where a word is too short to say."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 1 if len(word) < 9 else 2


def likely(word: str, candidates: Sequence[str], counts: Mapping[str, int], at_least: int) -> list[str]:
    """Return the nearest of the candidates, those in most texts first; each has to stand in at least so many.

    Few people mistake the first letter: words that begin otherwise count only where there are no others.
    counts: candidate → texts that hold it; none means 0.
    """
    if not most_letters_off(word):
        return []
    near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=most_letters_off(word), limit=None)
    near = [row for row in near if counts.get(row[0], 0) >= at_least and _is_a_slip(word, row[0])]
    near = [row for row in near if row[0][0] == word[0]] or [row for row in near if row[1] == 1 and len(word) > 5]
    if not near:
        return []
    best = min(distance for _, distance, _ in near)
    found = sorted((row[0] for row in near if row[1] == best), key=lambda other: (-counts.get(other, 0), other))
    return list(dict.fromkeys(found))[:MOST_CORRECTIONS]


def _is_a_slip(word: str, other: str) -> bool:
    """A short word with one letter exchanged is most often another word (“bank”, “back”), and no slip."""
    return word != other and (len(word) > 5 or len(word) != len(other) or sorted(word) == sorted(other))
