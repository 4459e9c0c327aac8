"""What the board shows: contributions, those not coded yet first, with how many each theme has."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from commissioning.models import Contribution, ListeningPage, SafeguardingConcern, ThemePage

ROWS = 25
NOT_CODED = "none"


@dataclass(frozen=True)
class Chosen:
    """What the editor wants to see. theme: a primary key as text, “none” for not coded yet, or empty for all."""

    theme: str = ""
    way: str = ""
    unread: bool = False

    @classmethod
    def read(cls, asked: Any) -> "Chosen":
        way, theme = asked.get("way", ""), asked.get("theme", "")
        return cls(
            theme=theme if theme == NOT_CODED or (theme.isdecimal() and len(theme) < 12) else "",
            way=way if way in Contribution.Way.values else "",
            unread=asked.get("unread") == "yes",
        )


@dataclass(frozen=True)
class Column:
    """A theme with how many contributions are coded to it. value: as in Chosen.theme."""

    value: str
    label: str
    count: int
    is_chosen: bool


def themes_of(listening: ListeningPage) -> list[ThemePage]:
    """Return the themes of the linked Wisdom, drafts too, in their order: one query."""
    return list(ThemePage.objects.child_of(listening.wisdom).order_by("path")) if listening.wisdom else []


def columns(listening: ListeningPage, themes: list[ThemePage], chosen: Chosen) -> list[Column]:
    """Return all, not coded yet, and each theme: three queries however many there are."""
    standing = _standing(listening)
    counts = dict(standing.exclude(themes=None).values_list("themes").annotate(Count("pk")).order_by())
    rows = [("", "All", standing.count()), (NOT_CODED, "Not coded yet", standing.filter(themes=None).count())]
    rows += [(str(theme.pk), theme.draft_title or theme.title, counts.get(theme.pk, 0)) for theme in themes]
    return [Column(value, label, count, chosen.theme == value) for value, label, count in rows]


def rows(listening: ListeningPage, chosen: Chosen, number: Any) -> Page:
    """Return a page of contributions, each with `.quote_count`, `.is_worrying` and its themes."""
    found = _standing(listening)
    if chosen.theme:
        found = found.filter(themes=None if chosen.theme == NOT_CODED else int(chosen.theme))
    if chosen.way:
        found = found.filter(way=chosen.way)
    if chosen.unread:
        found = found.filter(is_read=False)
    concerns = SafeguardingConcern.objects.filter(contribution=OuterRef("pk"), closed_on=None)
    coded = Contribution.themes.through.objects.filter(contribution=OuterRef("pk"))
    found = found.annotate(
        quote_count=Count("quotes", filter=Q(quotes__withdrawn_on=None), distinct=True),
        is_worrying=Exists(concerns),
        is_coded=Exists(coded),
    )
    themes = Prefetch("themes", ThemePage.objects.order_by("path"))
    return Paginator(found.order_by("is_coded", "is_read", "-month", "pk").prefetch_related(themes), ROWS).get_page(
        number
    )


def taken_back_count(listening: ListeningPage) -> int:
    return listening.contributions.exclude(withdrawn_on=None).count()


def _standing(listening: ListeningPage) -> "QuerySet[Contribution]":
    return Contribution.objects.standing().filter(listening=listening)
