"""How far people are with one finding: the state it is in, and the proposal that stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from factcheck.record import Json, Resolution, State


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person makes of a finding. ``prefers`` is the claim id that `prefer_source` takes."""

    resolution: Resolution
    prefers: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a finding stands after its last entry.

    ``proposal`` is the number of the entry that proposed, ``signatures`` the accounts behind it, the proposer first;
    ``shown`` the hash of what they saw, ``evidence`` the SHA-256 under which all of it is kept.  ``adjudicated``: made
    after two people differed, so that whoever signs may see it.  ``until`` is the day a deferred finding waits for.
    """

    state: State = "open"
    opinion: Opinion | None = None
    proposal: int | None = None
    signatures: tuple[str, ...] = ()
    shown: str | None = None
    evidence: str | None = None
    adjudicated: bool = False
    assignee: str | None = None
    until: str | None = None


OPEN = Standing()


def to_json(standing: Standing) -> dict[str, Any]:
    """A standing as the log keeps it; what says nothing is left out."""
    opinion = standing.opinion
    found: dict[str, Any] = {
        "state": standing.state,
        "resolution": opinion.resolution if opinion else None,
        "prefers": opinion.prefers if opinion else None,
        "proposal": standing.proposal,
        "signatures": list(standing.signatures),
        "shown": standing.shown,
        "evidence": standing.evidence,
        "adjudicated": standing.adjudicated,
        "assignee": standing.assignee,
        "until": standing.until,
    }
    return {name: value for name, value in found.items() if value not in (None, [], False)}


def from_json(raw: Json | None) -> Standing:
    """The standing that an entry's `after` holds; a finding without entries is open."""
    if raw is None:
        return OPEN
    rest = {name: raw[name] for name in ("proposal", "shown", "evidence", "assignee", "until") if name in raw}
    return Standing(
        state=raw["state"],
        opinion=Opinion(raw["resolution"], raw.get("prefers")) if "resolution" in raw else None,
        signatures=tuple(raw.get("signatures", ())),
        adjudicated=raw.get("adjudicated", False),
        **rest,
    )
