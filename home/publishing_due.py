"""Publishes and unpublishes what editors have put a date on."""

from django.core.management import call_command
from wagtail.models import Page, Revision


def publish_what_is_due() -> int:
    """Do Wagtail's own work and return how many pages and records changed."""
    before = _standing()
    call_command("publish_scheduled", verbosity=0)
    return len(before ^ _standing())


def _standing() -> set[tuple]:
    live = Page.objects.filter(live=True, expire_at__isnull=False).values_list("pk", "live")
    return set(Revision.objects.filter(approved_go_live_at__isnull=False).values_list("pk", "object_id")) | set(live)
