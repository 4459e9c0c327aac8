"""The demonstration can be loaded again and again, and leaves alone what somebody has written."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page, Revision

from commissioning.models import PrinciplePage, ThemePage, WisdomPage
from home.models import ContentPage, HomePage, NewsPage, SiteSettings
from tests.commissioning.conftest import load_demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_a_second_run_changes_nothing() -> None:
    pages, revisions = list(Page.objects.order_by("path").values_list("url_path", "title")), Revision.objects.count()
    assert "nothing was changed" in load_demo()
    assert list(Page.objects.order_by("path").values_list("url_path", "title")) == pages
    assert Revision.objects.count() == revisions


@pytest.mark.parametrize("model", [ContentPage, HomePage, PrinciplePage, ThemePage, WisdomPage])
def test_what_somebody_wrote_stays(model: type[Page]) -> None:
    page = model.objects.first()
    page.title = page.draft_title = "Ours now"
    page.save_revision().publish()
    load_demo()
    assert model.objects.get(pk=page.pk).title == "Ours now"


def test_what_somebody_deleted_is_made_again_without_its_neighbours() -> None:
    NewsPage.objects.get(slug="strengths-based-so-what").delete()
    assert "1 × news item" in load_demo()
    assert NewsPage.objects.count() == 2


def test_once_does_nothing_if_it_was_loaded_before() -> None:
    ContentPage.objects.get(slug="about").delete()
    assert "loaded before" in load_demo(once=True)
    assert not ContentPage.objects.filter(slug="about").exists()


def test_the_settings_get_a_footer_and_keep_one() -> None:
    settings = SiteSettings.objects.get()
    assert settings.footer_text
    settings.footer_text = "<p>Ours.</p>"
    settings.save()
    load_demo()
    assert SiteSettings.objects.get().footer_text == "<p>Ours.</p>"


def test_it_makes_no_log_ins_without_debug() -> None:
    assert "No demonstration log-ins" in load_demo()
    assert not get_user_model().objects.exists()
