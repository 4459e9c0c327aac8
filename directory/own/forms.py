"""The forms of the sections. Each lists its fields one by one: what it doesn't list, it can't change."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.categories import Category
from directory.models import Area, Organisation
from directory.own.stream_field import HINT, StreamTextField
from directory.own.stream_text import put, raw_blocks, written_into
from home.language_guide import marked

STREAMS = ("description", "description_cy")


def rows(number: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": number})


class SectionForm(forms.ModelForm):
    """`instance` is a working copy that nobody saves; `put_into` writes what was cleaned into another one."""

    class Meta:
        model = Organisation
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = "Please fill this in."
        for name in STREAMS:
            if name in self.fields:
                self.fields[name].widget.stream = getattr(self.instance, name)
        marked(self)

    def put_into(self, organisation: Organisation) -> None:
        for name in self._meta.fields or ():
            value = self.cleaned_data[name]
            if name in STREAMS:
                if value is not None:
                    put(organisation, name, written_into(raw_blocks(getattr(organisation, name)), value))
            elif Organisation._meta.get_field(name).many_to_many:
                getattr(organisation, name).set(value)
            else:
                setattr(organisation, name, value)

    def _post_clean(self) -> None:
        """Look at this section's fields alone: what another section lacks doesn't stand in its way."""
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        for name, value in self.cleaned_data.items():
            field = Organisation._meta.get_field(name) if name in (self._meta.fields or ()) else None
            if field is not None and not field.many_to_many and name not in STREAMS:
                setattr(self.instance, name, value)
        try:
            self.instance.clean_fields(exclude=exclude | set(STREAMS))
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]


class WhoForm(SectionForm):
    class Meta(SectionForm.Meta):
        fields = ["name", "summary", "category", "since", "other_names", "name_cy", "summary_cy"]
        labels = {
            "name": "Name of your organisation",
            "since": "Since which year do you work?",
            "summary_cy": "Summary in Welsh",
            "name_cy": "Name in Welsh",
        }
        widgets = {
            "category": forms.RadioSelect,
            "other_names": rows(3),
            "summary": rows(3),
            "summary_cy": rows(3),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = Category.choices  # type: ignore[attr-defined]

    def clean_since(self) -> int | None:
        year = self.cleaned_data["since"]
        if year and not 1000 <= year <= timezone.localdate().year:
            raise ValidationError("Write a year, such as 1998, that is not in the future.")
        return year


class WhatForm(SectionForm):
    description = StreamTextField(label="What you do", required=False, help_text=HINT)
    description_cy = StreamTextField(label="What you do, in Welsh", required=False, help_text=HINT)

    class Meta(SectionForm.Meta):
        fields = ["description", "offers", "approaches", "description_cy"]
        labels = {"approaches": "How you work", "offers": "What you offer"}
        widgets = {"approaches": forms.CheckboxSelectMultiple, "offers": forms.CheckboxSelectMultiple}


class AreaChoices(forms.CheckboxSelectMultiple):
    """A long list that a script makes narrower while one types."""

    use_fieldset = True


class PeopleForm(SectionForm):
    class Meta(SectionForm.Meta):
        fields = ["people", "areas_served", "reach"]
        labels = {
            "people": "People you work alongside",
            "areas_served": "Areas you serve",
            "reach": "How far you reach",
        }
        help_texts = {
            "people": "Choose “anyone” if you don't sort people. That is a good answer.",
            "areas_served": "Tick the widest that is true: if you serve all of Wales, leave its councils.",
        }
        widgets = {"people": forms.CheckboxSelectMultiple, "areas_served": AreaChoices}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = {kind: number for number, kind in enumerate(Area.Kind.values)}
        areas = sorted(Area.objects.only("pk", "name", "kind"), key=lambda area: (order[area.kind], area.name))
        chosen = {area.pk for area in self.instance.areas_served.all()}
        areas.sort(key=lambda area: area.pk not in chosen)  # what is ticked stands first
        kinds = dict(Area.Kind.choices)
        field = self.fields["areas_served"]
        field.choices = [(area.pk, _area_label(area, kinds)) for area in areas]  # type: ignore[attr-defined]


def _area_label(area: Area, kinds: dict) -> str:
    plain = area.kind in {Area.Kind.COUNCIL, Area.Kind.UK, Area.Kind.WORLD}
    return area.name if plain else f"{area.name} ({kinds[area.kind]})"


class InTouchForm(SectionForm):
    class Meta(SectionForm.Meta):
        fields = [
            "contact_name", "contact_email", "contact_phone", "website", "opening", "opening_cy",
            "in_touch", "what_happens", "cost", "step_free", "step_free_note",
            "what_happens_cy", "cost_cy", "step_free_note_cy",
        ]  # fmt: skip
        labels = {
            "contact_name": "Whom to ask for",
            "contact_email": "Email address",
            "contact_phone": "Telephone",
            "in_touch": "Can people get in touch themselves?",
            "opening": "When you are open",
            "opening_cy": "When you are open, in Welsh",
            "step_free": "Getting into the building",
            "step_free_note": "More about access",
            "step_free_note_cy": "More about access, in Welsh",
        }
        help_texts = {
            "contact_name": "Public. A role will do, such as “the team”.",
            "contact_email": "Public. Better one that the team reads than somebody's own.",
            "contact_phone": "Public.",
        }
        widgets = {
            "opening": rows(3),
            "opening_cy": rows(3),
            "what_happens": rows(4),
            "what_happens_cy": rows(4),
        }


class TogetherForm(SectionForm):
    class Meta(SectionForm.Meta):
        fields = [
            "open_to_commissions", "open_to_conversations", "open_to_visits", "open_to_nothing_now",
            "size", "funding", "led_by", "led_by_how", "led_by_how_cy",
        ]  # fmt: skip
        labels = {
            "open_to_commissions": "We are open to commissions",
            "open_to_conversations": "We are open to conversations",
            "open_to_visits": "We are open to visits",
            "open_to_nothing_now": "Nothing new just now",
            "size": "How large you are, by income",
            "funding": "Funding you take",
            "led_by": "Do people with lived experience lead the organisation?",
            "led_by_how": "How they lead",
            "led_by_how_cy": "How they lead, in Welsh",
        }
        widgets = {"funding": forms.CheckboxSelectMultiple, "led_by_how": rows(4), "led_by_how_cy": rows(4)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        others = ("open_to_commissions", "open_to_conversations", "open_to_visits")
        if cleaned.get("open_to_nothing_now") and any(cleaned.get(name) for name in others):
            self.add_error("open_to_nothing_now", "Choose either “nothing new just now” or what you are open to.")
        return cleaned


class LearningForm(SectionForm):
    class Meta(SectionForm.Meta):
        fields = ["wins", "not_yet", "hopes", "wins_cy", "not_yet_cy", "hopes_cy"]
        widgets = {name: rows(5) for name in ("wins", "not_yet", "hopes", "wins_cy", "not_yet_cy", "hopes_cy")}
        help_texts = {
            "wins": "Small things count: what somebody said, a door that opened, a habit that you dropped.",
            "not_yet": "This is no confession. Others learn from it, and it makes the rest believable.",
            "hopes": "What would you like to try, or to find a partner for?",
        }


class NotOursForm(SectionForm):
    class Meta(SectionForm.Meta):
        fields = ["recommendations_not_ours"]
        labels = {"recommendations_not_ours": "The recommendations are not about our kind of work"}
