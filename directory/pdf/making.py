"""From what the page says to a PDF."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.core.cache import cache as kept

from directory.models import Organisation
from directory.pdf.saying import page_data
from home.typesetting import setting

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "one_page.typ"
KEPT_SECONDS = 24 * 60 * 60


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def fingerprint(page: dict) -> str:
    """Return what stands for exactly this page: another word, day or layout gives another one."""
    said = json.dumps(page, sort_keys=True).encode()
    return hashlib.sha256(_template() + setting.VERSION.encode() + said).hexdigest()


def cached_as(page: dict) -> str:
    """Return the name under which the cache holds the page."""
    return f"directory.pdf.{fingerprint(page)}"


def profile_pdf(organisation: Organisation, draft: bool = False) -> bytes:
    """Return one A4 page of the profile, tagged for screen readers (PDF/UA-1). Raises BusyError.

    `organisation` is fetched `with_profile()`, or is what one of its revisions says.
    """
    return pdf_of(page_data(organisation, draft))


def pdf_of(page: dict) -> bytes:
    """Return the page of this data, made or as it was made within a day. Raises BusyError."""
    key = cached_as(page)
    made = kept.get(key)
    if made is None:
        made = setting.in_turn(lambda: compiled(page))
        kept.set(key, made, KEPT_SECONDS)
    return made


def compiled(page: dict, **options: Any) -> bytes:
    """Let typst set the page; options are those of typst.compile, such as format="png"."""
    return setting.compiled(_template(), page, HERE, **options)
