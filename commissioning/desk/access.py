"""Who reaches the desk: whoever may edit the Wisdom. To others it isn't there."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from commissioning.models import WisdomPage


def wisdom_for(user: Any, pk: int) -> WisdomPage:
    """Return a Wisdom that the user may edit. Raises Http404."""
    wisdom = WisdomPage.objects.filter(id=pk).first()
    if wisdom is None or not wisdom.permissions_for_user(user).can_edit():
        raise Http404
    return wisdom


class DeskPage(WagtailAdminTemplateMixin, View):
    """A page of the desk: of one Wisdom, kept by no cache."""

    _show_breadcrumbs = True
    header_icon = "openquote"
    page_title = "Quote desk"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.wisdom_pk: int = kwargs["wisdom"]

    @cached_property
    def wisdom(self) -> WisdomPage:
        return wisdom_for(self.request.user, self.wisdom_pk)

    def get_page_subtitle(self) -> str:
        return self.wisdom.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wisdom_listing:index"), "label": "Wisdoms"},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.wisdom_pk]), "label": self.get_page_subtitle()},
            *self.further_crumbs(),
        ]

    def further_crumbs(self) -> list[dict[str, str]]:
        return [{"url": "", "label": self.page_title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return never_cache(super().dispatch)(request, *args, **kwargs)
