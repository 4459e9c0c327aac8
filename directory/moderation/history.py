"""What was said before, by us and by them, for whoever answers next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import ModelLogEntry

from directory.models import Organisation
from directory.models.moderation_task import APPROVE, ASK, NOT_YET

ANSWERED, SAID = "directory.moderated", "directory.said_to_moderators"
IN_WORDS = {APPROVE: "approved", ASK: "asked", NOT_YET: "not yet"}


@dataclass(frozen=True)
class Answer:
    when: datetime
    by: str
    decision: str  # in words
    message: str


def earlier_answers(organisation: Organisation) -> list[Answer]:
    """Return what moderators have answered this organisation, and what it wrote to them; the latest first."""
    entries = ModelLogEntry.objects.for_instance(organisation).filter(action__in=[ANSWERED, SAID])
    return [_answer(entry) for entry in entries.select_related("user").order_by("-timestamp")]


def _answer(entry: Any) -> Answer:
    data = entry.data
    decision = data.get("decision", "") if entry.action == ANSWERED else "they wrote"
    return Answer(entry.timestamp, entry.user_display_name, IN_WORDS.get(decision, decision), data.get("message", ""))
