"""Somebody answers the question: without a name, and nothing but their words is kept."""

import logging
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from commissioning.listening import limits
from commissioning.listening.codes import CONSONANTS, GROUPS, UNKIND, VOWELS, digest_of, new_code
from commissioning.models import Contribution, ListeningPage
from tests.commissioning.listening.conftest import ANSWER

ADDRESS = "/wisdoms/what-helps/answer/"
CODE = re.compile(r'class="listening__code" translate="no">([a-z-]+)<')


def token_on(response) -> str:
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def send(client: Client, **more: str):
    """Write, read it over and send it; return the last page."""
    checked = client.post(ADDRESS, ANSWER | more)
    return client.post(ADDRESS, ANSWER | more | {"step": "send", "token": token_on(checked)})


def test_the_page_says_who_asks_what_becomes_of_it_and_that_it_is_no_helpline(client, listening):
    response = client.get("/wisdoms/what-helps/")
    page = response.content.decode()
    for text in ("What keeps you going?", "Nobody learns that it was you.", "Two of us, every Tuesday.",
                 "This is not a helpline", "Leave this page", "If you need help now", "take-back"):  # fmt: skip
        assert text in page
    assert "data-language-guide" not in page  # people's own words aren't marked
    assert "Ring the duty line" not in page
    assert set(response.cookies) == {"csrftoken"}


def test_it_is_read_over_then_sent_and_the_code_is_shown_once(client, listening):
    checked = client.post(ADDRESS, ANSWER)
    assert "Nothing is sent yet" in checked.content.decode()
    assert "We keep a garden." in checked.content.decode()
    assert not Contribution.objects.exists()
    sent = client.post(ADDRESS, ANSWER | {"step": "send", "token": token_on(checked)})
    code = CODE.search(sent.content.decode())[1]
    kept = Contribution.objects.get()
    assert kept.code_digest == digest_of(code.upper().replace("-", " "))
    assert (kept.words, kept.speaker, kept.may_be, kept.way) == (
        "We keep a garden.",
        "a practitioner",
        "quoted",
        "web",
    )
    assert kept.month == timezone.localdate().replace(day=1)
    for response in (checked, sent):
        assert "no-store" in response["Cache-Control"]


def test_nothing_else_is_kept_neither_in_the_session_nor_in_the_cache_nor_in_the_log(client, listening, caplog):
    caplog.set_level(logging.DEBUG)
    sent = send(client)
    code = CODE.search(sent.content.decode())[1]
    assert not Session.objects.exists()
    assert set(client.cookies) <= {"csrftoken"}
    told = caplog.text + repr(cache._cache)
    for secret in ("garden", code, digest_of(code), "127.0.0.1"):
        assert secret not in told
    row = Contribution.objects.values().get()
    assert set(row) == {"uid", "listening_id", "words", "clean_words", "speaker", "way", "may_be", "month",
                        "code_digest", "is_read", "withdrawn_on", "version"}  # fmt: skip


def test_a_second_press_keeps_it_once_and_shows_the_same_code(client, listening):
    data = ANSWER | {"step": "send", "token": token_on(client.post(ADDRESS, ANSWER))}
    codes = {CODE.search(client.post(ADDRESS, data).content.decode())[1] for _ in range(2)}
    assert len(codes) == 1
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"words": " "}, "Write your answer here"),
        ({"words": "x" * 10_412}, "you wrote 412 more"),
        ({"may_be": ""}, "Choose one of the two"),
        ({"consent": ""}, "Tick the box if you agree"),
        ({"speaker": "y" * 200}, "Nothing is lost"),
        ({"leave_empty": "spam"}, "Nothing was sent yet"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, listening, wrong, says):
    data = ANSWER | {"step": "send", "token": token_on(client.post(ADDRESS, ANSWER))} | wrong
    page = client.post(ADDRESS, data).content.decode()
    assert says in page
    assert (wrong.get("words", "").strip() or ANSWER["words"] if wrong.get("words") != " " else "") in page
    assert "spam" not in page
    assert not Contribution.objects.exists()


def test_one_can_go_back_and_change_something(client, listening):
    page = client.post(ADDRESS, ANSWER | {"step": "change"}).content.decode()
    assert "We keep a garden.</textarea>" in page


def test_an_altered_token_sends_nothing_and_asks_once_more(client, listening):
    page = client.post(ADDRESS, ANSWER | {"step": "send", "token": "x"}).content.decode()
    assert "press “Send” once more" in page
    assert not Contribution.objects.exists()


def test_a_form_that_cannot_be_trusted_shows_what_was_typed(listening):
    response = Client(enforce_csrf_checks=True).post(ADDRESS, ANSWER)
    assert response.status_code == 403
    assert "We keep a garden." in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_a_closed_question_says_so_and_leads_on(client, listening):
    ListeningPage.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    page = client.get("/wisdoms/what-helps/").content.decode()
    assert "This question is closed" in page
    assert "<textarea" not in page
    late = client.post(ADDRESS, ANSWER)
    assert late.status_code == 409
    assert "We keep a garden." in late.content.decode()  # for them to copy
    assert not Contribution.objects.exists()


def test_a_draft_or_another_address_is_not_there(client, listening):
    ListeningPage.objects.update(live=False)
    assert client.post(ADDRESS, ANSWER).status_code == 404
    assert client.post("/wisdoms/a-wisdom/answer/", ANSWER).status_code == 404


def test_a_flood_is_bounded_and_what_was_typed_stays(client, listening, monkeypatch):
    monkeypatch.setattr(limits, "ANSWERS", 1)
    send(client)
    second = send(client, words="Another one.")
    assert second.status_code == 429
    assert "Another one." in second.content.decode()
    assert Contribution.objects.count() == 1


def test_codes_have_sixty_bits_and_no_letters_that_are_taken_for_others():
    per_group = (len(CONSONANTS) ** 3) * len(VOWELS) ** 2
    most_left_out = sum(4 * per_group / len(CONSONANTS) ** 2 / len(VOWELS) for _ in UNKIND)
    assert (per_group - most_left_out) ** GROUPS > 2**60
    assert not set(CONSONANTS + VOWELS) & set("clqvwyjpx0123456789")
    assert re.fullmatch(r"([a-z]{5}-){3}[a-z]{5}", new_code())


def test_the_log_does_not_tell_the_hour_of_an_answer(client, listening, caplog):
    with caplog.at_level(logging.INFO, logger="home.request_log"):
        client.get("/wisdoms/what-helps/")
        send(client)

    assert [one.path for one in caplog.records if hasattr(one, "path")] == ["/wisdoms/what-helps/"]
