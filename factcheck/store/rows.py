"""Frozen values <-> rows. The columns of `claims` and `findings` are the fields of the model, with `Dated` and
`Confirmation` spread over several."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from factcheck.hand import accepted_from
from factcheck.model import (
    DATE_FIELDS,
    FACT_FIELDS,
    Block,
    BlockRole,
    Claim,
    Confirmation,
    Dated,
    Fact,
    Facts,
    Finding,
    Gap,
    Group,
    Handled,
    Link,
    Made,
    Place,
    Received,
    Recipe,
    as_json,
    canonical_json,
    content_id,
)
from factcheck.store.words import fold

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

Row: TypeAlias = "RowMapping | dict[str, Any]"
NUMBERS = ("stated", "low", "best", "high")
CLAIM_PLAIN = (
    "id", "article", "kind", "text", "sentence_start", "sentence_end", "sentence", "prefix", "suffix",
    "place_in_article", "factuality", *NUMBERS, "low_inclusive", "high_inclusive", "bound", "hedge", "unit", "thing",
    "head", "nationality", "thing_class", "measure", "basis", "part_of", "place", "place_basis",
    "event_time_from", "voice", "speaker", "speaker_role", "speaker_key", "original", "original_language", "translator",
)  # fmt: skip
DATED = ("", "_precision", "_basis", "_words")
CONFIRMED = tuple(f"confirmation{part}" for part in ("", "_by", "_words", "_start", "_end", "_to", "_on"))
CLAIM_NAMES = (
    "key", "content_hash", "span_start", "span_end", *CLAIM_PLAIN, *CONFIRMED,
    *(f"{name}{part}" for name in ("event_time", "as_of") for part in DATED),
)  # fmt: skip
"""The columns that a claim is made of without its chain; `key` and `content_hash` first."""
LINK_NAMES = ("claim", "kind", "name", "role", "cue", "span_start", "span_end", "inferred")
SOURCE_FACTS = ("outlet", "publisher_family", "agency")
FINDING_PLAIN = ("a", "b", "verdict", "origin", "rule", "rules_version", "reason", "strength", "gate")
GAP = ("ratio_low", "ratio_high", "difference_low", "difference_high")
GROUP_PLAIN = ("id", "question", "low", "high", "outlets", "independent_origins")

# ------------------------------------------------------------------------------------------------ facts, places


def facts_to_text(facts: Facts) -> str:
    return canonical_json(as_json(facts))


@lru_cache(maxsize=2000)
def facts_from_text(text: str) -> Facts:
    raw = json.loads(text)
    known: dict[str, Any] = {name: Fact(**raw[name]) for name in FACT_FIELDS if raw.get(name) is not None}
    known |= {name: Dated(**raw[name]) for name in DATE_FIELDS if name in raw}  # older rows know no `modified`
    return Facts(**known, **{f"{name}_note": raw.get(f"{name}_note") for name in DATE_FIELDS})


@lru_cache(maxsize=2000)
def source_hash(facts: Facts) -> str:
    """Of what is shown of a document besides a claim itself."""
    told = as_json(facts)
    return content_id([told[name]["value"] if told[name] else None for name in SOURCE_FACTS], told["published"])


def received_to_text(received: Received | None) -> str | None:
    return canonical_json(as_json(received)) if received else None


def received_from_text(text: str | None) -> Received | None:
    if text is None:
        return None
    raw = json.loads(text)
    return Received(raw["codec"], raw["mark"], tuple((at, count) for at, count in raw["gaps"]))


def effective_columns(facts: Facts) -> dict[str, Any]:
    """The columns of a place that its effective facts fill."""
    named = {name: fact.value if (fact := getattr(facts, name)) else None for name in FACT_FIELDS}
    return {"facts": facts_to_text(facts), **named, **_from_dated("published", facts.published)}


def place(row: Row) -> Place:
    given, facts = facts_from_text(row["given"]), facts_from_text(row["facts"])
    roles = tuple(BlockRole(*one) for one in json.loads(row["roles"]))
    return Place(row["doc"], row["capture"], given, facts, received_from_text(row["received"]), made(row), roles)


def roles_to_text(roles: Iterable[BlockRole]) -> str:
    return canonical_json([[one.key, one.ordinal, one.role] for one in roles])


def made(row: Row) -> Made:
    """How the text of a place was made, and what came with it."""
    marks = tuple(Block(*mark) for mark in json.loads(row["marks"]))
    return Made(_recipe(row["recipe"]), facts_from_text(row["told"]), marks)


def made_columns(value: Made) -> dict[str, str]:
    """The columns of a place that hold a `Made`."""
    marks = [[mark.start, mark.end, mark.role] for mark in value.marks]
    return {
        "told": facts_to_text(value.told),
        "recipe": canonical_json(as_json(value.recipe)),
        "marks": canonical_json(marks),
    }


def _recipe(text: str) -> Recipe:
    raw = json.loads(text)
    return Recipe(**raw | {"columns": tuple((name, column) for name, column in raw.get("columns", ()))})


def by_age(places: Iterable[Place]) -> tuple[Place, ...]:
    """In the order everything shows places: by date as known without reading, unknown last, then by document."""
    return tuple(sorted(places, key=lambda p: age(p.known, p.doc)))


def age(known: Facts, doc: str) -> tuple[str, str]:
    """What places are ordered by: the date as known without reading, and the document."""
    return known.published.value or "9999", doc


# ------------------------------------------------------------------------------------------------ claims


def claim_hash(claim: Claim) -> str:
    """Of all that is shown of a claim; what a finding, and later a reviewer's decision, is bound to."""
    shown = as_json(claim)
    return content_id(_said(shown | {name: _real(shown[name]) for name in NUMBERS}))


def _said(value: Any) -> Any:
    """Without what is not known: a field that the model gets one day does not change the hash of what lacks it."""
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if part is not None}
    return [_said(part) for part in value] if isinstance(value, list | tuple) else value


def claim_row(claim: Claim, reading: str) -> dict[str, Any]:
    plain = {name: getattr(claim, name) for name in CLAIM_PLAIN}
    return {
        **plain,
        "reading": reading,
        "span_start": claim.start,
        "span_end": claim.end,
        **_from_dated("event_time", claim.event_time),
        **_from_dated("as_of", claim.as_of),
        **_from_confirmation(claim.confirmation),
        "content_hash": claim_hash(claim),
        "words": f"{fold(claim.text)} | {fold(claim.speaker or '')}",
    }


def claim(row: Row, links: Iterable[Row]) -> Claim:
    return _claim(row, tuple(link(one) for one in links))


def claim_of(values: Sequence[Any], links: Iterable[Sequence[Any]]) -> Claim:
    """The claim whose row holds these values of `CLAIM_NAMES`, with its links as values of `LINK_NAMES`."""
    confirmed = CONFIRMED_VALUES(values)
    spread = (
        _moment(*EVENT_TIME(values)),
        _moment(*AS_OF(values)),
        None if confirmed[0] is None else Confirmation(*confirmed),
        tuple([_step(*one[1:]) for one in links]),
    )
    return Claim(*IN_ORDER((*values, *spread)))


def _values_of(*names: str) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    return itemgetter(*(CLAIM_NAMES.index(name) for name in names))


COLUMN_OF = {"start": "span_start", "end": "span_end"}
SPREAD = ("event_time", "as_of", "confirmation", "chain")  # each told by several values
IN_ORDER = itemgetter(
    *(
        len(CLAIM_NAMES) + SPREAD.index(one.name) if one.name in SPREAD
        else CLAIM_NAMES.index(COLUMN_OF.get(one.name, one.name))
        for one in fields(Claim)
    )
)  # fmt: skip
"""The fields of a claim out of the values of its row and these four: half its time went into naming them."""
CONFIRMED_VALUES = _values_of(*CONFIRMED)
EVENT_TIME = _values_of(*(f"event_time{part}" for part in DATED))
AS_OF = _values_of(*(f"as_of{part}" for part in DATED))
_moment = lru_cache(maxsize=10_000)(Dated)
_step = lru_cache(maxsize=10_000)(Link)
"""The same times and sources stand with many claims: each is made once."""


def _claim(row: Row, chain: tuple[Link, ...]) -> Claim:
    plain = {name: row[name] for name in CLAIM_PLAIN}
    return Claim(
        **plain,
        start=row["span_start"],
        end=row["span_end"],
        event_time=_dated("event_time", row),
        as_of=_dated("as_of", row),
        confirmation=_confirmation(row),
        chain=chain,
    )


def link_row(one: Link, claim_key: int, position: int) -> dict[str, Any]:
    return {
        "claim": claim_key,
        "position": position,
        "kind": one.kind,
        "name": one.name,
        "role": one.role,
        "cue": one.cue,
        "span_start": one.start,
        "span_end": one.end,
        "inferred": one.inferred,
    }


def link(row: Row) -> Link:
    return Link(
        row["kind"], row["name"], row["role"], row["cue"], row["span_start"], row["span_end"], bool(row["inferred"])
    )


# ------------------------------------------------------------------------------------------------ findings, groups


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it stands in its current reading: the row and the hash of what is shown of it."""

    key: int
    content_hash: str
    source: str  # hash of what is shown of the first document that carries it


FINDING_NAMES = (
    "id", "shown_hash", "a_claim", "b_claim", *FINDING_PLAIN, *GAP, "hypothesis", "notes", "claim_group",
)  # fmt: skip
"""The columns of a finding in the order of `finding_values`."""
FINDING_SHOWN = ("id", *FINDING_PLAIN, *GAP, "hypothesis", "notes")
"""Of these, but for the version of the rules, the shown hash is made, besides the claims' own; the others may change
while a reviewer sees the same."""
FINDING_PLAIN_OF, GAP_OF = attrgetter(*FINDING_PLAIN), attrgetter(*GAP)
NO_GAP = (None,) * len(GAP)


def finding_values(finding: Finding, a: Shown, b: Shown) -> tuple[Any, ...]:
    """A finding as it is stored."""
    name, plain = finding.id, FINDING_PLAIN_OF(finding)
    gap = GAP_OF(finding.gap) if finding.gap else NO_GAP
    texts = _written(finding.hypothesis), _written(finding.notes)
    told = zip(FINDING_SHOWN, (name, *plain, *gap, *texts), strict=True)
    verdict = {column: value for column, value in told if value is not None and column != "rules_version"}
    shown_hash = content_id(verdict, (a.content_hash, a.source), (b.content_hash, b.source))
    return name, shown_hash, a.key, b.key, *plain, *gap, *texts, finding.group


@lru_cache(maxsize=10_000)
def _written(told: tuple[str, ...]) -> str:
    return canonical_json(told)


def finding(row: Row) -> Finding:
    gap = Gap(*(row[name] for name in GAP)) if row["ratio_low"] is not None else None
    return Finding(
        **{name: row[name] for name in FINDING_PLAIN},
        gap=gap,
        hypothesis=tuple(json.loads(row["hypothesis"])),
        notes=tuple(json.loads(row["notes"])),
        group=row["claim_group"],
    )


GROUP_NAMES = (*GROUP_PLAIN[:1], "shown_hash", *GROUP_PLAIN[1:], "copies", "by_hand")
"""The columns of a group in the order of `group_values`."""


def group_values(group: Group, content_hashes: Mapping[str, str]) -> tuple[Any, ...]:
    """A group as it is stored; ``content_hashes`` of its claims, where they are known."""
    row = group_row(group)
    members = [[claim, content_hashes.get(claim)] for claim in group.claims]
    shown = {name: value for name, value in row.items() if value is not None or name != "by_hand"}
    told = row | {"shown_hash": content_id(shown, members)}
    return tuple(told[name] for name in GROUP_NAMES)


def group_row(group: Group) -> dict[str, Any]:
    copies = {name: list(members) for name, members in group.copies.items()}
    by_hand = canonical_json(as_json(group.by_hand)) if group.by_hand else None
    plain = {name: getattr(group, name) for name in GROUP_PLAIN}
    return {**plain, "copies": canonical_json(copies), "by_hand": by_hand}


def group(row: Row, members: Iterable[str]) -> Group:
    copies = {name: tuple(ids) for name, ids in json.loads(row["copies"]).items()}
    plain = {name: row[name] for name in GROUP_PLAIN}
    return Group(**plain, claims=tuple(members), copies=copies, by_hand=_handled(row["by_hand"]))


def _handled(text: str | None) -> Handled | None:
    raw = json.loads(text) if text else None
    return Handled(**raw | {"accepted": accepted_from(raw["accepted"]) if raw["accepted"] else None}) if raw else None


# ------------------------------------------------------------------------------------------------ pieces


def _real(value: float | None) -> float | None:
    """1037 and 1037.0 are one number, and the database gives back the second; so are -0.0 and 0.0."""
    return None if value is None else float(value) + 0.0


def _from_dated(name: str, value: Dated) -> dict[str, Any]:
    return {
        name: value.value,
        f"{name}_precision": value.precision,
        f"{name}_basis": value.basis,
        f"{name}_words": value.words,
    }


def _dated(name: str, row: Row) -> Dated:
    return Dated(row[name], row[f"{name}_precision"], row[f"{name}_basis"], row[f"{name}_words"])


def _from_confirmation(value: Confirmation | None) -> dict[str, Any]:
    return {
        "confirmation": value.status if value else None,
        "confirmation_by": value.by if value else None,
        "confirmation_words": value.words if value else None,
        "confirmation_start": value.start if value else None,
        "confirmation_end": value.end if value else None,
        "confirmation_to": value.to if value else None,
        "confirmation_on": value.on if value else None,
    }


def _confirmation(row: Row) -> Confirmation | None:
    if row["confirmation"] is None:
        return None
    return Confirmation(*(row[name] for name in CONFIRMED))
