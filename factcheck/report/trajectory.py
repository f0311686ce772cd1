"""How the figure of a question came, as data: a row a telling, with who told that figure first and what is stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.model import Position, Step
from factcheck.report.safe import one_line
from factcheck.report.shapes import Shape
from factcheck.report.views import Opened


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of a figure, with its question, the document it stands in, and who told that figure first."""

    question: str
    step: Step
    doc: str
    number: float | None
    first: Step


def tellings(shown: Opened) -> Iterator[Telling]:
    """Every telling, the earliest first; those without a day come last."""
    numbers: dict[str, Position] = {claim: one for one in shown.answers.positions for claim in one.claims}
    docs = {side.claim.id: side.doc for side in shown.sides}
    first: dict[Position, Step] = {}
    for step in shown.answers.steps:
        position = numbers[step.claim]
        earliest = first.setdefault(position, step)
        yield Telling(shown.group.id, step, docs.get(step.claim, ""), position.number, earliest)


def _record(one: Telling) -> dict[str, Any]:
    step, first = one.step, one.first
    return {
        "question": one.question,
        "day": step.day,
        "value": step.value,
        "number": one.number,
        "news": step.news,
        "outlet": step.outlet,
        "origin": step.origin,
        "doc": one.doc,
        "claim": step.claim,
        "first_day": first.day,
        "first_outlet": first.outlet,
        "first_origin": first.origin,
        "first_claim": first.claim,
    }


TELLINGS: Shape[Telling] = Shape(
    name="tellings",
    record=_record,
    columns=(
        *("question", "day", "value", "number", "news", "outlet", "origin", "doc", "claim"),
        *("first_day", "first_outlet", "first_origin", "first_claim"),
    ),
    cells=_record,
    heads=("day", "figure", "news", "outlet", "origin", "first told by"),
    doc=lambda one: one.doc,
    row=lambda one, _doc: (
        one.step.day or "no date",
        one_line(one.step.value),
        one.step.news,
        one_line(one.step.outlet),
        one_line(one.step.origin or ""),
        one_line(one.first.origin or one.first.outlet),
    ),
    wraps=("figure", "outlet", "origin", "first told by"),
)
