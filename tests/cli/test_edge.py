"""Exit codes, errors, files, colour, speed: how the program behaves towards its surroundings."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, invoke

HEAVY = ("spacy", "sqlalchemy", "alembic", "pint", "rich", "numpy", "factcheck.model", "factcheck.store")
PROGRAM = [sys.executable, "-m", "factcheck"]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


# ---------------------------------------------------------------------------------------------- exit codes


def test_fail_on(here: Path) -> None:
    assert invoke("report", "--fail-on", "contradicts").exit_code == 1
    assert invoke("report", "--fail-on", "contradicts", "--verdict", "agrees").exit_code == 1
    assert invoke("report", "--fail-on", "altered").exit_code == 0
    assert invoke("report", "--fail-on", "contradicts:unknown").exit_code == 1
    assert invoke("report", "--fail-on", "contradicts:independent").exit_code == 0
    assert invoke("report", "--fail-on", "contradicts:independent", "--fail-on", "agrees").exit_code == 1


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("nonsense",),
        ("report", "--fail-on", "nonsense"),
        ("report", "--fail-on", "contradicts:nonsense"),
        ("claims", "--format", "xml"),
        ("run",),
        ("search",),
        ("claims", "--since", "soon"),
    ],
)
def test_wrong_usage_is_2(here: Path, args: tuple[str, ...]) -> None:
    assert invoke(*args).exit_code == 2


def test_usage_errors_show_control_characters(here: Path) -> None:
    result = invoke("\x1b[31mreport\u202e")
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


@pytest.mark.parametrize("command", ["report", "claims", "sources", "search x", "show F-1", "db stats", "db check"])
def test_a_missing_database_is_an_error_and_stays_missing(empty: Path, command: str) -> None:
    result = invoke("--db", "none.db", *command.split())
    assert result.exit_code == 1
    assert "none.db" in result.stderr
    assert "hint: " in result.stderr
    assert result.stdout == ""
    assert list(empty.iterdir()) == []


def test_a_file_that_is_no_database_is_left_alone(empty: Path) -> None:
    (empty / "notes.txt").write_text("not a database")
    assert invoke("--db", "notes.txt", "claims").exit_code == 1
    assert (empty / "notes.txt").read_text() == "not a database"


def test_options_win_over_the_environment(here: Path) -> None:
    assert invoke("db", "stats", FACTCHECK_DB="none.db").exit_code == 1
    assert invoke("db", "stats", "--db", "claims.db", FACTCHECK_DB="none.db").exit_code == 0
    assert invoke("--db", "claims.db", "db", "stats", FACTCHECK_DB="none.db").exit_code == 0
    assert invoke("--db", "none.db", "db", "stats", "--db", "claims.db").exit_code == 0


def test_a_wrong_clock_is_explained(empty: Path) -> None:
    result = invoke("run", "x.txt", SOURCE_DATE_EPOCH="yesterday")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_db_upgrade_makes_a_database_that_checks_well(empty: Path) -> None:
    assert invoke("db", "upgrade").exit_code == 0
    assert invoke("db", "check").stderr == "all is well\n"
    assert invoke("claims").stdout == "No claim fits.\n"
    assert invoke("report").stdout.startswith("No finding: nothing has been read yet")


def test_the_built_database_checks_well(here: Path) -> None:
    result = invoke("db", "check")
    assert (result.exit_code, result.stderr) == (0, "all is well\n")


# ---------------------------------------------------------------------------------------------- files


def test_a_file_is_written_whole(here: Path) -> None:
    shown = invoke("claims", "--format", "csv").stdout
    result = invoke("claims", "--format", "csv", "-o", "claims.csv")
    assert result.stdout == ""
    assert Path("claims.csv").read_bytes().decode() == shown
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(Path("claims.csv").stat().st_mode) == 0o666 & ~mask


def test_a_failed_write_leaves_the_old_file_and_nothing_else(here: Path) -> None:
    Path("report.json").write_text("old")
    before = sorted(path.name for path in here.iterdir())
    assert invoke("--db", "none.db", "report", "--format", "json", "-o", "report.json").exit_code == 1
    assert Path("report.json").read_text() == "old"
    assert sorted(path.name for path in here.iterdir()) == before


def test_a_link_stays_a_link(here: Path) -> None:
    Path("latest.csv").symlink_to("kept.csv")
    assert invoke("claims", "--format", "csv", "-o", "latest.csv").exit_code == 0
    assert Path("latest.csv").is_symlink()
    assert Path("kept.csv").read_bytes().startswith(b"id,kind,")


def test_a_pipe_is_written_to_not_replaced(here: Path) -> None:
    os.mkfifo("pipe")
    reading = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE, text=True)
    assert invoke("claims", "--format", "csv", "-o", "pipe").exit_code == 0
    assert reading.communicate(timeout=60)[0].startswith("id,kind,")
    assert Path("pipe").is_fifo()


def test_a_folder_that_is_not_there_is_explained(here: Path) -> None:
    result = invoke("claims", "-o", "nowhere/claims.txt")
    assert result.exit_code == 2
    assert "nowhere/claims.txt" in result.stderr


# ---------------------------------------------------------------------------------------------- a real process


def test_no_colour_and_no_progress_away_from_a_terminal(here: Path) -> None:
    done = subprocess.run([*PROGRAM, "run", "seeds"], capture_output=True, env=environment(), check=True)
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"\r" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def on_a_terminal(*args: str, **environ: str) -> str:
    """What a command writes to a terminal of 80 columns."""
    import pty

    main, side = pty.openpty()
    command = ["sh", "-c", 'stty cols 80 rows 24; exec "$@"', "sh", *PROGRAM, *args]
    quiet = {name: value for name, value in environment().items() if name not in ("NO_COLOR", "COLUMNS")}
    quiet["PAGER"] = "cat"  # others move the cursor, whatever is shown
    running = subprocess.Popen(command, stdin=side, stdout=side, stderr=subprocess.PIPE, env=quiet | environ)
    os.close(side)
    written = b""
    try:
        while piece := os.read(main, 65536):
            written += piece
    except OSError:  # Linux says so when the other side is closed
        pass
    running.communicate(timeout=60)
    os.close(main)
    return written.decode()


FINDING = "F-327084ded145"  # short enough not to be paged


def test_a_terminal_gets_colour_unless_it_is_not_wanted(here: Path) -> None:
    assert "\x1b[" in on_a_terminal("show", FINDING, TERM="xterm-256color")
    assert "\x1b[" not in on_a_terminal("show", FINDING, TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal("show", FINDING, "--no-color", TERM="xterm-256color")
    assert "\x1b[" not in on_a_terminal("show", FINDING, TERM="dumb")


def test_the_report_fits_a_terminal_of_80_columns(here: Path) -> None:
    lines = on_a_terminal("report", TERM="xterm", NO_COLOR="1").splitlines()
    assert max(map(len, lines)) <= 80
    assert any("1,350-1,499" in line for line in lines)


def test_a_reader_that_goes_away_is_no_error(here: Path) -> None:
    running = subprocess.Popen(
        [*PROGRAM, "claims", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 141
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_explained(here: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "claims", "--format", "jsonl"], stdout=full, stderr=subprocess.PIPE, text=True, env=environment()
        )
    assert done.returncode == 1
    assert done.stderr.startswith("factcheck: cannot write the output: ")
    assert "Traceback" not in done.stderr


def test_interrupting_says_that_nothing_is_lost(here: Path) -> None:
    (here / "claims.db").unlink()
    running = subprocess.Popen(
        [*PROGRAM, "run", "seeds"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs behind a shell ignores it
    )
    while running.poll() is None and not (here / "claims.db").exists():
        pass
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "nothing is lost" in said
    assert "Traceback" not in said
    assert invoke("run", "seeds").exit_code == 0


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["run", "--help"], ["nonsense"]])
def test_help_and_version_load_nothing_heavy(args: list[str]) -> None:
    script = (
        "import sys; from factcheck.cli.main import run; sys.argv[1:] = " + repr(args) + "\n"
        "try: run()\nexcept SystemExit: pass\n"
        "print([name for name in " + repr(HEAVY) + " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_takes_less_than_300_ms_of_cpu() -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*PROGRAM, "--version"], capture_output=True, env=environment(), check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.3
