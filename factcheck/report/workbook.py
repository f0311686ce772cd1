"""XLSX: text cells are text, whatever they begin with; no formula, no link, nothing to run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from factcheck.errors import UsageError
from factcheck.report.safe import safe
from factcheck.report.sheet import Cell, begins_formula

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767  # characters, Excel's own limit
MOST_ROWS = 1_048_575  # rows under the head line, Excel's own limit
CUT = " [cut: a cell holds no more]"
WIDTHS = (10, 60)  # columns are at least, at most so many characters wide
PIECE = 1 << 16  # bytes handed on at once
SAMPLE = 200  # rows that the widths are measured on
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Iterator[bytes]:
    """A workbook with one sheet, ``name``: a frozen head line with filters, one line a row.

    Rows and the workbook go to temporary files as they come.  `UsageError` for more rows than a sheet holds.
    """
    import xlsxwriter

    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, OPTIONS) as book:
            sheet = book.add_worksheet(name)
            _fill(book, sheet, columns, rows)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _fill(book: Workbook, sheet: Worksheet, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> None:
    plain, quoted, head = book.add_format(), book.add_format(), book.add_format({"bold": True})
    quoted.set_quote_prefix()  # stays text when someone edits the cell
    waiting = iter(rows)
    first = list(islice(waiting, SAMPLE))
    for at, column in enumerate(columns):
        longest = max((len(str(row[column] or "")) for row in first), default=0)
        sheet.set_column(at, at, min(max(longest, len(column), WIDTHS[0]), WIDTHS[1]))
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, safe(column), head)
    all_rows = chain(first, waiting)
    last = 0
    for last, row in enumerate(islice(all_rows, MOST_ROWS), start=1):
        for at, column in enumerate(columns):
            _write(sheet, last, at, row[column], plain, quoted)
    if next(all_rows, None) is not None:
        raise UsageError(f"a sheet holds {MOST_ROWS:,} rows, and there are more", "use --format csv or jsonl")
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, value: Cell, plain: Any, quoted: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        text = safe(value)
        kept = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT
        sheet.write_string(row, column, kept, quoted if begins_formula(kept) else plain)
