"""Pictures for links that are shared: a title, and never a quote nor a word that stands behind a warning."""

from pathlib import Path

from django.conf import settings

from commissioning.outputs.pdf import fingerprint, template
from commissioning.report.data import Report, Theme
from home.typesetting import setting
from home.typesetting.letters import without_unshown

LAYOUT = "picture.typ"
WIDTH, HEIGHT = 1200, 630


def card(report: Report, theme: Theme | None = None, total: int | None = None) -> dict:
    """Return what the picture of a Wisdom, or of one of its themes, shows. total: themes, if the report has none."""
    said = {"site": settings.WAGTAIL_SITE_NAME, "language": report.language, "kind": "A Wisdom", "warning": ""}
    if theme is None:
        return said | {"title": _line(report.title), "below": f"“{_line(report.question)}”"}
    said |= {"kind": f"Theme {theme.number} of {total or len(report.themes)}", "title": _line(theme.title)}
    if theme.warning:
        return said | {"warning": _line(theme.warning), "below": ""}
    return said | {"below": f"“{_line(report.question)}”"}


def alt_text(report: Report, theme: Theme | None = None, total: int | None = None) -> str:
    """Return in words what card() shows."""
    said = card(report, theme, total)
    warning = f"Warning: {said['warning']}" if said["warning"] else ""
    return " ".join(
        _sentence(part) for part in (said["kind"], said["title"], said["below"], warning, said["site"]) if part
    )


def picture_print(said: dict) -> str:
    return fingerprint(LAYOUT, said)


def pictures(cards: list[dict]) -> list[bytes]:
    """Return a PNG of 1200 × 630 for each, in their turn. Raises BusyError."""
    return setting.in_turn(lambda: setting.drawn(template(LAYOUT), {"cards": cards}, Path(__file__).parent))


def _line(text: str) -> str:
    return " ".join(without_unshown(text).split())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."
