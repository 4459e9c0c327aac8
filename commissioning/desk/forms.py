"""The forms of one quote's page. Each carries the version of the quote that the editor has seen."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from commissioning.desk.acts import MOST_WORDS
from commissioning.desk.marking import Mark
from commissioning.desk.questions import DETAILS, QUESTIONS
from commissioning.models import Quote

NO_YES = Quote.Answer.choices


class SeenForm(forms.Form):
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class Nothing(SeenForm):
    """For acts that need nothing but the quote."""


class AnswerForm(SeenForm):
    colleague = forms.ChoiceField(choices=NO_YES, widget=forms.RadioSelect)
    spoken_about = forms.ChoiceField(choices=NO_YES, widget=forms.RadioSelect)
    details = forms.ChoiceField(choices=NO_YES, widget=forms.RadioSelect)
    details_found = forms.MultipleChoiceField(
        label="If yes: which?",
        choices=[(detail.key, detail.label) for detail in DETAILS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="If an answer is yes: why can it be published all the same?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Or soften the words below, and answer again. The second reader sees what you write; readers don't.",
    )

    def __init__(self, *args: Any, marked: Iterable[tuple[str, Mark]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marked = list(marked)
        for name, (label, help_text) in QUESTIONS.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
            self.fields[name].error_messages["required"] = "Answer no or yes."
        self.fields["details_found"].choices = [  # type: ignore[attr-defined]
            (detail.key, _with_hints(detail.label, {words for words, mark in marked if mark.kind in detail.hinted_by}))
            for detail in DETAILS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("details") == Quote.Answer.YES and not cleaned.get("details_found"):
            self.add_error("details_found", "Choose what is in it.")
        if cleaned.get("details") == Quote.Answer.NO and cleaned.get("details_found"):
            self.add_error("details", "You chose something below: then the answer is yes.")
        return cleaned


class SoftenForm(SeenForm):
    words = forms.CharField(
        label="The words as they will read",
        max_length=MOST_WORDS,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "A quote needs words. To take it out of the pages, drop it."},
        help_text="Without quotation marks. What you leave out becomes […]. What you put in its place stands in "
        "square brackets: “my [relative]”, “a [northern town]”. Leave their way of speaking as it is.",
    )
    speaker = forms.CharField(
        label="Who said it", max_length=120, required=False, help_text="As the source allows: “a practitioner”."
    )


class VoiceForm(SeenForm):
    voice = forms.CharField(
        label="Voice",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "voices", "autocomplete": "off"}),
        help_text="A label such as “Voice 3”, never a name. Give quotes of one person the same label.",
    )


class ConsentForm(SeenForm):
    consent = forms.ChoiceField(
        label="What we know of their agreement",
        choices=Quote.Consent.choices,
        required=False,
        help_text="“Yes” counts for the words as they stand now. When they change, it is open again.",
    )


class AskForm(SeenForm):
    email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        help_text="For this one mail. We don't keep it with the words. Leave it empty to pass the link on yourself.",
    )


class MoveForm(SeenForm):
    theme = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    saved = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    place = forms.ChoiceField(label="Where in this theme")

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]


class MergeForm(SeenForm):
    into = forms.ChoiceField(
        label="Which quote stands for it from now on",
        error_messages={"required": "Choose the quote that stays."},
        help_text="This one leaves the pages, and its address leads to that one.",
    )

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", "Choose a quote"), *others]  # type: ignore[attr-defined]

    def clean_into(self) -> UUID:
        return UUID(self.cleaned_data["into"])


def _with_hints(label: str, found: set[str]) -> str:
    return f"{label} (marked: {', '.join(f'“{words}”' for words in sorted(found)[:5])})" if found else label
