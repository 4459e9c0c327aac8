"""Periodic work. An app declares it in its `periodic` module; `manage.py run_due` does what is due."""

from home.due.registry import due_job
from home.due.running import run_due

__all__ = ["due_job", "run_due"]
