"""A question laid open for people: its range, who holds which figure, and who told which when."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from factcheck.model import Answers, Group, Position, Step
from factcheck.report import by_hand
from factcheck.report.paper import HEADING, QUIET, Look, aligned, indented, printed
from factcheck.report.safe import one_line


def laid_out(group: Group, answers: Answers, look: Look) -> Iterator[str]:
    """The question with its positions and the way they came."""
    yield printed(Text(one_line(group.question), style=HEADING), look)
    yield printed(indented(Text(_range(answers), style=QUIET), 2), look)
    for name, told in by_hand.standing(group):
        yield printed(indented(Text(one_line(f"{name}: {told}")), 2), look)
    yield printed(indented(Text("positions", style=QUIET), 2), look)
    yield printed(indented(aligned([_position(one) for one in answers.positions]), 4), look)
    yield printed(indented(Text("told", style=QUIET), 2), look)
    yield printed(indented(aligned([_step(one) for one in answers.steps]), 4), look)


def _range(answers: Answers) -> str:
    if answers.low is None or answers.high is None:
        return "no range: the claims give no numbers"
    ends = f"{answers.low:,.10g} to {answers.high:,.10g}"
    over = f"over {answers.over} independent origins" if answers.over else "over all claims, independence not shown"
    return f"{ends}, {over}"


def _position(one: Position) -> tuple[str, str]:
    held = ", ".join(one.origins) or "no named origin"
    return one_line(one.value), one_line(f"{held} (in {', '.join(one.outlets)})")


def _step(one: Step) -> tuple[str, str, str, str]:
    by = f"{one.origin} in {one.outlet}" if one.origin else one.outlet
    return one.day or "no date", one_line(one.value), one_line(by), one.news
