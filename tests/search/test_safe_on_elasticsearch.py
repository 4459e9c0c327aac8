"""A hundred canaries and five hundred bad requests on Elasticsearch: the same files, run there."""

import pytest

from tests.search.own_process import SAFETY, run_tests

pytestmark = [pytest.mark.elasticsearch, pytest.mark.long]


def test_nothing_leaks_or_breaks_on_elasticsearch(elasticsearch_url: str) -> None:
    run_tests(SAFETY, SUITE_ELASTICSEARCH_URL=elasticsearch_url)
