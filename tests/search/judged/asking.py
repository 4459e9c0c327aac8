"""Asking an engine all queries, over the API as visitors do."""

from collections.abc import Iterable
from datetime import datetime

import time_machine
from django.conf import settings

from tests.search.asking import api
from tests.search.judged.asked import Answers, Asked
from tests.search.judged.queries import Query, queries
from tests.search.judged.sample import keys

DAY = datetime(2026, 3, 2, 12)
"""What ties stands in an order of the day: all engines answer on the same one."""


def answers(chosen: Iterable[Query] | None = None) -> Answers:
    """Ask the engine of this process. Pass some queries to ask only those."""
    known = keys()
    with time_machine.travel(DAY, tick=True):
        return {query.id: _ask(query, known) for query in chosen or queries().values()}


def _ask(query: Query, known: dict[str, str]) -> Asked:
    answer = api(**query.parameters)
    assert answer["engine"] == "elasticsearch" or not settings.ELASTICSEARCH_URL, answer["engine"]
    slugs = [result["slug"] for result in answer["results"]]
    return Asked(answer["total"], tuple(known.get(slug, slug) for slug in slugs))
