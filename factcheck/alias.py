"""Spellings of one name that people decided on, as data and as the JSON that the log keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from factcheck.record import Json

AliasKind = Literal["person", "place"]
AliasState = Literal["accepted", "refused"]
KINDS: tuple[AliasKind, ...] = ("person", "place")


@dataclass(frozen=True, slots=True)
class Alias:
    """What somebody decided on two spellings: whether ``spelling`` is ``name``."""

    kind: AliasKind
    spelling: str
    name: str
    state: AliasState

    @property
    def id(self) -> str:
        """What the log knows the two spellings by."""
        return f"{self.kind}: {folded(self.spelling)} = {folded(self.name)}"

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((folded(self.spelling), folded(self.name)))


def folded(name: str) -> str:
    """A spelling whatever its case and spaces."""
    return " ".join(name.casefold().split())


def to_json(alias: Alias) -> Json:
    return {"kind": alias.kind, "spelling": alias.spelling, "name": alias.name, "state": alias.state}


def from_json(told: Json) -> Alias:
    return Alias(told["kind"], told["spelling"], told["name"], told["state"])


@dataclass(frozen=True, slots=True)
class Names:
    """The accepted spellings: folded spelling -> name, where a chain of them ends."""

    people: Mapping[str, str]
    places: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.people or self.places)

    def person(self, spelling: str | None) -> str | None:
        return self.people.get(folded(spelling), spelling) if spelling else spelling

    def place(self, spelling: str | None) -> str | None:
        return self.places.get(folded(spelling), spelling) if spelling else spelling


def names(decided: Iterable[Alias]) -> Names:
    """What matching goes by: nothing that was refused."""
    accepted: dict[AliasKind, dict[str, str]] = {kind: {} for kind in KINDS}
    for one in decided:
        if one.state == "accepted":
            accepted[one.kind][folded(one.spelling)] = one.name
    return Names(*({spelling: _end(name, told) for spelling, name in told.items()} for told in accepted.values()))


def _end(name: str, told: Mapping[str, str]) -> str:
    """Where a chain of spellings ends; `aliasing` accepts none that goes in a circle."""
    for _ in told:
        name = told.get(folded(name), name)
    return name
