"""Requests that keep what is said true: confirmations of evidence, and corrections."""

from django.template.defaultfilters import truncatechars
from django.urls import reverse

from directory.admin.requests.answering import Answer
from directory.admin.requests.base import STATUS, RequestAdmin
from directory.admin.requests.sending import interest_in
from directory.freshness import confirming, corrections
from directory.models import Confirmation, Correction, Evidence, Status


class ConfirmationAdmin(RequestAdmin):
    model = Confirmation
    base_url_path = "requests/confirmations"
    menu_label = "Confirmations"
    menu_icon = "circle-check"
    explained = (
        "Others are asked whether evidence is so. Who a person is, and that they draw on support, stays on the page "
        "of the request: no export holds it."
    )
    list_display = ("__str__", "status", "kind", "by_organisation", "created_at", "expires_at")
    list_export = ("organisation", "status", "kind", "by_organisation", "created_at", "decided_at")
    list_select_related = ("organisation", "by_organisation")
    list_filter = (STATUS, "created_at", "kind")
    search_fields = ("organisation__name", "by_organisation__name")
    shown = (
        "kind",
        "organisation",
        "about",
        "by_organisation",
        "email",
        "words",
        "asked_by",
        "expires_at",
        "check_made",
    )
    answers = (
        Answer(
            "accept",
            "Let it count",
            lambda row, user, words: confirming.accept(row, user, interest_in(row.organisation, words)),
            "It counts from today. The organisation hears that its evidence is confirmed, not by whom.",
            "It stands as “confirmed by people who draw on the work”. Nobody learns who it was.",
            words="Where you have a part in the organisation, declare it here (public)",
            when=(Status.OPEN,),
            suits=lambda row: row.kind == Confirmation.Kind.PERSON,
            is_first=True,
        ),
        Answer(
            "refuse",
            "Let it not count",
            lambda row, user, words: confirming.refuse(row, user),
            "It doesn't count. Nobody hears of it.",
            when=(Status.OPEN,),
            suits=lambda row: row.kind == Confirmation.Kind.PERSON,
        ),
    )

    def actions(self) -> list[tuple[str, str]]:
        return [("A person confirms", reverse("requests_ask_person"))]

    def about(self, row: Confirmation) -> str:
        evidence = Evidence.objects.filter(uid=row.evidence_uid).select_related("principle").first()
        if evidence is None:
            return "Evidence that is no longer shared"
        return f"{evidence.principle.title}: {truncatechars(evidence.what_we_do, 300)}"


class CorrectionAdmin(RequestAdmin):
    model = Correction
    base_url_path = "requests/corrections"
    menu_label = "Corrections"
    menu_icon = "edit"
    explained = (
        "“Something here is wrong.” The organisation hears it first, and we do where it is silent for two weeks."
    )
    list_display = ("organisation", "status", "what", "created_at", "to_staff_at", "decided_by")
    list_export = ("organisation", "status", "what", "created_at", "to_staff_at", "answered_at", "answer")
    list_select_related = ("decided_by", "organisation")
    list_filter = (STATUS, "created_at", "to_staff_at")
    search_fields = ("organisation__name", "what")
    shown = ("organisation", "what", "email", "to_staff_at", "answered_at")
    answers = (
        Answer(
            "answer",
            "Answer",
            lambda row, user, words: corrections.staff_answer(row, user, words),
            "Answered. Where they left an address, we have told them.",
            words="What we did, or why it is right as it is",
            needs_words=True,
            is_first=True,
        ),
    )
