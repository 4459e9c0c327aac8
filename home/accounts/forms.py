"""allauth's forms with our labels and hints: one password field, no placeholders."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse

NEW_PASSWORD = "At least 12 characters. Three or four words in a row are easy to remember and hard to guess."  # noqa: S105
YOUR_NAME = "As the people you work with know you. It stands beside what you change."
KEY_NAME = "So that you can tell your passkeys apart, such as “my phone”."


class PlainWords(forms.Form):
    """Gives fields our words, and takes away what stands in a field until something is typed."""

    words: ClassVar[Mapping[str, tuple[str, str]]] = {}  # field: (label, hint)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


class LoginForm(PlainWords, account.LoginForm):
    words = {
        "login": ("Email address", ""),
        "password": ("Password", ""),
        "remember": ("Keep me signed in on this device for two weeks", ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignupForm(PlainWords, account.SignupForm):
    """A name, an address and a password; or, by passkey, no password."""

    words = {
        "email": ("Email address", "We send a code to it."),
        "password1": ("Password", NEW_PASSWORD),
    }
    name = forms.CharField(
        label="Your name",
        help_text=YOUR_NAME,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["first_name"] = cleaned.get("name", "")
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        """Take as long over an address that has an account as over one that has none."""
        if self.account_already_exists:
            make_password(self.cleaned_data.get("password1"))
        return super().try_save(request)


class NameForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ("first_name",)
        labels = {"first_name": "Your name"}
        help_texts = {"first_name": YOUR_NAME}
        widgets = {"first_name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True


class AddEmailForm(PlainWords, account.AddEmailForm):
    words = {"email": ("Another email address", "We send a code to it.")}


class OnePassword(PlainWords):
    """A new password, typed once: who mistypes it chooses another by mail."""

    words = {"password1": ("New password", NEW_PASSWORD), "oldpassword": ("Your password now", "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class ChangePasswordForm(OnePassword, account.ChangePasswordForm):
    pass


class SetPasswordForm(OnePassword, account.SetPasswordForm):
    pass


class ResetPasswordKeyForm(OnePassword, account.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    words = {"email": ("Email address", "The one that you sign in with.")}


class ReauthenticateForm(PlainWords, account.ReauthenticateForm):
    words = {"password": ("Your password", "")}


class ConfirmEmailForm(PlainWords, account.ConfirmEmailVerificationCodeForm):
    words = {"code": ("Code", "The letters and numbers in our mail, such as BCDF-GHJK.")}


APP_CODE = ("Code", "The six numbers that your authenticator app shows, or one of your recovery codes.")


class SecondFactorForm(PlainWords, second_factor.AuthenticateForm):
    words = {"code": APP_CODE}


class SecondFactorAgainForm(PlainWords, second_factor.ReauthenticateForm):
    words = {"code": APP_CODE}


class AuthenticatorAppForm(PlainWords, ActivateTOTPForm):
    words = {"code": ("Code", "The six numbers that the app shows now.")}


class AddKeyForm(PlainWords, keys.AddWebAuthnForm):
    words = {
        "name": ("What to call it", KEY_NAME),
        "passwordless": (
            "Sign in with it alone, without a password",
            "It then asks for your fingerprint, your face or its PIN.",
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class NameKeyForm(PlainWords, keys.EditWebAuthnForm):
    words = {"name": ("What to call it", KEY_NAME)}


class FirstPasskeyForm(PlainWords, keys.SignupWebAuthnForm):
    words = {"name": ("What to call it", KEY_NAME)}
