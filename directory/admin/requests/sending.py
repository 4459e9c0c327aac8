"""What staff send themselves: an invitation, many of them from a CSV, and the question to a person to confirm."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.snippets.widgets import AdminSnippetChooser

from directory.admin.moderation.access import ForModerators
from directory.csvfiles import CsvFileError
from directory.freshness import confirming
from directory.joining.invite_csv import COLUMNS, InviteReport, invite_csv
from directory.joining.inviting import Refused, invite
from directory.models import EvidenceSettings, Organisation
from directory.moderation.outcomes import note


def invite_url(**known: str) -> str:
    """Return the page on which one is invited, with what is known filled in."""
    return f"{reverse('requests_invite')}?{urlencode(known)}"


def interest_in(organisation: Organisation, declared: str) -> str:
    """Return what staff declare who confirm this organisation's evidence: for the publisher's own always something."""
    settings = EvidenceSettings.load()
    is_own = settings.publisher_id == organisation.pk
    return (declared or (settings.declaration if is_own else ""))[:250]


class SendingView(ForModerators, FormView):
    header_icon = "mail"
    template_name = "directory/admin/requests/send.html"
    of = ""  # the kind of request, as its addresses have it
    list_label = ""
    button = "Send"

    @property
    def list_url(self) -> str:
        return reverse(f"requests_{self.of}_modeladmin_index")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.list_url, "label": self.list_label},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"media": context["form"].media, "button": self.button, "explained": self.explained()}

    def explained(self) -> str:
        return ""

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class InviteForm(forms.Form):
    email = forms.EmailField(label="Email address")
    name = forms.CharField(label="Organisation", max_length=200, required=False, help_text="Or choose its page below.")
    organisation = forms.ModelChoiceField(
        Organisation.objects.unclaimed().filter(is_fictional=False),
        label="A page that is here already",
        required=False,
        widget=AdminSnippetChooser(Organisation),
        help_text="They keep it from then on. Empty: they begin a new one.",
        error_messages={"invalid_choice": "It is kept by a team, closed or taken off: nobody can be given it."},
    )
    website = forms.URLField(label="Website", required=False, assume_scheme="https", help_text="Filled in for them.")
    number = forms.CharField(label="Charity or company number", max_length=20, required=False, help_text="Filled in.")
    summary = forms.CharField(
        label="One sentence about them",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Filled in for them; they change it as they like.",
    )
    message = forms.CharField(
        label="A few words of your own",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They stand in the mail.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("name") and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("name", "Say which organisation you mean, or choose its page below.")
        return cleaned


class InviteView(SendingView):
    form_class = InviteForm
    page_title = "Invite an organisation"
    of, list_label = "invitations", "Invitations"
    button = "Send the invitation"

    def explained(self) -> str:
        return (
            "They get a mail with a link that holds 14 days. The public sees nothing before they have sent their page."
        )

    def get_initial(self) -> dict[str, Any]:
        return {name: value for name, value in self.request.GET.items() if name in InviteForm.base_fields}

    def form_valid(self, form: InviteForm) -> HttpResponse:
        given = form.cleaned_data
        draft = {name: given[name] for name in ("name", "website", "number", "summary")}
        try:
            invitation = invite(
                given["email"],
                self.request.user,
                organisation=given["organisation"],
                name=given["name"],
                draft=draft,
                message=given["message"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        note(invitation, self.request.user, "invite")
        messages.success(self.request, f"Sent to {invitation.email}.")
        return redirect(self.list_url)


class InviteManyForm(forms.Form):
    file = forms.FileField(label="CSV file", widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))


class InviteManyView(SendingView):
    """The report of what became of each row stands on the page that answers."""

    form_class = InviteManyForm
    page_title = "Invite many"
    of, list_label = "invitations", "Invitations"
    button = "Send the invitations"

    def explained(self) -> str:
        return (
            f"A CSV file with the columns {', '.join(COLUMNS)}; name and email are needed. Up to 500 rows. "
            "Who was invited already gets the mail anew, and nobody gets it twice from one file."
        )

    def form_valid(self, form: InviteManyForm) -> HttpResponse:
        try:
            report: InviteReport = invite_csv(form.cleaned_data["file"], self.request.user)
        except CsvFileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=InviteManyForm(), report=report))


class AskPersonForm(forms.Form):
    evidence = forms.ChoiceField(label="What is it about?", widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label="How",
        widget=forms.RadioSelect,
        initial="link",
        choices=[
            ("link", "Send them a link. The mail says neither what it is about nor that they draw on support"),
            ("told", "They have told us themselves that it is so"),
        ],
    )
    email = forms.EmailField(
        label="Their email address",
        required=False,
        help_text="For the link. It is erased once they have answered, or after 14 days.",
    )
    declared_interest = forms.CharField(
        label="Your part in the organisation",
        required=False,
        max_length=250,
        help_text="Where you have one, declare it: it stands beside the evidence.",
    )

    def __init__(self, *args: Any, organisation: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = organisation.evidence.filter(principle__live=True).select_related("principle") if organisation else ()
        choices = [(str(row.uid), f"{row.principle.title}: {row.what_we_do}") for row in rows]
        cast(forms.ChoiceField, self.fields["evidence"]).choices = choices
        if not rows:
            self.fields["evidence"].help_text = "This organisation has published no evidence yet."
        if organisation:
            self.fields["declared_interest"].initial = interest_in(organisation, "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("how") == "link" and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Give the address to which the link goes.")
        return cleaned


class AskPersonView(SendingView):
    """A person who draws on support confirms through staff: by a signed link, or by having told them."""

    form_class = AskPersonForm
    page_title = "A person confirms evidence"
    header_icon = "circle-check"
    of, list_label = "confirmations", "Confirmations"
    button = "Go on"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        pk = request.GET.get("organisation", "")
        known = Organisation.objects.listed().filter(pk=pk) if pk.isdecimal() and len(pk) < 10 else ()
        self.organisation = known.first() if known else None
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        return [self.template_name if self.organisation else "directory/admin/requests/whose.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chooser = AdminSnippetChooser(Organisation)
        context = super().get_context_data(**kwargs)
        if self.organisation is None:
            context |= {
                "chooser": chooser.render("organisation", None, {"id": "id_organisation"}),
                "media": chooser.media,
            }
        return context

    def explained(self) -> str:
        return (
            "Who they are, and that they draw on support, is never public nor told to anybody else. "
            "Saying no has no consequence."
        )

    def get_page_subtitle(self) -> str:
        return str(self.organisation or "")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def form_valid(self, form: AskPersonForm) -> HttpResponse:
        given, user = form.cleaned_data, self.request.user
        assert self.organisation is not None  # without one there is no evidence to choose  # noqa: S101
        evidence = self.organisation.evidence.get(uid=UUID(given["evidence"]))
        try:
            if given["how"] == "told":
                interest = interest_in(self.organisation, given["declared_interest"])
                confirming.record_for_person(evidence, user, interest)
                said = "It counts from today as confirmed by people who draw on the work."
            else:
                confirming.ask_person(self.organisation, evidence.uid, given["email"], user)
                said = "Sent. Their answer comes to Requests, Confirmations."
        except confirming.CannotAsk as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, said)
        return redirect(self.list_url)
