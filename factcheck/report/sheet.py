"""CSV that a spreadsheet can open without obeying it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck.report.safe import safe

SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
"""What makes a spreadsheet run a cell, with the forms that East Asian programs take for the same."""
BLANKS = r"\s\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\""
"""What programs may drop from the beginning of a cell before they look at it; quotes where cells were split."""
SPLITS = ";|"
"""What some countries' spreadsheets split cells at, whatever a file says; commas are quoted, tabs are no tabs here."""
RUN = re.compile(
    rf"(?:^|(?<=[{SPLITS}]))"
    rf"(?!-\d{{1,15}}(?:\.\d{{1,15}})?(?:[{SPLITS}]|\Z))"  # a negative number is a number, and harms nobody
    rf"(?=[{BLANKS}]*[{SIGNS}]|[\t\r\n])"
)
"""Where a mark is set, so that a cell, whole or split, is text."""
MARK = "'"

Cell = str | float | int | bool | None


def cell(value: Cell) -> str:
    """One cell: where text would be run as a formula a quote mark is set before it; numbers stay numbers."""
    if not isinstance(value, str):
        return written(value)
    return safe(RUN.sub(MARK, value))


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text, if it were typed into a cell."""
    return RUN.match(text) is not None


def written(value: Cell) -> str:
    """A value in words: nothing for null, whole numbers without a point."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """A head line and one line a row, ``\\n`` at line ends."""
    yield _line([cell(column) for column in columns])
    for row in rows:
        yield _line([cell(row[column]) for column in columns])


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
