"""What search keeps: the editors' synonyms, and an index that can be dropped and rebuilt at any time."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
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
    digest = models.CharField(max_length=64, default="", db_default="")  # of all that is indexed


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    def due(self) -> "OutboxQuerySet":
        """Those to be worked off now."""
        return self.filter(Q(retry_at=None) | Q(retry_at__lte=timezone.now()), set_aside_at=None)

    def set_aside(self) -> "OutboxQuerySet":
        """Those that failed too often."""
        return self.exclude(set_aside_at=None)


class OutboxEntry(models.Model):
    """Something that may have changed since it was indexed; written in the transaction of the change.

    One row for each index that has to hear of it. A row that fails is tried again after a while; after MOST_ATTEMPTS
    it is set aside for staff to see, and what it is about is found nowhere until it can be indexed.
    """

    MOST_ATTEMPTS = 5

    class Target(models.TextChoices):
        DATABASE = "database", "the index in the database"
        ELASTICSEARCH = "elasticsearch", "Elasticsearch"
        PAGES = "pages", "the site's pages"

    target = models.CharField(max_length=20, choices=Target.choices, default=Target.DATABASE, db_default="database")
    # The primary key of an organisation or, for the target PAGES, of a page.
    organisation_id = models.PositiveBigIntegerField(db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="", db_default="")
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["target", "set_aside_at", "retry_at"], name="search_outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.organisation_id} for {self.get_target_display()}"


class Suggestion(models.Model):
    """A name of a listed organisation or of one of its projects, from one of its words on, for the search box.

    Written and deleted with its document. “Harbour Trust” has the keys “harbour trust” and “trust”.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", "organisation"
        PROJECT = "project", "project"

    organisation = models.ForeignKey("directory.Organisation", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.CharField(max_length=300)
    key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering = ["key", "pk"]

    def __str__(self) -> str:
        return self.text


class IndexState(models.Model):
    """One row. `version` changes with everything that search shows, so that a process knows what it holds is old.

    It is drawn at random: a number that counts would come back after a roll-back, with other content behind it.
    """

    version = models.PositiveBigIntegerField(default=0)
    # Counts the writes to Elasticsearch: each batch draws the next number before it reads what it writes.
    sequence = models.PositiveBigIntegerField(default=0, db_default=0)
    # The day for which levels of evidence were last reckoned.
    day = models.DateField(null=True, blank=True)
    # The alias in Elasticsearch that has heard of every change; empty while there is none.
    elastic = models.CharField(max_length=200, blank=True, default="", db_default="")
    # When a worker last looked at the outbox.
    worked_at = models.DateTimeField(null=True, blank=True)
    # An unfinished rebuild: its index, who makes it, and the last sign of life.
    building = models.CharField(max_length=200, blank=True, default="", db_default="")
    builder = models.CharField(max_length=200, blank=True, default="", db_default="")
    built_at = models.DateTimeField(null=True, blank=True)
