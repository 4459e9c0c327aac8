"""One made-up Wisdom of three themes, the second behind a warning, for all tests of a file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from commissioning.models import WisdomPage
from home.models import HomePage
from tests.commissioning.reading.wisdoms import make_wisdom


@pytest.fixture(scope="module")
def made(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A file whose tests publish says QUOTES = 0, for quotes are published after the desk alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_wisdom(HomePage.objects.get(), quotes=getattr(request.module, "QUOTES", 2))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def kettle(made: None, db: None) -> WisdomPage:
    return WisdomPage.objects.get(slug="kettle")
