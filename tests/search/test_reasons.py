"""A result says why it is there, in sentences from facts: which words are where, and which filters it meets."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import found_words
from search.found_words import Words
from search.models import Synonym
from search.reading import Group, Reading
from tests.factories import (
    ApproachFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    LocationFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
)
from tests.search.asking import API, PAGE, Parameters, api, page, response_of

pytestmark = pytest.mark.django_db


def said(q: str, *groups: Group, needed: int | None = None, **found: str) -> list[str]:
    return Words(q, Reading(groups, needed=len(groups) if needed is None else needed)).sentences(found)


def plain(word: str, *guesses: str) -> Group:
    return Group(word, ((word,),), tuple((guess,) for guess in guesses))


def why(**asked: object) -> list[str]:
    """Return why the first result is there."""
    return api(**asked)["results"][0]["why"]


def test_a_word_is_named_with_where_it_is() -> None:
    found = {"name": "Garden <mark>coaching</mark>", "body": "… we <mark>coach</mark> …"}
    assert said("Coaching", plain("coaching"), **found) == ["“Coaching”: in its name and its profile."]


def test_words_in_the_same_places_share_a_sentence() -> None:
    groups = plain("peer"), plain("support")
    html = "<mark>Peer</mark> <mark>support</mark>"
    assert said("peer support", *groups, summary=html) == ["“peer” and “support”: in its summary."]
    assert said("peer support", *groups, summary=html, name="<mark>Peers</mark>") == [
        "“peer”: in its name and its summary.",
        "“support”: in its summary.",
    ]


def test_a_form_that_looks_different_is_shown() -> None:
    assert said("housing", plain("housing"), name="Beacon <mark>House</mark>") == [
        "“housing”, as “house”: in its name."
    ]


def test_a_synonym_is_named() -> None:
    group = Group("dv", (("dv",), ("domestic", "abuse")))
    for html in ("<mark>Domestic</mark> <mark>abuse</mark>", "<mark>Domestic abuse</mark> &amp; after"):
        assert said("DV", group, summary=html) == ["“DV” was read as “domestic abuse”: in its summary."]
    groups = Group("domestic", (("domestic",), ("dv",))), Group("abuse", (("abuse",), ("dv",)))
    assert said("domestic abuse", *groups, name="<mark>DV</mark> Help") == [
        "“domestic abuse” was read as “DV”: in its name."
    ]


def test_words_of_a_phrase_that_stand_apart_are_not_the_phrase() -> None:
    group = Group("dv", (("dv",), ("domestic", "abuse")))
    apart = "<mark>Domestic</mark> work, <mark>abuse</mark>"
    assert said("DV other", group, plain("other"), needed=1, summary=apart) == []


def test_slips_and_longer_words_are_told_apart() -> None:
    slip, longer = plain("homelesness", "homelessness"), plain("gard", "garden", "gardening")
    assert said("homelesness", slip, topics="<mark>homelessness</mark>") == [
        "You typed “homelesness”, we looked for “homelessness”: in what it works on."
    ]
    assert said("gard", longer, name="The <mark>Garden</mark>") == ["“garden”, a longer word for “gard”: in its name."]


def test_a_word_that_is_marked_nowhere_is_in_the_profile_unless_most_words_were_enough() -> None:
    groups = plain("peer"), plain("boats")
    assert said("peer boats", *groups, name="<mark>Peer</mark>")[1] == "“boats”: in its profile."
    assert said("peer boats", *groups, needed=1, name="<mark>Peer</mark>") == ["“peer”: in its name."]


def test_a_marked_word_is_compared_once_and_only_with_words_that_begin_like_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[tuple[str, str]] = []
    alike = found_words._alike
    monkeypatch.setattr(found_words, "_alike", lambda *both: compared.append(both) or alike(*both))
    beginnings = [first + "ab" for first in "cdefghjklmnp"]
    groups = [plain(word, *(f"{word}ling{number}" for number in range(30))) for word in beginnings]
    words = Words(" ".join(beginnings), Reading(tuple(groups), needed=1))
    for _ in range(20):
        assert words.sentences({"name": "<mark>Cabling1</mark> and <mark>Dab</mark>, <mark>Dab</mark>"}) == [
            "“cabling1”, a longer word for “cab”: in its name.",
            "“dab”: in its name.",
        ]
    assert len(compared) == len(set(compared)) == 2 * 31


def test_other_words_for_topics_count_where_there_is_nothing_else() -> None:
    html = "<mark>rough sleepers</mark>"
    group = Group("sleepers", (("sleepers",),))
    assert said("sleepers", group, also=html) == ["“sleepers”: in other words for what it works on."]
    assert said("sleepers", group, also=html, name="<mark>Sleepers</mark>") == ["“sleepers”: in its name."]


def test_each_engine_says_it_from_what_it_found(areas) -> None:
    Synonym.objects.create(words="DV\ndomestic abuse")
    OrganisationFactory(name="Foursquare", summary="For women facing domestic abuse.", areas_served=[areas.london])
    OrganisationFactory.create_batch(3)
    assert why(q="DV", area="lewisham") == [
        "“DV” was read as “domestic abuse”: in its summary.",
        "Serves London, which Lewisham is part of.",
    ]
    assert why(q="foursqaure") == ["You typed “foursqaure”, we looked for “foursquare”: in its name."]


def test_people_are_named_and_so_is_who_works_alongside_anyone() -> None:
    young, anyone = PeopleGroupFactory(label="young people", slug="young"), PeopleGroupFactory(anyone=True)
    OrganisationFactory(name="Young", people=[young, PeopleGroupFactory()])
    assert why(people=["young", anyone.slug]) == ["It works alongside young people."]
    OrganisationFactory(name="Anyone", people=[anyone])
    assert [result["why"] for result in api(people="young")["results"]] == [
        ["It works alongside young people."],
        ["It works alongside anyone, so it fits every choice of people."],
    ]


def test_of_several_values_only_those_that_it_has_are_named() -> None:
    one, other = ApproachFactory(label="coaching"), ApproachFactory(label="music")
    OrganisationFactory(approaches=[one], size="micro", led_by="yes")
    assert why(approach=[one.slug, other.slug], size=["micro", "small"]) == [
        "How it works: coaching.",
        "Size: up to £10,000 a year.",
    ]


def test_evidence_is_named_with_who_has_looked_at_it() -> None:
    trust, risk = PrincipleFactory(short_title="Trust"), PrincipleFactory(short_title="Risk")
    organisation = OrganisationFactory()
    EvidenceCheckFactory(evidence=EvidenceFactory(organisation=organisation, principle=trust), level="confirmed")
    EvidenceFactory(organisation=organisation, principle=risk)
    organisation.save()
    assert why(principle=[trust.slug, risk.slug]) == ["It shares evidence on Trust and Risk."]
    assert why(evidence="confirmed") == ["It shares evidence on Trust (confirmed by others)."]
    assert why(principle=risk.slug, evidence=["self-described", "confirmed"]) == [
        "It shares evidence on Risk (in its own words)."
    ]


def test_a_distance_is_told_only_where_the_place_may_be_shown(areas) -> None:
    shown = OrganisationFactory(name="Shown", areas_served=[areas.lewisham])
    LocationFactory(organisation=shown, latitude=51.448, longitude=-0.020)
    assert why(place="Lewisham") == ["It is less than a mile from Lewisham."]
    hidden = OrganisationFactory(name="Hidden", areas_served=[areas.lewisham])
    LocationFactory(organisation=hidden, is_public=False, council=areas.lewisham, latitude=51.4, longitude=-0.01)
    assert why(place="Lewisham", q="hidden")[1:] == ["It is somewhere in Lewisham, so it counts at the middle."]
    OrganisationFactory(name="Nowhere", areas_served=[areas.lewisham])
    assert why(place="Lewisham", q="nowhere")[1:] == [
        "It gives no address, so it counts at the middle of where it works."
    ]


def test_where_nothing_was_asked_there_is_nothing_to_say() -> None:
    OrganisationFactory()
    assert why() == why(sort="name", view="places") == []
    assert "Why is this here" not in page()


def test_the_page_says_the_same_folded_and_escaped() -> None:
    OrganisationFactory(name="Fish & <b>chips</b>", summary="Fish for all")
    html = page(q="chips fish")
    assert "<summary>Why is this here?" in html
    assert "<li>“chips”: in its name.</li>" in html
    assert "<b>chips" not in html


@pytest.mark.parametrize("path", [API, PAGE])
@pytest.mark.parametrize("asked", [{"category": "community"}, {"q": "garden", "category": "community"}])
def test_twenty_results_say_why_for_the_price_of_four(path: str, asked: Parameters) -> None:
    taken = []
    for more in (4, 16):
        for _ in range(more):
            OrganisationFactory(name=f"Garden {more} {_}", category="community")
        response_of(path, **asked)
        with CaptureQueriesContext(connection) as captured:
            assert response_of(path, **asked).status_code == 200
        taken.append(len(captured))
    assert taken[0] == taken[1]
