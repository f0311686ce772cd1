"""What the documents promise: the README's report, its links, and the committed example database."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from factcheck.cli.main import cli
from factcheck.cli.options import Command
from factcheck.cli.reference import reference
from factcheck.describing import questions

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text("utf8")
WHEN = "1767225600"  # as in the Makefile
Rows = dict[str, list[tuple[object, ...]]]


def _run(database: Path) -> str:
    result = CliRunner(env={"SOURCE_DATE_EPOCH": WHEN, "COLUMNS": None}).invoke(
        cli, ["--db", str(database), "run", "seeds/"]
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_readme_shows_what_the_program_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.search(r"```\n(How many .*?)\n```", README, re.DOTALL)
    assert shown
    assert _run(tmp_path / "seeds.db").startswith(shown.group(1))


def test_the_readme_shows_what_diff_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    typed = re.search(r"```\n(factcheck --db watch.db run.*?)```\n\n<!-- diff.*?```\n(.*?)\n```", README, re.DOTALL)
    assert typed
    runner, database = CliRunner(env={"SOURCE_DATE_EPOCH": WHEN, "COLUMNS": None}), str(tmp_path / "watch.db")
    for line in typed[1].splitlines():
        words = [found for word in shlex.split(line)[3:] for found in sorted(map(str, Path().glob(word))) or [word]]
        result = runner.invoke(cli, ["--db", database, *words])
        assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(typed[2])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text("utf8"))
    missing = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert missing == []


def _content(database: Path) -> Rows:
    """All rows of all tables but the search index's own."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        names = connection.execute("select name from sqlite_master where type = 'table' and name not like '%fts%'")
        tables = sorted(name for (name,) in names if not name.startswith("sqlite_"))
        return {table: sorted(connection.execute(f'select * from "{table}"').fetchall(), key=repr) for table in tables}


def test_the_example_database_is_the_one_that_the_seeds_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    _run(tmp_path / "seeds.db")
    rebuilt, committed = _content(tmp_path / "seeds.db"), _content(ROOT / "claims.db")
    assert committed.keys() == rebuilt.keys()
    for table, rows in rebuilt.items():
        assert committed[table] == rows, f"{table}: run `make -B claims.db`"


def test_nothing_depends_on_the_order_in_which_python_keeps_sets(tmp_path: Path) -> None:
    contents = []
    for seed in ("1", "4"):  # sets of strings come in another order with each
        path = tmp_path / f"{seed}.db"
        command = [sys.executable, "-m", "factcheck", "--db", str(path), "run", "seeds/"]
        environ = {**os.environ, "SOURCE_DATE_EPOCH": WHEN, "PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True)
        contents.append(_content(path))
    assert contents[0] == contents[1]


def test_the_example_database_opens_in_a_read_only_folder() -> None:
    with sqlite3.connect(f"file:{ROOT / 'claims.db'}?mode=ro&immutable=1", uri=True) as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
        assert connection.execute("select count(*) from v_conflicts").fetchone() == (1,)


# ---------------------------------------------------------------------------------------------- commands

FENCED = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
EXPLAINED = re.compile(r" {2,}\S")
"""Words of explanation stand two blanks behind a command."""
CONTINUED = re.compile(r"\\\n\s*")
SHELL = re.compile(r" [|>] ")


def commands(document: Path) -> list[str]:
    """What a document tells the reader to type after `factcheck`."""
    text = CONTINUED.sub("", document.read_text("utf8"))
    lines = (line for block in FENCED.findall(text) for line in block.splitlines())
    typed = (EXPLAINED.split(line)[0].partition(" | factcheck ") for line in lines if "[--" not in line)
    said = (after or before.removeprefix("factcheck ") for before, after in ((t[0], t[2]) for t in typed)
            if after or before.startswith("factcheck "))  # fmt: skip
    return [SHELL.split(line)[0] for line in said]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_in_the_documents_are_commands(document: Path) -> None:
    """They are parsed as the program parses them, options and all; the examples of the help are run elsewhere."""
    told = {line: wrong_with(line) for line in commands(document)}
    assert {line: wrong for line, wrong in told.items() if wrong} == {}


def wrong_with(line: str) -> str | None:
    """What the program would say to a line; that its files are not here is no fault of the line."""
    words = shlex.split(line, comments=True)
    if words[0] == "--db":
        del words[:2]
    command: click.Command = cli
    while isinstance(command, click.Group):
        name = words.pop(0)
        if name not in command.commands:
            return f"no command {name}"
        command = command.commands[name]
    try:
        command.make_context("factcheck", words, parent=click.Context(cli, **cli.context_settings))
    except click.UsageError as error:
        return None if "does not exist" in error.message else error.format_message()
    return None


def test_a_wrong_line_in_a_document_would_be_seen() -> None:
    for line in ("reprot", "report --colour", "claim set", "review nonsense F-1", "serve --port many"):
        assert wrong_with(line), line
    assert wrong_with("verify evidence.zip") is None


def test_there_are_commands_in_the_documents() -> None:
    assert {document.name: len(commands(document)) for document in DOCUMENTS if len(commands(document)) > 9}.keys() == {
        "README.md",
        "cases.md",
        "cli.md",
        "corrections.md",
        "groups.md",
        "signoff.md",
    }


def test_the_reference_is_what_the_help_says() -> None:
    assert "".join(reference(cli)) == (ROOT / "docs/cli.md").read_text("utf8"), "run: make -B docs/cli.md"


def test_the_reference_has_every_command_with_its_examples() -> None:
    page = (ROOT / "docs/cli.md").read_text("utf8")
    for name, command in every_command(cli):
        section = page.partition(f"\n## factcheck {name}\n")[2].partition("\n## ")[0]
        assert all(f"\n{example}\n" in section for example in command.examples), name


def every_command(group: click.Group, path: str = "") -> Iterator[tuple[str, Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path}{name} ")
        else:
            assert isinstance(command, Command)
            yield f"{path}{name}", command


# ---------------------------------------------------------------------------------------------- questions in SQL

QUESTIONS = re.findall(
    r"\*\*(\d+)\. (.*?)\*\*\n\n```sql\n(.*?)\n```", (ROOT / "docs/inspect.md").read_text("utf8"), re.S
)


def test_there_are_ten_questions() -> None:
    assert [number for number, _, _ in QUESTIONS] == [str(number) for number in range(1, 11)]


def test_the_ten_are_the_named_questions_of_the_program() -> None:
    named = [(one.title, one.sql) for one in questions()]
    assert [(asked, " ".join(sql.split())) for _, asked, sql in QUESTIONS] == [
        (title, " ".join(sql.split())) for title, sql in named[: len(QUESTIONS)]
    ]


@pytest.mark.parametrize("statement", [sql for _, _, sql in QUESTIONS], ids=[asked for _, asked, _ in QUESTIONS])
def test_the_questions_have_answers(statement: str) -> None:
    result = CliRunner().invoke(cli, ["--db", str(ROOT / "claims.db"), "sql", statement, "--format", "jsonl"])
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("\n") >= 1
