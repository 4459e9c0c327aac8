"""Who reaches the board: whoever may see contributions and edit the listening page. To others it isn't there."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from commissioning.models import Contribution, ListeningPage

VIEW, ADD, CHANGE = (f"commissioning.{what}_contribution" for what in ("view", "add", "change"))


def listenings_of(user: Any) -> "QuerySet[ListeningPage]":
    """Return the listening pages whose board the user may see."""
    if not user.has_perm(VIEW):
        return ListeningPage.objects.none()
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return ListeningPage.objects.filter(pk__in=mine.values("pk")).order_by("-pk")


def listening_for(user: Any, pk: int, permission: str = VIEW) -> ListeningPage:
    """Return a listening page whose board the user may see. Raises Http404."""
    page = ListeningPage.objects.filter(id=pk).select_related("wisdom", "safeguarding_owner").first()
    allowed = page and user.has_perm(VIEW) and user.has_perm(permission) and page.permissions_for_user(user).can_edit()
    if page is None or not allowed:
        raise Http404
    return page


def contribution_for(user: Any, uid: UUID) -> Contribution:
    """Return a contribution to a page whose board the user may see. Raises Http404."""
    found = Contribution.objects.filter(pk=uid).first()
    if found is None:
        raise Http404
    found.listening = listening_for(user, found.listening_id)
    return found


class BoardPage(WagtailAdminTemplateMixin, View):
    """A page of the board, kept by no cache."""

    _show_breadcrumbs = True
    header_icon = "comment"
    page_title = "Listening"

    @cached_property
    def listening(self) -> ListeningPage:
        return listening_for(self.request.user, self.kwargs["listening"])

    def get_page_subtitle(self) -> str:
        return self.listening.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        listening = self.listening
        return [
            *self.breadcrumbs_items,
            {"url": reverse("listening_pages"), "label": "Listening"},
            {"url": reverse("listening_board", args=[listening.pk]), "label": listening.get_admin_display_title()},
            *self.further_crumbs(),
        ]

    def further_crumbs(self) -> list[dict[str, str]]:
        return []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return never_cache(super().dispatch)(request, *args, **kwargs)
