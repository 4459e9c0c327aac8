"""What an editor does to a quote, and what is refused."""

from uuid import uuid4

import pytest
from wagtail.models import PageLogEntry

from commissioning.desk import acts, moving
from commissioning.desk.places import theme_places
from commissioning.desk.summary import summary_of
from commissioning.models import Contribution, ListeningPage, OwnWords, Quote, ThemePage
from tests.commissioning.desk.conftest import CALM, COVERED, KNOWN, publish, quote, settle

pytestmark = pytest.mark.django_db


def open_about(wisdom, words):
    return next(row.to_do for row in summary_of(wisdom).rows if row.quote.words == words)


def test_a_yes_stays_open_until_it_has_a_reason(wisdom, editor):
    acts.promise_all(wisdom, editor)
    row = quote(KNOWN)
    answers = {"colleague": "no", "spoken_about": "yes", "details": ["employer", "made up"]}
    row = acts.answer(row.pk, row.version, editor, **answers, reason=" ")
    assert (row.details, row.details_found) == ("yes", ["employer"])
    assert "An answer is yes" in open_about(wisdom, KNOWN)[0]
    acts.answer(row.pk, row.version, editor, **answers, reason="He has agreed.")
    assert open_about(wisdom, KNOWN) == []


def test_softening_keeps_what_was_said_and_asks_everything_anew(wisdom, editor, reader):
    settle(wisdom, editor)
    row = quote(KNOWN)
    row.read_by, row.read_print = reader, row.fingerprint()
    row.save()
    row = acts.soften(row.pk, row.version, editor, words="My [friend] said so.", speaker="somebody")
    row = acts.soften(row.pk, row.version, editor, words="Somebody […] said so.", speaker="somebody")
    assert row.as_said == KNOWN
    assert not row.is_answered
    assert not row.is_read
    assert "have changed" in open_about(wisdom, "Somebody […] said so.")[0]
    row = acts.soften(row.pk, row.version, editor, words=KNOWN, speaker="a practitioner")
    assert row.as_said == ""


def test_the_words_somebody_asked_for_are_their_yes(wisdom, editor):
    row = quote(KNOWN)
    row.consent, row.consent_print = "change", row.fingerprint()
    row.save()
    day = "2026-11-22"
    OwnWords.objects.create(
        quote=row, asked_on=day, ends_on=day, answered_on=day, answer="change", wanted="He said so."
    )
    row = acts.soften(row.pk, row.version, editor, words="He said so.", speaker="")
    assert (row.consent, row.consent_print) == ("yes", row.fingerprint())


def test_a_stale_form_overwrites_nothing(wisdom, editor):
    row = quote(KNOWN)
    acts.soften(row.pk, row.version, editor, words="My [friend] said so.", speaker="")
    with pytest.raises(acts.Stale) as stale:
        acts.soften(row.pk, row.version, editor, words="Something else.", speaker="")
    assert stale.value.quote.words == "My [friend] said so."


def test_what_is_public_is_changed_only_by_those_who_may_publish(wisdom, editor, reader):
    publish(wisdom)
    row = quote(CALM)
    with pytest.raises(acts.CannotAct, match="public at once"):
        acts.soften(row.pk, row.version, editor, words="Other words.", speaker="")
    assert acts.soften(row.pk, row.version, reader, words="Other words.", speaker="").words == "Other words."


def test_dropping_takes_it_out_and_it_can_be_put_back(wisdom, editor):
    row = quote(CALM)
    row = acts.drop(row.pk, row.version, editor)
    assert [one.quote for one in summary_of(wisdom).out] == [row]
    assert not row.can_be_shown
    with pytest.raises(acts.CannotAct, match="Put it back first"):
        acts.set_voice(row.pk, row.version, editor, voice="Voice 1")
    row = acts.put_back(row.pk, row.version, editor)
    assert row in [one.quote for one in summary_of(wisdom).rows]


def test_nobody_puts_back_in_public_what_its_speaker_refused(wisdom, reader):
    row = quote(CALM)
    row = acts.set_consent(row.pk, row.version, reader, consent="no")
    row = acts.drop(row.pk, row.version, reader)
    publish(wisdom)
    with pytest.raises(acts.CannotAct, match="said no"):
        acts.put_back(row.pk, row.version, reader)


def test_nobody_puts_back_in_public_what_is_not_safe(wisdom, reader):
    row = quote(CALM)
    row = acts.drop(row.pk, row.version, reader)
    publish(wisdom)
    with pytest.raises(acts.CannotAct, match="not safe to publish"):
        acts.put_back(row.pk, row.version, reader)


def test_merging_lets_earlier_addresses_lead_to_the_one_that_stays(wisdom, editor):
    first, second, third = quote(CALM), quote(KNOWN), quote(COVERED)
    acts.merge(first.pk, first.version, editor, into=second.pk)
    acts.merge(second.pk, second.version, editor, into=third.pk)
    assert set(Quote.objects.filter(merged_into=third)) == {first, second}


def test_merging_takes_nobodys_say_away(wisdom, editor):
    first, second = quote(CALM), quote(KNOWN)
    first = acts.set_consent(first.pk, first.version, editor, consent="no")
    asked = OwnWords.objects.create(quote=first, asked_on="2026-05-05", ends_on="2999-05-05")
    acts.merge(first.pk, first.version, editor, into=second.pk)

    asked.refresh_from_db()
    assert asked.quote == second
    assert "They said no: drop it." in open_about(wisdom, KNOWN)


@pytest.mark.parametrize("into", ["itself", "dropped", "nowhere"])
def test_merging_refuses_what_leads_nowhere(wisdom, editor, into):
    row, other = quote(CALM), quote(KNOWN)
    acts.drop(other.pk, other.version, editor)
    target = {"itself": row.pk, "dropped": other.pk, "nowhere": uuid4()}[into]
    with pytest.raises(acts.CannotAct):
        acts.merge(row.pk, row.version, editor, into=target)


def test_moving_makes_drafts_and_leaves_what_is_published(wisdom, editor):
    publish(wisdom)
    risk = ThemePage.objects.get(title="Risk")
    row = quote(KNOWN)
    moving.move(row.pk, row.version, editor, theme=risk.pk, place="opening", saved=0)
    identity, there = theme_places(wisdom)
    assert there.opening == (row.pk,)
    assert row.pk not in identity.uids
    assert row.pk in identity.live_uids
    assert acts.is_public(Quote.objects.get(pk=row.pk))


def test_moving_within_a_theme_swaps_nothing_away(wisdom, editor):
    identity = ThemePage.objects.get(title="Identity")
    row = quote(KNOWN)
    labels = {target.value: target.label for target in moving.targets(identity, row)}
    before_text = next(value for value, label in labels.items() if "We heard this." in label)
    moving.move(row.pk, row.version, editor, theme=identity.pk, place=before_text, saved=0)
    saved = ThemePage.objects.get(pk=identity.pk)
    row.refresh_from_db()
    moving.move(row.pk, row.version, editor, theme=identity.pk, place="opening", saved=saved.latest_revision_id)
    place = theme_places(wisdom)[0]
    assert (place.opening, place.narrative) == ((row.pk,), (quote(CALM).pk,))
    assert Quote.objects.get(pk=row.pk).words == KNOWN


def test_moving_onto_a_page_that_was_saved_since_is_refused(wisdom, editor):
    row, risk = quote(KNOWN), ThemePage.objects.get(title="Risk")
    risk.save_revision()
    with pytest.raises(acts.Stale):
        moving.move(row.pk, row.version, editor, theme=risk.pk, place="end", saved=0)


def test_moving_to_another_wisdoms_theme_is_refused(wisdom, editor):
    row = quote(KNOWN)
    with pytest.raises(acts.CannotAct):
        moving.move(row.pk, row.version, editor, theme=wisdom.pk, place="end", saved=0)


def test_a_withdrawn_quote_is_left_alone(wisdom, editor):
    row = quote(CALM)
    Quote.objects.filter(pk=row.pk).update(words="", withdrawn_on="2026-11-22")
    with pytest.raises(acts.CannotAct, match="withdrawn"):
        acts.drop(row.pk, row.version, editor)


def test_consent_came_with_the_contribution_or_did_not(wisdom, editor):
    page = wisdom.get_parent().add_child(
        instance=ListeningPage(
            title="Ask", question="How?", promise="None.", who_reads="Us.", safeguarding_steps="-", live=False
        )
    )
    given = Contribution.objects.create(listening=page, may_be="quoted", month="2026-11-01", code_digest="a")
    Quote.objects.filter(words=CALM).update(contribution=given)
    assert open_about(wisdom, CALM) == ["The questions are not answered yet."]
    Contribution.objects.update(may_be="thought")
    assert "They asked not to be quoted: ask them, or drop it." in open_about(wisdom, CALM)


def test_agreement_to_other_words_is_open_again(wisdom, editor):
    row = quote(CALM)
    row = acts.set_consent(row.pk, row.version, editor, consent="yes")
    acts.soften(row.pk, row.version, editor, words="They asked […] what I can do.", speaker="")
    assert "Its words have changed since they said yes." in open_about(wisdom, "They asked […] what I can do.")


def test_the_log_holds_no_words(wisdom, editor):
    row = quote(KNOWN)
    row = acts.soften(row.pk, row.version, editor, words="My [friend] said so.", speaker="")
    acts.drop(row.pk, row.version, editor)
    logged = PageLogEntry.objects.filter(action=acts.LOGGED)
    assert logged.count() == 2
    assert not any("friend" in str(entry.data) or "Dave" in str(entry.data) for entry in logged)


def test_new_words_in_a_copied_wisdom_are_those_of_the_quote_it_copies(wisdom, editor):
    copy = wisdom.copy(recursive=True, update_attrs={"slug": "copy", "title": "Copy"})
    assert {row.quote for row in summary_of(copy).rows} == set(Quote.objects.all())
