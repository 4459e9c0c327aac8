"""What somebody may have meant."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from directory.areas.graph import WIDE_KINDS, AreaGraph
from directory.areas.names import name_key
from directory.places.counties import COUNTY_TOWNS
from directory.places.data import Town, town_names, towns_by_name

MOST = 4
LEAST_LIKENESS = 78


def namesakes(text: str, towns: Sequence[Town]) -> list[Town]:
    """Return the towns that the text names outright or, if it names the first by another name, all of them."""
    key = name_key(text)
    called_so = [town for town in towns if name_key(town.name) == key]
    return called_so if called_so[:1] == [towns[0]] else list(towns)


def label(town: Town) -> str:
    """Return the shortest name that resolves to the town alone."""
    found = towns_by_name().get(name_key(town.name), ())
    return town.name if found[:1] == (town,) and namesakes(town.name, found) == [town] else full_label(town)


def full_label(town: Town) -> str:
    """Return a name that tells the town from all others."""
    return f"{town.name}, near {town.near}" if town.near else f"{town.name}, {town.nation}"


def sole(labels: Iterable[str]) -> list[str]:
    """Return the first four labels, each once."""
    return list(dict.fromkeys(labels))[:MOST]


def similar_names(text: str, graph: AreaGraph) -> list[str]:
    """Return up to four places that are spelt like the text or begin with it, the most alike and largest first."""
    key = name_key(text)
    if key in COUNTY_TOWNS:
        return [towns_by_name()[COUNTY_TOWNS[key]][0].name]
    weights: dict[str, tuple[int, str]] = {known: (town.population, town.name) for known, town in town_names().items()}
    for node in graph.nodes.values():
        if node.kind not in WIDE_KINDS and graph.centre(node.id):
            for name in filter(None, (node.name, node.name_cy)):
                weights.setdefault(name_key(name), (50_000, name))
    found = [
        (-likeness, -weights[known][0], weights[known][1])
        for known, likeness, _ in process.extract(
            key, weights.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=MOST * 3
        )
    ]
    if len(key) > 2 and len(found) < MOST:
        found += [
            (-LEAST_LIKENESS, -size, name) for known, (size, name) in weights.items() if known.startswith(key + " ")
        ]
    return sole(name for _, _, name in sorted(found))
