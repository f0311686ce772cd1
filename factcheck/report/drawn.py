"""Pictures as SVG and PNG, by matplotlib: the answers to a question, one row each, time running down."""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from factcheck.errors import UsageError
from factcheck.report import words
from factcheck.report.plots import Answer, Plotted, day, described, legend
from factcheck.report.safe import safe
from factcheck.report.svg import inline, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

POINT = 1 / 72  # inches
WIDTH = 400.0  # points: letters stay readable where a telephone shows it
MARGIN = 7.0
DAY, ROW, BAR = 21.0, 34.0, 16.0  # points: a day's heading, a row, from a row's words to its bar
AXIS = 26.0
LINE = 13.0  # of the title and the legend
TEXT, SMALL, LARGE = 11.0, 9.5, 12.0
TITLE_WIDTH, LEGEND_WIDTH = 50, 72  # characters
DOTS_PER_INCH = 200
INK, QUIET, GRID, PAPER = "#1d1f21", "#5c6166", "#dcd9d3", "#ffffff"
COLOURS = ("#1b5e9e", "#b3540e", "#2f7d4f", "#8a3b86", "#6b6b12", "#a3293a", "#35707a", "#5a5a5a")
"""Told apart on white by people of every colour vision, 4.5:1 against it; outlets differ by mark as well."""
MARKS = "osD^vPX*"
COPY_ALPHA = 0.4
LOGARITHMIC_FROM = 30.0  # times between the least and the greatest value
ROOM = 0.08  # of the scale, beyond the outermost values
OPEN_ROOM = 0.2  # the same where an arrow needs it
TICKS = 5
NOT_TOLD = {"svg": ("Date", "Creator", "Format", "Type"), "png": ("Software",)}  # that would differ from run to run
STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "factcheck", "font.family": "sans-serif", "font.size": TEXT,
              "text.color": INK, "text.parse_math": False}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawing's place on its paper, in points."""

    top: float
    inner: float
    bottom: float

    @property
    def height(self) -> float:
        return self.top + self.inner + self.bottom


def on_page(shown: Plotted, key: str) -> Markup | None:
    """The picture for a page that has its title and legend, with ids of its own; ``None`` below two answers."""
    return inline(picture(shown, "svg", alone=False), key, "plot") if len(shown.answers) > 1 else None


def picture(shown: Plotted, form: str, *, alone: bool = True) -> bytes:
    """The picture as ``svg`` or ``png``; `UsageError` when no answer holds a number.

    ``alone``: with its title and legend, for use outside a page that says both.
    """
    if not shown.answers:
        raise UsageError("no answer to this question holds a number", "factcheck report lists the questions")
    title = textwrap.wrap(safe(shown.question), TITLE_WIDTH) if alone else []
    told = textwrap.wrap("; ".join(legend(shown)), LEGEND_WIDTH) if alone else []
    days = [(name, list(rows)) for name, rows in groupby(shown.answers, key=day)]
    inner = DAY * len(days) + ROW * len(shown.answers)
    paper = Paper(LINE * len(title) + 6.0, inner, AXIS + LINE * len(told) + 4.0)
    with figure_of(paper.height) as figure:
        figure.patch.set_visible(alone)
        _draw(axes_on(figure, paper), shown, days)
        write(figure, title, MARGIN, paper.height - LINE + 2, size=LARGE, weight="bold")
        write(figure, told, MARGIN, paper.bottom - AXIS - LINE + 2, size=SMALL, color=QUIET)
        return saved(figure, form, shown.question, described(shown))


# ---------------------------------------------------------------------------------------------- paper


@contextmanager
def figure_of(height: float, width: float = WIDTH) -> Iterator[Figure]:
    """A sheet of so many points, in our style. Letters that the drawing's own font lacks are left to the reader's."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from", category=UserWarning)
        warnings.filterwarnings("ignore", message=r"Matplotlib currently does not support .* natively")
        yield Figure(figsize=(width * POINT, height * POINT))


def axes_on(figure: Figure, paper: Paper) -> Axes:
    """The axes within the margins; down them run points, from 0 at the top."""
    width = float(figure.get_figwidth()) / POINT
    box = (MARGIN / width, paper.bottom / paper.height, 1 - 2 * MARGIN / width, paper.inner / paper.height)
    axes = figure.add_axes(box)
    axes.set_ylim(paper.inner, 0)
    axes.set_yticks([])
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.patch.set_visible(False)
    return axes


def write(figure: Figure, lines: Sequence[str], x: float, y: float, **style: Any) -> None:
    """Lines of text from (x, y) down, in points from the lower left."""
    width, height = (float(side) / POINT for side in figure.get_size_inches())
    for at, line in enumerate(lines):
        figure.text(x / width, (y - at * LINE) / height, line, va="baseline", **style)


def saved(figure: Figure, form: str, title: str, text: str) -> bytes:
    """The drawing as a file, the same each time; an SVG says what it shows."""
    file = io.BytesIO()
    figure.savefig(file, format=form, dpi=DOTS_PER_INCH, metadata=dict.fromkeys(NOT_TOLD[form]), facecolor=PAPER)
    return titled(file.getvalue().decode(), title, text).encode() if form == "svg" else file.getvalue()


# ---------------------------------------------------------------------------------------------- drawing


def _draw(axes: Axes, shown: Plotted, days: Sequence[tuple[str, list[Answer]]]) -> None:
    _scale(axes, shown.answers)
    outlets = {name: at for at, name in enumerate(dict.fromkeys(words.outlet(one.side) for one in shown.answers))}
    places: dict[str, tuple[float, float]] = {}
    y = 0.0
    for name, rows in days:
        _heading(axes, name, y)
        y += DAY
        for one in rows:
            _row(axes, one, y, outlets[words.outlet(one.side)])
            places[one.side.claim.id] = (one.value, y + BAR)
            y += ROW
    for exhibit in shown.updates:
        _join(axes, [places.get(side.claim.id) for side in exhibit.sides])


def _scale(axes: Axes, shown: Sequence[Answer]) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

    values = [end for one in shown for end in _ends(one) if end is not None]
    least, greatest = min(values), max(values)
    low_room = OPEN_ROOM if any(one.side.claim.low is None for one in shown) else ROOM
    high_room = OPEN_ROOM if any(one.side.claim.high is None for one in shown) else ROOM
    if least > 0 and greatest / least > LOGARITHMIC_FROM:
        axes.set_xscale("log")
        axes.set_xlim(least / (greatest / least) ** low_room, greatest * (greatest / least) ** high_room)
        axes.xaxis.set_major_locator(LogLocator(10, numticks=TICKS))
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        span = greatest - least or abs(greatest) or 1.0
        axes.set_xlim(least - low_room * span, greatest + high_room * span)
        axes.xaxis.set_major_locator(MaxNLocator(TICKS - 1))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value)))
    axes.tick_params(axis="x", labelsize=SMALL, colors=QUIET)
    axes.spines["bottom"].set_color(GRID)
    axes.grid(axis="x", color=GRID, linewidth=0.6, zorder=0, clip_on=False)


def _ends(one: Answer) -> tuple[float | None, float | None, float | None]:
    claim = one.side.claim
    return claim.low, claim.best, claim.high


def _heading(axes: Axes, name: str, y: float) -> None:
    across = axes.get_yaxis_transform()
    axes.plot([0, 1], [y + 3, y + 3], color=GRID, linewidth=0.8, transform=across, clip_on=False)
    axes.text(0, y + 15, name, transform=across, fontsize=SMALL, weight="bold", color=QUIET)


def _row(axes: Axes, one: Answer, y: float, outlet: int) -> None:
    claim, colour, alpha = one.side.claim, COLOURS[outlet % len(COLOURS)], COPY_ALPHA if one.copied else 1.0
    style: dict[str, Any] = {"color": colour, "alpha": alpha, "clip_on": False}
    sign = style | {"linestyle": "none"}
    across = axes.get_yaxis_transform()
    axes.text(0, y + 9, one.label, transform=across, fontsize=TEXT, color=QUIET if one.copied else INK)
    edges = axes.get_xlim()
    low, high = (edge if end is None else end for edge, end in zip(edges, (claim.low, claim.high), strict=True))
    bar = y + BAR + 4
    axes.plot([low, high], [bar, bar], linewidth=2.4, solid_capstyle="butt", **style)
    for end, arrow, edge in ((claim.low, "<", low), (claim.high, ">", high)):
        axes.plot([edge], [bar], marker=arrow if end is None else "|", markersize=7, markeredgewidth=1.6, **sign)
    face = colour if one.own_time else PAPER
    mark = MARKS[outlet % len(MARKS)]
    axes.plot([one.value], [bar], marker=mark, markersize=8, markeredgewidth=1.6, markerfacecolor=face, **sign)


def _join(axes: Axes, ends: Sequence[tuple[float, float] | None]) -> None:
    known = [end for end in ends if end is not None]
    if len(known) == 2:
        xs, ys = zip(*((x, y + 4) for x, y in known), strict=True)
        axes.plot(xs, ys, color=QUIET, linewidth=1.2, linestyle="--", zorder=1, clip_on=False)
