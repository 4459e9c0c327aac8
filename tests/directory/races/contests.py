"""Two people decide about the same thing at once: one wins, nothing is lost, all states agree. test_races.py runs it.

Each race is a function of one trial that raises AssertionError; the last test shows that each notices a missing lock.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from directory import editing
from directory.joining.taking_over import AlreadyAnswered, NotFree, grant, take_over
from directory.merging import marks_of
from directory.models import Application, Membership, Organisation, Status, TakeOver
from directory.models.moderation_task import APPROVE, ASK, NOT_YET, AlreadyDecided
from directory.moderation.deciding import ChangedSince, decide
from directory.team.keeping import LastLead, leave
from home.models import OutgoingMail
from tests.directory.races.stage import (
    applied,
    edited,
    moderator,
    now,
    person,
    task_states,
    told,
    two_leads,
    unclaimed,
    workflow_states,
)
from tests.directory.races.together import TRIALS, at_once, slowly

AtOnce = Callable[..., list[Any]]


@pytest.fixture(autouse=True)
def on_postgresql(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        Organisation.objects.all().delete()
        OutgoingMail.objects.all().delete()


@pytest.mark.django_db
def test_it_is_postgresql():
    """Also has pytest-django make the database, which it does where a test bears this mark."""
    assert connection.vendor == "postgresql"


def one_won(results: list[Any], lost: type[Exception]) -> int:
    """Return the place of the one that won; the other must have raised what a loser is told."""
    failed = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in failed] == [lost], results
    return next(place for place, result in enumerate(results) if not isinstance(result, Exception))


def answered_once(organisation: Organisation, lead: Any, decision: str, by: Any, message: str) -> None:
    """All that tells of an answer tells of this one: workflow, step, row, revision, application and mail."""
    row = now(organisation)
    application = Application.objects.get(organisation=row)
    task, workflow, status, mail, is_listed = {
        APPROVE: (["approved"], ["approved"], Status.DONE, "moderation_listed", True),
        ASK: (["rejected"], ["needs_changes"], Status.ASKED, "moderation_asked", False),
        NOT_YET: (["rejected"], ["cancelled"], Status.NOT_YET, "moderation_not_yet", False),
    }[decision]
    assert (task_states(row), workflow_states(row)) == (task, workflow)
    assert (application.status, application.decided_by_id, application.answer) == (status, by.pk, message)
    assert (row.live, row.state == "listed", row.listed_on is not None) == (is_listed,) * 3
    assert row.live_revision_id == (row.latest_revision_id if is_listed else None)
    assert row.has_unpublished_changes is not is_listed
    assert told(lead.email) == {mail: 1}


def two_answers(together: AtOnce, decisions: tuple[str, str]) -> None:
    organisation, lead = applied()
    people = [moderator() for _ in decisions]
    seen = organisation.latest_revision_id
    answers = [f"From {person.email}." for person in people]
    results = together(
        *(
            partial(decide, organisation, person, decision, seen, answer)
            for person, decision, answer in zip(people, decisions, answers, strict=True)
        )
    )
    won = one_won(results, AlreadyDecided)
    answered_once(organisation, lead, decisions[won], people[won], answers[won])


def two_take_overs(together: AtOnce) -> None:
    organisation, domain = unclaimed()
    people = [person(name, domain) for name in ("ada", "ben")]
    results = together(*(partial(take_over, organisation, one, "I am one of them") for one in people))
    kept_by(organisation, people[one_won(results, NotFree)])
    assert TakeOver.objects.filter(organisation=organisation).count() == 1
    assert told(*(one.email for one in people)) == {"join_taken_over": 1}


def a_take_over_and_a_moderators_yes(together: AtOnce) -> None:
    organisation, domain = unclaimed()
    by_address, by_asking = person("ada", domain), person("ben", f"mail.{domain.replace('harbour', 'elsewhere')}")
    asked = take_over(organisation, by_asking, "I coordinate our volunteers")
    yes_by = moderator()
    results = together(partial(take_over, organisation, by_address, ""), partial(grant, asked, yes_by))
    failed = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in failed] in ([NotFree], [AlreadyAnswered]), results
    asked.refresh_from_db()
    kept_by(organisation, by_asking if asked.status == Status.DONE else by_address)
    assert TakeOver.objects.filter(organisation=organisation).open().count() == 0
    outcome = "join_taken_over" if asked.status == Status.DONE else "join_take_over_not_yet"
    assert told(by_asking.email) == {"join_take_over_asked": 1, outcome: 1}
    assert told(by_address.email).get("join_taken_over", 0) == (asked.status != Status.DONE)


def kept_by(organisation: Organisation, keeper: Any) -> None:
    assert list(Membership.objects.filter(organisation=organisation).values_list("user", "role")) == [
        (keeper.pk, "lead")
    ]
    assert now(organisation).is_taken_over
    done = TakeOver.objects.get(organisation=organisation, status=Status.DONE)
    assert done.user_id == keeper.pk


def two_last_leads_leave(together: AtOnce) -> None:
    organisation, leads = two_leads()
    results = together(*(partial(leave, organisation, lead) for lead in leads))
    stays = leads[1 - one_won(results, LastLead)]
    assert list(organisation.memberships.values_list("user", "role")) == [(stays.pk, "lead")]
    assert told(*(lead.email for lead in leads)) == told(stays.email) == {"team_left": 1}


def an_approval_and_a_save(together: AtOnce, save: Callable[..., Any]) -> None:
    """Either order is right: what was read is published, or the moderator reads again. Both texts are kept."""
    organisation, lead = edited()
    yes_by, seen = moderator(), organisation.latest_revision_id
    results = together(partial(decide, organisation, yes_by, APPROVE, seen), save(organisation, lead))
    row = now(organisation)
    assert not isinstance(results[1], Exception), results
    assert editing.working_copy(row).summary == "Third."
    assert row.latest_revision_id > seen
    assert row.has_unpublished_changes
    if results[0] is None:
        assert (row.summary, row.live_revision_id) == ("Second.", seen)
        assert (task_states(row), workflow_states(row)) == (["approved"], ["approved"])
        assert told(lead.email) == {"moderation_published": 1}
        editing.submit(row, lead)
        row = now(row)
    else:
        assert isinstance(results[0], ChangedSince), results
        assert (row.summary, row.live_revision_id) == ("First.", None)
        assert (task_states(row), workflow_states(row)) == (["in_progress"], ["in_progress"])
        assert not told(lead.email)
    decide(row, yes_by, APPROVE, row.latest_revision_id)
    row = now(row)
    assert (row.summary, row.live_revision_id) == ("Third.", row.latest_revision_id)
    assert not row.has_unpublished_changes


def an_approval_and_a_small_fact(together: AtOnce) -> None:
    """A telephone number changes nothing of what the moderator has read: both happen."""
    organisation, lead = edited()
    seen = organisation.latest_revision_id

    def call(copy: Organisation) -> None:
        copy.contact_phone = "0113 496 0000"

    results = together(
        partial(decide, organisation, moderator(), APPROVE, seen),
        partial(editing.save_small_facts, organisation, call, lead),
    )
    assert results == [None, ["contact_phone"]]
    row = now(organisation)
    assert (row.summary, row.contact_phone) == ("Second.", "0113 496 0000")
    assert editing.working_copy(row).contact_phone == "0113 496 0000"
    assert (row.live_revision_id, row.latest_revision_id, row.has_unpublished_changes) == (seen, seen, False)
    assert (task_states(row), workflow_states(row)) == (["approved"], ["approved"])


def third(copy: Organisation) -> None:
    copy.summary = "Third."


def whole_draft(organisation: Organisation, lead: Any) -> Callable[[], Any]:
    return partial(editing.save, organisation, third, lead, organisation.latest_revision_id, ["summary"])


def a_section(organisation: Organisation, lead: Any) -> Callable[[], Any]:
    seen = marks_of(editing.working_copy(organisation).serializable_data(), ["summary"])
    return partial(editing.save_section, organisation, third, lead, seen, ["summary"])


RACES: dict[str, Callable[[AtOnce], None]] = {
    "two approvals": partial(two_answers, decisions=(APPROVE, APPROVE)),
    "an approval and not yet": partial(two_answers, decisions=(APPROVE, NOT_YET)),
    "an approval and a question": partial(two_answers, decisions=(APPROVE, ASK)),
    "two take-overs": two_take_overs,
    "a take-over and a moderator's yes": a_take_over_and_a_moderators_yes,
    "two last leads leave": two_last_leads_leave,
    "an approval and a save": partial(an_approval_and_a_save, save=whole_draft),
    "an approval and a section": partial(an_approval_and_a_save, save=a_section),
    "an approval and a small fact": an_approval_and_a_small_fact,
}


# Variations of the others: a fifth of the trials shows as much.
FEWER = {"an approval and a question", "a take-over and a moderator's yes", "an approval and a section"}


@pytest.mark.parametrize("race", RACES)
def test_one_wins_and_nothing_is_lost(race: str) -> None:
    for _ in range(TRIALS // 5 if race in FEWER else TRIALS):
        RACES[race](at_once)


@pytest.mark.parametrize("race", RACES)
def test_a_missing_lock_is_noticed(race: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without locks, and with a rest between looking and committing, each race ends otherwise than it must."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self.all())
    with pytest.raises(AssertionError):
        RACES[race](lambda *works: at_once(*(slowly(work, 0.5) for work in works)))
