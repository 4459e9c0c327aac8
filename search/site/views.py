"""The page of the search for pages."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from search.answer import PagePastTheEnd
from search.engines import Criteria
from search.engines.choice import engine
from search.links import Links
from search.page import query_dict
from search.site.answer import Answer, answer, counts
from search.site.form import SiteSearchForm
from search.site.kinds import KINDS
from search.wording import count_of, list_names

TEMPLATE = "search/site.html"


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """Show the pages that a search finds, or what is to be put right in it (400)."""
    form = SiteSearchForm(query_dict(request.GET))
    if not form.is_valid():
        return render(request, TEMPLATE, _form_context(form), status=400)
    q, kind, page = (form.cleaned_data[name] for name in ("q", "kind", "page"))
    if not q and not kind and page == 1:
        return render(request, TEMPLATE, _form_context(form) | {"kinds": _kinds(Links([]), counts(), "")})
    found = answer(request, q, kind, page)
    links = Links([(name, value) for name, value in (("q", q), ("kind", kind)) if value])
    if page > found.pages:
        form.add_error("page", str(PagePastTheEnd(found.pages)))
        last = {"url": links.with_value("page", str(found.pages)), "label": f"Go to page {found.pages:,}"}
        return render(request, TEMPLATE, _form_context(form) | {"last_page": last}, status=400)
    return render(request, TEMPLATE, _form_context(form) | _context(found, links, form.cleaned_data))


def _form_context(form: SiteSearchForm) -> dict[str, Any]:
    errors = {name: messages[0] for name, messages in form.errors.items()}
    return {
        "errors": errors,
        "error_list": [("site-q" if name == "q" else "results", message) for name, message in errors.items()],
        "unknown": list_names([name[:40].strip() or "=" for name in form.unknown], 5),
        "typed": {"q": form.data.get("q", ""), "kind": "" if "kind" in errors else form.data.get("kind", "")},
    }


def _context(found: Answer, links: Links, asked: dict[str, Any]) -> dict[str, Any]:
    q, kind = asked["q"], asked["kind"]
    return {
        "answer": found,
        "asked": asked,
        "sentence": _sentence(found, q, kind),
        "kinds": _kinds(links, found.counts, kind),
        "all_pages": {"url": links.with_value("kind", ""), "count": sum(found.counts.values())},
        "to_browse": [] if found.total else _kinds(Links([]), counts(), ""),
        "organisations": _organisations(q) if q else None,
        "query": links.query(),
        "page_number": asked["page"],
    }


def _organisations(q: str) -> dict[str, str] | None:
    """Return how many organisations the same words find, and where; None where there are none."""
    total = engine().totals([Criteria(q=q)])[0]
    count = count_of(total, "organisation", "organisations")
    url = f"{reverse('search:results')}?{urlencode({'q': q})}"
    said = f"{count} mention{'' if total != 1 else 's'}"
    return {"count": count, "said": said, "url": url} if total else None


def _kinds(links: Links, counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    """Return the kinds of which there are pages, and the one that was chosen."""
    return [
        {"label": kind.label, "url": links.with_value("kind", slug), "count": number, "chosen": slug == chosen}
        for slug, kind in KINDS.items()
        if (number := counts.get(slug, 0)) or slug == chosen
    ]


def _sentence(found: Answer, q: str, kind: str) -> str:
    """Return for example “3 themes for “trust”.”"""
    about = f" for {'most of the words ' if found.reading.is_relaxed else ''}“{q}”" if q else ""
    if not found.total:
        return f"We know of no {KINDS[kind].one if kind else 'page'} yet{about}."
    return f"{KINDS[kind].count_of(found.total) if kind else count_of(found.total, 'page', 'pages')}{about}."
