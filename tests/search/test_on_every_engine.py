"""What holds on SQLite holds on PostgreSQL and on Elasticsearch: the same files, run there.

Filters and counts are compared with a plain reckoning on SQLite, and the other engines with SQLite in test_parity.py.
"""

import pytest

from tests.search.own_process import run_tests

BEHAVIOURS = (
    "test_words.py",
    "test_slips.py",
    "test_order.py",
    "test_never_shown.py",
    "test_seen_at_once.py",
)
OF_THE_DATABASE = (
    "test_index.py",
    "test_postgres_engine.py",
    "test_postgres_texts.py",
    "test_suggestions.py",
    "test_suggested_values.py",
    "test_site_search.py",
    "test_site_never_found.py",
    "test_site_counts.py",
    "test_helping_on.py",
    "test_while_a_change_waits.py",
)
AS_IN_PRODUCTION = ("test_never_shown.py", "test_seen_at_once.py", "test_slips.py")


@pytest.mark.postgres
def test_the_search_holds_on_postgresql(postgres_url: str) -> None:
    run_tests((*BEHAVIOURS, *OF_THE_DATABASE), SUITE_DATABASE_URL=postgres_url)


@pytest.mark.elasticsearch
def test_the_search_holds_on_elasticsearch(elasticsearch_url: str) -> None:
    run_tests(BEHAVIOURS, SUITE_ELASTICSEARCH_URL=elasticsearch_url)


@pytest.mark.postgres
@pytest.mark.elasticsearch
def test_the_search_holds_on_elasticsearch_beside_postgresql(postgres_url: str, elasticsearch_url: str) -> None:
    run_tests(AS_IN_PRODUCTION, SUITE_DATABASE_URL=postgres_url, SUITE_ELASTICSEARCH_URL=elasticsearch_url)
