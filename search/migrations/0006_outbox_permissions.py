from typing import Any

from django.db import migrations

from home.permissions import grant


def forwards(apps: Any, schema_editor: Any) -> None:
    for group in ("Editors", "Moderators"):
        grant(apps, group, "search", {"outboxentry": ["view", "change"]})


class Migration(migrations.Migration):
    dependencies = [("search", "0005_text_tables")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
