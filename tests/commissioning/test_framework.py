"""The framework lists its marks and recommendations in order; its principles have stable short names."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from commissioning.models import FrameworkPage, PrinciplePage, ThemePage, WisdomPage
from commissioning.models.framework import ORGANISATIONS_SHOWN
from commissioning.templatetags.wisdoms import principles, themes_behind
from tests.factories import EvidenceFactory

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


def context_of(page: PrinciplePage) -> dict[str, Any]:
    return PrinciplePage.objects.get(pk=page.pk).get_context(REQUEST)


def test_one_leads_to_the_next(funding: PrinciplePage) -> None:
    first, last = context_of(PrinciplePage.objects.get(number=1, kind="mark")), context_of(funding)
    assert (first["previous"], first["next"].title) == (None, "People define themselves")
    assert (last["previous"].title, last["next"]) == ("Trusting practitioners", None)


def test_related_are_those_of_the_same_themes(wisdom: WisdomPage, funding: PrinciplePage) -> None:
    trusting = PrinciplePage.objects.get(slug="trusting-practitioners")
    theme = ThemePage.objects.get(title="Identity")
    theme.recommendations = [funding, trusting]
    theme.save()
    assert context_of(funding)["related"] == [trusting]
    theme.unpublish()
    assert context_of(funding)["related"] == []


def test_listed_organisations_with_evidence_are_named(funding: PrinciplePage) -> None:
    for number in range(ORGANISATIONS_SHOWN):
        EvidenceFactory(principle=funding, organisation__name=f"Listed {number}")
    twice = EvidenceFactory(principle=funding, organisation__name="Alpha").organisation
    EvidenceFactory(principle=funding, organisation=twice)
    EvidenceFactory(principle=funding, organisation__name="A draft", organisation__draft=True)
    EvidenceFactory(principle=funding, organisation__name="A withdrawn one", organisation__withdrawn=True)
    context = context_of(funding)
    assert [one.name for one in context["organisations"]] == ["Alpha", *(f"Listed {number}" for number in range(5))]
    assert context["has_more_organisations"]


@pytest.mark.parametrize("count", [1, 8])
def test_a_principle_takes_a_fixed_number_of_queries(
    funding: PrinciplePage, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        EvidenceFactory(principle=funding)
    page = PrinciplePage.objects.get(pk=funding.pk)
    with django_assert_num_queries(6):
        page.get_context(REQUEST)


def test_what_is_ours_is_said_to_be(funding: PrinciplePage, client: Any) -> None:
    funding.actions = [
        ("action", {"who": "practitioners", "text": "<p>Tell them.</p>", "ours": True}),
        ("action", {"who": "commissioners", "text": "<p>Ask them.</p>", "ours": False}),
    ]
    funding.save_revision().publish()
    page = PrinciplePage.objects.get(pk=funding.pk)
    assert [(who, len(values)) for who, values in page.to_do] == [("Commissioners", 1), ("Practitioners", 1)]
    answer = client.get(page.url).content.decode()
    assert answer.count("Our suggestion, not from the Wisdom") == 1
    assert answer.index("Ask them.") < answer.index("Tell them.") < answer.index("Our suggestion")


def test_it_says_how_to_cite_it(funding: PrinciplePage, client: Any) -> None:
    page = client.get(funding.url).content.decode()
    assert "How to cite this" in page
    assert "of the framework. " in page
    assert f"{funding.get_url()} Read on " in page
