"""Words behind a warning, and words that were taken back: 0 hits in whatever is found, listed, shared or fetched."""

from typing import Any

import pytest
from django.test import Client

from commissioning.models import Quote, ThemePage, WisdomPage
from commissioning.withdrawal import withdraw_quote
from home.models import NewsPage
from home.typesetting import setting
from search import index, texts
from search.models import OutboxEntry
from tests.search.site_pages import SITE, add, publish, said, text, titles

pytestmark = pytest.mark.django_db
WORD = "oriole"
BEHIND = {
    "summary": "Of the oriole.",
    "opening": said("The oriole spoke.", "an oriole"),
    "narrative": [("text", "<p>Oriole.</p>"), *said("Where did the oriole go that night?")],
    "could_not_check": "<p>Whether the oriole came.</p>",
    "reflection": "<p>Think of the oriole.</p>",
    "questions": "What would the oriole say?",
    "picture_alt": "An oriole",
}
FETCHED = (
    "/", "/wisdoms/", "/wisdoms/a-wisdom/", "/wisdoms/a-wisdom/read/", "/wisdoms/a-wisdom/warmth/",
    "/wisdoms/a-wisdom/warmth/reflection/", "/wisdoms/a-wisdom/kit/", "/wisdoms/a-wisdom/press-release/",
    "/wisdoms/feed/", "/sitemap.xml", "/framework/terms/", "/framework/terms.json", "/framework/terms.jsonld",
    "/news/", "/news/a-day/", "/search/suggest?q=oriole", "/api/v1/organisations", "/api/v1/suggest?q=oriole",
)  # fmt: skip
WITH_PICTURES = ("/wisdoms/a-wisdom/picture.png", "/wisdoms/a-wisdom/warmth/picture.png")


@pytest.fixture
def wisdom(db: None) -> WisdomPage:
    return add(WisdomPage, "A Wisdom", hashtag="AWisdom", press_release=text("It is published."))


def hits(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return where somebody who doesn't choose to see them meets the word, in any case of letters."""
    drawn: list[str] = []
    monkeypatch.setattr(setting, "drawn", lambda template, data, *rest: drawn.append(str(data)) or [b"-"])
    found = {path for path in FETCHED if _speaks_of_it(path)}
    found |= {f"{SITE}: {title}" for title in titles(q=WORD)}
    for path in WITH_PICTURES:
        Client().get(path)
    assert len(drawn) == len(WITH_PICTURES)
    found |= {"picture" for said_there in drawn if WORD in said_there.lower()}
    version = index.current_version()
    found |= {
        f"{kind}: words"
        for kind in ("pages", "organisations")
        if getattr(texts, kind)().lexicon(version).known([WORD])
    }
    return found | {"index of the admin" for _ in ThemePage.objects.search(WORD)[:1]}


def _speaks_of_it(path: str) -> bool:
    response = Client().get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    asked = WORD.encode() if "q=oriole" in path else b"\0"
    return WORD.encode() in body.lower().replace(b"q=" + asked, b"").replace(b'"' + asked + b'"', b"")


def test_words_behind_a_warning_are_met_nowhere(wisdom: WisdomPage, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = add(ThemePage, "Warmth", wisdom, warning="Mentions birds.", **BEHIND)
    quote = Quote.objects.get(words__startswith="Where")
    cites = [("cited", {"address": f"/wisdoms/quotes/{quote.pk}/"})]
    add(NewsPage, "A day", body=cites)
    assert hits(monkeypatch) == set()
    address = Client().get(f"/wisdoms/quotes/{quote.pk}/")
    assert (address.status_code, WORD in address.content.decode().lower()) == (200, False)

    theme.warning = ""
    publish(theme)
    assert {"/wisdoms/a-wisdom/warmth/", f"{SITE}: Warmth", "pages: words"} <= hits(monkeypatch)


def test_words_that_were_taken_back_are_met_nowhere(
    wisdom: WisdomPage, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    theme = add(ThemePage, "Warmth", wisdom, narrative=said("Where did the oriole go that night?"))
    quote = Quote.objects.get()
    add(
        NewsPage,
        "A day",
        body=[
            *text("“Where did the <b>oriole</b> go that night?”"),
            ("cited", {"address": f"/wisdoms/quotes/{quote.pk}/"}),
        ],
    )
    assert {"/news/a-day/", f"{SITE}: A day", f"{SITE}: Warmth"} <= hits(monkeypatch)

    with django_capture_on_commit_callbacks() as after:
        withdraw_quote(quote, "editor")
    # Before anything has run that follows the commit:
    assert texts.pages().ids().isdisjoint({theme.pk})
    assert OutboxEntry.objects.filter(target=OutboxEntry.Target.PAGES, organisation_id=theme.pk).exists()
    for callback in after:
        callback()
    assert hits(monkeypatch) == set()
    assert titles(q="warmth") == ["Warmth"]
