"""Pages that ask before a version of them is published, whichever way it comes about."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from wagtail.admin.forms import WagtailAdminPageForm

from home.models import BasePage

going_live = Signal()
"""page: the version that is about to be published. A receiver that raises keeps it from being published."""
leaving = Signal()
"""wisdom: it is about to be deleted, in the transaction that deletes it."""
held_back = Signal()
"""page, revision: its hour had come, and something kept it from being published. It is no longer scheduled."""

SCHEDULED = "wagtail.publish.scheduled"  # what Wagtail's publish_scheduled logs


PUBLISHED = ("live", "live_revision_id", "first_published_at", "last_published_at", "expired")


class FirstADraftForm(WagtailAdminPageForm):
    """“Publish” for a new page would store it as published, and only then its first version, for which is asked."""

    def save(self, commit: bool = True) -> Any:
        if self.instance._state.adding:
            self.instance.live = False
        elif commit and self._was_published_meanwhile():
            commit = False  # Wagtail stores what is typed in the page itself only while it is no published one
        return super().save(commit)

    def _was_published_meanwhile(self) -> bool:
        """Wagtail saves on its own: what was read before somebody approved must not take the page off again."""
        pages = type(self.instance)._base_manager
        now = pages.filter(pk=self.instance.pk, live=True).values(*PUBLISHED).first()
        for name, value in (now or {}).items():
            setattr(self.instance, name, value)
        return now is not None


class AsksBeforeGoingLive(BasePage):
    """Sends `going_live` before a revision becomes the published one: by an editor, workflow, schedule or shell."""

    base_form_class = FirstADraftForm

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and self.live_revision_id and self.pk:
            known = type(self)._base_manager.filter(pk=self.pk).values_list("live", "live_revision_id").first()
            if known != (True, self.live_revision_id):
                going_live.send(sender=type(self), page=self)
        super().save(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Publish the revision. One that is due and may not be published is taken off the schedule; others wait."""
        try:
            with transaction.atomic():
                super().publish(revision, *args, **kwargs)
        except PermissionDenied:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            type(self)._base_manager.filter(pk=self.pk).update(has_unpublished_changes=True)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            held_back.send(sender=type(self), page=self, revision=revision)
