"""Fixtures of every test come from tests/fixtures/, by subject."""

import gc

import pytest
from django.core.cache import cache

pytest_plugins = [
    "tests.fixtures.services",
    "tests.fixtures.migrated",
    "tests.fixtures.browser",
    "tests.fixtures.proxy",
    "tests.fixtures.elastic",
    "tests.fixtures.figures",
]


def pytest_collection_finish() -> None:
    """What is imported by now stays. To search it for garbage over and over takes a twelfth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing that one test had cached, such as the menu, counts in the next."""
    cache.clear()
