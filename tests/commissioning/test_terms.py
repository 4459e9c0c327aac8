"""The language of the framework as an open taxonomy: lasting identifiers, and data that any site may fetch."""

import json
from typing import Any

import pytest
from django.test import Client

from commissioning.models import FrameworkPage, PrinciplePage, WisdomPage
from home.models import HomePage

DEFINITION = [("definition", {"term": "Strength-based", "meaning": "<p>The person <b>leads</b>.</p>"})]


@pytest.fixture
def defined(wisdom: WisdomPage) -> WisdomPage:
    wisdom.definitions = DEFINITION
    wisdom.save()
    return WisdomPage.objects.get()


def terms(client: Client) -> dict[str, dict]:
    return {term["name"]: term for term in client.get("/framework/terms.json").json()["terms"]}


def key_of_definition(wisdom: WisdomPage) -> str:
    return WisdomPage.objects.get(pk=wisdom.pk).definitions[0].id


def test_a_key_is_given_once(funding: PrinciplePage, client: Client) -> None:
    assert funding.term_key == "funding"
    funding.slug, funding.title = "money", "Money"
    funding.save_revision().publish()
    answer = client.get("/terms/funding")
    assert (answer.status_code, answer["Location"]) == (302, "/framework/money/")
    assert client.get("/terms/money").status_code == 404


def test_an_old_draft_does_not_take_the_key_away(funding: PrinciplePage) -> None:
    draft = funding.save_revision()
    draft.content["term_key"] = None
    draft.content["slug"] = "money"
    draft.save()
    draft.publish()
    assert PrinciplePage.objects.get(pk=funding.pk).term_key == "funding"


def test_a_copy_has_a_key_of_its_own(funding: PrinciplePage) -> None:
    copy = funding.copy(update_attrs={"slug": "funding-too", "number": 9})
    assert copy.term_key == "funding-too"


def test_a_key_is_given_to_one_only(framework: FrameworkPage, home: HomePage) -> None:
    PrinciplePage.objects.filter(slug="funding").update(slug="money")
    twin = PrinciplePage(title="Funding", short_title="Funding", kind="mark", number=9, slug="funding")
    assert framework.add_child(instance=twin).term_key == "funding-2"


@pytest.mark.parametrize(("slug", "key"), [("cyllid-ŵyr", "cyllid-wyr"), ("资金", "term")])
def test_a_key_is_plain(framework: FrameworkPage, slug: str, key: str, client: Client) -> None:
    page = PrinciplePage(title="Other", short_title="Other", kind="mark", number=9, slug=slug)
    assert framework.add_child(instance=page).term_key == key
    assert client.get(f"/terms/{key}").status_code == 302


@pytest.mark.parametrize("key", ["nothing", "None", "0f0e3a4c-6f0f-4f5a-9e8e-3a6f2f6f9c11", "a" * 5000, "f%C5%B5"])
def test_what_nobody_knows_is_not_found(defined: WisdomPage, funding: PrinciplePage, client: Client, key: str) -> None:
    assert client.get(f"/terms/{key}").status_code == 404


def test_a_draft_has_no_public_key(funding: PrinciplePage, client: Client) -> None:
    funding.unpublish()
    assert client.get("/terms/funding").status_code == 404
    assert "Funding" not in terms(client)


def test_a_definition_leads_to_its_wisdom(defined: WisdomPage, client: Client) -> None:
    answer = client.get(f"/terms/{key_of_definition(defined)}")
    assert answer["Location"] == "/wisdoms/a-wisdom/#definition-strength-based"


def test_its_key_stays_when_the_term_is_renamed(defined: WisdomPage, client: Client) -> None:
    key = key_of_definition(defined)
    defined.definitions[0].value["term"] = "Strengths-based"
    defined.slug = "our-wisdom"
    defined.save_revision().publish()
    assert client.get(f"/terms/{key}")["Location"] == "/wisdoms/our-wisdom/#definition-strengths-based"


def test_definitions_of_a_draft_are_nowhere(defined: WisdomPage, client: Client) -> None:
    key = key_of_definition(defined)
    defined.unpublish()
    assert client.get(f"/terms/{key}").status_code == 404
    assert "Strength-based" not in client.get("/framework/terms.json").content.decode()


def test_plain_json(defined: WisdomPage, funding: PrinciplePage, client: Client) -> None:
    funding.also_called, funding.summary = "Money", "Learn together."
    funding.save()
    found = terms(client)
    assert found["Funding"] == {
        "id": "http://testserver/terms/funding",
        "key": "funding",
        "kind": "recommendation",
        "number": 2,
        "name": "Funding",
        "alternate_names": ["Money"],
        "description": "Learn together.",
        "url": "http://testserver/framework/funding/",
    }
    assert found["Strength-based"]["description"] == "The person leads."
    assert found["Strength-based"]["source"] == "A Wisdom"
    assert [term["kind"] for term in found.values()] == ["mark"] * 2 + ["recommendation"] * 2 + ["definition"]


def test_linked_data(defined: WisdomPage, funding: PrinciplePage, client: Client) -> None:
    answer = client.get("/framework/terms.jsonld")
    assert answer["Content-Type"].startswith("application/ld+json")
    data = json.loads(answer.content)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "DefinedTermSet")
    shapes = {term["termCode"]: term for term in data["hasDefinedTerm"]}
    assert shapes["funding"] == {
        "@type": "DefinedTerm",
        "@id": "http://testserver/terms/funding",
        "termCode": "funding",
        "name": "Funding",
        "description": "",
        "inDefinedTermSet": data["@id"],
        "url": "http://testserver/framework/funding/",
    }
    assert len(shapes) == 5


@pytest.mark.parametrize("address", ["/framework/terms.json", "/framework/terms.jsonld"])
def test_any_site_may_fetch_it_and_is_told_when_nothing_changed(
    funding: PrinciplePage, client: Client, address: str
) -> None:
    first = client.get(address)
    assert first["Access-Control-Allow-Origin"] == "*"
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["Access-Control-Allow-Origin"]) == (304, b"", "*")
    funding.title = "Money"
    funding.save()
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert client.post(address).status_code == 405


def test_the_page_says_how_to_tag(defined: WisdomPage, funding: PrinciplePage, client: Client) -> None:
    answer = client.get("/framework/terms/").content.decode()
    assert "http://testserver/terms/funding" in answer
    assert "Strength-based" in answer
    assert "ask us first" in answer


@pytest.mark.parametrize("count", [1, 8])
def test_a_fixed_number_of_queries(defined: WisdomPage, framework: FrameworkPage, count: int, client: Client,
                                   django_assert_num_queries: Any) -> None:  # fmt: skip
    for number in range(count):
        title = f"More {number}"
        framework.add_child(instance=PrinciplePage(title=title, short_title=title, kind="mark", number=10 + number))
    client.get("/framework/terms.json")
    with django_assert_num_queries(5):
        client.get("/framework/terms.json")
