"""The shapes of spellings: those that may be one name, and what was decided on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.model import as_json
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape

if TYPE_CHECKING:
    from factcheck.aliasing import Decided, Proposal

REASON = 60  # characters


def _told(one: Proposal) -> str:
    """What speaks for one name or for two."""
    told = [f"{one.likeness:.0%} alike"]
    told += [f"{one.together} pairs of articles on one story"] if one.together else []
    told += [f"both in {one.beside} articles"] if one.beside else []
    return ", ".join(told)


PROPOSALS: Shape[Proposal] = Shape(
    name="proposals",
    record=as_json,
    columns=("kind", "spelling", "name", "likeness", "claims", "others", "together", "beside"),
    cells=as_json,
    heads=("kind", "spelling", "claims", "name", "its claims", "what speaks for it"),
    doc=lambda _one: "",
    row=lambda one, _doc: (
        one.kind,
        one_line(one.spelling),
        str(one.claims),
        one_line(one.name),
        str(one.others),
        _told(one),
    ),
    wraps=("spelling", "name", "what speaks for it"),
)


def _decided(one: Decided) -> dict[str, Any]:
    alias, entry = one.alias, one.entry
    told = {"kind": alias.kind, "spelling": alias.spelling, "name": alias.name, "state": alias.state}
    return told | {"by": one.actor, "at": entry.at, "reason": entry.reason, "entry": entry.seq}


DECIDED: Shape[Decided] = Shape(
    name="decided",
    record=_decided,
    columns=("kind", "spelling", "name", "state", "by", "at", "reason", "entry"),
    cells=_decided,
    heads=("kind", "spelling", "name", "is", "by", "when", "why"),
    doc=lambda _one: "",
    row=lambda one, _doc: (
        one.alias.kind,
        one_line(one.alias.spelling),
        one_line(one.alias.name),
        one.alias.state,
        one_line(one.actor),
        one.entry.at,
        cut(one.entry.reason or "", REASON),
    ),
    wraps=("spelling", "name", "why"),
)
