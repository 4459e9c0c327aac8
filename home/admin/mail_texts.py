"""What mails say: editors change subject and words, see what stands in for what, and can go back to the original."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from home.mails.texts import MAILS, Mail, default_text, problems_with
from home.models import MailText

PERMISSION = "home.change_mailtext"


class MailTextForm(forms.Form):
    subject = forms.CharField(label="Subject", max_length=150)
    body = forms.CharField(
        label="Words",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Plain text. An empty line begins a paragraph; give an address a line of its own.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, mail: Mail, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mail = mail

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and (found := problems_with(self.mail.key, cleaned["subject"], cleaned["body"])):
            self.add_error("body", found)
        return cleaned


class MailTextsPage(WagtailAdminTemplateMixin, TemplateView):
    _show_breadcrumbs = True
    header_icon = "mail"
    page_title = "Texts of mails"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MailTextList(MailTextsPage):
    template_name = "home/admin/mail_texts.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changed = {text.key: text for text in MailText.objects.all()}
        rows = [
            {
                "mail": mail,
                "subject": changed[mail.key].subject if mail.key in changed else default_text(mail.key)[0],
                "changed_on": changed[mail.key].updated_at if mail.key in changed else None,
            }
            for mail in sorted(MAILS.values(), key=lambda mail: mail.label)
        ]
        return super().get_context_data(**kwargs) | {"rows": rows}


class MailTextEdit(MailTextsPage):
    """POST keeps the wording, or with `back` goes back to the original."""

    template_name = "home/admin/mail_text.html"

    def setup(self, request: HttpRequest, key: str, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.key = key

    @property
    def mail(self) -> Mail:
        if self.key not in MAILS:
            raise Http404
        return MAILS[self.key]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        subject, body, seen = self._now()
        form = MailTextForm(mail=self.mail, initial={"subject": subject, "body": body, "seen": seen})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "back" in request.POST:
            for text in MailText.objects.filter(key=self.mail.key):
                log(text, "wagtail.delete", user=request.user, deleted=True)
                text.delete()
            messages.success(request, f"“{self.mail.label}” has its original words again.")
            return redirect("mail_texts")
        form = MailTextForm(request.POST.dict(), mail=self.mail)
        subject, body, seen = self._now()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if form.cleaned_data["seen"] != seen:
            # Shown once more with what stands; the second press means it.
            form.data = {**form.data, "seen": seen}
            context = self.get_context_data(form=form, stands={"subject": subject, "body": body})
            return self.render_to_response(context, status=409)
        words = {"subject": form.cleaned_data["subject"], "body": form.cleaned_data["body"].replace("\r\n", "\n")}
        text, is_new = MailText.objects.update_or_create(key=self.mail.key, defaults=words)
        log(text, "wagtail.create" if is_new else "wagtail.edit", user=request.user, content_changed=True)
        messages.success(request, f"Kept. From now on “{self.mail.label}” says this.")
        return redirect("mail_texts")

    def get_page_subtitle(self) -> str:
        return self.mail.label

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("mail_texts"), "label": self.page_title},
            {"url": "", "label": self.mail.label},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subject, body = default_text(self.mail.key)
        return super().get_context_data(**kwargs) | {
            "mail": self.mail,
            "values": [(f"{{{name}}}", what, name in self.mail.needed) for name, what in self.mail.values.items()],
            "original": {"subject": subject, "body": body},
            "is_changed": MailText.objects.filter(key=self.mail.key).exists(),
        }

    def _now(self) -> tuple[str, str, str]:
        """Return subject, body, and a mark of when they were changed; no mark where they are the original."""
        text = MailText.objects.filter(key=self.mail.key).first()
        if text is None:
            return *default_text(self.mail.key), ""
        return text.subject, text.body, text.updated_at.isoformat()


class MailTextsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


def menu_item() -> MenuItem:
    return MailTextsItem("Texts of mails", reverse("mail_texts"), icon_name="mail", order=240)


urlpatterns: list[URLPattern] = [
    path("mail-texts/", MailTextList.as_view(), name="mail_texts"),
    path("mail-texts/<slug:key>/", MailTextEdit.as_view(), name="mail_text"),
]
