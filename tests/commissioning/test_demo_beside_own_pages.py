"""On a site that somebody has begun, the demonstration fills only what is empty."""

import pytest
from wagtail.models import Page

from commissioning.demo.maker import Maker
from commissioning.demo.pages import fill_texts, make_pages
from commissioning.models import WisdomIndexPage
from home.models import HomePage

pytestmark = pytest.mark.django_db


def test_home_texts_are_only_filled_where_empty() -> None:
    home = HomePage.objects.get()
    home.intro = "<p>Written before.</p>"
    home.save()
    fill_texts(Maker(), home)
    home = HomePage.objects.get()
    assert home.intro == "<p>Written before.</p>"
    assert home.summary


def test_a_draft_in_work_is_left_alone() -> None:
    home = HomePage.objects.get()
    home.intro = "<p>Not finished.</p>"
    home.save_revision()
    fill_texts(Maker(), HomePage.objects.get())
    home = HomePage.objects.get()
    assert home.intro == ""
    assert home.get_latest_revision_as_object().intro == "<p>Not finished.</p>"


def test_another_kind_of_page_at_an_address_is_kept() -> None:
    HomePage.objects.get().add_child(instance=WisdomIndexPage(title="Not a text", slug="about"))
    make_pages(Maker())
    assert Page.objects.get(slug="about").specific.title == "Not a text"
