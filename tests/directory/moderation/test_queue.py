"""The queue in the admin: what waits, the oldest first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from directory.editing import submit
from directory.models import Application, TakeOver
from directory.moderation.queue import Kind, waiting, waiting_count
from tests.factories import EvidenceFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def take_over(organisation, user, days):
    request = TakeOver.objects.create(organisation=organisation, user=user, email=user.email, part="chair")
    TakeOver.objects.filter(pk=request.pk).update(created_at=days_ago(days))
    return request


def test_all_that_waits_stands_in_it_the_oldest_first(client, moderator, applied, edited, lead):
    TaskState.objects.filter(workflow_state__object_id=str(edited.pk)).update(started_at=days_ago(5))
    unclaimed = take_over(OrganisationFactory(name="Meadow"), lead, 9)
    page = client.get(reverse("moderation_queue")).content.decode()
    names = ["Meadow", "Riverside", "Harbour Voices"]
    assert sorted(names, key=page.index) == names
    assert reverse("moderation_review", args=[edited.pk]) in page
    assert f"/admin/requests/take-overs/inspect/{unclaimed.pk}/" in page
    assert "Moderation (3)" in page
    assert waiting_count() == 3


def test_it_is_filtered_by_kind(client, moderator, applied, edited, lead):
    url = reverse("moderation_queue")
    applications = client.get(url, {"kind": "application"}).context["rows"]
    edits = client.get(url, {"kind": "edit"}).context["rows"]
    assert [one.name for one, *_ in applications] == ["Harbour Voices"]
    assert [one.name for one, *_ in edits] == ["Riverside"]
    assert client.get(url, {"kind": "nonsense", "p": "x"}).context["page"].paginator.count == 2


def test_edits_of_evidence_are_marked(edited, lead):
    assert waiting()[0].kinds == (Kind.EDIT,)
    evidence = EvidenceFactory()
    edited.evidence.add(type(evidence)(principle=evidence.principle, what_we_do="We listen."))
    edited.save_revision(user=lead)
    assert waiting()[0].kinds == (Kind.EDIT, Kind.EVIDENCE)


def test_evidence_that_stays_as_it_was_is_not_marked(lead):
    evidence = EvidenceFactory()
    organisation = evidence.organisation.__class__.objects.get(pk=evidence.organisation.pk)
    organisation.summary = "Another."
    organisation.save_revision()
    submit(organisation, lead)
    assert waiting()[0].kinds == (Kind.EDIT,)


def test_what_was_published_by_hand_waits_for_a_way_on(client, moderator, applied, django_capture_on_commit_callbacks):
    applied.latest_revision.publish(user=moderator)
    (one,) = waiting()
    assert (one.pk, one.note) == (applied.pk, "published, not listed")
    url = reverse("moderation_review", args=[applied.pk])
    applied.refresh_from_db()
    assert "it is published, not listed" in client.get(url).content.decode()
    client.post(url, {"decision": "approve", "seen": applied.latest_revision_id, "message": ""})
    applied.refresh_from_db()
    assert (applied.state, Application.objects.get().status) == ("listed", "done")
    assert waiting() == []


def test_a_workflow_that_staff_cancelled_leaves_the_application_waiting(client, moderator, applied):
    applied.current_workflow_state.cancel(user=moderator)
    (one,) = waiting()
    assert one.note == "workflow cancelled, not answered"
    url = reverse("moderation_review", args=[applied.pk])
    client.post(url, {"decision": "approve", "seen": applied.latest_revision_id, "message": ""})
    applied.refresh_from_db()
    assert (applied.live, applied.state, Application.objects.get().status) == (True, "listed", "done")


def test_what_its_team_takes_back_waits_no_more_until_it_comes_again(applied, lead):
    from directory.editing import take_back

    take_back(applied, lead)
    assert (waiting(), Application.objects.get().status) == ([], "taken-back")
    submit(applied, lead)
    assert waiting()[0].kinds == (Kind.APPLICATION,)
    assert Application.objects.get().status == "open"


def test_what_is_asked_waits_for_them_not_for_us(client, moderator, applied):
    url = reverse("moderation_review", args=[applied.pk])
    client.post(url, {"decision": "reject", "seen": applied.latest_revision_id, "message": "Which boats?"})
    assert waiting() == []


def test_a_long_queue_takes_no_more_queries(client, moderator, lead, django_assert_num_queries):
    def one_more():
        organisation = OrganisationFactory()
        organisation.summary = "After."
        organisation.save_revision(user=lead)
        submit(organisation, lead)
        take_over(OrganisationFactory(), lead, 1)

    one_more()
    with django_assert_num_queries(7):
        assert len(waiting()) == 2
    for _ in range(4):
        one_more()
    with django_assert_num_queries(7):
        assert len(waiting()) == 10


def test_editors_and_strangers_see_no_queue(client, editor, applied):
    for url in (reverse("moderation_queue"), reverse("moderation_review", args=[applied.pk])):
        assert client.get(url).status_code == 302
    assert "Moderation" not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.logout()
    assert "login" in client.get(reverse("moderation_queue")).url
