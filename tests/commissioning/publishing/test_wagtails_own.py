"""What Wagtail brings along works for Wisdoms: previews, comparisons, comments and redirects."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment

from commissioning.models import Quote, ThemePage, WisdomIndexPage, WisdomPage
from tests.commissioning.quotes.safe import make_safe, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(home):
    index = home.add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    wisdom = index.add_child(instance=WisdomPage(title="Of rivers", slug="of-rivers", question="What is a river?"))
    said = ("quote", {"uid": "", "words": "A heron stood still.", "speaker": "a practitioner"})
    narrative = [("text", "<p>We heard of banks.</p>"), said]
    page = wisdom.add_child(
        instance=ThemePage(title="Banks", slug="banks", narrative=narrative, reflection="<p>So.</p>")
    )
    make_safe(wisdom)
    page.save_revision().publish()
    return ThemePage.objects.get(pk=page.pk)


@pytest.fixture
def editor(client):
    user = person("chief", is_staff=True, is_superuser=True)
    client.force_login(user)
    return client


def test_a_draft_is_previewed_with_its_quotes(theme, editor):
    theme.narrative.insert(0, ("text", "<p>A draft of the weir.</p>"))
    draft = theme.save_revision()
    page = editor.get(reverse("wagtailadmin_pages:revisions_view", args=[theme.pk, draft.pk])).content.decode()

    assert "A draft of the weir." in page
    assert "A heron stood still." in page
    assert "A draft of the weir." not in editor.get(theme.url).content.decode()


def test_two_versions_are_compared_and_neither_holds_words_of_people(theme, editor):
    theme.narrative[0] = ("text", "<p>We heard of weirs.</p>")
    later = theme.save_revision()
    first = theme.revisions.order_by("pk").first()
    Quote.objects.update(words="A bird stood still.")
    address = reverse("wagtailadmin_pages:revisions_compare", args=[theme.pk, first.pk, later.pk])
    page = editor.get(address).content.decode()

    assert "weirs" in page
    assert "banks" in page
    assert "heron" not in page


def test_editors_comment_on_a_place_in_the_narrative(theme, editor):
    block = str(theme.narrative[0].id)
    theme.wagtail_admin_comments.add(
        Comment(
            user=person("chief"), text="Which bank?", contentpath="narrative", position=json.dumps({"block": block})
        )
    )
    theme.save_revision()

    assert Comment.objects.get(page=theme.pk).text == "Which bank?"
    assert "Which bank?" in editor.get(reverse("wagtailadmin_pages:edit", args=[theme.pk])).content.decode()


def test_an_address_of_before_leads_to_the_one_of_now(theme, client, django_capture_on_commit_callbacks):
    theme.slug = "shores"
    with django_capture_on_commit_callbacks(execute=True):
        theme.save_revision().publish()

    assert Redirect.objects.exists()
    assert client.get("/wisdoms/of-rivers/banks/").headers["Location"].endswith("/wisdoms/of-rivers/shores/")


def test_what_has_a_date_is_published_by_the_periodic_work(theme):
    theme.title = "Shores"
    theme.go_live_at = timezone.now() + timedelta(hours=1)
    revision = theme.save_revision()
    revision.publish()
    assert ThemePage.objects.get(pk=theme.pk).title == "Banks"

    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision.refresh_from_db()
    revision.content["go_live_at"] = None
    revision.save(update_fields=["content"])
    call_command("run_due", verbosity=0)
    assert ThemePage.objects.get(pk=theme.pk).title == "Shores"


def test_an_autosave_that_began_before_a_theme_was_published_does_not_take_it_off_again(theme):
    ThemePage.objects.filter(pk=theme.pk).update(live=False)
    early = ThemePage.objects.get(pk=theme.pk)
    ThemePage.objects.filter(pk=theme.pk).update(live=True)
    form_class = ThemePage.get_edit_handler().bind_to_model(ThemePage).get_form_class()
    form = form_class(instance=early, parent_page=theme.get_parent())
    form.cleaned_data = {}
    early.title = "Typed meanwhile"
    form.save(commit=True)
    stored = ThemePage.objects.get(pk=theme.pk)
    assert (stored.live, stored.title) == (True, "Banks")
    assert early.live
