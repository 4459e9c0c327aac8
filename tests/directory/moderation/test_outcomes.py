"""What follows from a moderator's answer, in its transaction."""

import pytest
from django.core import mail
from django.db import transaction

from directory.editing import submit
from directory.models import State
from directory.moderation import decide
from directory.moderation.history import earlier_answers
from home.models import OutgoingMail
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def answer(organisation, user, decision, message=""):
    organisation.refresh_from_db()
    decide(organisation, user, decision, organisation.latest_revision_id, message)
    organisation.refresh_from_db()


def test_an_approved_application_is_listed_and_told(applied, moderator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer(applied, moderator, "approve", "Lovely to have you.")
    assert (applied.state, applied.live, applied.is_taken_over) == ("listed", True, True)
    assert applied.listed_on
    application = applied.applications.get()
    assert (application.status, application.decided_by, application.answer) == (
        "done", moderator, "Lovely to have you."
    )  # fmt: skip
    (sent,) = mail.outbox
    assert sent.to == ["ada@harbour.example"]
    assert sent.subject == "Harbour Voices is in the directory"
    assert f"http://testserver{applied.get_absolute_url()}\n" in sent.body
    assert "Lovely to have you." in sent.body
    assert "{" not in sent.subject + sent.body


def test_an_approved_edit_is_published_and_told(edited, moderator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer(edited, moderator, "approve")
    assert (edited.summary, edited.state) == ("After.", "listed")
    (sent,) = mail.outbox
    assert sent.subject == "Your changes to Riverside are published"
    assert f"http://testserver{edited.get_absolute_url()}\n" in sent.body
    assert "A few words" not in sent.body


def test_what_is_asked_waits_for_them_and_comes_back(applied, lead, moderator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer(applied, moderator, "reject", "Which boats?")
    assert (applied.state, applied.applications.get().status) == ("unlisted", "asked")
    (sent,) = mail.outbox
    assert "Which boats?" in sent.body
    assert "admin" not in sent.body
    assert f"http://testserver/my-organisation/{applied.slug}/" in sent.body
    submit(applied, lead)
    answer(applied, moderator, "approve")
    assert (applied.state, applied.applications.get().status) == ("listed", "done")


def test_not_yet_says_how_and_may_come_again(applied, lead, moderator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer(applied, moderator, "not-yet", "Tell us where you are.")
    assert (applied.live, applied.state, applied.applications.get().status) == (False, "unlisted", "not-yet")
    assert applied.current_workflow_state is None
    assert mail.outbox[0].subject == "Harbour Voices: not yet, and here is how"
    assert "Tell us where you are." in mail.outbox[0].body
    submit(applied, lead)
    answer(applied, moderator, "approve")
    assert applied.state == "listed"


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.CLOSED])
def test_what_was_withdrawn_or_closed_is_not_listed_by_an_edit(edited, moderator, state):
    type(edited).objects.filter(pk=edited.pk).update(state=state)
    answer(edited, moderator, "approve")
    assert (edited.state, edited.summary) == (state, "After.")
    written = OutgoingMail.objects.get()
    assert written.key == "moderation_published"
    assert f"is {state} just now" in written.body


def test_the_mail_is_undone_with_the_decision(applied, moderator):
    with transaction.atomic():
        answer(applied, moderator, "approve")
        transaction.set_rollback(True)
    applied.refresh_from_db()
    assert not OutgoingMail.objects.exclude(key="moderation_waits").exists()
    assert (applied.state, applied.applications.get().status) == ("unlisted", "open")


def test_every_answer_is_kept_for_whoever_answers_next(applied, lead, moderator):
    answer(applied, moderator, "reject", "Which boats?")
    submit(applied, lead, "The two in the harbour.")
    answer(applied, moderator, "not-yet", "Tell us where.")
    assert [(one.decision, one.message) for one in earlier_answers(applied)] == [
        ("not yet", "Tell us where."),
        ("they wrote", "The two in the harbour."),
        ("asked", "Which boats?"),
    ]


def test_a_draft_of_staff_is_listed_and_stays_theirs_to_keep(moderator):
    organisation = OrganisationFactory(unlisted=True, draft=True)
    submit(organisation, moderator)
    answer(organisation, moderator, "approve")
    assert (organisation.live, organisation.state, organisation.is_taken_over) == (True, "listed", False)


def test_moderators_hear_that_something_waits_but_for_who_wants_no_mail(
    make_user, lead, django_capture_on_commit_callbacks
):
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from wagtail.users.models import UserProfile

    make_user("Moderators")
    make_user("Editors")
    quiet = get_user_model().objects.create_user("quiet", "quiet@example.org", "pw")
    quiet.groups.add(Group.objects.get(name="Moderators"))
    UserProfile.objects.create(user=quiet, submitted_notifications=False)
    organisation = OrganisationFactory(name="Riverside")
    with django_capture_on_commit_callbacks(execute=True):
        submit(organisation, lead)
    (sent,) = mail.outbox
    assert sent.to == ["Moderators@example.org"]
    assert sent.subject == "Riverside waits for an answer"
    assert f"/admin/moderation/{organisation.pk}/" in sent.body


def test_of_pages_wagtail_still_tells(moderator, lead, django_capture_on_commit_callbacks):
    from wagtail.models import Workflow

    from directory.moderation.notices import QUIET
    from home.models import HomePage

    home = HomePage.objects.get()
    home.save_revision(user=lead)
    state = Workflow.objects.exclude(name="Organisations").first().start(home, lead)
    assert all(notifier.can_handle(state) for signal, sender, _, notifier in QUIET if sender is type(state))
