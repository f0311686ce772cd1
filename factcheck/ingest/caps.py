"""How much is taken in: of one document, of one file that holds many, and how deep files may lie in files."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.errors import TooMuch


@dataclass(frozen=True, slots=True)
class Caps:
    """The limits of one run; each has a name in the error that it gives."""

    document: int = 20_000_000  # bytes; an article is some kB, the largest sound scrape seen was under 2 MB
    whole: int = 512_000_000  # bytes held at once of a file that cannot be read as a stream (a zip inside another)
    unpacked: int = 8 << 30  # bytes that all that is compressed in one given file may come to
    ratio: int = 200  # unpacked to packed; news text packs 3 to 10 times, templated HTML 50, zeros 1,000
    ratio_from: int = 4_000_000  # bytes unpacked, before which the ratio says nothing
    members: int = 1_000_000  # documents in one given file
    depth: int = 4  # files inside files: a page in a WARC in gzip in a zip is 3


CAPS = Caps()


@dataclass(slots=True)
class Allowance:
    """What is left for one given file and everything inside it."""

    caps: Caps = CAPS
    unpacked: int = 0
    members: int = 0

    def unpack(self, count: int, of_this: int, packed: int) -> None:
        """``count`` more bytes were unpacked; ``of_this`` stream all in all, from ``packed`` bytes. May be TooMuch."""
        self.unpacked += count
        if self.unpacked > self.caps.unpacked:
            raise TooMuch(f"too much: unpacks to more than {self.caps.unpacked:,} bytes")
        if of_this > self.caps.ratio_from and of_this > self.caps.ratio * max(packed, 1):
            raise TooMuch(f"expands too much: more than {self.caps.ratio} times its size", "a compression bomb?")

    def member(self) -> None:
        """One more document. May be TooMuch."""
        self.members += 1
        if self.members > self.caps.members:
            raise TooMuch(f"too many: more than {self.caps.members:,} documents in one file")
