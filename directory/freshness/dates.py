"""Days and months of what is asked, and for how long it holds."""

import calendar
from datetime import date, timedelta

MONTH = timedelta(days=31)  # between two digests
QUARTER = timedelta(days=92)  # between two digests where nobody has answered three
YEAR = timedelta(days=365)  # after which an organisation is asked whether all is still right
SOON = timedelta(weeks=6)  # before its end evidence is spoken of
LATELY = timedelta(days=62)  # after its end it is still spoken of
DIGEST_HOLDS = timedelta(days=45)
CONFIRMED_MONTHS = 24
PAUSES = (1, 3, 6, 12)  # months


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def spoken(day: date | None) -> str:
    """Return a day as mails write it: 5 May 2026; empty for none."""
    return f"{day.day} {day:%B %Y}" if day else ""
