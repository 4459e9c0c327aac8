"""The language guide: words that put people down to what they lack, and what to say instead."""

from django.db import models


class DeficitTerm(models.Model):
    """A label that editors have put on the list. It is marked in forms, with a suggestion; it never stops anybody."""

    term = models.CharField(
        max_length=80,
        unique=True,
        help_text="A word or a few words. Endings are found too: “service user” also finds “service users”.",
    )
    why = models.TextField(help_text="One or two sentences: what the word does to the people it is used of.")
    instead = models.CharField("say instead", max_length=200, help_text="One or more ways to say it, with commas.")
    is_active = models.BooleanField("mark it", default=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "word of the language guide"
        verbose_name_plural = "language guide"
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
