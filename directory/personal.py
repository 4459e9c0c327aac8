"""What the directory keeps of a person."""

from typing import Any

from django.conf import settings
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from directory.models import Membership
from directory.team.keeping import person_goes
from home.personal_data.erasing import person_leaves
from home.personal_data.person import Person
from home.personal_data.registry import DETACH, keep, nobody_in

WHILE_PAGE = "as long as the page is here"
TWO_YEARS = "two years after the answer"

keep(
    "directory.Membership", "so that you can keep your organisation's page", "until you leave the team", by=("user",),
    what="Your organisations",
)  # fmt: skip
keep(
    "directory.Application", "to answer you", TWO_YEARS, by=("applicant", "email"),
    texts=("answers", "note", "name"), mentions=("answer", "note"), what="Your applications",
)  # fmt: skip
keep(
    "directory.TakeOver", "to know that it is your organisation's page", TWO_YEARS, by=("user", "email"),
    texts=("part", "note"), mentions=("answer", "note"), what="Pages you took over",
)  # fmt: skip
keep(
    "directory.Invitation", "to invite you", TWO_YEARS, by=("email", "accepted_by"),
    texts=("message", "draft", "note"), mentions=("answer", "note", "message"), what="Invitations to you",
)  # fmt: skip
keep(
    "directory.Nomination", "to hear of others who belong here", TWO_YEARS, by=("by_user", "email"), erase=DETACH,
    mentions=("reason", "answer", "note"), what="Organisations you nominated",
)  # fmt: skip
keep(
    "directory.Removal", "to take a page off, and to keep it off", "as long as the page stays off", by=("email",),
    texts=("part", "reason", "note"), mentions=("answer",), erase=DETACH, what="Pages you asked us to take off",
)  # fmt: skip
keep(
    "directory.Confirmation", "to know that evidence is so", "your address until you answer, at most 14 days",
    by=("email", "asked_by"), texts=("words", "note"), mentions=("answer",), erase=DETACH,
    # Whoever asked learns neither the words nor whether somebody refused.
    untold=("words", "note", "status", "decided_at", "check_made"),
    what="What you were asked to confirm",
)  # fmt: skip
keep(
    "directory.Correction", "to put right what is wrong", TWO_YEARS, by=("email",), texts=("what", "note"),
    mentions=("answer",), what="What you told us is wrong",
)  # fmt: skip
keep("directory.StoryConsent", "who wrote down a consent", WHILE_PAGE, by=("recorded_by",), erase=DETACH,
     what="Consents you wrote down")  # fmt: skip
keep("directory.EvidenceCheck", "who looked at evidence", WHILE_PAGE, by=("recorded_by",), erase=DETACH,
     mentions=("checked_by", "declared_interest"), what="Evidence you looked at")  # fmt: skip
keep(
    "directory.Organisation", "so that people can get in touch with the organisation", WHILE_PAGE,
    by=("contact_email", "locked_by"), erase=DETACH,
    mentions=(
        "contact_name", "contact_email", "reviewed_by", "summary", "summary_cy", "description", "description_cy",
        "what_happens", "what_happens_cy", "cost", "cost_cy", "step_free_note", "step_free_note_cy", "opening",
        "opening_cy", "led_by_how", "led_by_how_cy", "wins", "wins_cy", "not_yet", "not_yet_cy", "hopes", "hopes_cy",
    ),
    what="Pages that name your address",
)  # fmt: skip
keep("directory.Evidence", "whom to ring about evidence", WHILE_PAGE,
     mentions=("source_note", "example", "example_cy", "what_we_do", "what_we_do_cy", "not_yet", "not_yet_cy", "hopes",
               "hopes_cy"))  # fmt: skip
keep("directory.Project", "what a project is", WHILE_PAGE, mentions=("what", "what_cy"))
keep("directory.Location", "where somebody can be met", WHILE_PAGE, mentions=("name", "name_cy", "address"))
keep("directory.Backer", "who funds or commissions it", WHILE_PAGE, mentions=("name", "name_cy", "what", "what_cy"))
keep("directory.Link", "where there is more about it", WHILE_PAGE, mentions=("label", "label_cy"))

for request in ("Application", "TakeOver", "Invitation", "Nomination", "Removal", "Confirmation", "Correction"):
    nobody_in(f"directory.{request}", "decided_by", "answer")  # staff's part of it goes with their account
nobody_in("directory.Invitation", "name", "invited_by")
nobody_in("directory.Nomination", "name", "website")
nobody_in(
    "directory.Organisation", "name", "name_cy", "other_names", "slug", "logo_alt", "logo_alt_cy", "contact_phone",
    "website", "source", "source_digest",
)  # fmt: skip
nobody_in("directory.Evidence", "source_url")
nobody_in("directory.EvidenceSettings", "declaration")
nobody_in("directory.Project", "name", "name_cy", "url")
nobody_in("directory.Location", "postcode")
nobody_in("directory.Link", "url")
for label in (
    "Area", "Digest", "DirectoryPage", "CategoryPage", "Postcode", "PostcodeRelease", "Partnership",
    "RegistryId", "Approach", "PeopleGroup", "Offer", "Funding",
):  # fmt: skip
    nobody_in(f"directory.{label}")


@receiver(person_leaves)
def look_after_their_pages(sender: type[Person], person: Person, **kwargs: object) -> None:
    """A page that nobody else keeps stays as it is, without a keeper; one that was never public goes with them."""
    if person.user:
        _leave_teams(person.user)


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def look_after_pages_of_a_deleted_account(sender: Any, instance: Any, **kwargs: object) -> None:
    """The same where an administrator deletes the account."""
    _leave_teams(instance)


def _leave_teams(user: Any) -> None:
    for membership in Membership.objects.filter(user=user).select_related("organisation").order_by("pk"):
        person_goes(membership.organisation, user)
