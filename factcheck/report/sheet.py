"""CSV that a spreadsheet can open without obeying it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck.report.safe import safe

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell, full-width forms included."""

Cell = str | float | int | bool | None


def cell(value: Cell) -> str:
    """One cell: text that would be run as a formula gets a leading quote mark; numbers stay numbers."""
    if not isinstance(value, str):
        return written(value)
    return safe("'" + value if value.lstrip(" ").startswith(FORMULA_STARTS) else value)


def written(value: Cell) -> str:
    """A value in words: nothing for null, whole numbers without a point."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """A head line and one line a row, ``\\n`` at line ends."""
    yield _line(columns)
    for row in rows:
        yield _line([cell(row[column]) for column in columns])


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
