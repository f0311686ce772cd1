"""What lies before a reviewer, as data to be kept with the decision, and what changed between two such versions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.model import Claim, Finding, Place, as_json
from factcheck.record import Json, canonical

NOT_SHOWN = frozenset({"rules_version", "group"})
"""They may change while all a reviewer sees stays the same: a new member of the group, a rule elsewhere."""
SOURCE_FACTS = ("outlet", "publisher_family", "agency")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs; ``None`` on the side that does not have it. ``where`` is a path: a.claim.low."""

    where: str
    before: Any
    after: Any


def content(finding: Finding, a: Claim, b: Claim, a_places: tuple[Place, ...], b_places: tuple[Place, ...]) -> Json:
    """All that a reviewer sees of a finding, as plain JSON."""
    verdict = {name: value for name, value in as_json(finding).items() if name not in NOT_SHOWN}
    shown = {"finding": {"id": finding.id} | verdict, "a": _side(a, a_places), "b": _side(b, b_places)}
    return dict(json.loads(canonical(_plain(shown))))


def _side(claim: Claim, places: tuple[Place, ...]) -> dict[str, Any]:
    source: dict[str, Any] = {}
    if places:
        facts = places[0].facts
        named = {name: fact.value if (fact := getattr(facts, name)) else None for name in SOURCE_FACTS}
        source = {"doc": places[0].doc, **named, "published": as_json(facts.published)}
    return {"claim": as_json(claim), "source": source}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def changes(before: Json | None, after: Json | None) -> tuple[Change, ...]:
    """Where two versions differ, in the order of their paths."""
    old, new = dict(_flat("", before or {})), dict(_flat("", after or {}))
    paths = sorted(old.keys() | new.keys())
    return tuple(Change(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path))


def _flat(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Every value that holds no other, with its path; lists are one value."""
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _flat(f"{path}.{name}" if path else name, part)
    elif value not in (None, {}, []):
        yield path, value
