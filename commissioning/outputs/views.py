"""What of a Wisdom can be taken along: its PDF, pictures, press release and kit. 404 until it is open to all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from commissioning.models import ThemePage, WisdomPage
from commissioning.outputs import kit, press
from commissioning.outputs.pdf import report_pdf as typeset_report
from commissioning.outputs.pictures import card, picture_print, pictures
from commissioning.outputs.sending import Made, counted, open_report, send
from commissioning.outputs.sharing import shared
from commissioning.reading.choosing import reading
from commissioning.reading.citing import citation
from commissioning.report.data import Report


@require_safe
def report_pdf(request: HttpRequest, wisdom: WisdomPage) -> HttpResponse:
    def made_of(report: Report) -> Made:
        typeset = typeset_report(report)
        return Made(typeset.fingerprint, typeset.pdf)

    kind = "report.pdf"
    return counted(request, wisdom, kind, send(request, wisdom, kind, "application/pdf", made_of))


@require_safe
def share_picture(request: HttpRequest, wisdom: WisdomPage) -> HttpResponse:
    return send(request, wisdom, "picture.png", "image/png", lambda report: _picture(card(report)))


@require_safe
def theme_picture(request: HttpRequest, wisdom: WisdomPage, theme: ThemePage) -> HttpResponse:
    def made_of(report: Report) -> Made | None:
        found = next((one for one in report.themes if one.slug == theme.slug), None)
        return _picture(card(report, found)) if found else None

    return send(request, wisdom, f"theme-{theme.pk}.png", "image/png", made_of)


def _picture(said: dict) -> Made:
    return Made(picture_print(said), lambda: pictures([said])[0])


@reading
def press_release(request: HttpRequest, wisdom: WisdomPage) -> HttpResponse:
    report = open_report(wisdom)
    release = press.release_of(report)
    if release is None:
        raise Http404
    files = [(name, reverse("wisdoms:press-file", args=[wisdom.slug, kind])) for kind, name in press.NAMES.items()]
    context = {"release": release, "report": report, "files": files, "steps": _steps(report)}
    return render(request, "commissioning/outputs/press_release.html", context)


@require_safe
def press_file(request: HttpRequest, wisdom: WisdomPage, kind: str) -> HttpResponse:
    """kind: one of press.KINDS."""
    if kind not in press.KINDS:
        raise Http404

    def made_of(report: Report) -> Made | None:
        release = press.release_of(report)
        return Made(release.fingerprint, lambda: release.file(kind)) if release else None

    name = f"press-release.{kind}"
    return counted(request, wisdom, name, send(request, wisdom, name, press.KINDS[kind], made_of))


@require_safe
def kit_page(request: HttpRequest, wisdom: WisdomPage) -> HttpResponse:
    report = open_report(wisdom)
    context = {
        "report": report,
        "steps": _steps(report),
        "texts": kit.texts_of(report),
        "pictures": kit.pictures_of(report),
        "citation": citation(report),
        "shared": shared(report),
        "zip_url": reverse("wisdoms:kit-zip", args=[wisdom.slug]),
        "press_url": reverse("wisdoms:press-release", args=[wisdom.slug]) if report.press_release else "",
    }
    return render(request, "commissioning/outputs/kit.html", context)


@require_safe
def kit_zip(request: HttpRequest, wisdom: WisdomPage) -> HttpResponse:
    kind = "kit.zip"
    response = send(
        request, wisdom, kind, "application/zip",
        lambda report: Made(kit.kit_print(report), lambda: kit.kit_zip(report)),
    )  # fmt: skip
    return counted(request, wisdom, kind, response)


def _steps(report: Report) -> list[tuple[str, str]]:
    return [("Home", "/"), ("Wisdoms", "/wisdoms/"), (report.title, report.url)]
