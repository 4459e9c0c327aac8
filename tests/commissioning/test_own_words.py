"""The demonstration says what its sources say in words of its own."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commissioning.demo.texts import FOLDER as WRITTEN
from directory.demo.loader import FOLDER as ORGANISATIONS

pytestmark = pytest.mark.shared

RUN = 7
"""So many words in a row that stand in a source too are a copy."""

# What has to be as the source has it: titles, the open question, names.
ALLOWED = (
    "What is your experience of delivering strength-based work?",
    "Create fair and human systems in your area",
    "Embedding strength-based working in organisational culture and commitment",
    "Being Strength-based brings passion into the work",
    "‘Why don’t you just fix it?’",
    "people with learning disabilities, and autistic people",
)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part))


def words(text: str) -> list[str]:
    text = re.sub(r"\]\([^)]*\)", " ", text).casefold().replace("’", "'").replace("‘", " ")
    return re.findall(r"[a-z0-9']+", text)


def runs(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def copied(text: str, sources: set[str]) -> list[str]:
    """Return the runs of words that a text has from the sources, in the order of the alphabet."""
    allowed = set().union(*map(runs, ALLOWED))
    return sorted((runs(text) & sources) - allowed)


@pytest.fixture(scope="module")
def sources(shared_dir: Path) -> set[str]:
    seeds = [path.read_text() for path in sorted((shared_dir / "seeds").iterdir())]
    assert seeds
    return set().union(*map(runs, seeds))


def test_no_sentence_of_a_source_is_copied(sources):
    paths = [*sorted(WRITTEN.glob("*.toml")), *sorted(ORGANISATIONS.glob("*.toml"))]
    assert len(paths) > 10
    found = {
        path.name: copies
        for path in paths
        for text in strings(tomllib.loads(path.read_text()))
        if (copies := copied(text, sources))
    }
    assert found == {}


def test_a_copied_sentence_would_be_found(sources, shared_dir):
    seed = (shared_dir / "seeds" / "003_e506adf1fa5039e8.txt").read_text()
    sentence = next(part for part in seed.split(". ") if len(words(part)) > 12)
    assert copied(f"We say: {sentence.upper()}, and so on.", sources)
    assert not copied("We say it in words that nobody else has written down before us.", sources)
