"""Requests by which an organisation comes into somebody's hands, or off the directory."""

from django.conf import settings
from django.db import models

from directory.models.membership import Membership
from directory.models.requests.base import LinkedRequest, Request, Status


class Application(Request):
    """A new page that somebody would like listed. It begins without an account; nothing typed is lost.

    `answers` holds what was typed until there is an organisation to hold it: a dict of field name to value.
    """

    name = models.CharField("organisation", max_length=200, blank=True)
    email = models.EmailField(blank=True)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    answers = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta(Request.Meta):
        verbose_name = "application"

    def __str__(self) -> str:
        return self.name or "An application that has just been begun"


class TakeOver(Request):
    """Somebody says that an unclaimed page is their organisation's."""

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="take_overs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="take_overs")
    email = models.EmailField(help_text="The verified address with which they asked.")
    part = models.CharField("their part in it", max_length=250, blank=True)
    by_domain = models.BooleanField(
        "by web address", default=False, help_text="Verified by an address at the organisation's own web domain."
    )

    class Meta(Request.Meta):
        verbose_name = "take-over"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=models.Q(status__in=["open", "asked"]),
                name="one_open_take_over_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.organisation}"


class Invitation(LinkedRequest):
    """A signed link by which somebody joins: with a page that staff have begun, or into a team."""

    class Kind(models.TextChoices):
        STAFF = "staff", "from staff"
        TEAM = "team", "into a team"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.STAFF)
    email = models.EmailField()
    name = models.CharField("organisation", max_length=200, blank=True)
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        help_text="The page that they are to keep. Empty: they begin a new one.",
    )
    role = models.CharField(max_length=10, choices=Membership.Role.choices, default=Membership.Role.LEAD)
    message = models.TextField(blank=True, help_text="A few words of your own, which stand in the mail.")
    draft = models.JSONField(default=dict, blank=True, help_text="What is filled in for a page to begin.")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(LinkedRequest.Meta):
        verbose_name = "invitation"

    def __str__(self) -> str:
        return f"{self.email} for {self.organisation or self.name or 'a new page'}"


class Nomination(Request):
    """A listed organisation says which other one belongs here, and why."""

    by_organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="nominations", verbose_name="nominated by"
    )
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField("organisation", max_length=200)
    website = models.URLField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    reason = models.TextField()
    invitation = models.ForeignKey(Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Request.Meta):
        verbose_name = "nomination"

    def __str__(self) -> str:
        return self.name


class Removal(Request):
    """“Please take us off.” Without an account, and kept to: no import brings the page back."""

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="removals")
    email = models.EmailField()
    part = models.CharField("their part in it", max_length=250, blank=True)
    reason = models.TextField(blank=True)
    confirmed_at = models.DateTimeField("address verified", null=True, blank=True)

    class Meta(Request.Meta):
        verbose_name = "removal"

    def __str__(self) -> str:
        return f"Take off {self.organisation}"


__all__ = ["Application", "Invitation", "Nomination", "Removal", "Status", "TakeOver"]
