"""From what somebody typed to a point on the ground, and how precisely it is known."""

import unicodedata

from django.apps import apps

from directory.areas.graph import WIDE_KINDS, AreaGraph, AreaNode, Point
from directory.areas.names import name_key
from directory.places.data import PostcodeArea, Town, postcode_areas, towns_by_name
from directory.places.distance import miles
from directory.places.place import MAX_LENGTH, Place, PlaceNotFound, shown
from directory.places.postcodes import Postcode, district_at_start, looks_like_postcode, parse_postcode
from directory.places.qualifiers import narrow, split_qualifier
from directory.places.suggestions import full_label, label, namesakes, similar_names, sole

OUTSIDE_UK = {"jersey", "guernsey", "isle of man", "alderney", "sark", "channel islands"}
OTHER_PLACE_MILES = 25
SMALL_TOWN = 20_000


def resolve(text: str, graph: AreaGraph | None = None) -> Place:
    """Find the place that somebody means by a postcode, district, postcode area, town, council or GSS code.

    Pass the graph of areas if it is at hand; without it, it is loaded (two queries) for all but postcodes. A postcode
    that is known takes one query, one that isn't takes a second for its district.
    Raise PlaceNotFound, whose message and suggestions are fit to be shown, for anything else.
    """
    text = _cleaned(text)
    if postcode := parse_postcode(text):
        return _by_postcode(postcode)
    if text.upper() in postcode_areas():
        return _by_postcode_area(text.upper())
    graph = graph or AreaGraph.load()
    if place := _by_area_key(text, graph):
        return place
    if looks_like_postcode(text):
        raise _malformed_postcode(text)
    if name_key(text) in OUTSIDE_UK:
        raise PlaceNotFound(_outside_uk(shown(text)))
    place = _by_name(text, graph) or _by_qualified_name(text, graph) or _by_address(text, graph)
    if place is None:
        raise _unknown(text, graph)
    return place


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFKC", text[: MAX_LENGTH * 4])
    kinds = {unicodedata.category(character) for character in text if not character.isspace()}
    if kinds & {"Cc", "Cs"}:
        raise PlaceNotFound("That place holds characters that can't be read. Type a postcode, a district or a town.")
    if "Cf" in kinds:  # invisible marks that come along when text is pasted
        text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    text = " ".join(text.split()).strip(" ,;")
    if not name_key(text):
        raise PlaceNotFound("Give a postcode, a district such as SE13, or a town.")
    if len(text) > MAX_LENGTH:
        raise PlaceNotFound(
            f"That is too long for a place (more than {MAX_LENGTH} characters). Give a postcode or a town."
        )
    return text


def _by_postcode(postcode: Postcode) -> Place:
    """Place a postcode or district as finely as is known: itself, else its district, else its area, which is built in.

    All but areas are known only where somebody has imported full postcodes.
    """
    area, point = _postcode_area(postcode.area, str(postcode))
    return _by_full_postcode(postcode) or _by_district(postcode) or _by_area_of_postcode(postcode, area, point)


def _by_full_postcode(postcode: Postcode) -> Place | None:
    if not postcode.inward:
        return None
    found = apps.get_model("directory", "Postcode").objects.filter(pk=f"{postcode.district}{postcode.inward}").first()
    if found is None or found.point is None:
        return None
    precision = f"We measure from the postcode {postcode} itself."
    if found.ended:
        precision = (
            f"The postcode {postcode} ended in {found.ended:%B %Y}. We measure from where it was: if a new one has "
            "taken its place, use that."
        )
    return Place(str(postcode), *found.point, "postcode", precision)


def _by_district(postcode: Postcode) -> Place | None:
    middle = apps.get_model("directory", "Postcode").objects.middle_of(postcode.district)
    if middle is None:
        return None
    if not postcode.inward:
        precision = f"We measure from the middle of {postcode}."
        return Place(str(postcode), *middle, "district", precision)
    precision = (
        f"We don't know the postcode {postcode} itself, so we measure from the middle of its district, "
        f"{postcode.district}. Check it, if you can."
    )
    return Place(str(postcode), *middle, "postcode", precision)


def _by_area_of_postcode(postcode: Postcode, area: PostcodeArea, point: Point) -> Place:
    precision = (
        f"We know {postcode} only by its postcode area, {area.code} ({area.name}), so distances are rough: they can "
        "be out by several miles, and by more in the countryside."
    )
    return Place(str(postcode), *point, "postcode" if postcode.inward else "district", precision)


def _by_postcode_area(code: str) -> Place:
    area, point = _postcode_area(code, code)
    precision = (
        f"We measure from the middle of the postcode area {area.code} ({area.name}), so distances are rough: "
        "they can be out by several miles, and by more in the countryside."
    )
    return Place(f"{area.code} ({area.name})", *point, "postcode area", precision)


def _postcode_area(code: str, whole: str) -> tuple[PostcodeArea, Point]:
    area = postcode_areas().get(code)
    if area is None:
        raise PlaceNotFound(
            f"“{whole}” isn't in a UK postcode area: none begins with {code}. Check it, or give a town."
        )
    if area.point is None:
        raise PlaceNotFound(_outside_uk(f"{whole} ({area.name})"))
    return area, area.point


def _outside_uk(name: str) -> str:
    return f"{name} isn't part of the United Kingdom, so we have no point for it. Give a postcode or a town in the UK."


def _malformed_postcode(text: str) -> PlaceNotFound:
    district = district_at_start(text)
    known = parse_postcode(district) if district else None
    if known and known.area in postcode_areas():
        message = f"“{shown(text)}” isn't a whole UK postcode. Check it, or use its first half, {district}."
        return PlaceNotFound(message, [district])
    return PlaceNotFound(f"“{shown(text)}” isn't a UK postcode. Check it, or give a town.")


def _by_area_key(text: str, graph: AreaGraph) -> Place | None:
    """Find an area by its GSS code, or by a slug that isn't a plain name (those may be towns too)."""
    node = graph.by_key(text)
    if node is None or (node.code.lower() != text.lower() and "-" not in text):
        return None
    return _by_area(node, graph)


def _by_name(text: str, graph: AreaGraph) -> Place | None:
    """Find a town or an area that is called so. A larger area comes before a small town of its name elsewhere."""
    towns = towns_by_name().get(name_key(text), ())
    areas = graph.by_name(text)
    if not areas:
        return _by_town(text, towns) if towns else None
    if towns and (towns[0].population >= SMALL_TOWN or _lies_in(towns[0], areas[0], graph)):
        return _by_town(text, towns)
    return _by_area(areas[0], graph, sole(full_label(town) for town in towns))


def _lies_in(town: Town, area: AreaNode, graph: AreaGraph) -> bool:
    point = graph.centre(area.id)
    return area.kind not in WIDE_KINDS and (point is None or miles(*point, *town.point) <= OTHER_PLACE_MILES)


def _by_area(node: AreaNode, graph: AreaGraph, others: list[str] | None = None) -> Place:
    if node.kind in WIDE_KINDS:
        raise PlaceNotFound(
            f"{node.name} is too wide to measure a distance from. Choose it as the area instead, or give a postcode "
            "or a town.",
            others,
        )
    point = graph.centre(node.id)
    if point is None:
        raise PlaceNotFound(f"We don't know where the middle of {node.name} is. Give a postcode or a town in it.")
    precision = f"We measure from the middle of {node.name} as a whole, not from where you are in it."
    note = f"There is also {_either(others)}." if others else ""
    return Place(node.name, *point, "area", precision, note, tuple(others or ()), node.id)


def _by_town(text: str, towns: tuple[Town, ...]) -> Place:
    """Place the first of the towns that a text may mean, and offer the others."""
    first = towns[0]
    others = [town for town in namesakes(text, towns) if town != first]
    name, note = label(first), ""
    if others:
        largest = first.population >= max(town.population for town in others)
        taken = "the largest" if largest else "the one most probably meant"
        note = f"There are {len(others) + 1} places called {shown(text)}; this is {taken}."
    precision = f"We measure from the middle of {name}."
    return Place(name, *first.point, "town", precision, note, tuple(sole(label(town) for town in others)))


def _by_qualified_name(text: str, graph: AreaGraph) -> Place | None:
    """Find “St Ives, Cornwall”, “Bangor, Wales” or “Newport near Telford”."""
    for name, qualifiers in split_qualifier(text):
        towns = towns_by_name().get(name_key(name), ())
        if not towns:
            continue
        narrowed = towns
        for qualifier in qualifiers:
            found = narrow(narrowed, qualifier, graph)
            if found is None:  # we don't know what is meant, for example a street or a district
                continue
            if not found:
                message = f"We know {_either([label(town) for town in towns[:4]])}, but none in {shown(qualifier)}."
                raise PlaceNotFound(message, sole(label(town) for town in towns))
            narrowed = found
        return _by_town(name, narrowed)
    for name, _ in split_qualifier(text):
        if place := _by_name(name, graph):
            return place
    return None


def _by_address(text: str, graph: AreaGraph) -> Place | None:
    """Find the postcode at the end of an address, or else the last of its parts that is a place."""
    words = text.replace(",", " ").split()
    for ending in (" ".join(words[-2:]), words[-1]):
        if len(words) > 1 and (postcode := parse_postcode(ending)):
            return _by_postcode(postcode)
    if not text[0].isdigit():
        return None
    parts = [part.strip() for part in text.split(",")][1:]
    return next((place for part in reversed(parts) if part and (place := _by_name(part, graph))), None)


def _unknown(text: str, graph: AreaGraph) -> PlaceNotFound:
    suggestions = similar_names(text, graph)
    message = f"We can't find “{shown(text)}”. "
    if suggestions:
        return PlaceNotFound(f"{message}Did you mean {_either(suggestions)}?", suggestions)
    return PlaceNotFound(f"{message}Give a postcode, a district such as SE13, or a town in the UK.")


def _either(names: list[str] | tuple[str, ...]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
