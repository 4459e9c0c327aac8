"""Staff write down what came by call, meeting or message. Nothing says who wrote it down."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from commissioning.listening.answering import Given, keep_answer
from commissioning.listening.board.access import ADD, BoardPage, listening_for
from commissioning.listening.codes import new_code, sealed, unsealed
from commissioning.listening.forms import ToldForm
from commissioning.models import ListeningPage


class ToldView(BoardPage):
    """POST keeps it and shows the code to hand on, once. No log entry is made, on purpose."""

    template_name = "commissioning/listening/board/told.html"

    @cached_property
    def listening(self) -> ListeningPage:
        return listening_for(self.request.user, self.kwargs["listening"], ADD)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(ToldForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ToldForm(request.POST)
        code = unsealed(request.POST.get("token", ""), self.listening.pk)
        if not form.is_valid():
            return self._show(form, 422)
        if code is None:
            form.add_error(None, "We couldn't keep it just now. Please press the button once more.")
            return self._show(form, 409)
        given = form.cleaned_data
        keep_answer(self.listening, Given(given["words"], given["may_be"], given["speaker"], given["way"]), code)
        return self.render_to_response(self.get_context_data(listening=self.listening, code=code))

    def further_crumbs(self) -> list[dict[str, str]]:
        return [{"url": "", "label": "Write down an answer"}]

    def _show(self, form: ToldForm, status: int = 200) -> HttpResponse:
        token = sealed(new_code(), self.listening.pk)
        context = self.get_context_data(listening=self.listening, form=form, token=token)
        return self.render_to_response(context, status=status)
