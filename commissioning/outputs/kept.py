"""Where made files lie: MADE_ROOT/<uid of the Wisdom>/<kind>/<fingerprint>, on disk and never served by address.

The cache is no place for them: each process may have its own, and what was taken back has to go from all at once. A
file is found by the fingerprint of what the Wisdom says now, so an older one is never sent; forget() removes it too.
"""

import fcntl
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)

NAME = re.compile(r"[\w.-]{1,200}")


def made(uid: str, kind: str, fingerprint: str, make: Callable[[], bytes], now: Callable[[], str]) -> bytes:
    """Return the file of this kind, as it lies here or made by make().

    `now` gives the fingerprint again, from the database: what changed while make() was at work is not kept, so that
    nothing is put here after forget(). One file of a kind is kept. A disk that can't be written to costs time alone.
    """
    path = _folder(uid) / _name(kind) / _name(fingerprint)
    try:
        return path.read_bytes()
    except OSError:
        pass
    content = make()
    try:
        with _alone(uid):
            if now() == fingerprint:
                _put(path, content)
    except OSError as error:
        logger.warning("A made file could not be kept: %s", error.strerror)
    return content


def forget(uid: object) -> None:
    """Remove every made file of the Wisdom, now and once more when the transaction is through.

    Call it whenever words change: between the two moments another process may still read the old words.
    """
    _remove(str(uid))
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: _remove(str(uid)))


def files_of(uid: object) -> list[Path]:
    return sorted(path for path in _folder(str(uid)).rglob("*") if path.is_file())


def _remove(uid: str) -> None:
    folder = _folder(uid)
    if not folder.exists():
        return
    try:
        with _alone(uid):
            shutil.rmtree(folder)
    except OSError as error:
        logger.error("Made files could not be removed: %s", error.strerror)
        raise


def _put(path: Path, content: bytes) -> None:
    """Write it at once or not at all, in place of what was kept before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(draft, path)
    for other in path.parent.iterdir():
        if other != path:
            other.unlink(missing_ok=True)


@contextmanager
def _alone(uid: str) -> Iterator[None]:
    """Hold the lock of this Wisdom's files, among all processes here."""
    root = _root() / ".locks"
    _root().mkdir(parents=True, exist_ok=True, mode=0o700)
    root.mkdir(exist_ok=True)
    with open(root / _name(uid), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _root() -> Path:
    return Path(settings.MADE_ROOT)


def _folder(uid: str) -> Path:
    return _root() / _name(uid)


def _name(part: object) -> str:
    """Return the part of a path. Raises ValueError for what could lead elsewhere."""
    name = str(part)
    if not NAME.fullmatch(name) or name.startswith("."):
        raise ValueError("Not a name for a made file.")
    return name
