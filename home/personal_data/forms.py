"""Forms about a person's own data."""

from typing import Any

from django import forms


class EraseForm(forms.Form):
    """Asks for the address once more, so that nobody erases an account by a slip."""

    email = forms.EmailField(label="Your email address", help_text="Type it as a sign that you mean it.")

    def __init__(self, *args: Any, emails: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.emails = emails

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email.lower() not in self.emails:
            raise forms.ValidationError("This is not the address of your account. Nothing was erased.")
        return email
