"""The picture of who goes by whom: three columns, a line a tie, the thicker the more claims; copies are dashed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from factcheck.report.citing import COLUMNS, Citing, Node, Tie, described
from factcheck.report.drawn import INK, LINE, PAPER, QUIET, SMALL, figure_of, saved
from factcheck.report.safe import cut

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Who goes by whom"
ROW = 34.0  # points: two lines of a name, and air
HEAD = 22.0
GAP = 66.0  # points between two columns, for the lines
AIR = 5.0  # points between a name and its lines
LETTERS = 18  # of a line of a name
MOST_LINES = 2
LETTER = 5.3  # points of width that a letter takes, about
BOLD = 1.1  # times as wide
Span = tuple[float, float]

BEND = 26.0  # points that a line runs straight on at least, before it turns
BEHIND: Any = {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.8, "pad": 1.0}  # lines that pass under a name
TIE, COPY = "#1b5e9e", "#b3540e"
THICKEST, THINNEST = 5.0, 0.8  # points


def picture(shown: Citing, form: str) -> bytes:
    """The drawing as ``svg`` or ``png``."""
    rows = max(map(len, shown.columns))
    height, across = HEAD + ROW * rows + 6, _across(shown)
    with figure_of(height, across[2][1] + 2) as figure:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, across[2][1] + 2)
        axes.set_ylim(height, 0)
        figure.patch.set_visible(False)
        places = _places(shown, rows)
        most = max((tie.count for tie in shown.drawn), default=1)
        for tie in reversed(shown.drawn):
            _line(axes, tie, places, across, most)
        _names(axes, shown, places, across)
        return saved(figure, form, TITLE, described(shown))


def _places(shown: Citing, rows: int) -> dict[Node, float]:
    """How far down each name stands; short columns are spread."""
    found: dict[Node, float] = {}
    for at, names in enumerate(shown.columns):
        step = ROW * rows / max(len(names), 1)
        found |= {(at, name): HEAD + step * (row + 0.5) for row, name in enumerate(names)}
    return found


def _line(axes: Axes, tie: Tie, places: dict[Node, float], across: Sequence[Span], most: int) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    out, back = _side(tie.one[0], tie.other[0]), _side(tie.other[0], tie.one[0])
    (x, y), (to_x, to_y) = (
        (_end(tie.one, out, across), places[tie.one]),
        (_end(tie.other, back, across), places[tie.other]),
    )
    bend = max(abs(to_x - x) / 2, BEND)
    points = [(x, y), (x + out * bend, y), (to_x + back * bend, to_y), (to_x, to_y)]
    width = max(THICKEST * sqrt(tie.count / most), THINNEST)
    style: dict[str, Any] = {"edgecolor": COPY, "linestyle": "--"} if tie.copies else {"edgecolor": TIE}
    path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(path, facecolor="none", linewidth=width, alpha=0.55, zorder=1, **style))


def _side(column: int, other: int) -> int:
    """On which side of a name in ``column`` the line to ``other`` leaves: 1 for right, -1 for left."""
    return 1 if column < other or column == other < len(COLUMNS) - 1 else -1


def _end(node: Node, side: int, across: Sequence[Span]) -> float:
    """Where across the picture a line meets a name; in the middle beside its letters."""
    column, name = node
    left, right = across[column]
    middle = (left + right + side * (_width(name) + 2 * AIR)) / 2
    return (right, middle, left)[column]


def _across(shown: Citing) -> list[Span]:
    """From where to where each column's names go, in points: as wide as its longest line."""
    found, start = [], 0.0
    for (head, _), names in zip(COLUMNS, shown.columns, strict=True):
        width = max([_width(name) for name in names] + [len(head) * LETTER * BOLD]) + 2 * AIR
        found.append((start, start + width))
        start += width + GAP
    return found


def _width(name: str) -> float:
    return max(map(len, _lines(name))) * LETTER


def _lines(name: str) -> list[str]:
    """A name on two lines at most."""
    lines = textwrap.wrap(name, LETTERS) or [""]
    return lines if len(lines) <= MOST_LINES else [lines[0], cut(" ".join(lines[1:]), LETTERS)]


def _names(axes: Axes, shown: Citing, places: dict[Node, float], across: Sequence[Span]) -> None:
    (_, outlets), (left, right), (sources, _) = across
    anchors = ((outlets - AIR, "right"), ((left + right) / 2, "center"), (sources + AIR, "left"))
    for at, (head, _) in enumerate(COLUMNS):
        x, side = anchors[at]
        if shown.columns[at]:
            axes.text(x, 10, head, ha=side, fontsize=SMALL, weight="bold", color=QUIET)
    for (at, name), y in places.items():
        x, side = anchors[at]
        lines = _lines(name)
        first = y + 3 - (len(lines) - 1) * LINE / 2
        for row, line in enumerate(lines):
            axes.text(x, first + row * LINE, line, ha=side, fontsize=SMALL, color=INK, zorder=3, bbox=BEHIND)
