"""List, withdraw, close, mark as reviewed: what takes effect at once and lies in no draft."""

from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from directory.admin.forms import StandingForm
from directory.listing import set_standing
from directory.models import Organisation
from directory.standing import PUT_BACK_DAYS, NotNow, can_be_put_back, last_change, put_back


class StandingView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """For those who may publish organisations. “Mark as reviewed today” is the same form with a second button."""

    model = Organisation
    form_class = StandingForm
    permission_required = "publish"
    template_name = "directory/admin/standing.html"
    page_title = "Listing"
    header_icon = "list-ul"
    index_url_name = edit_url_name = ""

    def setup(self, request: HttpRequest, pk: str, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(Organisation, pk=unquote(str(pk)))

    def get_edit_url(self) -> str:
        return reverse(self.edit_url_name, args=[quote(self.object.pk)])

    def get_page_subtitle(self) -> str:
        return self.object.name

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": "Organisations"},
            {"url": self.get_edit_url(), "label": self.object.name},
            {"url": "", "label": "Listing"},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        # A row of its own, so that what the form writes to it is not taken for what stands in the database.
        return super().get_form_kwargs() | {"instance": Organisation.objects.get(pk=self.object.pk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "organisation": self.object,
            "edit_url": self.get_edit_url(),
            "media": context["form"].media,
            "left": last_change(self.object) if can_be_put_back(self.object) else None,
            "put_back_days": PUT_BACK_DAYS,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "put-back" not in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            state = put_back(self.object, request.user)
        except NotNow as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)
        messages.success(request, f"“{self.object.name}” is {state} again, as before. We have told its team.")
        return redirect(self.get_edit_url())

    def form_valid(self, form: StandingForm) -> HttpResponse:
        values = dict(form.cleaned_data)
        if "reviewed-today" in self.request.POST:
            values["reviewed_on"] = timezone.localdate()
            values["reviewed_by"] = values["reviewed_by"] or "the editors"
        changed = set_standing(self.object, self.request.user, **values)
        messages.success(self.request, self._said(changed))
        return redirect(self.get_edit_url())

    def _said(self, changed: list[str]) -> str:
        name = self.object.name
        if not changed:
            return f"Nothing had changed about where “{name}” stands."
        if self.object.state == "listed" and not self.object.live:
            return f"Saved. The public will see “{name}” once its text is published too."
        return f"Saved. “{name}” is now {self.object.state}, from this moment."
