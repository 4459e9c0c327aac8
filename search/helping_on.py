"""Where little or nothing is found: other searches, one step away, that find more, and how much each finds.

Each total is the engine's own, for the very search that the link leads to. Neighbouring areas cost no search: the
facet counts them already.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from directory.areas.graph import AreaGraph
from directory.places import miles
from search.answer import Answer
from search.criteria import DEFAULT_RADIUS, RADII, OrganisationFilterSet, criteria_of, parameters
from search.engines import Engine
from search.facets import FACETS, Vocabulary
from search.links import Links, Pair
from search.wording import list_names
from search.words import STOP_WORDS, abbreviations, tokens

FEW = 3  # organisations: with fewer, and a filter chosen, we help on
MOST_SEARCHES = 15
LEFT_FOR_LAST = 3  # of them for the case that leaving out one thing is not enough
MOST_STEPS = 6  # of the kind “without”
MOST_NEIGHBOURS = 5
MOST_SINGLE_WORDS = 4  # with more, leaving out one of them says little

Cleaned = Mapping[str, Any]
"""A checked search, as the form gives it: parameter → value."""

# Kind → the heading under which the page shows its steps, in the order of the page.
KINDS: Mapping[str, str] = {
    "spelling": "Did you mean",
    "without": "Change one thing, keep the rest",
    "national": "Change one thing, keep the rest",
    "wider": "Look further away",
    "neighbour": "Look further away",
    "only": "Begin again from one thing",
}


@dataclass(frozen=True)
class Step:
    """Another search; kind is one of KINDS."""

    kind: str
    label: str
    pairs: list[Pair]
    total: int

    @property
    def url(self) -> str:
        return Links(self.pairs).first_page()

    @property
    def parameters(self) -> dict[str, list[str]]:
        return {name: [value for other, value in self.pairs if other == name] for name, _ in self.pairs}


@dataclass(frozen=True)
class _Idea:
    kind: str
    label: str
    cleaned: Cleaned


def help_on(filterset: OrganisationFilterSet, found: Answer) -> list[Step]:
    """Return what finds more than this search, in the order of KINDS, nearest or most first.

    Nothing where enough was found. It asks the engine twice at most, and for MOST_SEARCHES totals in all.
    """
    cleaned, total = filterset.form.cleaned_data, found.results.total
    if total >= FEW or (total and not _filters(cleaned)):
        return []
    ask = _Asking(filterset, found)
    one_change = chain(_spellings(cleaned, found), _wider(cleaned), _without(cleaned, found.vocabulary))
    steps = _in_order([*ask.steps(one_change, leave=LEFT_FOR_LAST), *_neighbours(filterset, found)])
    if not any(step.total >= FEW for step in steps):
        steps += ask.steps(_only(cleaned, found.vocabulary))
    return steps


class _Asking:
    """Asks the engine how much ideas find, until MOST_SEARCHES are used up."""

    def __init__(self, filterset: OrganisationFilterSet, found: Answer) -> None:
        self.engine: Engine = filterset.engine
        self.filterset = filterset
        self.found = found
        self.left = MOST_SEARCHES

    def steps(self, ideas: Iterable[_Idea], leave: int = 0) -> list[Step]:
        """Return a step for each idea that finds more than what was found; leave so many searches for later."""
        asked = list(islice(ideas, self.left - leave))
        if not asked:
            return []
        self.left -= len(asked)
        totals = self.engine.totals([criteria_of(idea.cleaned, self.found.vocabulary.areas) for idea in asked])
        return [
            _step(idea, self.filterset, total)
            for idea, total in zip(asked, totals, strict=True)
            if total > self.found.results.total
        ]


def _step(idea: _Idea, filterset: OrganisationFilterSet, total: int) -> Step:
    return Step(idea.kind, idea.label, parameters(idea.cleaned, filterset.data), total)


def _in_order(steps: Sequence[Step]) -> list[Step]:
    """Those that leave one thing out stand by how much they find, others as they came; one radius is enough."""
    by_kind = {kind: [step for step in steps if step.kind == kind] for kind in KINDS}
    by_kind["wider"] = by_kind["wider"][:1]
    by_kind["without"] = sorted(by_kind["without"], key=lambda step: -step.total)[:MOST_STEPS]
    return [step for kind in KINDS for step in by_kind[kind]]


def _changed(cleaned: Cleaned, **values: Any) -> Cleaned:
    """Return the search with other values, and without what would have no meaning then; from page 1."""
    new = {**cleaned, **values, "page": 1}
    if not new["place"]:
        new |= {"place": None, "within": "", "sort": "" if new["sort"] == "distance" else new["sort"]}
    if not (new["place"] or new["area"]):
        new["based"] = ""
    return new


def _filters(cleaned: Cleaned) -> list[str]:
    """Return what was chosen beside words."""
    return [name for name in (*FACETS, "place", "national", "based") if cleaned[name]]


def _spellings(cleaned: Cleaned, found: Answer) -> Iterator[_Idea]:
    """The words as we read them; and abbreviations, which are never read as slips, as the words they may be."""
    read_as, q = found.results.read_as, cleaned["q"]
    if read_as:
        better = " ".join(next(iter(read_as.get("".join(tokens(word + " ")), [])), word) for word in q.split())
        if better != q:
            yield _Idea("spelling", f"“{better}”", _changed(cleaned, q=better))
    elif abbreviations(q) and q != q.lower():
        yield _Idea("spelling", f"“{q.lower()}”, in small letters", _changed(cleaned, q=q.lower()))


def _without(cleaned: Cleaned, vocabulary: Vocabulary) -> Iterator[_Idea]:
    """Each choice left out on its own; what matters least first, should there be more of them than we may ask for."""
    if cleaned["national"]:
        yield _Idea("national", "With national organisations, too", _changed(cleaned, national=""))
    if cleaned["based"]:
        yield _Idea("without", "Without “based here”", _changed(cleaned, based=""))
    if cleaned["q"] and _filters(cleaned):
        yield _Idea("without", f"Without {_the_words(cleaned)}", _changed(cleaned, q=""))
    for facet in reversed(list(FACETS)):
        if cleaned[facet] and (cleaned["q"] or len(_filters(cleaned)) > 1):
            label = f"Without “{_chosen(cleaned, facet, vocabulary)}”"
            yield _Idea("without", label, _changed(cleaned, **{facet: ()}))
    if cleaned["place"] and (cleaned["q"] or len(_filters(cleaned)) > 1):
        yield _Idea("without", f"Anywhere, not only near {cleaned['place'].name}", _changed(cleaned, place=None))
    yield from _without_a_word(cleaned)


def _without_a_word(cleaned: Cleaned) -> Iterator[_Idea]:
    typed = cleaned["q"].split()
    telling = [word for word in typed if not STOP_WORDS.issuperset(tokens(word + " "))]
    if 2 <= len(telling) <= MOST_SINGLE_WORDS:
        for word in telling:
            rest = " ".join(other for other in typed if other != word)
            yield _Idea("without", f"Without the word “{word}”", _changed(cleaned, q=rest))


def _wider(cleaned: Cleaned) -> Iterator[_Idea]:
    """Every larger radius, the nearest first."""
    if cleaned["place"]:
        for radius in RADII:
            if int(radius) > int(cleaned["within"] or DEFAULT_RADIUS):
                label = f"Within {radius} miles of {cleaned['place'].name}"
                yield _Idea("wider", label, _changed(cleaned, within=radius))


def _neighbours(filterset: OrganisationFilterSet, found: Answer) -> list[Step]:
    """Nearby areas in place of those that were chosen."""
    graph, cleaned = found.vocabulary.areas, filterset.form.cleaned_data
    counts = {value.slug: value.count or 0 for value in found.results.facets["area"]}
    steps: list[Step] = []
    for area in neighbours(found.criteria.areas, graph):
        node = graph.nodes[area]
        if (total := counts.get(node.slug, 0)) > found.results.total and len(steps) < MOST_NEIGHBOURS:
            idea = _Idea("neighbour", f"In {node.name} instead", _changed(cleaned, area=(node.slug,)))
            steps.append(_step(idea, filterset, total))
    return steps


def neighbours(areas: Sequence[int], graph: AreaGraph) -> list[int]:
    """Return areas of the same kind that lie in the same wider area as one of these, the nearest first."""
    distances: dict[int, float] = {}
    for area in areas:
        here = graph.centre(area)
        siblings = {pk for parent in graph.parents.get(area, ()) for pk in graph.children.get(parent, ())}
        for pk in siblings - set(areas):
            there = graph.centre(pk)
            if here and there and graph.nodes[pk].kind == graph.nodes[area].kind:
                distances[pk] = min(miles(*here, *there), distances.get(pk, float("inf")))
    return sorted(distances, key=lambda pk: (distances[pk], pk))


def _only(cleaned: Cleaned, vocabulary: Vocabulary) -> Iterator[_Idea]:
    """One thing of the search and nothing else: where leaving out one thing is not enough."""
    if len(_filters(cleaned)) + bool(cleaned["q"]) < 2:
        return
    empty = dict.fromkeys(FACETS, ()) | {"q": "", "place": None, "national": "", "based": ""}
    if cleaned["place"]:
        near = f"Only within {cleaned['within'] or DEFAULT_RADIUS} miles of {cleaned['place'].name}"
        yield _Idea("only", near, _changed(cleaned, **empty | {"place": cleaned["place"]}))
    if cleaned["q"]:
        yield _Idea("only", f"Only {_the_words(cleaned)}", _changed(cleaned, **empty | {"q": cleaned["q"]}))
    for facet in ("area", "people", "approach", "offer", "principle"):
        if cleaned[facet]:
            only = _changed(cleaned, **empty | {facet: cleaned[facet]})
            yield _Idea("only", f"Only “{_chosen(cleaned, facet, vocabulary)}”", only)


def _chosen(cleaned: Cleaned, facet: str, vocabulary: Vocabulary) -> str:
    return f"{FACETS[facet]}: {list_names([vocabulary.values[facet][slug] for slug in cleaned[facet]], 3, 'or')}"


def _the_words(cleaned: Cleaned) -> str:
    return f"the word{'s' if ' ' in cleaned['q'] else ''} “{cleaned['q']}”"
