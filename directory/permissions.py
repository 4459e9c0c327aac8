"""What Wagtail's two groups may do with the directory. Organisations themselves never get into the admin."""

from typing import Any

from django.apps import apps as current_apps

from home.permissions import grant

# Editors write; moderators also decide what is published and listed, and record who has looked at evidence.
EDITORS = {
    "organisation": ["add", "change", "view"],
    "approach": ["view"],
    "peoplegroup": ["view"],
    "offer": ["view"],
    "funding": ["view"],
    "area": ["view"],
    "evidencecheck": ["view"],
}
TERMS = ["add", "change", "view"]
MODERATORS = {
    "organisation": ["add", "change", "view", "delete", "publish", "lock", "unlock", "moderate"],
    "approach": TERMS,
    "peoplegroup": TERMS,
    "offer": TERMS,
    "funding": TERMS,
    "area": TERMS,
    "evidencecheck": ["add", "change", "view", "delete"],
}


def grant_all(apps: Any = current_apps) -> None:
    """Give Editors and Moderators their permissions, once more or for the first time; nothing is taken away."""
    grant(apps, "Editors", "directory", EDITORS)
    grant(apps, "Moderators", "directory", MODERATORS)


# What moderators do with requests: they look and answer; what a person sent they never write themselves.
REQUESTS = {
    "application": ["view", "change"],
    "takeover": ["view", "change"],
    "invitation": ["view", "add", "change"],
    "nomination": ["view", "change"],
    "confirmation": ["view", "add", "change"],
    "correction": ["view", "change"],
    "removal": ["view", "change"],
    "membership": ["view", "add", "change", "delete"],
}


def grant_requests(apps: Any = current_apps) -> None:
    grant(apps, "Moderators", "directory", REQUESTS)


def grant_evidence_settings(apps: Any = current_apps) -> None:
    grant(apps, "Moderators", "directory", {"evidencesettings": ["change"]})
