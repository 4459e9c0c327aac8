"""The full-text tables as they are now, filled from the outbox: by `search_index sync`, or bit by bit by searches.

What the code before this used is left alone, for it may still be running: SQLite's tables are the same, PostgreSQL's
have other names. Its old table search_text can be dropped once nobody runs that code.
"""

from typing import Any

from django.db import connection, migrations

from search import texts
from search.engines.postgres import rows


def forwards(apps: Any, schema_editor: Any) -> None:
    texts.organisations().create()
    texts.pages().create()
    if connection.vendor == "postgresql":
        rows.create()
    entry = apps.get_model("search", "OutboxEntry")
    everything = {
        "database": apps.get_model("directory", "Organisation").objects.filter(state="listed", live=True),
        "pages": apps.get_model("wagtailcore", "Page").objects.filter(live=True),
    }
    for target, found in everything.items():
        ids = found.values_list("pk", flat=True).iterator()
        entry.objects.bulk_create((entry(organisation_id=pk, target=target) for pk in ids), batch_size=1000)


def backwards(apps: Any, schema_editor: Any) -> None:
    texts.pages().drop()
    if connection.vendor == "postgresql":
        texts.organisations().drop()
        rows.drop()


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_outbox_and_suggestions"),
        ("directory", "0003_permissions"),
        ("wagtailcore", "0001_squashed_0016_change_page_url_path_to_text_field"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
