from typing import Any

from django.db import migrations

from directory.permissions import grant_requests

BEFORE, NAME = "Moderators approval", "Organisations"


def forwards(apps: Any, schema_editor: Any) -> None:
    """Give organisations a workflow of their own, unless editors have chosen one."""
    grant_requests(apps)
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    ModerationTask = apps.get_model("directory", "ModerationTask")
    Group = apps.get_model("auth", "Group")
    of_tasks, _ = ContentType.objects.get_or_create(app_label="directory", model="moderationtask")
    of_organisations, _ = ContentType.objects.get_or_create(app_label="directory", model="organisation")
    workflow, is_new = Workflow.objects.get_or_create(name=NAME)
    if is_new:
        task = ModerationTask.objects.create(name="A moderator looks", content_type=of_tasks)
        task.groups.add(Group.objects.get(name="Moderators"))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.filter(content_type=of_organisations, workflow__name=BEFORE).update(workflow=workflow)
    WorkflowContentType.objects.get_or_create(content_type=of_organisations, defaults={"workflow": workflow})


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_joining"),
        ("wagtailcore", "0098_apitoken"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
