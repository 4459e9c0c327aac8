"""With the code alone, somebody takes their words back, with every quote from them."""

import pytest
from django.utils import timezone

from commissioning.listening import limits
from commissioning.models import Quote, ThemePage
from tests.commissioning.listening.conftest import CODE

ADDRESS = "/wisdoms/take-back/"


@pytest.fixture
def quote(said, wisdom) -> Quote:
    contribution = said("We keep a garden, and nobody asked us to.", CODE)
    theme = ThemePage.objects.get(slug="identity")
    made = Quote.objects.create(wisdom=wisdom, theme=theme, contribution=contribution, words="We keep a garden",
                                speaker="a gardener")  # fmt: skip
    theme.narrative = [{"type": "quote", "value": {"uid": str(made.pk)}}]
    theme.save()
    return made


def test_the_code_however_written_shows_the_words_and_where_they_stand_and_changes_nothing(client, quote):
    response = client.post(ADDRESS, {"code": " BAKOR tuzen hidak sorum "})
    page = response.content.decode()
    assert "nobody asked us to" in page
    assert quote.get_absolute_url() in page
    assert "no-store" in response["Cache-Control"]
    quote.contribution.refresh_from_db()
    assert quote.contribution.withdrawn_on is None


def test_the_button_takes_all_of_it_back(client, quote, committed):
    with committed():
        page = client.post(ADDRESS, {"code": CODE, "sure": "yes"}).content.decode()
    assert "Your words are yours again" in page
    quote.refresh_from_db()
    assert (quote.words, quote.withdrawn_on) == ("", timezone.localdate())
    contribution = quote.contribution
    assert (contribution.words, contribution.withdrawn_on) == ("", timezone.localdate())
    assert "taken back already" in client.post(ADDRESS, {"code": CODE, "sure": "yes"}).content.decode()


@pytest.mark.parametrize(
    ("code", "status", "says"),
    [
        ("bakor-tuzen-hidak-sorun", 404, "We find nothing with this code"),
        ("my code", 200, "four groups of five letters"),
        ("", 200, "Type the code"),
        ("x" * 5000, 200, "longer than a code"),
    ],
)
def test_a_wrong_code_is_answered_clearly_and_stays(client, quote, code, status, says):
    response = client.post(ADDRESS, {"code": code})
    assert response.status_code == status
    assert says in response.content.decode()
    assert code in response.content.decode()


def test_tries_are_bounded(client, quote, monkeypatch):
    monkeypatch.setattr(limits, "TRIES", 1)
    client.post(ADDRESS, {"code": "bakor-tuzen-hidak-sorun"})
    response = client.post(ADDRESS, {"code": CODE})
    assert response.status_code == 429
    assert "nobody asked us to" not in response.content.decode()
    assert CODE in response.content.decode()


def test_a_quote_in_a_draft_has_no_address_to_read_it_at(client, quote):
    ThemePage.objects.filter(slug="identity").update(live=False)
    page = client.post(ADDRESS, {"code": CODE}).content.decode()
    assert quote.get_absolute_url() not in page
    assert "In the draft of" in page
