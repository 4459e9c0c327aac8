"""Nothing of a Wisdom is published before its quotes are safe, whichever way it is tried."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from commissioning.models import Quote, ThemePage, WisdomIndexPage, WisdomPage
from home.models import OutgoingMail
from tests.commissioning.quotes.safe import make_safe, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def wisdom(home):
    index = home.add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    page = WisdomPage(title="Of rivers", slug="of-rivers", question="What does a river say?", live=False)
    index.add_child(instance=page)
    for title in ("Banks", "Weirs"):
        said = ("quote", {"uid": "", "words": f"A heron stood on {title}.", "speaker": "a practitioner"})
        theme = ThemePage(title=title, narrative=[said], reflection="<p>So be it.</p>", live=False)
        page.add_child(instance=theme).save_revision()
    page.save_revision()
    return page


@pytest.fixture
def writer():
    return _member("writer", "Editors")


@pytest.fixture
def reader():
    return _member("reader", "Moderators")


def _member(name, group):
    user = person(name)
    user.groups.add(Group.objects.get(name=group))
    return user


def is_live(page):
    return type(page).objects.get(pk=page.pk).live


def publish(page):
    type(page).objects.get(pk=page.pk).get_latest_revision().publish()


def test_a_wisdom_is_published_with_its_themes_once_its_quotes_are_safe(wisdom):
    with pytest.raises(PermissionDenied, match="2 quotes are not safe"):
        publish(wisdom)
    assert not is_live(wisdom)

    make_safe(wisdom)
    publish(wisdom)
    assert is_live(wisdom)
    assert all(ThemePage.objects.child_of(wisdom).values_list("live", flat=True))


def test_a_theme_alone_is_asked_for_its_own_quotes(wisdom):
    make_safe(wisdom)
    publish(wisdom)
    theme = ThemePage.objects.child_of(wisdom).first()
    theme.narrative.append(("quote", {"uid": "", "words": "New words.", "speaker": ""}))
    theme.save_revision()

    with pytest.raises(PermissionDenied, match="One quote is not safe"):
        publish(theme)
    assert len(ThemePage.objects.get(pk=theme.pk).narrative) == 1


def test_words_that_changed_after_they_were_read_are_asked_for_again(wisdom):
    make_safe(wisdom)
    Quote.objects.filter(theme__title="Banks").update(words="Other words.")
    with pytest.raises(PermissionDenied):
        publish(wisdom)


def test_whoever_publishes_in_the_editor_is_led_to_what_is_open_and_loses_nothing(wisdom, reader, client):
    client.force_login(reader)
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[wisdom.pk]), _form(wisdom, "Of brooks"))

    assert answer.status_code == 302
    assert answer.url == reverse("quote_desk_summary", args=[wisdom.pk])
    assert not is_live(wisdom)
    assert WisdomPage.objects.get(pk=wisdom.pk).get_latest_revision_as_object().title == "Of brooks"


def test_what_was_never_published_goes_by_way_of_a_second_reader(wisdom, reader, client):
    make_safe(wisdom)
    client.force_login(reader)
    address = reverse("wagtailadmin_pages:edit", args=[wisdom.pk])
    assert "action-publish" not in client.get(address).content.decode()
    client.post(address, _form(wisdom, wisdom.title))
    assert not is_live(wisdom)

    publish(wisdom)
    client.post(address, _form(wisdom, "Of brooks"))
    assert WisdomPage.objects.get(pk=wisdom.pk).title == "Of brooks"


def _form(wisdom, title):
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    lists = ("organisations", "hosts", "files", "own_recommendations", "related_wisdoms", "comments")
    rich = '{"blocks": [], "entityMap": {}}'
    form = {f"{name}-{key}": value for name in lists for key, value in empty.items()}
    form |= dict.fromkeys(("who_took_part", "how_we_listened", "contact"), rich)
    form |= {f"{name}-count": "0" for name in ("introduction", "definitions", "conclusion", "press_release")}
    return form | {"title": title, "slug": wisdom.slug, "question": wisdom.question, "action-publish": "1"}


def test_many_pages_published_at_once_are_asked_for_too(wisdom, reader, client):
    client.force_login(reader)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={wisdom.pk}", {"include_descendants": "on"})

    assert not is_live(wisdom)


def test_the_writer_sends_it_and_somebody_else_approves(wisdom, writer, reader):
    make_safe(wisdom)
    page = WisdomPage.objects.get(pk=wisdom.pk)
    page.save_revision(user=writer)
    workflow = page.get_workflow()
    state = workflow.start(page, writer)
    task = state.current_task_state.task.specific
    assert workflow.name == "a second reader"
    writer.groups.add(Group.objects.get(name="Moderators"))
    assert "approve" not in {action[0] for action in task.get_actions(page, writer)}
    with pytest.raises(PermissionDenied, match="Somebody else"):
        task.on_action(state.current_task_state, writer, "approve")

    assert "approve" in {action[0] for action in task.get_actions(page, reader)}
    task.on_action(state.current_task_state, reader, "approve")
    assert is_live(wisdom)
    with pytest.raises(PermissionDenied, match="already"):
        task.on_action(state.current_task_state, reader, "approve")


def test_an_approval_of_unsafe_quotes_approves_nothing_and_leads_to_the_desk(wisdom, writer, reader):
    page = WisdomPage.objects.get(pk=wisdom.pk)
    page.save_revision(user=writer)
    state = page.get_workflow().start(page, writer)
    task = state.current_task_state.task.specific

    leads_to = task.on_action(state.current_task_state, reader, "approve")
    assert leads_to == reverse("quote_desk_summary", args=[wisdom.pk])
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert not is_live(wisdom)


def test_what_is_due_but_not_safe_is_held_back_and_the_others_are_published(wisdom, writer, home):
    make_safe(wisdom)
    soon = timezone.now() + timedelta(hours=1)
    page = WisdomPage.objects.get(pk=wisdom.pk)
    page.go_live_at = soon
    page.save_revision(user=writer).publish()
    other = home.add_child(instance=WisdomIndexPage(title="Other", slug="other", live=False, go_live_at=soon))
    other.save_revision().publish()
    Quote.objects.filter(theme__title="Banks").update(words="Other words.")
    Page.objects.update(go_live_at=timezone.now() - timedelta(minutes=1))
    for revision in (page.get_latest_revision(), other.get_latest_revision()):
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.content["go_live_at"] = None
        revision.save()

    call_command("publish_scheduled")
    assert not is_live(wisdom)
    assert is_live(other)
    assert not WisdomPage.objects.get(pk=wisdom.pk).get_latest_revision().approved_go_live_at
    assert OutgoingMail.objects.filter(key="publishing_held_back", to=writer.email).exists()


def test_an_embargo_is_kept(wisdom):
    make_safe(wisdom)
    page = WisdomPage.objects.get(pk=wisdom.pk)
    page.embargo_until = timezone.now() + timedelta(days=1)
    page.save_revision()
    with pytest.raises(PermissionDenied, match="under embargo"):
        publish(wisdom)

    page = WisdomPage.objects.get(pk=wisdom.pk).get_latest_revision_as_object()
    page.go_live_at = page.embargo_until
    page.save_revision().publish()
    assert not is_live(wisdom)
    assert WisdomPage.objects.get(pk=wisdom.pk).get_latest_revision().approved_go_live_at


def test_a_wisdom_waits_for_a_theme_that_is_not_finished_and_whoever_approves_is_told(wisdom, writer, reader, client):
    make_safe(wisdom)
    theme = ThemePage.objects.child_of(wisdom).get(title="Weirs")
    theme.reflection = ""
    theme.save_revision(clean=False)
    page = WisdomPage.objects.get(pk=wisdom.pk)
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    client.force_login(reader)
    form = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    sent = _form(wisdom, wisdom.title) | form
    del sent["action-publish"]
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[wisdom.pk]), sent, follow=True)

    assert answer.redirect_chain[0][0] == reverse("quote_desk_summary", args=[wisdom.pk])
    assert "“Weirs” is not finished: look at its reflection." in answer.content.decode()
    assert not is_live(wisdom)
