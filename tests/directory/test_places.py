"""A postcode, district, town or council becomes a point, and the reader learns how precisely it is known."""

import pytest

from directory.areas.graph import AreaGraph, AreaNode
from directory.places import Place, PlaceNotFound, bounding_box, miles, resolve
from directory.places.data import postcode_areas, towns_by_name
from directory.places.postcodes import parse_postcode
from directory.places.suggestions import full_label, label

pytestmark = pytest.mark.django_db


def node(pk: int, kind: str, code: str, name: str, point: tuple[float, float] | None, name_cy: str = "") -> AreaNode:
    return AreaNode(pk, kind, code, name.lower().replace(" ", "-"), name, name_cy, point)


GRAPH = AreaGraph.build(
    [
        node(1, "council", "E09000023", "Lewisham", (51.448, -0.02)),
        node(2, "council", "E09000024", "Merton", (51.41, -0.197)),
        node(3, "council", "W06000001", "Isle of Anglesey", (53.28, -4.35), "Ynys Môn"),
        node(4, "nation", "W92000004", "Wales", None, "Cymru"),
        node(5, "region", "E12000007", "London", None),
        node(6, "county", "E10000001", "Nowhereshire", None),
        node(7, "council", "E06000052", "Cornwall", (50.42, -4.85)),
    ],
    [(1, 5), (2, 5), (3, 4)],
)


def find(text: str) -> Place:
    return resolve(text, GRAPH)


def refusal(text: str) -> PlaceNotFound:
    with pytest.raises(PlaceNotFound) as caught:
        find(text)
    return caught.value


@pytest.mark.parametrize("text", ["SE13 7SY", "se137sy", "  Se13   7sy ", "SE 13 7SY", "SE13-7SY", "ＳＥ13 7SY"])
def test_a_postcode_in_any_spelling_is_placed_by_its_area(text):
    place = find(text)
    assert (place.name, place.kind) == ("SE13 7SY", "postcode")
    assert miles(place.latitude, place.longitude, 51.46, -0.03) < 3
    assert "only by its postcode area, SE (South East London)" in place.precision


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("SE13", "SE13", "district"),
        ("se 13", "SE13", "district"),
        ("SE13 7", "SE13", "district"),
        ("E1 7", "E1", "district"),
        ("EC1A 1BB", "EC1A 1BB", "postcode"),
        ("SE", "SE (South East London)", "postcode area"),
        ("bt", "BT (Belfast)", "postcode area"),
    ],
)
def test_districts_sectors_and_areas(text, name, kind):
    place = find(text)
    assert (place.name, place.kind) == (name, kind)


def test_every_postcode_area_of_the_uk_resolves():
    assert len(postcode_areas()) == 124
    outside = {code for code, area in postcode_areas().items() if area.point is None}
    assert outside == {"GY", "IM", "JE"}
    for code in postcode_areas().keys() - outside:
        assert 49 < find(f"{code}1 1AA").latitude < 61.5


@pytest.mark.parametrize("text", ["JE2 3AB", "GY1", "im", "Jersey", "Isle of Man"])
def test_crown_dependencies_are_said_to_be_outside_the_uk(text):
    assert "isn't part of the United Kingdom" in refusal(text).message


@pytest.mark.parametrize(
    ("text", "words", "suggestions"),
    [
        ("SE13 7S", "isn't a whole UK postcode", ["SE13"]),
        ("SW1A 1AAA", "isn't a whole UK postcode", ["SW1A"]),
        ("ZZ1 1AA", "none begins with ZZ", []),
        ("Q5", "none begins with Q", []),
        ("QQ777Q", "isn't a UK postcode", []),
    ],
)
def test_a_malformed_or_unknown_postcode_is_explained(text, words, suggestions):
    error = refusal(text)
    assert words in error.message
    assert error.suggestions == suggestions


def test_postcode_letters_that_never_end_a_postcode_are_refused():
    assert parse_postcode("SE13 7CI") is None


def test_a_town_and_how_precisely_it_is_known():
    place = find("hebden bridge")
    assert (place.name, place.kind, place.note) == ("Hebden Bridge", "town", "")
    assert miles(place.latitude, place.longitude, 53.741, -2.013) < 1
    assert place.precision == "We measure from the middle of Hebden Bridge."


@pytest.mark.parametrize(
    "text", ["Caerdydd", "cardiff", "CARDIFF, Wales", "Cardiff Cymru", "Cardiff in Wales", "Cardiff, UK"]
)
def test_welsh_names_and_nations(text):
    assert find(text).name == "Cardiff"


def test_an_ambiguous_name_takes_the_largest_and_offers_the_others():
    place = find("Newport")
    assert place.name == "Newport, near Cwmbran"
    assert place.note == "There are 6 places called Newport; this is the largest."
    assert "Newport, near Telford" in place.alternatives
    assert find("Newport, near Telford").name == "Newport, near Telford"


@pytest.mark.parametrize(
    "text", ["St Ives, Cornwall", "Saint Ives (Cornwall)", "st. ives cornwall", "St Ives, Kernow"]
)
def test_a_county_tells_places_apart(text):
    place = find(text)
    assert miles(place.latitude, place.longitude, 50.21, -5.48) < 1
    assert place.alternatives == ()


def test_a_county_in_which_there_is_none_is_said():
    error = refusal("St Ives, Scotland")
    assert "but none in Scotland" in error.message
    assert all(find(suggestion) for suggestion in error.suggestions)


def test_an_unknown_qualifier_does_not_hide_the_town():
    assert find("Hebden Bridge, Market Street").name == "Hebden Bridge"


@pytest.mark.parametrize("text", ["12 High Street, Hebden Bridge", "12 High Street, Hebden Bridge, England"])
def test_an_address_is_placed_by_its_town(text):
    assert find(text).name == "Hebden Bridge"


def test_an_address_is_placed_by_its_postcode():
    assert find("1 Any Street, Lewisham, London SE13 7SY").name == "SE13 7SY"


@pytest.mark.parametrize("text", ["Lewisham", "E09000023", "lewisham, London"])
def test_a_council_is_placed_at_its_middle(text):
    place = find(text)
    assert (place.name, place.kind, place.area_id) == ("Lewisham", "area", 1)
    assert "as a whole" in place.precision


@pytest.mark.parametrize("text", ["Ynys Môn", "ynys mon", "isle-of-anglesey"])
def test_a_council_by_its_welsh_name_or_slug(text):
    assert find(text).name == "Isle of Anglesey"


def test_a_council_comes_before_a_village_of_its_name_elsewhere():
    place = find("Merton")
    assert place.area_id == 2
    assert place.alternatives == ("Merton, near Bideford",)


def test_nations_and_regions_are_too_wide_but_a_city_is_not():
    assert "too wide" in refusal("Wales").message
    assert refusal("Wales").suggestions == ["Wales, near Staveley"]
    assert find("London").kind == "town"


def test_an_area_without_a_point_or_councils_is_explained():
    assert "don't know where the middle of Nowhereshire is" in refusal("Nowhereshire").message


def test_a_county_that_is_no_area_here_suggests_a_town_in_it():
    assert refusal("Norfolk").suggestions == ["Norwich"]


def test_a_slip_of_the_finger_is_answered_with_close_names():
    error = refusal("Lewishm")
    assert error.message == "We can't find “Lewishm”. Did you mean Lewisham?"
    assert error.suggestions == ["Lewisham"]
    assert "Hebden Bridge" in refusal("Hebdon Bridge").suggestions


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        ",",
        "(",
        "x" * 101,
        "x" * 100_000,
        "a\0b",
        "\x1b[31m",
        "\ud800",
        "12345",
        "xqzzy",
        "北京",
        "%' OR 1=1 --",
        "🦊",
    ],
)
def test_nonsense_is_answered_and_never_breaks(text):
    assert refusal(text).message.endswith((".", "?"))
    assert len(refusal(text).message) < 250


def test_every_town_can_be_reached_by_its_label():
    graph = AreaGraph.build([], [])
    for town in {town for towns in towns_by_name().values() for town in towns}:
        for name in (label(town), full_label(town)):
            place = resolve(name, graph)
            assert (place.latitude, place.longitude) == town.point, name


def test_distance_in_miles():
    assert miles(51.5074, -0.1278, 55.9533, -3.1883) == pytest.approx(332, abs=2)
    assert miles(51.5, -0.1, 51.5, -0.1) == 0


def test_a_bounding_box_holds_the_circle():
    box = bounding_box(54.0, -2.0, 25)
    for lat, lng in [(box.north, -2.0), (box.south, -2.0)]:
        assert miles(54.0, -2.0, lat, lng) == pytest.approx(25, abs=0.1)
    for lng in (box.west, box.east):
        assert min(miles(54.0, -2.0, 54.0 + step / 100, lng) for step in range(-50, 50)) >= 24.99
