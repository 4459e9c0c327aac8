"""What is sent and to whom: open Wisdoms alone, always as they are now, counted without knowing anybody."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commissioning.models import DownloadCount, ThemePage, WisdomPage
from commissioning.outputs import downloads, kept
from commissioning.outputs.embargo import embargo_link
from home.models import HomePage, NewsIndexPage, NewsPage
from home.typesetting import setting
from tests.commissioning.outputs.large import add_theme, make_large_wisdom
from tests.commissioning.outputs.reading_pdfs import headings, words

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"}
FILES = ["report.pdf", "picture.png", "risk/picture.png", "kit/", "kit.zip", "press-release/", "press-release.txt"]
RELEASE = [("heading", "Out today"), ("text", "<p>A made-up release.</p>")]


@pytest.fixture
def address(wisdom: WisdomPage) -> str:
    wisdom.press_release = RELEASE
    wisdom.save()
    return "/wisdoms/a-wisdom/"


def get(client: Client, address: str, **headers: str):
    return client.get(address, headers=BROWSER | headers)


def test_each_is_there_once_the_wisdom_is_open(client: Client, address: str) -> None:
    answers = {name: get(client, address + name) for name in FILES}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(FILES, 200)
    made = answers["report.pdf"].content
    assert [title for tag, title in headings(made) if title in {"Identity", "Risk", "The System"}] == [
        "Identity", "Risk", "The System",
    ]  # fmt: skip
    assert "no-cache" in answers["report.pdf"]["Cache-Control"]
    assert answers["report.pdf"]["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("change", [{"live": False}, {"embargo_until": timezone.now() + timedelta(days=1)}])
def test_none_is_there_before(client: Client, address: str, change: dict) -> None:
    WisdomPage.objects.update(**change)

    assert {get(client, address + name).status_code for name in FILES} == {404}


def test_where_nobody_wrote_a_release_there_is_none(client: Client, wisdom: WisdomPage) -> None:
    assert get(client, "/wisdoms/a-wisdom/press-release/").status_code == 404
    assert get(client, "/wisdoms/a-wisdom/press-release.pdf").status_code == 404
    assert get(client, "/wisdoms/a-wisdom/press-release.exe").status_code == 404


def test_what_changes_is_another_file_at_once(client: Client, address: str, wisdom: WisdomPage) -> None:
    first = get(client, address + "report.pdf")
    assert get(client, address + "report.pdf", **{"If-None-Match": first["ETag"]}).status_code == 304

    ThemePage.objects.filter(slug="identity").update(reflection="<p>Another thought.</p>")
    second = get(client, address + "report.pdf", **{"If-None-Match": first["ETag"]})

    assert second.status_code == 200
    assert "Another thought." in " ".join(words(second.content))
    assert len(kept.files_of(wisdom.translation_key)) == 1


def test_more_themes_and_quotes_cost_no_query_more(client: Client, db: None) -> None:
    large = make_large_wisdom(themes=2, quotes=2)
    get(client, "/wisdoms/large/report.pdf")
    with CaptureQueriesContext(connection) as few:
        get(client, "/wisdoms/large/report.pdf")
    for number in range(3, 6):
        add_theme(large, number, quotes=5)
    get(client, "/wisdoms/large/report.pdf")
    with CaptureQueriesContext(connection) as many:
        assert get(client, "/wisdoms/large/report.pdf").status_code == 200

    assert len(many) == len(few)


def test_who_comes_while_many_ask_is_told_to_come_again(client: Client, address: str, monkeypatch) -> None:
    monkeypatch.setattr(setting, "WAIT_SECONDS", 0.01)
    with setting._setting:
        answer = get(client, address + "report.pdf")

    assert answer.status_code == 503
    assert "Wait a moment" in answer.content.decode()


class TestTheEmbargo:
    def test_its_link_shows_the_release_and_says_from_when(
        self, client: Client, address: str, wisdom: WisdomPage
    ) -> None:
        WisdomPage.objects.update(embargo_until=timezone.now() + timedelta(days=1), live=False)
        link = embargo_link(wisdom).removeprefix("http://testserver")

        page, file = get(client, link), get(client, f"{link}press-release.txt")

        assert "Not for publication before" in page.content.decode()
        assert "Not for publication before" in file.content.decode()
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == file["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page["X-Robots-Tag"]

    def test_afterwards_it_leads_to_the_open_one(self, client: Client, address: str, wisdom: WisdomPage) -> None:
        link = embargo_link(wisdom).removeprefix("http://testserver")

        assert get(client, link)["Location"] == f"{address}press-release/"
        assert get(client, f"{link}press-release.pdf")["Location"] == f"{address}press-release.pdf"

    def test_an_altered_link_or_a_draft_without_an_embargo_shows_nothing(
        self, client: Client, address: str, wisdom: WisdomPage
    ) -> None:
        link = embargo_link(wisdom).removeprefix("http://testserver")
        WisdomPage.objects.update(live=False)

        assert get(client, link).status_code == 404
        assert get(client, link[:-3] + "abc/").status_code == 404


class TestCounting:
    def test_people_are_counted_by_the_month_and_robots_are_not(
        self, client: Client, address: str, wisdom: WisdomPage
    ) -> None:
        etag = get(client, address + "report.pdf")["ETag"]
        get(client, address + "report.pdf")
        get(client, address + "report.pdf", **{"If-None-Match": etag})
        get(client, address + "report.pdf", Range="bytes=500-")
        get(client, address + "report.pdf", **{"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1)"})
        client.head(address + "report.pdf", headers=BROWSER)
        client.get(address + "report.pdf")

        assert list(DownloadCount.objects.values_list("what", "count", "month")) == [
            ("report.pdf", 2, timezone.localdate().replace(day=1))
        ]

    def test_editors_see_this_month_and_all_months(self, wisdom: WisdomPage) -> None:
        DownloadCount.objects.create(wisdom=wisdom, what="kit.zip", month=date(2020, 1, 1), count=4)
        DownloadCount.objects.create(wisdom=wisdom, what="kit.zip", month=timezone.localdate().replace(day=1), count=3)

        assert downloads.downloads_of(wisdom) == [
            {"what": "kit.zip", "name": "The kit for allies (zip)", "this_month": 3, "ever": 7}
        ]


def test_the_feed_has_titles_and_summaries_of_what_is_open(client: Client, home: HomePage, wisdom: WisdomPage) -> None:
    news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    news.add_child(instance=NewsPage(title="Some news", date=date(2026, 5, 5), summary="What is new."))
    cache.clear()

    answer = get(client, "/wisdoms/feed/")
    feed = answer.content.decode()

    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "<title>A Wisdom</title>" in feed
    assert "What is new." in feed
    assert "Planted" not in feed
    assert f"urn:uuid:{wisdom.translation_key}" in feed

    WisdomPage.objects.update(embargo_until=timezone.now() + timedelta(days=1))
    assert "A Wisdom" not in get(client, "/wisdoms/feed/").content.decode()
