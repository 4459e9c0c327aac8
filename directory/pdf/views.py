"""The one page of what is listed, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from directory.models import Organisation
from directory.pdf.making import fingerprint, pdf_of
from directory.pdf.saying import page_data
from home.typesetting.setting import BusyError

BUSY = "Many people ask for their page just now. Wait a moment and try again."


@require_safe
def public_pdf(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    """Send the page of a listed organisation, 404 otherwise; 503 for a moment where many ask at once."""
    organisation = get_object_or_404(Organisation.objects.listed().with_profile(), slug=slug)
    if organisation.category != category:
        return redirect("directory:one-page", organisation.category, organisation.slug)
    page = page_data(organisation)
    etag = f'"{fingerprint(page)[:32]}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    try:
        response = HttpResponse(pdf_of(page), content_type="application/pdf")
    except BusyError:
        response = render(request, "400.html", {"problem": BUSY}, status=503)
        response["Retry-After"] = "5"
        return response
    response["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)  # what is taken off is gone at once
    return response
