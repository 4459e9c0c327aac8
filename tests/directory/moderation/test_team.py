"""Staff step in where a team can't help itself."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from wagtail.log_actions import registry

from directory.models import Membership, Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(lead):
    organisation = OrganisationFactory(name="Meadow")
    Membership.objects.create(organisation=organisation, user=lead, role="lead")
    return organisation


def url_of(organisation):
    return reverse(Organisation.snippet_viewset.get_url_name("team"), args=[organisation.pk])


def test_a_moderator_takes_out_even_the_last_lead(client, moderator, page, lead, django_capture_on_commit_callbacks):
    assert lead.email in client.get(url_of(page)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url_of(page), {"act": "take-out", "person": lead.pk})
    assert not page.memberships.exists()
    (sent,) = mail.outbox
    assert sent.to == [lead.email]
    assert "You are no longer in the team of Meadow" in sent.body
    entry = registry.get_logs_for_instance(page).get(action="directory.team")
    assert entry.user == moderator
    assert str(entry.message) == "Ada was taken out of the team"
    assert lead.email not in str(entry.data)


def test_a_moderator_gives_another_part(client, moderator, page, lead, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url_of(page), {"act": "role", "person": lead.pk, "role": "editor"})
        client.post(url_of(page), {"act": "role", "person": lead.pk, "role": "owner"})
    assert page.memberships.get().role == "editor"
    assert "Your part in the team of Meadow is now: an editor." in mail.outbox[0].body
    assert len(mail.outbox) == 1


def test_a_moderator_puts_in_whoever_has_confirmed_the_address(
    client, moderator, page, django_user_model, django_capture_on_commit_callbacks
):
    bea = django_user_model.objects.create_user("bea", "bea@example.com", "pw")
    address = EmailAddress.objects.create(user=bea, email="bea@example.com", verified=False)
    data = {"act": "put-in", "email": "Bea@example.com", "role": "lead"}
    refused = client.post(url_of(page), data)
    assert refused.status_code == 422
    assert "No account has confirmed this address" in refused.content.decode()
    address.verified = True
    address.save()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url_of(page), data).status_code == 302
    assert page.memberships.get(user=bea).role == "lead"
    assert "You are now a lead in the team of Meadow." in mail.outbox[0].body


def test_staff_are_not_put_into_teams(client, moderator, page):
    EmailAddress.objects.create(user=moderator, email=moderator.email, verified=True)
    response = client.post(url_of(page), {"act": "put-in", "email": moderator.email, "role": "lead"})
    assert "This is one of our own" in response.content.decode()


def test_somebody_of_another_team_is_not_touched(client, moderator, page, django_user_model):
    stranger = django_user_model.objects.create_user("stranger")
    other = Membership.objects.create(organisation=OrganisationFactory(), user=stranger, role="lead")
    for person in (stranger.pk, "x", "9" * 30):
        assert client.post(url_of(page), {"act": "take-out", "person": person}).status_code == 404
    assert Membership.objects.filter(pk=other.pk).exists()


def test_editors_may_not_step_in(client, editor, page, lead):
    assert client.get(url_of(page)).status_code == 302
    assert client.post(url_of(page), {"act": "take-out", "person": lead.pk}).status_code == 302
    assert page.memberships.exists()
    edit = reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[page.pk])
    assert lead.email not in client.get(edit).content.decode()


def test_the_editor_shows_moderators_the_team(client, moderator, page, lead):
    edit = reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[page.pk])
    assert lead.email in client.get(edit).content.decode()


def test_what_was_withdrawn_is_put_back_for_a_while(client, moderator, page, lead):
    from directory.standing import withdraw

    withdraw(page, lead)
    url = reverse(Organisation.snippet_viewset.get_url_name("standing"), args=[page.pk])
    assert "Put it back as it was" in client.get(url).content.decode()
    client.post(url, {"put-back": "yes"})
    page.refresh_from_db()
    assert page.state == "listed"
    assert "Put it back as it was" not in client.get(url).content.decode()
    again = client.post(url, {"put-back": "yes"}, follow=True)
    assert "neither withdrawn nor closed" in again.content.decode()
