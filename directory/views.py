"""What the public sees of one organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from directory.models import Organisation
from directory.profile import profile_context


@require_safe
def profile(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    """Show a listed organisation, or send the reader on to the category that it stands under now.

    What is unlisted, a draft, withdrawn or closed is not told apart from what never was.
    """
    organisation = get_object_or_404(Organisation.objects.listed().with_profile(), slug=slug)
    if organisation.category != category:
        return redirect(organisation.get_absolute_url())
    return render(request, "directory/organisation.html", profile_context(organisation))
