"""Log-ins for the demonstration. Their password is public, so they are made only where DEBUG is on."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from directory.listing import set_standing
from directory.models import Membership, Organisation
from home.accounts.people import verify_email

PASSWORD = "strengths-demo"  # noqa: S105 (public on purpose)
EDITOR, MODERATOR, ADMIN = "editor@example.org", "moderator@example.org", "admin@example.org"
GROUPS = {EDITOR: "Editors", MODERATOR: "Moderators", ADMIN: None}
LEAD, KEPT = "harbour@example.org", "harbour-voices"  # who keeps the page of an organisation that is made up


def make_people() -> list[str]:
    """Make the accounts that aren't there yet and return their names; leave the others as they are.

    Raises RuntimeError where DEBUG is off.
    """
    if not settings.DEBUG:
        raise RuntimeError("Demonstration log-ins have a public password, so they are made only where DEBUG is on.")
    users, made = get_user_model().objects, []
    for name, group in GROUPS.items():
        if there := users.filter(username=name).first():
            verify_email(there)
            continue
        make = users.create_user if group else users.create_superuser
        user = make(username=name, email=name, password=PASSWORD, first_name=name.partition("@")[0].capitalize())
        verify_email(user)
        if group:
            user.groups.add(Group.objects.get(name=group))
        made.append(name)
    return made + _make_lead()


def _make_lead() -> list[str]:
    users, kept = get_user_model().objects, Organisation.objects.filter(slug=KEPT, is_fictional=True).first()
    if kept is None or users.filter(username=LEAD).exists():
        return []
    user = users.create_user(username=LEAD, email=LEAD, password=PASSWORD, first_name="Harbour")
    verify_email(user)
    Membership.objects.create(organisation=kept, user=user, role=Membership.Role.LEAD)
    set_standing(kept, user, is_taken_over=True)
    return [LEAD]


def log_ins() -> str:
    """Return the log-ins in words, or why there are none."""
    if not settings.DEBUG:
        return "No demonstration log-ins: their password is public, so they are made only where DEBUG is on."
    return f"Sign in at /account/login/ as {EDITOR}, {MODERATOR}, {ADMIN} or {LEAD}; the password is {PASSWORD}"
