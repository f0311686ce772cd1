"""Why a pair is judged as it is: every question with its answer, both readings, the rule, the verdict; a screenful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from factcheck.model import Finding, as_json
from factcheck.report import words
from factcheck.report.machine import dumped
from factcheck.report.paper import HEADING, Look, aligned, indented, printed
from factcheck.report.safe import cut, one_line
from factcheck.report.views import Sourced

MARKS = {True: "yes", False: "NO", None: "?"}
REASON_CUT = 110  # characters of a reason, so that all fits a screen
SAID_CUT = 66  # characters of a claim in its heading


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of judging: its name, the answer (``None``: could not tell) and the reason."""

    name: str
    passed: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Why:
    """Two claims and what judging asks of them; ``finding`` is ``None`` when they do not bear on each other."""

    sides: tuple[Sourced, Sourced]
    asked: Sequence[Asked]
    finding: Finding | None
    met: bool  # whether matching brings the two together at all


def sheet(why: Why, look: Look) -> Iterator[str]:
    """The pair for people."""
    for letter, side in zip("AB", why.sides, strict=True):
        yield printed(Text(f"{letter}  {cut(one_line(side.claim.text), SAID_CUT)}", style=HEADING), look)
        yield printed(indented(aligned(_read(side)), 3), look)
    rows = [(MARKS[one.passed], one.name, cut(one_line(one.reason), REASON_CUT)) for one in why.asked]
    yield "\n" + printed(aligned(rows), look)
    yield "\n" + printed(aligned(_verdict(why)), look)


def _read(side: Sourced) -> list[tuple[str, str]]:
    claim = side.claim
    when = words.event_time(claim) if claim.event_time.value or claim.event_time.words else "time not told"
    rows = [("from", f"{words.outlet(side)}; {words.chain(claim)}")]
    if claim.kind == "quote":
        return [*rows, ("speaker", claim.speaker or "not known")]
    read = (words.read_as(claim), claim.thing or "", claim.measure or "", words.place(claim) or "", when)
    return [*rows, ("read as", one_line("; ".join(part for part in read if part)))]


def _verdict(why: Why) -> list[tuple[str, str]]:
    found = why.finding
    if found is None:
        return [("verdict", "no finding: the two do not bear on each other"), *_not_met(why)]
    strength = f" ({found.strength})" if found.strength else ""
    return [
        ("verdict", f"{found.verdict}{strength}, origin {found.origin.replace('_', ' ')}"),
        ("rule", f"{found.rule}, rules {found.rules_version}"),
        ("because", one_line(found.reason)),
        *(("perhaps", one_line(reason)) for reason in found.hypothesis),
        *_not_met(why),
    ]


def _not_met(why: Why) -> list[tuple[str, str]]:
    told = "matching does not bring the two together: another story, another event or unit, or another wording"
    return [] if why.met else [("but", told)]


def record(why: Why) -> dict[str, Any]:
    """The pair for machines."""
    return {
        "claims": [side.claim.id for side in why.sides],
        "asked": [as_json(one) for one in why.asked],
        "finding": as_json(why.finding) if why.finding else None,
        "met": why.met,
    }


def lines(why: Why) -> Iterator[str]:
    """One JSON object."""
    yield dumped(record(why)) + "\n"
