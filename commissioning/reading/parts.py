"""One theme as a reader may see it, and what many pages of it would ask the database for one by one."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.rich_text import expand_db_html

from commissioning.models import ThemePage, WisdomPage
from commissioning.report.building import numbered_themes
from commissioning.report.data import Picture, Report, Theme

BETWEEN = "<!--next-->"
RICH = frozenset("html could_not_check reflection who_took_part_html how_we_listened_html contact_html".split())


def theme_as_read(page: ThemePage, wisdom: WisdomPage, number: int | None, shown: Collection[str]) -> Theme:
    """Return what the theme says, with its pictures read; number is 0 where it has none. shown: chosen slugs."""
    theme = replace(numbered_themes(wisdom, [page], shown)[0], number=number or 0)
    read_pictures([theme])
    return theme


def ready(report: Report) -> Report:
    """Return the report with what its template would look up for each picture and each link: in a few queries."""
    read_pictures([report])
    texts = {text for part in _inside(report) for text in _rich_texts(part) if "linktype" in text}
    if not texts:
        return report
    ordered = sorted(texts)
    expanded = expand_db_html(BETWEEN.join(ordered)).split(BETWEEN)
    return _with_texts(report, dict(zip(ordered, expanded, strict=True)))


def read_pictures(parts: Iterable[Any]) -> None:
    """Read the sizes in which the pictures are there already: one query for all of them."""
    pictures = (one for part in parts for one in _inside(part) if isinstance(one, Picture))
    if images := [picture.image for picture in pictures if picture.image is not None]:
        prefetch_related_objects(images, "renditions")


def _inside(part: Any) -> Iterator[Any]:
    """Yield this part of a report and all that are in it."""
    yield part
    for value in _values(part):
        if is_dataclass(value):
            yield from _inside(value)


def _values(part: Any) -> Iterator[Any]:
    for field in fields(part):
        value = getattr(part, field.name)
        yield from value if isinstance(value, tuple) else (value,)


def _rich_texts(part: Any) -> list[str]:
    return [getattr(part, field.name) for field in fields(part) if field.name in RICH]


def _with_texts(part: Any, texts: dict[str, str]) -> Any:
    """Return a copy of the part with other rich texts: raw → as it is to be shown."""
    if not is_dataclass(part):
        return part
    changed = {}
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in RICH:
            changed[field.name] = texts.get(value, value)
        elif isinstance(value, tuple):
            changed[field.name] = tuple(_with_texts(one, texts) for one in value)
        elif is_dataclass(value):
            changed[field.name] = _with_texts(value, texts)
    return replace(part, **changed)  # type: ignore[type-var]
