"""How good a ranking is, against grades from 0 (not relevant) to 3 (just what was asked for). Unjudged counts as 0."""

import math
from collections.abc import Mapping, Sequence

Grades = Mapping[str, int]

FIRST = 10
USEFUL = 2
"""From this grade on an organisation counts as found by recall."""


def gain(grade: int) -> int:
    return 2**grade - 1


def discounted(grades: Sequence[int]) -> float:
    """Return the gains of grades in order, each divided by the logarithm (to 2) of its place plus one."""
    return sum(gain(grade) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def ndcg(ranked: Sequence[str], grades: Grades, first: int = FIRST) -> float:
    """Return nDCG of the first results, from 0 to 1, where 1 is the best order that there could be."""
    best = discounted(sorted(grades.values(), reverse=True)[:first])
    return discounted([grades.get(key, 0) for key in ranked[:first]]) / best


def recall(ranked: Sequence[str], grades: Grades, first: int = FIRST) -> float:
    """Return the share of useful organisations among the first results, of as many as could stand there."""
    useful = {key for key, grade in grades.items() if grade >= USEFUL}
    return len(useful.intersection(ranked[:first])) / min(first, len(useful))
