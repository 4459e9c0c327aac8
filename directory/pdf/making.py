"""From what the page says to a PDF."""

import hashlib
import json
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from django.core.cache import cache as kept

from directory.models import Organisation
from directory.pdf.saying import page_data

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "one_page.typ"
VERSION = version("typst")
KEPT_SECONDS = 24 * 60 * 60
WAIT_SECONDS = 4.0

# Setting a page takes a core for some tenths of a second: one at a time in a process, so that the others are served.
_setting = threading.BoundedSemaphore(1)


class BusyError(Exception):
    """Others are waiting for their page already; asking again in a moment helps."""


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")])


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def fingerprint(page: dict) -> str:
    """Return what stands for exactly this page: another word, day or layout gives another one."""
    said = json.dumps(page, sort_keys=True).encode()
    return hashlib.sha256(_template() + VERSION.encode() + said).hexdigest()


def profile_pdf(organisation: Organisation, draft: bool = False) -> bytes:
    """Return one A4 page of the profile, tagged for screen readers (PDF/UA-1). Raises BusyError.

    `organisation` is fetched `with_profile()`, or is what one of its revisions says.
    """
    return pdf_of(page_data(organisation, draft))


def pdf_of(page: dict) -> bytes:
    """Return the page of this data, made or as it was made within a day. Raises BusyError."""
    key = f"directory.pdf.{fingerprint(page)}"
    made = kept.get(key)
    if made is None:
        if not _setting.acquire(timeout=WAIT_SECONDS):
            raise BusyError
        try:
            made = compiled(page)
        finally:
            _setting.release()
        kept.set(key, made, KEPT_SECONDS)
    return made


def compiled(page: dict, **options: Any) -> bytes:
    """Let typst set the page; options are those of typst.compile, such as format="png"."""
    arguments: dict[str, Any] = {
        "root": str(HERE),  # and nothing above it can be read, not even by the template
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"page": json.dumps(page)},
        "pdf_standards": ["ua-1"],
        **options,
    }
    try:
        return typst.compile(_template(), **arguments)
    except typst.TypstError:
        # PDF/UA-1 wants a glyph for every letter. Without it the page is tagged all the same.
        return typst.compile(_template(), **arguments | {"pdf_standards": []})
