"""Applications: begun without an account, saved with every step, open to nobody but who began them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict

from directory.duplicates import possible_numbers
from directory.joining.finding import Found, startable, what_fits
from directory.joining.forms import ContactForm, OrganisationForm, TrapMixin, WorkForm
from directory.models import Application, Organisation, Status

SESSION_KEY = "applications"  # uids of those that were begun in this session, as texts
MOST_KEPT = 20
Answers = dict[str, Any]


@dataclass(frozen=True)
class Step:
    key: str
    title: str
    minutes: int
    form: type[TrapMixin]


STEPS = (
    Step("organisation", "Your organisation", 2, OrganisationForm),
    Step("work", "Your work", 5, WorkForm),
    Step("contact", "Where you are", 3, ContactForm),
)
BY_KEY = {step.key: step for step in STEPS}


def mine(session: SessionBase, user: AbstractBaseUser | AnonymousUser) -> QuerySet[Application]:
    """Return the applications that this visitor may open: their account's, and those begun in this session as long
    as they belong to no account.
    """
    of_session = Application.objects.filter(uid__in=_uids(session), applicant=None)
    if not user.is_authenticated:
        return of_session
    return of_session | Application.objects.filter(applicant_id=user.pk)


@transaction.atomic
def begin(uid: UUID, session: SessionBase, user: Any, answers: Answers) -> Application:
    """Make the application with this uid, or return it where a second press of the button made it already."""
    person = user if user.is_authenticated else None
    application, _ = Application.objects.get_or_create(
        uid=uid, defaults={"status": Status.BEGUN, "applicant": person, "name": "", "answers": {}}
    )
    if application.applicant_id is None or (person and application.applicant_id == person.pk):
        remember(session, application)
        save(application, user, answers)
    return application


@transaction.atomic
def save(application: Application, user: Any, answers: Answers) -> None:
    """Keep what was typed, right or wrong. Nothing is changed once it has been sent."""
    row = Application.objects.for_change().get(pk=application.pk)
    if row.status != Status.BEGUN:
        return
    row.answers |= answers
    row.name = " ".join(str(row.answers.get("name", "")).split())[:200]
    if user.is_authenticated and row.applicant_id is None:
        row.applicant = user
    row.save(update_fields=["answers", "name", "applicant", "changed_at"])
    application.answers, application.name, application.applicant = row.answers, row.name, row.applicant


def remember(session: SessionBase, application: Application) -> None:
    kept = [uid for uid in _uids(session) if uid != str(application.uid)]
    session[SESSION_KEY] = [*kept, str(application.uid)][-MOST_KEPT:]


def bind_to_account(session: SessionBase, user: Any) -> int:
    """Give what was begun in this session to the account that has just signed in; return how many."""
    uids = _uids(session)
    return Application.objects.filter(uid__in=uids, applicant=None).update(applicant=user) if uids else 0


def first_open(application: Application) -> Step | None:
    """Return the first step in which something is missing or wrong, or None where all is there."""
    return next((step for step in STEPS if not step.form(application.answers).is_valid()), None)


def fitting(application: Application) -> list[Found]:
    """Return the organisations of the directory that this one may be, as far as its applicant may see them."""
    form = OrganisationForm(application.answers)
    form.is_valid()
    given = form.cleaned_data
    return what_fits(given.get("name", ""), given.get("website", ""), form.numbers)


def start_from(application: Application) -> Organisation | None:
    """Return the imported organisation that the applicant said is theirs, as long as it can be begun with."""
    uid = application.answers.get("start_from")
    return startable().filter(uid=uid).first() if uid else None


def with_known_name(data: QueryDict) -> QueryDict:
    """Return what was sent of the first step, with the name that a register has where only a number was typed."""
    numbers = possible_numbers(data.get("number", "")[:40])
    if data.get("name", "").strip() or not numbers:
        return data
    found = what_fits("", "", numbers)
    if not found:
        return data
    named = data.copy()
    named["name"] = found[0].organisation.name
    return named


def known_answers(organisation: Organisation) -> Answers:
    """Return what an imported organisation tells already, as answers."""
    council = next((place.council for place in organisation.locations.all() if place.council), None)
    names = [area.name for area in organisation.areas_served.all()] or ([council.name] if council else [])
    number = organisation.registry_ids.first()
    return {
        "name": organisation.name,
        "number": number.identifier if number else "",
        "website": organisation.website,
        "summary": organisation.summary,
        "category": organisation.category,
        "people": [group.slug for group in organisation.people.all()],
        "area": ", ".join(names),
        "start_from": str(organisation.uid),
    }


def prefilled(answers: Answers, organisation: Organisation) -> Answers:
    """Return the answers with what the register tells in those that are still empty; what was typed stays."""
    return {name: answers.get(name) or value for name, value in known_answers(organisation).items()} | {
        "start_from": str(organisation.uid)
    }


def _uids(session: SessionBase) -> list[str]:
    kept = session.get(SESSION_KEY, [])
    return [str(uid) for uid in kept] if isinstance(kept, list) else []
