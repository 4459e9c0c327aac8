"""Staff invite one, or a CSV of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directory.models import Invitation
from home.models import OutgoingMail
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_one_is_invited_with_what_is_known_filled_in(client, moderator):
    url = reverse("requests_invite")
    assert "Kitchen" in client.get(url, {"name": "Kitchen"}).content.decode()
    client.post(
        url, {"email": "k@kitchen.example", "name": "Kitchen", "website": "kitchen.example", "message": "Do come."}
    )
    made = Invitation.objects.get()
    assert (made.name, made.draft["website"], made.invited_by) == ("Kitchen", "https://kitchen.example", moderator)
    assert OutgoingMail.objects.get().to == "k@kitchen.example"


def test_whom_to_invite_has_to_be_said(client, moderator):
    response = client.post(reverse("requests_invite"), {"email": "k@kitchen.example"})
    assert response.status_code == 422
    assert "Say which organisation you mean" in response.content.decode()


def test_a_page_that_is_kept_or_was_taken_off_is_given_to_nobody(client, moderator):
    from django.utils import timezone

    for page in (OrganisationFactory(is_taken_over=True), OrganisationFactory(taken_off_on=timezone.localdate())):
        data = {"email": "k@kitchen.example", "organisation": page.pk}
        assert client.post(reverse("requests_invite"), data).status_code == 422
    assert not Invitation.objects.exists()


def test_a_file_of_many_is_accounted_for(client, moderator):
    text = "name,email\nKitchen,k@kitchen.example\n,nobody\n"
    file = SimpleUploadedFile("many.csv", text.encode(), "text/csv")
    page = client.post(reverse("requests_invite_many"), {"file": file}).content.decode()
    assert "1 invited, 1 left out." in page
    assert Invitation.objects.get().name == "Kitchen"


def test_a_file_that_is_no_csv_is_refused_as_a_whole(client, moderator):
    file = SimpleUploadedFile("many.csv", b"PK\x03\x04nonsense", "text/csv")
    response = client.post(reverse("requests_invite_many"), {"file": file})
    assert response.status_code == 422
    assert "It is a spreadsheet" in response.content.decode()


@pytest.mark.parametrize("name", ["requests_invite", "requests_invite_many", "requests_ask_person"])
def test_editors_invite_nobody(client, editor, name):
    assert client.get(reverse(name)).status_code == 302
    assert client.post(reverse(name), {"email": "k@kitchen.example", "name": "Kitchen"}).status_code == 302
    assert not Invitation.objects.exists()


def test_a_link_that_ran_out_is_sent_anew(client, moderator):
    made = Invitation.objects.create(email="k@kitchen.example", name="Kitchen", status="expired")
    url = reverse("requests_invitations_modeladmin_inspect", args=[made.pk])
    assert client.post(url, {"answer": "renew"}).status_code == 302
    assert Invitation.objects.filter(status="open", email="k@kitchen.example").count() == 1
    open_one = Invitation.objects.get(status="open")
    client.post(reverse("requests_invitations_modeladmin_inspect", args=[open_one.pk]), {"answer": "take-back"})
    open_one.refresh_from_db()
    assert open_one.status == "taken-back"
