"""The short forms of joining. What is typed is kept whatever is wrong with it; the forms say what to put right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from directory.categories import Category
from directory.duplicates import Number, possible_numbers
from directory.joining.places import HINT, areas_meant
from directory.models import CategoryPage, Organisation, PeopleGroup
from home.language_guide import marked

LONGEST = 5_000  # characters of one answer that are kept
MOST_CHOSEN = 100


class TrapMixin(forms.Form):
    """A field that people don't see. Programs that fill in everything fill it in, too: then nothing is done."""

    leave_empty = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(self.add_prefix("leave_empty"), "").strip())

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name != "leave_empty"]


def _line(label: str, needed: str = "", hint: str = "", longest: int = 200, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(needed),
        help_text=hint,
        max_length=longest,
        error_messages={"required": needed, "max_length": f"Please shorten this to {longest} characters."},
        widget=forms.TextInput(attrs=attrs),
    )


def _text(label: str, needed: str = "", hint: str = "", longest: int = 2_000, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(needed),
        help_text=hint,
        max_length=longest,
        error_messages={"required": needed, "max_length": f"Please shorten this to {longest} characters."},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _email(label: str, needed: str = "", hint: str = "") -> forms.EmailField:
    wrong = "This doesn't look like an email address. It should read like name@example.org."
    return forms.EmailField(
        label=label,
        required=bool(needed),
        help_text=hint,
        max_length=254,
        error_messages={"required": needed, "invalid": wrong},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def _website(hint: str = "") -> forms.URLField:
    return forms.URLField(
        label="Website",
        required=False,
        help_text=hint,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "This doesn't look like a web address. It should read like www.example.org."},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )


class OrganisationForm(TrapMixin):
    """The first step: which organisation it is. `numbers` has what its number may be."""

    name = _line(
        "Name of your organisation",
        "Write the name of your organisation, as people know it.",
        autocomplete="organization",
    )
    number = _line(
        "Charity or company number",
        hint="If you have one. We look it up, so that you needn't type what a public register knows: the number alone "
        "will often do.",
        longest=40,
    )
    website = _website("If you have one. A page on a social network will do.")

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_number(self) -> str:
        number = self.cleaned_data["number"]
        if number and not possible_numbers(number):
            raise ValidationError(
                "This doesn't look like a number of a register. A charity's has six or seven digits, a company's "
                "eight; in Scotland and Northern Ireland letters come first. You can also leave it empty."
            )
        return number

    @property
    def numbers(self) -> list[Number]:
        return possible_numbers(self.cleaned_data.get("number", ""))


class WorkForm(TrapMixin):
    """The second step: what the organisation does, and with whom."""

    summary = _text(
        "What you do, in one sentence",
        "Write one sentence about what you do. You can change it whenever you like.",
        "As you would tell a neighbour. Up to 300 characters.",
        longest=300,
        rows=3,
    )
    category = forms.ChoiceField(
        label="Where in the directory do you belong?",
        widget=forms.RadioSelect,
        help_text="Choose what comes closest. A moderator helps if you aren't sure.",
        error_messages={"required": "Choose one of the three. A moderator helps if it turns out to be another."},
    )
    people = forms.MultipleChoiceField(
        label="Whom do you work alongside?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what fits, or “anyone” if you don't sort people.",
        error_messages={"required": "Tick at least one. “Anyone” is there for those who don't sort people."},
    )
    wins = _text(
        "One thing that works",
        "Tell us one thing that works, however small. A single example is enough.",
        "Something small and true is best. Please leave out anything that a person could be recognised by.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        summaries = dict(CategoryPage.objects.live().values_list("key", "summary"))
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            (value, f"{label}: {_start_small(summaries[value])}" if summaries.get(value) else label)
            for value, label in Category.choices
        ]
        self.fields["people"].choices = list(  # type: ignore[attr-defined]
            PeopleGroup.objects.values_list("slug", "label")
        )
        marked(self, leave=["leave_empty"])


class ContactForm(TrapMixin):
    """The third step: where it works, and how to get in touch. `cleaned_data["areas"]` has ids of areas."""

    area = _line(
        "Where do you work?",
        "Say where you work. A council area, a county or a nation will do.",
        HINT,
        longest=400,
        list="areas",
    )
    contact_name = _line("Whom to ask for", hint="A name, or a team such as “the front desk”.", longest=150)
    contact_email = _email(
        "Email address for people who want to get in touch", hint="This, or a telephone number, or both."
    )
    contact_phone = _line("Telephone number", longest=40, autocomplete="tel", inputmode="tel")

    def clean_area(self) -> str:
        self.cleaned_data["areas"] = areas_meant(self.cleaned_data["area"])
        return self.cleaned_data["area"]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        given = self.data.get("contact_email", "") or self.data.get("contact_phone", "")
        if not given:
            self.add_error("contact_email", "Give an email address or a telephone number, so that people reach you.")
        return cleaned


class TakeOverForm(TrapMixin):
    part = _line(
        "Your part in it",
        "Say in a few words what your part in the organisation is.",
        "For example “I coordinate our volunteers”.",
        longest=250,
    )


class TakeOffForm(TrapMixin):
    """“Please take us off.” Without an account."""

    email = _email(
        "Your email address",
        "We need an address to answer you.",
        "An address of the organisation's own is quickest: then a link by mail is all it takes.",
    )
    part = _line("Your part in it", "Say in a few words what your part in the organisation is.", longest=250)
    reason = _text("Why", hint="You needn't say. If something on the page is wrong, we may be able to put it right.")


class NominationForm(TrapMixin):
    by_organisation = forms.ModelChoiceField(Organisation.objects.none(), label="On behalf of", empty_label=None)
    name = _line("Which organisation do you have in mind?", "Write the name of the organisation.")
    website = _website()
    email = _email("An email address there", hint="If you have one. We write to nobody before one of us has looked.")
    reason = _text(
        "Why does it belong here?",
        "Say in a sentence or two why it belongs here.",
        "What have you seen of how it works with people? Please leave out anything that a person could be recognised "
        "by. We may tell it what you wrote.",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by_organisation"].queryset = organisations  # type: ignore[attr-defined]
        if len(organisations) == 1:
            self.fields["by_organisation"].initial = organisations[0].pk
            self.fields["by_organisation"].widget = forms.HiddenInput()


class AnswerForm(forms.Form):
    """An address that asks nothing but to press the button."""


def typed(form_class: type[forms.Form], data: QueryDict) -> dict[str, str | list[str]]:
    """Return what was typed into a form's fields, right or wrong, within bounds and without null characters."""
    found: dict[str, str | list[str]] = {}
    for name, field in form_class.base_fields.items():
        if name == "leave_empty":
            continue
        if isinstance(field, forms.MultipleChoiceField):
            found[name] = [_kept(value) for value in data.getlist(name)[:MOST_CHOSEN]]
        else:
            found[name] = _kept(data.get(name, ""))
    return found


def _kept(text: str) -> str:
    return text.replace("\0", "")[:LONGEST]


def _start_small(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
