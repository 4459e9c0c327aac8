"""Reading CSV files that people bring: refused whole with one clear message, or every row is accounted for."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 200 * 1024 * 1024
MAX_ROWS = 500_000
MAX_COLUMNS = 60

_END = "\x1e"  # a line of its own after the file: it is swallowed where a quotation mark was never closed
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\t\n\r"} | {127: " "}
_SIGNATURES = {
    b"PK\x03\x04": "It is a spreadsheet or an archive. Save it as “CSV UTF-8” and try again.",
    b"\xd0\xcf\x11\xe0": "It is an old Excel file. Save it as “CSV UTF-8” and try again.",
    b"%PDF": "It is a PDF.",
    b"\x1f\x8b": "It is compressed. Unpack it and try again.",
    b"\xff\xfe": "It is saved as UTF-16. Save it as “CSV UTF-8” and try again.",
    b"\xfe\xff": "It is saved as UTF-16. Save it as “CSV UTF-8” and try again.",
}


class CsvFileError(Exception):
    """The whole file can't be used; the message says why and what to do, in one or two sentences."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its number as a spreadsheet counts (the header is 1), and the trimmed cells by column.

    `fault` is empty, or says why the cells can't be trusted (more or fewer of them than the header has).
    """

    number: int
    values: dict[str, str]
    fault: str = ""

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row, or one cell of it, was left out. `column` is empty where the whole row is meant."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"
        return f"{where}: {self.reason}"


def read_rows(
    path: str | Path,
    required: Iterable[str],
    *,
    max_bytes: int = MAX_BYTES,
    max_rows: int = MAX_ROWS,
    max_columns: int = MAX_COLUMNS,
) -> list[CsvRow]:
    """Read every row of a UTF-8 CSV file whose header holds all required columns (others are kept too).

    Raise CsvFileError where the file can't be opened, is empty, binary, in another encoding, too large, malformed,
    or has another header. Nothing is returned before all of it has been read, so nothing is half imported.
    """
    path = Path(path)
    text = _decode(path, _bytes(path, max_bytes))
    records = _records(path, text, max_rows)
    header = _header(path, next(records, None), set(required), max_columns)
    rows = [_row(number, cells, header) for number, cells in enumerate(records, start=2) if any(cells)]
    if not rows:
        raise CsvFileError(f"{path.name} has a header but no rows. Nothing was read.")
    return rows


def shorten(text: str, length: int = 60) -> str:
    """Cut a cell so that it fits into a message."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise CsvFileError(f"There is no file called {path}. Check the path and try again.")
        size = path.stat().st_size
        if size > max_bytes:
            raise CsvFileError(
                f"{path.name} is too large ({size / 1_048_576:.0f} MB, at most {max_bytes / 1_048_576:.0f} MB). "
                "Split it and read the parts one after the other."
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CsvFileError(f"{path} can't be read: {reason}.") from error
    if not data.strip():
        raise CsvFileError(f"{path.name} is empty.")
    return data


def _decode(path: Path, data: bytes) -> str:
    for signature, advice in _SIGNATURES.items():
        if data.startswith(signature):
            raise CsvFileError(f"{path.name} is not a CSV file. {advice}")
    if b"\0" in data:
        raise CsvFileError(f"{path.name} is a binary file, not a CSV file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CsvFileError(
            f"{path.name} is not in UTF-8: line {line} has a character of another encoding. "
            "Save it as “CSV UTF-8” and try again."
        ) from error
    return text.translate(_CONTROL)


def _records(path: Path, text: str, max_rows: int) -> Iterator[list[str]]:
    reader = csv.reader(itertools.chain(io.StringIO(text, newline=""), [_END]))
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if cells == [_END]:
                return
            if _END in (cells or [""])[-1][-1:]:
                raise CsvFileError(
                    f"{path.name} has a quotation mark in row {number} that is never closed. Mend it and try again."
                )
            if number > max_rows + 1:
                raise CsvFileError(f"{path.name} has more than {max_rows:,} rows. Split it and read the parts.")
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        raise CsvFileError(f"{path.name} can't be read from row {number + 1} on: {error}.") from error


def _header(path: Path, header: list[str] | None, required: set[str], max_columns: int) -> list[str]:
    if not header or not any(header):
        raise CsvFileError(f"{path.name} does not begin with a header: its first row is empty.")
    if len(header) > max_columns:
        raise CsvFileError(
            f"{path.name} has {len(header)} columns; at most {max_columns} are read. Is it the right file?"
        )
    missing = sorted(required - set(header))
    if missing:
        raise CsvFileError(_missing(path, header, required, missing))
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise CsvFileError(f"{path.name} has two columns called {shorten(', '.join(twice))}. Rename or remove one.")
    return header


def _missing(path: Path, header: list[str], required: set[str], missing: list[str]) -> str:
    only = header[0]
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and mark in only:
            return f"{path.name} has its cells separated by {name}. Save it with commas and try again."
    if not required & set(header):
        found = ", ".join(shorten(name, 30) for name in header[:5])
        return (
            f"{path.name} has another header than expected. It begins with {found}; "
            f"these columns are needed: {', '.join(sorted(required))}."
        )
    plural = "columns" if len(missing) > 1 else "column"
    return f"{path.name} lacks the {plural} {', '.join(missing)}."


def _row(number: int, cells: list[str], header: list[str]) -> CsvRow:
    fault = ""
    extra = cells[len(header) :]
    if any(extra) or len(cells) < len(header):
        fault = f"has {len(cells)} cells where the header has {len(header)}"
    return CsvRow(number, {name: cell for name, cell in zip(header, cells, strict=False) if name}, fault)
