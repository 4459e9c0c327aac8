"""What other parts of the site ask about somebody who may have an account."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AbstractUser, AnonymousUser

Somebody = AbstractBaseUser | AnonymousUser


def verified_emails(user: Somebody) -> list[str]:
    """Return the addresses that the account has proved are its own, in lower case, the main one first; one query.

    Decide by these, never by user.email, which a member of staff may have typed.
    """
    from allauth.account.models import EmailAddress

    if not user.is_authenticated:
        return []
    rows = EmailAddress.objects.filter(user_id=user.pk, verified=True).order_by("-primary", "pk")
    return [email.lower() for email in rows.values_list("email", flat=True)]


def email_of(user: Somebody) -> str:
    """Return the address that the account is known by, or "" where it has none."""
    return getattr(user, "email", "") or ""


def name_of(user: Somebody) -> str:
    """Return what somebody wants to be called, or "Somebody" where they haven't said: never their address."""
    return (user.get_full_name() if isinstance(user, AbstractUser) else "") or "Somebody"


def is_staff_person(user: Somebody) -> bool:
    """Return whether somebody looks after the site: whoever may enter the admin."""
    if not isinstance(user, AbstractUser) or not user.is_active:
        return False
    return user.is_staff or user.is_superuser or user.has_perm("wagtailadmin.access_admin")


def verify_email(user: AbstractUser) -> None:
    """Take the account's address as proved, so that it can sign in at once: for log-ins that we made ourselves.

    Does nothing where the account has addresses already.
    """
    from allauth.account.models import EmailAddress

    if not EmailAddress.objects.filter(user_id=user.pk).exists():
        EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)
