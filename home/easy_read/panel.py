"""The check in Wagtail's editor: of the saved draft each time it opens, and, by a script, of what is typed."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import Panel


class ReadabilityPanel(Panel):
    """Shows what `instance.readability()` says. Without a script it shows what it says of the draft as saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/easy_read_check.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {
                "findings": self.instance.readability() if self.instance.pk else [],
                "is_new": not self.instance.pk,
                "check_url": reverse("easy_read_check"),
            }

        @property
        def media(self) -> forms.Media:
            return forms.Media(css={"all": ["home/css/easy-read-admin.css"]}, js=["home/js/easy-read-admin.js"])
