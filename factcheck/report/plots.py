"""The picture of a question: every answer as an interval over the time it speaks of, by outlet.

An open end is an arrow, a copy is faded, an update is joined by a line to what it updates.  A hollow mark stands at the
day of publication, because the claim names no day of its own.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from factcheck.errors import UsageError
from factcheck.model import Dated
from factcheck.report import words
from factcheck.report.safe import cut, safe
from factcheck.report.views import Exhibit, Sourced

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INCHES = (8.0, 4.6)
DOTS_PER_INCH = 160
COLOURS = ("#1b5e9e", "#b3540e", "#2f7d4f", "#8a3b86", "#6b6b12", "#a3293a", "#35707a", "#5a5a5a")
"""Told apart on white by people of every colour vision, 4.5:1 against it; outlets differ by mark as well."""
MARKS = "osD^vPX*"
QUIET = "#777777"
COPY_ALPHA = 0.35
FADED_TEXT = 0.65  # 4.5:1 on white still
LOGARITHMIC_FROM = 30.0  # times between the least and the greatest value
OPEN_SHARE = 0.12  # of the height, for the arrow of an open end
LABEL = 34  # characters of a claim beside its mark
OWN_TIME = frozenset({"stated", "relative", "editor"})
STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "factcheck", "font.family": "sans-serif", "font.size": 10}


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim on the picture: its days, where any are known, whether they are its own or of publication."""

    side: Sourced
    days: tuple[date, date] | None
    own_time: bool
    copied: bool = False

    @property
    def value(self) -> float:
        """The best reading; `answers` takes only claims that have one."""
        assert self.side.claim.best is not None
        return self.side.claim.best


@dataclass(frozen=True, slots=True)
class Plotted:
    """A question with its answers in order of time, and the updates among them."""

    question: str
    answers: tuple[Answer, ...]
    updates: tuple[Exhibit, ...] = ()


def answers(sides: Sequence[Sourced], copies: frozenset[str] = frozenset()) -> tuple[Answer, ...]:
    """The claims that hold a number, in order of time; those whose ids are in ``copies`` repeat another text."""
    drawn = (replace(_answer(side), copied=side.claim.id in copies) for side in sides if side.claim.best is not None)
    return tuple(sorted(drawn, key=lambda one: (one.days is None, one.days or (date.min, date.min), one.side.claim.id)))


def _answer(side: Sourced) -> Answer:
    own = next((time for time in (side.claim.as_of, side.claim.event_time) if _is_own(time)), None)
    days = (own or side.published).days()
    return Answer(side, days, own_time=own is not None and days is not None)


def _is_own(time: Dated) -> bool:
    return time.basis in OWN_TIME and time.days() is not None


def described(shown: Plotted) -> str:
    """The picture in words, for whoever cannot see it."""
    told = "; ".join(_told(one) for one in shown.answers)
    return safe(f"{shown.question} {words.many(len(shown.answers), 'answer')}: {told}.")


def _told(one: Answer) -> str:
    when = "on an unknown day" if one.days is None else " to ".join(dict.fromkeys(day.isoformat() for day in one.days))
    copied = ", a copy" if one.copied else ""
    said, read = cut(one.side.claim.text, LABEL), words.reading(one.side.claim)
    return f"{words.outlet(one.side)}, {when}: {said}, read as {read}{copied}"


def picture(shown: Plotted, form: str) -> bytes:
    """The picture as ``svg`` or ``png``; `UsageError` when no answer holds a number."""
    if not shown.answers:
        raise UsageError("no answer to this question holds a number", "factcheck report lists the questions")
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        figure = Figure(figsize=INCHES, layout="constrained")
        _draw(figure.add_subplot(), shown)
        return _saved(figure, form, shown.question, described(shown))


def _saved(figure: Figure, form: str, title: str, text: str) -> bytes:
    file = io.BytesIO()
    about: dict[str, Any] = {"Date": None} if form == "svg" else {"Software": None}
    figure.savefig(file, format=form, dpi=DOTS_PER_INCH, metadata=about)
    return _titled(file.getvalue().decode(), title, text).encode() if form == "svg" else file.getvalue()


def _titled(svg: str, title: str, text: str) -> str:
    """The drawing alone, fit to stand inside a page, with a title and a text in its place for those who cannot see."""
    from markupsafe import escape

    drawing = svg[svg.index("<svg") :]
    end = drawing.index(">")
    told = f"<title>{escape(safe(title))}</title><desc>{escape(text)}</desc>"
    return f'{drawing[:end]} role="img">{told}{drawing[end + 1 :]}'


# ---------------------------------------------------------------------------------------------- drawing


def _draw(axes: Axes, plotted: Plotted) -> None:
    shown = plotted.answers
    outlets = {name: at for at, name in enumerate(dict.fromkeys(words.outlet(one.side) for one in shown))}
    places = dict(zip((one.side.claim.id for one in shown), map(float, range(len(shown))), strict=True))
    _scale(axes, shown)
    axes.set_xlim(-0.5, len(shown) - 0.5)
    for one in shown:
        _bar(axes, one, places[one.side.claim.id], outlets[words.outlet(one.side)])
    for exhibit in plotted.updates:
        _join(axes, exhibit, places)
    _days(axes, shown, places)
    axes.set_title(
        safe(plotted.question), loc="left", fontsize=11, fontweight="bold", pad=14, parse_math=False, wrap=True
    )
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    _legend(axes, outlets)


def _scale(axes: Axes, shown: Sequence[Answer]) -> None:
    from matplotlib.ticker import FuncFormatter

    values = [value for one in shown for value in _ends(one) if value is not None]
    least, greatest = min(values), max(values)
    if least > 0 and greatest / least > LOGARITHMIC_FROM:
        axes.set_yscale("log")
        axes.set_ylim(least / 2, greatest * 2)
    else:
        room = (greatest - least or abs(greatest) or 1.0) * OPEN_SHARE * 2
        axes.set_ylim(max(0.0, least - room) if least >= 0 else least - room, greatest + room)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value)))


def _ends(one: Answer) -> tuple[float | None, float | None, float | None]:
    claim = one.side.claim
    return claim.low, claim.best, claim.high


def _bar(axes: Axes, one: Answer, x: float, outlet: int) -> None:
    claim, colour = one.side.claim, COLOURS[outlet % len(COLOURS)]
    alpha = COPY_ALPHA if one.copied else 1.0
    bottom, top = axes.get_ylim()
    low, high = (bottom if claim.low is None else claim.low), (top if claim.high is None else claim.high)
    axes.plot([x, x], [low, high], color=colour, alpha=alpha, linewidth=2.2, solid_capstyle="butt")
    for end, mark in ((claim.high, "^"), (claim.low, "v")):
        if end is None:
            axes.plot([x], [top if mark == "^" else bottom], marker=mark, color=colour, alpha=alpha, clip_on=False)
    face = colour if one.own_time else "white"
    mark = MARKS[outlet % len(MARKS)]
    axes.plot([x], [one.value], marker=mark, markersize=8, color=colour, markerfacecolor=face, alpha=alpha)
    _name(axes, one, x, max(alpha, FADED_TEXT))


def _name(axes: Axes, one: Answer, x: float, alpha: float) -> None:
    """The claim's words beside its mark, towards the middle of the picture."""
    to_the_left = x > sum(axes.get_xlim()) / 2
    axes.annotate(
        cut(one.side.claim.text, LABEL),
        (x, one.value),
        xytext=(-8 if to_the_left else 8, 5),
        textcoords="offset points",
        ha="right" if to_the_left else "left",
        fontsize=8,
        alpha=alpha,
        parse_math=False,
    )


def _join(axes: Axes, exhibit: Exhibit, places: dict[str, float]) -> None:
    ends = [(places.get(side.claim.id), side.claim.best) for side in exhibit.sides]
    known = [(x, y) for x, y in ends if x is not None and y is not None]
    if len(known) == len(ends):
        axes.plot([x for x, _ in known], [y for _, y in known], color=QUIET, linewidth=1.0, linestyle="--", zorder=0)


def _days(axes: Axes, shown: Sequence[Answer], places: dict[str, float]) -> None:
    axes.set_xticks(list(places.values()), [_day(one) for one in shown], fontsize=8)
    axes.set_xlabel("day the figure is for; hollow: day of publication", fontsize=8)


def _day(one: Answer) -> str:
    if one.days is None:
        return "day\nunknown"
    first, last = one.days
    return str(first) if first == last else f"{first}\nto {last}"


def _legend(axes: Axes, outlets: dict[str, int]) -> None:
    from matplotlib.lines import Line2D

    marks = [
        Line2D([], [], color=COLOURS[at % len(COLOURS)], marker=MARKS[at % len(MARKS)], linestyle="")
        for at in outlets.values()
    ]
    legend = axes.legend(
        marks,
        [cut(name, 40) for name in outlets],
        loc="upper left",
        bbox_to_anchor=(1.0, 1.0),
        fontsize=8,
        frameon=False,
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
