"""Asking an engine in a process of its own, since a process has one database."""

from tests.search.judged.asked import Answers, from_json
from tests.search.own_process import told_by


def answers_elsewhere(**environment: str) -> Answers:
    """Load the sample and ask all queries under these variables, such as SUITE_DATABASE_URL of an empty database."""
    return from_json(told_by("tests.search.judged.run", "--load", **environment))
