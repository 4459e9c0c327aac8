"""Where wagtail-modeladmin is not what we need: all of it here.

- Anything in the address that no filter knows went straight into the query, so that `?user__password__startswith=`
  answered questions. Here only the filters of the list filter.
- A filter's value, or a page, that can't be read was an error of the server. It leads back to the list.
- Whether one may see a request was asked after it was looked up, which told whether there is one.
- Its pages to add, edit and delete are left out, and what refers to a request is led to the page that shows it.
"""

from typing import Any

from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import lookup_field, quote
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, re_path
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail_modeladmin.helpers import ModelAdminURLFinder, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView


class LookPermissions(PermissionHelper):
    """Whoever may view and moderate sees requests; add, edit and delete are nobody's."""

    def user_can_list(self, user: Any) -> bool:
        may_view = self.user_has_specific_permission(user, self.get_perm_codename("view"))
        return may_view and user.has_perm("directory.moderate_organisation")

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.user_can_list(user)

    def user_can_answer(self, user: Any) -> bool:
        may_change = self.user_has_specific_permission(user, self.get_perm_codename("change"))
        return may_change and self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    user_can_delete_obj = user_can_edit_obj


class StrictIndexView(IndexView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except (IncorrectLookupParameters, DisallowedModelAdminLookup, InvalidPage):
            messages.warning(request, "We couldn't read that filter, so here is the whole list.")
            return redirect(self.index_url)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Choices in words, and nothing where there is nothing."""
        row = {}
        for name in self.list_export:
            field, _, value = lookup_field(name, item, self.model_admin)
            choices = dict(getattr(field, "flatchoices", None) or ())
            row[name] = choices.get(value, "" if value is None else value)
        return row

    def get_filters(self, request: HttpRequest) -> tuple:
        specs, has_filters, _, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct

    def get_filters_params(self, params: Any = None) -> dict[str, list]:
        """Only what a filter of this list may be given."""
        known = tuple(_name(one) for one in self.list_filter)
        found = super().get_filters_params(params)
        return {name: values for name, values in found.items() if _is_of(name, known)}


class UrlFinder(ModelAdminURLFinder):
    """Leads to the page that shows a request: there is none that edits it."""

    def get_edit_url(self, instance: Any) -> str | None:
        if self.user and not self.permission_helper.user_can_inspect_obj(self.user, instance):
            return None
        return self.url_helper.get_action_url("inspect", quote(instance.pk))


class LookOnlyAdmin(ModelAdmin):
    list_display: tuple[str, ...]
    list_export: tuple[str, ...]
    list_select_related: tuple[str, ...]
    permission_helper_class = LookPermissions
    index_view_class = StrictIndexView
    inspect_view_enabled = True
    history_view_enabled = False

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        helper = self.url_helper
        return tuple(
            re_path(helper.get_action_url_pattern(action), view, name=helper.get_action_url_name(action))
            for action, view in self.pages().items()
        )

    def pages(self) -> dict[str, Any]:
        """Return action → view: those that there are."""
        return {"index": self.index_view, "inspect": self.inspect_view}

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not instance_pk.isdecimal():
            raise Http404
        return super().inspect_view(request, instance_pk)

    def register_admin_url_finders(self) -> None:
        helpers = {"permission_helper": self.permission_helper, "url_helper": self.url_helper}
        register_admin_url_finder(self.model, type("RequestUrlFinder", (UrlFinder,), helpers))


def _name(list_filter: Any) -> str:
    if isinstance(list_filter, tuple):
        return list_filter[0]
    return list_filter if isinstance(list_filter, str) else list_filter.parameter_name


def _is_of(parameter: str, names: tuple[str, ...]) -> bool:
    field, _, lookup = parameter.partition("__")
    return field in names and lookup in {"", "exact", "isnull", "gte", "lt"}
