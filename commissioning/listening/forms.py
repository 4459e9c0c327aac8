"""What people fill in. Nothing that they typed is lost, and nothing asks who they are.

The language guide marks nothing here: these are people's own words.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from commissioning.listening.codes import looks_like_a_code
from commissioning.models import Contribution
from directory.joining.forms import TrapMixin

MOST_LETTERS = 10_000
MOST_OF_SPEAKER = 120
TRAPPED = (
    "Your browser has filled in a field that should stay empty; we have emptied it. Nothing was sent yet: please "
    "press the button once more."
)


class Words(forms.CharField):
    """A text of any length, of which the form says how much is too much. Line ends count as one letter."""

    def __init__(self, most: int = MOST_LETTERS, rows: int = 10, **kwargs: Any) -> None:
        self.most = most
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python((value or "").replace("\r\n", "\n").replace("\0", "")) or ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if (over := len(value) - self.most) > 0:
            raise ValidationError(
                f"There is room for {self.most:,} letters here, and you wrote {over:,} more. Nothing is lost: please "
                "shorten it a little, or send it in two parts."
            )


class AnswerForm(TrapMixin):
    """The answer to a listening page's question."""

    words = Words(
        label="Your answer",
        help_text="As long or as short as you like; there is room for about four pages. Please leave out full names, "
        "addresses and phone numbers, yours and other people's.",
        error_messages={"required": "Write your answer here. A single sentence is enough."},
    )
    speaker = Words(
        most=MOST_OF_SPEAKER,
        required=False,
        label="How would you like to be spoken of?",
        help_text="Not your name: something like “a practitioner” or “somebody who has been there”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    may_be = forms.ChoiceField(
        label="What may become of your words?",
        choices=Contribution.MayBe.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two. Both help us."},
    )
    consent = forms.BooleanField(
        label="I have read who reads this and what becomes of it, and I agree.",
        error_messages={"required": "Tick the box if you agree. If you don't, close this page: nothing is kept."},
    )

    def clean_speaker(self) -> str:
        return " ".join(self.cleaned_data["speaker"].split())

    def untrapped(self) -> "AnswerForm":
        """Return the form as it was filled in, but for what people don't see."""
        return type(self)({name: value for name, value in self.data.items() if name != "leave_empty"})


class ToldForm(forms.Form):
    """What came by call, meeting or message: staff write it down, with the same choices, as the person made them."""

    words = Words(
        label="What they said",
        help_text="In their own words, as nearly as you can. Leave out names, addresses and phone numbers.",
        error_messages={"required": "Write down what they said."},
        rows=12,
    )
    speaker = Words(
        most=MOST_OF_SPEAKER,
        required=False,
        label="How they would like to be spoken of",
        help_text="Not a name: something like “a practitioner”. Leave empty if they didn't say.",
        widget=forms.TextInput(),
    )
    way = forms.ChoiceField(
        label="How it came",
        choices=[choice for choice in Contribution.Way.choices if choice[0] != Contribution.Way.WEB],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it came."},
    )
    may_be = forms.ChoiceField(
        label="What may become of their words, as they told you",
        choices=[
            (Contribution.MayBe.QUOTED, "Their words may be quoted, without their name."),
            (Contribution.MayBe.THOUGHT, "They don't want to be quoted. We use it to think with."),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they told you. If you didn't ask them, choose the second."},
    )
    consent = forms.BooleanField(
        label="They know who reads this and what becomes of it, and have agreed.",
        error_messages={"required": "Without their consent nothing is written down. Ask them first."},
    )

    clean_speaker = AnswerForm.clean_speaker


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Your code",
        help_text="Four groups of five letters. Capitals, spaces and hyphens make no difference.",
        max_length=200,
        error_messages={
            "required": "Type the code that you were given when you sent your words.",
            "max_length": "That is longer than a code. It has four groups of five letters.",
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "listening__code-field",
            }
        ),
    )

    def clean_code(self) -> str:
        if not looks_like_a_code(self.cleaned_data["code"]):
            raise ValidationError(
                "This can't be a code of ours. It has four groups of five letters; please look at your note again."
            )
        return self.cleaned_data["code"]
