"""The shapes of what claims and findings come to: questions with their answers, decisions with their signatures."""

from __future__ import annotations

from typing import Any

from factcheck.model import Handled, as_json
from factcheck.report import words
from factcheck.report.order import ORDER
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell
from factcheck.report.views import Answered, Decision, Sourced

ID_CUT = 10
QUESTION_CUT = 80  # characters of a question in a table
REASON_CUT = 60

# ---------------------------------------------------------------------------------------------- groups

GROUP_COLUMNS = (
    *("id", "question", "low", "high", "outlets", "independent_origins", "claims", "copies", "findings"),
    *("contradicts", "unordered", "updates", "agrees", "members"),
    *("pinned", "merged", "split", "accepted", "note"),
)


def group_record(answered: Answered) -> dict[str, Any]:
    """A question with the ids of the claims that answer it, and its findings counted by verdict."""
    verdicts = {verdict: answered.verdicts[verdict] for verdict in ORDER if verdict in answered.verdicts}
    return as_json(answered.group) | {"verdicts": verdicts}


def _group_cells(answered: Answered) -> dict[str, Cell]:
    group, counted = answered.group, answered.verdicts
    return {
        **{name: getattr(group, name) for name in ("id", "question", "low", "high", "outlets", "independent_origins")},
        "claims": len(group.claims),
        "copies": sum(len(copies) for copies in group.copies.values()),
        "findings": sum(counted.values()),
        **{verdict: counted.get(verdict, 0) for verdict in ("contradicts", "unordered", "updates", "agrees")},
        "members": " ".join(group.claims),
        **_hand_cells(group.by_hand),
    }


def _hand_cells(hand: Handled | None) -> dict[str, Cell]:
    """What editors made of a question; all empty where they made nothing of it."""
    if hand is None:
        return dict.fromkeys(("pinned", "merged", "split", "accepted", "note"))
    told = {name: getattr(hand, name) for name in ("pinned", "merged", "split", "note")}
    return told | {"accepted": hand.accepted.words if hand.accepted else None}


def _group_row(answered: Answered, _name: str) -> tuple[str, ...]:
    group = answered.group
    ends = [words.number(end) if end is not None else "open" for end in (group.low, group.high)]
    told = ", ".join(
        f"{count} {verdict.replace('_', ' ')}" for verdict, count in group_record(answered)["verdicts"].items()
    )
    answer = group.by_hand.accepted if group.by_hand else None
    accepted = f"; accepted: {answer.words}" if answer else ""
    span = "" if ends == ["open", "open"] else ends[0] if ends[0] == ends[1] else " to ".join(ends)
    origins = f"{group.outlets} ({group.independent_origins} independent)"
    return (
        group.id[:ID_CUT],
        cut(group.question, QUESTION_CUT),
        str(len(group.claims)),
        one_line(span + accepted),
        origins,
        told,
    )


GROUPS: Shape[Answered] = Shape(
    name="groups",
    record=group_record,
    columns=GROUP_COLUMNS,
    cells=_group_cells,
    heads=("id", "question", "claims", "from", "outlets", "findings"),
    doc=lambda _answered: "",
    row=_group_row,
    wraps=("question", "from", "outlets", "findings"),
    schema="group.json",
)

# ---------------------------------------------------------------------------------------------- decisions

DECISION_COLUMNS = (
    *("finding", "state", "resolution", "prefers", "signed_by", "single_reviewer", "reason"),
    *("proposed_at", "last_action", "last_by", "last_at", "last_reason", "entries", "current"),
    *("verdict", "strength", "origin", "group", "question"),
    *("a", "a_text", "a_doc", "a_outlet", "b", "b_text", "b_doc", "b_outlet", "shown_hash", "evidence"),
)


def decision_record(decision: Decision) -> dict[str, Any]:
    """What people decided on one finding. What is only proposed is not told: the second opinion is given unseen."""
    finding = decision.finding
    plain = {name: getattr(decision, name) for name in DECISION_COLUMNS if hasattr(decision, name)}
    values = plain | {
        **{name: getattr(finding, name) for name in ("verdict", "strength", "origin", "group")},
        "finding": finding.id,
        "signed_by": list(decision.signed_by),
        "single_reviewer": len(decision.signed_by) == 1,
        **_side("a", decision.a),
        **_side("b", decision.b),
    }
    return {name: values[name] for name in DECISION_COLUMNS}


def _side(name: str, side: Sourced) -> dict[str, str]:
    return {
        name: side.claim.id,
        f"{name}_text": side.claim.text,
        f"{name}_doc": side.doc,
        f"{name}_outlet": side.outlet,
    }


def _decision_cells(decision: Decision) -> dict[str, Cell]:
    return decision_record(decision) | {"signed_by": "; ".join(decision.signed_by)}


def _decision_row(decision: Decision, _name: str) -> tuple[str, ...]:
    said = decision.state.replace("_", " ") + (f": {decision.resolution}" if decision.resolution else "")
    first, second = (f"{words.stated(side.claim)} ({words.outlet(side)})" for side in (decision.a, decision.b))
    who = one_line(", ".join(decision.signed_by)) + (f", {words.SINGLE}" if len(decision.signed_by) == 1 else "")
    why = cut(decision.reason or decision.last_reason or "", REASON_CUT)
    return (decision.finding.id[:ID_CUT], said.replace("_", " "), first, second, who, decision.last_at[:10], why)


DECISIONS: Shape[Decision] = Shape(
    name="decisions",
    record=decision_record,
    columns=DECISION_COLUMNS,
    cells=_decision_cells,
    heads=("finding", "state", "one says", "other says", "signed by", "on", "why"),
    doc=lambda _decision: "",
    row=_decision_row,
    wraps=("state", "one says", "other says", "signed by", "why"),
    schema="decision.json",
)
