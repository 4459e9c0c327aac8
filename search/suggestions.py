"""What the search box suggests while somebody types: names, values to choose from, places and themes.

Names of organisations and projects lie in rows of their own, found by index from any of their words on; values and
places are looked up in memory. Nothing is suggested that is not public at this very moment.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypedDict

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Collate
from django.urls import reverse

from commissioning.models import ThemePage
from directory.models import Organisation, Project
from search.documents import Document
from search.facets import Vocabulary
from search.models import OutboxEntry, Suggestion
from search.site.visible import public_pages
from search.suggested_values import FILTERS, PLACES, Value, places, values_of, words_of
from search.words import STOP_WORDS

LEAST_LETTERS = 2
MOST = 8
MOST_OF_A_KIND = 4
MOST_KEYS = 12  # words of a name, from each of which it is found
LONGEST = 300  # characters of a text or key, as wide as its column
ROWS_READ = 200  # those that begin like a text of two letters may be very many

ORGANISATIONS, PROJECTS, THEMES = "Organisations", "Projects", "Wisdoms"


class Suggested(TypedDict):
    """One suggestion. `kind` says in words what it is; `filter` is the pair that it adds to a search, if any."""

    group: str
    label: str
    kind: str
    url: str
    filter: tuple[str, str] | None


def suggest(text: str, vocabulary: Vocabulary) -> list[Suggested]:
    """Return up to MOST suggestions for what was typed so far, group by group. Four queries at most.

    Whatever text holds, what can't be read in it counts for nothing.
    """
    start = folded(text[:LONGEST])
    if len(start) < LEAST_LETTERS:
        return []
    values = values_of(vocabulary)
    begin, later = values.beginning_with(start)
    groups = [*_names(start), *_by_group(chain(begin, places(text), later)), _themes(start)]
    if not any(groups):
        groups = _by_group(values.like(start))
    return list(chain.from_iterable(_share(groups)))


def write(documents: dict[int, Document]) -> None:
    """Keep the names of these organisations and of their projects; what was kept of them has been deleted before.

    Two queries to read them, whatever their number.
    """
    found: list[tuple[int, str, str]] = []
    organisations = Organisation.objects.filter(pk__in=documents).order_by("pk")
    for pk, name, name_cy, others in organisations.values_list("pk", "name", "name_cy", "other_names"):
        found += [(pk, Suggestion.Kind.ORGANISATION, text) for text in (name, name_cy, *others.splitlines())]
    projects = Project.objects.filter(organisation_id__in=documents).order_by("organisation_id", "sort_order", "pk")
    for pk, name, name_cy in projects.values_list("organisation_id", "name", "name_cy"):
        found += [(pk, Suggestion.Kind.PROJECT, text) for text in (name, name_cy)]
    Suggestion.objects.bulk_create(_rows(found), batch_size=1000)


def delete(ids: Iterable[int]) -> None:
    """Suggest these organisations no more."""
    Suggestion.objects.filter(organisation_id__in=list(ids)).delete()


def _rows(names: Iterable[tuple[int, str, str]]) -> Iterator[Suggestion]:
    for pk, kind, text in dict.fromkeys((pk, kind, text.strip()[:LONGEST]) for pk, kind, text in names):
        for key in keys(text):
            yield Suggestion(organisation_id=pk, kind=kind, text=text, key=key)


def folded(text: str) -> str:
    """Return a text as keys are written; a The before other words doesn't count."""
    words = words_of(text)
    return " ".join(words[1:] if words[:1] == ["the"] and words[1:] else words)


def keys(text: str) -> list[str]:
    """Return a text from each of its words on: “Friends of Leeds” gives “friends of leeds” and “leeds”."""
    words = words_of(text)
    starts = [i for i, word in enumerate(words) if i == 0 or word not in STOP_WORDS]
    return list(dict.fromkeys(" ".join(words[i:])[:LONGEST] for i in starts[:MOST_KEYS]))


def _beginning_with(start: str) -> QuerySet[Suggestion]:
    """The first rows whose key begins so, by its index and in the same order on every database.

    SQLite reads LIKE without the index, and so is asked for all from here to there. PostgreSQL has one for LIKE, which
    it would leave for a walk through the whole table in the order of the words as people sort them.
    """
    if connection.vendor == "sqlite":
        return Suggestion.objects.filter(key__gte=start, key__lt=start + "\U0010ffff").order_by("key", "pk")[
            :ROWS_READ
        ]
    return Suggestion.objects.filter(key__startswith=start).order_by(Collate("key", "C"), "pk")[:ROWS_READ]


def _names(start: str) -> tuple[list[Suggested], list[Suggested]]:
    """Return organisations and projects. One query.

    Only what is listed right now and about which no change is waiting.
    """
    # Asked of each of these rows: as lists, all that is listed would be read.
    listed = Organisation.objects.listed().filter(pk=OuterRef("organisation_id"))
    waiting = OutboxEntry.objects.filter(
        target=OutboxEntry.Target.DATABASE, organisation_id=OuterRef("organisation_id")
    )
    rows = Suggestion.objects.filter(
        Exists(listed), ~Exists(waiting), pk__in=_beginning_with(start).values("pk")
    ).values_list("kind", "text", "key", "organisation__name", "organisation__category", "organisation__slug")
    found: dict[str, dict[tuple[str, ...], Suggested]] = {kind: {} for kind in Suggestion.Kind.values}
    for kind, text, _, name, category, slug in sorted(rows, key=lambda row: _fit(row[1], row[2], start)):
        url = reverse("directory:profile", args=[category, slug])
        if kind == Suggestion.Kind.PROJECT:
            entry = Suggested(group=PROJECTS, label=text, kind=f"project of {name}", url=url, filter=None)
            found[kind].setdefault((url, text), entry)
        else:
            label = name if text == name else f"{name} ({text})"
            entry = Suggested(group=ORGANISATIONS, label=label, kind="organisation", url=url, filter=None)
            found[kind].setdefault((url,), entry)
    return list(found[Suggestion.Kind.ORGANISATION].values()), list(found[Suggestion.Kind.PROJECT].values())


def _fit(text: str, key: str, start: str) -> tuple[bool, bool, str, str]:
    """Order by: the very words first, then those that begin with them, then those that go on with them."""
    return key != start, key != folded(text), key, text


def _themes(start: str) -> list[Suggested]:
    """Return published themes that everybody may read. Two queries: what is restricted, and the titles."""
    themes = (
        ThemePage.objects.filter(pk__in=public_pages().values("pk"))
        .order_by("path")
        .only("title", "url_path", "locale", "content_type")
    )
    found = [
        (not key.startswith(folded(theme.title)), number, theme)
        for number, theme in enumerate(themes)
        if (key := next((key for key in keys(theme.title) if key.startswith(start)), ""))
    ]
    return [
        Suggested(group=THEMES, label=theme.title, kind="Wisdom theme", url=theme.url, filter=None)
        for *_, theme in sorted(found, key=lambda row: row[:2])[:MOST_OF_A_KIND]
        if theme.url
    ]


def _by_group(values: Iterable[Value]) -> list[list[Suggested]]:
    groups: dict[str, list[Suggested]] = {FILTERS: [], PLACES: []}
    for value in values:
        groups[value.group].append(
            Suggested(group=value.group, label=value.label, kind=value.kind, url=value.url, filter=value.pair)
        )
    return list(groups.values())


def _share(groups: list[list[Suggested]]) -> list[list[Suggested]]:
    """Cut the groups to MOST suggestions together: the longest gives way first, the later of two as long."""
    groups = [group[:MOST_OF_A_KIND] for group in groups]
    while sum(map(len, groups)) > MOST:
        max(reversed(groups), key=len).pop()
    return groups
