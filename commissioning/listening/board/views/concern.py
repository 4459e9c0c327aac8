"""A concern: the words, the written steps, who has taken it on, what was done. For its owner and moderators alone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages

from commissioning.listening import safeguarding
from commissioning.listening.board.access import BoardPage
from commissioning.listening.board.forms import NoteForm
from commissioning.models import ListeningPage, SafeguardingConcern

DONE = {
    "take-on": "You have taken this on. Follow the steps, and note what you do.",
    "note": "Noted.",
    "close": "Closed. What was noted stays.",
    "open-again": "It is open again.",
}


class ConcernView(BoardPage):
    template_name = "commissioning/listening/board/concern.html"
    header_icon = "warning"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk: int = kwargs["pk"]

    @cached_property
    def concern(self) -> SafeguardingConcern:
        found = safeguarding.concerns_for(self.request.user).filter(pk=self.pk).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def listening(self) -> ListeningPage:
        return self.concern.contribution.listening

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(NoteForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act, pk, user = request.POST.get("act", ""), self.concern.pk, request.user
        form = NoteForm(request.POST if act in {"note", "close"} else None)
        if act not in DONE:
            raise Http404
        if form.is_bound and not form.is_valid():
            return self._show(form, 422)
        if act == "note" and not form.cleaned_data["what"].strip():
            form.add_error("what", "Write down what was done.")
            return self._show(form, 422)
        try:
            if act == "take-on":
                safeguarding.take_on(pk, user)
            elif act == "open-again":
                safeguarding.open_again(pk, user)
            else:
                safeguarding.note(pk, user, form.cleaned_data["what"], close=act == "close")
        except safeguarding.CannotAct as error:
            self.__dict__.pop("concern", None)
            return self._show(form, 409, refused=str(error))
        messages.success(request, DONE[act])
        return redirect("listening_concern", pk)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        crumbs = [{"url": reverse("listening_pages"), "label": "Listening"}, {"url": "", "label": "A concern"}]
        return [*self.breadcrumbs_items, *crumbs]

    def _show(self, form: NoteForm, status: int = 200, **more: Any) -> HttpResponse:
        context = self.get_context_data(
            concern=self.concern,
            contribution=self.concern.contribution,
            listening=self.listening,
            form=form,
            is_mine=self.concern.owner_id == self.request.user.pk,
            **more,
        )
        return self.render_to_response(context, status=status)
