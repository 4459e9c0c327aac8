"""Asking an engine in a process of its own, since a process has one database."""

import shutil
import tempfile
from pathlib import Path

from tests.fixtures import migrated
from tests.search.judged import sample
from tests.search.judged.asked import Answers, from_json
from tests.search.own_process import told_by


def answers_elsewhere(**environment: str) -> Answers:
    """Ask all queries under these variables.

    With SUITE_DATABASE_URL, of a migrated database, the sample is loaded there; else the one on SQLite is copied.
    """
    if "SUITE_DATABASE_URL" in environment:
        return from_json(told_by("tests.search.judged.run", "--load", **environment))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(sample.made_once() / migrated.NAME, Path(folder) / migrated.NAME)
        return from_json(told_by("tests.search.judged.run", SUITE_DIR=folder, **environment))
