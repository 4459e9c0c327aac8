"""What the answers of an engine are worth, and how far two engines agree."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import mean

from tests.search.judged.asked import Answers, Asked
from tests.search.judged.metrics import FIRST, Grades, ndcg, recall
from tests.search.judged.queries import queries

TOTALS_APART = 0.15
SHARED = 7


@dataclass(frozen=True)
class Score:
    query: str
    ndcg: float
    recall: float


@dataclass(frozen=True)
class Scores:
    """The scores of one engine."""

    by_query: dict[str, Score]

    @property
    def ndcg(self) -> float:
        return mean(score.ndcg for score in self.by_query.values())

    @property
    def recall(self) -> float:
        return mean(score.recall for score in self.by_query.values())

    def by_kind(self) -> dict[str, "Scores"]:
        """Return the scores of each kind of query."""
        kinds: dict[str, dict[str, Score]] = defaultdict(dict)
        for name, score in self.by_query.items():
            for kind in queries()[name].kinds:
                kinds[kind][name] = score
        return {kind: Scores(group) for kind, group in kinds.items()}

    def worst(self, count: int = 10) -> list[Score]:
        return sorted(self.by_query.values(), key=lambda score: (score.ndcg, score.recall, score.query))[:count]


def scores(given: Answers) -> Scores:
    found = {}
    for name, asked in given.items():
        grades = queries()[name].grades
        found[name] = Score(name, ndcg(asked.first, grades), recall(asked.first, grades))
    return Scores(found)


def table(given: Answers, count: int = 10) -> str:
    """Return the scores of an engine and its worst queries as a person reads them."""
    worth = scores(given)
    lines = [f"nDCG@{FIRST} {worth.ndcg:.3f}, recall@{FIRST} {worth.recall:.3f} over {len(given)} queries", ""]
    lines.append(f"{'kind':<14}{'nDCG':>6}{'recall':>8}{'queries':>9}")
    for kind, group in sorted(worth.by_kind().items(), key=lambda row: row[1].ndcg):
        lines.append(f"{kind:<14}{group.ndcg:>6.2f}{group.recall:>8.2f}{len(group.by_query):>9}")
    lines += ["", f"{'nDCG':<6}{'recall':<8}{'total':<7}{'query':<52}grades of the first {FIRST}"]
    for score in worth.worst(count):
        query, asked = queries()[score.query], given[score.query]
        marks = _marks(asked, query.grades)
        lines.append(f"{score.ndcg:<6.2f}{score.recall:<8.2f}{asked.total:<7}{query.words[:50]:<52}{marks}")
    return "\n".join(lines)


def unjudged(given: Answers) -> list[str]:
    """Return a line for each query with the keys that stand among the first ten and have not been judged."""
    found = []
    for name, asked in given.items():
        query = queries()[name]
        if keys := [key for key in asked.first[:FIRST] if key not in query.grades]:
            found.append(f"{query.words}: {' '.join(keys)}")
    return found


def _marks(asked: Asked, grades: Grades) -> str:
    """Return “3 2 · 1 | 3 3 3 2”: what came, and what would be best."""
    came = " ".join(str(grades.get(key) or "·") for key in asked.first[:FIRST]) or "nothing"
    best = " ".join(str(grade) for grade in sorted(grades.values(), reverse=True)[:FIRST])
    return f"{came} | best {best}"


def compare(one: Answers, other: Answers) -> list[str]:
    """Return what two engines say too differently: totals over 15 % apart, or fewer than 7 of the first 10 shared.

    Where an engine has fewer than ten results, seven tenths of the longer list have to be shared.
    """
    problems = [f"{name}: only one engine was asked" for name in sorted(one.keys() ^ other.keys())]
    for name in (name for name in one if name in other):
        a, b = one[name], other[name]
        words = queries()[name].words if name in queries() else name
        if abs(a.total - b.total) > TOTALS_APART * max(a.total, b.total):
            problems.append(f"{words}: {a.total} results against {b.total}")
        needed = min(FIRST, max(len(a.first), len(b.first))) * SHARED / FIRST
        shared = len({*a.first[:FIRST]} & {*b.first[:FIRST]})
        if shared < needed:
            problems.append(f"{words}: {shared} of the first {FIRST} shared: {a.first[:FIRST]} | {b.first[:FIRST]}")
    return problems
