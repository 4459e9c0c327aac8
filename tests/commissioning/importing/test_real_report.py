"""The report that this began with, read from where it is shared; none of its sentences stand here."""

import re
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.commissioning.importing.reports import left_over, recognised, reflections, saved, titles

pytestmark = pytest.mark.shared
TITLES = [
    "Identity", "Barriers from Within", "Survival", "The Wrong Impression", "Housing", "‘Why don’t you just fix it?’",
    "Relationships Reduce Risk", "The System", "Being Strength-Based",
]  # fmt: skip


@pytest.fixture(scope="module")
def source(shared_dir: Path) -> bytes:
    return next((shared_dir / "seeds").glob("001_*.txt")).read_bytes()


def as_word(source: bytes) -> bytes:
    document = docx.Document()
    for line in source.decode().splitlines():
        document.add_paragraph(re.sub(r"\*|\[|\]\(#\)", "", line))
    return saved(document)


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report.docx"])
def test_it_gives_nine_themes_with_all_that_belongs_to_them(source: bytes, name: str) -> None:
    found = recognised(as_word(source) if name.endswith("docx") else source, name)
    assert titles(found) == TITLES
    assert all(theme.opening and len(theme.opening.text) > 80 for theme in found.themes)
    assert all(len(text) > 150 for text in reflections(found))
    assert [bool(theme.warning) for theme in found.themes] == [False] * 6 + [True] + [False] * 2
    assert found.themes[6].warning.lower().startswith("reference to suicide")
    assert len(found.recommendations) == 9
    assert all(one.title and one.html for one in found.recommendations)
    assert [piece.kind for piece in found.conclusion] == ["heading", "text", "text"]
    assert (found.question[-1], found.people, len(found.definitions)) == ("?", 66, 3)
    assert all((found.title, found.subtitle, found.publishers))


def test_its_quotes_are_normalised(source: bytes) -> None:
    found = recognised(source, "report.txt")
    quotes: list[Any] = [quote for theme in found.themes for quote in (theme.opening, *theme.quotes)]
    assert len(quotes) == source.decode().count("\n“") + source.decode().count('\n"') - len(left_over(found))
    for quote in quotes:
        assert not {"'", '"'} & set(quote.text)
        assert quote.text[0] not in "“‘"
        assert quote.text[-1] != "”"


def test_only_words_outside_of_themes_are_left_over(source: bytes) -> None:
    """Where a quote stands outside of a theme, no desk would see it; an editor says where it goes."""
    assert [text[0] for text in left_over(recognised(source, "report.txt"))] == ["“"]


def test_two_mail_addresses_are_doubtful(source: bytes) -> None:
    flags = recognised(source, "report.txt").flags
    assert len(flags) == 2
    assert "spelt differently" in flags[0]
    assert "nowhere else" in flags[1]
