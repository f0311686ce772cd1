"""A question laid open for people: its range, who holds which figure, and who told which when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from factcheck.model import Answers, Position, Step
from factcheck.record import Entry
from factcheck.report import by_hand, words
from factcheck.report.names import short_docs
from factcheck.report.opened import ordering
from factcheck.report.paper import HEADING, QUIET, Look, aligned, indented, printed
from factcheck.report.plots import in_time
from factcheck.report.safe import one_line
from factcheck.report.views import Opened, Sourced


def laid_out(shown: Opened, look: Look) -> Iterator[str]:
    """The question with its positions, the way they came, its claims, and what was done to it."""
    group, answers = shown.group, shown.answers
    yield printed(Text(one_line(group.question), style=HEADING), look)
    yield printed(indented(Text(_range(answers), style=QUIET), 2), look)
    for name, told in by_hand.standing(group):
        yield printed(indented(Text(one_line(f"{name}: {told}")), 2), look)
    yield printed(indented(Text("positions", style=QUIET), 2), look)
    yield printed(indented(aligned([_position(one) for one in answers.positions]), 4), look)
    yield printed(indented(Text("told", style=QUIET), 2), look)
    yield printed(indented(aligned([_step(one) for one in answers.steps]), 4), look)
    yield from _listed("later, because", ordering(shown.exhibits, frozenset(group.claims)), look)
    yield printed(indented(Text("claims", style=QUIET), 2), look)
    docs = short_docs(side.doc for side in shown.sides)
    yield printed(indented(aligned([_claim(one, shown, docs[one.doc]) for one in in_time(shown.sides)]), 4), look)
    yield from _listed("done", (_done(entry, name) for entry, name in shown.entries), look)


def _listed(name: str, lines: Iterable[str], look: Look) -> Iterator[str]:
    told = list(lines)
    if told:
        yield printed(indented(Text(name, style=QUIET), 2), look)
        yield from (printed(indented(Text(one_line(line)), 4), look) for line in told)


def _claim(side: Sourced, shown: Opened, doc: str) -> tuple[str, str, str]:
    claim = side.claim
    copies = len(shown.group.copies.get(claim.id, ()))
    told = [words.confirmation(claim), words.many(copies, "copy", "copies") if copies else None]
    told += [f"part: {one_line(part.claim.text)}" for part in shown.parts.get(claim.id, ())]
    return (
        one_line(f"{doc}:{claim.start}-{claim.end}"),
        one_line(words.stated(claim)),
        one_line("; ".join(one for one in told if one)),
    )


def _done(entry: Entry, name: str) -> str:
    because = f" ({entry.reason})" if entry.reason else ""
    return f"{words.moment(entry.at)}, {name} {by_hand.did(entry)}{because}"


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
