"""Corrections as data: an editor's fields over a claim's, and both as the JSON that the log keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from factcheck.model import UNKNOWN_DATE, Claim, Confirmation, Correction, Dated, Link, Said, as_json
from factcheck.record import Json

DATES = ("event_time", "as_of")
WHOLE_FIRST = ("value", "thing", "chain", "speaker")
"""Fields that hold others, in the order in which they are laid over a claim: what is said of a part comes after."""
TAKEN_FROM = {"place": "place_basis", "event_time": "event_time_from"}
"""Field -> whence the reader took it: what an editor sets is taken from no other words."""


def corrected(claim: Claim, said: Mapping[str, Said]) -> Claim:
    """The claim with an editor's fields in place of the reader's."""
    values: dict[str, Any] = {}
    for name in sorted(said, key=_order):
        values |= said[name].values
    values |= {taken: None for name, taken in TAKEN_FROM.items() if name in values}
    return replace(claim, **_frozen(values))


def _order(name: str) -> tuple[int, str]:
    return WHOLE_FIRST.index(name) if name in WHOLE_FIRST else len(WHOLE_FIRST), name


# ------------------------------------------------------------------------------------------------ as JSON


def to_json(correction: Correction) -> dict[str, Any]:
    """As the log keeps it; what says nothing is left out."""
    said = {name: {"words": one.words, "values": dict(one.values)} for name, one in correction.said.items()}
    flags = {name: True for name in ("rejected", "made") if getattr(correction, name)}
    return {"claim": claim_json(correction.claim), **({"said": said} if said else {}), **flags}


def from_json(subject: str, raw: Json) -> Correction:
    said = {name: Said(one["words"], one["values"]) for name, one in raw.get("said", {}).items()}
    return Correction(subject, claim_from(raw["claim"]), said, raw.get("rejected", False), raw.get("made", False))


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim without what it does not have."""
    return {name: _listed(value) for name, value in as_json(claim).items() if value not in (None, ())}


def claim_from(raw: Json) -> Claim:
    """The claim of which `claim_json` was made; what a later version no longer knows is left out."""
    known = {one.name for one in fields(Claim)}
    return Claim(**_frozen({name: value for name, value in raw.items() if name in known}))


def _listed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_listed(one) for one in value]
    return {name: _listed(one) for name, one in value.items()} if isinstance(value, dict) else value


def _frozen(values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain JSON back into the model's values."""
    found = dict(values)
    for name in DATES:
        if name in found:
            found[name] = Dated(**found[name]) if found[name] else UNKNOWN_DATE
    if found.get("confirmation"):
        found["confirmation"] = Confirmation(**found["confirmation"])
    if "chain" in found:
        found["chain"] = tuple(Link(**one) for one in found["chain"])
    return found
