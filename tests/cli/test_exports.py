"""Lists of questions, findings and decisions, the whole database as a file, reviews: as users ask for them."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
import shlex
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from prov.model import ProvDocument

from factcheck import accounts, publish, signoff
from factcheck.cli.main import cli
from factcheck.correcting import Editor, correct, reject
from factcheck.model import Facts
from factcheck.pipeline import RunOptions
from factcheck.report.outcomes import DECISIONS, GROUPS
from factcheck.report.shapes import CLAIMS, FINDINGS, Shape
from factcheck.report.workbook import xlsx
from factcheck.review.standing import Opinion
from factcheck.store.database import Database, open_database
from factcheck.store.filters import ClaimFilter, FindingFilter
from tests.cli.conftest import invoke
from tests.parts.test_report_machine import validator
from tests.signoff.making import many
from tests.store.samples import AT, LATER, capture, county, finding, houses, reading

SCHEMAS = {"claims": "claim", "findings": "finding", "groups": "group", "decisions": "decision"}


def signed(path: str = "claims.db", second: bool = True) -> str:
    """The conflict of the seeds, proposed by Bob and signed by Cleo; its id."""
    with open_database(path) as database:
        conflict = database.findings(FindingFilter(verdicts=("contradicts",)))[0].id
        ada = accounts.add(database, None, "ada", "admin", AT)
        bob, cleo = (accounts.add(database, ada, name, "reviewer", AT) for name in ("bob", "cleo"))
        opinion = Opinion("report_range")
        signoff.propose(database, bob, conflict, opinion, None, AT, note="=counted differently, </script> both hold")
        if second:
            signoff.sign(database, cleo, conflict, opinion, None, LATER)
    return conflict


# ---------------------------------------------------------------------------------------------- every list


@pytest.mark.parametrize("command", SCHEMAS)
def test_a_list_fits_its_schema_in_every_format(here: Path, command: str) -> None:
    signed()
    shown = {form: invoke(command, "--format", form) for form in ("table", "json", "jsonl", "csv", "md")}
    assert {result.exit_code for result in shown.values()} == {0}
    whole = json.loads(shown["json"].stdout)
    lines = [json.loads(line) for line in shown["jsonl"].stdout.splitlines()]
    assert whole["schema_version"] == "1.0"
    assert [one | {"schema_version": "1.0"} for one in whole[command]] == lines
    for line in lines:
        validator(f"{SCHEMAS[command]}.json").validate(line)
    table = list(csv.DictReader(io.StringIO(shown["csv"].stdout)))
    assert len(table) == len(lines) > 0
    assert {row["schema_version"] for row in table} == {"1.0"}
    assert shown["md"].stdout.count("\n") == len(lines) + 2
    assert invoke(command, "--format", "xlsx", "-o", "list.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(io.BytesIO(Path("list.xlsx").read_bytes())).worksheets[0]
    assert [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] == [
        list(table[0]), *(list(row.values()) for row in table)
    ]  # fmt: skip


def _text(cell: Any) -> str:
    """A cell of a workbook as CSV has it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith("=") else text


def test_any_order_of_work_lists_the_same(here: Path) -> None:
    paths = sorted(str(path) for path in Path("seeds").glob("*.txt"))
    for at, order in enumerate((paths, paths[::-1])):
        assert invoke("--db", f"{at}.db", "run", *order, "--manifest", "seeds/manifest.toml").exit_code == 0
    for command in ("claims", "findings", "groups"):
        first, second = (invoke(command, "--db", f"{at}.db", "--format", "jsonl").stdout for at in (0, 1))
        assert first == second != ""


def test_findings_come_as_the_report_has_them(here: Path) -> None:
    listed = [json.loads(line) for line in invoke("findings", "--format", "jsonl").stdout.splitlines()]
    report = json.loads(invoke("report", "--format", "json").stdout)["findings"]
    assert sorted(listed, key=lambda one: one["id"]) == sorted(
        (one | {"schema_version": "1.0"} for one in report), key=lambda one: one["id"]
    )
    ranks = [one["verdict"] for one in report]
    assert [one["verdict"] for one in listed] == ranks
    assert invoke("findings", "--verdict", "altered").stdout == "No finding fits.\n"
    some = invoke("findings", "--verdict", "contradicts", "--outlet", "ariana news", "--format", "jsonl").stdout
    assert [json.loads(line)["verdict"] for line in some.splitlines()] == ["contradicts"]


def test_groups_count_their_findings(here: Path) -> None:
    listed = [json.loads(line) for line in invoke("groups", "--format", "jsonl").stdout.splitlines()]
    report = json.loads(invoke("report", "--format", "json").stdout)
    assert [one["id"] for one in listed] == [one["id"] for one in report["groups"]]
    for one in listed:
        of_group = [found["verdict"] for found in report["findings"] if found["group"] == one["id"]]
        assert one["verdicts"] == {verdict: of_group.count(verdict) for verdict in of_group}
    assert "troops" in invoke("groups", "--text", "TROOPS").stdout
    assert invoke("groups", "--outlets", "9").stdout == "No question fits.\n"


def test_sql_is_answered_in_every_format(here: Path) -> None:
    asked = "select says, best, low_inclusive from v_claims join claims using (id, reading) order by id"
    shown = {form: invoke("sql", asked, "--format", form).stdout for form in ("table", "json", "jsonl", "csv", "md")}
    rows = json.loads(shown["json"])["rows"]
    assert len(rows) > 10
    assert [json.loads(line) for line in shown["jsonl"].splitlines()] == rows
    assert [row["says"] for row in csv.DictReader(io.StringIO(shown["csv"]))] == [row["says"] for row in rows]
    assert shown["md"].count("\n") == len(rows) + 2
    assert "says" in shown["table"]
    assert invoke("sql", asked, "--format", "xlsx", "-o", "rows.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(io.BytesIO(Path("rows.xlsx").read_bytes()))["rows"]
    assert [dict(zip(rows[0], row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)] == rows


# ---------------------------------------------------------------------------------------------- standards


def test_every_annotation_points_at_its_words(here: Path) -> None:
    page = json.loads(invoke("export", "--as", "web-annotation").stdout)
    with open_database("claims.db") as database:
        texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in _texts(database)}
    assert len(page["items"]) == invoke("claims", "--format", "jsonl").stdout.count("\n")
    for one in page["items"]:
        source, (position, quote) = one["target"]["source"], one["target"]["selector"]
        text = texts[source["textSha256"]]
        assert text[position["start"] : position["end"]] == quote["exact"] != ""
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def _texts(database: Database) -> list[str]:
    return [database.article_text(one.article) for one in database.sources()]


def test_provenance_comes_back_equal(here: Path) -> None:
    shown = invoke("export", "--as", "prov").stdout
    read = ProvDocument.deserialize(content=shown, format="json")
    assert ProvDocument.deserialize(content=read.serialize(format="json"), format="json") == read


# ---------------------------------------------------------------------------------------------- decisions


def test_what_is_only_proposed_is_not_told(here: Path) -> None:
    assert invoke("decisions").stdout == "Nobody has decided anything yet.\n"
    conflict = signed(second=False)
    for form in ("table", "json", "csv", "md"):
        shown = invoke("decisions", "--format", form).stdout
        assert "proposed" in shown
        assert "range" not in shown
        assert "counted differently" not in shown
    (line,) = invoke("decisions", "--format", "jsonl").stdout.splitlines()
    told = json.loads(line)
    assert (told["finding"], told["last_by"], told["resolution"], told["signed_by"]) == (conflict, "bob", None, [])


def test_what_is_signed_is_told_with_who_and_when(here: Path) -> None:
    conflict = signed()
    told = json.loads(invoke("decisions", "--format", "jsonl").stdout)
    assert (told["finding"], told["state"], told["resolution"]) == (conflict, "signed_off", "report_range")
    assert (told["signed_by"], told["single_reviewer"]) == (["bob", "cleo"], False)
    assert (told["proposed_at"], told["last_at"], told["last_action"]) == (AT, LATER, "sign")
    assert told["reason"].startswith("=counted differently")
    assert "'=counted" in invoke("decisions", "--format", "csv").stdout
    assert invoke("decisions", "--state", "dismissed").stdout == "Nobody has decided anything yet.\n"


# ---------------------------------------------------------------------------------------------- reviews


def reviews(*more: str) -> list[dict[str, Any]]:
    result = invoke("export", "--as", "claim-review", "--publisher", "The Tide", *more)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["@graph"]
    return found


def test_only_what_is_signed_off_is_reviewed(here: Path) -> None:
    assert reviews() == []
    conflict = signed(second=False)
    assert reviews() == []
    with open_database("claims.db") as database:
        cleo = next(one for one in accounts.everyone(database) if one.name == "cleo")
        signoff.sign(database, cleo, conflict, Opinion("report_range"), None, LATER)
    one, other = reviews("--page", "https://tide.example/checked/")
    assert one["url"] == other["url"] == f"https://tide.example/checked/{conflict}"
    assert {one["itemReviewed"]["text"], other["itemReviewed"]["text"]} == {
        "1,037 Afghan military personnel", "nearly 1,500 Afghan soldiers"
    }  # fmt: skip
    assert one["reviewRating"]["alternateName"] == "sources disagree: to be reported as a range"
    assert not {"ratingValue", "bestRating", "worstRating"} & one["reviewRating"].keys()


def test_a_review_cannot_leave_the_page_it_stands_in(here: Path) -> None:
    signed()
    shown = invoke("export", "--as", "claim-review", "--publisher", "A </script> & Sons").stdout
    assert "<" not in shown
    assert "&" not in shown
    assert "</script> both hold" in json.loads(shown)["@graph"][0]["reviewRating"]["ratingExplanation"]


@pytest.mark.parametrize(
    "options",
    ["--as claim-review", "--as prov --publisher x", "--as jsonl --doc 002", "--as claim-review --publisher x --doc 2"],
)
def test_options_that_do_not_fit_are_refused(here: Path, options: str) -> None:
    assert invoke("export", *options.split()).exit_code == 2


# ---------------------------------------------------------------------------------------------- and back


def corrected(path: str = "claims.db") -> None:
    """Ada says that a claim is none, and what another one's unit is."""
    with open_database(path) as database:
        ada = next(one for one in accounts.everyone(database) if one.name == "ada")
        editor = Editor(database, ada, RunOptions(), lambda: LATER)
        one, other = database.claims(ClaimFilter(kind="quantity", doc="004"))[:2]
        correct(editor, one.id, {"thing": "people"}, "it says so in the caption")
        reject(editor, other.id, "this is a page number")


def test_the_example_of_import_works(here: Path) -> None:
    signed()
    corrected()
    assert invoke("export", "--as", "jsonl", "-o", "everything.jsonl").exit_code == 0
    (example,) = cli.commands["import"].examples  # type: ignore[attr-defined]
    result = invoke(*shlex.split(example)[1:])
    assert result.exit_code == 0, result.stderr
    assert "all as they were written" in result.stderr
    for command in ("report", "claims", "decisions", "sources", "people", "revisions"):
        assert invoke(command, "--db", "copy.db").stdout == invoke(command).stdout != ""
    assert invoke("export", "--as", "jsonl", "--db", "copy.db").stdout == Path("everything.jsonl").read_text("utf8")
    assert invoke("audit", "verify", "--db", "copy.db").exit_code == 0
    again = invoke("import", "everything.jsonl", "--db", "copy.db")
    assert again.exit_code == 2
    assert "not empty" in again.stderr
    assert "0 new" in invoke("run", "seeds", "--db", "copy.db").stderr


def test_a_cut_file_is_an_input_that_failed(here: Path) -> None:
    whole = invoke("export", "--as", "jsonl").stdout
    Path("cut\x1b[2J.jsonl").write_text(whole[: len(whole) // 2], "utf8")
    result = invoke("import", "cut\x1b[2J.jsonl", "--db", "copy.db")
    assert result.exit_code == 3
    assert "cut\\x1b[2J.jsonl is cut off" in result.stderr
    assert "\x1b" not in result.stderr
    assert not Path("copy.db").exists()


# ---------------------------------------------------------------------------------------------- of any length


def filled_with(path: Path, number: int) -> Database:
    """A database of ``number`` findings on twice as many claims of texts of their own, all decided on."""
    database = open_database(str(path))
    admin = accounts.add(database, None, "admin", "admin", AT)
    pairs, read = [], []
    for at in range(number):
        sides = []
        for make in (houses, county):
            text = f"{make().article} {at}\n{make().sentence} That is all."
            one = make(text)
            database.add(capture(f"{one.article}.txt", text), text, Facts())
            read.append(reading(text, one))
            sides.append(one)
        pairs.append(finding(*sides, group=None))
    database.save_readings(read, AT)
    database.save_matching("many", "1", pairs, [], AT)
    for one in pairs:
        signoff.assign(database, admin, one.id, admin.name, None, AT)
    return database


LISTED: dict[str, tuple[Shape[Any], Callable[[Database], Iterator[Any]]]] = {
    "claims": (CLAIMS, lambda database: publish.claims(database, ClaimFilter())),
    "findings": (FINDINGS, lambda database: publish.findings(database, FindingFilter())),
    "decisions": (DECISIONS, publish.decisions),
}


@pytest.mark.parametrize("name", LISTED)
def test_what_is_listed_is_never_held_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Neither by the store, which reads a page at a time, nor by what writes it, one line after the other."""
    from factcheck.report import markdown
    from factcheck.store import listing, looking, rows

    for module in (listing, looking):
        monkeypatch.setattr(module, "PAGE", 5)
        monkeypatch.setattr(module, "STREAM", {"yield_per": 5})
    read = []
    plain = rows.claim
    monkeypatch.setattr(rows, "claim", lambda *given: read.append(1) or plain(*given))
    shape, told = LISTED[name]
    with filled_with(tmp_path / "claims.db", 15) as database:
        for writer in (shape.json, shape.jsonl, shape.csv, functools.partial(markdown.table, shape)):
            read.clear()
            taken = 0

            def counted() -> Iterator[Any]:
                nonlocal taken
                for item in told(database):
                    taken += 1
                    yield item

            for written, _ in enumerate(writer(counted())):
                assert taken <= written + 2, (name, writer)
                assert len(read) <= 2 * (taken + 10), (name, writer)
            assert len(read) >= 2 * 15


def test_a_workbook_is_not_held_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def peak(rows: int) -> int:
        columns = tuple(f"c{number}" for number in range(6))
        tracemalloc.start()
        try:
            for _ in xlsx("claims", columns, (dict.fromkeys(columns, f"words {at}") for at in range(rows))):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is loaded once
    few, more = peak(250), peak(1000)
    assert more < 1.3 * few


def test_nothing_is_listed_twice_or_lost_between_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.store import listing

    monkeypatch.setattr(listing, "PAGE", 3)
    with open_database(str(tmp_path / "claims.db")) as database:
        ids = many(database, 10)
        assert sorted(one.finding.id for one in publish.findings(database, FindingFilter())) == sorted(ids)
        assert len(list(publish.claims(database, ClaimFilter()))) == 20
        assert list(publish.groups(database)) == []
        assert GROUPS.name == "groups"
