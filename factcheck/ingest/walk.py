"""Which files under the given paths are documents, in the same order everywhere; links to folders are not followed."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.ingest.kinds import ENDINGS
from factcheck.model import Failure

MANIFEST_NAME = "manifest.toml"
STDIN = "-"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
MAX_DEPTH = 64  # folders inside folders; deeper is a mistake or an attack


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: ``path`` for the system, ``doc`` as text that can be stored and shown."""

    path: str
    doc: str


def doc_name(path: str) -> str:
    r"""``path`` as valid Unicode: bytes of a file name that are not UTF-8 become ``\xff``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def failed(path: str, reason: str) -> Failure:
    """A file or folder that could not be taken in."""
    return Failure(doc_name(path), "fetch", reason)


def why(error: OSError) -> str:
    """The system's own words for what went wrong, without the path."""
    return (error.strerror or type(error).__name__).lower()


def is_gone(doc: str) -> bool:
    """Whether a document came from a file that is not there any more; never so for a URL or standard input."""
    place = Path(doc.partition("#")[0])
    if "://" in doc or not place.suffix:
        return False
    try:
        return not any(one.is_file() for one in (place, *place.parents))
    except (OSError, ValueError):
        return False


def documents(paths: Sequence[str]) -> Iterator[Found | Failure]:
    """Every document named by ``paths``: files as named, folders walked in sorted order. Each document once."""
    seen: set[str] = set()
    for given in paths:
        for found in _under(given):
            if found.doc not in seen:
                seen.add(found.doc)
                yield found


def is_file(given: str) -> bool:
    """Whether the user names a file or folder, rather than standard input or an address."""
    return given != STDIN and not ADDRESS.match(given)


def _under(given: str) -> Iterator[Found | Failure]:
    if not is_file(given):
        yield Found(given, doc_name(given))
        return
    try:
        is_folder = stat.S_ISDIR(Path(given).stat().st_mode)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield failed(given, why(error) if isinstance(error, OSError) else str(error))
        return
    if not is_folder:
        yield Found(given, doc_name(given))
        return
    count = 0
    for found in _walk(given):
        count += 1
        yield found
    if not count:
        yield failed(given, f"a folder without documents ({', '.join('*' + ending for ending in ENDINGS)})")


def _walk(folder: str) -> Iterator[Found | Failure]:
    """The documents of a folder and of the folders in it; a stack, so that depth costs no recursion."""
    stack = [(folder.rstrip("/") or "/", 0, True)]
    while stack:
        path, depth, is_folder = stack.pop()
        if not is_folder:
            yield from _wanted(path)
        elif depth > MAX_DEPTH:
            yield failed(path, f"more than {MAX_DEPTH} folders deep")
        else:
            try:
                stack.extend(reversed(_entries(path, depth + 1)))
            except OSError as error:
                yield failed(path, why(error))


def _entries(folder: str, depth: int) -> list[tuple[str, int, bool]]:
    """What a folder holds, as (path, depth, is a folder); links to folders are left out: nothing is walked twice."""
    with os.scandir(folder) as entries:
        visible = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: os.fsencode(e.name))
        base = folder.rstrip("/")
        return [
            (f"{base}/{e.name}", depth, e.is_dir(follow_symlinks=False)) for e in visible if not _links_to_folder(e)
        ]


def _links_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a link to itself: no folder; reading it as a file tells why
        return False


def _wanted(path: str) -> Iterator[Found]:
    if path.lower().endswith(ENDINGS):
        yield Found(path, doc_name(path))


def manifests(paths: Sequence[str]) -> tuple[str, ...]:
    """Every ``manifest.toml`` in a given folder (or a folder inside it) or beside a given file, in sorted order."""
    found = {m for given in paths if is_file(given) for m in _manifests_at(given) if Path(m).is_file()}
    return tuple(sorted(found))


def _manifests_at(given: str) -> Iterator[str]:
    if not Path(given).is_dir():
        yield str(Path(given).with_name(MANIFEST_NAME))
        return
    stack = [(given.rstrip("/") or "/", 0, True)]
    while stack:
        path, depth, is_folder = stack.pop()
        if not is_folder or depth > MAX_DEPTH:
            continue
        yield f"{path.rstrip('/')}/{MANIFEST_NAME}"
        try:
            stack.extend(_entries(path, depth + 1))
        except OSError:
            continue  # `documents` reports folders that cannot be read
