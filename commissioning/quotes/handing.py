"""Quotes stay with the page that shows them, whatever becomes of the Wisdom they came with."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from commissioning.desk.places import places_of
from commissioning.models import Quote, ThemePage, WisdomPage, Withdrawal
from commissioning.models.going_live import leaving


@receiver(post_page_move, sender=ThemePage, dispatch_uid="commissioning.quotes.handing")
def moved(sender: type, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Let the quotes of a theme go with it to another Wisdom: its desk and its addresses are theirs from now on."""
    if parent_page_before.pk != parent_page_after.pk:
        uids = Quote.objects.filter(wisdom=parent_page_before.pk, theme=instance.pk).values_list("pk", flat=True)
        _give(list(uids), parent_page_after.pk, instance.pk)


@receiver(leaving, dispatch_uid="commissioning.quotes.hand_over")
def hand_over(sender: type, wisdom: WisdomPage, **kwargs: Any) -> None:
    """Before a Wisdom is deleted, give the quotes that another one shows, which was copied from it, to that one."""
    for other in WisdomPage.objects.exclude(pk=wisdom.pk).order_by("path"):
        for place in places_of(other):
            standing = Quote.objects.filter(wisdom=wisdom, pk__in={*place.uids, *place.live_uids})
            _give(list(standing.values_list("pk", flat=True)), other.pk, place.pk or None)


def _give(uids: list, wisdom: int, theme: int | None) -> None:
    if uids:
        Quote.objects.filter(Q(pk__in=uids) | Q(merged_into__in=uids)).update(wisdom=wisdom, theme=theme)
        Withdrawal.objects.filter(quote__in=uids).update(wisdom=wisdom)
