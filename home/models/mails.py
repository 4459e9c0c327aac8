"""Mails: their texts, which editors can change, and the queue in which they wait until they are sent."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone


class MailText(models.Model):
    """An editor's wording of one mail. Where there is none, the text in templates/emails/ is sent."""

    key = models.CharField("mail", max_length=60, unique=True)
    subject = models.CharField(max_length=150)
    body = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "text of a mail"
        verbose_name_plural = "texts of mails"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.subject

    def clean(self) -> None:
        from home.mails.texts import problems_with

        super().clean()
        if found := problems_with(self.key, self.subject, self.body):
            raise ValidationError({"body": found})


class OutgoingMailQuerySet(models.QuerySet):
    def due(self) -> "OutgoingMailQuerySet":
        """Those to be sent now: not sent, not given up, and past their next attempt, the oldest first."""
        return self.filter(sent_at=None, gave_up_at=None, not_before__lte=timezone.now()).order_by("pk")


class OutgoingMail(models.Model):
    """A mail that was promised in the transaction that caused it. Its words go once they have been sent."""

    key = models.CharField(max_length=60)
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=250, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    gave_up_at = models.DateTimeField(null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.key}: {self.subject}"
