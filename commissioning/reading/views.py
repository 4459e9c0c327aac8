"""Pages of a Wisdom beside those of Wagtail: the one reading page, a Reflection's card, recommendations, quotes."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from wagtail.models import Page
from wagtail.query import PageQuerySet

from commissioning.models import ThemePage, WisdomPage
from commissioning.quotes.finding import public_quote
from commissioning.reading.choosing import chosen, reading
from commissioning.reading.lookups import of_theme, of_wisdom
from commissioning.reading.parts import ready, theme_as_read
from commissioning.reading.quotes import beside
from commissioning.report.building import report_of, whole


@reading
@of_wisdom
def read(request: HttpRequest, wisdom: WisdomPage) -> HttpResponse:
    report = ready(report_of(wisdom, chosen(request)))
    context = {
        "report": report,
        "ancestors": _way_to(wisdom),
        "has_warnings": any(theme.warning for theme in report.themes),
    }
    return render(request, "commissioning/reading_page.html", context)


@reading
@of_theme
def reflection(request: HttpRequest, wisdom: WisdomPage, theme: ThemePage) -> HttpResponse:
    pages = wisdom.themes()
    number = next(page.number for page in pages if page.pk == theme.pk)
    shown = theme_as_read(theme, wisdom, number, chosen(request))
    context = {
        "wisdom": wisdom,
        "theme": shown,
        "total": len(pages),
        "ancestors": _way_to(theme),
        "part": f"Reflection on “{theme.title}”",
    }
    return render(request, "commissioning/reflection.html", context)


@reading
@of_wisdom
def recommendations(request: HttpRequest, wisdom: WisdomPage) -> HttpResponse:
    """List them: as the Wisdom puts them, or those of the framework that its themes lead to."""
    report = report_of(wisdom, with_themes=False)
    if not report.recommendations:
        raise Http404
    context = {"report": report, "ancestors": _way_to(wisdom)}
    return render(request, "commissioning/recommendations.html", context)


@reading
@of_wisdom
def recommendation(request: HttpRequest, wisdom: WisdomPage, slug: str) -> HttpResponse:
    every = list(wisdom.own_recommendations.select_related("principle"))
    place = next((place for place, one in enumerate(every) if one.slug == slug), None)
    if place is None:
        raise Http404
    principle = every[place].principle if every[place].principle and every[place].principle.live else None
    led = set(principle.themes.values_list("pk", flat=True)) if principle else set()
    context = {
        "wisdom": wisdom,
        "recommendation": every[place],
        "ancestors": _way_to(wisdom),
        "url": whole(request.path),
        "number": place + 1,
        "total": len(every),
        "principle": principle,
        "themes": [theme for theme in wisdom.themes() if theme.pk in led],
        "previous": every[place - 1] if place else None,
        "next": every[place + 1] if place + 1 < len(every) else None,
    }
    return render(request, "commissioning/recommendation.html", context)


@reading
def quote(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one quote, for whoever cites it: engines are asked to leave it alone."""
    found = public_quote(uid)
    if found is None:
        raise Http404
    quote, theme = found
    if quote.pk != uid:
        return HttpResponseRedirect(quote.get_absolute_url())
    previous, following = beside(uid, theme)
    context = {
        "quote": None if quote.withdrawn_on else quote,
        "url": whole(request.path),
        "theme": theme,
        "wisdom": theme.wisdom,
        "ancestors": _way_to(theme),
        "part": f"A quote from “{theme.title}”",
        "is_covered": bool(theme.warning) and theme.slug not in chosen(request),
        "previous": previous,
        "next": following,
    }
    response = render(request, "commissioning/quote.html", context, status=410 if quote.withdrawn_on else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _way_to(page: Page) -> PageQuerySet:
    """Return the pages from the home page down to this one, for the breadcrumb."""
    return page.get_ancestors(inclusive=True).live()
