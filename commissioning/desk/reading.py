"""The second reader: somebody who has not answered the desk's questions reads everything, and says that it is safe."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from commissioning.desk.acts import LOGGED, CannotAct
from commissioning.desk.summary import Summary, summary_of
from commissioning.models import Quote, WisdomPage


class ReadStale(Exception):
    """Something has changed since the summary was shown; nothing was noted."""


def why_not(summary: Summary, user: Any) -> str:
    """Say why this person can't be the second reader now, or return an empty text."""
    if user.pk in summary.answered_by:
        return "You have answered questions on the desk yourself. The second reader has to be somebody else."
    if user.pk and user.pk == _submitted_by(summary.wisdom):
        return "You have sent this Wisdom to be read. The second reader has to be somebody else."
    if summary.to_settle:
        return "Something is still open on the desk. It comes first; then the second reader reads everything."
    return ""


@transaction.atomic
def read(wisdom: WisdomPage, user: Any, seen: str) -> Summary:
    """Note that this person has read every quote as it stands now. Raises ReadStale and CannotAct."""
    pks = [row.quote.pk for row in summary_of(wisdom).rows]
    list(Quote.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    summary = summary_of(wisdom)
    if summary.seen != seen:
        raise ReadStale
    if reason := why_not(summary, user):
        raise CannotAct(reason)
    for row in summary.rows:
        row.quote.read_by, row.quote.read_print = user, row.quote.fingerprint()
    Quote.objects.bulk_update([row.quote for row in summary.rows], ["read_by", "read_print"], batch_size=200)
    log(instance=wisdom, action=LOGGED, user=user, data={"act": "read", "quotes": summary.total})
    return summary_of(wisdom)


def _submitted_by(wisdom: WisdomPage) -> int | None:
    state = wisdom.current_workflow_state
    return state.requested_by_id if state else None
