"""How staff answer requests: each kind has its answers, all are carried out and logged here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from directory.freshness import confirming, corrections
from directory.joining import inviting, taking_over
from directory.models import Status
from directory.models.requests import Request
from directory.moderation.outcomes import note as note_in_log

WAITING = (Status.OPEN, Status.ASKED)
Act = Callable[[Any, Any, str], Any]  # request, user, words


class Refusal(Exception):
    """It was not answered; the message says why. Nothing was changed."""

    def __init__(self, message: str, status: int = 409) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Answer:
    """One button. words: the label of what is written to the person, empty where nothing is."""

    name: str
    label: str
    act: Act
    done: str
    explained: str = ""
    words: str = ""
    needs_words: bool = False
    when: tuple[str, ...] = WAITING
    is_first: bool = False
    suits: Callable[[Any], bool] = lambda row: True


def answer_request(row: Request, answer: Answer | None, user: Any, words: str) -> str:
    """Carry an answer out and log it in one transaction; return what to say. Raises Refusal or PermissionDenied.

    The acts lock what they change and look whether it still waits: of two moderators one wins.
    """
    may = f"directory.change_{row._meta.model_name}"
    if not (user.has_perm(may) and user.has_perm("directory.moderate_organisation")):
        raise PermissionDenied
    if answer is None:
        raise Refusal("There is no such answer. Choose one of those below.", 422)
    if answer.needs_words and not words:
        raise Refusal("Write a few words first: what is missing, and how to get there. We never give a bare no.", 422)
    if row.status not in answer.when or not answer.suits(row):
        raise Refusal(_already(row))
    try:
        with transaction.atomic():
            answer.act(row, user, words)
            note_in_log(row, user, answer.name)
    except (taking_over.AlreadyAnswered, corrections.Answered) as error:
        row.refresh_from_db()
        raise Refusal(_already(row)) from error
    except taking_over.NotFree as error:
        raise Refusal("This page has been taken over or taken off meanwhile, so it can't be given to them.") from error
    except inviting.Withdrawn as error:
        raise Refusal("What this invitation is for isn't there any more. Take it back, or invite anew.") from error
    except (inviting.Refused, confirming.CannotAnswer, confirming.CannotAsk) as error:
        raise Refusal(str(error)) from error
    return answer.done


@transaction.atomic
def save_note(row: Request, user: Any, note: str, seen: str) -> str | None:
    """Keep a note among staff; where another was written since `seen`, return that and change nothing."""
    if not user.has_perm(f"directory.change_{row._meta.model_name}"):
        raise PermissionDenied
    locked = type(row)._default_manager.for_change().get(pk=row.pk)
    if locked.note.replace("\r\n", "\n") not in {seen, note}:
        return locked.note
    locked.note = row.note = note
    locked.save(update_fields=["note"])
    note_in_log(locked, user, "note")
    return None


def _already(row: Request) -> str:
    who = row.decided_by.get_full_name() or row.decided_by.get_username() if row.decided_by else "Somebody"
    when = f" on {row.decided_at:%-d %B %Y}" if row.decided_at else ""
    return f"{who} has answered this already{when}: {row.get_status_display()}. Nothing was changed."
