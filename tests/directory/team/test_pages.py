"""The pages under /my-organisation/<slug>/team/: who sees what, and what the buttons do."""

import pytest
from django.urls import reverse

from directory.models import Invitation
from home.mails.queue import OutgoingMail


def url(name: str, *args: object, slug: str = "ours") -> str:
    return reverse(f"team:{name}", args=[slug, *args])


@pytest.fixture
def as_lead(client, cast):
    client.force_login(cast.lead)
    return client


@pytest.fixture
def as_editor(client, cast):
    client.force_login(cast.editor)
    return client


@pytest.fixture
def invitation(cast) -> Invitation:
    return Invitation.objects.create(
        kind="team", role="editor", email="new@example.org", organisation=cast.ours, invited_by=cast.lead
    )


def test_a_lead_sees_the_team_and_what_can_be_done(as_lead, cast, invitation) -> None:
    page = as_lead.get(url("people")).content.decode()
    for text in ("Lena", "lena@example.org", "Edi", "edi@example.org", "new@example.org"):
        assert text in page
    assert url("person", cast.editor.pk) in page
    assert url("invite") in page


def test_an_editor_sees_the_team_and_changes_nothing(as_editor, cast, invitation) -> None:
    page = as_editor.get(url("people")).content.decode()
    assert "lena@example.org" in page
    assert url("leave") in page
    for text in (url("invite"), url("person", cast.lead.pk), "new@example.org"):
        assert text not in page


def test_somebody_alone_has_no_chores(as_lead, cast) -> None:
    cast.ours.memberships.filter(user=cast.editor).delete()
    page = as_lead.get(url("people")).content.decode()
    assert "by yourself. That is fine" in page
    assert url("person", cast.lead.pk) not in page


def test_answers_are_kept_nowhere(as_lead) -> None:
    assert "no-store" in as_lead.get(url("people"))["Cache-Control"]
    assert "private" in as_lead.get(url("people"))["Cache-Control"]


def test_whoever_is_not_signed_in_is_asked_to(client, cast) -> None:
    assert client.get(url("people")).status_code == 302


@pytest.mark.parametrize("who", ["editor", "stranger"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_for_leads_is_not_there_for_others(client, cast, parts, invitation, who: str, method: str) -> None:
    client.force_login(getattr(cast, who))
    data = {"email": "mine@example.org", "role": "lead", "words": "Mine"}
    for name, *args in (
        ("invite",),
        ("ask-staff",),
        ("renew", invitation.uid),
        ("take-back", invitation.uid),
        ("person", cast.editor.pk),
        ("part", cast.editor.pk),
        ("hand-over", cast.editor.pk),
        ("take-out", cast.lead.pk),
    ):
        assert getattr(client, method)(url(name, *args), data).status_code in {404, 405}, name
    assert parts() == {"lena": "lead", "edi": "editor"}
    assert Invitation.objects.get().status == "open"


@pytest.mark.parametrize("name", ["people", "leave"])
def test_a_stranger_finds_no_team(client, cast, name: str) -> None:
    client.force_login(cast.stranger)
    assert client.get(url(name)).status_code == 404
    assert client.get(url(name, slug="nobody")).status_code == 404


def test_somebody_of_another_team_is_not_reached(as_lead, cast) -> None:
    for name in ("part", "hand-over", "take-out"):
        assert as_lead.post(url(name, cast.stranger.pk), {"role": "editor"}).status_code == 404
    assert cast.theirs.memberships.get().role == "lead"


def test_inviting(as_lead, cast, mailoutbox, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_lead.post(url("invite"), {"email": "new@example.org", "role": "editor", "message": "Come, Nia."})
    assert answer.status_code == 302
    made = Invitation.objects.get()
    assert (made.kind, made.role, made.organisation, made.invited_by) == ("team", "editor", cast.ours, cast.lead)
    assert mailoutbox[0].to == ["new@example.org"]
    assert "Come, Nia." in mailoutbox[0].body


def test_nobody_in_the_team_is_invited(as_lead) -> None:
    answer = as_lead.post(url("invite"), {"email": "EDI@example.org", "role": "editor"})
    assert answer.status_code == 422
    assert "in your team already" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_invitations_are_bounded(as_lead, cast, invitation) -> None:
    Invitation.objects.bulk_create(
        Invitation(kind="team", email=f"{number}@example.org", organisation=cast.ours) for number in range(19)
    )
    answer = as_lead.post(url("invite"), {"email": "one.more@example.org", "role": "editor"})
    assert answer.status_code == 422
    assert "tomorrow" in answer.content.decode()
    assert not OutgoingMail.objects.exists()


def test_an_invitation_is_sent_again_and_taken_back(
    as_lead, invitation, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        as_lead.post(url("renew", invitation.uid))
    assert [mail.to for mail in mailoutbox] == [["new@example.org"]]
    as_lead.post(url("take-back", invitation.uid))
    invitation.refresh_from_db()
    assert invitation.status == "taken-back"
    assert as_lead.post(url("renew", invitation.uid)).status_code == 404


def test_an_invitation_of_others_is_not_reached(as_lead, cast) -> None:
    foreign = Invitation.objects.create(kind="team", email="x@example.org", organisation=cast.theirs)
    ours_by_staff = Invitation.objects.create(kind="staff", email="y@example.org", organisation=cast.ours)
    for invitation in (foreign, ours_by_staff):
        assert as_lead.post(url("take-back", invitation.uid)).status_code == 404


def test_looking_changes_nothing(as_lead, cast, parts, invitation) -> None:
    for name, *args in (("leave",), ("invite",), ("ask-staff",), ("person", cast.editor.pk)):
        assert as_lead.get(url(name, *args)).status_code == 200
    for name, *args in (("take-out", cast.editor.pk), ("hand-over", cast.editor.pk), ("take-back", invitation.uid)):
        assert as_lead.get(url(name, *args)).status_code == 405
    assert parts() == {"lena": "lead", "edi": "editor"}


def test_another_part(as_lead, cast, parts) -> None:
    as_lead.post(url("part", cast.editor.pk), {"role": "lead"})
    assert parts()["edi"] == "lead"
    as_lead.post(url("part", cast.lead.pk), {"role": "editor"})
    assert parts()["lena"] == "editor"


@pytest.mark.parametrize("role", ["owner", ""])
def test_a_part_that_there_is_not(as_lead, cast, parts, role: str) -> None:
    assert as_lead.post(url("part", cast.editor.pk), {"role": role}).status_code == 422
    assert parts()["edi"] == "editor"


def test_the_only_lead_is_told_why_they_stay(as_lead, cast, parts) -> None:
    answer = as_lead.post(url("part", cast.lead.pk), {"role": "editor"})
    assert answer.status_code == 409
    assert "You are the only lead" in answer.content.decode()
    answer = as_lead.post(url("leave"))
    assert answer.status_code == 409
    assert url("hand-over", cast.editor.pk) in answer.content.decode()
    assert parts()["lena"] == "lead"


def test_leaving(as_editor, parts) -> None:
    assert as_editor.post(url("leave")).status_code == 302
    assert parts() == {"lena": "lead"}
    assert as_editor.get(url("people")).status_code == 404


def test_somebody_alone_is_shown_the_ways_out(as_lead, cast) -> None:
    cast.ours.memberships.filter(user=cast.editor).delete()
    answer = as_lead.post(url("leave"))
    assert answer.status_code == 409
    assert url("ask-staff") in answer.content.decode()


def test_staff_are_asked_once_a_day(as_lead, cast, django_user_model, mailoutbox, django_capture_on_commit_callbacks):
    django_user_model.objects.create_superuser("admin", "admin@example.org")
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            answer = as_lead.post(url("ask-staff"), {"words": "I am moving away."})
        assert answer.status_code == 302
    assert sorted(mail.to[0] for mail in mailoutbox) == ["admin@example.org", "lena@example.org"]
    to_staff = next(mail for mail in mailoutbox if mail.to == ["admin@example.org"])
    assert "I am moving away." in to_staff.body
    assert "lena@example.org" in to_staff.body
    assert cast.ours.memberships.leads().count() == 1


def test_nobody_outside_reads_anything_of_it(client, as_lead, cast) -> None:
    client.logout()
    page = client.get(cast.ours.get_absolute_url()).content.decode()
    assert "Lena" not in page
    assert "lena@example.org" not in page


def test_a_number_without_measure_is_nobody(as_lead, cast) -> None:
    assert as_lead.get(url("person", 10**30)).status_code == 404
    assert as_lead.post(url("take-out", 10**30)).status_code == 404
