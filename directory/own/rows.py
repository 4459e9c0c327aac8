"""Lists within a section, such as projects or links: a few rows that are there, and empty ones to write in."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet, formset_factory

from directory.models import Area, Backer, Link, Location, Organisation, Partnership, Project, RegistryId
from home.language_guide import marked

MOST_ROWS = 40
ANOTHERS_NUMBER = "Another organisation's page has this number. Please write to us if it is yours."


class Row(forms.ModelForm):
    """One child. `key` says which one it was when the form was shown, if it was there."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation: Organisation, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self._choices = organisation, choices
        marked(self)

    def choices_of(self, name: str, ask: Callable[[], Iterable[Model]]) -> list[tuple[Any, str]]:
        """Return what can be chosen, asked for once for all rows of a list."""
        if name not in self._choices:
            self._choices[name] = [(one.pk, str(one)) for one in ask()]
        return self._choices[name]

    def plain_fields(self) -> list:
        return [self[name] for name in self._meta.fields or () if not name.endswith("_cy")]

    def welsh_fields(self) -> list:
        return [self[name] for name in self._meta.fields or () if name.endswith("_cy")]

    def child(self) -> Any:
        """Return the child with what was written, to be put into an organisation."""
        for field in self._meta.model._meta.many_to_many:
            if field.name in self.cleaned_data:
                getattr(self.instance, field.name).set(self.cleaned_data[field.name])
        return self.instance


class ProjectRow(Row):
    class Meta:
        model = Project
        fields = ["name", "what", "people", "areas", "url", "name_cy", "what_cy"]
        labels = {"name": "What it is called", "url": "Web page"}
        widgets = {
            "people": forms.CheckboxSelectMultiple,
            "areas": forms.CheckboxSelectMultiple,
            "what": forms.Textarea(attrs={"rows": 4}),
            "what_cy": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"areas": "Of the areas that your organisation serves."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = self.choices_of("areas", self.organisation.areas_served.all)
        chosen = [(area.pk, str(area)) for area in self.instance.areas.all()] if self.instance.name else []
        areas = sorted({*served, *chosen}, key=lambda choice: choice[1])
        self.fields["areas"].queryset = Area.objects.filter(pk__in=[pk for pk, _ in areas])  # type: ignore[attr-defined]
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]
        people = self.fields["people"]
        people.choices = self.choices_of("people", people.queryset.all)  # type: ignore[attr-defined]
        if not areas:
            self.fields["areas"].help_text = "Say first which areas you serve, under “People and areas”."


class LocationRow(Row):
    class Meta:
        model = Location
        fields = ["name", "is_public", "address", "postcode", "council", "name_cy"]
        labels = {"name": "What you call it", "is_public": "This place may be shown", "council": "Council area"}
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"council": "If you leave it empty, the postcode decides."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        councils = Area.objects.filter(kind__in=[Area.Kind.COUNCIL, Area.Kind.COUNTY]).order_by("name")
        council = self.fields["council"]
        council.queryset = councils  # type: ignore[attr-defined]
        council.choices = [("", "Let the postcode decide"), *self.choices_of("councils", councils.all)]  # type: ignore[attr-defined]

    def clean_postcode(self) -> str:
        return " ".join(self.cleaned_data["postcode"].upper().split())


class PartnerRow(Row):
    """The partner's name; where a listed organisation is called so, it is that one."""

    class Meta:
        model = Partnership
        fields = ["kind", "partner_name", "partner_name_cy"]
        labels = {"kind": "Your organisation", "partner_name": "Which organisation"}
        help_texts = {"partner_name": "If it has a page here, write its name as it stands there."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner_name"].required = True
        if self.instance.partner_id and not self.instance.partner_name:
            self.initial["partner_name"] = self.instance.partner.name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name = (cleaned.get("partner_name") or "").strip()
        known = self.instance.partner
        if known and known.name.casefold() != name.casefold():
            self.instance.partner = None
        if not self.instance.partner_id:
            others = Organisation.objects.listed().exclude(pk=self.organisation.pk)
            self.instance.partner = others.filter(name__iexact=name).order_by("pk").first() if name else None
        if self.instance.partner_id:
            cleaned["partner_name"] = ""
        return cleaned


class BackerRow(Row):
    class Meta:
        model = Backer
        fields = ["kind", "name", "what", "name_cy", "what_cy"]
        labels = {"kind": "What they do", "name": "Who", "what": "What for"}


class LinkRow(Row):
    class Meta:
        model = Link
        fields = ["label", "url", "label_cy"]
        labels = {"label": "What is there", "url": "Address", "label_cy": "What is there, in Welsh"}


class RegistryRow(Row):
    class Meta:
        model = RegistryId
        fields = ["registry", "identifier"]
        labels = {"registry": "Which register", "identifier": "Your number"}

    def _get_validation_exclusions(self) -> set[str]:
        # The database's own constraint would find the number on this organisation's public page.
        return super()._get_validation_exclusions() | {"registry"}  # type: ignore[misc]

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        same = RegistryId.objects.filter(registry=self.instance.registry, identifier=self.instance.identifier)
        if not self.errors and same.exclude(organisation_id=self.organisation.pk).exists():
            self.add_error("identifier", ANOTHERS_NUMBER)


class Rows(BaseFormSet):
    """The children of one list. `organisation` is the working copy that they are of."""

    relation = ""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        self.children = list(getattr(organisation, self.relation).all())
        self.choices: dict[str, Any] = {}
        super().__init__(*args, **kwargs)

    def initial_form_count(self) -> int:
        return super().initial_form_count() if self.is_bound else len(self.children)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs = super().get_form_kwargs(index) | {"organisation": self.organisation, "choices": self.choices}
        if index is None:
            return kwargs
        if self.is_bound:
            child = self._child_of(self.data.get(f"{self.add_prefix(index)}-key", ""))
        else:
            child = self.children[index] if index < len(self.children) else None
        if child is not None:
            kwargs |= {"instance": child, "initial": {"key": self._key_of(child)}}
        return kwargs

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME].label = "Take this away"

    def clean(self) -> None:
        if self.relation != "registry_ids" or any(self.errors):
            return
        given = [(row.registry, row.identifier) for row in self.rows()]
        if len(given) != len(set(given)):
            raise ValidationError("The same number stands here twice. Take one of them away.")

    def rows(self) -> list[Any]:
        """Return the children as they were written, in order, without those taken away."""
        children: list[Any] = []
        for form in self.forms:
            is_empty = not form.instance.pk and not form.has_changed() and not form.cleaned_data.get("key")
            if is_empty or form.cleaned_data.get(DELETION_FIELD_NAME):
                continue
            child = form.child()
            child.sort_order = len(children)
            children.append(child)
        return children

    def put_into(self, organisation: Organisation) -> None:
        getattr(organisation, self.relation).set(self.rows())

    def _key_of(self, child: Any) -> str:
        return str(child.pk) if child.pk else f"new-{self.children.index(child)}"

    def _child_of(self, key: str) -> Any:
        return next((child for child in self.children if self._key_of(child) == key), None) if key else None


def _rows(relation: str, row: type[Row], extra: int) -> type[Rows]:
    formset = formset_factory(
        row, formset=Rows, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS * 2
    )
    formset.relation = relation  # type: ignore[attr-defined]
    return formset  # type: ignore[return-value]


ROWS = {
    "projects": _rows("projects", ProjectRow, 1),
    "locations": _rows("locations", LocationRow, 1),
    "partnerships": _rows("partnerships", PartnerRow, 2),
    "backers": _rows("backers", BackerRow, 2),
    "links": _rows("links", LinkRow, 2),
    "registry_ids": _rows("registry_ids", RegistryRow, 1),
}
