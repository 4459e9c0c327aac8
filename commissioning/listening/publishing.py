"""A listening page is published only when somebody acts where an answer tells of danger, and knows how."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.html import strip_tags
from wagtail.admin.forms import WagtailAdminPageForm

from home.accounts.people import email_of, is_staff_person

if TYPE_CHECKING:
    from commissioning.models import ListeningPage

NO_OWNER = "Choose who acts where an answer tells of danger. Without them the question can't be asked."
NO_WAY_IN = "This person can't enter the admin, where concerns are dealt with. Choose somebody who can."
NO_ADDRESS = "This person's account has no e-mail address, so that we couldn't tell them. Choose somebody else."
NO_STEPS = "Write down, step by step, what they do then. Without it the question can't be asked."


class NotReady(ValidationError, PermissionDenied):
    """Nobody would act, or nobody knows how. As a PermissionDenied it takes a scheduled page off the schedule."""


def problems(owner: Any, steps: str) -> dict[str, str]:
    """Return what has to be put right before publishing, by field."""
    found = {}
    if owner is None:
        found["safeguarding_owner"] = NO_OWNER
    elif not is_staff_person(owner):
        found["safeguarding_owner"] = NO_WAY_IN
    elif not email_of(owner):
        found["safeguarding_owner"] = NO_ADDRESS
    if not strip_tags(steps or "").replace("\xa0", " ").strip():
        found["safeguarding_steps"] = NO_STEPS
    return found


def check(page: "ListeningPage") -> None:
    """Raise NotReady where the page can't be public: whichever way it is published."""
    if found := problems(page.safeguarding_owner, page.safeguarding_steps):
        raise NotReady(found)


class ListeningPageForm(WagtailAdminPageForm):
    """Says so beside the fields when an editor publishes or sends it to be read; a draft may wait for it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            for name, message in problems(
                cleaned.get("safeguarding_owner"), cleaned.get("safeguarding_steps", "")
            ).items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, message)
        return cleaned
