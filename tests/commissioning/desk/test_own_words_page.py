"""A contributor is shown their own words by a link, and answers."""

import re
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone

from commissioning.desk import asking
from commissioning.models import OwnWords, Quote, ThemePage
from home.models import OutgoingMail
from home.signed_links import read_token
from tests.commissioning.desk.conftest import CALM, COVERED, publish, quote

pytestmark = pytest.mark.django_db
ADDRESS = "somebody@example.org"


@pytest.fixture
def link(wisdom, editor):
    def of(words: str) -> str:
        row = quote(words)
        return asking.link_to(asking.ask(row.pk, row.version, editor)).partition("://")[2].partition("/")[2]

    return lambda words: f"/{of(words)}"


def about(page: str) -> UUID:
    """Return what a link is about; its token says, too, when it was made."""
    return read_token(asking.PURPOSE, page.rstrip("/").rpartition("/")[2])


def answer_with(client, page: str, answer: str, **data: str):
    shown = client.get(f"{page}?read=yes&answer={answer}").context["shown"]
    return client.post(page, {"answer": answer, "shown": shown} | data)


def test_the_mail_names_nothing_and_its_address_is_kept_nowhere(wisdom, editor, django_capture_on_commit_callbacks):
    row = quote(CALM)
    with django_capture_on_commit_callbacks(execute=True):
        asked = asking.ask(row.pk, row.version, editor, email=ADDRESS)
    (sent,) = mail.outbox
    (address,) = re.findall(r"https?://testserver(/\S+)", sent.body)
    assert about(address) == asked.pk
    assert CALM not in sent.body
    assert wisdom.title not in sent.subject + sent.body
    assert Quote.objects.get(pk=row.pk).consent == "asked"
    assert not any(ADDRESS in str(value) for value in vars(OwnWords.objects.get()).values())
    assert not OutgoingMail.objects.exists()  # its address and hour would stand beside “asked” in the log


def test_the_page_shows_the_words_and_is_kept_by_nobody(link, client):
    page = client.get(link(CALM))
    assert CALM in page.content.decode()
    assert "Leave this page" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "same-origin"


def test_words_behind_a_warning_wait_for_the_choice(link, client):
    page = link(COVERED)
    for address in (page, f"{page}?answer=yes"):
        text = client.get(address).content.decode()
        assert "Mentions despair." in text
        assert COVERED not in text
    assert COVERED in client.get(f"{page}?read=yes").content.decode()


@pytest.mark.parametrize("answer", ["yes", "change", "no"])
def test_an_answer_is_noted_after_a_check_and_can_be_changed(link, client, answer):
    page = link(CALM)
    client.get(f"{page}?read=yes&answer={answer}")
    assert quote(CALM).consent == "asked"
    assert answer_with(client, page, answer, wanted="Leave out the rest.").status_code == 302
    row, asked = quote(CALM), OwnWords.objects.get()
    assert (row.consent, row.consent_print, asked.answer) == (answer, row.fingerprint(), answer)
    assert asked.wanted == ("Leave out the rest." if answer == "change" else "")
    answer_with(client, page, "yes")
    assert quote(CALM).consent == "yes"


def test_a_change_needs_words(link, client):
    assert answer_with(client, link(CALM), "change", wanted=" ").status_code == 400
    assert quote(CALM).consent == "asked"


def test_words_that_changed_meanwhile_are_shown_again(link, client):
    page = link(CALM)
    shown = client.get(f"{page}?read=yes&answer=yes").context["shown"]
    Quote.objects.filter(words=CALM).update(words="They asked […].")
    response = client.post(page, {"answer": "yes", "shown": shown, "read": "yes"})
    assert response.status_code == 409
    assert "They asked […]." in response.content.decode()
    assert quote("They asked […].").consent == "asked"


def test_a_no_to_published_words_takes_them_out_everywhere(link, client, wisdom):
    page = link(CALM)
    publish(wisdom)
    uid = quote(CALM).pk
    response = answer_with(client, page, "no")
    assert "Your words are taken out" in response.content.decode()
    row = Quote.objects.get(pk=uid)
    assert row.withdrawn_on
    assert (row.words, row.as_said) == ("", "")
    assert client.get(page).status_code == 410


def test_a_link_that_has_ended_is_altered_or_was_ended_by_an_editor_shows_nothing(link, client, editor):
    page = link(CALM)
    assert client.get(page[:-3] + "xx/").status_code == 404
    row = quote(CALM)
    asking.end_link(row.pk, row.version, editor)
    response = client.get(page)
    assert response.status_code == 410
    assert CALM not in response.content.decode()
    assert client.post(page, {"answer": "no", "shown": row.fingerprint()}).status_code == 410
    assert about(link(CALM)) != about(page)


def test_asking_again_lets_the_same_link_hold_on(link, editor):
    page = link(CALM)
    OwnWords.objects.update(ends_on=timezone.localdate())
    assert about(link(CALM)) == about(page)
    assert OwnWords.objects.get().ends_on > timezone.localdate()


def test_a_warning_that_only_the_draft_has_covers_too(link, client):
    theme = ThemePage.objects.get(title="Identity")
    theme.warning = "Mentions loss."
    theme.save_revision()
    assert CALM not in client.get(link(CALM)).content.decode()
