"""Nothing is published before its quotes are safe to publish (commissioning.desk says whether they are)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page

from commissioning.desk.state import open_about, unread_about
from commissioning.desk.summary import summary_of
from commissioning.models import Quote, ThemePage, WisdomPage
from commissioning.models.going_live import going_live
from commissioning.quotes.blocks import uids_in


class NotSafeYet(PermissionDenied):
    """Quotes of the page are still open on the desk, or it is under embargo. `wisdom`: whose desk to go to."""

    def __init__(self, wisdom: WisdomPage, reasons: list[str]) -> None:
        self.wisdom = wisdom
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@receiver(going_live, dispatch_uid="commissioning.publishing.gate")
def ask(sender: type, page: Page, **kwargs: Any) -> None:
    """Raise NotSafeYet where this version of the page may not be published."""
    reasons = reasons_against(page)
    if reasons:
        wisdom = page if isinstance(page, WisdomPage) else page.get_parent().specific
        raise NotSafeYet(wisdom, reasons)


def reasons_against(page: Page) -> list[str]:
    """Return why this version of a Wisdom or a theme can't be published yet, in sentences for editors."""
    if isinstance(page, WisdomPage):
        return [*_embargo(page), *_quotes(sum(1 for row in summary_of(page).rows if row.reasons))]
    if isinstance(page, ThemePage):
        return _quotes(_open_in(page))
    return []


def _quotes(count: int) -> list[str]:
    if not count:
        return []
    what = "One quote is" if count == 1 else f"{count} quotes are"
    return [f"{what} not safe to publish yet. The quote desk says what is still to do."]


def _embargo(wisdom: WisdomPage) -> list[str]:
    """Nothing to say where it is to go live when the embargo has ended."""
    due = max(filter(None, [wisdom.go_live_at, timezone.now()]))
    if wisdom.embargo_until and wisdom.embargo_until > due:
        until = timezone.localtime(wisdom.embargo_until)
        return [f"It is under embargo until {until:%-d %B %Y, %H:%M}. Set “go live” to then, or take the embargo off."]
    return []


def _open_in(theme: ThemePage) -> int:
    uids = uids_in(*theme.quote_streams())
    quotes = Quote.objects.filter(pk__in=uids).select_related("contribution")
    shown = [one for one in quotes if not (one.withdrawn_on or one.dropped_on or one.merged_into_id)]
    return sum(1 for quote in shown if open_about(quote) or unread_about(quote))
