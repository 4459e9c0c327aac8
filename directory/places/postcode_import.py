"""One import of the ONS Postcode Directory, from a file to a report.

Batches are committed one by one, so that a kill at any time leaves a table that works: each row is right for the old
release or the new one. What the new one no longer holds goes at the very end. Running it again completes it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from directory.models import Area, Location, Postcode, PostcodeRelease
from directory.places.onspd import BadRow, OnspdError, OnspdRow, open_onspd

BATCH = 5_000
STATEMENT = 500
LOCATIONS = 500
TOLD_EVERY = 50_000
FEW = 100
MOST_GONE = 0.05
"""A release keeps the postcodes of the last one, ended or not: a file without so many of them isn't a whole one."""

UPSERT = """
    INSERT INTO directory_postcode (code, latitude, longitude, council_code, ended, run) VALUES ROWS
    ON CONFLICT (code) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude,
    council_code = excluded.council_code, ended = excluded.ended, run = excluded.run
"""


class PostcodesRefused(Exception):
    """The file can't be used, or not to its end. The message says why, what was kept, and what to do."""


@dataclass(slots=True)
class PostcodeReport:
    release: str = ""
    postcodes: int = 0
    ended: int = 0
    without_point: int = 0
    bad_rows: list[BadRow] = field(default_factory=list)  # the first few
    bad: int = 0
    unknown_councils: dict[str, int] = field(default_factory=dict)  # code → postcodes in it
    removed: int = 0
    not_removed: int = 0  # gone from the file, and kept since they are so many
    locations: int = 0


@dataclass(slots=True)
class PostcodeImport:
    file: Path
    is_dry_run: bool = False
    removes_many: bool = False
    say: Callable[[str], None] = lambda line: None

    def run(self) -> PostcodeReport:
        report = PostcodeReport()
        try:
            self._read(report)
        except OnspdError as error:
            if self.is_dry_run or not report.postcodes:
                raise PostcodesRefused(f"{error} Nothing was changed.") from error
            raise PostcodesRefused(
                f"{error} {report.postcodes:,} postcodes were written before that and stay; nothing was removed."
            ) from error
        return report

    def _read(self, report: PostcodeReport) -> None:
        known = set(Area.objects.exclude(code=None).values_list("code", flat=True))
        councils: dict[str, int] = {}
        run = told = 0
        with open_onspd(self.file) as (report.release, rows):
            for batch in _batches(_good(rows, report)):
                if not self.is_dry_run:
                    run = run or _begin(report.release)
                    _write(batch, run)
                _count(batch, report, councils)
                if report.postcodes - told >= TOLD_EVERY:
                    told = report.postcodes
                    self.say(f"{told:,} postcodes {'read' if self.is_dry_run else 'written'}.")
        if not report.postcodes:
            raise OnspdError(f"{self.file.name} holds no postcode.")
        report.unknown_councils = {code: number for code, number in sorted(councils.items()) if code not in known}
        if not self.is_dry_run:
            self._end(run, report)

    def _end(self, run: int, report: PostcodeReport) -> None:
        with _patiently():
            gone = Postcode.objects.exclude(run=run).count()
        if gone > max(FEW, MOST_GONE * report.postcodes) and not self.removes_many:
            report.not_removed = gone
        elif gone:
            self.say(f"Removing {gone:,} postcodes that are not in this release.")
            report.removed = _remove(run)
        with transaction.atomic():
            _hold(run)
            PostcodeRelease.objects.update(finished_at=timezone.now())
        self.say("Looking for places of organisations that lack a council or a point.")
        report.locations = fill_locations()


def fill_locations() -> int:
    """Give every location the council and point of its postcode where it has none; return how many were changed."""
    lacking = Location.objects.exclude(postcode="").filter(
        Q(council=None) | Q(is_public=True, latitude=None, longitude=None)
    )
    changed = last = 0
    while True:
        with transaction.atomic():  # and locked, so that what somebody types meanwhile is not written over
            places = list(lacking.filter(pk__gt=last).order_by("pk").select_for_update()[:LOCATIONS])
            if not places:
                return changed
            filled = Postcode.objects.fill(places)
            if filled:
                Location.objects.bulk_update(filled, ["council", "latitude", "longitude"])
            changed, last = changed + len(filled), places[-1].pk


def _good(rows: Iterator[OnspdRow | BadRow], report: PostcodeReport) -> Iterator[OnspdRow]:
    for row in rows:
        if isinstance(row, OnspdRow):
            yield row
            continue
        report.bad += 1
        if report.bad <= FEW:
            report.bad_rows.append(row)
        if report.bad > FEW and not report.postcodes:
            raise OnspdError(f"None of the first rows has a postcode ({report.bad_rows[0]}).")


def _batches(rows: Iterable[OnspdRow]) -> Iterator[list[OnspdRow]]:
    """Yield batches in which each postcode stands once, the last of its rows."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield list({row.code: row for row in batch}.values())


def _count(batch: list[OnspdRow], report: PostcodeReport, councils: dict[str, int]) -> None:
    report.postcodes += len(batch)
    for row in batch:
        report.ended += row.ended is not None
        report.without_point += row.point is None
        if row.council:
            councils[row.council] = councils.get(row.council, 0) + 1


def _begin(name: str) -> int:
    """Begin a run; any other that is under way finds that it was overtaken, and stops."""
    with transaction.atomic():
        PostcodeRelease.objects.get_or_create(pk=PostcodeRelease.ONLY)
        PostcodeRelease.objects.update(name=name[:100], run=F("run") + 1, finished_at=None)
        return PostcodeRelease.objects.get().run


def _hold(run: int) -> None:
    """Keep other runs out until the transaction ends; raise OnspdError if one has begun since."""
    if [run] != list(PostcodeRelease.objects.select_for_update().values_list("run", flat=True)):
        raise OnspdError("Another import of postcodes has begun meanwhile, so this one stopped.")


def _write(batch: list[OnspdRow], run: int) -> None:
    """Write a batch by hand: ten times as fast as bulk_create on SQLite, where Django writes 166 rows at a time."""
    adapt = connection.ops.adapt_datefield_value
    with transaction.atomic(), connection.cursor() as cursor:
        _hold(run)
        for start in range(0, len(batch), STATEMENT):
            rows = batch[start : start + STATEMENT]
            values = [
                value
                for code, point, council, ended in rows
                for value in (code, *(point or (None, None)), council or None, adapt(ended), run)
            ]
            cursor.execute(UPSERT.replace("ROWS", ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))), values)


@contextmanager
def _patiently() -> Iterator[None]:
    """A transaction in which a statement may take longer than a page may, for it reads the whole table."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def _remove(run: int) -> int:
    removed, last = 0, ""
    while True:
        with _patiently():
            _hold(run)
            gone = Postcode.objects.exclude(run=run).filter(code__gt=last).order_by("code")
            codes = list(gone.values_list("code", flat=True)[:1000])
            if not codes:
                return removed
            Postcode.objects.filter(code__in=codes).delete()
            removed, last = removed + len(codes), codes[-1]
