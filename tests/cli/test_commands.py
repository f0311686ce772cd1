"""What each command prints, on the seeds."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

from factcheck.cli.claims import FACTUALITIES, KINDS
from factcheck.cli.failing import ORIGINS
from factcheck.cli.main import cli
from factcheck.cli.options import Command
from factcheck.model import Factuality, Kind, Origin, Verdict
from factcheck.report.order import ORDER
from tests.cli.conftest import invoke
from tests.parts.test_report_machine import validator


def commands(group: click.Group = cli, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


ALL = dict(commands())
REVIEWING = (
    "review ",
    "case ",
    "watch ",
    "claim ",
    "group ",
    "aliases accept",
    "aliases refuse",
    "verify",
    "users ",
    "audit ",
    "db grant",
    "serve",
    "import",
)
"""Commands whose examples need accounts or a file: `test_review`, `test_group`, `test_aliases` and `test_exports` run
them."""


def of_a_case(example: str) -> bool:
    """Whether an example is about a case or a watch list that there must be."""
    return "--case" in example or "--watched" in example


EXAMPLES = [
    example
    for name, command in ALL.items()
    if isinstance(command, Command) and not name.startswith(REVIEWING)
    for example in command.examples
    if not of_a_case(example)
]


def test_choices_are_the_models_words() -> None:
    assert get_args(Kind) == KINDS
    assert get_args(Factuality) == FACTUALITIES
    assert sorted(get_args(Verdict)) == sorted(ORDER)
    assert get_args(Origin) == ORIGINS


def test_every_command_has_examples() -> None:
    assert all(isinstance(command, Command) and command.examples for command in ALL.values())


@pytest.mark.parametrize("name", ALL)
def test_help_opens_with_examples(name: str) -> None:
    shown = invoke(*name.split(), "--help").stdout
    lines = [line for line in shown.splitlines() if line.strip()]
    assert lines[0].startswith("Usage: factcheck " + name)
    assert lines[1] == "Examples:"
    assert lines[2].strip().startswith("factcheck ")


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_work(here: Path, example: str) -> None:
    words = shlex.split(example)
    result = invoke(*words[1:])
    assert result.exit_code == 0, result.stderr
    written = [Path(words[at + 1]) for at, word in enumerate(words) if word == "-o"]
    said = (
        result.stdout + result.stderr + "".join(path.read_text(errors="replace") for path in written if path.is_file())
    )
    assert said.strip()
    assert "No claim fits" not in said
    assert "Nothing found" not in said


# ---------------------------------------------------------------------------------------------- run


def test_run_prints_the_report_and_says_what_it_did(empty: Path, here: Path) -> None:
    (here / "claims.db").unlink()
    result = invoke("run", "seeds")
    assert result.exit_code == 0
    assert "CONTRADICTS rival · open · F-" in result.stdout
    assert "[1,037 Afghan military personnel]" in result.stdout
    assert "002:1730-1761" in result.stdout
    assert re.fullmatch(r"5 documents, 5 new, \d+ claims, 0 failed\n", result.stderr)


def test_running_again_changes_nothing(here: Path) -> None:
    before = invoke("report", "--format", "json").stdout
    again = invoke("run", "seeds", "--format", "json")
    assert again.stdout == before
    assert "5 documents, 0 new" in again.stderr


def test_any_order_of_paths_prints_the_same(here: Path) -> None:
    paths = sorted(str(path) for path in Path("seeds").glob("*.txt"))
    outputs = set()
    for at, order in enumerate((paths, paths[::-1], paths[2:] + paths[:2])):
        for form in ("table", "json", "csv", "md"):
            shown = invoke("--db", f"{at}.db", "run", *order, "--manifest", "seeds/manifest.toml", "--format", form)
            outputs.add((form, shown.stdout))
        outputs.add(("claims", invoke("claims", "--db", f"{at}.db", "--format", "jsonl").stdout))
    assert len(outputs) == 5


def test_the_time_of_the_run_is_not_printed(here: Path) -> None:
    first = invoke("--db", "a.db", "run", "seeds", "--format", "json", SOURCE_DATE_EPOCH="1600000000").stdout
    later = invoke("--db", "b.db", "run", "seeds", "--format", "json", SOURCE_DATE_EPOCH="1700000000").stdout
    assert first == later


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(empty: Path) -> None:
    (empty / "empty.txt").write_text("")
    (empty / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (empty / "missing_\x1b[31m.txt").write_text("")
    (empty / "story.txt").write_text(
        "Ferry rescue ends\n\nThe coast guard rescued 41 passengers on Tuesday after a ferry ran aground off the "
        "northern cape, the regional governor said in a statement.\n\nThe governor said that all of them had been "
        "brought to the harbour and that the captain was being questioned by investigators.\n"
    )
    result = invoke("run", "empty.txt", "picture.txt", "story.txt", "missing_\x1b[31m.txt", "nowhere.txt")
    assert result.exit_code == 3
    assert "failed: empty.txt: " in result.stderr
    assert "failed: picture.txt: " in result.stderr
    assert "nowhere.txt: " in result.stderr
    assert "failed: story.txt" not in result.stderr
    assert "\x1b" not in result.stderr + result.stdout
    assert "missing_\\x1b[31m.txt" in result.stderr
    assert "could not be read:" in result.stdout
    assert "41 passengers" in invoke("claims").stdout


# ---------------------------------------------------------------------------------------------- claims and friends


def test_claims_as_lines_fit_the_schema(here: Path) -> None:
    lines = invoke("claims", "--format", "jsonl").stdout.splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        validator("claim.json").validate(record)
    exact = next(record for record in records if record["text"] == "1,037 Afghan military personnel")
    assert '"low": 1037, "best": 1037, "high": 1037,' in next(line for line in lines if exact["id"] in line)
    assert (exact["doc"], exact["outlet"]) == ("seeds/002_9b668d9ad17ae771.txt", "Ariana News")
    assert [link["name"] for link in exact["chain"]][-1] == "Akipress"
    assert exact["places"][0]["published"]["basis"] == "manifest"
    unknown = next(record for record in records if record["text"] == "nearly 1,500 Afghan soldiers")
    assert unknown["outlet"] == "unknown"
    assert unknown["confirmation"]["status"] == "not_confirmed"


def test_spans_point_into_the_source(here: Path) -> None:
    for line in invoke("claims", "--format", "jsonl").stdout.splitlines():
        record = json.loads(line)
        text = Path(record["doc"]).read_text(encoding="utf-8")
        assert text[record["start"] : record["end"]] == record["text"]


def test_report_as_json_fits_the_schema(here: Path) -> None:
    report = json.loads(invoke("report", "--format", "json").stdout)
    validator("report.json").validate(report)
    conflicts = [one for one in report["findings"] if one["verdict"] == "contradicts"]
    assert [sorted([one["a"]["stated"], one["b"]["stated"]]) for one in conflicts] == [[1037, 1500]]
    assert conflicts[0]["group"] in {group["id"] for group in report["groups"]}


@pytest.mark.parametrize(
    "command", ["claims", "sources", "report", "findings", "groups", "search tajikistan", "db stats"]
)
def test_every_listing_has_every_format(here: Path, command: str) -> None:
    shown = {
        form: invoke(*command.split(), "--format", form).stdout for form in ("table", "json", "jsonl", "csv", "md")
    }
    whole = json.loads(shown["json"])
    listed = next(value for value in whole.values() if isinstance(value, list))
    lines = [json.loads(line) for line in shown["jsonl"].splitlines()]
    assert [listed_one | {"schema_version": "1.0"} for listed_one in listed] == [
        line | {"schema_version": "1.0"} for line in lines
    ]
    assert len(list(csv.DictReader(io.StringIO(shown["csv"])))) == len(listed) > 0
    assert shown["table"].strip()
    assert "| --- |" in shown["md"]


def test_filters_narrow_the_claims(here: Path) -> None:
    def texts(*options: str) -> list[str]:
        return [
            json.loads(line)["text"] for line in invoke("claims", "--format", "jsonl", *options).stdout.splitlines()
        ]

    assert len(texts("--kind", "quote")) + len(texts("--kind", "quantity")) == len(texts())
    assert "nearly 1,500 Afghan soldiers" in texts("--doc", "003")
    assert set(texts("--doc", "003")) < set(texts())
    assert texts("--outlet", "the khaama press", "--kind", "quantity") == ["three terrorists", "two Russian diplomats"]
    assert invoke("claims", "--speaker", "nobody at all").stdout == "No claim fits.\n"


# ---------------------------------------------------------------------------------------------- show


def test_show_takes_places_ids_and_findings(here: Path) -> None:
    record = json.loads(invoke("show", "002:1730-1761", "--format", "jsonl").stdout)
    by_id = invoke("show", record["id"][:10]).stdout
    assert by_id == invoke("show", "002:1730-1761").stdout
    assert "[1,037 Afghan military personnel]" in by_id
    finding = re.search(r"CONTRADICTS rival · open · (F-[0-9a-f]+)", by_id)
    assert finding
    shown = invoke("show", finding[1]).stdout
    assert "nearly 1,500" in shown
    assert "not confirmed" in shown
    assert "rule " in shown


def test_show_blocks_says_what_is_no_story(here: Path) -> None:
    shown = invoke("show", "--blocks", "002").stdout
    assert "seeds/002_9b668d9ad17ae771.txt" in shown
    assert "other_story" in shown or "related" in shown


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("show", "ffffffff"), "there is no claim or finding ffffffff"),
        (("show", "F-zz"), "there is no claim or finding F-zz"),
        (("show", "002:1-2"), "there is no claim or finding 002:1-2"),
        (("show",), "name one claim or finding"),
        (("show", "--blocks", "no_such"), "there is no document no_such"),
        (("show", "--blocks", "0"), "5 documents begin with 0"),
    ],
)
def test_show_says_what_it_does_not_find(here: Path, args: tuple[str, ...], said: str) -> None:
    result = invoke(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
