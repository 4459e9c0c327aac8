"""Nothing is published before its quotes are safe to publish (commissioning.desk says whether they are)."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.dispatch import receiver
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from commissioning.desk.places import theme_places
from commissioning.desk.state import open_among
from commissioning.desk.summary import summary_of
from commissioning.models import ThemePage, WisdomPage
from commissioning.models.going_live import going_live
from commissioning.publishing.together import waiting_in
from commissioning.quotes.blocks import uids_in


class NotSafeYet(PermissionDenied):
    """Quotes are still open, a theme is not finished, or it is under embargo; its text says which."""


@receiver(going_live, dispatch_uid="commissioning.publishing.gate")
def ask(sender: type, page: Page, **kwargs: Any) -> None:
    """Raise NotSafeYet where this version of the page may not be published."""
    reasons = reasons_against(page)
    if reasons:
        raise NotSafeYet(" ".join(reasons))


def reasons_against(page: Page) -> list[str]:
    """Return why this version of a Wisdom or a theme can't be published yet, in sentences for editors."""
    if isinstance(page, WisdomPage):
        return [*_embargo(page), *_unfinished(page), *_quotes(len(_open_of(page)))]
    if isinstance(page, ThemePage):
        return _quotes(len(open_among(uids_in(*page.quote_streams()))))
    return []


def _quotes(count: int) -> list[str]:
    if not count:
        return []
    what = "One quote is" if count == 1 else f"{count} quotes are"
    return [f"{what} not safe to publish yet. The quote desk says what is still to do."]


def _unfinished(wisdom: WisdomPage) -> list[str]:
    """Name the themes that would be published with it and lack something, such as their Reflection."""
    reasons = []
    for theme in waiting_in(wisdom):
        try:
            theme.get_latest_revision_as_object().full_clean()
        except ValidationError as error:
            lacks = ", ".join(name.replace("_", " ") for name in error.message_dict)
            reasons.append(f"The theme “{theme.get_admin_display_title()}” is not finished: look at its {lacks}.")
    return reasons


def _embargo(wisdom: WisdomPage) -> list[str]:
    """Nothing to say where it is to go live when the embargo has ended."""
    due = max(filter(None, [wisdom.go_live_at, timezone.now()]))
    if wisdom.embargo_until and wisdom.embargo_until > due:
        until = date_format(timezone.localtime(wisdom.embargo_until), "j F Y, H:i")
        return [f"It is under embargo until {until}. Set “go live” to then, or take the embargo off."]
    return []


def _open_of(wisdom: WisdomPage) -> set[UUID]:
    """Return the open quotes of its themes' drafts, of this very version's own texts, which may not be the latest,
    and of themes that are published already and are read again as soon as the Wisdom is."""
    drafts = {row.quote.pk for row in summary_of(wisdom).rows if row.reasons}
    published = {uid for place in theme_places(wisdom) for uid in place.live_uids}
    return drafts | open_among({*uids_in(*wisdom.quote_streams()), *published})
