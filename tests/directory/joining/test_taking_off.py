"""“Please take us off”: as easily, without an account, and kept to."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from directory.joining.inviting import Refused, invite
from directory.joining.taking_off import AlreadyAnswered, ask, decline, put_back, take_off
from directory.joining.taking_over import take_over
from directory.models import Membership, Organisation, Removal, Status
from home.signed_links import make_token
from tests.directory.importing import Files, make_terms
from tests.directory.joining.conftest import links_in, mails_to, person
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden():
    return OrganisationFactory(name="Garden", website="https://garden.example", contact_email="garden@gmail.com")


def asking(email: str) -> dict:
    return {"email": email, "part": "I am a trustee.", "reason": "We are too small."}


def link_to(address: str) -> str:
    return links_in(mails_to(address)[-1])[0]


@pytest.mark.parametrize("email", ["somebody@garden.example", "garden@gmail.com", "Garden@Gmail.com"])
def test_its_own_address_does_it_with_a_link_and_a_button(garden, email, committed, client):
    with committed():
        page = client.post("/join/take-off/garden/", asking(email))
    assert "Please look into your mail" in page.content.decode()
    link = link_to(email)
    shown = Client().get(link)
    assert "Yes, take us off" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    garden.refresh_from_db()
    assert garden.taken_off_on is None  # looking changes nothing
    with committed():
        assert "It is off the directory" in Client().post(link).content.decode()
    garden.refresh_from_db()
    assert (garden.state, garden.taken_off_on) == ("withdrawn", timezone.localdate())
    removal = Removal.objects.get()
    assert removal.status == Status.DONE
    assert removal.confirmed_at
    assert client.get(garden.get_absolute_url()).status_code == 404
    assert Client().post(link).status_code == 410  # used


def test_any_other_address_waits_for_a_moderator_and_sees_the_same_page(garden, committed, client):
    with committed():
        own = client.post("/join/take-off/garden/", asking("somebody@garden.example"))
        other = client.post("/join/take-off/garden/", asking("somebody@gmail.com"))
    assert own.content == other.content
    assert links_in(mails_to("somebody@gmail.com")[0]) == []
    assert Removal.objects.get(email="somebody@gmail.com").status == Status.OPEN
    garden.refresh_from_db()
    assert garden.state == "listed"


def test_links_that_ended_or_were_altered_or_are_for_something_else_change_nothing(garden, client):
    removal = ask(garden, "somebody@garden.example")
    for token in ("x", make_token("removal", removal.uid)[:-2], make_token("invitation", removal.uid)):
        for answer in (client.get(f"/join/take-off-link/{token}/"), client.post(f"/join/take-off-link/{token}/")):
            assert answer.status_code == 404
            assert "lead anywhere" in answer.content.decode()
    Removal.objects.update(created_at=timezone.now() - timedelta(days=15))
    answer = client.post(f"/join/take-off-link/{make_token('removal', removal.uid)}/")
    assert answer.status_code == 410
    assert "/join/take-off/garden/" in answer.content.decode()
    garden.refresh_from_db()
    assert garden.taken_off_on is None


def test_a_page_that_shows_another_domain_by_then_waits_for_a_moderator(garden, client):
    removal = ask(garden, "somebody@garden.example")
    Organisation.objects.filter(pk=garden.pk).update(website="https://other.example")
    page = client.post(f"/join/take-off-link/{make_token('removal', removal.uid)}/").content.decode()
    assert "One of us has a look" in page
    removal.refresh_from_db()
    assert removal.status == Status.OPEN
    assert removal.confirmed_at


def test_an_address_gets_few_mails(garden, committed, client):
    with committed():
        for _ in range(4):
            assert client.post("/join/take-off/garden/", asking("somebody@gmail.com")).status_code == 200
    assert len(mail.outbox) == 2
    assert Removal.objects.count() == 1


def test_a_visitor_asks_a_few_times_only(garden, client, monkeypatch):
    monkeypatch.setattr("directory.joining.views.take_off.MOST_ASKED", 0)
    answer = client.post("/join/take-off/garden/", asking("somebody@gmail.com"))
    assert answer.status_code == 429
    assert "I am a trustee." in answer.content.decode()
    assert not Removal.objects.exists()


def test_what_is_missing_is_said_and_programs_are_ignored(garden, client):
    assert "We need an address" in client.post("/join/take-off/garden/", {}).content.decode()
    assert client.get("/join/take-off/garden/").status_code == 200
    trapped = client.post("/join/take-off/garden/", asking("a@b.example") | {"leave_empty": "x"})
    assert "Please look into your mail" in trapped.content.decode()
    assert not Removal.objects.exists()
    assert client.get("/join/take-off/nowhere/").status_code == 404


def test_the_team_is_told_and_what_waits_is_answered(garden, anna, moderator, committed):
    Membership.objects.create(organisation=garden, user=anna, role="lead")
    removal = ask(garden, "somebody@garden.example")
    with committed():
        take_off(removal, moderator)
    assert "30 days" in mails_to(anna.email)[0].body
    assert mails_to("garden@gmail.com")
    assert mails_to("somebody@garden.example")


def test_a_take_over_that_waits_is_answered(garden, moderator, committed):
    user = person("gus", "hotmail.com")
    asked = take_over(garden, user, "Helper")
    with committed():
        take_off(ask(garden, "somebody@garden.example"), moderator)
    asked.refresh_from_db()
    assert asked.status == Status.NOT_YET
    assert mails_to(user.email)


def test_staff_can_put_it_back(garden, anna, moderator):
    removal = ask(garden, "somebody@garden.example")
    take_off(removal, moderator)
    with pytest.raises(PermissionDenied):
        put_back(removal, anna)
    put_back(removal, moderator)
    garden.refresh_from_db()
    assert (garden.state, garden.taken_off_on) == ("listed", None)


def test_a_moderator_says_not_yet_and_only_once(garden, anna, moderator, committed):
    removal = ask(garden, "somebody@hotmail.com")
    with pytest.raises(PermissionDenied):
        take_off(removal, anna)
    with committed():
        decline(removal, moderator, "Please write from an address of the garden.")
    assert "Please write from" in mails_to("somebody@hotmail.com")[-1].body
    with pytest.raises(AlreadyAnswered):
        take_off(removal, moderator)


def test_nobody_invites_what_was_taken_off(garden, moderator):
    take_off(ask(garden, "somebody@garden.example"), moderator)
    for asked in (
        {"email": "other@garden.example", "organisation": garden},
        {"email": "other@garden.example", "name": "Garden"},
        {"email": "other@garden.example", "name": "Hortus", "draft": {"website": "https://garden.example"}},
        {"email": "somebody@garden.example", "name": "Hortus"},
    ):
        with pytest.raises(Refused, match="asked us to take it off"):
            invite(by=moderator, **asked)


def test_no_import_brings_it_back(tmp_path, moderator):
    make_terms()
    files = Files(tmp_path)
    row = {"name": "Hope", "charity_number": "1000001", "email": "hi@hope.example"}
    files.bring_in(row, options=("--list",))
    organisation = Organisation.objects.get()
    take_off(ask(organisation, "hi@hope.example"), moderator)
    said = files.bring_in(row | {"summary": "New."}, options=("--list",))
    assert "1 left as they are, though the source has changed: taken off at its own wish" in said
    said = files.bring_in({"name": "HOPE", "charity_number": "1000002"}, options=("--list",))
    assert "taken off at its own wish" in said
    organisation = Organisation.objects.get()  # and no second one
    assert (organisation.summary, organisation.state) == ("", "withdrawn")
    assert organisation.taken_off_on
