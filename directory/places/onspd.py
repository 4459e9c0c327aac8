"""Reading the ONS Postcode Directory: row by row, so that memory stays small whatever the file holds.

Each release has its own columns: the council was oslaua for years and is lad25cd in the releases of 2025, the postcode
pcd and then pcd7. So they are known by name, in any case and order.
"""

import csv
import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from directory.csvfiles import shorten
from directory.models.areas import GSS_CODE

MAX_BYTES = 4 * 1024**3
MAX_LINE = 64 * 1024
MAX_ROWS = 5_000_000
UK_SOUTH, UK_NORTH, UK_WEST, UK_EAST = 49.0, 61.5, -14.0, 2.5

_COLUMNS = {
    "postcode": ("pcds", "pcd", "pcd7", "pcd8", "pcd2"),
    "latitude": ("lat",),
    "longitude": ("long",),
    "end": ("doterm",),
    "council": ("oslaua", "laua"),
}
_COUNCIL_OF_A_YEAR = re.compile(r"lad(?:\d\d)?cd")
_EXPECTED = (
    "the postcode (pcds, pcd or pcd7), lat, long, doterm and the council (oslaua, laua or lad with a year, "
    "such as lad25cd)"
)
_ADVICE = "Give the file Data/ONSPD_…_UK.csv of the ONS Postcode Directory, or the ZIP file that the ONS publishes."
_MEMBER = re.compile(r"(?:^|/)ONSPD_[^/]*\.csv$", re.IGNORECASE)
_PARTS = re.compile(r"(?:^|/)multi_csv/", re.IGNORECASE)  # the same rows again, one file for each postcode area
_CODE = re.compile(r"(?=.{5,7}$)[A-Z]{1,3}[0-9]{0,2}[A-Z]?[0-9][A-Z]{2}")  # also GIR0AA and the old NPT1AA
_MONTH = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])")
_PSEUDO = "99999999"  # L99999999 are the Channel Islands, M99999999 the Isle of Man: no councils of the UK


class OnspdError(Exception):
    """The file can't be used, or not from some row on. The message says why and what to do."""


class OnspdRow(NamedTuple):
    code: str
    point: tuple[float, float] | None
    council: str
    ended: date | None


@dataclass(frozen=True, slots=True)
class BadRow:
    number: int
    reason: str

    def __str__(self) -> str:
        return f"row {self.number:,}: {self.reason}"


@dataclass(frozen=True, slots=True)
class _Columns:
    postcode: int
    latitude: int
    longitude: int
    end: int
    council: int
    width: int


@contextmanager
def open_onspd(path: Path) -> Iterator[tuple[str, Iterator[OnspdRow | BadRow]]]:
    """Give the name of the release and its rows; raise OnspdError before the first row if it is no such file."""
    try:
        with _opened(path) as (name, stream):
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
            rows = csv.reader(_lines(text, path.name))
            columns = _columns(path.name, next(rows, []))
            yield name, _rows(rows, columns, path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise OnspdError(f"{path.name} is damaged ({error or 'it ends too soon'}). Download it again.") from error
    except NotImplementedError as error:
        raise OnspdError(f"{path.name} is compressed in a way that can't be read here. Unpack it first.") from error
    except csv.Error as error:
        raise OnspdError(f"{path.name} isn't a proper CSV file: {error}. {_ADVICE}") from error
    except OSError as error:
        raise OnspdError(f"{path} can't be read: {error.strerror or error}.") from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if not path.is_file():
        raise OnspdError(f"There is no file called {path}. Check the path and try again.")
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            file.seek(0)
            yield path.stem, file
            return
        with zipfile.ZipFile(file) as archive:
            member = _member(path.name, archive)
            with archive.open(member) as stream:
                yield Path(member.filename).stem, stream


def _member(name: str, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [info for info in archive.infolist() if _MEMBER.search(info.filename) and not _PARTS.search(info.filename)]
    if not found:
        raise OnspdError(f"{name} holds no file Data/ONSPD_…_UK.csv. {_ADVICE}")
    if len(found) > 1:
        names = shorten(", ".join(info.filename for info in found), 200)
        raise OnspdError(f"{name} holds several such files ({names}). Unpack it and give one of them.")
    if found[0].flag_bits & 1:
        raise OnspdError(f"{name} is locked with a password. Unpack it first.")
    if found[0].file_size > MAX_BYTES:
        raise OnspdError(_too_large(name))
    return found[0]


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """Yield line by line; what a compressed file says of its own size is not believed."""
    total = 0
    while line := text.readline(MAX_LINE):
        total += len(line)
        if total > MAX_BYTES:
            raise OnspdError(_too_large(name))
        if len(line) == MAX_LINE:
            raise OnspdError(f"{name} has a line of more than {MAX_LINE:,} characters. {_ADVICE}")
        yield line


def _too_large(name: str) -> str:
    return f"{name} holds more than {MAX_BYTES // 1024**3} GB, far more than the ONS Postcode Directory. {_ADVICE}"


def _columns(name: str, header: list[str]) -> _Columns:
    named = {cell.strip().casefold(): number for number, cell in reversed(list(enumerate(header)))}
    found = {}
    for meaning, names in _COLUMNS.items():
        numbers = [named[known] for known in names if known in named]
        if not numbers and meaning == "council":  # the latest year, should there be several
            numbers = [named[known] for known in sorted(named, reverse=True) if _COUNCIL_OF_A_YEAR.fullmatch(known)]
        if numbers:
            found[meaning] = numbers[0]
    if len(found) < len(_COLUMNS):
        begins = shorten(", ".join(cell.strip() for cell in header[:6]), 80) or "nothing"
        lacking = " or ".join(meaning for meaning in _COLUMNS if meaning not in found)
        raise OnspdError(
            f"{name} isn't an ONS Postcode Directory: there is no column for the {lacking}. These are expected: "
            f"{_EXPECTED}; its first row begins with {begins}. {_ADVICE}"
        )
    return _Columns(**found, width=len(header))


def _rows(rows: Iterator[list[str]], columns: _Columns, name: str) -> Iterator[OnspdRow | BadRow]:
    number, is_whole = 1, True
    for number, cells in enumerate(rows, start=2):
        if number > MAX_ROWS + 1:
            raise OnspdError(f"{name} has more than {MAX_ROWS:,} rows, far more than the ONS Postcode Directory.")
        is_whole = len(cells) in (0, columns.width)
        if not is_whole:
            yield BadRow(number, f"has {len(cells)} cells where the header has {columns.width}")
        elif cells:
            yield _row(number, cells, columns)
    if not is_whole:
        raise OnspdError(f"{name} ends in the middle of row {number:,}, as if it were cut off. Download it again.")


def _row(number: int, cells: list[str], columns: _Columns) -> OnspdRow | BadRow:
    code = cells[columns.postcode].replace(" ", "").upper()
    if not _CODE.fullmatch(code):
        return BadRow(number, f"“{shorten(cells[columns.postcode])}” is no postcode")
    ended, month = None, cells[columns.end].strip()
    if month:
        read = _MONTH.fullmatch(month)
        if not read:
            return BadRow(number, f"“{shorten(month)}” is no month such as 200405")
        ended = date(int(read[1]), int(read[2]), 1)
    council = cells[columns.council].strip().upper()
    return OnspdRow(
        code,
        _point(cells[columns.latitude], cells[columns.longitude]),
        council if GSS_CODE.match(council) and not council.endswith(_PSEUDO) else "",
        ended,
    )


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Return the point, or None: 99.999999 stands for “not known”, as on the Crown dependencies."""
    try:
        point = float(latitude), float(longitude)
    except ValueError:
        return None
    if not all(map(math.isfinite, point)):
        return None
    if UK_SOUTH <= point[0] <= UK_NORTH and UK_WEST <= point[1] <= UK_EAST:
        return round(point[0], 6), round(point[1], 6)
    return None
