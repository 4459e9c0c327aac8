"""What all requests have in common: staff work through them and answer; nobody writes them for themselves."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

LINK_DAYS = 14  # for which a link in a mail holds, and after which it can be renewed


def link_ends() -> Any:
    """Return when a link that is sent now ends."""
    return timezone.now() + timedelta(days=LINK_DAYS)


class RequestQuerySet(models.QuerySet):
    def open(self) -> "RequestQuerySet":
        """Those that wait for somebody: for staff, or for an answer to what staff asked."""
        return self.filter(status__in=[Status.OPEN, Status.ASKED])

    def oldest_first(self) -> "RequestQuerySet":
        return self.order_by("created_at", "pk")

    def for_change(self) -> "RequestQuerySet":
        """Locked until the end of the transaction, so that one of two decisions wins."""
        return self.select_for_update(of=("self",))


class Status(models.TextChoices):
    """Where a request stands. There is no bare no: “not yet” always says how."""

    BEGUN = "begun", "begun, not sent"
    OPEN = "open", "waiting"
    ASKED = "asked", "we have asked back"
    DONE = "done", "yes, done"
    NOT_YET = "not-yet", "not yet"
    TAKEN_BACK = "taken-back", "taken back"
    EXPIRED = "expired", "ran out"


class Request(models.Model):
    """A request, and what came of it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN, db_index=True)
    created_at = models.DateTimeField("since", auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True, help_text="What we told the person.")
    note = models.TextField(blank=True, help_text="Among staff; shown to nobody else.")

    objects = RequestQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at"]

    @property
    def is_open(self) -> bool:
        return self.status in {Status.OPEN, Status.ASKED}

    def decide(self, status: str, user: Any = None, answer: str = "") -> None:
        """Write what came of it, by whom and when. Call it on a row fetched `for_change()`."""
        self.status, self.decided_at, self.decided_by = status, timezone.now(), user
        self.answer = answer or self.answer
        self.save(update_fields=["status", "decided_at", "decided_by", "answer"])


class LinkedRequest(Request):
    """A request that somebody answers by a link in a mail. A renewed link is the same address, for longer."""

    expires_at = models.DateTimeField("the link ends", default=link_ends)

    class Meta(Request.Meta):
        abstract = True

    @property
    def has_ended(self) -> bool:
        return self.expires_at < timezone.now()

    def renew(self) -> None:
        """Let the link hold for another while. One that has run out waits for its answer again."""
        self.expires_at = link_ends()
        if self.status == Status.EXPIRED:
            self.status = Status.OPEN
        self.save(update_fields=["expires_at", "status"])
