"""Forms of the admin."""

import hashlib
import json
from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from directory.admin.evidence_rows import keep_uids
from directory.categories import Category
from directory.editing import SMALL_FACTS
from directory.merging import said
from directory.models import EvidenceCheck, EvidenceSettings, Organisation, State
from directory.slugs import free_slug

CHANGED_MEANWHILE = (
    "The organisation has changed its contact, links, opening, logo or what it is open to since you opened this page. "
    "Open it again in another window and bring your changes over; nothing was saved, and what you typed is still here."
)


class OrganisationForm(WagtailAdminModelForm):
    """Gives an organisation an address where the editor left it empty, and writes over no small facts.

    Those go live at once and into the latest revision without a new one, so that Wagtail can't tell of them.
    """

    facts_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts_now = facts_digest(self.instance) if self.instance.pk else ""
        self.fields["facts_seen"].initial = self.facts_now
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "category" in self.fields:
            self.fields["category"].choices = Category.choices  # radio buttons need no empty choice

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("facts_seen") and cleaned["facts_seen"] != self.facts_now:
            self.add_error(None, CHANGED_MEANWHILE)
        if "slug" in self.fields and "slug" not in self.errors:
            slug = cleaned.get("slug")
            if not slug:
                cleaned["slug"] = free_slug(cleaned.get("name") or "organisation", self.instance.pk)
            elif other := Organisation.objects.filter(slug=slug).exclude(pk=self.instance.pk).first():
                self.add_error("slug", taken(other))
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        if formset := self.formsets.get("evidence"):
            keep_uids(formset, self.instance)
        return super().save(commit=commit)


def facts_digest(organisation: Organisation) -> str:
    """Return a short sign of an organisation's small facts, to see whether they have changed."""
    words = said(organisation.serializable_data())
    facts = json.dumps({name: words.get(name) for name in SMALL_FACTS}, sort_keys=True, default=str)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def taken(other: Organisation) -> str:
    """Say who has the address (perhaps a draft that the form saved by itself before), and which one is free."""
    return format_html(
        "“{}” {} has this address: <a href='{}'>open it</a> to go on there, or choose “{}”.",
        other.name,
        "is here already and" if other.live else "is here already as a draft and",
        reverse(other.snippet_viewset.get_url_name("edit"), args=[quote(other.pk)]),
        free_slug(other.slug),
    )


class StandingForm(forms.ModelForm):
    """Where an organisation stands. Its view writes the values through `listing.set_standing`."""

    class Meta:
        model = Organisation
        fields = ["state", "is_taken_over", "is_fictional", "reviewed_on", "reviewed_by"]
        widgets = {"state": forms.RadioSelect, "reviewed_on": AdminDateInput}
        help_texts = {
            "state": "Takes effect at once. The public sees an organisation while it is listed and published.",
            "is_taken_over": "An import then never changes what it says.",
            "reviewed_on": "When somebody last went through the whole profile.",
            "reviewed_by": "As the profile shows it, for example “the editors”.",
        }

    def clean_state(self) -> str:
        state = self.cleaned_data["state"]
        if state == State.LISTED and self.instance.taken_off_on:
            raise forms.ValidationError(
                "It was taken off at its own wish. Where it wishes to come back, put it back in Requests → Removals."
            )
        return state


class EvidenceCheckForm(WagtailAdminModelForm):
    """Offers the evidence of the one organisation that `instance.organisation` is."""

    class Meta:
        model = EvidenceCheck
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _evidence_of(self.instance.organisation) if self.instance.organisation_id else []
        current = str(self.instance.evidence_uid or "")
        if current and current not in dict(choices):
            choices.append((current, "Evidence that is no longer shared"))
        self.fields["evidence_uid"] = forms.ChoiceField(
            label="Evidence",
            choices=choices,
            widget=forms.RadioSelect,
            help_text="What was looked at." if choices else "This organisation shares no evidence yet.",
        )
        settings = EvidenceSettings.load()
        self.is_publishers_own = bool(settings.publisher_id and settings.publisher_id == self.instance.organisation_id)
        if self.is_publishers_own and "declared_interest" in self.fields:
            self.fields["declared_interest"].required = True
            self.fields["declared_interest"].help_text = "It is the publisher's own organisation, so this is declared."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        made, until = cleaned.get("checked_on"), cleaned.get("until")
        if made and until and until < made:
            self.add_error("until", "The last day can't lie before the day of the check.")
        return cleaned


def _evidence_of(organisation: Organisation) -> list[tuple[str, str]]:
    """Return choices: what is public, and what waits for a moderator, who opens it before it is published."""
    rows = {row.uid: row for row in organisation.evidence.select_related("principle")}
    for row in organisation.get_latest_revision_as_object().evidence.all():
        rows.setdefault(row.uid, row)
    return [(str(uid), f"{row.principle.title}: {shorten(row.what_we_do)}") for uid, row in rows.items()]


def shorten(text: str, length: int = 90) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
