from typing import Any

from django.db import migrations

from home.language_guide.first import write_first
from home.permissions import grant

MAY = {"deficitterm": ["add", "change", "delete", "view"]}


def forwards(apps: Any, schema_editor: Any) -> None:
    """Begin the language guide, and let editors keep it."""
    write_first(apps.get_model("home", "DeficitTerm"))
    grant(apps, "Editors", "home", MAY)
    grant(apps, "Moderators", "home", MAY)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_mails_and_language_guide"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
