"""Fixtures of every test come from tests/fixtures/, by subject."""

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


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing that one test had cached, such as the menu, counts in the next."""
    cache.clear()
