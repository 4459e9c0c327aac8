"""The page on which a moderator reads what an organisation has sent, and answers."""

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Revision, TaskState

from directory.admin.moderation.access import ForModerators
from directory.admin.moderation.reading import evidence_to_open, what_changed, who_may_be_the_same
from directory.models import Organisation
from directory.models.moderation_task import APPROVE, ASK, NOT_YET, AlreadyDecided
from directory.moderation import ChangedSince, NothingWaits, decide
from directory.moderation.by_hand import answer_by_hand, unanswered
from directory.moderation.history import earlier_answers
from directory.moderation.outcomes import NOT_WAITING

DONE = {
    APPROVE: "“{name}” is approved. We have told the organisation.",
    ASK: "We have asked “{name}”. It comes back to the queue once they send it again.",
    NOT_YET: "We have told “{name}” what is missing, and how to get there.",
}

NUMBER_TAKEN = (
    "Another organisation's page has the same number in a public register, which only one can have. Look below who "
    "may be the same, then ask them about it."
)


class AnswerForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(choices=[(name, name) for name in DONE], widget=forms.HiddenInput)
    message = forms.CharField(
        label="Your words to the organisation",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="They get them by mail. You may leave them out when you approve.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == ASK and not cleaned.get("message"):
            self.add_error("message", "Write what you ask, so that they can answer it.")
        if cleaned.get("decision") == NOT_YET and not cleaned.get("message"):
            self.add_error("message", "Write what is missing and how to get there. We never give a bare no.")
        return cleaned


class ReviewView(ForModerators, TemplateView):
    """GET shows; POST answers what was shown, and nothing that was written since."""

    template_name = "directory/admin/moderation/review.html"
    page_title = "Moderation"

    def setup(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk = pk
        self.form = AnswerForm()
        self.trouble: dict[str, Any] = {}

    @cached_property
    def organisation(self) -> Organisation:
        return get_object_or_404(Organisation.objects.select_related("latest_revision"), pk=self.pk)

    @cached_property
    def task_state(self) -> TaskState | None:
        state = self.organisation.current_workflow_task_state
        return state if state and state.status == TaskState.STATUS_IN_PROGRESS else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = AnswerForm(request.POST)
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        answer = self.form.cleaned_data
        by_hand = self.task_state is None and unanswered().filter(organisation=self.organisation).exists()
        try:
            (answer_by_hand if by_hand else decide)(
                self.organisation, request.user, answer["decision"], answer["seen"] or 0, answer["message"]
            )
        except ChangedSince:
            self.trouble = {"changed_since": answer["seen"]}
        except AlreadyDecided as decided:
            self.trouble = {"answered": decided.task_state}
        except NothingWaits:
            self.trouble = {"nothing_waits": True}
        except IntegrityError:  # everything was undone
            self.form.add_error("message", NUMBER_TAKEN)
        else:
            messages.success(request, DONE[answer["decision"]].format(name=self.organisation.name))
            return redirect("moderation_queue")
        for name in ("organisation", "task_state"):
            self.__dict__.pop(name, None)  # somebody else has just changed it: ask anew
        return self.render_to_response(self.get_context_data(), status=409)

    def get_page_subtitle(self) -> str:
        return (
            self.organisation.latest_revision.object_str
            if self.organisation.latest_revision
            else str(self.organisation)
        )

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("moderation_queue"), "label": "Moderation"},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, task_state = self.organisation, self.task_state
        draft = row.get_latest_revision_as_object()
        waits_by_hand = task_state is None and unanswered().filter(organisation=row).exists()
        return super().get_context_data(**kwargs) | {
            "organisation": row,
            "draft": draft,
            "task_state": task_state,
            "sent_by": task_state.workflow_state.requested_by if task_state else None,
            "waits_by_hand": waits_by_hand,
            "may_answer": bool(task_state or waits_by_hand),
            "changes": what_changed(row if row.live else None, draft),
            "alike": who_may_be_the_same(draft),
            "answers": earlier_answers(row),
            "application": row.applications.exclude(status__in=NOT_WAITING).order_by("-created_at").first(),
            "evidence": evidence_to_open(row, draft),
            "form": self.form,
            "seen": row.latest_revision_id or 0,
            "urls": self._urls(row),
            **self._trouble(row, draft),
        }

    def _trouble(self, row: Organisation, draft: Organisation) -> dict[str, Any]:
        """Say what has happened meanwhile; of what was written since, what is new."""
        if "changed_since" not in self.trouble:
            return self.trouble
        before = Revision.objects.for_instance(row).filter(pk=self.trouble["changed_since"]).first()
        new = what_changed(before.as_object() if before else row, draft)
        return {"changed_since": True, "new": new, "changed_by": row.latest_revision and row.latest_revision.user}

    def _urls(self, row: Organisation) -> dict[str, str]:
        def url(view: str, *args: Any) -> str:
            return reverse(row.snippet_viewset.get_url_name(view), args=[quote(row.pk), *args])

        urls = {"edit": url("edit"), "standing": url("standing"), "team": url("team"), "history": url("history")}
        if row.latest_revision_id:
            urls["preview"] = url("revisions_view", row.latest_revision_id)
        return urls
