"""Where joining begins, and what being listed means. Public, the same for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.joining.applications import STEPS
from directory.joining.finding import look_for
from directory.models import DirectoryPage
from home.models import ContentPage


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Two ways in: a new page, or the one that is here already. What editors write in the page “join” stands below."""
    asked = request.GET.get("q", "")[:200]
    page = ContentPage.objects.live().public().filter(slug="join", depth=3).first()
    context = {"asked": asked, "found": look_for(asked), "page": page, "minutes": sum(step.minutes for step in STEPS)}
    return render(request, "directory/joining/start.html", context)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show what editors say in the directory's guide: the same text that stands on /directory/."""
    guide = DirectoryPage.objects.live().public().first()
    return render(request, "directory/joining/listed.html", {"guide": guide})
