"""`factcheck why`: the questions asked of a pair, their answers, and what happens with names that lead nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import invoke

FIRST = """Kolvar Daily

Two bombs went off in the market of Kolvar on Monday. The Northern Observatory said 58 people were killed in Kolvar.
"""
SECOND = """Marenia Post

Two bombs went off in the market of Kolvar on Monday. The Red Crescent said 72 people were killed in Kolvar.
"""


@pytest.fixture
def db(tmp_path: Path) -> str:
    """Two short articles of one day, read and matched."""
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf8")
    day = 'published = { value = "2021-07-06" }'
    (tmp_path / "manifest.toml").write_text(
        f'["one.txt"]\noutlet = {{ value = "Daily" }}\n{day}\n["two.txt"]\noutlet = {{ value = "Post" }}\n{day}\n',
        encoding="utf8",
    )
    path = str(tmp_path / "why.db")
    done = invoke("run", str(tmp_path), "--db", path)
    assert done.exit_code == 0, done.stderr
    return path


def _claims(db: str, number: int) -> list[str]:
    listed = json.loads(invoke("claims", "--db", db, "--format", "json").stdout)["claims"]
    return [one["id"] for one in listed if one["stated"] == number]


def test_the_questions_the_readings_and_the_verdict_in_a_screenful(db: str) -> None:
    (one,), (other,) = _claims(db, 58), _claims(db, 72)
    done = invoke("why", one[:12], other[:12], "--db", db, COLUMNS="80")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    told = {line[5:16].strip(): line[:4].strip() for line in lines if line[:3] in ("yes", "NO ", "?  ")}
    assert told["unit"] == "yes"
    assert told["numbers"] == "NO"
    assert told["one event"] == "yes"
    assert any(line.startswith("verdict  contradicts") for line in lines)
    assert any(line.startswith("rule     two-counters") for line in lines)


def test_the_same_as_data_and_whichever_comes_first(db: str) -> None:
    (one,), (other,) = _claims(db, 58), _claims(db, 72)
    there = json.loads(invoke("why", one, other, "--db", db, "--format", "json").stdout)
    back = json.loads(invoke("why", other, one, "--db", db, "--format", "json").stdout)
    assert there["finding"] == back["finding"]
    assert there["finding"]["verdict"] == "contradicts"
    assert there["claims"] == back["claims"][::-1]
    gates = {asked["name"]: asked["passed"] for asked in there["asked"]}
    assert gates["numbers"] is False
    assert there["met"] is True


def test_a_claim_is_named_by_its_place_too(db: str) -> None:
    (one,), (other,) = _claims(db, 58), _claims(db, 72)
    listed = json.loads(invoke("claims", "--db", db, "--format", "json").stdout)["claims"]
    place = next(f"{Path(c['doc']).stem}:{c['start']}-{c['end']}" for c in listed if c["id"] == one)
    assert invoke("why", place, other, "--db", db).stdout == invoke("why", one, other, "--db", db).stdout


@pytest.mark.parametrize(("first", "second"), [("ffffffffffff", ""), ("nowhere:1-2", "")])
def test_a_name_that_leads_nowhere_is_told(db: str, first: str, second: str) -> None:
    (other,) = _claims(db, 72)
    done = invoke("why", first, second or other, "--db", db)
    assert done.exit_code == 2
    assert first in done.stderr


def test_a_claim_and_itself_are_no_pair(db: str) -> None:
    (one,) = _claims(db, 58)
    done = invoke("why", one, one, "--db", db)
    assert done.exit_code == 2
    assert "one claim" in done.stderr
