"""Erases what is kept about a person, in one transaction, everywhere."""

from typing import Any

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.dispatch import Signal

from home.personal_data.person import Person
from home.personal_data.registry import DETACH, KEPT, ROW
from home.personal_data.striking import strike

# Sent with `person` in the transaction, before anything has gone, so that an app can look after what depends on them.
person_leaves = Signal()


class CannotErase(Exception):
    """Somebody has to act before; the text says who and what."""


@transaction.atomic
def erase(person: Person) -> int:
    """Erase all that is kept about them and return how many rows were touched. Raises CannotErase."""
    if person.user:
        _look_for_other_administrators(person.user)
        _end_sessions(person.user)
    person_leaves.send(sender=Person, person=person)
    touched = 0
    for kept in KEPT.values():
        if not kept.by or kept.model == get_user_model()._meta.label:
            continue
        for row in person.rows(kept):
            touched += 1
            if kept.erase == ROW:
                row.delete()
            elif kept.erase == DETACH:
                _detach(row, kept, person)
    touched += strike(person)
    if person.user:
        get_user_model()._default_manager.filter(pk=person.user.pk).delete()
        touched += 1
    return touched


def _detach(row: Any, kept: Any, person: Person) -> None:
    names = []
    addresses = {str(getattr(row, name)).lower() for name in kept.by if not row._meta.get_field(name).is_relation}
    for name in (*kept.by, *kept.texts):
        if name in kept.untold and not addresses & person.emails:
            continue
        field = row._meta.get_field(name)
        if field.is_relation and getattr(row, field.attname) != person.user_pk:
            continue
        if not field.is_relation and name in kept.by and str(getattr(row, name)).lower() not in person.emails:
            continue
        setattr(row, name, None if field.null else field.get_default() if field.has_default() else "")
        names.append(name)
    models.Model.save(row, update_fields=names)  # past checks: a log entry may name a revision that has gone


def _end_sessions(user: Any) -> None:
    """Sign them out everywhere, with what these sessions kept of forms."""
    get_adapter().end_sessions(list(UserSession.objects.filter(user_id=user.pk)))


def _look_for_other_administrators(user: Any) -> None:
    administrators = get_user_model()._default_manager.filter(is_superuser=True, is_active=True)
    if user.is_superuser and not administrators.exclude(pk=user.pk).exists():
        raise CannotErase("You are the only administrator. Make somebody else one first, so that the site has one.")
