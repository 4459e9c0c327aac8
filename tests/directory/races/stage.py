"""What the races are about: organisations and people, made anew for each trial and committed."""

import itertools
from collections import Counter
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from directory.editing import submit
from directory.models import Application, Membership, Organisation
from home.accounts.people import verify_email
from home.models import OutgoingMail
from tests.factories import OrganisationFactory

NUMBERS = itertools.count(1)


def person(name: str, at: str) -> Any:
    """An account with the verified address <name>@<at>."""
    user = get_user_model().objects.create_user(f"{name}@{at}", f"{name}@{at}", first_name=name.capitalize())
    verify_email(user)
    return user


def moderator() -> Any:
    user = person("mo", f"staff-{next(NUMBERS)}.example")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def place() -> str:
    """A web domain of its own."""
    return f"harbour-{next(NUMBERS)}.example"


def applied() -> tuple[Organisation, Any]:
    """An organisation that has applied and waits for a moderator, and its lead."""
    domain = place()
    lead = person("ada", domain)
    organisation = OrganisationFactory(name=f"Harbour {domain}", unlisted=True, draft=True, is_taken_over=True)
    Membership.objects.create(organisation=organisation, user=lead, role="lead")
    Application.objects.create(name=organisation.name, email=lead.email, applicant=lead, organisation=organisation)
    submit(organisation, lead)
    return now(organisation), lead


def edited() -> tuple[Organisation, Any]:
    """A listed organisation whose changed summary, “Second.”, waits for a moderator, and its lead."""
    domain = place()
    lead = person("ada", domain)
    organisation = OrganisationFactory(name=f"Harbour {domain}", summary="First.", is_taken_over=True)
    Membership.objects.create(organisation=organisation, user=lead, role="lead")
    organisation.summary = "Second."
    organisation.save_revision(user=lead)
    submit(organisation, lead)
    return now(organisation), lead


def unclaimed() -> tuple[Organisation, str]:
    """A listed organisation that nobody keeps, and its web domain."""
    domain = place()
    return OrganisationFactory(name=f"Harbour {domain}", website=f"https://{domain}"), domain


def two_leads() -> tuple[Organisation, list[Any]]:
    domain = place()
    organisation = OrganisationFactory(name=f"Harbour {domain}", is_taken_over=True)
    leads = [person(name, domain) for name in ("ada", "ben")]
    for lead in leads:
        Membership.objects.create(organisation=organisation, user=lead, role="lead")
    return organisation, leads


def now(organisation: Organisation) -> Organisation:
    """The row as the database has it."""
    return Organisation.objects.get(pk=organisation.pk)


def task_states(organisation: Organisation) -> list[str]:
    """The status of each step that a moderator was asked for, the first first."""
    states = organisation.workflow_states.order_by("pk").values_list("task_states__status", flat=True)
    return list(states.order_by("task_states__pk"))


def workflow_states(organisation: Organisation) -> list[str]:
    return list(organisation.workflow_states.order_by("pk").values_list("status", flat=True))


def told(*addresses: str) -> Counter:
    """How many mails of each kind were promised to these addresses."""
    return Counter(OutgoingMail.objects.filter(to__in=addresses).values_list("key", flat=True))
