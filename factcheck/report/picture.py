"""A picture of how numbers are read: one bar a claim on one scale, as SVG that stands in a page.

Places on the scale are percentages, so that the picture takes any width and its letters keep their size.  Colours come
from the page's style sheet by class; without one everything is drawn in the colour of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10

from markupsafe import Markup

from factcheck.model import Claim
from factcheck.report import words
from factcheck.report.hypertext import shown
from factcheck.report.safe import safe

ROW = 46  # pixels of height a claim
AXIS = 26  # pixels for the scale below
LEFT, RIGHT = 3.0, 97.0  # per cent of the width between which finite values lie
OPEN_SHARE = 0.25  # of the scale, left free beyond the last value for an end that is open
LOGARITHMIC_FROM = 30.0  # times: values further apart than this share a scale only by their digits
SMALLEST = 1e-9  # of the greatest value: less cannot be told from nothing on a scale
TICKS = 4  # marks on the scale, about
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value lies, in per cent of the width."""

    low: float
    high: float
    logarithmic: bool

    def at(self, value: float) -> float:
        """The place of ``value``; what lies outside stands at the edge."""
        low, high, here = (log10(one) if self.logarithmic else one for one in (self.low, self.high, value))
        share = (here - low) / (high - low)
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 2)


def intervals(named: Sequence[tuple[str, Claim]], key: str = "picture") -> Markup | None:
    """The readings of claims, each under its name ("A"); ``None`` when fewer than two of them hold a number.

    ``key`` makes the ids of one picture differ from those of another on the same page.
    """
    drawn = [(name, claim) for name, claim in named if _ends(claim)]
    if len(drawn) < 2:
        return None
    scale = _scale([claim for _, claim in drawn])
    height = ROW * len(drawn) + AXIS
    rows = [piece for at, (name, claim) in enumerate(drawn) for piece in _row(name, claim, scale, ROW * at)]
    return Markup(
        '<svg class="intervals" width="100%" height="{h}" role="img" aria-labelledby="{k}-title {k}-text">'
        '<title id="{k}-title">How the numbers are read</title><desc id="{k}-text">{text}</desc>{rows}{axis}</svg>'
    ).format(
        h=height,
        k=key,
        text=shown(described(drawn)),
        rows=Markup("").join(rows),
        axis=Markup("").join(_axis(scale, ROW * len(drawn))),
    )


def described(named: Sequence[tuple[str, Claim]]) -> str:
    """The picture in words, for those who do not see it."""
    said = [f"{name}: {words.stated(claim)}, read as {words.read_as(claim)}." for name, claim in named]
    return " ".join([*said, *_between([claim for _, claim in named])])


def _between(claims: Sequence[Claim]) -> Iterator[str]:
    """Whether the readings meet, said only where both ends are known well enough."""
    low = max((claim.low for claim in claims if claim.low is not None), default=None)
    high = min((claim.high for claim in claims if claim.high is not None), default=None)
    if low is None or high is None:
        return
    yield "The readings overlap." if low <= high else f"Between them {words.number(low - high)} are left out."


def _ends(claim: Claim) -> list[float]:
    return [value for value in (claim.low, claim.best, claim.high) if value is not None]


def _scale(claims: Sequence[Claim]) -> Scale:
    values = [value for claim in claims for value in _ends(claim)]
    low, high = min(values), max(values)
    if low > SMALLEST * high and high / low >= LOGARITHMIC_FROM:
        widen = 10.0 ** (0.1 * log10(high / low))
        return Scale(low / widen, high * widen**2, True)
    about = max(abs(low), abs(high), SMALLEST)
    room = high - low if high - low > SMALLEST * about else about
    beyond = OPEN_SHARE if any(claim.high is None for claim in claims) else 0.06
    return Scale(min(max(low - 0.06 * room, 0.0), low), high + beyond * room, False)


def _row(name: str, claim: Claim, scale: Scale, top: int) -> Iterator[Markup]:
    low = scale.at(claim.low) if claim.low is not None else 0.0
    high = scale.at(claim.high) if claim.high is not None else 100.0
    label = f"{name}  {words.stated(claim)}" + (f"  ({words.read_as(claim)})" if claim.bound != "exact" else "")
    yield Markup('<g class="row row-{}"><text x="0" y="{}">{}</text>').format(name.lower(), top + 16, safe(label))
    yield Markup('<rect class="bar" x="{}%" y="{}" width="{}%" height="8" fill="currentColor" opacity="0.5"/>').format(
        low, top + 24, round(max(high - low, 0.3), 2)
    )
    yield from _end(claim.low, low, claim.low_inclusive is not False, top)
    yield from _end(claim.high, high, claim.high_inclusive is not False, top)
    if claim.best is not None:
        circle = '<circle class="best" cx="{}%" cy="{}" r="5" fill="currentColor"/>'
        yield Markup(circle).format(scale.at(claim.best), top + 28)
    yield Markup("</g>")


def _end(value: float | None, at: float, inclusive: bool, top: int) -> Iterator[Markup]:
    """A closed end is a stroke, one that is not included a ring, an open one an arrow at the edge."""
    if value is None:
        points = "M-10,-6 L0,0 L-10,6" if at > 50 else "M10,-6 L0,0 L10,6"
        arrow = Markup('<path class="open" d="{}" fill="none" stroke="currentColor"/>').format(points)
        yield Markup('<svg x="{}%" y="{}" overflow="visible">{}</svg>').format(at, top + 28, arrow)
    elif inclusive:
        stroke = '<rect class="end" x="{}%" y="{}" width="2" height="16" fill="currentColor"/>'
        yield Markup(stroke).format(at, top + 20)
    else:
        ring = '<circle class="end" cx="{}%" cy="{}" r="4" fill="none" stroke="currentColor" stroke-width="2"/>'
        yield Markup(ring).format(at, top + 28)


def _axis(scale: Scale, top: int) -> Iterator[Markup]:
    line = '<line class="axis" x1="0" x2="100%" y1="{y}" y2="{y}" stroke="currentColor" opacity="0.4"/>'
    yield Markup(line).format(y=top)
    for value in _ticks(scale):
        at = scale.at(value)
        anchor = "start" if at < 8 else "end" if at > 92 else "middle"
        text = '<text class="tick" x="{}%" y="{}" text-anchor="{}">{}</text>'
        yield Markup(text).format(at, top + 18, anchor, words.number(value))


def _ticks(scale: Scale) -> list[float]:
    """Round values on the scale."""
    if scale.logarithmic:
        first, last = int(log10(scale.low)) - 1, int(log10(scale.high)) + 1
        return [value for power in range(first, last + 1) if scale.low <= (value := 10.0**power) <= scale.high]
    rough = (scale.high - scale.low) / TICKS
    magnitude = 10.0 ** int(log10(rough) if rough >= 1 else log10(rough) - 1)
    step = next(one * magnitude for one in STEPS if one * magnitude >= rough * 0.99)
    first = int(scale.low / step)
    found = (step * n for n in range(first, first + 3 * TICKS))
    return [value for value in found if scale.low <= value <= scale.high]
