"""An Easy Read page and the page that it is about lead to each other, once both are public."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import Client, RequestFactory
from wagtail.models import Page

from home.models import ContentPage, EasyReadIndexPage, EasyReadPage, HomePage

BODY = [
    ("heading", "What we do"),
    ("row", {"picture": None, "text": "<p>We <b>listen</b>.</p>"}),
    ("hard_word", {"word": "Reflection", "meaning": "<p>A thought.</p>"}),
]


@pytest.fixture
def about(home: HomePage) -> ContentPage:
    return home.add_child(instance=ContentPage(title="About us", slug="about", body=[("text", "<p>Long.</p>")]))


@pytest.fixture
def easy(home: HomePage, about: ContentPage) -> EasyReadPage:
    index = home.add_child(instance=EasyReadIndexPage(title="Easy Read", slug="easy-read"))
    return index.add_child(instance=EasyReadPage(title="Us", slug="us", about_page=about, body=BODY))


def link(page: Page) -> str:
    return Template("{% load easy_read %}{% easy_read_of page %}").render(Context({"page": page})).strip()


def link_at(path: str) -> str:
    return Template("{% load easy_read %}{% easy_read_at path %}").render(Context({"path": path})).strip()


def test_both_ways(easy: EasyReadPage, about: ContentPage, client: Client) -> None:
    assert 'href="/easy-read/us/"' in link(about)
    answer = client.get("/easy-read/us/").content.decode()
    assert answer.count('href="/about/"') == 2
    assert "We <b>listen</b>." in answer
    assert "Hard word" in answer
    assert 'href="/easy-read/us/"' in client.get("/easy-read/").content.decode()


def test_a_draft_is_not_linked(easy: EasyReadPage, about: ContentPage) -> None:
    easy.unpublish()
    assert link(about) == ""


def test_no_link_to_a_page_that_is_a_draft(easy: EasyReadPage, about: ContentPage, client: Client) -> None:
    about.unpublish()
    answer = client.get("/easy-read/us/").content.decode()
    assert "Read the full page" not in answer
    assert "About us" not in answer


def test_an_address_instead_of_a_page(easy: EasyReadPage, about: ContentPage, client: Client) -> None:
    easy.about_page, easy.about_address = None, "/join/"
    easy.full_clean()
    easy.save()
    assert link_at("/join/")
    assert link_at("/join/apply/") == ""
    assert link(about) == ""
    assert 'href="/join/">Read the full page' in client.get("/easy-read/us/").content.decode()
    assert 'href="/easy-read/us/"' in client.get("/join/").content.decode()


@pytest.mark.parametrize(
    "address", ["join", "//example.org/", "//example/", "https://example.org/", "/join", "javascript:alert(1)/"]
)
def test_no_address_elsewhere(easy: EasyReadPage, address: str) -> None:
    easy.about_page, easy.about_address = None, address
    with pytest.raises(ValidationError):
        easy.full_clean()


def test_a_page_and_an_address_are_too_much(easy: EasyReadPage) -> None:
    easy.about_address = "/join/"
    with pytest.raises(ValidationError) as refused:
        easy.full_clean()
    assert "not both" in refused.value.message_dict["about_address"][0]


def test_one_version_of_each(easy: EasyReadPage, about: ContentPage) -> None:
    index = EasyReadIndexPage.objects.get()
    with pytest.raises(ValidationError):
        index.add_child(instance=EasyReadPage(title="Twin", about_page=about, body=BODY))
    EasyReadPage.objects.update(about_page=None, about_address="/join/")
    with pytest.raises(ValidationError) as refused:
        EasyReadIndexPage.objects.get().add_child(
            instance=EasyReadPage(title="Twin", about_address="/join/", body=BODY)
        )
    assert "“Us” is about this address" in refused.value.message_dict["about_address"][0]
    twin = EasyReadIndexPage.objects.get().add_child(instance=EasyReadPage(title="Twin", body=BODY))
    with pytest.raises(IntegrityError), transaction.atomic():
        EasyReadPage.objects.filter(pk=twin.pk).update(about_address="/join/")


def test_a_copy_is_about_nothing_yet(easy: EasyReadPage) -> None:
    copy = easy.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert (copy.about_page, copy.about_address) == (None, "")


def test_the_link_takes_two_queries(
    easy: EasyReadPage, about: ContentPage, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        link(about)


def test_a_page_that_goes_leaves_its_version(easy: EasyReadPage, about: ContentPage) -> None:
    about.delete()
    easy.refresh_from_db()
    context = easy.get_context(RequestFactory().get("/"))
    assert context["full_page"] is None
