"""A member edits a section, and nobody else does."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from directory.models import Link, Organisation
from directory.own.sections import SECTIONS
from tests.directory.own.conftest import draft, public, shown
from tests.factories import (
    ApproachFactory,
    AreaFactory,
    EvidenceFactory,
    OfferFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    ProjectFactory,
    RegistryIdFactory,
)

FORMS = [key for key, section in SECTIONS.items() if section.groups]
URL = "/my-organisation/quayside/section/{}/"


def test_what_is_said_waits_as_a_draft(member: Client, organisation: Organisation) -> None:
    answer = member.post(URL.format("who"), shown(organisation, "who") | {"summary": "We cook and eat together."})
    assert answer["Location"] == "/my-organisation/quayside/"
    assert public(organisation).summary == "We cook together."
    assert draft(organisation).summary == "We cook and eat together."


def test_small_facts_go_live_at_once_and_leave_the_draft_alone(member: Client, organisation: Organisation) -> None:
    member.post(URL.format("who"), shown(organisation, "who") | {"summary": "A draft."})
    data = shown(organisation, "in-touch") | {
        "contact_phone": "020 7946 0000",
        "cost": "free",
        "links-0-label": "Our films",
        "links-0-url": "https://films.example/",
    }
    answer = member.post(URL.format("in-touch"), data)
    assert answer.status_code == 302, answer.context["errors"]
    now = public(organisation)
    assert (now.contact_phone, now.cost, now.summary) == ("020 7946 0000", "", "We cook together.")
    assert list(now.links.values_list("label", "url")) == [("Our films", "https://films.example/")]
    saved = draft(organisation)
    assert (saved.contact_phone, saved.cost, saved.summary) == ("020 7946 0000", "free", "A draft.")


@pytest.mark.parametrize("section", FORMS)
def test_saving_a_section_as_it_is_changes_nothing(section: str, member: Client, organisation: Organisation) -> None:
    organisation.description = [("heading", "Hello"), ("text", "<p>Come <b>in</b>.</p>")]
    organisation.people.set([PeopleGroupFactory()])
    organisation.areas_served.set([AreaFactory()])
    organisation.save()
    ProjectFactory(organisation=organisation, name="Supper club")
    Link.objects.create(organisation=organisation, label="Films", url="https://films.example/")
    RegistryIdFactory(organisation=organisation)
    answer = member.post(URL.format(section), shown(organisation, section))
    assert answer.status_code == 302
    assert not organisation.revisions.exists()


@pytest.mark.parametrize("section", FORMS)
def test_what_is_not_in_the_section_is_not_written(section: str, member: Client, organisation: Organisation) -> None:
    forged = {
        "state": "closed", "slug": "other", "is_taken_over": "on", "is_fictional": "on", "live": "on", "level": "3",
        "uid": "00000000-0000-0000-0000-000000000000", "reviewed_on": "2030-01-01", "listed_on": "2001-01-01",
        "source": "x", "paused_until": "2040-01-01", "locked": "on", "pk": "999", "id": "999",
    }  # fmt: skip
    if section != "who":
        forged |= {"name": "Forged", "category": "community"}
    member.post(URL.format(section), shown(organisation, section) | forged)
    for one in (public(organisation), draft(organisation)):
        assert one.slug == "quayside"
        assert one.state == "listed"
        assert one.uid == organisation.uid
        assert (one.name, one.category) == ("The Quayside Project", "working-with-people")
        assert not one.is_taken_over
        assert not one.is_fictional
        assert one.reviewed_on is None


def test_a_row_of_another_organisation_can_not_be_taken(member: Client, organisation: Organisation) -> None:
    theirs = ProjectFactory(organisation=OrganisationFactory(), name="Theirs")
    data = shown(organisation, "projects") | {"projects-0-key": str(theirs.pk), "projects-0-name": "Mine"}
    member.post(URL.format("projects"), data)
    assert [(one.pk, one.name) for one in draft(organisation).projects.all()] == [(None, "Mine")]
    theirs.refresh_from_db()
    assert theirs.name == "Theirs"


@pytest.mark.parametrize("path", ["", "section/who/", "evidence/", "pictures/", "what-changed/", "send/", "preview/"])
def test_nobody_else_finds_it(path: str, client: Client, organisation: Organisation) -> None:
    address = f"/my-organisation/quayside/{path}"
    assert client.get(address)["Location"].startswith("/account/login/?next=")
    client.force_login(get_user_model().objects.create_user("stranger", "s@example.org", "pw"))
    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "x"}).status_code in {404, 405}


def test_editors_do_not_withdraw_a_page(client: Client, organisation: Organisation, ben: Any) -> None:
    client.force_login(ben)
    assert client.get("/my-organisation/quayside/standing/").status_code == 404
    assert client.post("/my-organisation/quayside/standing/", {"act": "withdraw"}).status_code == 404
    assert public(organisation).state == "listed"


def test_sending_twice_is_harmless(member: Client, organisation: Organisation) -> None:
    data = shown(organisation, "projects") | {"projects-0-name": "Supper club"}
    assert member.post(URL.format("projects"), data).status_code == 302
    assert member.post(URL.format("projects"), data).status_code == 302
    assert [one.name for one in draft(organisation).projects.all()] == ["Supper club"]
    assert organisation.revisions.count() == 1


def test_an_error_keeps_all_that_was_typed(member: Client, organisation: Organisation) -> None:
    data = shown(organisation, "who") | {"name": "", "summary": "My new words", "since": "3000"}
    answer = member.post(URL.format("who"), data)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "My new words" in text
    assert "3000" in text
    assert 'href="#id_name"' in text
    assert 'href="#id_since"' in text
    assert not organisation.revisions.exists()


def test_another_section_does_not_stand_in_the_way(member: Client, organisation: Organisation) -> None:
    """Imports leave what a form would refuse, such as a year to come."""
    Organisation.objects.filter(pk=organisation.pk).update(since=9999, contact_email="not an address")
    member.post(URL.format("learning"), shown(organisation, "learning") | {"wins": "A door opened."})
    assert draft(organisation).wins == "A door opened."


def test_a_registered_number_of_another_organisation_is_refused(member: Client, organisation: Organisation) -> None:
    RegistryIdFactory(identifier="1112223")
    data = shown(organisation, "together") | {"registry_ids-0-registry": "GB-CHC"}
    answer = member.post(URL.format("together"), data | {"registry_ids-0-identifier": "1112223"})
    assert "Another organisation" in answer.content.decode()
    answer = member.post(URL.format("together"), data | {"registry_ids-0-identifier": "1112224"})
    assert answer.status_code == 302


def test_a_partner_with_a_page_is_that_organisation(member: Client, organisation: Organisation) -> None:
    partner = OrganisationFactory(name="Harbour Voices")
    data = shown(organisation, "together") | {"partnerships-0-partner_name": "harbour voices"}
    member.post(URL.format("together"), data)
    assert [one.partner for one in draft(organisation).partnerships.all()] == [partner]
    again = shown(organisation, "together")
    assert again["partnerships-0-partner_name"] == "Harbour Voices"
    member.post(URL.format("together"), again)
    assert organisation.revisions.count() == 1


def test_a_place_is_not_shown_unless_somebody_says_so(member: Client, organisation: Organisation) -> None:
    data = shown(organisation, "places") | {"locations-0-name": "The house", "locations-0-address": "1 Quiet Lane"}
    member.post(URL.format("places"), data)
    assert [one.is_public for one in draft(organisation).locations.all()] == [False]


def test_staff_locked_it(member: Client, organisation: Organisation, moderator: Any) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(locked=True, locked_by=moderator)
    answer = member.post(URL.format("who"), shown(organisation, "who") | {"summary": "Words that stay"})
    text = answer.content.decode()
    assert "Staff are working on this page" in text
    assert "Words that stay" in text


def test_nothing_of_it_is_kept_in_a_cache(member: Client, organisation: Organisation) -> None:
    for path in ("", "section/who/", "preview/", "send/", "evidence/"):
        header = member.get(f"/my-organisation/quayside/{path}")["Cache-Control"]
        assert "private" in header
        assert "no-store" in header


def test_a_section_asks_as_much_of_the_database_however_much_is_there(
    member: Client, organisation: Organisation, django_assert_max_num_queries: Any
) -> None:
    area = AreaFactory()
    organisation.areas_served.set([area])
    organisation.approaches.set([ApproachFactory(), ApproachFactory()])
    organisation.offers.set([OfferFactory() for _ in range(5)])
    organisation.save()
    for number in range(6):
        project = ProjectFactory(organisation=organisation, name=f"Project {number}")
        project.areas.set([area])
        project.save()
        EvidenceFactory(organisation=organisation)
    data = shown(organisation, "projects")
    member.post(URL.format("projects"), data | {"projects-0-name": "Renamed"})
    for section in FORMS:
        with django_assert_max_num_queries(70):
            member.get(URL.format(section))
    with django_assert_max_num_queries(70):
        member.get("/my-organisation/quayside/")
