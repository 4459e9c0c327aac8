"""Where allauth asks the site: how mails leave, where people go afterwards, and what it says."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from home.accounts.people import is_staff_person
from home.mails.queue import send_written

SITE_NAME = "Strengths-based Directory"
WAIT = "That was a few tries too many. Wait five minutes, then try again."


class AccountAdapter(DefaultAccountAdapter):
    """Mails in our words, people led to where their work is."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has been closed. Write to us if you think that it shouldn't be.",
        "cannot_remove_primary_email": "This is the address that we write to. Choose another for that first.",
        "duplicate_email": "This address is on your account already.",
        "email_password_mismatch": "That email address and password don't go together. Look for a typing mistake, "
        "or choose a new password below.",
        "email_taken": "This address belongs to another account.",
        "enter_current_password": "That isn't your password now. Type the one that you signed in with.",
        "incorrect_code": "That isn't the code. Look again, and type it as it stands there.",
        "incorrect_password": "That isn't your password. Look for a typing mistake.",
        "invalid_password_reset": "This link has been used or is too old. Ask for a new one.",
        "max_email_addresses": "An account can have %d addresses. Remove one that you no longer use first.",
        "too_many_login_attempts": WAIT,
        "unverified_primary_email": "We write only to an address that you have confirmed.",
        "rate_limited": WAIT,
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail of <template_prefix>_subject.txt and _message.txt into the queue: a mail server that is away
        makes nobody's sign-up fail.
        """
        words = {"request": current.request, "email": email, "site_name": SITE_NAME, **context}
        mail = self.render_mail(template_prefix, email, words)
        send_written(template_prefix.removeprefix("account/email/"), email, mail.subject, mail.body)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to the admin, people of an organisation to it; anybody else to their account."""
        if is_staff_person(request.user):
            return reverse("wagtailadmin_home")
        try:
            return reverse("own:start")
        except NoReverseMatch:
            return reverse("accounts:overview")

    def is_safe_url(self, url: str) -> bool:
        """Nobody who has signed in is led to an admin that leads them back here, for ever."""
        user = getattr(current.request, "user", None)
        path = urlsplit(url or "").path
        is_admin = path.startswith((reverse("wagtailadmin_home"), "/django-admin/"))
        if is_admin and user is not None and user.is_authenticated and not is_staff_person(user):
            return False
        return super().is_safe_url(url)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:overview")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "This can't be taken away.",
        "cannot_generate_recovery_codes": "Set up a passkey or an authenticator app first, then make recovery codes.",
        "incorrect_code": "That isn't the code. Wait for the next one and type it.",
        "unverified_email": "Confirm every email address on your account first, or remove those you can't.",
    }

    def _get_site_name(self) -> str:
        return SITE_NAME

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return "My passkey" if number == 1 else f"Passkey {number}"
