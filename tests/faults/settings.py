"""The tests' settings for processes that share one world: see tests/faults/world.py."""

import os

from tests.settings import *  # noqa: F403

ELASTICSEARCH_PREFIX = os.environ["FAULTS_PREFIX"]
ELASTICSEARCH_TIMEOUT = float(os.environ["FAULTS_TIMEOUT"])
