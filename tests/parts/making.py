"""Claims and sides made by hand, for tests of matching and judging."""

from __future__ import annotations

from typing import Any

from factcheck.judge.sides import Pair, Side
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
    fields["chain"] = tuple(Link(**link) for link in fields.get("chain", ()))
    text = str(fields.setdefault("text", f"{fields.get('stated')} {fields.get('thing') or ''}".strip()))
    fields.setdefault("sentence", text)
    start = int(fields["start"])
    return Claim(
        id=content_id(fields["article"], fields["kind"], start, text),
        end=start + len(text),
        sentence_start=start,
        sentence_end=start + len(fields["sentence"]),
        prefix="",
        suffix="",
        place_in_article="body",
        **fields,
    )


def side(one: Claim, *, outlet: str | None = None, published: Any = None, siblings: tuple[Claim, ...] = ()) -> Side:
    """A side whose document is called after its article."""
    facts = Facts(outlet=Fact(outlet, "manifest") if outlet else None, published=dated(published))
    return Side(one, f"{one.article}.txt", facts, siblings or (one,))


def pair(a: Side, b: Side, **more: Any) -> Pair:
    """The pair of two sides, in order of ids as matching gives it."""
    return Pair(a, b, **more) if a.claim.id < b.claim.id else Pair(b, a, **more)
