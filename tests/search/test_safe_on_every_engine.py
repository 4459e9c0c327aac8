"""A hundred canaries and five hundred bad requests on PostgreSQL and on Elasticsearch: the same files, run there."""

import pytest

from tests.search.own_process import run_tests

SAFETY = ("test_hundred_canaries.py", "test_fuzz.py", "test_bad_input.py")


@pytest.mark.postgres
def test_nothing_leaks_or_breaks_on_postgresql(postgres_url: str) -> None:
    run_tests(SAFETY, SUITE_DATABASE_URL=postgres_url)


@pytest.mark.elasticsearch
def test_nothing_leaks_or_breaks_on_elasticsearch(elasticsearch_url: str) -> None:
    run_tests(SAFETY, SUITE_ELASTICSEARCH_URL=elasticsearch_url)
