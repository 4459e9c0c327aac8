"""A draft holds all that was recognised; nothing of it is live, and its quotes are rows for the desk."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Revision

from commissioning.importing.keeping import KEPT, forget_old_files
from commissioning.models import (
    FrameworkPage,
    ImportedFile,
    PrinciplePage,
    Quote,
    ThemePage,
    WisdomIndexPage,
    WisdomPage,
)
from home.models import HomePage
from tests.commissioning.importing.reports import MARKDOWN, PLAIN, saved, styled_docx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


def run(path: Path, text: str | bytes) -> str:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    out = StringIO()
    call_command("import_wisdom", str(path), stdout=out)
    return out.getvalue()


def test_a_report_becomes_a_draft(index: WisdomIndexPage, tmp_path: Path) -> None:
    said = run(tmp_path / "quiet.md", MARKDOWN)
    wisdom = WisdomPage.objects.child_of(index).get()
    themes = list(ThemePage.objects.child_of(wisdom).order_by("path"))
    assert (wisdom.title, wisdom.question) == ("Quiet Streets (made up)", "What changed for you this year?")
    assert [theme.title for theme in themes] == ["Anchors", "Drifting"]
    assert [theme.warning for theme in themes] == ["Addiction is named.", "Self-harm"]
    assert themes[1].reflection == "<p>A harbour can be a person.</p>"
    assert [block.block_type for block in themes[0].narrative] == ["text", "heading", "quote"]
    assert [block.value["term"] for block in wisdom.definitions] == ["Anchor", "Drift"]
    assert [one.slug for one in wisdom.own_recommendations.all()] == [
        "stay", "say-when-you-leave", "name-an-anchor-for-each-person",
    ]  # fmt: skip
    assert "hello@quietstreets.example" in wisdom.contact
    for line in (
        "Nothing is published",
        "Theme 1: Anchors (2 quotes, a warning)",
        "Left over: 2 paragraphs",
        "Interlude",
    ):
        assert line in said
    assert f"/admin/pages/{wisdom.pk}/edit/" in said


def test_nothing_is_live_and_no_revision_holds_what_was_said(index: WisdomIndexPage, tmp_path: Path) -> None:
    run(tmp_path / "quiet.md", MARKDOWN)
    pages = index.get_descendants()
    assert pages.count() == 3
    assert not pages.live().exists()
    assert all(page.latest_revision_id for page in pages)
    quotes = Quote.objects.order_by("words")
    assert [quote.words for quote in quotes] == [
        "First part of what was said.\n\nSecond part of it.",
        "I was a boat without a harbour.",
        "Somebody stayed when I shouted.",
    ]
    assert all(quote.theme_id for quote in quotes)
    stored = " ".join(str(one.content) for one in Revision.objects.filter(object_id__in=pages.values("pk")))
    assert "boat" not in stored


def test_a_recommendation_is_joined_to_the_framework_s(index: WisdomIndexPage, tmp_path: Path) -> None:
    framework = HomePage.objects.get().add_child(instance=FrameworkPage(title="Framework", slug="framework"))
    known = framework.add_child(
        instance=PrinciplePage(
            title="Listening first",
            short_title="Listening first",
            also_called="Listen first",
            kind="recommendation",
            number=1,
        )
    )
    run(tmp_path / "plain.txt", PLAIN)
    rows = WisdomPage.objects.get().own_recommendations.all()
    assert [row.principle_id for row in rows] == [known.pk, None, None]


def test_leftovers_stay_with_the_stripped_private_file(
    index: WisdomIndexPage, tmp_path: Path, kept: Any, settings: Any
) -> None:
    run(tmp_path / "Hill & Valley.docx", saved(styled_docx()))
    imported = ImportedFile.objects.get()
    assert imported.wisdom == WisdomPage.objects.get()
    assert imported.name == "hill-valley.docx"
    assert len(imported.paragraphs) == len(imported.recognised) > 10
    [path] = kept.new()
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    assert b"Planted Author" not in path.read_bytes()


def test_a_refused_report_leaves_nothing(index: WisdomIndexPage, tmp_path: Path, kept: Any) -> None:
    for text in ("", "A line.\n\nNo theme.", "<script>"):
        with pytest.raises(CommandError, match=r"\w\."):
            run(tmp_path / "bad.txt", text)
    assert not WisdomPage.objects.exists()
    assert not ImportedFile.objects.exists()
    assert kept.new() == []


def test_a_draft_that_fails_leaves_nothing(
    index: WisdomIndexPage, tmp_path: Path, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("commissioning.importing.drafting._theme", broken)
    with pytest.raises(RuntimeError):
        run(tmp_path / "plain.txt", PLAIN)
    assert not WisdomPage.objects.exists()
    assert not ImportedFile.objects.exists()
    assert kept.new() == []


def test_without_an_index_it_says_so(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Wisdom index"):
        run(tmp_path / "plain.txt", PLAIN)


def test_after_thirty_days_the_file_and_its_words_are_gone_and_the_draft_stays(
    index: WisdomIndexPage, tmp_path: Path, kept: Any, django_capture_on_commit_callbacks: Any
) -> None:
    run(tmp_path / "plain.txt", PLAIN)
    assert forget_old_files() == 0
    ImportedFile.objects.update(uploaded_at=timezone.now() - KEPT)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old_files() == 1
    imported = ImportedFile.objects.get()
    assert (imported.file.name, imported.paragraphs, imported.recognised) == ("", [], {})
    assert kept.new() == []
    assert WisdomPage.objects.filter(pk=imported.wisdom_id).exists()
    assert forget_old_files() == 0
