"""Who is quoted or gives figures: one entry a source, and the shape in which it is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from factcheck.model import Claim, Link, as_json
from factcheck.report.safe import one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell
from factcheck.report.views import Sourced

PRONOUNS = frozenset("he she it they him her who which that".split())
NOBODY: Mapping[str, str] = MappingProxyType({})
UNNAMED = frozenset(("outlet", "agency"))  # links every claim of an article has: not who gave this one


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, body, medium or document that claims are attributed to, over all articles."""

    name: str
    kind: str  # as the link: speaker, medium, document
    role: str | None  # the one most often given
    aliases: tuple[str, ...]  # other words it was called by, most frequent first
    claims: int
    quotes: int
    figures: int
    outlets: tuple[str, ...]


@dataclass
class _Seen:
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)


def people(found: Iterable[Sourced], known_as: Mapping[str, str] = NOBODY) -> tuple[Speaker, ...]:
    """Everyone whom claims are attributed to: those with most claims first, then by name.

    ``known_as``: spelling, in small letters, -> the name that people accepted for it.
    """
    seen: dict[str, _Seen] = {}
    for side in found:
        link = source_of(side.claim)
        if link is not None:
            named = side.claim.speaker_key if link.kind == "speaker" and side.claim.speaker_key else link.name
            name = known_as.get(named.casefold(), named)
            _count(seen.setdefault(name.casefold(), _Seen()), side, link)
    return tuple(sorted((_speaker(one) for one in seen.values()), key=lambda one: (-one.claims, one.name.casefold())))


def source_of(claim: Claim) -> Link | None:
    """Who gave the claim: the innermost link behind the outlet and its wire."""
    return next((link for link in reversed(claim.chain) if link.kind not in UNNAMED), None)


def _count(seen: _Seen, side: Sourced, link: Link) -> None:
    claim = side.claim
    seen.names[link.name] += 1
    seen.kinds[link.kind] += 1
    seen.claims[claim.kind] += 1
    seen.outlets[side.outlet] += 1
    seen.roles.update([link.role] if link.role else [])
    called = _called(claim, link)
    seen.calls.update([called] if called else [])


def _called(claim: Claim, link: Link) -> str | None:
    """The words of the mention, when it stands in the claim's sentence; pronouns name nobody."""
    if (
        link.start is None
        or link.end is None
        or not claim.sentence_start <= link.start < link.end <= claim.sentence_end
    ):
        return None
    words = one_line(claim.sentence[link.start - claim.sentence_start : link.end - claim.sentence_start])
    return None if words.casefold() in PRONOUNS else words


def _speaker(seen: _Seen) -> Speaker:
    name = _most(seen.names)
    others = {call: count for call, count in (seen.names + seen.calls).items() if _bare(name) not in _bare(call)}
    return Speaker(
        name=name,
        kind=_most(seen.kinds),
        role=_most(seen.roles) if seen.roles else None,
        aliases=tuple(sorted(others, key=lambda call: (-others[call], call))),
        claims=seen.claims.total(),
        quotes=seen.claims["quote"],
        figures=seen.claims["quantity"],
        outlets=tuple(sorted(seen.outlets)),
    )


def _most(counted: Counter[str]) -> str:
    """The most frequent; of equals the longest, then the first by alphabet."""
    return min(counted, key=lambda word: (-counted[word], -len(word), word))


def _bare(words: str) -> str:
    return words.casefold().removeprefix("the ")


def _cells(one: Speaker) -> dict[str, Cell]:
    lists = {"aliases": "; ".join(one.aliases), "outlets": "; ".join(one.outlets)}
    plain: dict[str, Cell] = {name: getattr(one, name) for name in COLUMNS}
    return plain | lists


def _row(one: Speaker, _name: str) -> tuple[str, ...]:
    outlets = one_line(", ".join(one.outlets))
    counted = f"{one.claims} ({one.quotes} quoted, {one.figures} figures)"
    return (one_line(one.name), one_line(one.role or ""), one_line(", ".join(one.aliases)), counted, outlets)


COLUMNS = ("name", "kind", "role", "aliases", "claims", "quotes", "figures", "outlets")
PEOPLE: Shape[Speaker] = Shape(
    name="people",
    record=as_json,
    columns=COLUMNS,
    cells=_cells,
    heads=("who", "role", "also called", "claims", "outlets"),
    doc=lambda _one: "",
    row=_row,
    wraps=("who", "role", "also called", "outlets"),
)
