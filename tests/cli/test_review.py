"""Review by the command line, on the seeds: who acts, every command, the loop of single keys, exit codes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, get_args

import pytest

from factcheck.cli import choosing, decide, loop, users
from factcheck.cli.options import Command
from factcheck.record import DISMISSALS, RESOLUTIONS, ROLES, STATES
from factcheck.store.filters import Severity
from tests.cli.conftest import As, run
from tests.cli.test_commands import ALL, REVIEWING, of_a_case

FINDING = "F-327084ded145"


def state(act: As) -> str:
    return str(json.loads(act("ada", f"review show {FINDING} --format json").stdout)["state"])


def test_the_words_are_the_record_s() -> None:
    assert users.ROLES == ROLES
    assert choosing.STATES == STATES
    assert get_args(Severity) == choosing.SEVERITIES
    assert decide.RESOLUTIONS == RESOLUTIONS == tuple(loop.RESOLVES.values())
    assert decide.DISMISSALS == DISMISSALS == tuple(loop.RESOLVES[key] for key in loop.DISMISSALS)
    assert set(loop.RESOLVES) < set(loop.KEYS)


# ---------------------------------------------------------------------------------------------- examples

PROPOSED = ("bob", f"review propose {FINDING} report_range")
SIGNED = ("ada", f"review sign {FINDING} report_range")
A_CASE = (
    "case new border 'Soldiers at the Tajik border' --why 'for the Saturday piece'",
    "case add border 003 004",
    "watch add place Tajikistan",
    "watch add place Tajikistan --case border",
)
BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "review log": (PROPOSED,),
    "review sign": (PROPOSED,),
    "review return": (PROPOSED,),
    "review reopen": (PROPOSED, SIGNED),
    "review undo": (("ada", f"review defer {FINDING}"),),
    "claim restore": (("ada", "claim reject 002:1730-1761 --reason 'a caption of another picture'"),),
    "verify": (("ada", "pack F-3270 -o evidence.zip --no-pdf"),),
    "audit verify": (("ada", "audit head -o head.json"),),
    "import": (("ada", "export --as jsonl -o everything.jsonl"),),
    "case reopen": (("ada", "case close border --reason 'published on Saturday'"),),
    "users add": (("ada", "users change bob --name someone"), ("ada", "users change ada --name eva")),
    "users enable": (("ada", "users disable bob"),),
}
"""What must have happened before a command's examples make sense."""


@pytest.mark.parametrize(
    ("name", "example"),
    [
        (name, example)
        for name, command in ALL.items()
        if isinstance(command, Command) and name != "db grant" and not name.startswith(("group ", "aliases "))
        for example in command.examples
        if name.startswith(REVIEWING) or of_a_case(example)
    ],
)
def test_examples_work(people: As, name: str, example: str) -> None:
    if of_a_case(example) or name.startswith(("case ", "watch ")):
        for words in A_CASE if name != "case new" else ():
            people("ada", words)
    for who, words in BEFORE.get(name, ()):
        people(who, words)
    harmless = " --check --port 0" if name == "serve" else ""  # a port may be taken
    result = run(example.removeprefix("factcheck ") + harmless, "ada.token", "correct horse battery\n" * 2)
    assert result.exit_code == 0, result.stderr
    assert "Traceback" not in result.output


# ---------------------------------------------------------------------------------------------- who acts


def test_nobody_to_act_as(here: Path) -> None:
    result = run("review queue", "nobody.token")
    assert result.exit_code == 1
    assert "nobody to act as" in result.stderr
    assert "users token" in result.stderr


def test_the_token_is_nobody_else_s_business(people: As, here: Path) -> None:
    assert (here / "ada.token").stat().st_mode & 0o777 == 0o600
    (here / "ada.token").chmod(0o640)
    assert "chmod 600" in people("ada", "review queue", code=1).stderr


def test_tokens_are_kept_as_hashes(people: As, here: Path) -> None:
    token = (here / "ada.token").read_text().strip()
    assert token.encode() not in (here / "claims.db").read_bytes()


def test_an_unknown_token(people: As, here: Path) -> None:
    (here / "bob.token").write_text("fct_something\n")
    assert "not valid" in people("bob", "review queue", code=1).stderr


def test_a_disabled_account_acts_no_more_and_its_history_stays(people: As) -> None:
    people(*PROPOSED)
    people("ada", "users disable bob")
    people("bob", "review queue", code=1)
    assert "bob" in people("ada", "review log").stdout
    assert "disabled" in people("ada", "users list").stdout


def test_a_renamed_account_keeps_its_history(people: As) -> None:
    people(*PROPOSED)
    people("ada", "users change bob --name robert")
    shown = people("ada", "review log --by robert").stdout
    assert "propose" in shown
    assert "bob " not in shown


def test_only_admins_make_accounts(people: As) -> None:
    for words in ("users add eve", "users disable ada", "users signers 1", "users change bob --role admin",
                  "users token ada"):  # fmt: skip
        assert "only an admin" in people("bob", words, code=1).stderr


def test_the_last_admin_stays(people: As) -> None:
    assert "last admin" in people("ada", "users disable ada", code=1).stderr
    assert "last admin" in people("ada", "users change ada --role lead", code=1).stderr


def test_a_weak_password_is_refused(people: As) -> None:
    assert "12 characters" in people("ada", "users password ada", "short\nshort\n", code=2).stderr


# ---------------------------------------------------------------------------------------------- deciding


def test_two_people_sign_off(people: As) -> None:
    people("bob", f"review propose {FINDING} report_range --note 'both count, over other windows'")
    assert "cannot sign" in people("bob", f"review sign {FINDING} report_range", code=1).stderr
    assert "signed off: report range" in people(*SIGNED).stderr
    assert "CONTRADICTS rival · signed off: report range · F-" in people("ada", "report").stdout
    assert "single reviewer" not in people("ada", "report").stdout


def test_a_team_of_one_is_told_in_every_report(people: As) -> None:
    people("ada", "users signers 1")
    people("ada", f"review propose {FINDING} report_range")
    for form in ("table", "md"):
        shown = people("ada", f"report --format {form}").stdout
        assert "signed off: report range, single reviewer" in shown
        assert "rest on a single reviewer" in shown
    told = json.loads(people("ada", "report --format json").stdout)
    assert told["signers"] == 1
    assert [(one["status"], one["signed_by"]) for one in told["findings"] if one["resolution"]] == [("signed_off", 1)]


def test_the_second_signer_does_not_see_the_first_opinion(people: As) -> None:
    people("bob", f"review propose {FINDING} report_range --note 'a telling note'")
    for words in (f"review show {FINDING}", "review log", f"review show {FINDING} --format json", "review queue",
                  "review log --format json", "report", "report --format json"):  # fmt: skip
        shown = people("ada", words).output
        assert "report_range" not in shown
        assert "report range" not in shown
        assert "a telling note" not in shown
    assert "tells what was proposed" in people("ada", f"review sign {FINDING} report_range --dry-run", code=1).stderr
    people("ada", f"review sign {FINDING} not_a_conflict --note 'two days'")
    assert "a telling note" in people("ada", "review log").stdout
    assert state(people) == "returned"


def test_seen_is_refused_when_it_is_no_longer_there(people: As) -> None:
    seen = json.loads(people("ada", f"review show {FINDING} --format json").stdout)["seen"]
    people(*PROPOSED)
    refused = people("ada", f"review dismiss {FINDING} --reason 'two other days' --seen {seen}", code=3)
    assert "decided on it since" in refused.stderr
    assert state(people) == "proposed"


def test_dry_run_writes_nothing(people: As) -> None:
    before = people("ada", "audit head").stdout
    assert "would be proposed" in people("ada", f"review propose {FINDING} report_range --dry-run").stderr
    assert json.loads(people("ada", "audit head").stdout)["seq"] == json.loads(before)["seq"]


def test_bulk_dismissal_asks_and_goes_on_after_a_refusal(people: As) -> None:
    people("ada", "review dismiss --topic soldiers --reason 'they count other days'", "n\n", code=130)
    assert state(people) == "open"
    people("ada", "review dismiss --topic soldiers --reason 'they count other days' --yes")
    assert state(people) == "proposed"
    again = people("ada", f"review dismiss F-0000 {FINDING} --reason 'they count other days'", code=3)
    assert again.stderr.count("refused: ") == 2
    people("ada", "review dismiss --reason 'they count other days'", code=2)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("", True),
        ("--verdict contradicts", True),
        ("--verdict altered", False),
        ("--severity medium", True),
        ("--severity high --severity low", False),
        ("--outlet 'ariana NEWS'", True),
        ("--outlet Elsewhere", False),
        ("--topic soldiers", True),
        ("--topic bananas", False),
        ("--since 2021-07-06", True),
        ("--since 2021-07-07", False),
        ("--until 2021-07-05", True),
        ("--until 2021-07-04", False),
        ("--stale", False),
        ("--not-stale", True),
        ("--mine", False),
        ("--state open", True),
        ("--state signed_off", False),
    ],
)
def test_filters(people: As, filters: str, found: bool) -> None:
    listed = json.loads(people("ada", f"review queue {filters} --format json").stdout)["queue"]
    assert [one["finding"] for one in listed] == [FINDING] * found


def test_mine_is_what_is_assigned_to_me(people: As) -> None:
    people("ada", f"review assign {FINDING} --to bob")
    assert FINDING in people("bob", "review queue --mine").stdout
    assert "Nothing waits" in people("ada", "review queue --mine").stdout
    assert "only a lead" in people("bob", f"review assign {FINDING} --to ada", code=1).stderr


def test_what_is_put_off_comes_back_on_its_day(people: As) -> None:
    people("ada", f"review defer {FINDING} --until 2999-01-01")
    assert "Nothing waits" in people("ada", "review queue").stdout
    people("ada", f"review defer {FINDING} --until 2020-01-01")
    assert FINDING in people("ada", "review queue").stdout


# ---------------------------------------------------------------------------------------------- the loop


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "at_a_terminal", lambda: True)


def test_without_a_terminal_the_finding_is_printed(people: As) -> None:
    result = people("ada", "review next")
    assert "[nearly 1,500 Afghan soldiers]" in result.stdout
    assert f"{FINDING} --seen " in result.stderr
    lying = people("bob", "review next")
    assert "nothing is left for you; 1 lie before others" in lying.stderr


@pytest.mark.usefixtures("terminal")
def test_two_people_by_single_keys(people: As) -> None:
    first = people("bob", "review next", "?3")
    assert "is proposed" in first.stderr
    assert "agree with the proposal" in first.stderr
    assert "nothing is left for you" in first.stderr
    second = people("ada", "review next", "x3")
    assert "is signed off" in second.stderr
    assert "no key 'x'" in second.stderr


@pytest.mark.usefixtures("terminal")
def test_keys_that_ask(people: As) -> None:
    assert "is proposed" in people("bob", "review next", "nseen it\n2B").stderr
    assert "is returned" in people("ada", "review next", "rread the second article\n" + "q").stderr
    assert "is proposed" in people("bob", "review next", "5they count other days\n").stderr
    assert state(people) == "proposed"


@pytest.mark.usefixtures("terminal")
def test_skip_undo_put_off_and_end(people: As) -> None:
    assert "1 skipped" in people("bob", "review next", "s").stderr
    people("bob", "review next", "q")
    assert state(people) == "open"
    people("bob", "review next", "1")
    people("bob", "review undo")
    assert state(people) == "open"
    assert "is open" in people("bob", "review next", "dq").stderr
    assert FINDING in people("ada", "review next", "q").stdout  # nothing lies before bob any more


@pytest.mark.usefixtures("terminal")
def test_a_refusal_leaves_one_where_one_is(people: As) -> None:
    shown = people("bob", "review next", "y5short\n3")
    assert "cannot be signed" in shown.stderr
    assert "10 characters" in shown.stderr
    assert state(people) == "proposed"


# ---------------------------------------------------------------------------------------------- audit


def tamper(here: Path, *statements: str) -> None:
    with sqlite3.connect(here / "claims.db") as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()


def test_a_log_as_it_was_written(people: As, here: Path) -> None:
    people("ada", "audit head -o head.json")
    people(*PROPOSED)
    people(*SIGNED)
    assert "the head is theirs" in people("ada", "audit verify --against head.json").stderr
    told = people("ada", "audit verify").stderr
    assert "cannot be seen without one" in told


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["DROP TRIGGER log_update"], "the trigger log_update was dropped"),
        (["DROP TRIGGER log_update", "UPDATE log SET reason = 'x' WHERE seq = 5"], "entry 5: was altered"),
        (["DROP TRIGGER log_delete", "DELETE FROM log WHERE seq = 6"], "entries 6 to 6 are missing"),
        (["DROP TRIGGER shown_delete", "DELETE FROM shown"], "what was shown with it is gone"),
        (["UPDATE accounts SET role = 'admin'"], "another name, role or state"),
        (["DROP TRIGGER log_insert", "CREATE TRIGGER log_insert AFTER INSERT ON log BEGIN SELECT 1; END"], "changed"),
    ],
)
def test_exit_4_when_anything_was_altered(people: As, here: Path, statements: list[str], told: str) -> None:
    people(*PROPOSED)
    people(*SIGNED)
    people("ada", "audit head -o head.json")
    tamper(here, *statements)
    assert told in people("ada", "audit verify --against head.json", code=4).stderr


def test_another_file_in_place_of_ours(people: As, here: Path) -> None:
    people("ada", "audit head -o head.json")
    (here / "claims.db").unlink()
    people("ada", "run seeds")
    people("ada", "users add ada")
    people("ada", "users token ada")
    told = people("ada", "audit verify --against head.json", code=4).stderr
    assert "another log than the head was taken from" in told


def test_a_file_that_is_no_head(people: As, here: Path) -> None:
    (here / "head.json").write_text("[1]")
    assert "no head of a log" in people("ada", "audit verify --against head.json", code=3).stderr


def test_replay_tells_what_today_s_rules_judge_otherwise(people: As, monkeypatch: pytest.MonkeyPatch) -> None:
    people(*PROPOSED)
    people(*SIGNED)
    assert "0 of 1" in people("ada", "audit replay").stderr
    from factcheck import comparing

    judge: Any = comparing.judge
    monkeypatch.setattr(comparing, "judge", lambda pair, **how: None if (found := judge(pair, **how)) is None or
                        found.verdict == "contradicts" else found)  # fmt: skip
    result = people("ada", "audit replay --format json")
    (one,) = json.loads(result.stdout)["otherwise"]
    assert (one["finding"], one["then"]["verdict"], one["now"]) == (FINDING, "contradicts", None)
    assert "1 of 1" in result.stderr


def test_roles_of_sqlite(people: As) -> None:
    assert "SQLite knows no roles" in people("ada", "db grant desk", code=2).stderr
