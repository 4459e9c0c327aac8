"""What changed, and sending it to the moderators."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from directory.difference import label_of
from directory.editing import SMALL_FACTS, Locked, submit
from directory.own.page import open_to_edit, own_page, own_render
from directory.own.progress import WAITING, moderation_of, what_changed
from directory.own.section_page import errors_of
from home import typed


class MessageForm(forms.Form):
    message = forms.CharField(
        label="A few words to the moderators",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@own_page
@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What differs from the public version, in plain words."""
    organisation = open_to_edit(request, slug)
    context = {
        "organisation": organisation,
        "differences": what_changed(organisation),
        "is_new": not organisation.live,
        "moderation": moderation_of(organisation),
    }
    return own_render(request, "directory/own/changes.html", context)


@own_page
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Send what was saved to the moderators, or what they asked for."""
    organisation = open_to_edit(request, slug)
    data = request.POST if request.method == "POST" else typed.kept_for(request)
    form = MessageForm(data)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            submit(organisation, request.user, form.cleaned_data["message"].strip())
        except Locked as locked:
            problem = str(locked)
        else:
            typed.confirm(request)
            messages.success(request, "Sent. A moderator reads it, and you hear from us by email.")
            return redirect("own:overview", slug)
    moderation = moderation_of(organisation)
    context = {
        "organisation": organisation,
        "differences": what_changed(organisation),
        "is_new": not organisation.live,
        "moderation": moderation,
        "is_waiting": moderation.stands == WAITING,
        "small": [label_of(name) for name in SMALL_FACTS if not name.endswith("_cy")],
        "form": form,
        "errors": errors_of(form),
        "problem": problem,
    }
    return own_render(request, "directory/own/send.html", context)
