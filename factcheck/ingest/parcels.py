"""A parcel: bytes on their way in, with what is known of them before they are read."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace
from typing import IO, Any

from factcheck.errors import Damaged, InputError, TooMuch, Unsafe
from factcheck.ingest.caps import Allowance
from factcheck.model import Facts, Failure

UNKNOWN = Facts()
HEAD = 4096  # bytes looked at to tell what a parcel holds: a tar's mark stands at 257, an XML root after its comments
BUFFER = 16 * HEAD
OUTSIDE = re.compile(r"(?:\A|[/\\])\.\.(?:[/\\]|\Z)|\A[/\\]|\A[A-Za-z]:|\x00")
"""Parts of a member's name that lead out of its archive."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file, a member of an archive, a record of a dump, the answer of a server; ``file`` is read once."""

    doc: str  # where from, as it is stored and shown
    name: str  # of the file, for its ending
    file: io.BufferedReader
    media_type: str | None = None  # as the carrier declares it; None when it does not
    told: Facts = UNKNOWN  # what the carrier says of it
    taken_at: str | None = None  # when the carrier received it, UTC
    depth: int = 0  # inside how many other files
    is_record: bool = False  # a row: its media type is sure, and it holds no other files
    allowance: Allowance = field(default_factory=Allowance)

    def head(self) -> bytes:
        """The first bytes, left where they are."""
        return self.file.peek(HEAD)[:HEAD]

    def content(self, most: int) -> bytes:
        """All there is. TooMuch for more than ``most`` bytes."""
        data = self.file.read(most + 1)
        if len(data) > most:
            raise TooMuch(f"too big: {len(data):,} bytes or more; at most {most:,} are read")
        return data

    def unwrapped(self, name: str, file: io.RawIOBase) -> Parcel:
        """The one file that this one is a wrapping of."""
        return replace(self, name=name, file=opened(file), media_type=None, depth=self.depth + 1)

    def member(self, name: str, file: IO[bytes] | io.RawIOBase | bytes) -> Parcel:
        """A member of this archive. Unsafe for a name that leads out of it."""
        if OUTSIDE.search(name):
            raise Unsafe("unsafe: its name leads out of the archive")
        inner = replace(self, doc=self.doc_of(name), name=name, file=opened(file), media_type=None)
        return replace(inner, depth=self.depth + 1)

    def record(self, number: int, data: bytes, media_type: str) -> Parcel:
        """The record of this file with a number, counted from 1."""
        inner = replace(self, doc=f"{self.doc}#{number}", file=opened(data), media_type=media_type)
        return replace(inner, depth=self.depth + 1, is_record=True)

    def doc_of(self, name: str) -> str:
        """How a member is called: bytes of a name that are not UTF-8 become ``\\xff``."""
        return f"{self.doc}/{name.encode('utf-8', 'surrogateescape').decode('utf-8', 'backslashreplace')}"


class Checked(io.RawIOBase):
    """A member's bytes: what its library raises is told as Damaged, and nothing unpacks beyond the allowance."""

    def __init__(
        self, file: IO[bytes], errors: tuple[type[Exception], ...], allowance: Allowance | None = None, packed: int = 0
    ) -> None:
        self._file, self._errors, self._allowance, self._packed = file, errors, allowance, packed
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except self._errors as error:
            raise Damaged(f"damaged: {error}") from error
        self._read += len(data)
        if self._allowance:
            self._allowance.unpack(len(data), self._read, self._packed)
        buffer[: len(data)] = data
        return len(data)


def failed(doc: str, error: InputError) -> Failure:
    """A document that could not be taken in, with the reason and what to do."""
    return Failure(doc, "fetch", f"{error.message} ({error.hint})" if error.hint else error.message)


def opened(file: IO[bytes] | io.RawIOBase | bytes) -> io.BufferedReader:
    """A stream that can be looked into before it is read."""
    if isinstance(file, bytes):
        file = io.BytesIO(file)
    if isinstance(file, io.BufferedReader):
        return file
    raw: Any = file
    return io.BufferedReader(raw, BUFFER)
