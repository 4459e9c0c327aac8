"""Requests that keep what is said true: confirmations of evidence, and corrections."""

from django.conf import settings
from django.db import models

from directory.models.requests.base import LinkedRequest, Request


class Confirmation(LinkedRequest):
    """Somebody is asked whether a piece of evidence is so: another listed organisation, or a person.

    Who a person is, and that they draw on support, is never shown to anybody but the staff who asked; refusing
    leaves no trace but the status.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", "another organisation"
        PERSON = "person", "a person who draws on the work"

    kind = models.CharField(max_length=15, choices=Kind.choices)
    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="confirmations")
    evidence_uid = models.UUIDField("evidence", db_index=True)
    by_organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="confirmations_asked_of_it",
        verbose_name="asked of",
    )
    email = models.EmailField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(blank=True, help_text="What they would like staff to know. Never public.")
    check_made = models.ForeignKey(
        "directory.EvidenceCheck", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(LinkedRequest.Meta):
        verbose_name = "confirmation"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} about {self.organisation}"


class Correction(Request):
    """“Something here is wrong.” It reaches the organisation, and staff where nobody answers."""

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="corrections")
    what = models.TextField("what is wrong")
    email = models.EmailField(blank=True)
    to_staff_at = models.DateTimeField("with staff since", null=True, blank=True)
    answered_at = models.DateTimeField("answered by the organisation", null=True, blank=True)

    class Meta(Request.Meta):
        verbose_name = "correction"

    def __str__(self) -> str:
        return f"About {self.organisation}"
