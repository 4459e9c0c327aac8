"""What holds on SQLite holds on Elasticsearch, beside PostgreSQL as in production: the same files, run there.

Elasticsearch beside SQLite is what test_safe_on_elasticsearch.py, test_judged_set.py and test_elastic_*.py meet.
"""

import pytest

from tests.search.own_process import BEHAVIOURS, run_tests

pytestmark = [pytest.mark.postgres, pytest.mark.elasticsearch, pytest.mark.long]


def test_the_search_holds_on_elasticsearch(postgres_url: str, elasticsearch_url: str) -> None:
    run_tests(
        (*BEHAVIOURS, "test_words_that_never_travel.py"),
        SUITE_DATABASE_URL=postgres_url,
        SUITE_ELASTICSEARCH_URL=elasticsearch_url,
    )
