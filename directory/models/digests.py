"""The one mail a month at most in which an organisation is asked all that there is to ask."""

import uuid

from django.db import models


class Digest(models.Model):
    """Its link leads to a page that needs no log-in: what it can do there is little, and holds a month."""

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="digests")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sent_on = models.DateField(db_index=True)
    asked = models.JSONField(default=list, blank=True)  # what was asked, by name
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "sent_on"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.sent_on}"
