"""A page that somebody may have to leave quickly shows the way out, and numbers can be tapped."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from home.blocks import TEXT_FEATURES
from home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("has_quick_exit", [True, False])
def test_the_bar_stands_only_where_it_is_asked_for(client, has_quick_exit):
    home = HomePage.objects.get()
    page = home.add_child(instance=ContentPage(title="Help", slug="a-page", has_quick_exit=has_quick_exit))
    answer = client.get(page.url).content.decode()
    assert ("data-quick-exit" in answer) is has_quick_exit
    assert ("quick-exit.js" in answer) is has_quick_exit


@pytest.mark.parametrize("address", ["tel:116123", "sms:85258"])
def test_an_editor_who_saves_keeps_links_to_numbers(address):
    converter = ContentstateConverter(TEXT_FEATURES)
    html = f'<p data-block-key="a">Ring <a href="{address}">us</a></p>'
    assert f'href="{address}"' in converter.to_database_format(converter.from_database_format(html))


def test_a_browser_that_asks_for_the_old_icon_gets_ours(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith("favicon.svg")
