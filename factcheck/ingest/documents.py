"""Files of the world -> captures: the bytes as received. What cannot be taken in is a `Failure`, never an exception."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from factcheck.ingest.walk import Found, documents, failed, why
from factcheck.model import Capture, Failure

MAX_BYTES = 20_000_000  # an article is some kB; the largest sound scrape seen was under 2 MB
MEDIA_TYPES = {".md": "text/markdown"}


def captures(
    paths: Sequence[str], clock: Callable[[], str], *, max_bytes: int = MAX_BYTES
) -> Iterator[Capture | Failure]:
    """Each document under ``paths`` in a stable order, or why it could not be taken in.

    ``clock`` gives the time of taking as UTC, ISO 8601 with "Z".  ``doc`` is the path as given; for a folder, the
    folder as given joined with the path inside it.
    """
    for found in documents(paths):
        yield found if isinstance(found, Failure) else _capture(found, clock, max_bytes)


def _capture(found: Found, clock: Callable[[], str], max_bytes: int) -> Capture | Failure:
    try:
        data = _read(found.path, max_bytes)
    except OSError as error:
        return failed(found.path, why(error))
    except ValueError as error:
        return failed(found.path, str(error))
    if not data:
        return failed(found.path, "empty file")
    suffix = Path(found.path).suffix.lower()
    digest = hashlib.sha256(data).hexdigest()
    return Capture(data, digest, MEDIA_TYPES.get(suffix, "text/plain"), found.doc, clock())


def _read(path: str, max_bytes: int) -> bytes:
    """The bytes of a regular file; ValueError with the reason for anything else. Never waits on a pipe."""
    _check(Path(path).stat(), max_bytes)
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        _check(os.fstat(descriptor), max_bytes)  # again: the path may have changed since
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise ValueError(_too_big(len(data), max_bytes))
    return data


def _check(status: os.stat_result, max_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("not a regular file (a pipe, device or socket)")
    if status.st_size > max_bytes:
        raise ValueError(_too_big(status.st_size, max_bytes))


def _too_big(size: int, max_bytes: int) -> str:
    return f"too big: {size:,} bytes or more; at most {max_bytes:,} are read"
