"""A request made by hand to the page editor carries nothing in: what the editor in the browser would never send."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.rich_text import expand_db_html
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage, NewsIndexPage, NewsPage, SiteSettings
from tests.home.rich_text.nasty import planted, stored, words


def contentstate() -> str:
    entities = {
        "0": {"type": "PLANTED", "mutability": "MUTABLE", "data": {"src": "//planted.example"}},
        "1": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:planted()"}},
        "2": {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"id": 1, "src": "//planted.example"}},
        "3": {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"id": '1" onclick="planted()'}},
        "4": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": "1 or planted"}},
        "5": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "ftp://planted.example"}},
    }
    text = "Kept one two <script>planted()</script> 012345"
    ranges = [{"offset": text.index("012345") + n, "length": 1, "key": n} for n in range(6)]
    styled = [{"offset": 0, "length": 4, "style": "PLANTED"}, {"offset": 0, "length": 4, "style": "BOLD"}]
    block = {"key": '"><script>planted()', "type": "unstyled", "text": text, "depth": 0}
    return json.dumps(
        {"blocks": [block | {"inlineStyleRanges": styled, "entityRanges": ranges}], "entityMap": entities}
    )


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def test_a_page_sent_by_hand_is_clean(news: NewsIndexPage, item: NewsPage, admin: Client) -> None:
    body = streamfield([("text", contentstate()), ("note", contentstate())])
    form = {"title": "Item", "slug": "item", "summary": "", "author": "", "author_role": "", "date": ""}
    form |= {"body": body, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "action-publish"}
    answer = admin.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), nested_form_data(form))
    assert answer.status_code == 302
    item.refresh_from_db()
    assert planted(stored(item)) == planted(item.get_latest_revision().content["body"]) == []
    shown = admin.get(item.url).content.decode()
    assert words(shown).count("Kept one two <script>planted()</script>") == 2
    assert [found for found in planted(shown) if "wagtail" not in found] == []


def test_the_texts_of_the_site_sent_by_hand_are_clean(home: HomePage, admin: Client) -> None:
    site = Site.objects.get()
    sent = {"crisis_text": contentstate(), "footer_text": contentstate(), "contact_email": ""}
    answer = admin.post(reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk]), sent)
    assert answer.status_code == 302
    texts = SiteSettings.for_site(site)
    assert words(texts.footer_text).startswith("Kept one two <script>planted()</script>")
    assert planted(expand_db_html(texts.crisis_text + texts.footer_text)) == []


def test_plain_texts_stay_plain(news: NewsIndexPage, client: Client) -> None:
    text = "<b onclick=planted()>Kept</b><script>planted()</script>"
    fields = {"title": text, "summary": text, "author": text, "author_role": text}
    body = [("heading", text), ("quote", {"words": text, "speaker": text}), ("links", [{"title": text, "text": text}])]
    news.add_child(instance=NewsPage(slug="plain", body=body, **fields))
    for address in (f"{news.url}plain/", news.url):
        shown = client.get(address).content.decode()
        assert text in words(shown)
        assert [found for found in planted(shown) if 'name="description"' not in found] == []
