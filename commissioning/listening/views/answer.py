"""Somebody answers: they write, read what they wrote, and send. Without an account, a name or a session."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from commissioning.listening.answering import Given, keep_answer, open_listening
from commissioning.listening.codes import new_code, sealed, unsealed
from commissioning.listening.forms import TRAPPED, AnswerForm
from commissioning.listening.limits import too_many_answers
from commissioning.models import ListeningPage
from directory.joining.views.pages import private_page
from home.limits import TOO_OFTEN

ONCE_MORE = "We couldn't send it just now. Please press “Send” once more."


@private_page
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """POST shows what was written, with `step=change` in the form again; `step=send` sends it."""
    listening = open_listening(slug)
    if listening is None:
        raise Http404
    if request.method != "POST":
        return redirect(listening.get_url(request))
    request.leaves_no_line = True  # type: ignore[attr-defined]  # the log would tell the hour
    form = AnswerForm(request.POST)
    if not listening.is_open:
        context = {"page": listening, "typed": request.POST.get("words", "")}
        return render(request, "commissioning/listening/closed.html", context, status=409)
    if request.POST.get("step") == "change":
        return _form(request, listening, AnswerForm(initial=request.POST.dict()))
    if form.is_trapped:
        form = form.untrapped()
        form.add_error(None, TRAPPED)
    if not form.is_valid():
        return _form(request, listening, form)
    if request.POST.get("step") != "send":
        return _check(request, listening, form)
    return _send(request, listening, form)


def _send(request: HttpRequest, listening: ListeningPage, form: AnswerForm) -> HttpResponse:
    code = unsealed(request.POST.get("token", ""), listening.pk)
    if code is None:
        return _check(request, listening, form, problem=ONCE_MORE)
    if too_many_answers(request, listening.pk):
        return _check(request, listening, form, code, problem=TOO_OFTEN, status=429)
    given = form.cleaned_data
    kept = keep_answer(listening, Given(given["words"], given["may_be"], given["speaker"]), code)
    if kept.withdrawn_on:
        return render(request, "commissioning/listening/taken_back_before.html", {"contribution": kept})
    return render(request, "commissioning/listening/sent.html", {"page": listening, "code": code})


def _form(request: HttpRequest, listening: ListeningPage, form: AnswerForm) -> HttpResponse:
    context = {"page": listening, "form": form, "is_open": True}
    return render(request, "commissioning/listening_page.html", context)


def _check(
    request: HttpRequest,
    listening: ListeningPage,
    form: AnswerForm,
    code: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    given = form.cleaned_data
    context: dict[str, Any] = {
        "page": listening,
        "given": given,
        "may_be": dict(form.fields["may_be"].choices)[given["may_be"]],  # type: ignore[attr-defined]
        "token": sealed(code or new_code(), listening.pk),
        "errors": [("", problem)] if problem else [],
    }
    return render(request, "commissioning/listening/check.html", context, status=status)
