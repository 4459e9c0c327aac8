"""Consent to a story. It lies beside the revisions, for it can be withdrawn at once."""

from django.conf import settings
from django.db import models


class StoryConsentQuerySet(models.QuerySet):
    def in_force(self) -> "StoryConsentQuerySet":
        return self.filter(withdrawn_on=None)


class StoryConsent(models.Model):
    """How the person in a story agreed that it is public. Whoever they are is written down nowhere here."""

    class How(models.TextChoices):
        WRITTEN = "written", "in writing"
        RECORDED = "recorded", "in a recording"
        SPOKEN = "spoken", "by word of mouth, and we wrote it down"
        OWN = "own", "the person wrote the story themselves"

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="story_consents")
    evidence_uid = models.UUIDField(db_index=True)
    how = models.CharField(max_length=10, choices=How.choices)
    given_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = StoryConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence_uid"], condition=models.Q(withdrawn_on=None), name="one_consent_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()}, {self.given_on}"
