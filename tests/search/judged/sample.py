"""What is searched: the made-up demonstration and the sample of the charity registers, all listed."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory.importing.importer import Import
from directory.models import Organisation, RegistryId
from search import index
from tests.fixtures import migrated
from tests.fixtures.services import shared_path

FIRST_ID = 1_000_001
"""Every engine has the same ids, whatever its database held before: they decide the order of what ties."""

PREFIXES = {"GB-CHC": "", "GB-SC": "", "GB-NIC": "NIC"}


def load(shared: Path) -> None:
    """Load it through the real loader and importer; shared is the folder with data/charities_sample.csv."""
    with transaction.atomic():
        _count_from(FIRST_ID)
        call_command("load_demo", verbosity=0, stdout=_Silence())
        Import(shared / "data" / "charities_sample.csv", "charity_register", lists=True).run()


def made_once() -> Path:
    """Return the folder of a SQLite database with the sample, which the tests of a run have in common."""
    load_it = "from tests.search.judged import sample; sample.provide()"
    return migrated.made_once("judged", lambda folder: migrated.manage(folder, "shell", "--no-imports", "-c", load_it))


def provide() -> None:
    """Migrate the database of this process, load the sample and index it."""
    migrated.here()
    with disable_reference_index_auto_update():  # which no search reads
        load(shared_path())
    index.sync()


def keys() -> dict[str, str]:
    """Return by slug how the judged set names organisations: by charity number, else (the demonstration) by slug.

    A charity on several registers goes by its number in England and Wales, else in Scotland, else in Northern Ireland.
    """
    order = list(PREFIXES)
    rows = RegistryId.objects.filter(registry__in=PREFIXES, organisation__source="Charity register")
    numbered = sorted(
        rows.values_list("organisation__slug", "registry", "identifier"), key=lambda row: order.index(row[1])
    )
    found: dict[str, str] = {}
    for slug, registry, number in numbered:
        found.setdefault(slug, PREFIXES[registry] + number.removeprefix(PREFIXES[registry]))
    return found


def demonstration() -> set[str]:
    """Return the slugs of the made-up demonstration."""
    return set(Organisation.objects.filter(source="demo").values_list("slug", flat=True))


def _count_from(first: int) -> None:
    table = Organisation._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first - 1])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, first])


class _Silence:
    def write(self, text: str = "") -> None:
        """Say nothing."""
