"""One half of the matrix: the admin's addresses, or all others."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.utils.safestring import SafeString

from tests.authorisation.addresses import Address, addresses
from tests.authorisation.cast import make_cast
from tests.authorisation.matrix import rows_for
from tests.authorisation.table import Rows, Table, as_table, differences, read, write

ADMIN = ("admin/", "django-admin/", "_util/")


def is_admin(address: Address) -> bool:
    return address.pattern.startswith(ADMIN)


@contextmanager
def _quickly() -> Iterator[None]:
    """Without drawing the pages: a view decides who gets in, and drawing takes half of the time.

    What an empty form does to views that are not ours is told by the table, and not again by the log.
    """
    logging.disable(logging.CRITICAL)
    try:
        with patch("django.template.backends.django.Template.render", lambda *_, **__: SafeString("")):
            yield
    finally:
        logging.disable(logging.NOTSET)


def answers(admin: bool) -> Rows:
    """Ask everybody's questions of half of the addresses."""
    cast = make_cast()
    with _quickly():
        return {address.name: rows_for(cast, address) for address in addresses() if is_admin(address) == admin}


def compare(rows: Rows, name: str) -> list[str]:
    """Return how the answers differ from the reviewed table; write that anew instead where this is asked for."""
    found: Table = as_table(rows)
    if os.environ.get("WRITE_AUTHORISATION_TABLE"):
        write(name, found)
    return differences(read(name), found)
