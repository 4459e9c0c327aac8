"""Values of the search's filters that begin like what somebody types, and places to measure from. All in memory."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from rapidfuzz.distance import OSA

from directory.areas.names import name_key
from directory.places.data import Town, postcode_areas, towns_by_name
from directory.places.postcodes import parse_postcode
from directory.places.suggestions import label
from search.facets import FACETS, Vocabulary
from search.slips import most_letters_off
from search.words import STOP_WORDS, tokens

FILTERS, PLACES = "Filters", "Places"
SUGGESTED_FACETS = ("category", "people", "approach", "offer", "principle", "led_by", "open_to", "funding")
AREA_KINDS = {
    "nation": "nation", "region": "region", "county": "county", "combined-authority": "combined authority",
    "council": "council area", "health": "health body",
}  # fmt: skip
MOST_TOWNS = 3
LEAST_FOR_A_SLIP = 5  # letters: of what is shorter too many words are the beginning
_LAST = "\U0010ffff"


def words_of(text: str) -> list[str]:
    """Return the words of a name or of the beginning of one, folded; a final ’s is none, in capitals neither."""
    return tokens(text.lower() + " ")


@dataclass(frozen=True, slots=True)
class Value:
    """What a search can be narrowed by: `pair` is the parameter and its value."""

    group: str
    label: str
    kind: str
    pair: tuple[str, str]

    @property
    def url(self) -> str:
        return f"{reverse('search:results')}?{urlencode([self.pair])}"


class Values:
    """The values of one vocabulary, by every word of their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.values: list[Value] = []
        self.keys: list[tuple[str, bool, int]] = []  # key, whether a name goes on there rather than begins, position
        for facet in SUGGESTED_FACETS:
            title = FACETS[facet]
            for slug, name in vocabulary.values[facet].items():
                self._add(Value(FILTERS, name, title[0].lower() + title[1:], (facet, slug)), name)
        for node in vocabulary.areas.nodes.values():
            kind, pair = AREA_KINDS.get(node.kind, "area"), ("area", node.slug)
            self._add(Value(PLACES, node.name, kind, pair), node.name)
        for node in vocabulary.areas.nodes.values():  # after all that are called so themselves
            kind, pair = AREA_KINDS.get(node.kind, "area"), ("area", node.slug)
            if node.name_cy and node.name_cy != node.name:
                self._add(Value(PLACES, f"{node.name} ({node.name_cy})", kind, pair), node.name_cy)
            for name in node.other_names:  # these find it and are not shown
                self._add(Value(PLACES, node.name, kind, pair), name, from_each_word=False)
        self.keys.sort()

    def _add(self, value: Value, name: str, from_each_word: bool = True) -> None:
        self.values.append(value)
        words = words_of(name)
        for i, word in enumerate(words):
            if i == 0 or (from_each_word and word not in STOP_WORDS):
                self.keys.append((" ".join(words[i:]), i > 0, len(self.values) - 1))

    def beginning_with(self, start: str) -> tuple[list[Value], list[Value]]:
        """Return the values whose names begin like this, and those with a later word that does."""
        first, end = bisect_left(self.keys, (start,)), bisect_left(self.keys, (start + _LAST,))
        found = sorted(self.keys[first:end], key=lambda row: (row[0] != start, row[2]))
        begin = self._once(position for _, goes_on, position in found if not goes_on)
        known = {value.pair for value in begin}
        later = self._once(position for _, goes_on, position in found if goes_on)
        return begin, [value for value in later if value.pair not in known]

    def like(self, start: str) -> list[Value]:
        """Return the values of which this may be a slip, the nearest first."""
        most = most_letters_off(start.replace(" ", ""))
        if not most or len(start) < LEAST_FOR_A_SLIP:
            return []
        near = []
        for key, goes_on, position in self.keys:
            if key[0] == start[0]:
                distance = _letters_off(start, key, most)
                if distance <= most:
                    near.append((distance, goes_on, position))
        return self._once(position for *_, position in sorted(near))

    def _once(self, positions: Iterable[int]) -> list[Value]:
        """A value is found once, by whichever of its names comes first."""
        found: dict[tuple[str, str], Value] = {}
        for position in positions:
            found.setdefault(self.values[position].pair, self.values[position])
        return list(found.values())


def _letters_off(start: str, key: str, most: int) -> int:
    """Return how far start is from the beginning of key, which may be a letter shorter or longer."""
    lengths = range(max(1, len(start) - most), len(start) + most + 1)
    return min(OSA.distance(start, key[:length], score_cutoff=most) for length in lengths)


_held: list[tuple[Vocabulary, Values]] = []


def values_of(vocabulary: Vocabulary) -> Values:
    """Return the values of a vocabulary; a process holds one at a time."""
    held = _held[:1]
    if not held or held[0][0] is not vocabulary:
        held = [(vocabulary, Values(vocabulary))]
        _held[:] = held
    return held[0][1]


def places(text: str) -> Iterator[Value]:
    """Yield the postcode that was typed, or towns that begin like the text, the largest first."""
    if code := _postcode(text):
        yield Value(PLACES, code, "near this postcode", ("place", code))
        return
    area = postcode_areas().get(text.strip())  # in capitals, as nobody begins a word
    if area and area.point and len(area.code) > 1:
        yield Value(
            PLACES, f"{area.code} ({area.name})", "near the middle of this postcode area", ("place", area.code)
        )
    start = name_key(text)
    if len(start) < 2:
        return
    names = _names_of_towns()
    first, end = bisect_left(names, start), bisect_left(names, start + _LAST)
    towns = {town: key for key in reversed(names[first:end]) for town in towns_by_name()[key]}

    def fit(town: Town) -> tuple[bool, bool, int, str]:
        return towns[town] != start, not name_key(town.name).startswith(start), -town.population, town.name

    for town in sorted(towns, key=fit)[:MOST_TOWNS]:
        name = label(town)
        yield Value(PLACES, name, "near this town", ("place", name))


def _postcode(text: str) -> str:
    """Return a postcode or district as it is written, where the United Kingdom has its area; else nothing."""
    postcode = parse_postcode(text)
    area = postcode_areas().get(postcode.area) if postcode else None
    return str(postcode) if area and area.point else ""


@cache
def _names_of_towns() -> list[str]:
    return sorted(towns_by_name())
