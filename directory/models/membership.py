"""Who keeps an organisation's page."""

from typing import Any

from django.conf import settings
from django.db import models


class MembershipQuerySet(models.QuerySet):
    def leads(self) -> "MembershipQuerySet":
        return self.filter(role=Membership.Role.LEAD)

    def of(self, user: Any) -> "MembershipQuerySet":
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()


class Membership(models.Model):
    """A person in an organisation's team. A lead also looks after the team, and withdraws or closes the page."""

    class Role(models.TextChoices):
        LEAD = "lead", "lead"
        EDITOR = "editor", "editor"

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.EDITOR)
    since = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["-role", "since"]  # leads first
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_membership_each")]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()} of {self.organisation})"
