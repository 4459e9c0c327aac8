"""The demonstration says what its sources say, and no more."""

import pytest

from commissioning.models import AreaStrategyPage, FrameworkPage, PrinciplePage, ThemePage, WisdomIndexPage, WisdomPage
from home.models import EasyReadPage, EventPage, HomePage, NewsPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

THEMES = [
    "Identity",
    "Barriers from Within",
    "Survival",
    "The Wrong Impression",
    "Housing",
    "‘Why don’t you just fix it?’",
    "Relationships Reduce Risk",
    "The System",
    "Being Strength-Based",
]


def test_four_marks_and_nine_recommendations() -> None:
    principles = PrinciplePage.objects.child_of(FrameworkPage.objects.get()).live_in_order()
    marks = [("mark", number) for number in range(1, 5)]
    assert [(one.kind, one.number) for one in principles] == marks + [("recommendation", n) for n in range(1, 10)]


def test_recommendations_carry_the_names_that_the_news_gives_them() -> None:
    assert PrinciplePage.objects.get(slug="not-fixing").other_names == ["Fixing", "Building a culture of ‘Not Fixing’"]
    assert PrinciplePage.objects.recommendations().exclude(also_called="").count() == 7


def test_nine_themes_by_their_titles() -> None:
    assert [theme.title for theme in WisdomPage.objects.get().themes()] == THEMES


def test_who_took_part() -> None:
    wisdom = WisdomPage.objects.get()
    assert wisdom.contributors_count == 66
    assert wisdom.question == "What is your experience of delivering strength-based work?"
    assert [block.value["term"] for block in wisdom.definitions] == [
        "Strength-based",
        "Relationship building",
        "Commitment",
    ]
    assert {one.name: one.role for one in wisdom.organisations.all()} == {
        "Mayday Trust": "publisher",
        "Frontline Network": "partner",
    }


def test_the_seventh_theme_carries_the_warning() -> None:
    assert [theme.number for theme in WisdomPage.objects.get().themes() if theme.warning] == [7]


def test_the_fifth_theme_says_what_could_not_be_checked() -> None:
    assert [theme.number for theme in WisdomPage.objects.get().themes() if theme.could_not_check] == [5]


def test_every_recommendation_has_a_theme_behind_it() -> None:
    assert len(WisdomPage.objects.get().recommendations()) == 9


def test_earlier_wisdoms_are_titles_only() -> None:
    earlier = WisdomIndexPage.objects.get().earlier_wisdoms.all()
    assert [one.title for one in earlier] == [
        "Wisdoms from the Pandemic",
        "Wisdoms from Behind Closed Doors",
        "Wisdoms from the Street",
    ]
    assert {one.address for one in earlier} == {""}


def test_nobody_is_quoted() -> None:
    for theme in ThemePage.objects.all():
        assert not theme.opening
        assert {block.block_type for block in theme.narrative} == {"text"}


def test_no_date_is_made_up() -> None:
    assert set(NewsPage.objects.values_list("date", flat=True)) == {None}
    assert EventPage.objects.get().when == "Tuesday 28 November, 11am to 12.30pm"


def test_news_are_signed_where_somebody_signed() -> None:
    assert set(NewsPage.objects.values_list("author", "author_role")) == {
        ("", ""),
        ("Alex Fox", "CEO of Mayday Trust"),
    }


def test_the_area_strategy_has_five_offers() -> None:
    assert [len(block.value["includes"]) for block in AreaStrategyPage.objects.get().offers] == [5, 0, 6, 4, 4]


def test_home_is_filled() -> None:
    home = HomePage.objects.get()
    assert home.intro
    assert home.summary
    assert home.body


def test_help_now_shows_the_way_out_and_numbers_to_tap(client) -> None:
    answer = client.get("/help-now/").content.decode()
    text = answer.partition("<article>")[2].partition("</article>")[0]
    assert "data-quick-exit" in answer
    for address in ("tel:999", "sms:85258", "tel:116123", "tel:08082000247"):
        assert f'href="{address}"' in text


def test_easy_read_pages_are_easy_to_read() -> None:
    pages = EasyReadPage.objects.all()
    assert {page.slug: page.readability() for page in pages} == {
        slug: [] for slug in ("join", "not-fixing", "people-decide-their-strengths", "risk", "what-workers-told-us")
    }
    assert all(page.full_page() for page in pages)


def test_everybody_can_do_something_about_each_principle() -> None:
    for page in PrinciplePage.objects.all():
        assert [who for who, _ in page.to_do] == ["Commissioners", "Organisations", "Practitioners"]
