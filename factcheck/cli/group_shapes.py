"""The shapes of what editors made of questions: those they had a hand in, and what was done to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.model import as_json
from factcheck.report import by_hand
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell

if TYPE_CHECKING:
    from factcheck.record import Entry
    from factcheck.regrouping import Listed

ID, QUESTION = 10, 60  # characters


def _said(one: Listed) -> dict[str, Any]:
    hand, group = one.found.asked.hand, one.found.group
    return {
        "id": one.found.name,
        "question": group.question if group else hand.question,
        "pinned": hand.pinned is not None,
        "merged": hand.held is not None,
        "split": len(hand.apart),
        "accepted": as_json(hand.accepted) if hand.accepted else None,
        "claims": len(group.claims) if group else 0,
        "note": one.note,
        "by": one.actor,
        "at": one.entry.at,
        "reason": one.entry.reason,
        "entry": one.entry.seq,
    }


def _said_cells(one: Listed) -> dict[str, Cell]:
    accepted = one.found.asked.hand.accepted
    return _said(one) | {"accepted": accepted.words if accepted else None}


def _flags(one: Listed) -> str:
    said = _said(one)
    flags = [name for name in ("pinned", "merged") if said[name]]
    flags += [f"{said['split']} split off"] if said["split"] else []
    flags += [f"accepted {said['accepted']['words']}"] if said["accepted"] else []
    return one_line(", ".join(flags)) or "named or noted"


SAID: Shape[Listed] = Shape(
    name="said",
    record=_said,
    columns=(
        "id",
        "question",
        "pinned",
        "merged",
        "split",
        "accepted",
        "claims",
        "note",
        "by",
        "at",
        "reason",
        "entry",
    ),
    cells=_said_cells,
    heads=("id", "question", "claims", "is", "look again", "by", "why"),
    doc=lambda _one: "",
    row=lambda one, _doc: (
        one.found.name[:ID],
        cut(_said(one)["question"] or "", QUESTION),
        str(_said(one)["claims"]),
        _flags(one),
        one_line(one.note or ""),
        one_line(one.actor),
        cut(one.entry.reason or "", QUESTION),
    ),
    wraps=("question", "is", "look again", "why"),
)


def _done(one: tuple[Entry, str]) -> dict[str, Any]:
    entry, actor = one
    return {
        "entry": entry.seq,
        "at": entry.at,
        "by": actor,
        "action": entry.action,
        "question": entry.subject.id,
        "did": by_hand.did(entry),
        "reason": entry.reason,
        "hash": entry.hash,
    }


GROUP_HISTORY: Shape[tuple[Entry, str]] = Shape(
    name="history",
    record=_done,
    columns=("entry", "at", "by", "action", "question", "did", "reason", "hash"),
    cells=_done,
    heads=("entry", "when", "who", "did", "why"),
    doc=lambda _one: "",
    row=lambda one, _doc: (
        str(one[0].seq),
        one[0].at,
        one_line(one[1]),
        one_line(by_hand.did(one[0])),
        one_line(one[0].reason or ""),
    ),
    wraps=("did", "why"),
)
