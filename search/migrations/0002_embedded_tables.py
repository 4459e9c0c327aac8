from typing import Any

from django.db import migrations


def forwards(apps: Any, schema_editor: Any) -> None:
    # The full-text tables once made here are made by 0005.
    apps.get_model("search", "IndexState").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
