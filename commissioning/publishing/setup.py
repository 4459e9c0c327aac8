"""Gives the Wisdoms their workflow: a second reader, for all pages under the Wisdom index."""

from typing import Any

from django.apps import apps as current_apps
from django.db.models.signals import post_save
from django.dispatch import receiver

from commissioning.models import WisdomIndexPage

NAME = "a second reader"  # Wagtail's button says “Submit to …”


def give_workflow(index_pk: int, apps: Any = current_apps) -> None:
    """Give the index its workflow, unless editors have chosen one."""
    workflow, is_new = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(name=NAME)
    if is_new:
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="commissioning", model="secondreadertask"
        )
        task = apps.get_model("commissioning", "SecondReaderTask").objects.create(
            name="A second reader reads it", content_type_id=content_type.pk
        )
        task.groups.add(*apps.get_model("auth", "Group").objects.filter(name="Moderators"))
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
        page_id=index_pk, defaults={"workflow": workflow}
    )


@receiver(post_save, sender=WisdomIndexPage, dispatch_uid="commissioning.publishing.setup")
def new_index(sender: type, instance: WisdomIndexPage, created: bool, **kwargs: Any) -> None:
    if created and not kwargs.get("raw"):
        give_workflow(instance.pk)
