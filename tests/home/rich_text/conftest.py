import pytest

from home.models import HomePage, NewsIndexPage, NewsPage


@pytest.fixture
def news(home: HomePage) -> NewsIndexPage:
    return home.add_child(instance=NewsIndexPage(title="News", slug="news", intro="<p>Before</p>"))


@pytest.fixture
def item(news: NewsIndexPage) -> NewsPage:
    return news.add_child(instance=NewsPage(title="Item", slug="item", body=[("text", "<p>Before</p>")]))
