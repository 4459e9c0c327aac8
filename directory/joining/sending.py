"""An application goes to the moderators: it becomes an organisation with a draft, and a team of one."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory import editing
from directory.duplicates import Number
from directory.joining.applications import STEPS, Answers, first_open, start_from
from directory.joining.taking_over import NoVerifiedAddress
from directory.listing import set_standing
from directory.models import (
    Application,
    Area,
    Membership,
    Organisation,
    PeopleGroup,
    RegistryId,
    State,
    Status,
)
from directory.registries import Registry
from directory.slugs import free_slug
from home.accounts.people import verified_emails
from home.mails import send as send_mail
from home.signed_links import absolute

TEXTS = ("name", "summary", "category", "wins", "contact_name", "contact_email", "contact_phone", "website")


class NotReady(Exception):
    """Something is missing or wrong yet. Nothing was sent."""


def send(application: Application, user: Any) -> Application:
    """Send it to the moderators and return it; a second press of the button changes nothing.

    Raises NotReady or NoVerifiedAddress.
    """
    for _ in range(3):
        try:
            return _send(application, user)
        except IntegrityError:  # somebody took the same address or number in this very moment
            continue
    return _send(application, user)


@transaction.atomic
def _send(application: Application, user: Any) -> Application:
    emails = verified_emails(user)
    if not emails:
        raise NoVerifiedAddress("Confirm your email address first.")
    row = Application.objects.for_change().get(pk=application.pk)
    if row.status != Status.BEGUN:
        return row
    if first_open(row):
        raise NotReady
    given = checked(row.answers)
    organisation = _organisation(row, given, user)
    Membership.objects.create(organisation=organisation, user=user, role=Membership.Role.LEAD)
    set_standing(organisation, user, is_taken_over=True)
    row.status, row.sent_at, row.organisation = Status.OPEN, timezone.now(), organisation
    row.applicant, row.email, row.name, row.answers = user, emails[0], given["name"], {}
    row.save()
    editing.submit(organisation, user)
    send_mail(
        "join_sent",
        row.email,
        organisation=given["name"],
        link=absolute("join:application", row.uid),
        listed=absolute("join:listed"),
    )
    return row


def checked(answers: Answers) -> Answers:
    """Return all answers as the forms read them, with `areas` and `numbers`."""
    given: Answers = {}
    for step in STEPS:
        form = step.form(answers)
        form.is_valid()
        given |= form.cleaned_data
        if step.key == "organisation":
            given["numbers"] = form.numbers  # type: ignore[attr-defined]
    return given


def _organisation(application: Application, given: Answers, user: Any) -> Organisation:
    """Return the organisation with its first draft: the imported one that the applicant chose, or a new one."""
    start = start_from(application)
    row = editing.locked_row(start) if start else None
    if row and start_from(application):  # still free, now that it is locked
        draft = editing.working_copy(row)
        _fill(draft, given)
        draft.save_revision(user=user, clean=False, log_action=True)
        return Organisation.objects.get(pk=row.pk)
    return _new(application, given, user)


def _new(application: Application, given: Answers, user: Any) -> Organisation:
    made = Organisation(
        slug=free_slug(given["name"]), state=State.UNLISTED, live=False, has_unpublished_changes=True,
        name=given["name"], category=given["category"],
    )  # fmt: skip
    made.save()
    _fill(made, given)
    if number := _free_number(application, given["numbers"]):
        made.registry_ids.add(RegistryId(registry=number[0], identifier=number[1]))
    made.save()
    made.save_revision(user=user, clean=False, log_action=True)
    return Organisation.objects.get(pk=made.pk)


def _fill(organisation: Organisation, given: Answers) -> None:
    for name in TEXTS:
        setattr(organisation, name, given[name] or "")
    organisation.people.set(PeopleGroup.objects.filter(slug__in=given["people"]))
    organisation.areas_served.set(Area.objects.filter(pk__in=given["areas"]))


def _free_number(application: Application, numbers: list[Number]) -> Number | None:
    """Return the likeliest registration, or None where another organisation has it: then staff are told."""
    if not numbers:
        return None
    registry, identifier = numbers[0]
    others = RegistryId.objects.filter(identifier=identifier, registry=registry)
    if registry in Registry.charities() and (other := others.select_related("organisation").first()):
        application.note = "\n".join(
            filter(None, [application.note, f"They gave {other}, which is that of {other.organisation}."])
        )
        return None
    return registry, identifier
