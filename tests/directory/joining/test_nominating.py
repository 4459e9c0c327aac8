"""A listed organisation says which other one belongs here."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from directory.joining.inviting import Refused, decline_nomination, invite_nominated
from directory.joining.nominating import nominate
from directory.models import Membership, Nomination, Status
from tests.directory.joining.conftest import links_in, mails_to, signed_in
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden(anna):
    organisation = OrganisationFactory(name="Garden")
    Membership.objects.create(organisation=organisation, user=anna)
    return organisation


@pytest.fixture
def asking(garden) -> dict:
    return {
        "by_organisation": garden.pk,
        "name": "Hope",
        "website": "hope.example",
        "email": "hi@hope.example",
        "reason": "They listen.",
    }


def test_a_member_nominates_with_a_reason(garden, anna, asking):
    client = signed_in(anna)
    assert client.get("/join/nominate/").status_code == 200
    assert not Nomination.objects.exists()
    for _ in range(2):  # a double press
        assert "Thank you" in client.post("/join/nominate/", asking).content.decode()
    nomination = Nomination.objects.get()
    assert (nomination.by_organisation, nomination.by_user, nomination.status) == (garden, anna, Status.OPEN)
    assert (nomination.name, nomination.website, nomination.reason) == ("Hope", "https://hope.example", "They listen.")


def test_what_is_missing_is_said_and_what_was_typed_stays(anna, asking):
    page = signed_in(anna).post("/join/nominate/", asking | {"reason": ""}).content.decode()
    assert "why it belongs here" in page
    assert 'value="Hope"' in page
    assert not Nomination.objects.exists()


def test_one_that_is_here_already_is_shown_and_another_may_be_meant(anna, asking):
    here = OrganisationFactory(name="Hope")
    OrganisationFactory(name="Hopes", unlisted=True)
    page = signed_in(anna).post("/join/nominate/", asking).content.decode()
    assert here.get_absolute_url() in page
    assert "Hopes" not in page
    assert not Nomination.objects.exists()
    signed_in(anna).post("/join/nominate/", asking | {"another": "yes"})
    assert Nomination.objects.exists()


def test_only_members_of_what_is_listed_nominate(garden, anna, asking, client):
    assert client.get("/join/nominate/").status_code == 302
    stranger = OrganisationFactory(name="Foreign")
    signed_in(anna).post("/join/nominate/", asking | {"by_organisation": stranger.pk})
    garden.state = "withdrawn"
    garden.save()
    assert signed_in(anna).post("/join/nominate/", asking).status_code == 403
    assert "is listed just now" in signed_in(anna).get("/join/nominate/").content.decode()
    assert Client().post("/join/nominate/", asking).status_code == 302
    assert not Nomination.objects.exists()


def test_staff_turn_it_into_an_invitation(garden, anna, moderator, committed):
    nomination = nominate(garden, anna, "Hope", "https://hope.example", "hi@hope.example", "They listen.")
    with pytest.raises(PermissionDenied):
        invite_nominated(nomination, anna)
    with committed():
        invitation = invite_nominated(nomination, moderator)
    assert invitation.draft == {"name": "Hope", "website": "https://hope.example"}
    assert links_in(mails_to("hi@hope.example")[0])
    assert "We have invited Hope" in mails_to(anna.email)[0].subject
    nomination.refresh_from_db()
    assert (nomination.status, nomination.invitation) == (Status.DONE, invitation)


def test_staff_need_an_address_or_say_not_yet(garden, anna, moderator, committed):
    nomination = nominate(garden, anna, "Hope", "", "", "They listen.")
    with pytest.raises(Refused, match="email address"):
        invite_nominated(nomination, moderator)
    with committed():
        decline_nomination(nomination, moderator, "They told us that they need a year.")
    assert "a year" in mails_to(anna.email)[0].body


def test_a_page_that_waits_for_its_organisation_is_what_the_invitation_is_for(garden, anna, moderator):
    waiting = OrganisationFactory(name="Hope")
    nomination = nominate(garden, anna, "Hope", "", "hi@hope.example", "They listen.")
    assert invite_nominated(nomination, moderator).organisation == waiting
