"""The pages of an application, for nobody but who began it."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.joining import applications
from directory.joining.applications import BY_KEY, STEPS, Step
from directory.joining.finding import startable
from directory.joining.forms import TrapMixin, typed
from directory.joining.places import area_names
from directory.joining.sending import NotReady, send
from directory.joining.taking_over import NoVerifiedAddress
from directory.joining.views.pages import private_page, said
from directory.models import Application, Status
from directory.own.sections import SECTIONS, Section
from home.limits import TOO_OFTEN, is_too_often
from home.signed_links import BadLink, make_token, read_token

BEGIN = "begin"  # the purpose of the token that makes a second press of the first button harmless
ASKED_ABOUT = {"who", "people", "in-touch"}  # sections of which an application asks enough
MOST_BEGUN = 20  # from one network address in an hour


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """The first step of a page that isn't there yet. `from`: an imported organisation to begin with."""
    step = STEPS[0]
    begun = applications.mine(request.session, request.user).filter(status=Status.BEGUN)[:5]
    start = startable().filter(uid=_uid(request.GET.get("from", ""))).first()
    prefilled = applications.known_answers(start) if start else {}
    if request.method != "POST":
        return _form(request, step, step.form(initial=prefilled), start=start, token=_token(), begun=begun)
    data = applications.with_known_name(request.POST)
    form = step.form(data)
    try:
        uid = read_token(BEGIN, request.POST.get("token", ""))
    except BadLink:
        form.add_error(None, "We couldn't keep this just now. Please press the button once more.")
        return _form(request, step, form, start=start, token=_token())
    token = request.POST["token"]
    if form.is_trapped or not form.is_valid():
        return _form(request, step, form, start=start, token=token)
    if is_too_often(request, "begin", MOST_BEGUN):
        form.add_error(None, TOO_OFTEN)
        return _form(request, step, form, status=429, start=start, token=token)
    answers = prefilled | typed(step.form, data)
    application = applications.begin(uid, request.session, request.user, answers)
    return _onwards(_visible(request, application.uid), step)


@private_page
@require_safe
def overview(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What was answered so far, to look over and send; once it is sent, where it stands."""
    application = _or_log_in(request, uid)
    if isinstance(application, HttpResponse):
        return application
    if application.status != Status.BEGUN:
        return _standing(request, application)
    steps = [(step, step.form(application.answers)) for step in STEPS]
    context = {
        "application": application,
        "steps": [{"step": step, "form": form, "is_done": form.is_valid()} for step, form in steps],
        "start": applications.start_from(application),
        "is_ready": all(form.is_valid() for _, form in steps),
        "here": reverse("join:application", args=[uid]),
    }
    return render(request, "directory/joining/look_over.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, uid: UUID, step: str) -> HttpResponse:
    """One step of the form. What is typed is saved, right or wrong; a step that is right leads on."""
    if step not in BY_KEY:
        raise Http404
    application = _or_log_in(request, uid)
    if isinstance(application, HttpResponse):
        return application
    if application.status != Status.BEGUN:
        return redirect("join:application", uid)
    one = BY_KEY[step]
    if request.method != "POST":
        return _form(request, one, one.form(initial=application.answers), application)
    form = one.form(request.POST)
    if not form.is_trapped:
        applications.save(application, request.user, typed(one.form, request.POST))
        if form.is_valid():
            return _onwards(application, one)
    return _form(request, one, form, application)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def known(request: HttpRequest, uid: UUID) -> HttpResponse:
    """“Is this you?” An organisation that is likely the same is offered; “none of them” is always an answer."""
    application = _or_log_in(request, uid)
    if isinstance(application, HttpResponse):
        return application
    if application.status != Status.BEGUN:
        return redirect("join:application", uid)
    found = applications.fitting(application)
    if request.method == "POST":
        chosen = _uid(request.POST.get("start_from", ""))
        start = next((hit.organisation for hit in found if hit.organisation.uid == chosen and not hit.is_listed), None)
        answers: dict[str, Any] = (
            applications.prefilled(application.answers, start) if start else {"start_from": "", "not_us": True}
        )
        applications.save(application, request.user, answers)
        return redirect("join:step", uid, STEPS[1].key)
    if not found:
        return redirect("join:step", uid, STEPS[1].key)
    number = application.answers.get("number", "")
    context = {"application": application, "found": found, "number": number, "steps": _steps(STEPS[0], application)}
    return render(request, "directory/joining/known.html", context)


@private_page
@require_POST
def send_it(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send it to the moderators: with an account, and an address that is proved to be its own."""
    application = _or_log_in(request, uid)
    if isinstance(application, HttpResponse):
        return application
    here = reverse("join:application", args=[uid])
    if not request.user.is_authenticated:
        return redirect_to_login(here)
    try:
        send(application, request.user)
    except NotReady:
        missing = applications.first_open(application) or STEPS[0]
        return redirect(reverse("join:step", args=[uid, missing.key]) + "?check=1")
    except NoVerifiedAddress:
        return said(request, "no_address", status=403, here=here)
    return redirect(here)


def _standing(request: HttpRequest, application: Application) -> HttpResponse:
    """Where an application stands, for its applicant."""
    organisation = application.organisation
    state = organisation.current_workflow_state if organisation else None
    context = {
        "application": application,
        "organisation": organisation,
        "is_waiting": bool(state and state.status == state.STATUS_IN_PROGRESS),
        "rest": _rest(),
    }
    return render(request, "directory/joining/standing.html", context)


def _rest() -> list[Section]:
    """The sections of a page that the application doesn't ask about, in the order of “My organisation”."""
    return [section for section in SECTIONS.values() if section.key not in ASKED_ABOUT]


def _onwards(application: Application, done: Step) -> HttpResponse:
    """Lead on to the next step: by way of “Is this you?” where an organisation fits that wasn't looked at yet."""
    if done is STEPS[0] and not application.answers.get("start_from") and applications.fitting(application):
        return redirect("join:known", application.uid)
    position = STEPS.index(done)
    if position + 1 < len(STEPS):
        return redirect("join:step", application.uid, STEPS[position + 1].key)
    return redirect("join:application", application.uid)


def _form(
    request: HttpRequest,
    step: Step,
    form: TrapMixin,
    application: Application | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    if application and "check" in request.GET and not form.is_bound:
        form = step.form(application.answers)  # with what is missing said beside it
    context = {
        "form": form,
        "step": step,
        "steps": _steps(step, application),
        "number": STEPS.index(step) + 1,
        "application": application,
        "areas": area_names() if "area" in form.fields else [],
        **more,
    }
    return render(request, "directory/joining/step.html", context, status=status)


def _steps(current: Step, application: Application | None) -> list[dict[str, Any]]:
    answers = application.answers if application else None
    return [
        {
            "title": step.title,
            "minutes": step.minutes,
            "is_current": step is current,
            "is_done": answers is not None and step.form(answers).is_valid(),
            "url": reverse("join:step", args=[application.uid, step.key]) if application else "",
        }
        for step in STEPS
    ]


def _visible(request: HttpRequest, uid: UUID) -> Application:
    found = applications.mine(request.session, request.user).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def _or_log_in(request: HttpRequest, uid: UUID) -> Application | HttpResponse:
    """Return the application. Whoever hasn't signed in and didn't begin it in this session is led to the log-in,
    whether there is one or not: links in mails are opened on other devices.
    """
    found = applications.mine(request.session, request.user).filter(uid=uid).first()
    if found is None and not request.user.is_authenticated:
        return redirect_to_login(reverse("join:application", args=[uid]))
    return found or _visible(request, uid)


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _token() -> str:
    return make_token(BEGIN, uuid.uuid4())
