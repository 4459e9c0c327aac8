"""The themes of a Wisdom are published with it."""

from typing import Any

from django.dispatch import receiver
from wagtail.query import PageQuerySet
from wagtail.signals import page_published

from commissioning.models import ThemePage, WisdomPage


@receiver(page_published, sender=WisdomPage, dispatch_uid="commissioning.publishing.together")
def publish_themes(sender: type, instance: WisdomPage, **kwargs: Any) -> None:
    """Publish those that never were; a theme that is changed later goes its own way. Their quotes were asked for."""
    if not instance.live:
        return
    revision = kwargs.get("revision")
    for theme in waiting_in(instance):
        theme.get_latest_revision().publish(user=revision.user if revision else None, skip_permission_checks=True)


def waiting_in(wisdom: WisdomPage) -> PageQuerySet:
    """Return the themes that are published with it."""
    waiting = ThemePage.objects.child_of(wisdom).filter(live=False, first_published_at=None, go_live_at=None)
    return waiting.filter(latest_revision__isnull=False).order_by("path")
