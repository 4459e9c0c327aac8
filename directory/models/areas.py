"""Areas: the places that organisations serve, as a graph of what lies in what."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from directory.areas.graph import AreaCycleError, AreaGraph
from directory.signals import areas_changed
from home.languages import TextPair

GSS_CODE = re.compile(r"^[A-Z][0-9]{8}$")


class AreaKind(models.TextChoices):
    WORLD = "worldwide", "worldwide"
    UK = "uk", "everywhere in the UK"
    NATION = "nation", "nation"
    REGION = "region", "region"
    COUNTY = "county", "county"
    COMBINED_AUTHORITY = "combined-authority", "combined authority"
    COUNCIL = "council", "council"
    HEALTH = "health", "health body"


class AreaQuerySet(models.QuerySet["Area"]):
    def update(self, **fields: Any) -> int:
        """Say so as well: Django sends no signals for changes in bulk."""
        with transaction.atomic(using=self.db):
            changed = super().update(**fields)
            areas_changed.send(sender=self.model)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]

    def by_code_or_slug(self, value: str) -> "AreaQuerySet":
        """Filter to the area with this GSS code or slug, in any case."""
        value = value.strip()
        return self.filter(models.Q(code__iexact=value) | models.Q(slug__iexact=value))

    def ancestors_of(self, area: "Area") -> "AreaQuerySet":
        """Filter to every wider area that contains the area, without itself."""
        return self.filter(pk__in=AreaGraph.load().ancestors(area.pk))

    def descendants_of(self, area: "Area") -> "AreaQuerySet":
        """Filter to every area inside the area, without itself."""
        return self.filter(pk__in=AreaGraph.load().descendants(area.pk))


class AreaForm(WagtailAdminModelForm):
    """Refuses circles: the model can't, since what an area lies in is saved after it."""

    def clean_code(self) -> str | None:
        return (self.cleaned_data.get("code") or "").strip().upper() or None

    def clean_parents(self) -> "models.QuerySet[Area]":
        parents = self.cleaned_data["parents"]
        try:
            AreaGraph.load().refuse_cycle(self.instance.pk, [parent.pk for parent in parents])
        except AreaCycleError as error:
            raise ValidationError(str(error)) from error
        return parents


class Area(TextPair, index.Indexed, models.Model):
    Kind = AreaKind

    kind = models.CharField(max_length=20, choices=AreaKind.choices, default=AreaKind.COUNCIL)
    code = models.CharField(
        "GSS code",
        max_length=9,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(GSS_CODE, "A GSS code is a capital letter and eight digits, such as E09000023.")],
        help_text="The official code of the area, such as E09000023. Leave it empty where there is none.",
    )
    slug = models.SlugField(max_length=100, unique=True, help_text="The area in web addresses, such as lewisham.")
    name = models.CharField(
        max_length=150, help_text="As people say it: “Lewisham”, not “London Borough of Lewisham”."
    )
    name_cy = models.CharField("name in Welsh", max_length=150, blank=True)
    other_names = models.TextField(
        blank=True, help_text="Other names that people may search for, one on each line. They are not shown."
    )
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="The middle of the area, in degrees, such as 51.4477.",
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Minus is west of Greenwich, such as -0.0192.",
    )
    parents = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="children",
        blank=True,
        verbose_name="lies in",
        limit_choices_to=~models.Q(kind=AreaKind.COUNCIL),
        help_text="The nearest wider areas: a council may lie in a county, a combined authority, a health body and "
        "a region at once. What those lie in follows from them.",
    )

    objects = AreaQuerySet.as_manager()
    base_form_class = AreaForm

    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("name_cy", boost=2),
        index.SearchField("other_names"),
        index.SearchField("code"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_cy"),
        index.AutocompleteField("other_names"),
        index.FilterField("kind"),
    ]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("name_cy"), FieldPanel("other_names")], "Names"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("code"), FieldPanel("slug")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])],
            "Middle of the area",
            help_text="Distances are measured from here. Where it is empty, the middle of the councils inside counts.",
        ),
        FieldPanel("parents", widget=forms.CheckboxSelectMultiple),
    ]

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["kind"], name="area_kind")]

    def __str__(self) -> str:
        if self.kind in (AreaKind.WORLD, AreaKind.UK, AreaKind.COUNCIL, AreaKind.HEALTH):
            return self.name
        return f"{self.name} ({self.get_kind_display()})"

    def clean(self) -> None:
        super().clean()
        self.code = (self.code or "").strip().upper() or None
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": "Give both latitude and longitude, or neither."})
        if self.pk:
            try:
                AreaGraph.load().refuse_cycle(self.pk, self.parents.values_list("pk", flat=True))
            except AreaCycleError as error:
                raise ValidationError(str(error)) from error

    @property
    def names(self) -> list[str]:
        """Every name to be found by, the English one first."""
        return [name for name in [self.name, self.name_cy, *self.other_names.splitlines()] if name]
