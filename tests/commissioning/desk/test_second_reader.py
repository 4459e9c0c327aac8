"""“Safe to publish”: when it is said, who may say it, and what makes it open again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow

from commissioning.desk import acts
from commissioning.desk.reading import ReadStale, read
from commissioning.desk.summary import summary_of
from commissioning.models import Quote, ThemePage
from tests.commissioning.desk.conftest import CALM, COVERED, KNOWN, add_theme, quote, quoted, settle

pytestmark = pytest.mark.django_db


def reasons(wisdom) -> set[str]:
    return {reason for _, reason in summary_of(wisdom).open}


def test_it_is_ready_once_somebody_else_has_read_it(wisdom, editor, reader):
    assert not summary_of(wisdom).ready
    settle(wisdom, editor)
    assert reasons(wisdom) == {"No second reader has read it yet."}
    assert read(wisdom, reader, summary_of(wisdom).seen).ready
    assert summary_of(wisdom).ready


def test_changed_words_have_to_be_read_again(wisdom, editor, reader):
    settle(wisdom, editor)
    read(wisdom, reader, summary_of(wisdom).seen)
    Quote.objects.filter(words=CALM).update(words="Changed by the page's editor.")
    assert "It has changed since the second reader read it." in reasons(wisdom)


def test_other_answers_have_to_be_read_again(wisdom, editor, reader):
    settle(wisdom, editor)
    read(wisdom, reader, summary_of(wisdom).seen)
    row = quote(CALM)
    acts.answer(row.pk, row.version, editor, colleague="yes", spoken_about="no", details=[], reason="They know.")
    assert not summary_of(wisdom).ready


def test_a_new_quote_in_a_draft_makes_it_open(wisdom, editor, reader):
    settle(wisdom, editor)
    read(wisdom, reader, summary_of(wisdom).seen)
    theme = ThemePage.objects.get(title="Risk")
    theme.narrative.append(quoted("Something new."))
    theme.save_revision()
    assert {str(one.words) for one, _ in summary_of(wisdom).open} == {"Something new."}


def test_whoever_answered_is_no_second_reader(wisdom, editor):
    settle(wisdom, editor)
    with pytest.raises(acts.CannotAct, match="answered questions"):
        read(wisdom, editor, summary_of(wisdom).seen)


def test_whoever_sent_it_is_no_second_reader(wisdom, editor, reader):
    settle(wisdom, editor)
    wisdom.save_revision()
    Workflow.objects.first().start(wisdom, reader)
    wisdom.refresh_from_db()
    with pytest.raises(acts.CannotAct, match="sent this Wisdom"):
        read(wisdom, reader, summary_of(wisdom).seen)


def test_nothing_is_read_while_something_is_open(wisdom, editor, reader):
    with pytest.raises(acts.CannotAct, match="still open"):
        read(wisdom, reader, summary_of(wisdom).seen)


def test_what_changed_under_the_readers_eyes_is_not_read(wisdom, editor, reader):
    settle(wisdom, editor)
    seen = summary_of(wisdom).seen
    row = quote(CALM)
    acts.set_voice(row.pk, row.version, editor, voice="Voice 1")
    with pytest.raises(ReadStale):
        read(wisdom, reader, seen)


def test_the_same_voice_is_counted(wisdom, editor):
    Quote.objects.filter(words__in=[CALM, COVERED]).update(voice="Voice 1")
    voices = {row.quote.words: row.voices for row in summary_of(wisdom).rows}
    assert voices == {CALM: 1, KNOWN: 0, COVERED: 1}


def test_the_summary_is_shown_and_confirmed(wisdom, editor, reader, client):
    settle(wisdom, editor)
    client.force_login(reader)
    address = reverse("quote_desk_summary", args=[wisdom.pk])
    page = client.get(address).content.decode()
    assert KNOWN in page
    assert "Mentions despair." in page
    assert client.post(address, {"seen": "old"}).status_code == 409
    assert client.post(address, {"seen": summary_of(wisdom).seen}).status_code == 302
    assert "Safe to publish:" in client.get(address).content.decode()


def test_the_editor_is_told_that_somebody_else_has_to_read(wisdom, editor, desk):
    settle(wisdom, editor)
    address = reverse("quote_desk_summary", args=[wisdom.pk])
    assert "I have read this" not in desk.get(address).content.decode()
    assert desk.post(address, {"seen": summary_of(wisdom).seen}).status_code == 403


def test_forty_themes_take_as_many_queries_as_two(wisdom, desk, editor):
    counts = []
    for _ in range(2):
        for view in ("quote_desk", "quote_desk_summary"):
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(reverse(view, args=[wisdom.pk])).status_code == 200
            counts.append(len(queries))
        for number in range(8):
            narrative = [quoted(f"Words {number} {place}") for place in range(10)]
            add_theme(wisdom, f"Theme {number}", [], narrative).save_revision()
        Quote.objects.filter(words__startswith="Words").update(voice="Voice 2", answered_by=editor)
    assert counts[2] <= counts[0]  # the first page of a session asks for more
    assert counts[3] <= counts[1]
    assert len(summary_of(wisdom).rows) == 163
