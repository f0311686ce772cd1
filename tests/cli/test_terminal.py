"""Ten thousand hostile texts through everything that prints: no terminal obeys any of them.

They are made by chance, always the same: escape sequences (colours, cursor, titles, links, the clipboard), C1 controls,
bidirectional overrides, half characters, between words.  What is obeyed is said independently of the code, by Unicode.
"""

from __future__ import annotations

import io
import json
import random
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from factcheck.cli.main import Factcheck
from factcheck.cli.output import Output, answer, crash, say
from factcheck.cli.progress import shown_progress
from factcheck.errors import FactcheckError
from factcheck.model import Finding
from factcheck.pipeline import Progress
from factcheck.report import markdown, terminal
from factcheck.report.listings import answered
from factcheck.report.paper import Look
from factcheck.report.safe import safe, shown
from factcheck.report.views import Exhibit, Report
from factcheck.settings import Settings, read
from tests.cli.conftest import ROOT, invoke
from tests.parts.report_sample import EXHIBIT

NUMBER = 10_000
WORDS = ["at least", "40", "soldiers", "said", "وقال", "שלום", "Зеленский", "東京", "é", "…", "“", "-", "[bold]", "%s"]
CSI = r"31m 38;5;196m 8m 2J H 1A 2K ?25l 6n".split()
OTHERS = r"c ]0;title\a ]8;;http://evil.example\e\ ]52;c;ZXZpbA==\a P$q\e\ _x\e\ (0".split()
SEQUENCES = [
    *(f"\x1b[{one}" for one in CSI),
    *(f"\x9b{one}" for one in CSI),
    *("\x1b" + one.replace(r"\a", "\x07").replace(r"\e", "\x1b") for one in OTHERS),
    *"\x1b\x85\x84\x8d\r\n\t\x08\x07\x0b\x0c\x0e\x0f\x7f\x9d\x90",
    *"\u202e\u202a\u2066\u2069\u200e\u200f\u061c\u2028\u2029\ud800\udfff\ufeff\U000e0041",
]
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
LOOK = re.compile(r"\x1b\[[0-9;]*m")
HARMLESS = Report((EXHIBIT, replace(EXHIBIT, finding=replace(EXHIBIT.finding, verdict="agrees"))))
OWN_LOOKS = set(LOOK.findall("".join(terminal.report(HARMLESS, Look(80, color=True))))) | {"\x1b[1m", "\x1b[0m"}
"""What our own printing says to a terminal that takes colour; none of it is among the hostile sequences."""


def hostile_texts(number: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    made = []
    for _ in range(number):
        parts = [chance.choice(WORDS if chance.random() < 0.5 else SEQUENCES) for _ in range(chance.randint(1, 8))]
        last = chr(chance.randint(0x80, 0x9F)) if chance.random() < 0.2 else ""
        made.append(chance.choice(["", " "]).join(parts) + last)
    return made


TEXTS = hostile_texts(NUMBER)


def obeyed(text: str, looks: bool = False) -> list[str]:
    """The characters that a terminal would obey, besides line breaks, and our own looks where there is colour."""
    rest = LOOK.sub(lambda found: "" if found[0] in OWN_LOOKS else found[0], text) if looks else text
    return [
        char
        for char in rest
        if char != "\n"
        and (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(char) in BIDI)
    ]


def replaced(value: Any, texts: Callable[[], str]) -> Any:
    """A value with hostile words wherever it holds words that no rule of ours chose."""
    if isinstance(value, str):
        return texts()
    if isinstance(value, tuple):
        return tuple(replaced(one, texts) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        named = [field.name for field in fields(value) if field.init and field.name in FREE - KEPT[type(value)]]
        return replace(value, **{name: replaced(getattr(value, name), texts) for name in named})
    return value


KEPT: defaultdict[type, frozenset[str]] = defaultdict(frozenset, {Finding: frozenset("ab")})
FREE = frozenset(
    "finding a b claim places facts outlet agency title url byline value note doc chain name role cue reason notes "
    "hypothesis text sentence prefix suffix thing hedge unit measure place part_of speaker confirmation by words rule "
    "rules_version reading reader model profile id published".split()
)


@pytest.fixture(scope="module")
def exhibits() -> list[Exhibit]:
    """Findings whose every word comes from outside."""
    texts = iter(TEXTS * 4)

    def hostile(exhibit: Exhibit) -> Exhibit:
        made: Exhibit = replaced(exhibit, lambda: next(texts))
        sides = [replace(side, claim=replace(side.claim, id=f"{at}")) for at, side in enumerate((made.a, made.b))]
        return replace(made, a=sides[0], b=sides[1])

    return [hostile(EXHIBIT) for _ in range(120)]


def to_stdout(form: str, color: bool = False) -> Output:
    settings: Settings = read({"db": None, "model": None, "profile": None}, {}, terminal=80, plain=not color)
    return Output(form, None, settings)


# ---------------------------------------------------------------------------------------------- the doors


def test_the_texts_are_hostile() -> None:
    assert len(TEXTS) == NUMBER
    assert sum(bool(obeyed(text)) for text in TEXTS) > 0.8 * NUMBER
    assert OWN_LOOKS.isdisjoint(SEQUENCES)
    assert {char for text in TEXTS for char in text} >= {"\x1b", "\x9b", "\u202e", "\ud800", "\r", "\x07"}


def test_messages_and_answers(capsys: pytest.CaptureFixture[str]) -> None:
    for text in TEXTS:
        say(f"failed: {text}.txt: {text}")
        answer(text)
    out, err = capsys.readouterr()
    assert err.count("\n") == out.count("\n") == NUMBER
    assert obeyed(out + err) == []


def test_errors_with_their_hints(capsys: pytest.CaptureFixture[str]) -> None:
    for text in TEXTS[:1000]:

        @click.command(cls=click.Command)
        def fails(text: str = text) -> None:
            raise FactcheckError(f"cannot read {text}", f"try {text}")

        group = Factcheck(commands={"fails": fails})
        result = CliRunner().invoke(group, ["fails"])
        assert result.exit_code == 1
        assert obeyed(result.output) == []
        assert result.stderr.count("\n") == 2


def test_errors_nobody_foresaw(capsys: pytest.CaptureFixture[str]) -> None:
    for text in TEXTS[:1000]:
        try:
            raise RuntimeError(text)
        except RuntimeError as error:
            crash(type(error), error, error.__traceback__)
    assert obeyed(capsys.readouterr().err) == []


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "md"])
def test_lists(capfdbinary: pytest.CaptureFixture[bytes], form: str) -> None:
    rows = [(text, text) for text in TEXTS]
    to_stdout(form).listing(answered(("one", "two \x1b[31m\u202e")), rows, "nothing")
    sys.stdout.flush()
    out = capfdbinary.readouterr().out.decode()
    assert obeyed(out) == []
    assert out.count("\n") >= NUMBER
    if form == "jsonl":
        halves = re.compile("[\ud800-\udfff]|[^\x00-\uffff]")  # two halves come back as one character
        back = [json.loads(line)["one"] for line in out.splitlines()]
        assert [halves.sub("", one) for one in back] == [halves.sub("", one) for one in TEXTS]


def test_tables(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for color in (False, True):
        rows = [(text, text) for text in TEXTS[:1500]]
        to_stdout("table", color).listing(answered(("one", "two \x1b[31m\u202e")), rows, "nothing")
        sys.stdout.flush()
        out = capfdbinary.readouterr().out.decode()
        assert out.count("\n") >= 1500
        assert obeyed(out, looks=color) == []


def test_reports(capfdbinary: pytest.CaptureFixture[bytes], exhibits: list[Exhibit]) -> None:
    report = Report(tuple(exhibits))
    for color in (False, True):
        for summary in (False, True):
            to_stdout("table", color).report(report, summary)
        sys.stdout.flush()
        out = capfdbinary.readouterr().out.decode()
        assert len(out) > 50_000
        assert obeyed(out, looks=color) == []
    to_stdout("md").report(report)
    to_stdout("json").report(report)
    sys.stdout.flush()
    assert obeyed(capfdbinary.readouterr().out.decode()) == []


def test_each_part_is_safe_before_the_last_door(exhibits: list[Exhibit]) -> None:
    """What `shown` would still stop is a fault of whoever made it."""
    report = Report(tuple(exhibits))
    for color in (False, True):
        look = Look(80, color=color)
        for made in (terminal.report(report, look), terminal.summary(report, look)):
            assert obeyed("".join(made), looks=color) == []
    assert obeyed("".join(markdown.report(report))) == []


def test_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def printed(docs: list[str]) -> str:
        monkeypatch.setattr(sys, "stderr", Terminal())
        monkeypatch.setenv("TERM", "xterm")
        with shown_progress(True) as tell:
            for done, doc in enumerate(docs):
                tell(Progress("read", done, len(docs), doc))
                if done % 20 == 0:
                    sys.stderr.flush()
        return sys.stderr.getvalue()  # type: ignore[attr-defined,no-any-return]

    controls = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")
    plain, hostile = printed(["one.txt"] * 300), printed(TEXTS[:300])
    assert "reading" in hostile
    known = set(controls.findall(plain))
    assert {found for found in controls.findall(hostile) if found not in known} <= OWN_LOOKS
    rest = controls.sub("", hostile).replace("\r", "")
    assert obeyed(rest) == []


def test_names_of_files_and_words_of_the_command_line(here: Path) -> None:
    halves = re.compile("[\\ud800-\\udfff]")
    texts = [halves.sub("\udcff", text) for text in TEXTS[:25]]  # as a shell hands on bytes that are not UTF-8
    for text in texts:
        asked = (("show", text), ("claims", "--doc", text), ("run", f"{text}.txt"), ("report", "--verdict", text))
        for command in asked:
            result = invoke(*command)
            assert obeyed(result.stderr) == [], command
            assert obeyed(result.stdout) == [], command


def test_nothing_else_prints() -> None:
    """One module writes to the terminal, and one draws the bar; everything else asks them."""
    may = {"output.py", "progress.py"}
    prints = re.compile(
        r"click\.(echo|secho|echo_via_pager)\(|(?<![.\w])print\(|sys\.std(out|err)\.(write|buffer)|Console\(stderr"
    )
    found = {
        path.name
        for path in (ROOT / "factcheck").rglob("*.py")
        if prints.search(path.read_text("utf8")) and path.name not in may
    }
    assert found <= {"completion.py", "reference.py"}  # which write our own words: a script, a page


# ---------------------------------------------------------------------------------------------- the last door


def test_the_last_door_lets_our_own_looks_pass() -> None:
    assert shown("\x1b[1mbold\x1b[0m\n\tx") == "\x1b[1mbold\x1b[0m\n\tx"
    assert shown("\x1b[2Jx\x9b31m\u202e\r") == "\\x1b[2Jx\\x9b31m\\u202e\\x0d"
    for text in TEXTS[:2000]:
        assert obeyed(LOOK.sub("", shown(text)).replace("\t", "")) == []
        assert shown(safe(text)) == safe(text)
