"""Typst, as everybody here calls it: our fonts, no others, and nothing of this machine to be read by a template."""

import json
import threading
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import typst

FONTS = Path(__file__).resolve().parent / "fonts"
VERSION = version("typst")
WAIT_SECONDS = 4.0

Made = TypeVar("Made")

# Setting a page takes a core for some tenths of a second: one at a time in a process, so that the others are served.
_setting = threading.BoundedSemaphore(1)


class BusyError(Exception):
    """Others are waiting for theirs already; asking again in a moment helps."""


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def in_turn(make: Callable[[], Made]) -> Made:
    """Return what make() returns, once it is its turn. Raises BusyError after WAIT_SECONDS."""
    if not _setting.acquire(timeout=WAIT_SECONDS):
        raise BusyError
    try:
        return make()
    finally:
        _setting.release()


def compiled(template: bytes, data: dict, root: Path, **options: Any) -> bytes:
    """Let typst set `data`, which the template reads from sys.inputs.page; nothing above `root` can be read.

    Options are those of typst.compile.
    """
    arguments: dict[str, Any] = {
        "root": str(root),
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"page": json.dumps(data)},
        "pdf_standards": ["ua-1"],
        **options,
    }
    try:
        return typst.compile(template, **arguments)
    except typst.TypstError:
        # PDF/UA-1 wants a glyph for every letter. Without it the page is tagged all the same.
        return typst.compile(template, **arguments | {"pdf_standards": []})


def drawn(template: bytes, data: dict, root: Path) -> list[bytes]:
    """Return a PNG of each page, with as many pixels as the page has points."""
    made: Any = compiled(template, data, root, format="png", ppi=72.0, pdf_standards=[])
    return made if isinstance(made, list) else [made]
