"""Spreadsheets that leave the admin: no cell is a formula, and none holds up a worker."""

import re
from itertools import islice
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

BEGINS_LIKE_A_FORMULA = re.compile(r"^\s*[=+\-@\t\r]|^[\t\r]")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what a cell of a workbook can't hold
MOST_ROWS = 20_000


def harmless(value: Any) -> Any:
    """Return text with an apostrophe before it where a spreadsheet would take it for a formula; all else as it is."""
    if not isinstance(value, str):
        return value
    value = UNWRITABLE.sub("", value)
    return f"'{value}" if BEGINS_LIKE_A_FORMULA.match(value) else value


def guard_exports() -> None:
    """Have every export of the admin write harmless cells and a bounded number of rows.

    Wagtail has no setting for it. All its exports and those of modeladmin go through this one mixin.
    """
    if getattr(SpreadsheetExportMixin, "is_guarded", False):
        return
    preprocess, as_spreadsheet = SpreadsheetExportMixin.preprocess_field_value, SpreadsheetExportMixin.as_spreadsheet

    def preprocess_field_value(self: Any, field: str, value: Any, export_format: str) -> Any:
        return harmless(preprocess(self, field, value, export_format))

    def bounded(self: Any, queryset: Any, spreadsheet_format: str) -> Any:
        return as_spreadsheet(self, _Bounded(queryset), spreadsheet_format)

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.as_spreadsheet = bounded
    SpreadsheetExportMixin.is_guarded = True


class _Bounded:
    """A queryset's first rows, read bit by bit; it knows its model, which headings come from."""

    def __init__(self, rows: Any) -> None:
        self.rows, self.model = rows, getattr(rows, "model", None)

    def __iter__(self) -> Any:
        rows = self.rows
        # What a view has read already it may have added to, as Wagtail's reports do.
        if hasattr(rows, "iterator") and getattr(rows, "_result_cache", None) is None:
            rows = rows.iterator(chunk_size=500)
        return islice(rows, MOST_ROWS)
