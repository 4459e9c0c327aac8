"""Settings of django-allauth: how people sign up, sign in and prove who they are. home/accounts has the code."""

from typing import Any

ACCOUNT_FORMS = {
    "login": "LoginForm",
    "signup": "SignupForm",
    "add_email": "AddEmailForm",
    "change_password": "ChangePasswordForm",
    "set_password": "SetPasswordForm",
    "reset_password": "ResetPasswordForm",
    "reset_password_from_key": "ResetPasswordKeyForm",
    "reauthenticate": "ReauthenticateForm",
    "confirm_email_verification_code": "ConfirmEmailForm",
}
SECOND_FACTOR_FORMS = {
    "authenticate": "SecondFactorForm",
    "reauthenticate": "SecondFactorAgainForm",
    "activate_totp": "AuthenticatorAppForm",
    "add_webauthn": "AddKeyForm",
    "edit_webauthn": "NameKeyForm",
    "signup_webauthn": "FirstPasskeyForm",
}


def account_settings(*, behind_proxy: bool) -> dict[str, Any]:
    """Return the settings by name. A proxy in front is believed about where a visitor comes from, nobody else is."""
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "ALLAUTH_TRUSTED_PROXY_COUNT": int(behind_proxy),
        "ACCOUNT_ADAPTER": "home.accounts.adapter.AccountAdapter",
        "ACCOUNT_FORMS": {name: f"home.accounts.forms.{form}" for name, form in ACCOUNT_FORMS.items()},
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,  # programs that scan mail open links
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
        # Its form is shown only where the address had no account, so it would tell which have one.
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE": False,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_MAX_EMAIL_ADDRESSES": 5,
        "ACCOUNT_USER_DISPLAY": "home.accounts.people.email_of",
        "MFA_ADAPTER": "home.accounts.adapter.SecondFactorAdapter",
        "MFA_FORMS": {name: f"home.accounts.forms.{form}" for name, form in SECOND_FACTOR_FORMS.items()},
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_PASSKEY_SIGNUP_ENABLED": True,
        "MFA_TOTP_TOLERANCE": 1,  # a telephone's clock may be half a minute off
    }
