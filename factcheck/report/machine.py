"""The machine-readable contract: claims, findings and groups as plain JSON data. Additive only; see `schemas/`.

Text stays as it stands in the source: characters that a terminal would obey are written as JSON escapes, which
readers turn back.  Whole numbers are written as integers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from factcheck.model import Failure, FollowUp, Group, Place, Revision, as_json
from factcheck.report.safe import OBEYED
from factcheck.report.views import Exhibit, Report, Sourced, outlet_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCHEMA_VERSION = "1.0"
LONGEST_INTEGER = 1e15  # below it every whole float is exactly its integer

CLAIM_FIELDS = (
    *("id", "kind", "doc", "outlet", "published", "start", "end", "text", "sentence"),
    *("stated", "low", "best", "high", "low_inclusive", "high_inclusive", "hedge", "unit", "thing", "measure"),
    *("place", "place_basis", "event_time", "event_time_from", "as_of", "factuality", "confirmation", "basis"),
    *("part_of", "speaker", "chain", "place_in_article", "places", "reading"),
    *("article", "head", "nationality", "thing_class", "bound", "voice", "speaker_role", "speaker_key"),
    *("prefix", "suffix", "sentence_start", "sentence_end"),
    *("original", "original_language", "translator", "follow_ups"),
)
FINDING_FIELDS = (
    *("id", "verdict", "strength", "origin", "rule", "reason", "gap", "hypothesis", "a", "b"),
    *("gate", "notes", "rules_version", "group", "status", "resolution", "signed_by"),
)
FOLLOW_UP_FIELDS = ("doc", "outlet", "article", "passage", "reason")
LINK_FIELDS = ("name", "role", "cue", "start", "end", "inferred", "kind")


def claim_record(side: Sourced) -> dict[str, Any]:
    """A claim with where it appeared and which reading found it, fields in the order of `CLAIM_FIELDS`."""
    claim = side.claim
    values = plain(claim) | {
        "doc": side.doc,
        "outlet": side.outlet,
        "published": plain(side.published),
        "event_time": plain(claim.event_time),
        "as_of": plain(claim.as_of),
        "confirmation": plain(claim.confirmation) if claim.confirmation else None,
        "chain": [{name: getattr(step, name) for name in LINK_FIELDS} for step in claim.chain],
        "places": [place_record(place) for place in side.places],
        "reading": plain(side.reading),
        "follow_ups": [follow_up_record(one) for one in side.follow_ups],
    }
    return {name: values[name] for name in CLAIM_FIELDS}


def follow_up_record(one: FollowUp) -> dict[str, Any]:
    """What a passage of another article says became of a claim."""
    return plain(one.said) | {name: getattr(one, name) for name in FOLLOW_UP_FIELDS}


def plain(value: DataclassInstance) -> dict[str, Any]:
    """A frozen value's own fields, nothing copied: `asdict` takes most of the time of a long list."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def place_record(place: Place) -> dict[str, Any]:
    """One appearance of a text."""
    return {
        "doc": place.doc,
        "outlet": outlet_of(place),
        "published": plain(place.facts.published),
        "url": place.facts.url.value if place.facts.url else None,
        "capture": place.capture,
    }


def finding_record(exhibit: Exhibit) -> dict[str, Any]:
    """A finding with both claims in full."""
    values = as_json(exhibit.finding) | {
        "id": exhibit.finding.id,
        "a": claim_record(exhibit.a),
        "b": claim_record(exhibit.b),
        "status": exhibit.status,
        "resolution": exhibit.resolution,
        "signed_by": exhibit.signed_by,
    }
    return {name: values[name] for name in FINDING_FIELDS}


def group_record(group: Group) -> dict[str, Any]:
    """A question with the ids of the claims that answer it."""
    return as_json(group)


def failure_record(failure: Failure) -> dict[str, Any]:
    """A document that could not be read."""
    return {"id": failure.id} | as_json(failure)


def revision_record(one: Revision) -> dict[str, Any]:
    """What became of an article from one version to the next."""
    return {"id": one.id, "silent": one.is_silent} | as_json(one)


def report_json(report: Report) -> Iterator[str]:
    """The whole report as one JSON object, written piece by piece."""
    return enclosed_all(
        {"schema_version": SCHEMA_VERSION, "signers": report.signers} | _case(report),
        (
            ("findings", map(finding_record, report.exhibits)),
            ("groups", map(group_record, report.groups)),
            ("failures", map(failure_record, report.failures)),
            ("revisions", map(revision_record, report.revisions)),
        ),
    )


def _case(report: Report) -> dict[str, Any]:
    """Of a report on a case, the case."""
    return {"case": as_json(report.case)} if report.case else {}


def listing_json(name: str, records: Iterable[Any]) -> Iterator[str]:
    """Records of one kind as a JSON object, written piece by piece."""
    return enclosed({"schema_version": SCHEMA_VERSION}, name, records)


def enclosed(head: dict[str, Any], name: str, records: Iterable[Any]) -> Iterator[str]:
    """A JSON object that opens with ``head`` and holds the records under ``name``, written piece by piece."""
    return enclosed_all(head, ((name, records),))


def enclosed_all(head: dict[str, Any], named: Iterable[tuple[str, Iterable[Any]]]) -> Iterator[str]:
    """The same with records of several kinds, each under its name."""
    yield dumped(head)[:-1]
    for name, records in named:
        yield f',\n "{name}": '
        yield from _array(records)
    yield "}\n"


def json_lines(records: Iterable[Any]) -> Iterator[str]:
    """One JSON object a line."""
    return (dumped(record) + "\n" for record in records)


def dumped(record: Any) -> str:
    """JSON on one line: whole numbers as integers, characters that would be obeyed as escapes."""
    text = json.dumps(_whole(record), ensure_ascii=False, allow_nan=False)
    return OBEYED.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    """A JSON escape; json.dumps itself leaves DEL alone."""
    return json.dumps(found.group())[1:-1] if found.group() != "\x7f" else "\\u007f"


def _array(records: Iterable[Any]) -> Iterator[str]:
    between = "[\n  "
    for record in records:
        yield between + dumped(record)
        between = ",\n  "
    yield "[]" if between[0] == "[" else "\n ]"


def _whole(value: Any) -> Any:
    """The same data with whole numbers as integers. Exact types are asked for: this walks every value of long lists."""
    kind = type(value)
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < LONGEST_INTEGER else value
    if kind is dict:
        return {name: _whole(part) for name, part in value.items()}
    return [_whole(part) for part in value] if kind is list or kind is tuple else value
