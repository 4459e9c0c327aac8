"""Who reaches the pages of moderation."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.moderation.deciding import may_moderate


class ForModerators(WagtailAdminTemplateMixin):
    """A page of the admin for those who decide; Wagtail leads others back to its first page and says so."""

    _show_breadcrumbs = True
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
