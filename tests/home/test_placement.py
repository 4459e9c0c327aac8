"""Editors can't put a page where no template expects it, nor two of what there is one of."""

import pytest

from commissioning.models import (
    AreaStrategyPage,
    FrameworkPage,
    ListeningPage,
    PrinciplePage,
    ThemePage,
    WisdomIndexPage,
    WisdomPage,
)
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
NOT_UNDER_HOME = [EasyReadPage, EventPage, HomePage, ListeningPage, NewsPage, PrinciplePage, ThemePage, WisdomPage]
LEAVES = [AreaStrategyPage, EasyReadPage, EventPage, ListeningPage, NewsPage, PrinciplePage, ThemePage]
FAMILIES = [
    (ContentPage, ContentPage),
    (EasyReadIndexPage, EasyReadPage),
    (EventIndexPage, EventPage),
    (FrameworkPage, PrinciplePage),
    (NewsIndexPage, NewsPage),
    (WisdomIndexPage, WisdomPage, ListeningPage),
    (WisdomPage, ThemePage),
]


@pytest.mark.parametrize("model", UNDER_HOME)
def test_what_may_stand_under_home(home: HomePage, model: type) -> None:
    assert model.can_create_at(home)


@pytest.mark.parametrize("model", NOT_UNDER_HOME)
def test_what_may_not(home: HomePage, model: type) -> None:
    assert not model.can_create_at(home)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_an_index_holds(family: tuple[type, ...]) -> None:
    parent, *children = family
    assert parent.allowed_subpage_models() == children


@pytest.mark.parametrize("model", LEAVES)
def test_what_holds_nothing(model: type) -> None:
    assert model.allowed_subpage_models() == []


@pytest.mark.parametrize("model", [model for model in UNDER_HOME if model is not ContentPage])
def test_there_is_one_of_each_index(home: HomePage, model: type) -> None:
    home.add_child(instance=model(title="The first", slug="the-first"))
    assert not model.can_create_at(HomePage.objects.get())
