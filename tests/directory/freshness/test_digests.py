"""One digest at most a month, with all that is asked of an organisation, and nothing where nothing is."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from directory.editing import submit
from directory.freshness import digests
from directory.freshness.asking import gather, to_be_asked
from directory.freshness.dates import months_later
from directory.freshness.digests import SomeFailed, send_digest, send_digests
from directory.listing import set_standing
from directory.models import Confirmation, Correction, Digest
from directory.moderation.deciding import decide
from home.models import OutgoingMail
from tests.directory.freshness.conftest import mails
from tests.factories import EvidenceCheckFactory, EvidenceFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def days(number):
    return timedelta(days=number)


def test_it_goes_to_all_members_the_lead_first(kept):
    assert send_digests() == 1
    assert [one.to for one in mails()] == ["lead@harbour-voices.example", "editor@harbour-voices.example"]
    assert "Harbour Voices" in mails()[0].subject
    assert "Is what your page says still right?" in mails()[0].body
    assert mails()[0].body == mails()[1].body


def test_who_has_just_come_to_keep_a_page_is_not_asked_at_once(kept):
    kept.memberships.update(since=timezone.now() - days(29))
    assert send_digests() == 0
    kept.memberships.update(since=timezone.now() - days(32))
    assert send_digests() == 1


def test_a_second_run_sends_nothing(kept):
    send_digests()
    assert send_digests() == 0
    assert send_digest(kept.pk, TODAY()) is False
    assert len(mails()) == 2


def test_the_next_comes_after_a_month_at_the_earliest(kept):
    digest = Digest.objects.create(organisation=kept, sent_on=TODAY() - days(30))
    assert send_digests() == 0
    Digest.objects.filter(pk=digest.pk).update(sent_on=TODAY() - days(31))
    assert send_digests() == 1


def test_whoever_is_silent_for_long_hears_from_us_less_often(kept):
    set_standing(kept, None, not_reviewed_lately=True)
    Digest.objects.create(organisation=kept, sent_on=TODAY() - days(60))
    assert send_digests() == 0
    Digest.objects.update(sent_on=TODAY() - days(92))
    assert send_digests() == 1


@pytest.mark.parametrize("field", ["reviewed_on", "listed_on"])
def test_nothing_goes_out_where_nothing_is_asked(kept, field):
    set_standing(kept, None, **{field: TODAY() - days(364)})
    assert send_digests() == 0
    set_standing(kept, None, **{field: TODAY() - days(365)})
    assert send_digests() == 1


def test_pages_that_nobody_keeps_get_none():
    OrganisationFactory(listed_on="2020-01-01", contact_email="hello@example.org")
    assert send_digests() == 0
    assert mails() == []


@pytest.mark.parametrize("state", ["unlisted", "withdrawn", "closed"])
def test_what_is_not_listed_is_not_asked(kept, state):
    set_standing(kept, None, state=state)
    assert send_digests() == 0


def test_a_pause_is_kept_to_and_ends(kept):
    set_standing(kept, None, paused_until=TODAY() + days(1))
    assert send_digests() == 0
    set_standing(kept, None, paused_until=TODAY())
    assert send_digests() == 1


def test_it_gathers_all_that_is_asked(kept, keeper, staff):
    other = OrganisationFactory(name="Quay Kitchen")
    evidence = EvidenceFactory(organisation=kept)
    EvidenceCheckFactory(evidence=evidence, until=TODAY() + days(42))
    Correction.objects.create(organisation=kept, what="The telephone number\nhas changed.")
    Confirmation.objects.create(
        kind="organisation", organisation=other, by_organisation=kept, evidence_uid=evidence.uid, status="asked"
    )
    lead = kept.memberships.leads().get().user
    submit(kept, lead)
    kept.refresh_from_db()
    decide(kept, staff, "reject", kept.latest_revision_id, "Whom do you work alongside?")
    assert send_digests() == 1
    body = mails("fresh_digest")[0].body
    assert "moderators have asked you something" in body
    assert "“The telephone number has changed.”" in body
    assert "Quay Kitchen asks whether you can confirm" in body
    assert f"“{evidence.principle.short_title}” was evidenced. That ends on" in body
    assert Digest.objects.get().asked == ["still-right", "evidence", "confirmations", "corrections", "moderators"]


def test_each_question_alone_is_reason_enough(kept):
    set_standing(kept, None, reviewed_on=TODAY())
    assert not to_be_asked(TODAY()).exists()
    correction = Correction.objects.create(organisation=kept, what="No.")
    assert to_be_asked(TODAY()).get() == kept
    correction.decide("done")
    check = EvidenceCheckFactory(evidence=EvidenceFactory(organisation=kept), until=TODAY() + days(43))
    assert not to_be_asked(TODAY()).exists()
    type(check).objects.update(until=TODAY() + days(42))
    assert to_be_asked(TODAY()).get() == kept


def test_ending_evidence_is_a_reason_once_and_stands_in_the_digests_until_it_is_looked_at(kept):
    evidence = EvidenceFactory(organisation=kept)
    EvidenceCheckFactory(evidence=evidence, until=TODAY() + days(10))
    send_digests()
    Digest.objects.update(sent_on=TODAY() - days(40))
    set_standing(kept, None, reviewed_on=TODAY())
    assert send_digests() == 0
    assert len(gather(kept, TODAY()).evidence) == 1
    EvidenceCheckFactory(evidence=evidence, until=TODAY() + days(500))
    assert gather(kept, TODAY()).evidence == []


def test_a_confirmation_that_was_answered_is_not_asked_again(kept):
    other = OrganisationFactory()
    row = Confirmation.objects.create(
        kind="organisation", organisation=other, by_organisation=kept, evidence_uid=EvidenceFactory().uid
    )
    row.decide("not-yet")
    assert gather(kept, TODAY()).confirmations == []


def test_one_that_fails_keeps_nobody_else_from_theirs(kept, keeper, monkeypatch):
    other = OrganisationFactory(name="Aaa", listed_on="2020-01-01")
    keeper(other)
    real = digests.gather
    monkeypatch.setattr(digests, "gather", lambda one, day: 1 / 0 if one == kept else real(one, day))
    with pytest.raises(SomeFailed):
        send_digests()
    assert [digest.organisation for digest in Digest.objects.all()] == [other]


def test_a_kill_half_way_leaves_nothing_behind_and_the_next_run_does_it(kept, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(digests, "send", killed)
        with pytest.raises(Killed):
            send_digests()
    assert not Digest.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert send_digests() == 1


def test_what_one_digest_costs_does_not_grow_with_what_is_asked(kept, django_assert_num_queries):
    for number in range(15):
        Correction.objects.create(organisation=kept, what=f"Wrong {number}")
        EvidenceCheckFactory(evidence=EvidenceFactory(organisation=kept), until=TODAY() + days(5))
    with django_assert_num_queries(6):
        gather(kept, TODAY())


def test_the_mail_leaves_after_commit(kept, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send_digests()
    assert len(mail.outbox) == 2
    assert "http://testserver/still-right/" in mail.outbox[0].body
    assert "{" not in mail.outbox[0].body
    assert OutgoingMail.objects.filter(body="").count() == 2


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_end_on_days_that_exist(day, months, later):
    assert months_later(day, months) == later
