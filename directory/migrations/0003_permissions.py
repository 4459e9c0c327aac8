from typing import Any

from django.db import migrations

from directory.permissions import grant_all
from home.permissions import grant


def hand_on_to_moderators(apps: Any) -> None:
    """Let an editor submit an organisation for approval, by the workflow that Wagtail gives to pages."""
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").first()
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="directory", model="organisation"
    )
    if workflow:
        apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


def forwards(apps: Any, schema_editor: Any) -> None:
    grant_all(apps)
    hand_on_to_moderators(apps)
    grant(apps, "Moderators", "home", {"sitesettings": ["change"]})
    # Made here, so that no visitor's page has to write it.
    for site in apps.get_model("wagtailcore", "Site").objects.all():
        apps.get_model("home", "SiteSettings").objects.get_or_create(site=site)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_tree"),
        ("wagtailadmin", "0006_formstate"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
