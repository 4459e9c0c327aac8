from typing import Any

from django.db import migrations

from home.permissions import grant


def forwards(apps: Any, schema_editor: Any) -> None:
    """Let editors change what mails say."""
    for group in ("Editors", "Moderators"):
        grant(apps, group, "home", {"mailtext": ["change"]})


class Migration(migrations.Migration):
    dependencies = [("home", "0003_language_guide")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
