"""Gives Wagtail's groups their permissions, from a migration or at any later time."""

from typing import Any

NAMES = {"moderate": "Can decide on applications and edits"}


def grant(apps: Any, group_name: str, app_label: str, wanted: dict[str, list[str]]) -> None:
    """Give the group these permissions on models of the app; nothing is taken away. wanted: model name → actions.

    With a migration's historical `apps` it makes permissions that Django would make only after migrating.
    """
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
    for model_name, actions in wanted.items():
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app_label, model=model_name
        )
        verbose_name = apps.get_model(app_label, model_name)._meta.verbose_name
        for action in actions:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model_name}",
                defaults={"name": NAMES.get(action, f"Can {action} {verbose_name}")},
            )
            group.permissions.add(permission)
