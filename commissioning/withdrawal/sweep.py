"""Looks through every column of the database for words that were taken back, and puts a marked gap in their place.

Rows are written as they are stored, past what their fields make of it (a StreamField leaves out blocks that it no
longer knows, and their words would stay); then whoever listens to saves is told.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Cast
from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.search import index as admin_index

from commissioning.models import Contribution, ImportedFile, OwnWords, Quote, SafeguardingConcern
from commissioning.withdrawal.columns import Table, is_address, is_json, tables
from commissioning.withdrawal.files import FileFound
from commissioning.withdrawal.naming import address_of, named, page_of
from commissioning.withdrawal.sessions import out_of_sessions
from commissioning.withdrawal.wanted import GAP, Wanted
from directory.models import Organisation
from directory.pdf.making import cached_as
from directory.pdf.saying import page_data

MOST_TERMS = 600  # of one query: SQLite takes a thousand
OTHERS = (Quote, OwnWords, Contribution)  # rows that are somebody else's words, though they be the same
# Made from other rows, and made anew with them: told of as the search.
INDEXES = frozenset({"wagtailsearch.IndexEntry", "search.SearchDocument", "search.Suggestion"})
LEFT = "Change it yourself: "
WAITS = "It stays with its owner until they close it."


@dataclass
class Swept:
    """places: dicts as Withdrawal.places has them; `remove` names a private file that goes after the transaction.
    pages: primary keys of those concerned. cached: keys of what the cache holds of them.
    """

    places: list[dict[str, Any]] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    cached: list[str] = field(default_factory=list)

    def add(self, what: str, where: str, address: str = "", done: bool = True, **more: str) -> None:
        place = {"what": what, "where": where, "address": address, "done": done, **more}
        if place not in self.places:
            self.places.append(place)


def sweep(wanted: Wanted, files: list[FileFound], but: set[Any], change: bool = True) -> Swept:
    """Find the words, and take them out unless `change` is False. but: primary keys of rows that are emptied anyway.

    Runs in the transaction of the withdrawal, or in none where nothing is to change.
    """
    swept = Swept()
    if not wanted:
        return swept
    for table in tables():
        for pk in candidates(table, wanted):
            if pk not in but:
                _row(table, pk, wanted, change, swept)
    if number := out_of_sessions(wanted, change):
        swept.add("what somebody typed and has not sent yet", f"{number} visit{'' if number == 1 else 's'}")
    for found in files:
        _file(found, change, swept)
    swept.places = wanted.out_of_json(swept.places)  # a name that has to stay may hold them
    return swept


def cited(uids: list[str], swept: Swept) -> None:
    """Note the pages and profiles that show a quote by its address: they show a gap from now on."""
    for table in tables():
        is_shown = issubclass(table.model, Page) or table.model._meta.label == "directory.Organisation"
        fields = [one for one in table.fields if is_json(one) or isinstance(one, models.TextField)]
        if not is_shown or not fields:
            continue
        for pk in _matching(table.model, fields, reduce(or_, (_like(fields, (uid,)) for uid in uids))):
            row = table.model._base_manager.get(pk=pk)
            what, where, address = named(row)
            swept.add(what, f"{where}: a marked gap takes its place", address)
            if isinstance(row, Page):
                swept.pages.add(row.pk)


def candidates(table: Table, wanted: Wanted) -> Iterator[Any]:
    fields = [one for one in table.fields if not one.max_length or one.max_length >= wanted.shortest or is_json(one)]
    if not fields:
        return
    if wanted.probes == [()]:  # not one plain word in it: every row is read
        rows = table.model._base_manager.annotate(**_as_text(fields)).order_by()
        for pk, *texts in rows.values_list("pk", *(f"text_of_{one.name}" for one in fields)):
            if any(_without(one, text or "", wanted) is not None for one, text in zip(fields, texts, strict=True)):
                yield pk
        return
    seen, at_once = set(), max(1, MOST_TERMS // len(fields))
    for start in range(0, len(wanted.probes), at_once):
        probes = wanted.probes[start : start + at_once]
        for pk in _matching(table.model, fields, reduce(or_, (_like(fields, probe) for probe in probes))):
            if pk not in seen:
                seen.add(pk)
                yield pk


def _like(fields: list[models.Field], words: tuple[str, ...]) -> Q:
    """Return a filter for rows of which one column holds all of these words, in any order."""
    return reduce(
        or_, (reduce(and_, (Q(**{f"text_of_{one.name}__icontains": word}) for word in words)) for one in fields)
    )


def _matching(model: type[models.Model], fields: list[models.Field], some: Q) -> list[Any]:
    return list(model._base_manager.annotate(**_as_text(fields)).filter(some).order_by().values_list("pk", flat=True))


def _as_text(fields: Any) -> dict[str, Cast]:
    return {f"text_of_{one.name}": Cast(one.name, models.TextField()) for one in fields}


def _row(table: Table, pk: Any, wanted: Wanted, change: bool, swept: Swept) -> None:
    model = table.model
    held = stored(table, pk, change)
    if held is None:
        return
    left = {one: text for one in table.fields if (text := _without(one, held[one], wanted)) is not None}
    if not left:
        return
    if model._meta.label == "wagtailadmin.FormState":
        if change:
            model._base_manager.filter(pk=pk).delete()
        swept.add("a preview that somebody had open", "")
        return
    row = model._base_manager.get(pk=pk)
    is_open = isinstance(row, SafeguardingConcern) and row.closed_on is None
    is_theirs = isinstance(row, OTHERS)
    to_write = {} if is_open or is_theirs else {one: text for one, text in left.items() if not is_address(one)}
    if change and to_write:
        swept.cached += _cached_of(row)
        _write(model, pk, to_write)
        row = model._base_manager.get(pk=pk)
        _tell(row, to_write)
        if isinstance(row, Revision):
            _outdate(row)
    if model._meta.label not in INDEXES:
        _note(row, is_open, [one for one in left if one not in to_write], swept)
    if isinstance(row, ImportedFile):
        _take_file(row, change, swept)


def _outdate(revision: Revision) -> None:
    """Put a copy of a page's latest draft in its place: an editor's open page, which saves itself, is told that it is
    out of date, and doesn't bring the words back."""
    pages = Page.objects.filter(latest_revision=revision.pk)
    if pages.exists():
        known = {one.attname: getattr(revision, one.attname) for one in Revision._meta.concrete_fields}
        later = known | {"id": None, "created_at": timezone.now(), "approved_go_live_at": None}
        (anew,) = Revision.objects.bulk_create([Revision(**later)])
        pages.update(latest_revision=anew, latest_revision_created_at=anew.created_at)


def _note(row: Any, is_open: bool, kept: list[models.Field], swept: Swept) -> None:
    what, where, address = named(row)
    if is_open:
        swept.add(what, f"{where}. {WAITS}", address, done=False)
    elif kept:
        names = ", ".join(str(one.verbose_name) for one in kept)
        swept.add(what, f"{where}. {LEFT}{names}" if not isinstance(row, OTHERS) else where, address, done=False)
    else:
        swept.add(what, where, address)
    page = _page_of(row)
    if page is not None:
        swept.pages.add(page.pk)


def _page_of(row: Any) -> Page | None:
    try:
        return page_of(row)
    except (models.ObjectDoesNotExist, AttributeError, ValueError):
        return None


def stored(table: Table, pk: Any, hold: bool) -> dict[models.Field, str] | None:
    rows = table.model._base_manager.filter(pk=pk)
    if hold and rows.select_for_update().first() is None:
        return None
    names = [f"text_of_{one.name}" for one in table.fields]
    values = rows.annotate(**_as_text(table.fields)).values_list(*names).first()
    return dict(zip(table.fields, (value or "" for value in values), strict=True)) if values else None


def _without(one: models.Field, text: str, wanted: Wanted) -> str | None:
    """Return what is left of a column, or None where nothing of it is looked for."""
    if not text:
        return None
    if is_json(one) or text.lstrip().startswith(("[", "{")):
        try:
            value = json.loads(text)
        except ValueError:
            pass
        else:
            left = wanted.out_of_json(value)
            return json.dumps(left) if left != value else None
    if not wanted.is_in(text):
        return None
    left = wanted.out_of(text)
    left = GAP if left == text else left  # it is written as addresses are: %20
    return left[: one.max_length] if one.max_length else left


def _write(model: type[models.Model], pk: Any, columns: dict[models.Field, str]) -> None:
    name, key = connection.ops.quote_name, model._meta.pk
    sets = ", ".join(f"{name(str(one.column))} = CAST(%s AS {one.db_type(connection)})" for one in columns)
    sql = f"UPDATE {name(model._meta.db_table)} SET {sets} WHERE {name(str(key.column))} = %s"  # noqa: S608 (our own names)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*columns.values(), key.get_db_prep_value(pk, connection)])


def _tell(row: models.Model, columns: dict[models.Field, str]) -> None:
    """Tell whoever listens to saves, and write the index of the admin anew in this very transaction."""
    known: dict[str, Any] = {"sender": type(row), "instance": row, "raw": False, "using": "default"}
    known["update_fields"] = frozenset(one.name for one in columns)
    pre_save.send(**known)
    post_save.send(**known, created=False)
    whole = row.specific if isinstance(row, Page) else row
    if isinstance(whole, admin_index.Indexed):
        admin_index.insert_or_update_object(whole)


def _cached_of(row: Any) -> list[str]:
    """Return the name under which the cache holds the one-page PDF of the row's organisation, as it is until now."""
    pk = row.pk if isinstance(row, Organisation) else getattr(row, "organisation_id", None)
    listed = Organisation.objects.listed().with_profile().filter(pk=pk).first() if isinstance(pk, int) else None
    return [cached_as(page_data(listed))] if listed else []


def _file(found: FileFound, change: bool, swept: Swept) -> None:
    row = found.row
    if isinstance(row, ImportedFile):
        _take_file(row, change, swept)
        return
    what, where, address = named(row)
    advice = (
        "replace it by one without the words" if found.is_sure else "we can't read it: look whether it has the words"
    )
    swept.add(what, f"{where}: {advice}", address, done=False)


def _take_file(row: ImportedFile, change: bool, swept: Swept) -> None:
    """Have the stored file of a report removed once the transaction is through; its name is kept until then."""
    name = row.file.name
    if not name:
        return
    more = {"remove": name} if change else {}
    swept.add("a report that was brought in", f"{row}: its file is removed", address_of(row), done=not change, **more)
    if change:
        ImportedFile.objects.filter(pk=row.pk).update(file="")
