"""“Something here is wrong”, and what the organisation answers."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from directory.freshness import corrections
from directory.freshness.forms import CorrectionAnswerForm, WrongForm
from directory.freshness.link_pages import BAD, GONE, link_page, link_problem, somebody
from directory.models import Correction, Organisation
from home.limits import TOO_OFTEN, is_too_often
from home.signed_links import BadLink, read_token

MOST_AN_HOUR = 10  # from one network address: a library or an office may share one
TOO_MANY = (
    "We have just had several notes about this page. Somebody looks at them first. Please wait an hour and send yours "
    "again; what you typed is still here."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, slug: str) -> HttpResponse:
    """Take what anybody says is wrong on a listed page."""
    organisation = get_object_or_404(Organisation.objects.listed(), slug=slug)
    form = WrongForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _kept(request, organisation, form):
        return redirect(f"{reverse('fresh:wrong', args=[slug])}?sent=yes")
    status = 429 if form.too_many else 400 if form.errors else 200
    context = {"organisation": organisation, "form": form, "sent": request.GET.get("sent") == "yes"}
    return render(request, "directory/freshness/wrong.html", context, status=status)


@link_page
def correction(request: HttpRequest, token: str) -> HttpResponse:
    """Let those who keep the page answer a correction, without logging in."""
    try:
        uid = read_token(corrections.PURPOSE, token)
    except BadLink:
        return link_problem(request, BAD)
    found = Correction.objects.select_related("organisation").filter(uid=uid).first()
    if found is None or not found.organisation.is_public:
        return link_problem(request, GONE)
    form = CorrectionAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and found.is_open and form.is_valid():
        put_right = form.cleaned_data["answer"] == CorrectionAnswerForm.PUT_RIGHT
        with suppress(corrections.Answered):  # the page that follows shows what somebody else was first to answer
            corrections.answer(found, put_right, form.cleaned_data["words"], somebody(request))
        return redirect("fresh:correction", token)
    context = {"correction": found, "organisation": found.organisation, "form": form}
    return render(request, "directory/freshness/correction.html", context, status=400 if form.errors else 200)


def _kept(request: HttpRequest, organisation: Organisation, form: WrongForm) -> bool:
    """Keep what was written; where it is too much, say so on the form. What a program sent is dropped in silence."""
    problem = ""
    if form.cleaned_data["homepage"]:
        return True
    if is_too_often(request, "wrong", MOST_AN_HOUR):
        problem = TOO_OFTEN
    else:
        try:
            corrections.tell(organisation, form.cleaned_data["what"], form.cleaned_data["email"])
        except corrections.TooMany:
            problem = TOO_MANY
    if problem:
        form.add_error(None, problem)
        form.too_many = True
    return not problem
