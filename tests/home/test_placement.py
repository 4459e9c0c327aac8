"""Editors can't put a page where no template expects it, nor two of what there is one of."""

import pytest

from commissioning.models import AreaStrategyPage, FrameworkPage, PrinciplePage, ThemePage, WisdomIndexPage, WisdomPage
from home.models import (
    ContentPage,
    EasyReadIndexPage,
    EasyReadPage,
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
)

UNDER_HOME = [
    AreaStrategyPage,
    ContentPage,
    EasyReadIndexPage,
    EventIndexPage,
    FrameworkPage,
    NewsIndexPage,
    WisdomIndexPage,
]
NOT_UNDER_HOME = [EasyReadPage, EventPage, HomePage, NewsPage, PrinciplePage, ThemePage, WisdomPage]
LEAVES = [AreaStrategyPage, EasyReadPage, EventPage, NewsPage, PrinciplePage, ThemePage]
FAMILIES = [
    (ContentPage, ContentPage),
    (EasyReadIndexPage, EasyReadPage),
    (EventIndexPage, EventPage),
    (FrameworkPage, PrinciplePage),
    (NewsIndexPage, NewsPage),
    (WisdomIndexPage, WisdomPage),
    (WisdomPage, ThemePage),
]


@pytest.mark.parametrize("model", UNDER_HOME)
def test_what_may_stand_under_home(home: HomePage, model: type) -> None:
    assert model.can_create_at(home)


@pytest.mark.parametrize("model", NOT_UNDER_HOME)
def test_what_may_not(home: HomePage, model: type) -> None:
    assert not model.can_create_at(home)


@pytest.mark.parametrize(("parent", "child"), FAMILIES)
def test_what_an_index_holds(parent: type, child: type) -> None:
    assert parent.allowed_subpage_models() == [child]


@pytest.mark.parametrize("model", LEAVES)
def test_what_holds_nothing(model: type) -> None:
    assert model.allowed_subpage_models() == []


@pytest.mark.parametrize("model", [model for model in UNDER_HOME if model is not ContentPage])
def test_there_is_one_of_each_index(home: HomePage, model: type) -> None:
    home.add_child(instance=model(title="The first", slug="the-first"))
    assert not model.can_create_at(HomePage.objects.get())
