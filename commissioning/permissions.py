"""What Wagtail's two groups may do with what people told us. Pages have Wagtail's own permissions."""

from typing import Any

from django.apps import apps as current_apps

from home.permissions import grant

EDITORS = {"contribution": ["view", "add", "change"]}
MODERATORS = EDITORS | {"safeguardingconcern": ["view", "change"]}


def grant_all(apps: Any = current_apps) -> None:
    """Give Editors and Moderators their permissions, once more or for the first time; nothing is taken away."""
    grant(apps, "Editors", "commissioning", EDITORS)
    grant(apps, "Moderators", "commissioning", MODERATORS)
