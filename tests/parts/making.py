"""Claims and sides made by hand, for tests of matching and judging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.judge.sides import Pair, Scene, Side
from factcheck.model import Claim, Dated, Fact, Facts, Link, content_id

OPEN = {"at_least": True, "more_than": False}


def dated(value: Any) -> Dated:
    """A date from YAML: an EDTF value, or {value, precision, basis, words}."""
    if isinstance(value, dict):
        edtf = value.get("value") and str(value["value"])  # YAML reads a bare date as a date
        return Dated(**{"precision": "day", "basis": "relative", **value, "value": edtf})
    return Dated(str(value), "day", "stated", str(value)) if value else Dated()


def claim(**given: Any) -> Claim:
    """A claim with everything a test does not care about filled in; ``number`` alone makes an exact count."""
    fields: dict[str, Any] = {"kind": "quantity", "article": "one", "start": 0, "factuality": "asserted", **given}
    if "number" in fields:
        number = float(fields.pop("number"))
        fields = {"stated": number, "low": number, "best": number, "high": number, "bound": "exact", **fields}
        fields = {"low_inclusive": True, "high_inclusive": True, **fields}
    for name in ("event_time", "as_of"):
        fields[name] = dated(fields.get(name))
    said = {"start": 0, "end": 1}  # in the text, where a case does not say that it is known from the page (start: null)
    fields["chain"] = tuple(Link(**{**said, **link}) for link in fields.get("chain", ()))
    text = str(fields.setdefault("text", f"{fields.get('stated')} {fields.get('thing') or ''}".strip()))
    fields.setdefault("sentence", text)
    start = int(fields["start"])
    within = fields["sentence"].find(text)  # -1 where a test does not care how the figure is told
    sentence_start = start - max(0, within)
    fields.setdefault("place_in_article", "body")
    return Claim(
        id=content_id(fields["article"], fields["kind"], start, text),
        end=start + len(text),
        sentence_start=sentence_start,
        sentence_end=sentence_start + len(fields["sentence"]),
        prefix="",
        suffix="",
        **fields,
    )


def side(
    one: Claim,
    *,
    outlet: str | None = None,
    published: Any = None,
    siblings: tuple[Claim, ...] = (),
    scene: Mapping[str, Any] | None = None,
) -> Side:
    """A side whose document is called after its article; ``scene`` names places, spots, sorts and what is known."""
    facts = Facts(outlet=Fact(outlet, "manifest") if outlet else None, published=dated(published))
    told = dict(scene or {})
    known = frozenset(told.pop("known", ()))
    return Side(one, f"{one.article}.txt", facts, siblings or (one,), scene=scene_of(**told), known=known)


def scene_of(
    places: Sequence[str] = (),
    around: Sequence[str] = (),
    spots: Sequence[str] = (),
    happenings: Sequence[str] = (),
    frame: Sequence[str] = (),
    doers: Sequence[str] = (),
) -> Scene:
    """A scene whose keys are the names themselves."""
    told = {name: name for name in around or places}
    sorts = frozenset(happenings)
    return Scene(
        places={name: name for name in places},
        around=told,
        spots=frozenset(spots),
        happenings=sorts,
        told=sorts,
        doers=frozenset(doers),
        names=frozenset(told),
        frame=frozenset(frame),
    )


def pair(a: Side, b: Side, **more: Any) -> Pair:
    """The pair of two sides, in order of ids as matching gives it."""
    return Pair(a, b, **more) if a.claim.id < b.claim.id else Pair(b, a, **more)
