from typing import Any

from django.db import migrations

from directory.permissions import grant_requests

BEFORE, NAME = "Moderators approval", "Organisations"


def forwards(apps: Any, schema_editor: Any) -> None:
    """Give organisations a workflow of their own, unless editors have chosen one."""
    grant_requests(apps)
    get = apps.get_model
    content_types = get("contenttypes", "ContentType")
    task_type, _ = content_types.objects.get_or_create(app_label="directory", model="moderationtask")
    of_organisations, _ = content_types.objects.get_or_create(app_label="directory", model="organisation")
    workflow, made = get("wagtailcore", "Workflow").objects.get_or_create(name=NAME)
    if made:
        task = get("directory", "ModerationTask").objects.create(name="A moderator looks", content_type=task_type)
        task.groups.add(get("auth", "Group").objects.get(name="Moderators"))
        get("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    chosen = get("wagtailcore", "WorkflowContentType").objects.filter(content_type=of_organisations)
    if not chosen.exists():
        get("wagtailcore", "WorkflowContentType").objects.create(content_type=of_organisations, workflow=workflow)
    chosen.filter(workflow__name=BEFORE).update(workflow=workflow)


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_joining"), ("wagtailcore", "0098_apitoken"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
