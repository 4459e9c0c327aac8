"""A Wisdom counts its themes by their place; a theme knows the ones beside it."""

from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory

from commissioning.models import PrinciplePage, ThemePage, WisdomIndexPage, WisdomOrganisation, WisdomPage
from commissioning.report.building import report_of
from commissioning.templatetags.wisdoms import latest_wisdom

REQUEST = RequestFactory().get("/")


def theme(title: str) -> ThemePage:
    return ThemePage.objects.get(title=title)


def test_themes_are_numbered_in_their_order(wisdom: WisdomPage, django_assert_num_queries: Any) -> None:
    theme("The System").move(theme("Identity"), pos="left")
    with django_assert_num_queries(1):
        themes = wisdom.themes()
    assert [(one.number, one.title) for one in themes] == [(1, "The System"), (2, "Identity"), (3, "Risk")]


def test_a_draft_theme_is_not_counted(wisdom: WisdomPage) -> None:
    theme("Identity").unpublish()
    assert [(one.number, one.title) for one in wisdom.themes()] == [(1, "Risk"), (2, "The System")]


@pytest.mark.parametrize(
    ("title", "number", "previous", "following"),
    [("Identity", 1, None, "Risk"), ("Risk", 2, "Identity", "The System"), ("The System", 3, "Risk", None)],
)
def test_a_theme_knows_its_place(
    wisdom: WisdomPage, title: str, number: int, previous: str | None, following: str | None
) -> None:
    context = theme(title).get_context(REQUEST)
    assert (context["number"], context["total"], context["wisdom"]) == (number, 3, wisdom)
    assert [page and page.title for page in (context["previous"], context["next"])] == [previous, following]


def test_a_draft_theme_has_no_number(wisdom: WisdomPage) -> None:
    theme("Risk").unpublish()
    context = theme("Risk").get_context(REQUEST)
    assert (context["number"], context["total"], context["previous"], context["next"]) == (None, 2, None, None)


def test_the_recommendations_are_those_its_themes_lead_to(
    wisdom: WisdomPage, funding: PrinciplePage, django_assert_num_queries: Any
) -> None:
    trust = PrinciplePage.objects.get(slug="trusting-practitioners")
    for title in ("Identity", "Risk"):
        page = theme(title)
        page.recommendations.add(funding, trust)
        page.save()
    with django_assert_num_queries(2):
        assert wisdom.recommendations() == [trust, funding]


def test_publishers_and_partners_are_told_apart(wisdom: WisdomPage) -> None:
    wisdom.organisations = [
        WisdomOrganisation(name="A", role="partner"),
        WisdomOrganisation(name="B", role="publisher"),
    ]
    wisdom.save()
    report = report_of(wisdom, with_themes=False)
    assert [one.name for one in report.publishers] == ["B"]
    assert [one.name for one in report.partners] == ["A"]


def test_a_preview_numbers_drafts_too(wisdom: WisdomPage) -> None:
    theme("Identity").unpublish()
    preview = RequestFactory().get("/")
    preview.is_preview = True
    assert [one.title for one in wisdom.get_context(preview)["themes"]] == ["Identity", "Risk", "The System"]


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_takes_the_same_number_of_queries(
    wisdom: WisdomPage, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        wisdom.add_child(instance=ThemePage(title=f"Theme {number}", reflection="<p>Think.</p>"))
    wisdom = WisdomPage.objects.get()
    with django_assert_num_queries(1):
        wisdom.get_context(REQUEST)


def test_wisdoms_come_newest_first(wisdom: WisdomPage) -> None:
    index = WisdomIndexPage.objects.get()
    for title, day in [("Old", "2020-01-01"), ("New", "2026-01-01")]:
        index.add_child(instance=WisdomPage(title=title, question="?", published_on=day))
    assert [one.title for one in index.get_context(REQUEST)["wisdoms"]] == ["New", "Old", "A Wisdom"]
    assert latest_wisdom().title == "New"


def test_themes_of_an_unpublished_wisdom_cannot_be_opened(wisdom: WisdomPage) -> None:
    wisdom.unpublish()
    with pytest.raises(Http404):
        wisdom.route(REQUEST, ["identity"])
