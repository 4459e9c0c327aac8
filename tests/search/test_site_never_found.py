"""What not everybody may read, or what stands behind a content warning, is found by no word of it."""

from collections.abc import Callable
from datetime import date

import pytest
from wagtail.models import Page, PageViewRestriction

from commissioning.models import Quote, ThemePage, WisdomPage
from home.models import ContentPage, HomePage
from search import index, texts
from search.index import database
from search.models import OutboxEntry
from search.site.page_texts import texts_of
from tests.search.site_pages import add, html, plain, publish, said, text, titles

pytestmark = pytest.mark.django_db
COVERED = {
    "summary": "Of the oriole.",
    "opening": said("The oriole spoke.", "an oriole"),
    "narrative": [("text", "<p>Oriole.</p>"), *said("Oriole?", "oriole")],
    "could_not_check": "<p>Whether the oriole came.</p>",
    "reflection": "<p>Think of the oriole.</p>",
    "picture_alt": "An oriole",
}


def private(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def nothing_of(word: str) -> bool:
    """Whether neither the search nor what the index knows of words holds this one."""
    found = titles(q=word)
    version = index.current_version()
    return not found and not texts.pages().lexicon(version).known([word])


def test_a_theme_behind_a_warning_is_found_by_its_open_words_alone() -> None:
    add(ThemePage, "Being believed", warning="Mentions suicide.", **COVERED)
    assert nothing_of("oriole")
    for word in ("believed", "suicide"):
        words = plain(q=word)
        assert "Mentions suicide." in words
        assert "riole" not in words


@pytest.mark.parametrize("change", [{"words": "A bird spoke."}, {"dropped_on": date(2026, 11, 22)}])
def test_words_that_the_quote_desk_takes_out_are_found_no_more(change: dict) -> None:
    add(ThemePage, "Being believed", narrative=said("The oriole spoke."))
    assert titles(q="oriole")
    quote = Quote.objects.get()
    for name, value in change.items():
        setattr(quote, name, value)
    quote.save()
    assert nothing_of("oriole")


def test_without_a_warning_those_words_are_found() -> None:
    add(ThemePage, "Being believed", **COVERED | {"picture_alt": ""})
    assert "“The [oriole] spoke.” an [oriole]" in plain(q="oriole")


def test_a_warning_added_later_takes_the_words_away_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    theme = add(ThemePage, "Being believed", **COVERED)
    assert titles(q="oriole") == ["Being believed"]
    monkeypatch.setattr(database, "sync", lambda wait=True: 0)  # as if somebody else were writing for long
    theme.warning = "Mentions violence."
    theme.save()
    assert titles(q="oriole") == []
    monkeypatch.undo()
    assert nothing_of("oriole")
    assert titles(q="believed") == ["Being believed"]


def test_a_warning_in_a_draft_changes_nothing_until_it_is_published() -> None:
    theme = add(ThemePage, "Being believed", **COVERED)
    theme.warning = "Mentions violence."
    theme.save_revision()
    assert titles(q="oriole") == ["Being believed"]
    publish(theme)
    assert nothing_of("oriole")


def unpublish(page: Page) -> None:
    page.unpublish()


def delete(page: Page) -> None:
    page.delete()


def make_private(page: Page) -> None:
    private(page)


def edit(page: Page) -> None:
    page.body = text("Something else.")
    publish(page)


def move_to_a_private_section(page: Page) -> None:
    section = add(ContentPage, "Section")
    private(section)
    page.move(section, pos="last-child")


@pytest.mark.parametrize(
    "change", [unpublish, delete, make_private, edit, move_to_a_private_section], ids=lambda change: change.__name__
)
def test_what_goes_is_found_no_more(change: Callable[[Page], None]) -> None:
    page = add(ContentPage, "Birds", body=text("An oriole."))
    assert titles(q="oriole") == ["Birds"]
    change(page)
    assert nothing_of("oriole")


@pytest.mark.parametrize(
    "change", [unpublish, delete, make_private, move_to_a_private_section], ids=lambda change: change.__name__
)
def test_what_goes_takes_all_below_it_along(change: Callable[[Page], None]) -> None:
    above = add(ContentPage, "Above")
    add(ContentPage, "Below", add(ContentPage, "Between", above), body=text("An oriole."))
    assert titles(q="oriole") == ["Below"]
    change(Page.objects.get(pk=above.pk).specific)
    assert nothing_of("oriole")


@pytest.mark.usefixtures("db")
def test_what_was_never_public_is_not_found() -> None:
    add(ContentPage, "A draft", body=text("An oriole."), live=False)
    live = add(ContentPage, "Live")
    live.body = text("An oriole.")
    live.save_revision()
    private(section := add(ContentPage, "Section"))
    add(ContentPage, "Private", section, body=text("An oriole."))
    draft = add(WisdomPage, "A Wisdom that is written", live=False)
    add(ThemePage, "Its theme", draft, reflection="<p>An oriole.</p>")
    outside = HomePage(title="Of no site", slug="of-no-site", intro="<p>An oriole.</p>")
    HomePage.objects.get().get_parent().add_child(instance=outside)
    assert nothing_of("oriole")
    ids = list(Page.objects.values_list("pk", flat=True))
    found = set(Page.objects.filter(pk__in=texts_of(ids)).values_list("title", flat=True))
    assert found >= {"Live", "Wisdoms"}
    assert not found & {"A draft", "Section", "Private", draft.title, "Its theme", "Of no site"}


def test_what_becomes_public_is_found_with_all_below_it() -> None:
    section = add(ContentPage, "Section")
    restriction = private(section)
    add(ContentPage, "Below", section, body=text("An oriole."))
    assert nothing_of("oriole")
    restriction.delete()
    assert titles(q="oriole") == ["Below"]
    section.unpublish()
    assert nothing_of("oriole")
    publish(ContentPage.objects.get(pk=section.pk))
    assert titles(q="oriole") == ["Below"]


def test_a_page_moved_out_of_a_private_section_is_found() -> None:
    private(section := add(ContentPage, "Section"))
    page = add(ContentPage, "Below", section, body=text("An oriole."))
    assert nothing_of("oriole")
    page.move(HomePage.objects.get(), pos="last-child")
    assert titles(q="oriole") == ["Below"]


def test_a_section_made_private_behind_the_back_of_the_index_is_still_not_shown() -> None:
    page = add(ContentPage, "Birds", body=text("An oriole."))
    assert titles(q="oriole") == ["Birds"]
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])
    assert titles(q="oriole") == []
    assert "Birds" not in html(kind="page")
    PageViewRestriction.objects.all().delete()
    ContentPage.objects.update(live=False)
    assert titles(q="oriole") == []


def test_a_draft_that_is_saved_is_nothing_to_index() -> None:
    add(ContentPage, "Birds")
    draft = add(ContentPage, "A draft", live=False)
    index.sync()
    draft.save()
    ContentPage.objects.get(title="Birds").save_revision()
    assert not OutboxEntry.objects.exists()
