"""An organisation's team, for staff who step in."""

from typing import Any

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages

from directory.admin.moderation.access import ForModerators
from directory.models import Membership, Organisation
from directory.moderation.stepping_in import put_in, take_out
from home.accounts.people import is_staff_person


class PutInForm(forms.Form):
    email = forms.EmailField(label="Email address", help_text="Of an account. They are told by mail.")
    role = forms.ChoiceField(label="Part", choices=Membership.Role.choices, initial=Membership.Role.LEAD)

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        people = get_user_model().objects.filter(is_active=True)
        self.person = people.filter(emailaddress__email__iexact=email, emailaddress__verified=True).distinct().first()
        if self.person is None:
            raise forms.ValidationError(
                "No account has confirmed this address. Invite them instead, under Requests, Invitations: "
                "they make an account on the way."
            )
        if is_staff_person(self.person):
            raise forms.ValidationError(
                "This is one of our own. Somebody who keeps a page needs an account without staff rights."
            )
        return email


class TeamView(ForModerators, TemplateView):
    """POST: `act` is put-in (email, role), role (person, role) or take-out (person)."""

    template_name = "directory/admin/team.html"
    page_title = "Team"
    header_icon = "group"
    index_url_name = edit_url_name = ""

    def setup(self, request: HttpRequest, pk: str, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk = unquote(str(pk))
        self.form = PutInForm()

    @property
    def organisation(self) -> Organisation:
        if not hasattr(self, "_organisation"):
            self._organisation = get_object_or_404(Organisation, pk=self.pk)
        return self._organisation

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("act")
        if act == "put-in":
            self.form = PutInForm(request.POST)
            if not self.form.is_valid():
                return self.render_to_response(self.get_context_data(), status=422)
            changed = put_in(self.organisation, self.form.person, self.form.cleaned_data["role"], request.user)
        else:
            membership = get_object_or_404(
                self.organisation.memberships.select_related("user"), user_id=_number(request.POST.get("person"))
            )
            role = request.POST.get("role")
            if act == "take-out":
                changed = take_out(self.organisation, membership.user, request.user)
            else:
                changed = role in Membership.Role.values and put_in(
                    self.organisation, membership.user, role, request.user
                )
        said = "Done. We have told them by mail." if changed else "That was so already; nothing has changed."
        messages.success(request, said)
        return redirect(request.path)

    def get_page_subtitle(self) -> str:
        return self.organisation.name

    def get_breadcrumbs_items(self) -> list[dict]:
        edit = reverse(self.edit_url_name, args=[quote(self.organisation.pk)])
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": "Organisations"},
            {"url": edit, "label": self.organisation.name},
            {"url": "", "label": "Team"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "organisation": self.organisation,
            "members": self.organisation.memberships.select_related("user"),
            "roles": Membership.Role.choices,
            "form": self.form,
            "invite_url": reverse("requests_invitations_modeladmin_index"),
        }


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
