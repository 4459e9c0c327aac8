"""Whatever is asked, the page and the API answer with 200 or 400 and help on, and drop no filter in silence."""

import json
import re
from urllib.parse import quote, urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import AreaFactory, OrganisationFactory, PeopleGroupFactory
from tests.search.asking import API, PAGE, api, page, refused, response_of

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("path", [PAGE, API])
FACETS = (
    "category approach people offer area principle evidence reach size funding open_to led_by"
).split()  # fmt: skip


def raw(path: str, query: str) -> HttpResponse:
    """Ask with a query exactly as it stands, through all middleware."""
    return Client().get(path, QUERY_STRING=query)


def errors(query: str) -> dict[str, list[str]]:
    """Return the API's errors by parameter."""
    response = raw(API, query)
    assert response.status_code == 400, response.content[:300]
    return json.loads(response.content)["errors"]


@pytest.mark.parametrize("facet", FACETS)
def test_an_unknown_value_is_named_beside_its_field(facet: str) -> None:
    assert errors(f"{facet}=nosuchvalue").keys() == {facet}
    for path in (PAGE, API):
        assert "nosuchvalue" in refused(path, **{facet: "nosuchvalue"})
    assert "don't know" in errors(f"{facet}=nosuchvalue")[facet][0]
    html = refused(PAGE, **{facet: "nosuchvalue"})
    assert "nosuchvalue" in html.split('class="filters"')[1], "not beside the field"


def test_a_known_value_does_not_make_up_for_an_unknown_one() -> None:
    assert "nosuch" in errors("category=community&category=nosuch")["category"][0]


def test_a_slip_in_a_value_is_answered_with_what_may_be_meant() -> None:
    AreaFactory(name="Lewisham")
    assert "working-with-people" in errors("category=working-with-peple")["category"][0]
    assert "Lewisham" in errors("area=lewishm")["area"][0]


def test_an_area_whose_name_is_not_the_only_one_is_asked_back() -> None:
    AreaFactory(name="Durham", slug="durham-a")
    AreaFactory(name="Durham", slug="durham-b", kind="county")
    message = errors("area=Durham")["area"][0]
    assert "durham-a" in message
    assert "durham-b" in message


def test_an_area_is_taken_by_code_slug_or_name_in_any_case() -> None:
    area = AreaFactory(name="Lewisham", code="E09000023")
    OrganisationFactory(areas_served=[area])
    for given in ("E09000023", "e09000023", "lewisham", "LEWISHAM", "Lewisham"):
        assert [value["slug"] for value in api(area=given)["facets"]["area"] if value["selected"]] == ["lewisham"]


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("within=10", "place", "place"),
        ("place=&within=10", "place", "place"),
        ("sort=distance", "sort", "place"),
        ("based=here", "based", "area"),
        ("within=7&place=SE13", "within", "5, 10, 25, 50 or 100"),
        ("within=abc&place=SE13", "within", "abc"),
        ("within=-5&place=SE13", "within", "-5"),
        ("national=yes", "national", "no"),
        ("based=there&area=lewisham", "based", "here"),
        ("sort=money", "sort", "relevance, name, distance or reviewed"),
        ("view=table", "view", "list, places or map"),
        ("place=Nosuchtownium", "place", "Nosuchtownium"),
        ("place=ZZ99+9XY", "place", "ZZ"),
        ("place=JE2+3AB", "place", "UK"),
        ("place=" + "x" * 150, "place", "characters"),
        ("place=%F0%9F%8C%B1", "place", "town"),
        ("q=" + "a" * 201, "q", "200"),
        ("q=" + "+".join(f"w{number}" for number in range(40)), "q", "15 words"),
        ("sort=name&sort=reviewed", "sort", "2 times"),
        ("q=one&q=two", "q", "2 times"),
        ("page=1&page=2", "page", "2 times"),
        ("place=SE13&place=Coventry", "place", "2 times"),
    ],
)
def test_what_cannot_be_asked_is_named_with_what_to_do(query: str, field: str, says: str) -> None:
    AreaFactory(name="Lewisham")
    found = errors(query)
    assert says in found[field][0], found
    response = raw(PAGE, query)
    assert response.status_code == 400
    html = response.content.decode()
    assert "Nothing was looked for yet" in html
    targets = re.findall(r'href="#([\w-]+)"', html.split('class="error-summary')[1].split("</ul>")[0])
    assert targets == [f"search-{field}" if f'id="search-{field}"' in html else "results"], "the summary leads nowhere"


@pytest.mark.parametrize(
    "number", ["0", "-1", "abc", "1e9", "٣", "１", "1.5", "0x1", "+1", "99999999999999999999", "²", "⑤", "1 2"]
)
def test_a_page_that_is_none_is_refused(number: str) -> None:
    assert "page" in errors(f"page={quote(number)}")
    assert raw(PAGE, f"page={quote(number)}").status_code == 400


@BOTH
def test_a_page_past_the_end_says_which_is_the_last(path: str) -> None:
    for number in range(21):
        OrganisationFactory(name=f"Number {number}")
    for number in (3, 999999, 999999999):
        body = refused(path, page=number)
        assert "2 pages" in body, body
    assert "only one page" in refused(path, page=2, q="nothingatall")


def test_the_same_value_twice_is_as_good_as_once() -> None:
    OrganisationFactory(name="Garden")
    assert api(q=["garden", "garden"], sort=["name", "name"], category=["working-with-people"] * 3)["total"] == 1


def test_an_unknown_parameter_is_named() -> None:
    OrganisationFactory()
    assert errors("peopel=x&colour=red").keys() == {"peopel", "colour"}
    html = page(peopel="x")
    assert "peopel" in html
    assert "is no filter here" in html
    assert "<script>" not in page(**{"<script>": "x"})


@BOTH
@pytest.mark.parametrize(
    "query",
    ["q=a%00b", "q=%00", "people=%00", "%00=x", "area=%00", "place=SE13%00", "page=1%00", "q=%ff%fe",
    "q=%C0%80", "q=%ED%A0%80",
     "q=%ED%A0%BD%ED%B8%80", "q=%F5%80%80%80", "q=%80", "people=caf%E9"],
)  # fmt: skip
def test_what_is_no_text_is_refused(path: str, query: str) -> None:
    response = raw(path, query)
    assert response.status_code == 400
    assert "not text" in response.content.decode()


@pytest.mark.parametrize("character", ["\x01", "\x02", "\x07", "\x1b", "\ufffd"])
def test_characters_that_are_no_writing_are_refused(character: str) -> None:
    for field in ("q", "place", "category", "sort", "page"):
        assert "can't be read" in errors(urlencode({field: f"a{character}b"}))[field][0]


@BOTH
@pytest.mark.parametrize("size", [201, 4096, 20_000])
def test_a_long_question_is_refused_with_its_length(path: str, size: int) -> None:
    assert f"{size:,} characters" in refused(path, q="w" * size)
    assert raw(path, "q=" + "%C5%B5" * size).status_code == 400


@BOTH
@pytest.mark.parametrize(
    "query", ["q=" + "a" * 100_000, "people=" + "b" * 100_000, "&".join(["people=x"] * 12_000), "x" * 100_000]
)
def test_an_address_without_measure_is_refused(path: str, query: str) -> None:
    response = raw(path, query)
    assert response.status_code == 400
    assert "Choose fewer filters" in response.content.decode() or "choose fewer filters" in response.content.decode()


@BOTH
def test_a_thousand_times_the_same_value_is_that_value(path: str) -> None:
    term = PeopleGroupFactory(label="people who garden")
    OrganisationFactory(name="Garden", people=[term])
    OrganisationFactory(name="Other")
    response = raw(path, "&".join([f"people={term.slug}"] * 1000))
    assert response.status_code == 200
    assert api(people=[term.slug] * 1000)["total"] == 1


@BOTH
def test_a_thousand_unknown_values_are_refused_shortly(path: str) -> None:
    body = refused(path, people=[f"nobody-{number}" for number in range(1000)])
    assert "Choose up to 100" in body
    assert "nobody-500" not in body


@BOTH
def test_more_values_than_can_be_looked_for_are_refused(path: str) -> None:
    areas = [AreaFactory() for _ in range(101)]
    assert "101 values" in refused(path, area=[area.slug for area in areas])
    assert response_of(path, area=[area.slug for area in areas[:100]]).status_code == 200


def test_a_thousand_unknown_parameters_are_refused_or_named() -> None:
    query = "&".join(f"key{number}=x" for number in range(1000))
    assert "key0" in errors(query)
    response = raw(PAGE, query)
    assert response.status_code in (200, 400)
    assert "key0" in response.content.decode()


UNUSUAL = [
    "مرحبا بالعالم", "שלום", "\u202egnidaer\u202c", "🌱🌿🪴", "👩‍👩‍👧‍👦", "a\u200bb", "\u200b",
    "\ufeffgarden", "ﬁnd", "İstanbul", "ß",
    "Ｇａｒｄｅｎ", "g\u0301arden", "ẁŷ", "日本語", "𝖌𝖆𝖗𝖉𝖊𝖓", "½", "x²", "Ⅷ", "\u0301", "\u0301" * 100,
    "a" * 200, "\U0010ffff", "\ue000",
    "...", "!?", "—", "the", "of the", "and or not", "'", "''''", "s", "'s", "’s", "1", "0", "-",
    "a-b-c", "_", "__", "a_b",
]  # fmt: skip


@BOTH
def test_unusual_writing_is_searched_for(path: str) -> None:
    OrganisationFactory(name="Garden of the 日本語", summary="ẁŷ ½ 🌱")
    for words in UNUSUAL:
        assert response_of(path, q=words).status_code == 200, ascii(words)
        assert response_of(path, place=words).status_code in (200, 400), ascii(words)
        assert response_of(path, people=words).status_code == 400, ascii(words)


def test_full_width_and_decorated_letters_are_the_letters() -> None:
    OrganisationFactory(name="Garden")
    for words in ("Ｇａｒｄｅｎ", "𝖌𝖆𝖗𝖉𝖊𝖓", "ga\u0301rden"):
        assert api(q=words)["total"] == 1


@pytest.mark.parametrize("words", ["...", "!?", "—", "🌱"])
def test_words_without_a_letter_find_nothing_and_say_so(words: str) -> None:
    """They are a filter too: nothing holds them, and they are not left out in silence."""
    OrganisationFactory(name="Garden")
    assert api(q=words)["total"] == 0
    assert "Try other or fewer words" in page(q=words)


@BOTH
@pytest.mark.parametrize(
    "query", ["", "?", "&&&", "=", "=x", "q", "q=", "q=&q=", "people=&people=", "page=", "&q=a&", ";",
    "q=%", "q=%zz", "q=%2500", "q[]=", "a=b=c"]
)  # fmt: skip
def test_odd_addresses_are_answered(path: str, query: str) -> None:
    assert raw(path, query).status_code in (200, 400)


def test_empty_parameters_change_nothing() -> None:
    """A form without JavaScript sends them all."""
    OrganisationFactory()
    everything = "&".join(
        f"{name}=" for name in (*FACETS, "q", "place", "within", "national", "based", "sort", "view", "page")
    )
    assert json.loads(raw(API, everything).content)["total"] == 1
    html = raw(PAGE, everything).content.decode()
    assert "Nothing was looked for yet" not in html
    assert "don't know this filter" not in html.replace("&#x27;", "'")


def test_what_was_right_stays_in_the_form_beside_what_was_wrong() -> None:
    AreaFactory(name="Lewisham", code="E09000023")
    term = PeopleGroupFactory(label="people who garden")
    html = refused(
        PAGE, q="lantern", place="SE13", within="25", people=term.slug, area="E09000023", national="no", page="abc"
    )
    assert 'value="lantern"' in html
    assert 'value="SE13"' in html
    for name, value in (("people", term.slug), ("area", "lewisham"), ("national", "no")):
        inputs = [part.split(">")[0] for part in html.split("<input") if f'name="{name}"' in part.split(">")[0]]
        assert any(f'value="{value}"' in part and "checked" in part for part in inputs), name
    assert '<option value="25" selected' in html


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(method: str) -> None:
    for path in (PAGE, API):
        assert getattr(Client(), method)(path).status_code in (403, 405)
