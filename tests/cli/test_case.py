"""Cases on the real seeds: `factcheck case`, and --case wherever one looks or takes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import As, invoke

FINDING = "F-327084ded145"
NEW = "case new border 'Soldiers at the Tajik border' --why 'for the Saturday piece'"
STORY = "Border\n\nAbout 1,600 Afghan soldiers crossed into Tajikistan on Monday, the border service said.\n"


@pytest.fixture
def case(people: As) -> As:
    """Ada's case of the border: the document 003."""
    people("ada", NEW)
    people("ada", "case add border 003 --reviewer bob --reason 'the figure in question'")
    return people


def of(*words: str) -> Any:
    result = invoke(*words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def docs(*words: str) -> set[str]:
    return {one["doc"][6:9] for one in of("claims", *words)["claims"]}


def test_a_case_from_beginning_to_end(case: As) -> None:
    people = case
    said = people("bob", f"case add border G- {FINDING}", code=2).stderr
    assert "questions begin with G-" in said
    assert "put in 1 finding (entry" in people("bob", f"case add border {FINDING}").stderr
    assert "is there already" in people("bob", f"case add border {FINDING} 003").stderr
    people("bob", "case note border 'the ministry answers on Monday'")
    people("bob", f"case remove border {FINDING} --reason 'the document is enough'")
    people("ada", "case close border --reason 'published on Saturday'")
    refused = people("ada", "case add border 002", code=1).stderr
    assert "is closed" in refused
    assert "factcheck case reopen border --reason WORDS" in refused
    shown = invoke("case", "show", "border").stdout
    for words in ("Soldiers at the Tajik border · closed", "reviewers: bob", "003_", "the figure in question",
                  "the ministry answers on Monday", "took out 1 finding", "published on Saturday"):  # fmt: skip
        assert words in shown
    told = of("case", "show", "border")
    assert (told["state"], told["reviewers"], told["documents"]) == ("closed", ["bob"], 1)
    assert [one["action"] for one in told["history"]] == ["new", "add", "add", "note", "remove", "close"]
    assert [one["by"] for one in told["notes"]] == ["bob"]
    (listed,) = of("case", "list", "--state", "closed")["cases"]
    assert (listed["case"], listed["last_by"]) == ("border", "ada")
    assert of("case", "list", "--state", "open")["cases"] == []
    people("ada", "case reopen border --reason 'the ministry has answered'")
    people("ada", "case add border 002")
    assert people("ada", "audit verify").exit_code == 0
    mine = people("bob", "case list --mine --format json").stdout
    assert [one["case"] for one in json.loads(mine)["cases"]] == ["border"]


def test_every_list_takes_a_case(case: As) -> None:
    """003 says nearly 1,500 and 20,000; it is set against 001 and 002, which are not in the case."""
    assert docs() == {"000", "001", "002", "003", "004"}
    assert docs("--case", "border") == {"003"}
    findings = {one["id"] for one in of("findings", "--case", "border")["findings"]}
    assert FINDING in findings
    assert findings < {one["id"] for one in of("findings")["findings"]}
    report = of("report", "--case", "border")
    assert {one["id"] for one in report["findings"]} == findings
    assert all("003" in one["a"]["doc"] + one["b"]["doc"] for one in report["findings"])
    assert report["case"]["title"] == "Soldiers at the Tajik border"
    assert "case" not in of("report")
    assert [one["doc"][6:9] for one in of("sources", "--case", "border")["sources"]] == ["003"]
    assert of("groups", "--case", "border") == of("groups")
    case("ada", "case new talks 'The talks in Tehran' --why 'another story of the day'")
    case("ada", "case add talks 004")
    assert of("groups", "--case", "talks")["groups"] == []
    people = {one["name"] for one in of("people", "--case", "border")["people"]}
    assert people < {one["name"] for one in of("people")["people"]}
    exported = invoke("export", "--as", "web-annotation", "--case", "border").stdout
    assert len(json.loads(exported)["items"]) == len(of("claims", "--case", "border")["claims"]) > 0
    news = of("diff", "--since", "0", "--case", "border")
    assert {one["id"] for one in news["new_findings"]} == findings
    assert {one["doc"][6:9] for one in news["new_claims"]} == {"003"}
    assert of("decisions", "--case", "border")["decisions"] == []


def test_the_queue_and_bulk_of_a_case(case: As) -> None:
    queue = json.loads(case("ada", "review queue --case border --format json").stdout)["queue"]
    assert [one["finding"] for one in queue] == [FINDING]
    assert "F-3270" in case("ada", "review next --case border").stdout
    case("ada", "case new empty 'Nothing yet' --why 'to see that it is empty'")
    assert json.loads(case("ada", "review queue --case empty --format json").stdout)["queue"] == []
    assert (
        "no finding of the queue fits"
        in case("ada", "review dismiss --case empty --reason 'two other days' --yes", code=2).stderr
    )
    case("ada", "review dismiss --case border --reason 'two other days' --yes")
    assert [one["finding"] for one in of("decisions", "--case", "border")["decisions"]] == [FINDING]


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_a_report_for_people_names_the_case(case: As, form: str) -> None:
    case("ada", "case note border 'ask <b>both</b> ministries'")
    shown = invoke("report", "--case", "border", "--format", form).stdout
    assert "Soldiers at the Tajik border" in shown
    assert "for the Saturday piece" in shown
    assert "reviewers: bob" in shown
    assert "both" in shown
    assert ("<b>both" in shown) == (form == "table")
    summary = invoke("report", "--case", "border", "--summary").stdout
    assert summary.startswith("Case border: Soldiers at the Tajik border · open")
    assert "1 document, " in summary


def test_what_a_run_takes_in_goes_into_the_case_and_is_matched_with_everything(case: As, here: Path) -> None:
    Path("radio.txt").write_text(STORY)
    ran = case("ada", "run radio.txt --case border --format json")
    assert "case border: 1 document put in" in ran.stderr
    report = json.loads(ran.stdout)
    sides = {side["doc"][6:9] if side["doc"] != "radio.txt" else "radio"
             for one in report["findings"] for side in (one["a"], one["b"])}  # fmt: skip
    assert {"radio", "003", "002"} <= sides
    assert "case border: 0 documents put in" in case("ada", "add radio.txt --case border").stderr
    assert "radio.txt" in [one["name"] for one in of("case", "show", "border")["items"]]


def test_a_run_into_a_case_is_refused_before_anything_is_read(case: As, here: Path) -> None:
    Path("radio.txt").write_text(STORY)
    nobody = invoke("run", "radio.txt", "--case", "border", FACTCHECK_TOKEN_FILE="none.token")
    assert nobody.exit_code == 1
    assert "nobody to act as" in nobody.stderr
    assert "factcheck case new" in case("ada", "run radio.txt --case bordr", code=2).stderr
    case("ada", "case close border --reason 'published on Saturday'")
    assert "case reopen border" in case("ada", "add radio.txt --case border", code=1).stderr
    assert len(of("sources")["sources"]) == 5


def test_a_view_tells_cases_in_sql(case: As) -> None:
    (row,) = of("sql", "SELECT case_name, state, what, name, put_in_by, why FROM v_cases")["rows"]
    assert row == {"case_name": "border", "state": "open", "what": "document",
                     "name": "seeds/003_d7b3492d92cf1836.txt", "put_in_by": "ada",
                     "why": "the figure in question"}  # fmt: skip


def test_names_of_cases_are_completed(case: As) -> None:
    env = {"_FACTCHECK_COMPLETE": "fish_complete", "COMP_WORDS": "factcheck report --case bo", "COMP_CWORD": "bo"}
    assert "border" in invoke(**env).stdout
