"""A hundred canaries and five hundred bad requests on PostgreSQL: the same files, run there."""

import pytest

from tests.search.own_process import SAFETY, run_tests

pytestmark = [pytest.mark.postgres, pytest.mark.long]


def test_nothing_leaks_or_breaks_on_postgresql(postgres_url: str) -> None:
    run_tests(SAFETY, SUITE_DATABASE_URL=postgres_url)
