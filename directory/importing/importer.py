"""One import, from a file to a report.

What an import may change: an organisation that is still as an import wrote it. One that its organisation keeps
itself, that staff have edited, or that withdrew or closed stays as it is, and the report counts it. One that was
taken off at its own wish comes back under no other number either: a new row of its name is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.csvfiles import CsvFileError, RowFault, read_rows
from directory.importing import content as contents
from directory.importing.content import Content
from directory.importing.fields import FIELDS, NEEDED_COLUMNS, TERMS, Lookups
from directory.importing.identity import match, name_key, unite
from directory.importing.mapping import Mapping, MappingError, find_mapping, our_header, read_mapping
from directory.importing.reading import Record, read_records
from directory.importing.writing import Writer, batches
from directory.models import Organisation, Postcode, State
from directory.signals import organisations_changed
from directory.taxonomy_data import load_taxonomies

TAKEN_OFF = "taken off at its own wish"


class ImportRefused(Exception):
    """Nothing was written; the message says why and what to do."""


@dataclass(slots=True)
class Report:
    """What an import did, or would do. Faults left out whole rows, notes only cells."""

    source: str = ""
    rows: int = 0
    passed_over: int = 0
    organisations: int = 0
    united: int = 0
    new: int = 0
    nowhere: int = 0  # new ones without a council or an area
    changed: int = 0
    unchanged: int = 0
    listed: int = 0
    kept: dict[str, int] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    notes: list[RowFault] = field(default_factory=list)
    unread_columns: list[str] = field(default_factory=list)

    def keep(self, why: str) -> None:
        self.kept[why] = self.kept.get(why, 0) + 1


@dataclass(slots=True)
class Import:
    file: Path
    mapping: str = ""
    is_dry_run: bool = False
    lists: bool = False
    say: Callable[[str], None] = lambda line: None

    def run(self) -> Report:
        """Import the file in one transaction; raise ImportRefused where it can't be used as a whole."""
        try:
            with transaction.atomic():
                report = self._run()
                if self.is_dry_run:
                    transaction.set_rollback(True)
        except (CsvFileError, MappingError) as error:
            raise ImportRefused(f"{str(error).removesuffix(' Nothing was read.')} Nothing was written.") from error
        except IntegrityError as error:
            raise ImportRefused(
                "Somebody else changed the same organisations meanwhile. Nothing was written; please run it again."
            ) from error
        return report

    def _run(self) -> Report:
        mapping = read_mapping(find_mapping(self.mapping)) if self.mapping else None
        try:
            rows = read_rows(self.file, mapping.columns if mapping else NEEDED_COLUMNS)
        except CsvFileError as error:
            hint = (
                ""
                if self.mapping
                else " For a file with other columns name a mapping file (--mapping, docs/import.md)."
            )
            raise CsvFileError(f"{error}{hint if 'column' in str(error) else ''}") from error
        columns = list(dict.fromkeys(name for row in rows for name in row.values))
        mapping = mapping or our_header(columns)
        if not any(model.objects.exists() for model in TERMS.values()):
            load_taxonomies()
        lookups = Lookups()
        mapping.check(lookups)
        report = Report(mapping.source, rows=len(rows))
        report.unread_columns = [] if self.mapping else [name for name in columns if name not in FIELDS]
        self.say(f"{len(rows):,} rows read.")
        reading = read_records(rows, mapping, lookups)
        del rows
        records, faults = unite(reading.records)
        report.united = len(reading.records) - len(records) - len(faults)
        report.passed_over = reading.passed_over
        pairs, unknown = match(records)
        report.faults = sorted([*reading.faults, *faults, *unknown], key=lambda fault: fault.row)
        report.notes = reading.notes
        report.organisations = len(pairs)
        self.say(f"{len(pairs):,} organisations found in them.")
        self._write(_without_taken_off(pairs, report), mapping, lookups, report)
        return report

    def _write(
        self, pairs: list[tuple[Record, int | None]], mapping: Mapping, lookups: Lookups, report: Report
    ) -> None:
        writer = Writer(mapping.source, lookups, timezone.localdate() if self.lists else None)
        changed: list[int] = []
        done = 0
        for batch in batches(pairs):
            new = [record.content for record, pk in batch if pk is None]
            known = {pk: record.content for record, pk in batch if pk is not None}
            report.new += len(new)
            report.nowhere += _number_nowhere(new)
            if new and not self.is_dry_run:
                changed += writer.create([(contents.merged(contents.empty(), given), given) for given in new])
            report.listed += len(new) if self.lists else 0
            changed += self._write_known(known, writer, report)
            done += len(batch)
            self.say(f"{done:,} of {len(pairs):,} organisations {'looked at' if self.is_dry_run else 'done'}.")
        if changed and not self.is_dry_run:
            organisations_changed.send(sender=Organisation, ids=changed)

    def _write_known(self, known: dict[int, Content], writer: Writer, report: Report) -> list[int]:
        """Update what may be updated of organisations that are there already; return the ids of those written."""
        if not known:
            return []
        rows = {row.pk: row for row in Organisation.objects.filter(pk__in=known).only(*_OPERATIONAL)}
        news = [pk for pk, given in known.items() if contents.row_digest(given) != _source_half(rows[pk])]
        may_list = [pk for pk in known if self.lists and rows[pk].state == State.UNLISTED and not rows[pk].listed_on]
        looked_at = contents.load({*news, *may_list})
        updates: dict[int, tuple[Content, Content]] = {}
        listed = []
        for pk, given in known.items():
            why = _why_kept(rows[pk], looked_at.get(pk))
            if pk in may_list and not why:
                listed.append(pk)
            if pk not in news:
                report.unchanged += 1
            elif why:
                report.keep(why)
            else:
                report.changed += 1
                updates[pk] = (contents.merged(looked_at[pk], given), given)
        report.listed += len(listed)
        if not self.is_dry_run:
            writer.update(updates) if updates else None
            still_here = Organisation.objects.filter(pk__in=listed, taken_off_on=None)
            still_here.update(state=State.LISTED, listed_on=writer.listed_on)
        return list({*updates, *listed})


def _without_taken_off(pairs: list[tuple[Record, int | None]], report: Report) -> list[tuple[Record, int | None]]:
    """Leave out new rows that have the name of an organisation that was taken off at its own wish."""
    gone = Organisation.objects.exclude(taken_off_on=None).values_list("name", flat=True)
    names = {name_key(name) for name in gone}
    kept = [(record, pk) for record, pk in pairs if pk is not None or name_key(record.name) not in names]
    for _ in range(len(pairs) - len(kept)):
        report.keep(TAKEN_OFF)
    return kept


def _number_nowhere(new: list[Content]) -> int:
    """Count those that are found by no area: none is given, nor does their postcode tell one."""
    lacking = [given.get("postcode") or "" for given in new if not (given.get("council") or given.get("areas_served"))]
    known = Postcode.objects.whereabouts(lacking)
    return sum(text not in known or known[text].council_id is None for text in lacking)


_OPERATIONAL = (
    "pk", "state", "is_taken_over", "taken_off_on", "listed_on", "latest_revision", "source", "source_digest",
)  # fmt: skip


def _source_half(organisation: Organisation) -> str:
    return contents.halves(organisation.source_digest)[0]


def _why_kept(organisation: Organisation, content: Content | None) -> str:
    """Why an import must leave an organisation as it is; empty where it may write."""
    if organisation.taken_off_on:
        return TAKEN_OFF
    if organisation.is_taken_over:
        return "kept by the organisation itself"
    if organisation.state not in (State.UNLISTED, State.LISTED):
        return f"{organisation.state}"
    if not organisation.source_digest:
        return "not made by an import"
    written = contents.halves(organisation.source_digest)[1]
    if organisation.latest_revision_id or (content is not None and contents.content_digest(content) != written):
        return "edited since it was imported"
    return ""
