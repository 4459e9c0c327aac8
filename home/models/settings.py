"""What editors set once for the whole site."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.fields import CleanRichTextField
from home.models.base import INTRO_FEATURES

CRISIS_TEXT = (
    "<p>This site is not a crisis service, and nobody watches it day and night. If somebody is in danger now, "
    "ring <b>999</b>. If you need somebody to talk to, Samaritans answer day and night on <b>116 123</b>, "
    "and the call is free.</p>"
)


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Templates: `settings.home.SiteSettings.crisis_text` and so on; both rich texts pass through `|richtext`."""

    crisis_text = CleanRichTextField(
        "if you need help now",
        blank=True,
        features=["bold", "link", "ul"],
        default=CRISIS_TEXT,
        help_text="Stands on profiles, in the search and beside warnings. Say who answers, when, and what it costs.",
    )
    contact_email = models.EmailField(
        "address for letters",
        blank=True,
        help_text="Shown to everybody, for questions and corrections. Leave empty to show none.",
    )
    footer_text = CleanRichTextField(
        blank=True,
        features=INTRO_FEATURES,
        help_text="One or two sentences at the foot of every page: who runs this site.",
    )

    panels = [FieldPanel("crisis_text"), FieldPanel("contact_email"), FieldPanel("footer_text")]

    class Meta:
        verbose_name = "texts of the whole site"
        verbose_name_plural = "texts of the whole site"
