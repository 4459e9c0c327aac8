"""“homelessness in Lewisham”: a place that stands among the words."""

import re

from directory.areas.graph import AreaGraph
from directory.places import PlaceNotFound, resolve
from search.engines import Criteria
from search.links import Links


def place_in_words(criteria: Criteria, links: Links, graph: AreaGraph) -> dict[str, str] | None:
    """Return the search that takes “… in <place>” as a place, where the words end so and no place or area was given.

    url and label; None where there is nothing to offer. An area of ours is preferred to a point on the map.
    """
    found = re.fullmatch(r"(.+?)\s+(?:in|near|around)\s+(.+)", criteria.q, re.IGNORECASE)
    if not found or criteria.place or criteria.areas:
        return None
    words, name = found.groups()
    areas = graph.by_name(name)
    if len(areas) == 1:
        pairs, label = (
            [("q", words), ("area", areas[0].slug)],
            f"Search for “{words}” with those who serve {areas[0].name}",
        )
    else:
        try:
            place = resolve(name, graph)
        except PlaceNotFound:
            return None
        pairs = [("q", words), ("place", name)]
        label = f"Search for “{words}” near {place.name}"
    rest = [pair for pair in links.pairs if pair[0] != "q"]
    return {"url": Links([*rest, *pairs]).first_page(), "label": label}
