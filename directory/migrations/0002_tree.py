from typing import Any

from django.db import migrations

from directory.tree import make_tree


def forwards(apps: Any, schema_editor: Any) -> None:
    make_tree(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
