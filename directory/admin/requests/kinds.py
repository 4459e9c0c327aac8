"""The seven kinds of requests, in one group of the admin's menu."""

from typing import Any

from django.urls import reverse
from wagtail_modeladmin.options import ModelAdminGroup

from directory.admin.requests.answering import Answer
from directory.admin.requests.base import STATUS, RequestAdmin, links_to
from directory.admin.requests.sending import invite_url
from directory.admin.requests.truth import ConfirmationAdmin, CorrectionAdmin
from directory.joining import inviting, taking_off, taking_over
from directory.models import Application, Invitation, Nomination, Removal, Status, TakeOver

NOT_YET = "What is missing, and how they get there"


class ApplicationAdmin(RequestAdmin):
    model = Application
    base_url_path = "requests/applications"
    menu_label = "Applications"
    menu_icon = "form"
    explained = "New pages that somebody would like listed. They are answered under Moderation."
    list_display = ("name", "status", "email", "created_at", "decided_by")
    list_export = ("name", "status", "email", "created_at", "sent_at", "decided_at", "decided_by", "answer")
    list_select_related = ("decided_by", "organisation")
    search_fields = ("name", "email", "organisation__name", "answer")
    shown = ("name", "email", "applicant", "organisation", "sent_at", "typed")

    def typed(self, row: Application) -> str:
        if row.organisation_id:
            return ""
        return "\n".join(f"{name}: {value}" for name, value in row.answers.items() if value)

    typed.short_description = "what they have typed so far"  # type: ignore[attr-defined]


class TakeOverAdmin(RequestAdmin):
    model = TakeOver
    base_url_path = "requests/take-overs"
    menu_label = "Take-overs"
    menu_icon = "key"
    explained = "Somebody says that an unclaimed page is theirs, and their address doesn't show it."
    list_display = ("organisation", "status", "email", "part", "created_at", "decided_by")
    list_export = ("organisation", "status", "email", "part", "by_domain", "created_at", "decided_at", "decided_by")
    list_select_related = ("decided_by", "organisation")
    list_filter = (STATUS, "created_at", "by_domain")
    search_fields = ("organisation__name", "email", "part")
    shown = ("organisation", "shown_contact", "email", "part", "by_domain")
    answers = (
        Answer(
            "grant",
            "Yes, give it to them",
            lambda row, user, words: taking_over.grant(row, user),
            "The page is theirs. We have told them, and the address that the page showed.",
            "They become its lead. The address that the page showed hears of it.",
            is_first=True,
        ),
        Answer(
            "decline",
            "Not yet, and here is how",
            lambda row, user, words: taking_over.decline(row, user, words),
            "We have told them what is missing.",
            words=NOT_YET,
            needs_words=True,
        ),
    )

    def shown_contact(self, row: TakeOver) -> str:
        page = row.organisation
        return ", ".join(text for text in (page.website, page.contact_email, page.contact_phone) if text)

    shown_contact.short_description = "what the page shows"  # type: ignore[attr-defined]


def _renew(row: Invitation, user: Any, words: str) -> None:
    if row.status == Status.EXPIRED:
        inviting.invite(
            row.email, user, row.kind, row.organisation, row.role, row.name, row.draft, words or row.message
        )
    elif not inviting.renew(row):
        raise inviting.Refused("It was sent often enough today. Try again tomorrow, or ring them.")


class InvitationAdmin(RequestAdmin):
    model = Invitation
    base_url_path = "requests/invitations"
    menu_label = "Invitations"
    menu_icon = "mail"
    explained = (
        "Links that we, or a team, have sent. They hold 14 days and can be sent anew. Nobody sees who opened one."
    )
    list_display = ("__str__", "status", "kind", "created_at", "expires_at", "invited_by")
    list_export = ("email", "name", "organisation", "status", "kind", "role", "created_at", "expires_at", "invited_by")
    list_select_related = ("invited_by", "organisation")
    list_filter = (STATUS, "created_at", "kind")
    search_fields = ("email", "name", "organisation__name")
    shown = ("kind", "email", "name", "organisation", "role", "message", "invited_by", "expires_at", "accepted_by")
    answers = (
        Answer(
            "renew",
            "Send the link anew",
            _renew,
            "Sent. The link holds 14 days from now.",
            when=(Status.OPEN, Status.EXPIRED),
            is_first=True,
        ),
        Answer(
            "take-back",
            "Take it back",
            lambda row, user, words: inviting.take_back(row, user),
            "Taken back: the link leads nowhere now.",
        ),
    )

    def actions(self) -> list[tuple[str, str]]:
        return [("Invite one", reverse("requests_invite")), ("Invite many", reverse("requests_invite_many"))]


class NominationAdmin(RequestAdmin):
    model = Nomination
    base_url_path = "requests/nominations"
    menu_label = "Nominations"
    menu_icon = "plus"
    explained = "Listed organisations say who else belongs here. Nobody is written to before you have looked."
    list_display = ("name", "status", "by_organisation", "created_at", "decided_by")
    list_export = ("name", "website", "email", "reason", "by_organisation", "status", "created_at", "decided_by")
    list_select_related = ("decided_by", "by_organisation")
    search_fields = ("name", "website", "reason", "by_organisation__name")
    shown = ("name", "website", "email", "reason", "by_organisation", "by_user", "invitation")
    answers = (
        Answer(
            "invite",
            "Invite them",
            lambda row, user, words: inviting.invite_nominated(row, user, words),
            "Invited. We have told whoever nominated them.",
            words="A few words of your own, which stand in the mail (you may leave it empty)",
            suits=lambda row: bool(row.email),
            is_first=True,
        ),
        Answer(
            "decline",
            "Not yet, and here is how",
            lambda row, user, words: inviting.decline_nomination(row, user, words),
            "We have told whoever nominated them.",
            words=NOT_YET,
            needs_words=True,
        ),
    )

    def links(self, row: Nomination) -> list[tuple[str, str]]:
        if row.email:
            return links_to(row.by_organisation)
        # Without an address there is nobody to write to yet: staff look for one and invite by hand.
        return [("Invite them by hand", invite_url(name=row.name, website=row.website))]


class RemovalAdmin(RequestAdmin):
    model = Removal
    base_url_path = "requests/removals"
    menu_label = "Removals"
    menu_icon = "bin"
    explained = "“Please take us off.” What is taken off stays off: no import and no invitation brings it back."
    list_display = ("organisation", "status", "email", "created_at", "confirmed_at", "decided_by")
    list_export = ("organisation", "status", "email", "part", "reason", "created_at", "confirmed_at", "decided_at")
    list_select_related = ("decided_by", "organisation")
    search_fields = ("organisation__name", "email", "reason")
    shown = ("organisation", "email", "part", "reason", "confirmed_at")
    answers = (
        Answer(
            "take-off",
            "Take it off",
            lambda row, user, words: taking_off.take_off(row, user),
            "Taken off, from this moment. We have told whoever asked, and those who kept the page.",
            is_first=True,
        ),
        Answer(
            "decline",
            "Not yet, and here is how",
            lambda row, user, words: taking_off.decline(row, user, words),
            "We have told them.",
            words=NOT_YET,
            needs_words=True,
        ),
        Answer(
            "put-back",
            "Put it back",
            lambda row, user, words: taking_off.put_back(row, user),
            "It is back. We have told those who keep the page.",
            "For where nobody at the organisation wanted it taken off.",
            when=(Status.DONE,),
            suits=lambda row: row.organisation.taken_off_on is not None,
        ),
    )


class RequestsGroup(ModelAdminGroup):
    menu_label = "Requests"
    menu_icon = "mail"
    menu_order = 152
    items = (
        ApplicationAdmin,
        TakeOverAdmin,
        InvitationAdmin,
        NominationAdmin,
        ConfirmationAdmin,
        CorrectionAdmin,
        RemovalAdmin,
    )
