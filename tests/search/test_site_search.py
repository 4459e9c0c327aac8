"""The site's own pages are found by their words, whatever sort of page they are."""

import re
from datetime import date

import pytest
from wagtail.models import Locale, Page, get_page_models

from commissioning.models import PrinciplePage, ThemePage, WisdomOrganisation, WisdomPage
from home.models import ContentPage, EventPage, NewsPage
from search.site.page_texts import SHOWN
from tests.search.asking import refused
from tests.search.site_pages import SITE, add, html, plain, said, text, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_of_each(db: None) -> None:
    """One page of each kind, all of which mention herons."""
    wisdom = add(WisdomPage, "The Wisdom", question="Who watches herons?")
    add(ThemePage, "The theme", wisdom, opening=said("A heron stood there.", "a practitioner"))
    add(PrinciplePage, "The recommendation", kind="recommendation", also_called="Heron first\nWait and see")
    add(NewsPage, "The news", author="A. Heron", date=date(2026, 5, 5))
    add(EventPage, "The event", where="Heron House", day=28, month=11, year=2025)
    add(ContentPage, "The page", summary="All about herons.")


@pytest.mark.usefixtures("one_of_each")
def test_every_kind_of_page_is_found_and_says_what_it_is() -> None:
    assert sorted(titles(q="heron")) == [
        f"The {name}" for name in "Wisdom event news page recommendation theme".split()
    ]
    words = plain(q="heron")
    for expected in (
        "6 pages for “heron”.",
        "The Wisdom Wisdom “Who watches [herons]?”",
        "The theme Theme in The Wisdom “A [heron] stood there.” a practitioner",
        "The recommendation Recommendation Also called [Heron] first",
        "The news News 5 May 2026 By A. Heron",
        "The event Event Friday 28 November 2025 [Heron] House",
        "The page Page All about [herons].",
    ):
        assert expected in words


@pytest.mark.usefixtures("one_of_each")
def test_a_result_leads_to_its_page() -> None:
    assert '<a href="/wisdoms/the-wisdom/the-theme/">The theme</a>' in html(q="heron", kind="theme")


@pytest.mark.usefixtures("one_of_each")
def test_kinds_are_links_with_the_number_that_they_give() -> None:
    found = html(q="heron", kind="news")
    assert titles(q="heron", kind="news") == ["The news"]
    assert "1 news item for “heron”." in found
    assert re.search(r'<a href="\?q=heron&amp;kind=event">Events <span>\(1\)</span></a>', found)
    assert re.search(r'<a href="\?q=heron&amp;kind=news" aria-current="true">News <span>\(1\)</span></a>', found)
    assert re.search(r'<a href="\?q=heron">All <span>\(6\)</span></a>', found)


def test_every_type_of_page_has_its_words_told() -> None:
    assert set(get_page_models()) - {Page} == set(SHOWN)


def test_all_that_editors_write_is_found_but_no_address() -> None:
    links = [{"title": "A link titled", "text": "its text", "address": "/elsewhere/hidden", "page": None}]
    body = [
        ("heading", "A heading"),
        ("text", "<p>A <b>bold</b> paragraph, “quoted”.</p><ul><li>listed</li></ul>"),
        ("quote", {"words": "Somebody spoke.", "speaker": "a carer"}),
        ("note", "<p>A note.</p>"),
        ("links", links),
    ]
    add(ContentPage, "Written", body=body)
    for words in ("heading", "bold", "listed", "carer spoke", "note", "titled"):
        assert titles(q=words) == ["Written"], words
    assert titles(q="hidden") == []
    assert "A [bold] paragraph, “quoted”." in plain(q="bold")
    assert "“Somebody [spoke].” a carer" in plain(q="spoke")


def test_words_found_are_marked_and_all_else_is_escaped() -> None:
    add(ContentPage, "Otters & <b>weirs</b>", body=text("An otter &lt;script&gt; swims."))
    found = html(q="otter")
    assert "<mark>Otters</mark> &amp; &lt;b&gt;weirs&lt;/b&gt;" in found
    assert "An <mark>otter</mark> &lt;script&gt; swims." in found


def test_titles_count_most_and_of_equals_the_newest_comes_first_then_the_title() -> None:
    add(NewsPage, "Undated otter")
    add(NewsPage, "Old otter", date=date(2020, 1, 1))
    add(NewsPage, "B new otter", date=date(2026, 1, 1))
    add(EventPage, "A new otter", day=1, month=1, year=2026)
    add(ContentPage, "Elsewhere", body=text("An otter."))
    add(ContentPage, "An otter, and otters", body=text("An otter."))
    assert titles(q="otter") == [
        "A new otter", "B new otter", "Old otter", "An otter, and otters", "Undated otter", "Elsewhere"
    ]  # fmt: skip


def test_who_published_a_wisdom_is_found_with_it() -> None:
    wisdom = add(WisdomPage, "Listening")
    wisdom.organisations.add(WisdomOrganisation(name="Heron Trust", note="Listened"))
    wisdom.save()
    assert "Heron" in plain(q="heron")
    assert titles(q="heron") == ["Listening"]


def test_a_theme_is_found_by_its_wisdom_and_follows_its_name() -> None:
    wisdom = add(WisdomPage, "Waterways")
    add(ThemePage, "Patience", wisdom)
    assert titles(q="waterways") == ["Waterways", "Patience"]
    wisdom.title = "Riverbanks"
    wisdom.save()
    assert titles(q="waterways") == []
    assert titles(q="riverbanks") == ["Riverbanks", "Patience"]


def test_words_are_read_as_for_organisations() -> None:
    for number in range(12):
        add(NewsPage, f"Homelessness {number}")
    assert len(titles(q="homelesness")) == 12
    assert "Few or none say “homelesness”, so we looked for “homelessness”." in plain(q="homelesness")


def test_where_few_have_all_the_words_most_of_them_are_enough() -> None:
    add(ContentPage, "Otters and herons")
    add(ContentPage, "Otters")
    words = plain(q="otters herons")
    assert "2 pages for most of the words “otters herons”." in words
    assert "Few pages have all of these words" in words


def test_pages_of_results_are_turned() -> None:
    for number in range(21):
        add(NewsPage, f"Otter {number:02}", date=date(2026, 1, 1))
    assert len(titles(q="otter")) == 20
    assert titles(q="otter", page="2") == ["Otter 20"]
    assert "?q=otter&amp;page=2" in html(q="otter")
    assert "?q=otter&amp;page=2" in refused(SITE, q="otter", page="3")


@pytest.mark.usefixtures("one_of_each")
def test_without_words_it_says_what_there_is() -> None:
    words = plain()
    assert "Looking for an organisation? Search organisations" in words
    assert "Wisdoms (1)" in words
    assert "Events (1)" in words
    assert titles() == []


def test_all_pages_of_a_kind_can_be_looked_through_newest_first() -> None:
    add(NewsPage, "Older", date=date(2020, 1, 1))
    add(NewsPage, "Newer", date=date(2026, 1, 1))
    assert titles(kind="news") == ["Newer", "Older"]
    assert "2 news items." in plain(kind="news")


@pytest.mark.usefixtures("one_of_each")
def test_where_nothing_is_found_it_helps_on() -> None:
    words = plain(q="qwxzvbnm")
    assert "We know of no page yet for “qwxzvbnm”." in words
    assert "Try other or fewer words" in words
    assert "Wisdoms (1)" in words
    assert "these words" not in words.split("Let's try another way")[1]


@pytest.mark.usefixtures("one_of_each")
def test_where_another_kind_has_them_it_says_so() -> None:
    words = plain(q="House", kind="theme")
    assert "We know of no theme yet for “House”." in words
    assert "See the page that has these words" in words


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"q": "\x01"}, "This holds characters that can&#x27;t be read"),
        ({"q": "a" * 201}, "This has 201 characters. Make it 200 or fewer, please."),
        ({"q": ["one", "two"]}, "This is given 2 times. Keep one: one or two."),
        ({"q": " ".join(f"w{number}" for number in range(16))}, "Use up to 15 words, please"),
        ({"kind": "profile"}, "“profile” is none of the choices. Choose wisdom, theme"),
        ({"page": "0"}, "“0” is no page."),
        ({"page": "2", "q": "qwxz"}, "There is only one page of results."),
    ],
)
def test_what_makes_no_sense_is_refused_with_advice(parameters: dict, message: str) -> None:
    body = refused(SITE, **parameters)
    assert message in body
    assert "There is something to put right" in body
    if "q" in parameters and "page" not in parameters:
        assert '<a href="#site-q">' in body
        assert 'aria-invalid="true"' in body


def test_a_parameter_that_we_do_not_know_is_named() -> None:
    assert "so it changes nothing: colour" in html(q="otters", colour="blue")


def test_a_page_in_another_language_says_so() -> None:
    welsh = Locale.objects.create(language_code="cy")
    add(ContentPage, "Dyfrgwn", locale=welsh)
    assert 'lang="cy"' in html(q="dyfrgwn")
    add(ContentPage, "Otters")
    assert "lang=" not in html(q="otters").split('id="results"')[1].split("</main>")[0]
