"""The machine-readable contract against its schemas, and against the model it is made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

import factcheck.report
from factcheck.model import Claim, Finding, Group
from factcheck.report import machine
from factcheck.report.shapes import CLAIM_COLUMNS, CLAIMS, FINDINGS
from factcheck.report.views import Report
from tests.parts.report_sample import EXHIBIT, GROUP, HOSTILE_EXHIBIT, REPORT, SIDE_EXACT, SIDE_HOSTILE, SIDE_NEARLY

SCHEMAS = Path(next(iter(factcheck.report.__path__))) / "schemas"
PROMISED = (
    "id kind doc outlet published start end text sentence low best high low_inclusive high_inclusive hedge unit thing "
    "measure place event_time as_of factuality confirmation basis part_of speaker chain place_in_article places reading"
).split()
ADDED = (
    "stated article thing_class bound voice speaker_role prefix suffix sentence_start sentence_end head nationality "
    "speaker_key place_basis event_time_from original original_language translator follow_ups"
).split()


def validator(name: str) -> Draft202012Validator:
    schemas = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        [(file, Resource.from_contents(schema)) for file, schema in schemas.items()]
    )
    Draft202012Validator.check_schema(schemas[name])
    return Draft202012Validator(schemas[name], registry=registry)


@pytest.mark.parametrize("side", [SIDE_EXACT, SIDE_NEARLY, SIDE_HOSTILE])
def test_claims_fit_their_schema(side: Any) -> None:
    record = json.loads(machine.dumped(machine.claim_record(side)))
    assert list(validator("claim.json").iter_errors(record)) == []


def test_the_schema_refuses_what_is_no_claim() -> None:
    record = machine.claim_record(SIDE_EXACT)
    for broken in (record | {"kind": "rumour"}, record | {"published": None}, {"id": "x"}):
        with pytest.raises(ValidationError):
            validator("claim.json").validate(broken)


@pytest.mark.parametrize("report", [REPORT, Report(()), Report((EXHIBIT,), (GROUP,))])
def test_reports_fit_their_schema(report: Report) -> None:
    written = json.loads("".join(machine.report_json(report)))
    validator("report.json").validate(written)
    assert len(written["findings"]) == len(report.exhibits)
    assert written["schema_version"] == machine.SCHEMA_VERSION


def test_claims_carry_the_promised_fields_in_order_and_the_added_ones() -> None:
    names = list(machine.claim_record(SIDE_EXACT))
    assert [name for name in names if name in PROMISED] == PROMISED
    assert set(names) == {*PROMISED, *ADDED}


def test_no_field_of_the_model_is_left_out() -> None:
    assert set(Claim.__dataclass_fields__) <= set(machine.CLAIM_FIELDS)
    assert set(Finding.__dataclass_fields__) <= set(machine.FINDING_FIELDS)
    assert set(machine.group_record(GROUP)) == set(Group.__dataclass_fields__)


@pytest.mark.parametrize(("schema", "fields"), [("claim", machine.CLAIM_FIELDS), ("finding", machine.FINDING_FIELDS)])
def test_schemas_know_every_field(schema: str, fields: tuple[str, ...]) -> None:
    written = json.loads((SCHEMAS / f"{schema}.json").read_text())
    assert set(written["properties"]) == {*fields, "schema_version"}


def test_what_is_not_known_is_said() -> None:
    record = machine.claim_record(SIDE_HOSTILE)
    assert record["published"] == {"value": None, "precision": "unknown", "basis": "unknown", "words": None}
    assert machine.claim_record(SIDE_NEARLY)["outlet"] == "unknown"
    assert record["places"][0]["url"] is None


def test_the_first_place_names_doc_outlet_and_date() -> None:
    record = machine.claim_record(SIDE_EXACT)
    assert (record["doc"], record["outlet"], record["published"]) == tuple(
        record["places"][0][name] for name in ("doc", "outlet", "published")
    )


def test_chain_links_have_their_kind_last() -> None:
    link = machine.claim_record(SIDE_EXACT)["chain"][1]
    assert list(link) == ["name", "role", "cue", "start", "end", "inferred", "kind"]


def test_a_listing_is_one_object_even_when_empty() -> None:
    assert json.loads("".join(CLAIMS.json([]))) == {"schema_version": "1.0", "claims": []}
    assert len(json.loads("".join(CLAIMS.json([SIDE_EXACT, SIDE_NEARLY])))["claims"]) == 2


def test_lines_are_records() -> None:
    lines = "".join(FINDINGS.jsonl([EXHIBIT, HOSTILE_EXHIBIT])).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [EXHIBIT.finding.id, HOSTILE_EXHIBIT.finding.id]


def test_csv_has_every_column() -> None:
    head, first = "".join(CLAIMS.csv([SIDE_EXACT])).splitlines()
    assert head == ",".join((*CLAIM_COLUMNS, "schema_version"))
    assert '"1,037 stranded travellers"' in first
    assert ",1037,1037,1037,true,true,exact," in first
