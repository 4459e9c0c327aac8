"""Who may withdraw for somebody: whoever may edit the Wisdom, or the listening page. To others it isn't there."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from wagtail.permissions import page_permission_policy

from commissioning.models import Contribution, Quote, Withdrawal

CONTRIBUTIONS = "commissioning.view_contribution"


def quote_for(user: Any, uid: UUID) -> Quote:
    """Return a quote of a Wisdom that the user may edit. Raises Http404."""
    quote = Quote.objects.filter(pk=uid).select_related("wisdom", "theme").first()
    if quote is None or not quote.wisdom.permissions_for_user(user).can_edit():
        raise Http404
    return quote


def contribution_for(user: Any, uid: UUID) -> Contribution:
    """Return a contribution to a listening page that the user may edit. Raises Http404."""
    found = Contribution.objects.filter(pk=uid).select_related("listening").first()
    if found is None or not user.has_perm(CONTRIBUTIONS):
        raise Http404
    if not found.listening.permissions_for_user(user).can_edit():
        raise Http404
    return found


def withdrawals_of(user: Any) -> "QuerySet[Withdrawal]":
    """Return those of the pages that the user may edit, the latest first."""
    mine = page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
    theirs = Q(wisdom__in=mine)
    if user.has_perm(CONTRIBUTIONS):
        theirs |= Q(contribution__listening__in=mine)
    found = Withdrawal.objects.filter(theirs).select_related("wisdom", "quote", "contribution__listening")
    return found.order_by("-pk").distinct()


def withdrawal_for(user: Any, pk: int) -> Withdrawal:
    """Return a withdrawal of the user's pages. Raises Http404."""
    found = withdrawals_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
