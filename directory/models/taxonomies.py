"""The words an organisation describes itself with. Editors keep them; their slugs are public and stay."""

from django.core.validators import validate_slug
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from directory.querysets import TermQuerySet
from home.languages import TextPair


class Term(TextPair, index.Indexed, models.Model):
    """A term that organisations choose and commissioners filter by."""

    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=[validate_slug],
        help_text="Stands in search addresses that people keep and share: please don't change it later.",
    )
    label = models.CharField(
        max_length=80, help_text="As people would say it, for example “people facing homelessness”."
    )
    label_cy = models.CharField("label in Welsh", max_length=80, blank=True)
    description = models.CharField(max_length=250, blank=True, help_text="Shown to organisations as they choose.")
    description_cy = models.CharField("description in Welsh", max_length=250, blank=True)
    other_words = models.TextField(
        blank=True, help_text="Other words that people search for, one a line. They find this, and are shown nowhere."
    )
    sort_order = models.PositiveSmallIntegerField(
        default=100, help_text="Lower comes first; the same number goes by label."
    )

    objects = TermQuerySet.as_manager()

    search_fields = [index.SearchField("label"), index.AutocompleteField("label")]
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("label"), FieldPanel("label_cy")]),
                FieldRowPanel([FieldPanel("description"), FieldPanel("description_cy")]),
            ],
            "Words",
        ),
        FieldPanel("other_words"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("sort_order")]),
    ]

    class Meta:
        abstract = True
        ordering = ["sort_order", "label"]

    def __str__(self) -> str:
        return self.label


class Approach(Term):
    """A way of working, for example coaching or peer support."""

    class Meta(Term.Meta):
        verbose_name_plural = "approaches"


class PeopleGroup(Term):
    """People an organisation works alongside, in words that put the person first."""

    is_anyone = models.BooleanField(
        "anyone",
        default=False,
        help_text="For “anyone: we don't sort people”. It matches every search for people and stands last.",
    )

    panels = [*Term.panels, FieldPanel("is_anyone")]

    class Meta(Term.Meta):
        verbose_name = "people"
        verbose_name_plural = "people"
        ordering = ["is_anyone", "sort_order", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_anyone"],
                condition=models.Q(is_anyone=True),
                name="only_one_anyone",
                violation_error_message="There is a term for “anyone” already.",
            )
        ]


class Offer(Term):
    """What an organisation offers, for example a place to live, training or advice to councils."""


class Funding(Term):
    """A way of paying that an organisation takes, for example grants or spot purchase."""

    class Meta(Term.Meta):
        verbose_name = "way of funding"
        verbose_name_plural = "ways of funding"
