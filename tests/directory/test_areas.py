"""Areas form a graph: an area may lie in several wider ones at once, never in itself."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.admin.panels import get_edit_handler
from wagtail.search.backends import get_search_backend

from directory.areas.base import base_records, load_base_areas
from directory.areas.graph import AreaCycleError, AreaGraph, AreaNode
from directory.areas.names import name_key
from directory.models import Area
from directory.signals import areas_changed


def small_graph(*links: tuple[int, int]) -> AreaGraph:
    nodes = [
        AreaNode(1, "nation", "E92000001", "england", "England", "Lloegr", None),
        AreaNode(2, "region", "E12000007", "london", "London", "", None, ("Greater London",)),
        AreaNode(3, "health", "", "nhs-south-east-london", "NHS South East London", "", None),
        AreaNode(4, "council", "E09000023", "lewisham", "Lewisham", "", (51.4, 0.0)),
        AreaNode(5, "council", "E09000011", "greenwich", "Greenwich", "", (51.6, 0.2)),
        AreaNode(6, "council", "", "pointless", "Pointless", "", None),
    ]
    return AreaGraph.build(nodes, links or [(2, 1), (3, 2), (4, 2), (4, 3), (5, 3), (6, 3)])


def test_an_area_lies_in_several_at_once_and_in_what_those_lie_in():
    graph = small_graph()
    assert graph.ancestors(4) == {1, 2, 3}
    assert graph.descendants(1) == {2, 3, 4, 5, 6}
    assert graph.ancestors(1) == graph.descendants(4) == frozenset()


def test_an_area_is_found_by_code_or_slug_in_any_case():
    graph = small_graph()
    assert graph.by_key("e09000023") == graph.by_key(" Lewisham ") == graph.nodes[4]
    assert graph.by_key("nowhere") is None
    assert graph.by_name("greater  LONDON") == (graph.nodes[2],)


def test_the_centre_is_the_own_point_or_the_middle_of_the_councils_inside():
    graph = small_graph()
    assert graph.centre(4) == (51.4, 0.0)
    assert graph.centre(3) == (51.5, 0.1)
    assert graph.centre(6) is None
    assert graph.centre(99) is None


def test_names_come_in_both_languages():
    graph = small_graph()
    assert graph.display_name(1, "cy") == "Lloegr"
    assert graph.display_name(4, "cy") == "Lewisham"


def test_a_circle_in_the_table_ends_all_the_same():
    graph = small_graph((1, 2), (2, 3), (3, 1), (4, 4))
    assert graph.ancestors(1) == {2, 3}
    assert graph.descendants(4) == frozenset()


@pytest.mark.parametrize(("area", "parents"), [(1, [1]), (1, [4]), (3, [1, 5])])
def test_a_circle_is_refused_with_words_for_the_editor(area, parents):
    with pytest.raises(AreaCycleError, match="can't lie in"):
        small_graph().refuse_cycle(area, parents)


def test_the_same_name_in_other_spellings():
    assert name_key("The Saint Ives & Ynys-Môn’s") == name_key("st. ives and ynys mons")


@pytest.fixture
def base_areas(db):
    return load_base_areas()


def test_the_base_areas_are_made_once(base_areas):
    assert base_areas.made == len(base_records()) == Area.objects.count()
    assert base_areas.notes == []
    again = load_base_areas()
    assert (again.made, again.changed, again.unchanged) == (0, 0, len(base_records()))


def test_a_search_index_hears_of_areas_that_were_written_in_bulk(db):
    heard = []

    def hear(**kwargs):
        heard.append(kwargs["sender"])

    areas_changed.connect(hear)
    load_base_areas()
    load_base_areas()
    assert heard == [Area]


def test_the_graph_is_read_in_two_queries(base_areas, django_assert_num_queries):
    with django_assert_num_queries(2):
        graph = AreaGraph.load()
    coventry = graph.by_key("E08000026")
    assert coventry
    assert {graph.nodes[pk].name for pk in graph.ancestors(coventry.id)} == {
        "NHS Coventry and Warwickshire",
        "West Midlands Combined Authority",
        "West Midlands",
        "England",
        "Everywhere in the UK",
        "Worldwide",
    }


def test_every_council_lies_in_a_nation_and_has_a_point(base_areas):
    graph = AreaGraph.load()
    for node in graph.nodes.values():
        if node.kind == "council":
            assert "nation" in {graph.nodes[pk].kind for pk in graph.ancestors(node.id)}, node.name
            assert node.point


def test_areas_are_asked_for_by_code_slug_and_containment(base_areas):
    devon = Area.objects.by_code_or_slug("DEVON").get()
    assert devon == Area.objects.by_code_or_slug("e10000008").get()
    assert set(Area.objects.descendants_of(devon).values_list("name", flat=True)) == {"Exeter", "Torridge"}
    assert "South West" in Area.objects.ancestors_of(devon).values_list("name", flat=True)


def test_welsh_names_are_shown_to_readers_of_welsh(base_areas):
    anglesey = Area.objects.get(code="W06000001")
    with override("cy"):
        assert anglesey.text("name") == "Ynys Môn"
    assert anglesey.text("name") == "Isle of Anglesey"


def test_editors_find_an_area_by_any_of_its_names(base_areas):
    search = get_search_backend().search
    assert [area.code for area in search("ynys", Area)] == ["W06000001"]
    assert [area.code for area in search("kernow", Area)] == ["E06000052"]


def edit(area: Area, **changes):
    form_class = get_edit_handler(Area).get_form_class()
    data = {"kind": area.kind, "code": area.code or "", "slug": area.slug, "name": area.name, "parents": []}
    return form_class({**data, **changes}, instance=area)


def test_an_editor_cannot_put_an_area_into_what_lies_in_it(base_areas):
    england, devon = Area.objects.get(slug="england"), Area.objects.get(slug="devon")
    form = edit(england, parents=[devon.pk])
    assert "can't lie in Devon" in form.errors["parents"][0]
    assert edit(england, parents=[Area.objects.get(slug="uk").pk]).is_valid()


def test_an_area_without_a_code_is_saved_without_one_and_capitals_are_put_right(base_areas):
    first, second = edit(Area(kind="health", slug="a", name="A")), edit(Area(kind="health", slug="b", name="B"))
    assert first.save().code is None
    assert second.save().code is None
    assert edit(Area(kind="health", slug="c", name="C"), code="e54000999").save().code == "E54000999"


def test_half_a_point_is_refused(base_areas):
    with pytest.raises(ValidationError, match="Give both"):
        Area(name="A", slug="a", latitude=51.0).full_clean()
