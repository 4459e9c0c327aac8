"""What an organisation answers to what it is asked: still right, pause, go on; for its digest and its own pages."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.freshness.dates import PAUSES, months_later
from directory.listing import set_standing
from directory.models import Digest, Organisation

BY_ITSELF = "the organisation"


@transaction.atomic
def still_right(organisation: Organisation, user: Any = None) -> None:
    """Write that the organisation has looked its page over today and finds it right. Doing it twice does no harm."""
    today = timezone.localdate()
    set_standing(organisation, user, reviewed_on=today, reviewed_by=BY_ITSELF, not_reviewed_lately=False)
    note_answer(organisation)


@transaction.atomic
def pause(organisation: Organisation, months: int, user: Any = None) -> date:
    """Ask nothing for so many months (one of PAUSES) and return until when. Raises ValueError for another number."""
    if months not in PAUSES:
        raise ValueError("Choose one of the times offered.")
    until = months_later(timezone.localdate(), months)
    set_standing(organisation, user, paused_until=until)
    note_answer(organisation, user)
    return until


@transaction.atomic
def go_on(organisation: Organisation, user: Any = None) -> None:
    """End a pause."""
    set_standing(organisation, user, paused_until=None)
    note_answer(organisation, user)


def note_answer(organisation: Organisation, user: Any = None) -> None:
    """Note that somebody there has answered, whatever it was: what was asked so far no longer counts as unanswered."""
    Digest.objects.filter(organisation=organisation, answered_at=None).update(answered_at=timezone.now())
    set_standing(organisation, user, not_reviewed_lately=False)
