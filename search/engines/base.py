"""What every engine does: it answers the same criteria with the same results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from search.facets import FacetValue, Vocabulary
from search.reading import Reading
from search.texts import Marked

if TYPE_CHECKING:
    from directory.places import Place

PAGE_SIZE = 20
NOTHING_TYPED = Reading()
# Facet → the one that it makes a single selection with: the same record has to match principle and level.
TOGETHER: Mapping[str, str] = {"evidence": "principle"}


class Tier(IntEnum):
    """How an organisation serves the area that was asked for, nearest first."""

    AREA = 1
    WIDER = 2
    PART = 3


@dataclass(frozen=True)
class Criteria:
    """A search that has been checked: every value exists, areas are primary keys, the place has a point."""

    q: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)  # facet → slugs; no facet is empty
    areas: tuple[int, ...] = ()
    place: "Place | None" = None
    within: int = 10  # miles; of no account without a place
    leave_out_national: bool = False
    only_based_here: bool = False
    sort: str = "relevance"
    view: str = "list"
    page: int = 1

    def of(self, facet: str) -> tuple[str, ...]:
        return self.chosen.get(facet, ())


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. distance is in miles, None where it may not be shown or no place was asked for."""

    id: int
    tier: Tier | None = None
    distance: float | None = None
    is_approximate: bool = False  # it counts at the centre of a council


@dataclass(frozen=True)
class Results:
    total: int
    hits: list[Hit]
    facets: dict[str, list[FacetValue]]
    pages: int
    reading: Reading = NOTHING_TYPED
    highlights: Marked = field(default_factory=dict)  # of the hits alone
    left_out: int = 0  # organisations that match, but whose place is not known
    without_area: int = 0  # organisations that match but for the area, and say none
    all_ids: list[int] = field(default_factory=list)  # every result by name, for the map
    is_fallback: bool = False  # the database answers because Elasticsearch can't

    @property
    def is_relaxed(self) -> bool:
        """Too few hold all words, so these hold most of them."""
        return self.reading.is_relaxed

    @property
    def read_as(self) -> dict[str, list[str]]:
        """Word as typed → words that were looked for as well, since few or none hold it."""
        return self.reading.read_as


class Engine(Protocol):
    name: str

    def search(self, criteria: Criteria) -> Results:
        """Answer criteria. A page past the last has no hits."""

    def totals(self, several: Sequence[Criteria]) -> list[int]:
        """Return for each how many it finds, and cheaper than by searching: in one go where the engine can."""

    def vocabulary(self) -> Vocabulary:
        """Return every value of every facet, and the areas, as they are now."""
