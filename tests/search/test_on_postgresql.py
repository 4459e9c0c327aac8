"""What holds on SQLite holds on PostgreSQL: the same files, run there.

Filters and counts are compared with a plain reckoning on SQLite, and the other engines with SQLite in test_parity.py.
"""

import pytest

from tests.search.own_process import BEHAVIOURS, run_tests

pytestmark = [pytest.mark.postgres, pytest.mark.long]
OF_THE_DATABASE = (
    "test_index.py",
    "test_postgres_engine.py",
    "test_postgres_texts.py",
    "test_suggestions.py",
    "test_suggested_values.py",
    "test_site_search.py",
    "test_site_never_found.py",
    "test_site_counts.py",
    "test_words_that_never_travel.py",
    "../commissioning/withdrawal/test_sweep.py",
    "../commissioning/withdrawal/test_found_nowhere.py",
    "test_helping_on.py",
    "test_while_a_change_waits.py",
)


def test_the_search_holds_on_postgresql(postgres_url: str) -> None:
    run_tests((*BEHAVIOURS, *OF_THE_DATABASE), SUITE_DATABASE_URL=postgres_url)
