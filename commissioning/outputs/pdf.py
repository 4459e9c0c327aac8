"""A Wisdom as a PDF that screen readers can read (PDF/UA-1)."""

import hashlib
import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commissioning.outputs.flowing import Pictures
from commissioning.outputs.saying import report_data
from commissioning.report.data import Report
from home.typesetting import setting

HERE = Path(__file__).resolve().parent


@cache
def template(name: str) -> bytes:
    return (HERE / name).read_bytes()


def fingerprint(name: str, data: object) -> str:
    """Return what stands for exactly these words in this layout (the name of a template)."""
    said = json.dumps(data, sort_keys=True).encode()
    return hashlib.sha256(template(name) + setting.VERSION.encode() + said).hexdigest()[:40]


@dataclass(frozen=True)
class Typeset:
    """A text that is ready to be set: which layout, what it says, and the pictures in it."""

    layout: str
    data: dict
    pictures: Pictures

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.layout, self.data)

    def pdf(self) -> bytes:
        """Set it, in its turn. Raises BusyError."""
        return setting.in_turn(self.compiled)

    def compiled(self) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            self.pictures.write_into(Path(folder))
            return setting.compiled(template(self.layout), self.data, Path(folder))


def report_pdf(report: Report) -> Typeset:
    return Typeset("report.typ", *report_data(report))
