"""A database of the tests' own, in which everything is committed, with files of its own; both go afterwards."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import override_settings

from tests.fixtures.migrated import NAME, own_postgres, sqlite

ROOTS = {"MEDIA_ROOT": "media", "PRIVATE_ROOT": "private", "MADE_ROOT": "made"}


@contextmanager
def meets(name: str, folder: Path) -> Iterator[None]:
    """Have this process meet that database, and files in that folder."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.files.storage import FileSystemStorage
    from django.db import connection
    from wagtail.models import Site

    from commissioning.models import ImportedFile

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    try:
        with (
            override_settings(**{root: str(folder / name) for root, name in ROOTS.items()}),
            pytest.MonkeyPatch.context() as patch,
        ):
            storage = FileSystemStorage(location=folder / ROOTS["PRIVATE_ROOT"], base_url=None)
            patch.setattr(ImportedFile._meta.get_field("file"), "storage", storage)
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()


@pytest.fixture(scope="module")
def planted(django_test_environment: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[SimpleNamespace]:
    """The world, made once: `folder` with the files and SQLite's database, or the `name` of PostgreSQL's."""
    from django.db import connection

    from tests.commissioning.withdrawal import world

    folder = tmp_path_factory.mktemp("planted")
    for name in ROOTS.values():
        (folder / name).mkdir()
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        if connection.vendor == "sqlite":
            name = str(folder / NAME)
            sqlite(Path(name))
        else:
            name = urlsplit(stack.enter_context(own_postgres(os.environ["SUITE_DATABASE_URL"]))).path[1:]
        with meets(name, folder):
            made = world.make()
        yield SimpleNamespace(folder=folder, name=name, **vars(made))


@pytest.fixture
def site(planted: SimpleNamespace, django_db_blocker: Any, tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A copy of the world on SQLite; on PostgreSQL, where copies take long, the world itself."""
    from django.db import connection

    folder = tmp_path / "site"
    shutil.copytree(planted.folder, folder)
    name = str(folder / NAME) if connection.vendor == "sqlite" else planted.name
    with django_db_blocker.unblock(), meets(name, folder):
        yield SimpleNamespace(**vars(planted) | {"folder": folder})


def dump() -> str:
    """Return all that is in the database, as a backup would have it."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return "\n".join(cursor.connection.iterdump())
        tables = connection.introspection.table_names(cursor)
        texts = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" AS t')
            texts += [row for (row,) in cursor.fetchall()]
        return json.dumps(texts)
