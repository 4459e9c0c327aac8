"""What staff settle once about looking at evidence."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

DECLARATION = "This organisation publishes the directory."


@register_setting(icon="circle-check")
class EvidenceSettings(BaseGenericSetting):
    """Whose directory this is, so that staff who confirm their own organisation's evidence say so."""

    publisher = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="the publisher's own organisation",
        help_text="Whoever looks at its evidence for the directory declares that, in public.",
    )
    declaration = models.CharField(
        "how that is declared", max_length=250, default=DECLARATION, help_text="Stands beside the evidence."
    )
    months = models.PositiveSmallIntegerField(
        "months for which a look holds",
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Suggested when somebody notes that they have opened a piece of evidence.",
    )

    panels = [FieldPanel("publisher"), FieldPanel("declaration"), FieldPanel("months")]

    class Meta:
        verbose_name = "looking at evidence"
