"""The framework lists its marks and recommendations in order; its principles have stable short names."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from commissioning.models import FrameworkPage, PrinciplePage, ThemePage, WisdomPage
from commissioning.templatetags.wisdoms import principles, themes_behind

REQUEST = RequestFactory().get("/")


def titles(pages: Any) -> list[str]:
    return [page.title for page in pages]


def test_marks_and_recommendations_come_by_number(framework: FrameworkPage, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        context = framework.get_context(REQUEST)
    assert titles(context["marks"]) == ["People decide their strengths", "People define themselves"]
    assert titles(context["recommendations"]) == ["Trusting practitioners", "Funding"]


def test_drafts_are_left_out(framework: FrameworkPage, funding: PrinciplePage) -> None:
    funding.unpublish()
    assert titles(framework.get_context(REQUEST)["recommendations"]) == ["Trusting practitioners"]
    assert "Funding" not in titles(principles())


def test_other_names_stand_one_a_line() -> None:
    page = PrinciplePage(also_called="Fixing\n\n  Building a culture of ‘Not Fixing’ \n")
    assert page.other_names == ["Fixing", "Building a culture of ‘Not Fixing’"]


def test_a_number_is_given_once_for_each_kind(framework: FrameworkPage, funding: PrinciplePage) -> None:
    funding.clean()
    funding.number = 1
    with pytest.raises(ValidationError) as refused:
        funding.clean()
    assert "Trusting practitioners" in refused.value.message_dict["number"][0]


def test_a_principle_shows_the_themes_behind_it(
    wisdom: WisdomPage, funding: PrinciplePage, django_assert_num_queries: Any
) -> None:
    for theme in ThemePage.objects.all():
        theme.recommendations.add(funding)
        theme.save()
    ThemePage.objects.get(title="Identity").unpublish()
    with django_assert_num_queries(3):
        themes = themes_behind(funding)
    assert titles(themes) == ["Risk", "The System"]
    assert {theme.wisdom for theme in themes} == {wisdom}


def test_themes_of_a_withdrawn_wisdom_are_not_shown(wisdom: WisdomPage, funding: PrinciplePage) -> None:
    theme = ThemePage.objects.get(title="Identity")
    theme.recommendations.add(funding)
    theme.save()
    wisdom.unpublish()
    assert themes_behind(funding) == []
