"""From the words of a search to the organisations that hold them, the best first."""

from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from search import texts
from search.engines.rotation import Rotation


@lru_cache(maxsize=16)
def matches(version: int, q: str, rotation: Rotation) -> list[int]:
    """Return the organisations for q, those with the most points first, equals in the order of the day."""
    table = texts.organisations()
    found = table.points(texts.reading_of(q, table, version))
    equals = ([pk for pk, _ in rows] for _, rows in groupby(found, key=itemgetter(1)))
    return [pk for ids in equals for pk in (sorted(ids, key=rotation.key) if len(ids) > 1 else ids)]
