"""What search keeps: the editors' synonyms, and an index that can be dropped and rebuilt at any time."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel


class Synonym(models.Model):
    """Words that mean the same to somebody who searches. A search for one finds the others."""

    words = models.TextField(
        help_text="One a line, at least two, up to five words each: for example “DV”, “domestic violence” and "
        "“domestic abuse”. Works at once."
    )
    note = models.CharField(max_length=200, blank=True, help_text="Why, for other editors.")

    panels = [FieldPanel("words"), FieldPanel("note")]

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return " = ".join(self.phrases)

    @property
    def phrases(self) -> list[str]:
        return list(dict.fromkeys(line.strip() for line in self.words.splitlines() if line.strip()))

    def clean(self) -> None:
        if len(self.phrases) < 2:
            raise ValidationError({"words": "Write at least two words or phrases that mean the same, one a line."})
        if any(len(phrase.split()) > 5 for phrase in self.phrases):
            raise ValidationError({"words": "Keep each phrase to five words or fewer."})


class SearchDocument(models.Model):
    """One listed organisation as search knows it. Its words lie in the engine's own full-text tables.

    `facts` holds what is filtered and counted (see search.documents.Facts), `card` what a result shows.
    """

    organisation = models.OneToOneField("directory.Organisation", on_delete=models.CASCADE, primary_key=True)
    facts = models.JSONField()
    card = models.JSONField()


class OutboxEntry(models.Model):
    """An organisation that may have changed since it was indexed; written in the transaction of the change."""

    organisation_id = models.PositiveBigIntegerField(db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)


class IndexState(models.Model):
    """One row. `version` changes with everything that search shows, so that a process knows what it holds is old.

    It is drawn at random: a number that counts would come back after a roll-back, with other content behind it.
    """

    version = models.PositiveBigIntegerField(default=0)
