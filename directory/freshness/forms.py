"""Forms of corrections and confirmations."""

from typing import Any

from django import forms

from directory.freshness.corrections import LONGEST


class PlainForm(forms.Form):
    """Errors are told by the page, in words, beside what was typed."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def summary(self) -> list[tuple[str, str]]:
        """Return what is wrong for the top of the page: (id of the field, or of its first choice, and the message)."""
        found = [("", str(message)) for message in self.non_field_errors()]
        for field in self:
            place = field.id_for_label or f"{field.auto_id}_0"
            found += [(place, str(message)) for message in field.errors]
        return found


class WrongForm(PlainForm):
    what = forms.CharField(
        label="What is wrong, and how is it right?",
        help_text="Please leave out what is private about anybody. Those who keep the page read it, and our staff; "
        "it is never public.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Write what is wrong.",
            "max_length": f"That is longer than {LONGEST:,} characters. Write the most important part.",
        },
    )
    email = forms.EmailField(
        label="Your email address",
        help_text="If you'd like to hear what came of it. The organisation doesn't see it, and it is deleted then.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Write the address like name@example.org, or leave it empty."},
    )
    too_many = False  # so much was sent that it was not kept
    # People don't see it; programs fill in whatever there is.
    homepage = forms.CharField(label="Leave this empty", required=False, widget=forms.TextInput({"tabindex": "-1"}))


class CorrectionAnswerForm(PlainForm):
    PUT_RIGHT, AS_IT_IS = "put-right", "as-it-is"
    CHOICES = [(PUT_RIGHT, "We have put it right"), (AS_IT_IS, "It is right as it is, because …")]

    answer = forms.ChoiceField(
        label="What did you find?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
    words = forms.CharField(
        label="In a few words",
        help_text="Whoever wrote to us reads this, if they left an address. Our staff can read it, too.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == self.AS_IT_IS and not data.get("words"):
            self.add_error("words", "Say in a few words why it is right as it is.")
        return data


class ConfirmForm(PlainForm):
    """`with_interest`: whether somebody is in both teams, which has to be said."""

    words = forms.CharField(
        label="Anything that our staff should know",
        help_text="Never public, and not shown to the organisation.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    declared_interest = forms.CharField(
        label="How you are connected",
        help_text="Somebody is in both teams. If you say yes, this stands beside your confirmation, for everybody to "
        "read. For example: “One of our trustees works there.”",
        max_length=250,
        required=False,
    )

    def __init__(self, *args: Any, with_interest: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_interest:
            del self.fields["declared_interest"]
