"""What belongs to an organisation and is moderated together with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from directory.admin.widgets import FindableCheckboxes
from directory.models.postcodes import Postcode
from directory.querysets import TellingQuerySet
from directory.registries import Registry, tidy_identifier
from home.languages import TextPair


class Project(TextPair, Orderable, ClusterableModel):
    """What is commissioned is often a project: what it is, with whom, and where."""

    organisation = ParentalKey("directory.Organisation", on_delete=models.CASCADE, related_name="projects")
    name = models.CharField(max_length=150)
    name_cy = models.CharField("name in Welsh", max_length=150, blank=True)
    what = models.TextField("what it is", blank=True)
    what_cy = models.TextField("what it is, in Welsh", blank=True)
    people = ParentalManyToManyField("directory.PeopleGroup", blank=True, verbose_name="people it works alongside")
    areas = ParentalManyToManyField("directory.Area", blank=True, verbose_name="where")
    url = models.URLField("web page", max_length=500, blank=True)

    objects = TellingQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_cy")]),
        FieldRowPanel([FieldPanel("what"), FieldPanel("what_cy")]),
        FieldPanel("people", widget=FindableCheckboxes),
        FieldPanel("areas", widget=FindableCheckboxes),
        FieldPanel("url"),
    ]

    def __str__(self) -> str:
        return self.name


class Location(TextPair, Orderable):
    """A place where an organisation is. One that is not public is shown nowhere, nor does it give a distance."""

    organisation = ParentalKey("directory.Organisation", on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(max_length=150, blank=True, help_text="For example “Main office” or “The Saturday café”.")
    name_cy = models.CharField("name in Welsh", max_length=150, blank=True)
    is_public = models.BooleanField(
        "may be shown",
        default=False,
        help_text="Leave this off for a refuge, for somebody's home, or where you are not sure. "
        "It then counts at the centre of its council and is shown as “somewhere in …”.",
    )
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    council = models.ForeignKey(
        "directory.Area",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="based_here",
        help_text="The council area that this place lies in.",
    )
    latitude = models.FloatField(null=True, blank=True, validators=[MinValueValidator(49), MaxValueValidator(61.5)])
    longitude = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-14), MaxValueValidator(2.5)])

    objects = TellingQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_cy")]),
        FieldPanel("is_public"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("postcode")]),
        FieldPanel(
            "council",
            help_text="The council area that this place lies in. If you leave it empty, the postcode decides once "
            "this is published, and so it does for latitude and longitude. What you write stays.",
        ),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
    ]

    def __str__(self) -> str:
        if self.is_public:
            return self.name or self.postcode or "a place"
        return f"somewhere in {self.council}" if self.council else "a place that is not shown"

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError("Give both latitude and longitude, or neither.")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill what was left empty from the postcode. What came of an earlier one goes, what was typed stays."""
        if kwargs.get("update_fields") is None and self.postcode:
            before = Location.objects.filter(pk=self.pk).first() if self.pk else None
            Postcode.objects.forget(self, before)
            Postcode.objects.fill([self])
        super().save(*args, **kwargs)


class Partnership(TextPair, Orderable):
    """Another organisation that this one belongs to or works with."""

    class Kind(models.TextChoices):
        ALLIANCE = "alliance", "is an alliance that includes"
        MEMBER = "member", "is a member of the alliance"
        BRANCH = "branch", "is a branch of"
        WORKS_WITH = "works-with", "works with"

    organisation = ParentalKey("directory.Organisation", on_delete=models.CASCADE, related_name="partnerships")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.WORKS_WITH)
    partner = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="partnerships_of_others",
    )
    partner_name = models.CharField(
        "or its name",
        max_length=200,
        blank=True,
        help_text="Where it has no page here, for example “eight specialist organisations”.",
    )
    partner_name_cy = models.CharField("name in Welsh", max_length=200, blank=True)

    objects = TellingQuerySet.as_manager()

    panels = [
        FieldPanel("kind"),
        FieldPanel("partner"),
        FieldRowPanel([FieldPanel("partner_name"), FieldPanel("partner_name_cy")]),
    ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.partner or self.partner_name}"

    def clean(self) -> None:
        super().clean()
        if not self.partner_id and not self.partner_name:
            raise ValidationError("Choose an organisation of the directory, or write the name of another one.")


class Backer(TextPair, Orderable):
    """Who commissions or funds an organisation."""

    class Kind(models.TextChoices):
        COMMISSIONS = "commissions", "commissions it"
        FUNDS = "funds", "funds it"

    organisation = ParentalKey("directory.Organisation", on_delete=models.CASCADE, related_name="backers")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.COMMISSIONS)
    name = models.CharField(max_length=200)
    name_cy = models.CharField("name in Welsh", max_length=200, blank=True)
    what = models.CharField(max_length=250, blank=True, help_text="What for, if you like.")
    what_cy = models.CharField("what for, in Welsh", max_length=250, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_cy")]),
        FieldRowPanel([FieldPanel("what"), FieldPanel("what_cy")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "commissioner or funder"
        verbose_name_plural = "commissioners and funders"

    def __str__(self) -> str:
        return self.name


class Link(TextPair, Orderable):
    """A place on the web where there is more about an organisation."""

    organisation = ParentalKey("directory.Organisation", on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=100)
    label_cy = models.CharField("label in Welsh", max_length=100, blank=True)
    url = models.URLField("address", max_length=500)

    panels = [FieldRowPanel([FieldPanel("label"), FieldPanel("label_cy")]), FieldPanel("url")]

    def __str__(self) -> str:
        return self.label


class RegistryId(Orderable):
    """An organisation's number in a public register, by which it is known again."""

    organisation = ParentalKey("directory.Organisation", on_delete=models.CASCADE, related_name="registry_ids")
    registry = models.CharField(max_length=10, choices=Registry.choices)
    identifier = models.CharField("number", max_length=40)

    objects = TellingQuerySet.as_manager()

    panels = [FieldRowPanel([FieldPanel("registry"), FieldPanel("identifier")])]

    class Meta(Orderable.Meta):
        verbose_name = "registry number"
        constraints = [
            models.UniqueConstraint(
                fields=["registry", "identifier"],
                condition=models.Q(registry__in=Registry.charities()),
                name="charity_number_once",
                violation_error_message="Another organisation has this charity number already.",
            )
        ]
        indexes = [models.Index(fields=["registry", "identifier"])]

    def __str__(self) -> str:
        return f"{self.get_registry_display()} {self.identifier}"

    def clean(self) -> None:
        super().clean()
        self.identifier = tidy_identifier(self.registry, self.identifier)
