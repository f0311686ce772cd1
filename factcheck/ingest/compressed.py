"""gzip, bzip2 and xz files -> what they hold, unpacked as it is read and never beyond the allowance."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from factcheck.errors import Damaged
from factcheck.ingest.caps import Allowance
from factcheck.ingest.parcels import Parcel

CHUNK = 65_536  # bytes
XZ_MEMORY = 256 << 20  # bytes that an xz file may ask for; its own default needs 8 MiB, its greatest 1.5 GiB
GZIP = 16 + zlib.MAX_WBITS
DECOMPRESSORS: dict[bytes, Callable[[], Any]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(GZIP),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY),
}
"""By how a file begins."""
INNER = {".tgz": ".tar", ".tbz": ".tar", ".txz": ".tar"}
ENDINGS = (".gz", ".bz2", ".xz", *INNER)


def read(parcel: Parcel) -> Iterator[Parcel]:
    """The one file that a compressed file holds, under its own name."""
    start = next(start for start in DECOMPRESSORS if parcel.head().startswith(start))
    yield parcel.unwrapped(_inner_name(parcel.name), Unpacked(parcel.file, DECOMPRESSORS[start], parcel.allowance))


def _inner_name(name: str) -> str:
    stem, dot, ending = name.lower().rpartition(".")
    return stem + INNER.get(dot + ending, "") if dot + ending in ENDINGS else name


class Unpacked(io.RawIOBase):
    """The bytes of a compressed stream, of one member after the other as in a .warc.gz."""

    def __init__(self, packed: IO[bytes], make: Callable[[], Any], allowance: Allowance) -> None:
        self._packed, self._make, self._allowance = packed, make, allowance
        self._decompressor = make()
        self._rest = b""  # packed bytes that the decompressor has not taken yet
        self._read = self._written = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ended:
            data = self._next(len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _next(self, most: int) -> bytes:
        """Some more bytes; none when more must be read first, or at the end."""
        if self._decompressor.eof:
            self._rest = self._decompressor.unused_data or self._more()
            if not self._rest.strip(b"\0"):  # padding
                self._ended = True
                return b""
            self._decompressor = self._make()
        packed = self._rest or (self._more() if self._hungry() else b"")
        if not packed and self._hungry():
            raise Damaged("damaged: the compressed data is cut off")
        try:
            data: bytes = self._decompressor.decompress(packed, most)
        except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
            raise Damaged(f"damaged: cannot unpack ({error})") from error
        self._rest = getattr(self._decompressor, "unconsumed_tail", b"")
        self._written += len(data)
        self._allowance.unpack(len(data), self._written, self._read)
        return data

    def _hungry(self) -> bool:
        return getattr(self._decompressor, "needs_input", not self._rest)

    def _more(self) -> bytes:
        data = self._packed.read(CHUNK)
        self._read += len(data)
        return data
