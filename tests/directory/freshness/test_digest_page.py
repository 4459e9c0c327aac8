"""The page that a digest leads to: it shows, buttons act, and no log-in is needed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.freshness.digests import send_digests
from directory.listing import set_standing
from directory.models import Correction, Digest
from home.signed_links import make_token
from tests.directory.freshness.conftest import link_in, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(kept):
    send_digests()
    return link_in(mails("fresh_digest")[0])


def test_it_shows_what_is_asked_and_what_is_public(client, kept, link):
    Correction.objects.create(organisation=kept, what="The door is blue.")
    response = client.get(link)
    page = response.content.decode()
    assert response.status_code == 200
    assert "all still right" in page
    assert "Harbour Voices works alongside people." in page
    assert "The door is blue." in page
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_looking_changes_nothing(client, kept, link):
    for address in (link, f"{link}?action=still-right", f"{link}?done=still-right"):
        client.get(address)
        client.head(address)
    kept.refresh_from_db()
    assert kept.reviewed_on is None
    assert Digest.objects.get().answered_at is None


def test_still_right_is_written_at_once(client, kept, link):
    set_standing(kept, None, not_reviewed_lately=True)
    response = client.post(link, {"action": "still-right"}, follow=True)
    kept.refresh_from_db()
    assert (kept.reviewed_on, kept.reviewed_by) == (timezone.localdate(), "the organisation")
    assert kept.not_reviewed_lately is False
    assert Digest.objects.get().answered_at
    assert "Thank you" in response.content.decode()
    assert "Last reviewed on" in client.get(kept.get_absolute_url()).content.decode()


def test_pressing_it_again_does_no_harm_and_the_page_says_when_it_was_answered(client, kept, link):
    client.post(link, {"action": "still-right"})
    answered = Digest.objects.get().answered_at
    assert client.post(link, {"action": "still-right"}).status_code == 302
    assert Digest.objects.get().answered_at == answered
    assert "answered on" in client.get(link).content.decode()


def test_a_pause_is_at_most_a_year_and_can_be_ended(client, kept, link):
    client.post(link, {"action": "pause", "months": "12"})
    kept.refresh_from_db()
    assert timedelta(365) <= kept.paused_until - timezone.localdate() <= timedelta(366)
    assert "We ask nothing until" in client.get(link).content.decode()
    client.post(link, {"action": "go-on"})
    kept.refresh_from_db()
    assert kept.paused_until is None


@pytest.mark.parametrize(
    "forged",
    [
        {"action": "pause", "months": "13"},
        {"action": "pause", "months": "-1"},
        {"action": "pause"},
        {"action": "list", "state": "closed"},
        {},
        {"state": "closed", "category": "community", "slug": "x", "level": "confirmed"},
    ],
)
def test_a_forged_answer_changes_nothing(client, kept, link, forged):
    before = type(kept).objects.values().get(pk=kept.pk)
    response = client.post(link, forged, follow=True)
    assert "Nothing was changed" in response.content.decode()
    assert type(kept).objects.values().get(pk=kept.pk) == before


def test_an_altered_link_gets_a_clear_page(client, kept, link):
    foreign = reverse("fresh:digest", args=[make_token("confirm", Digest.objects.get().uid)])
    for address in (link[:-3] + "xx/", foreign, "/still-right/nothing/"):
        for response in (client.get(address), client.post(address, {"action": "still-right"})):
            assert response.status_code == 404
            assert "We can't read this link" in response.content.decode()
    kept.refresh_from_db()
    assert kept.reviewed_on is None


def test_a_link_ends_after_six_weeks_or_so(client, kept, link):
    Digest.objects.update(sent_on=timezone.localdate() - timedelta(days=45))
    assert client.get(link).status_code == 200
    Digest.objects.update(sent_on=timezone.localdate() - timedelta(days=46))
    for response in (client.get(link), client.post(link, {"action": "still-right"})):
        assert response.status_code == 410
        assert "This link has ended" in response.content.decode()
    kept.refresh_from_db()
    assert kept.reviewed_on is None


@pytest.mark.parametrize("state", ["withdrawn", "closed", "unlisted"])
def test_a_page_that_is_no_longer_listed_is_not_shown(client, kept, link, state):
    set_standing(kept, None, state=state)
    response = client.post(link, {"action": "still-right"})
    assert response.status_code == 410
    assert "Harbour Voices" not in response.content.decode()


def test_what_it_costs_is_bounded(client, kept, link, django_assert_max_num_queries):
    for number in range(15):
        Correction.objects.create(organisation=kept, what=f"Wrong {number}")
    client.get(link)
    with django_assert_max_num_queries(14):
        client.get(link)
