from typing import Any

from django.db import migrations

from search.engines.embedded import tables


def forwards(apps: Any, schema_editor: Any) -> None:
    tables.create()
    apps.get_model("search", "IndexState").objects.get_or_create(pk=1)


def backwards(apps: Any, schema_editor: Any) -> None:
    tables.drop()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
