"""Makes a draft of a Wisdom from what was recognised: nothing of it is live, and each quote is a row for the desk."""

from typing import Any

from django.db import transaction
from django.utils.text import Truncator, slugify
from rapidfuzz import fuzz, utils
from wagtail.models import Page

from commissioning.importing.html import content, definitions, note, rich_text
from commissioning.importing.recognised import FoundRecommendation, FoundTheme, Recognised
from commissioning.models import (
    ImportedFile,
    PrinciplePage,
    ThemePage,
    WisdomIndexPage,
    WisdomOrganisation,
    WisdomPage,
    WisdomRecommendation,
)
from commissioning.reading.addresses import RESERVED, RESERVED_WISDOMS, give_slugs

ALIKE = 85  # of 100: a recommendation, and one of the framework's
TITLE, WARNING, ALT, QUESTION, SUMMARY = 255, 200, 250, 300, 300


@transaction.atomic
def draft(
    recognised: Recognised, index: WisdomIndexPage, user: Any = None, imported: ImportedFile | None = None
) -> WisdomPage:
    """Make an unpublished Wisdom below the index, with its themes, and note at the file which one it became."""
    wisdom = _added(index, _wisdom(recognised, imported), user)
    for theme in recognised.themes:
        _added(wisdom, _theme(theme), user)
    if imported:
        imported.wisdom = wisdom
        imported.save(update_fields=["wisdom"])
    return wisdom


def _added(parent: Page, page: Any, user: Any) -> Any:
    page.live, page.has_unpublished_changes, page.owner = False, True, user
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    return page


def _wisdom(recognised: Recognised, imported: ImportedFile | None) -> WisdomPage:
    name = imported.name.rpartition(".")[0].replace("-", " ").capitalize() if imported else ""
    has_text = any(piece.kind != "heading" for piece in recognised.before_recommendations)
    title = _short(recognised.title or name or "A Wisdom without a title", TITLE)
    organisations = [
        WisdomOrganisation(name=_short(name, 150), sort_order=place)
        for place, name in enumerate(recognised.publishers)
    ]
    relations: dict[str, Any] = {  # modelcluster takes lists
        "organisations": organisations,
        "own_recommendations": _recommendations(recognised.recommendations),
    }
    return WisdomPage(
        title=title,
        slug=_free_of(RESERVED_WISDOMS, title),
        summary=_short(recognised.subtitle, SUMMARY),
        question=_short(recognised.question, QUESTION),
        introduction=content(recognised.introduction),
        definitions=definitions(recognised.definitions),
        conclusion=content([*recognised.conclusion, *(recognised.before_recommendations if has_text else [])]),
        contact=rich_text(recognised.about),
        **relations,
    )


def _theme(found: FoundTheme) -> ThemePage:
    """A warning that is too long for its field, and a second picture, go on in the narrative: nothing is lost."""
    pieces = list(found.pieces)
    warning = _short(found.warning, WARNING)
    if warning != found.warning:
        pieces.insert(0, note(found.warning))
    alt = next((piece for piece in pieces if piece.kind == "picture" and len(piece.text) <= ALT), None)
    if alt:
        pieces.remove(alt)
    title = _short(found.title or "A theme without a heading", TITLE)
    return ThemePage(
        title=title,
        slug=_free_of(RESERVED, title),
        warning=warning,
        opening=content([found.opening] if found.opening else []),
        narrative=content(pieces),
        picture_alt=alt.text if alt else "",
        reflection=rich_text(found.reflection),
    )


def _free_of(reserved: frozenset[str], title: str) -> str:
    """Return a slug where the title's own is one of ours; else none, and Wagtail makes it."""
    slug = slugify(title)
    return f"the-{slug}" if slug in reserved else ""


def _recommendations(found: list[FoundRecommendation]) -> list[WisdomRecommendation]:
    principles = list(PrinciplePage.objects.recommendations().live()) if found else []
    rows = []
    for place, one in enumerate(found):
        title = _short(one.title, 200)
        rows.append(
            WisdomRecommendation(title=title, text=one.html, principle=_alike(one.title, principles), sort_order=place)
        )
    give_slugs(rows)
    return rows


def _alike(title: str, principles: list[PrinciplePage]) -> PrinciplePage | None:
    """Return the framework's recommendation that is called so, or nearly so, by any of its names."""
    best, most = None, float(ALIKE)
    for principle in principles:
        for name in (principle.short_title, principle.title, *principle.other_names):
            likeness = fuzz.token_sort_ratio(title, name, processor=utils.default_process)
            if likeness >= most:
                best, most = principle, likeness
    return best


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else Truncator(text).chars(most)
