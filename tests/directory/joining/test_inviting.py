"""Invitations: a page shows, its button acts; links hold for a while and can be renewed."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from directory.freshness.running_out import end_links
from directory.joining.inviting import Refused, Withdrawn, accept, invite, take_back
from directory.joining.taking_over import AlreadyAnswered
from directory.models import Application, Invitation, Membership, Status
from home.signed_links import make_token, read_token
from tests.directory.joining.conftest import links_in, mails_to, person, signed_in
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden():
    return OrganisationFactory(name="Garden")


@pytest.fixture
def gina(db):
    return person("gina")


def link(invitation: Invitation) -> str:
    return f"/join/invitation/{make_token('invitation', invitation.uid)}/"


def leads_to(message):
    """The uid of the invitation that the one link of a mail opens."""
    (path,) = links_in(message)
    return read_token("invitation", path.split("/")[3])


def test_staff_invite_somebody_to_a_page(garden, gina, moderator, committed):
    with committed():
        invitation = invite(gina.email, moderator, organisation=garden, message="Lovely to meet you.")
    (message,) = mails_to(gina.email)
    assert leads_to(message) == invitation.uid
    assert "Lovely to meet you." in message.body
    assert "14 days" in message.body
    page = Client().get(link(invitation))
    assert "What will be public" in page.content.decode()
    assert "next=/join/invitation/" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    client = signed_in(gina)
    client.get(link(invitation))
    assert not Membership.objects.exists()  # looking changes nothing
    assert client.post(link(invitation)).status_code == 302
    assert Membership.objects.get().role == "lead"
    garden.refresh_from_db()
    assert garden.is_taken_over
    invitation.refresh_from_db()
    assert (invitation.status, invitation.accepted_by) == (Status.DONE, gina)


def test_without_a_page_it_begins_one_with_what_staff_know(gina, moderator):
    draft = {"name": "Hortus", "summary": "We garden.", "state": "listed"}
    invitation = invite(gina.email, moderator, name="Hortus", draft=draft)
    client = signed_in(gina)
    answer = client.post(link(invitation))
    application = Application.objects.get()
    assert answer.url == f"/join/application/{application.uid}/"
    assert (application.applicant, application.status) == (gina, Status.BEGUN)
    assert application.answers == {"name": "Hortus", "summary": "We garden."}
    assert "We garden." in client.get(answer.url).content.decode()
    assert client.get(link(invitation)).url == answer.url  # opened again
    assert Application.objects.count() == 1


def test_without_an_account_the_button_leads_to_the_log_in(garden, moderator):
    invitation = invite("gina@example.org", moderator, organisation=garden)
    answer = Client().post(link(invitation))
    assert answer.url.startswith("/account/login/?next=/join/invitation/")
    assert not Membership.objects.exists()


def test_an_unverified_account_accepts_nothing(garden, gina, moderator):
    invitation = invite(gina.email, moderator, organisation=garden)
    EmailAddress.objects.update(verified=False)
    assert signed_in(gina).post(link(invitation)).status_code == 403
    assert not Membership.objects.exists()


def test_a_link_that_was_passed_on_works_and_the_first_address_hears_of_it(garden, gina, moderator, committed):
    invitation = invite("info@garden.example", moderator, organisation=garden)
    client = signed_in(gina)
    assert "We tell info@garden.example" in client.get(link(invitation)).content.decode()
    with committed():
        client.post(link(invitation))
    assert Membership.objects.get().user == gina
    assert "Gina has accepted" in mails_to("info@garden.example")[-1].subject


def test_a_lead_invites_into_the_team(garden, anna, gina, committed):
    Membership.objects.create(organisation=garden, user=anna, role="lead")
    with committed():
        invitation = invite(gina.email, anna, kind="team", organisation=garden, role="editor")
    assert "Anna invites you" in mails_to(gina.email)[0].subject
    signed_in(gina).post(link(invitation))
    assert garden.memberships.get(user=gina).role == "editor"
    # Whoever is in already loses nothing by another one.
    again = invite(anna.email, person("staffer", is_superuser=True), kind="team", organisation=garden, role="editor")
    accept(again, anna)
    assert garden.memberships.get(user=anna).role == "lead"


def test_who_may_invite(garden, anna, gina, moderator):
    Membership.objects.create(organisation=garden, user=anna, role="editor")
    for asked in (
        {"by": anna, "kind": "team", "organisation": garden},
        {"by": anna, "kind": "staff", "organisation": garden},
        {"by": gina, "kind": "team", "organisation": garden},
        {"by": gina, "kind": "team", "organisation": None},
        {"by": gina, "kind": "staff", "name": "New"},
    ):
        with pytest.raises(PermissionDenied):
            invite("x@example.org", **asked)
    with pytest.raises(Refused, match="closed"):
        invite("x@example.org", moderator, organisation=OrganisationFactory(closed=True))


def test_an_inviter_who_is_no_lead_any_more_invites_nobody(garden, anna, gina):
    Membership.objects.create(organisation=garden, user=anna, role="lead")
    invitation = invite(gina.email, anna, kind="team", organisation=garden)
    garden.memberships.update(role="editor")
    assert signed_in(gina).post(link(invitation)).status_code == 410
    assert not garden.memberships.filter(user=gina).exists()


def test_asking_again_renews_instead_of_making_another(garden, gina, moderator, committed):
    with committed():
        first = invite(gina.email, moderator, organisation=garden)
        second = invite(gina.email.upper(), moderator, organisation=garden)
    assert first.pk == second.pk


@pytest.mark.parametrize("is_noted", [False, True])
def test_a_link_that_has_ended_can_be_renewed(garden, gina, moderator, committed, is_noted):
    invitation = invite(gina.email, moderator, organisation=garden)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    if is_noted:
        end_links()
    client = signed_in(gina)
    for answer in (client.get(link(invitation)), client.post(link(invitation))):
        assert answer.status_code == 410
        assert "Send me a new link" in answer.content.decode()
    assert not Membership.objects.exists()
    assert client.get(link(invitation) + "renew/").status_code == 405
    with committed():
        assert "A new link is on its way" in Client().post(link(invitation) + "renew/").content.decode()
    assert leads_to(mails_to(gina.email)[-1]) == invitation.uid
    client.post(link(invitation))
    assert Membership.objects.get().user == gina


def test_renewals_are_few(garden, gina, moderator, committed):
    invitation = invite(gina.email, moderator, organisation=garden)
    answers = [Client().post(link(invitation) + "renew/").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]


def test_used_altered_and_foreign_links_change_nothing(garden, gina, anna, moderator):
    invitation = invite(gina.email, moderator, organisation=garden)
    client = signed_in(anna)
    other = make_token("removal", invitation.uid)
    for path in (f"/join/invitation/{other}/", link(invitation)[:-3] + "/", "/join/invitation/x/"):
        for answer in (client.get(path), client.post(path), client.post(path + "renew/")):
            assert answer.status_code == 404
            assert "lead anywhere" in answer.content.decode()
    accept(invitation, gina)
    for answer in (client.get(link(invitation)), client.post(link(invitation))):
        assert answer.status_code == 410
    assert client.post(link(invitation) + "renew/").status_code == 410
    assert [membership.user for membership in Membership.objects.all()] == [gina]
    with pytest.raises(AlreadyAnswered):
        accept(invitation, anna)


def test_an_invitation_that_was_taken_back_leads_nowhere(garden, gina, moderator):
    invitation = invite(gina.email, moderator, organisation=garden)
    take_back(invitation, moderator)
    assert signed_in(gina).post(link(invitation)).status_code == 410
    assert not Membership.objects.exists()


def test_our_invitation_opens_no_page_that_others_have_taken_over_since(garden, gina, anna, moderator):
    invitation = invite(gina.email, moderator, organisation=garden)
    Membership.objects.create(organisation=garden, user=anna, role="lead")
    with pytest.raises(Withdrawn):
        accept(invitation, gina)
    assert signed_in(gina).post(link(invitation)).status_code == 410
    assert [membership.user for membership in Membership.objects.all()] == [anna]
