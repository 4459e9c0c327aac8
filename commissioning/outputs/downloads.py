"""How often something of a Wisdom was fetched: a number for each month, and nothing of whoever fetched it."""

import logging
import re
from datetime import date

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Sum
from django.http import HttpRequest
from django.utils import timezone

from commissioning.models import DownloadCount, WisdomPage

logger = logging.getLogger(__name__)

ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|monitor|curl|wget|python|java/|go-http|okhttp|headless"
    r"|scrap|fetch|archive|check|feed",
    re.IGNORECASE,
)
NAMES = {
    "report.pdf": "The report (PDF)",
    "kit.zip": "The kit for allies (zip)",
    "press-release.docx": "Press release (Word)",
    "press-release.pdf": "Press release (PDF)",
    "press-release.txt": "Press release (text)",
}


def count(request: HttpRequest, wisdom: WisdomPage, what: str) -> None:
    """Count a file that goes out. Robots, looks at the head, later parts and fetching ahead don't count.

    A count that can't be written costs nobody their file.
    """
    if not _is_somebody(request):
        return
    month = timezone.localdate().replace(day=1)
    try:
        with transaction.atomic():
            _add_one(wisdom, what, month)
    except DatabaseError:
        logger.warning("A download could not be counted.")


def _add_one(wisdom: WisdomPage, what: str, month: date) -> None:
    row = DownloadCount.objects.filter(wisdom_id=wisdom.pk, what=what, month=month)
    if row.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            DownloadCount.objects.create(wisdom_id=wisdom.pk, what=what, month=month, count=1)
    except IntegrityError:  # somebody else's was the first one
        row.update(count=F("count") + 1)


def _is_somebody(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    ahead = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    later_part = request.headers.get("Range", "bytes=0-")
    return (
        request.method == "GET"
        and bool(agent)
        and not ROBOTS.search(agent)
        and "prefetch" not in ahead
        and later_part.startswith("bytes=0-")
    )


def downloads_of(wisdom: WisdomPage) -> list[dict]:
    """Return {"what", "name", "this_month", "ever"} for each thing that was fetched, most fetched first."""
    rows = DownloadCount.objects.filter(wisdom_id=wisdom.pk)
    month = timezone.localdate().replace(day=1)
    now = dict(rows.filter(month=month).values_list("what", "count"))
    ever = rows.values("what").annotate(ever=Sum("count")).order_by("-ever", "what")
    return [
        {
            "what": one["what"],
            "name": NAMES.get(one["what"], one["what"]),
            "this_month": now.get(one["what"], 0),
            "ever": one["ever"],
        }
        for one in ever
    ]
