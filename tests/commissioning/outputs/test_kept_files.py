"""Made files: one of a kind, none that is older than what holds now, and gone at once when forgotten."""

from pathlib import Path

import pytest
from django.db import transaction

from commissioning.models import Quote
from commissioning.outputs import kept

UID = "11111111-1111-4111-8111-111111111111"


def make(words: str = "words", fingerprint: str = "a", now: str | None = None, kind: str = "report.pdf") -> bytes:
    return kept.made(UID, kind, fingerprint, words.encode, lambda: fingerprint if now is None else now)


@pytest.mark.django_db
class TestForgetting:
    def test_everything_of_the_wisdom_goes_and_nothing_of_another(self) -> None:
        make()
        make(kind="kit.zip")
        kept.made("other", "kit.zip", "a", lambda: b"others", lambda: "a")

        kept.forget(UID)

        assert kept.files_of(UID) == []
        assert len(kept.files_of("other")) == 1

    def test_what_is_made_before_the_change_is_through_goes_too(self, django_capture_on_commit_callbacks) -> None:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            kept.forget(UID)
            make("words that were taken back")

        assert kept.files_of(UID) == []

    def test_nothing_is_kept_that_no_longer_holds_once_it_is_made(self) -> None:
        def make_slowly() -> bytes:
            kept.forget(UID)  # somebody takes their words back in the meantime
            return b"words that were taken back"

        kept.made(UID, "report.pdf", "old", make_slowly, lambda: "new")

        assert kept.files_of(UID) == []


def test_it_is_made_once_for_the_same_words() -> None:
    assert make("first") == make("second") == b"first"


def test_a_newer_one_takes_the_place_of_the_older() -> None:
    make("old", "a")
    make("new", "b")

    assert [path.read_bytes() for path in kept.files_of(UID)] == [b"new"]


def test_a_folder_that_cannot_be_written_to_costs_only_time(settings, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("in the way")
    settings.MADE_ROOT = str(tmp_path / "a-file")

    assert make("words") == b"words"


@pytest.mark.parametrize("name", ["../other", "a/b", "", ".hidden", "a\x00"])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="Not a name"):
        kept.made(name, "report.pdf", "a", bytes, str)


@pytest.mark.django_db
def test_they_go_when_a_page_or_a_quote_of_the_wisdom_changes(wisdom) -> None:
    quote = Quote.objects.create(wisdom=wisdom, words="Made-up words.")
    theme = wisdom.get_children().first().specific

    for change in (quote.save, theme.unpublish, wisdom.save_revision().publish, theme.delete):
        kept.made(str(wisdom.translation_key), "kit.zip", "a", lambda: b"words", lambda: "a")
        change()
        assert kept.files_of(wisdom.translation_key) == []
