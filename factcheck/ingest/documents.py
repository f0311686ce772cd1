"""The world -> captures: the bytes as received. What cannot be taken in is a `Failure`, never an exception.

Files that hold others (archives, compressed files, dumps of a crawler, tables) are opened in memory, as far as the
allowance goes, and every document in them is taken in as if it stood there by itself.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from factcheck.errors import Damaged, InputError, TooMuch, Unsafe
from factcheck.ingest.caps import CAPS, Allowance, Caps
from factcheck.ingest.kinds import kind_of, refusal
from factcheck.ingest.parcels import Parcel, failed, opened
from factcheck.ingest.walk import STDIN, Found, documents, is_file, why
from factcheck.model import Capture, Failure

Clock = Callable[[], str]
Fetch = Callable[[str, Caps], Parcel]
"""An address -> what a server gives for it; InputError for what is not fetched."""


def refuse_to_fetch(_address: str, _caps: Caps) -> Parcel:
    """Nothing is fetched unless the user says so."""
    raise Unsafe("an address, and nothing is fetched unless asked for", "pass --fetch to fetch it")


@dataclass(frozen=True, slots=True)
class World:
    """What documents are taken from besides the files: the clock, standard input, the network; and how much."""

    clock: Clock  # the time of taking as UTC, ISO 8601 with "Z"
    stdin: IO[bytes] | None = None
    fetch: Fetch = refuse_to_fetch
    caps: Caps = CAPS


def captures(paths: Sequence[str], world: World) -> Iterator[Capture | Failure]:
    """Each document under ``paths`` in a stable order, or why it could not be taken in.

    ``doc`` is the path as given; for a folder, the folder as given joined with the path inside it; then the member of
    an archive, the number of a record.
    """
    for found in documents(paths):
        if isinstance(found, Failure):
            yield found
        elif is_file(found.path):
            yield from _of_file(found, world)
        else:
            yield from _of_elsewhere(found, world)


def _of_elsewhere(found: Found, world: World) -> Iterator[Capture | Failure]:
    try:
        if found.path != STDIN:
            parcel = world.fetch(found.path, world.caps)
        elif world.stdin is None:
            raise Damaged("there is no standard input")
        else:
            parcel = _of_stdin(world.stdin, world.caps)
    except InputError as error:
        yield failed(found.doc, error)
    else:
        yield from _unpacked(parcel, world)


def _of_stdin(stdin: IO[bytes], caps: Caps) -> Parcel:
    """What comes in has no name, so it gets one from what it is: another page does not take its place."""
    data = Parcel(STDIN, "", opened(stdin)).content(caps.whole)
    return Parcel(f"stdin:{hashlib.sha256(data).hexdigest()[:12]}", "", opened(data), allowance=Allowance(caps))


def _of_file(found: Found, world: World) -> Iterator[Capture | Failure]:
    try:
        with os.fdopen(_regular(found.path), "rb") as file:
            yield from _unpacked(Parcel(found.doc, found.doc, opened(file), allowance=Allowance(world.caps)), world)
    except OSError as error:
        yield Failure(found.doc, "fetch", why(error))
    except InputError as error:
        yield failed(found.doc, error)


def _regular(path: str) -> int:
    """A descriptor of a regular file. Damaged for anything else; never waits on a pipe."""
    _refuse_device(Path(path).stat())
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        _refuse_device(os.fstat(descriptor))  # again: the path may have changed since
    except InputError:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_device(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Damaged("not a regular file (a pipe, device or socket)")


# ---------------------------------------------------------------------------------------------- opening


def _unpacked(parcel: Parcel, world: World) -> Iterator[Capture | Failure]:
    """The documents in a parcel: itself, or those that it holds."""
    try:
        kind = kind_of(parcel)
        if error := refusal(kind):
            raise error
        if kind.open is None or parcel.is_record:
            yield _capture(parcel, kind.media_type, world)
        elif parcel.depth >= world.caps.depth:
            raise TooMuch(f"nested too deep: more than {world.caps.depth} files inside each other")
        else:
            yield from _inside(parcel, kind.open(parcel), world)
    except InputError as error:
        yield failed(parcel.doc, error)


def _inside(parcel: Parcel, held: Iterator[Parcel | Failure], world: World) -> Iterator[Capture | Failure]:
    seen: set[str] = set()
    for inner in held:
        parcel.allowance.member()
        if inner.doc in seen:
            yield failed(inner.doc, Damaged("two members have this name; the first is read"))
        elif isinstance(inner, Failure):
            yield inner
        else:
            yield from _unpacked(inner, world)
        seen.add(inner.doc)
    if not seen:
        raise Damaged("holds no documents")


def _capture(parcel: Parcel, media_type: str, world: World) -> Capture:
    data = parcel.content(world.caps.document)
    if not data:
        raise Damaged("empty file")
    declared = parcel.media_type or ""
    charset = declared.partition(";")[2].strip()
    kept = f"{media_type}; {charset}" if charset else media_type
    digest = hashlib.sha256(data).hexdigest()
    return Capture(data, digest, kept, parcel.doc, parcel.taken_at or world.clock(), parcel.told)
