"""The paper a terminal report is printed on: rich renderables in, text out, nothing read from the surroundings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.report.passages import Passage

PIPED_WIDTH = 100  # columns where no terminal says how wide it is
NARROWEST = 20
WIDEST = 120  # columns: longer lines are hard to read on any screen

MARKED = "bold reverse"
HEADING = "bold"
QUIET = "dim"


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the paper is, and whether it takes colour."""

    width: int = PIPED_WIDTH
    color: bool = False

    @property
    def columns(self) -> int:
        """The columns that are used: neither absurdly few nor more than eyes can follow."""
        return min(max(self.width, NARROWEST), WIDEST)


def printed(renderable: RenderableType, look: Look, *, wrap: bool = True) -> str:
    """What ``renderable`` looks like, ending in a line break; no trailing blanks. Without ``wrap`` lines are cut."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=look.columns,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        force_jupyter=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(renderable, no_wrap=None if wrap else True, overflow=None if wrap else "ellipsis")
    return "".join(line.rstrip() + "\n" for line in file.getvalue().splitlines())


def indented(renderable: RenderableType, columns: int) -> Padding:
    """``renderable`` moved to the right."""
    return Padding(renderable, (0, 0, 0, columns))


def marked(passage: Passage, quoted: bool = True) -> Text:
    """A passage with its claim between brackets, highlighted where there is colour."""
    mark = '"' if quoted else ""
    return Text.assemble(mark + passage.before, (f"[{passage.marked}]", MARKED), passage.after + mark)


def aligned(rows: Sequence[Sequence[str | Text]], gap: int = 2) -> Table:
    """Rows with columns under each other; the last column takes the rest of the line and wraps."""
    grid = Table.grid(padding=(0, gap, 0, 0))
    last = max((len(row) for row in rows), default=0) - 1
    for column in range(last + 1):
        grid.add_column(no_wrap=column < last, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return grid


def columns(rows: Sequence[Sequence[str]], room: int, gap: int = 2) -> RenderableType:
    """Plain cells under each other; as ready lines where nothing has to wrap, which is far faster than a table."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + gap * (len(widths) - 1) > room:
        return aligned(rows, gap)
    lines = (
        (" " * gap).join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    return Text("\n".join(line.rstrip() for line in lines))


def with_heads(heads: Sequence[str], rows: Sequence[Sequence[str]], wraps: Sequence[str] = ()) -> Table:
    """A table with column heads; columns named in ``wraps`` give way when it gets narrow."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=HEADING)
    for head in heads:
        table.add_column(Text(head), no_wrap=head not in wraps, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
