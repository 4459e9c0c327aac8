"""The form of one piece of evidence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.models import Evidence, Organisation, StoryConsent
from home.language_guide import marked
from home.uploads.fields import CheckedFileField

TEXT_FIELDS = ("what_we_do", "example", "not_yet", "hopes")
SOURCE_HINT = (
    "What small organisations have counts: a story, a visit, somebody to ring. Leave it open if you have nothing yet."
)


class EvidenceForm(forms.ModelForm):
    """`instance` is a copy of what was saved last, or new. A story asks for the person's consent."""

    file = CheckedFileField(label="The file", required=False)
    consent_how = forms.ChoiceField(
        label="How did the person agree that their story is public?",
        choices=[("", "Choose")],
        required=False,
    )
    consent_given_on = forms.DateField(
        label="When did they agree?", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    class Meta:
        model = Evidence
        fields = [
            "what_we_do", "example", "not_yet", "hopes", "source", "source_note", "source_url",
            "what_we_do_cy", "example_cy", "not_yet_cy", "hopes_cy",
        ]  # fmt: skip
        labels = {
            "what_we_do": "What do you do about it?",
            "example": "An example, or a story",
            "not_yet": "What doesn't work yet?",
            "hopes": "What do you hope for?",
            "source": "How can somebody see for themselves?",
            "source_note": "More about it",
            "source_url": "Address of the page or the film",
        }
        help_texts = {
            "what_we_do": "A few plain sentences. It needn't be perfect.",
            "not_yet": "For learning, not for marks. It makes the rest believable.",
            "hopes": "What you would like to try.",
            "source": SOURCE_HINT,
            "source_note": "For example whom to ring, or when a visit is welcome. It is public.",
        }
        error_messages = {"what_we_do": {"required": "Say in a sentence or two what you do about it."}}
        widgets = {
            name: forms.Textarea(attrs={"rows": 5}) for text in TEXT_FIELDS for name in (text, f"{text}_cy")
        } | {"source": forms.RadioSelect}  # fmt: skip

    def __init__(
        self, *args: Any, organisation: Organisation, consent: StoryConsent | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.fields["source"].choices = [("", "Nothing yet"), *Evidence.Source.choices]  # type: ignore[attr-defined]
        self.fields["consent_how"].choices = [("", "Choose"), *StoryConsent.How.choices]  # type: ignore[attr-defined]
        if consent:
            self.initial.update(consent_how=consent.how, consent_given_on=consent.given_on)
        marked(self, leave=("source_note",))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        source = cleaned.get("source")
        if source == Evidence.Source.STORY:
            self._ask_for_consent(cleaned)
        if source == Evidence.Source.FILE and not self.instance.source_file_id:
            self._ask_for(cleaned, "file", "Choose the file, or another way to see it.")
        if source in {Evidence.Source.LINK, Evidence.Source.FILM}:
            self._ask_for(cleaned, "source_url", "Give its address, or choose another way to see it.")
        return cleaned

    def _ask_for(self, cleaned: dict[str, Any], name: str, words: str) -> None:
        if not cleaned.get(name) and name not in self.errors:
            self.add_error(name, words)

    def _ask_for_consent(self, cleaned: dict[str, Any]) -> None:
        self._ask_for(cleaned, "example", "Write the story here, or choose another way to see for themselves.")
        self._ask_for(cleaned, "consent_how", "Say how the person agreed. Without that, their story can't be public.")
        self._ask_for(cleaned, "consent_given_on", "Say when they agreed; the month will do, with its first day.")
        given = cleaned.get("consent_given_on")
        if given and given > timezone.localdate():
            self.add_error("consent_given_on", "This day is still to come. Say when they agreed.")

    def _post_clean(self) -> None:
        for name in self._meta.fields or ():
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        try:
            self.instance.clean_fields(exclude=self._get_validation_exclusions())  # type: ignore[attr-defined]
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]

    def put_into(self, one: Evidence) -> None:
        """Give a piece of evidence what was written. A file that nothing points to any more is let go."""
        for name in self._meta.fields or ():
            setattr(one, name, self.cleaned_data[name])
        if one.source != Evidence.Source.FILE:
            one.source_file = None
        if one.source not in {Evidence.Source.LINK, Evidence.Source.FILM, Evidence.Source.STORY}:
            one.source_url = ""
