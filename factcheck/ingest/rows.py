"""JSON Lines and CSV files -> their rows, each with its number and its bytes as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from factcheck.errors import Damaged, TooMuch
from factcheck.ingest.parcels import Parcel, failed
from factcheck.model import Failure

JSON = "application/json"
CSV = "text/csv"
MARK = b"\xef\xbb\xbf"  # UTF-8 byte order mark
QUOTE = b'"'
WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16: its lines are not those of its bytes


def read_json_lines(parcel: Parcel) -> Iterator[Parcel | Failure]:
    """Each line that is not blank; its number is that of the line."""
    _refuse_wide(parcel)
    for number, line in enumerate(_lines(parcel), start=1):
        if isinstance(line, Failure):
            yield line
        elif line.strip():
            yield parcel.record(number, line.removeprefix(MARK).strip(), JSON)


def read_csv(parcel: Parcel) -> Iterator[Parcel | Failure]:
    """Each row below the heads: a table of two lines, the file's first and the row, so that it explains itself.

    A row ends with a line in which all quotes are closed.
    """
    _refuse_wide(parcel)
    heads = b""
    for number, row in enumerate(_rows(_lines(parcel))):
        if isinstance(row, Failure):
            yield row
        elif not number:
            heads = row.removeprefix(MARK)
        elif row.strip():
            yield parcel.record(number, heads + row, CSV)


def _rows(lines: Iterator[bytes | Failure]) -> Iterator[bytes | Failure]:
    row = b""
    for line in lines:
        if isinstance(line, Failure):
            yield line
            row = b""
            continue
        row += line
        if row.count(QUOTE) % 2 == 0:
            yield row
            row = b""
    if row:
        yield row


def _lines(parcel: Parcel) -> Iterator[bytes | Failure]:
    """The lines of a file; one that is too long is a failure and passed over."""
    most = parcel.allowance.caps.document
    number = 0
    while line := parcel.file.readline(most + 1):
        number += 1
        if len(line) <= most:
            yield line
        else:
            _pass_over(parcel.file, line, most)
            yield failed(f"{parcel.doc}#{number}", TooMuch(f"too big: a line of more than {most:,} bytes"))


def _pass_over(file: IO[bytes], line: bytes, most: int) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(most)


def _refuse_wide(parcel: Parcel) -> None:
    if parcel.head().startswith(WIDE):
        raise Damaged("in UTF-16: its rows cannot be told apart", "save it as UTF-8")
