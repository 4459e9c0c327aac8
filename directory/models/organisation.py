"""An organisation of the directory."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from directory.categories import Category
from directory.models.choices import InTouch, LedBy, Openness, Reach, Size, State, StepFree
from directory.profile import profile_context
from directory.querysets import OrganisationQuerySet
from home.fields import ContentField
from home.languages import TextPair


class Organisation(
    TextPair,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """What an organisation says about itself, and where it stands in the directory.

    What is said lies in revisions and is moderated. The operational fields (see OPERATIONAL) belong to the
    row alone: publishing an older draft leaves them as they are.
    """

    # Who it is
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    name_cy = models.CharField("name in Welsh", max_length=200, blank=True)
    other_names = models.TextField(
        blank=True, help_text="Names it is also known by, one a line: short forms, earlier names, names of teams."
    )
    slug = models.CharField(
        max_length=100, unique=True, validators=[validate_slug], help_text="Its address in the directory."
    )
    summary = models.CharField(
        max_length=300, blank=True, help_text="One or two plain sentences, up to 300 characters."
    )
    summary_cy = models.CharField("summary in Welsh", max_length=300, blank=True)
    description = ContentField(blank=True)
    description_cy = ContentField("description in Welsh", blank=True)
    logo = models.ForeignKey("wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    logo_alt = models.CharField(
        "what the logo shows",
        max_length=200,
        blank=True,
        help_text="For people who can't see it: usually the words in it.",
    )
    logo_alt_cy = models.CharField("what the logo shows, in Welsh", max_length=200, blank=True)

    # What it does, with whom and where
    category = models.CharField(max_length=30, choices=Category.choices, db_index=True)
    approaches = ParentalManyToManyField("directory.Approach", blank=True, related_name="organisations")
    people = ParentalManyToManyField(
        "directory.PeopleGroup", blank=True, related_name="organisations", verbose_name="people it works alongside"
    )
    offers = ParentalManyToManyField("directory.Offer", blank=True, related_name="organisations")
    areas_served = ParentalManyToManyField("directory.Area", blank=True, related_name="organisations")
    reach = models.CharField(max_length=20, choices=Reach.choices, blank=True)

    # How to get in touch
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(max_length=500, blank=True)
    in_touch = models.CharField("can I get in touch myself?", max_length=20, choices=InTouch.choices, blank=True)
    what_happens = models.TextField("what happens then", blank=True)
    what_happens_cy = models.TextField("what happens then, in Welsh", blank=True)
    cost = models.CharField("what it costs", max_length=200, blank=True, help_text="For example “free”.")
    cost_cy = models.CharField("what it costs, in Welsh", max_length=200, blank=True)
    step_free = models.CharField(max_length=10, choices=StepFree.choices, blank=True)
    step_free_note = models.CharField("about access", max_length=250, blank=True)
    step_free_note_cy = models.CharField("about access, in Welsh", max_length=250, blank=True)
    opening = models.TextField("when it is open", blank=True)
    opening_cy = models.TextField("when it is open, in Welsh", blank=True)

    # Working together
    size = models.CharField(max_length=10, choices=Size.choices, blank=True)
    funding = ParentalManyToManyField(
        "directory.Funding", blank=True, related_name="organisations", verbose_name="funding it takes"
    )
    open_to_commissions = models.BooleanField("commissions", default=False)
    open_to_conversations = models.BooleanField("conversations", default=False)
    open_to_visits = models.BooleanField("visits", default=False)
    open_to_nothing_now = models.BooleanField("not now", default=False)
    led_by = models.CharField("led by people with lived experience", max_length=10, choices=LedBy.choices, blank=True)
    led_by_how = models.TextField("how", blank=True)
    led_by_how_cy = models.TextField("how, in Welsh", blank=True)
    since = models.PositiveSmallIntegerField("working since", null=True, blank=True, help_text="A year.")

    # What it learns
    wins = models.TextField("what works", blank=True)
    wins_cy = models.TextField("what works, in Welsh", blank=True)
    not_yet = models.TextField("what doesn't work yet", blank=True)
    not_yet_cy = models.TextField("what doesn't work yet, in Welsh", blank=True)
    hopes = models.TextField("what we hope for", blank=True)
    hopes_cy = models.TextField("what we hope for, in Welsh", blank=True)

    # What it is asked about the recommendations
    recommendations_not_ours = models.BooleanField(
        "the recommendations are not about our kind of work",
        default=False,
        db_default=False,
        help_text="The marks are asked of everybody, the recommendations only of those to whose work they speak.",
    )

    # Operational: of the row, never of a revision
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNLISTED, db_index=True)
    is_taken_over = models.BooleanField("kept by the organisation itself", default=False)
    is_fictional = models.BooleanField(
        "made up", default=False, help_text="An example that shows what a profile can hold. Its page says so."
    )
    listed_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField("last reviewed", null=True, blank=True)
    reviewed_by = models.CharField("reviewed by", max_length=150, blank=True)
    not_reviewed_lately = models.BooleanField(default=False, db_default=False, editable=False)
    paused_until = models.DateField("don't ask until", null=True, blank=True)
    taken_off_on = models.DateField(
        "taken off at its own wish", null=True, blank=True, help_text="No import and no invitation brings it back."
    )
    source = models.CharField(max_length=100, blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    OPERATIONAL = (
        "uid",
        "state",
        "is_taken_over",
        "is_fictional",
        "listed_on",
        "reviewed_on",
        "reviewed_by",
        "not_reviewed_lately",
        "paused_until",
        "taken_off_on",
        "source",
        "source_digest",
        "created_at",
    )

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation",
        for_concrete_model=False,
    )

    objects = OrganisationQuerySet.as_manager()

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["state", "live", "category"])]
        permissions = [("moderate_organisation", "Can decide on applications and edits")]

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> models.QuerySet:
        return self._revisions

    @property
    def open_to(self) -> list[Openness]:
        """What it is open to just now, in the order of the choices."""
        flags = {
            Openness.COMMISSIONS: self.open_to_commissions,
            Openness.CONVERSATIONS: self.open_to_conversations,
            Openness.VISITS: self.open_to_visits,
            Openness.NOT_NOW: self.open_to_nothing_now,
        }
        return [choice for choice, is_set in flags.items() if is_set]

    @property
    def imported_from(self) -> str:
        """The list that an import took it from, until the organisation keeps its page itself; else empty."""
        return self.source if self.source_digest and not self.is_taken_over else ""

    @property
    def is_public(self) -> bool:
        return self.live and self.state == State.LISTED

    def get_absolute_url(self) -> str:
        return reverse("directory:profile", args=[self.category, self.slug])

    @property
    def url(self) -> str | None:
        """Where the public finds it, or None; Wagtail's admin links to it."""
        return self.get_absolute_url() if self.is_public else None

    @property
    def full_url(self) -> str | None:
        """An attribute, as on pages: Wagtail's previews read it."""
        return self.url and settings.WAGTAILADMIN_BASE_URL + self.url

    def clean(self) -> None:
        super().clean()
        if self.open_to_nothing_now and len(self.open_to) > 1:
            raise ValidationError({"open_to_nothing_now": "Choose either “not now” or what you are open to."})
        if self.logo_id and not self.logo_alt:
            raise ValidationError({"logo_alt": "Say what the logo shows, for people who can't see it."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row, its parts and what hears of it in one transaction."""
        with transaction.atomic():
            super().save(*args, **kwargs)

    def with_content_json(self, content: dict) -> "Organisation":
        """Return what a revision says, with the operational fields of this row as they are in the database now."""
        restored = super().with_content_json(content)
        # Asked anew: this object may have been read before somebody changed where it stands.
        standing = Organisation.objects.filter(pk=self.pk).values(*self.OPERATIONAL).first()
        for name in self.OPERATIONAL:
            setattr(restored, name, standing[name] if standing else getattr(self, name))
        return restored

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "directory/organisation.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        return profile_context(self)
