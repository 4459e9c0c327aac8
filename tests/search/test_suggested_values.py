"""Values of the filters, places and Wisdom themes among the suggestions, and how many of each there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from commissioning.models import ThemePage, WisdomPage
from home.models import HomePage
from search import suggestions
from tests.factories import (
    ApproachFactory,
    AreaFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
    ProjectFactory,
)
from tests.generated import make_organisations
from tests.search.suggesting import asked, labels

pytestmark = pytest.mark.django_db

# ---- values and places


def test_values_of_the_filters_lead_to_a_search_with_them() -> None:
    ApproachFactory(label="strengths-based quilling", slug="quilling")
    PeopleGroupFactory(label="people who quill", slug="quillers")
    PrincipleFactory(title="Quilling together", short_title="Quilling together")
    found = {entry["label"]: entry for entry in asked("quill")}
    assert found["strengths-based quilling"] == {
        "group": "Filters",
        "label": "strengths-based quilling",
        "kind": "how it works",
        "url": "/search/?approach=quilling",
        "filter": ["approach", "quilling"],
    }
    assert found["people who quill"]["kind"] == "people it works alongside"
    assert found["Quilling together"]["kind"] == "shares evidence on"
    for entry in found.values():
        assert Client().get(entry["url"]).status_code == 200


def test_areas_are_found_by_their_names_and_their_other_names_stay_unsaid() -> None:
    AreaFactory(
        name="Wrenshire", name_cy="Sir Dryw", slug="wrenshire", other_names="Quillbrook Wexborough", kind="county"
    )
    expected = {"group": "Places", "kind": "county", "url": "/search/?area=wrenshire", "filter": ["area", "wrenshire"]}
    assert asked("wrens") == [expected | {"label": "Wrenshire"}]
    assert asked("sir dr") == asked("dryw") == [expected | {"label": "Wrenshire (Sir Dryw)"}]
    assert asked("quillb") == [expected | {"label": "Wrenshire"}]
    assert asked("wexb") == []


def test_towns_and_postcodes_are_places_to_be_near() -> None:
    town = {"group": "Places", "label": "Huddersfield", "kind": "near this town"}
    assert asked("hudders") == [town | {"url": "/search/?place=Huddersfield", "filter": ["place", "Huddersfield"]}]
    assert labels("aberystw") == ["Aberystwyth"]
    for typed, code in (("se13", "SE13"), ("SE13 7", "SE13"), ("se137sy", "SE13 7SY")):
        (found,) = asked(typed)
        assert (found["label"], found["kind"]) == (code, "near this postcode")
        assert Client().get(found["url"]).status_code == 200
    assert asked("ZZ99 9XY") == asked("JE2 3AB") == []
    assert labels("HD") == ["HD (Huddersfield)"]


def test_every_town_suggested_is_one_that_the_search_knows() -> None:
    for typed in ("new", "st i", "bang", "rich", "ash"):
        for entry in asked(typed):
            assert Client().get(entry["url"]).status_code == 200, entry


def test_a_slip_suggests_what_may_be_meant_where_nothing_else_does() -> None:
    PeopleGroupFactory(label="people facing quillessness", slug="quill")
    AreaFactory(name="Wrenshire", slug="wrenshire")
    assert labels("quilessness") == ["people facing quillessness"]
    assert labels("wrnes") == labels("wrensihre") == ["Wrenshire"]
    assert labels("wrnx") == labels("xxxxxxxx") == labels("xrensh1re") == []


# ---- Wisdom themes


@pytest.fixture
def theme() -> ThemePage:
    home = HomePage.objects.get()
    wisdom = home.add_child(instance=WisdomPage(title="A Wisdom", slug="a-wisdom-of-ours", question="What helps?"))
    page = ThemePage(title="Time for Quilling", slug="time", reflection="<p>Slowly.</p>")
    return wisdom.add_child(instance=page)


def test_a_theme_is_found_by_the_words_of_its_title(theme: ThemePage) -> None:
    expected = {"group": "Wisdoms", "label": "Time for Quilling", "kind": "Wisdom theme", "filter": None}
    assert asked("quill") == asked("time for q") == [expected | {"url": theme.url}]
    assert asked("slowly") == []


def test_a_theme_that_is_not_for_everybody_is_not_suggested(theme: ThemePage) -> None:
    restriction = PageViewRestriction.objects.create(page=theme.get_parent(), restriction_type="login")
    assert asked("quill") == []
    restriction.delete()
    assert labels("quill")
    theme.unpublish()
    assert asked("quill") == []


# ---- how many


def test_there_are_few_and_every_kind_has_its_share(theme: ThemePage) -> None:
    for number in range(9):
        organisation = OrganisationFactory(name=f"Quill {number}")
        ProjectFactory(organisation=organisation, name=f"Quill project {number}")
        ApproachFactory(label=f"quill way {number}", slug=f"way-{number}")
        AreaFactory(name=f"Quillton {number}", slug=f"quillton-{number}")
    found = [entry["group"] for entry in asked("quill")]
    assert len(found) == suggestions.MOST
    assert list(dict.fromkeys(found)) == ["Organisations", "Projects", "Filters", "Places", "Wisdoms"]


def test_it_takes_four_queries_whatever_is_found(theme: ThemePage) -> None:
    make_organisations(60, seed=3)
    asked("warm up"), asked("quill")
    for typed in ("quill", "co", "community", "trust", "people", "lewi", "SE13", "homlesness", "xyzzyx"):
        with CaptureQueriesContext(connection) as captured:
            asked(typed)
        assert len(captured) <= 4, (typed, [query["sql"] for query in captured])


def test_a_place_called_so_comes_before_one_whose_welsh_name_is() -> None:
    AreaFactory(name="Worldwide", name_cy="Quoll y byd")
    AreaFactory(name="Quollham", kind="council")
    assert labels("quoll") == ["Quollham", "Worldwide (Quoll y byd)"]
