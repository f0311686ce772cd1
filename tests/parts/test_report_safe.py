"""Whatever a page, file name or error text holds, no terminal, spreadsheet or Markdown reader obeys it."""

from __future__ import annotations

import csv
import io
import json
import time
import unicodedata

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.errors import UsageError
from factcheck.report import workbook
from factcheck.report.machine import dumped
from factcheck.report.markdown import md
from factcheck.report.safe import cut, one_line, safe
from factcheck.report.sheet import begins_formula, cell, csv_lines
from factcheck.report.workbook import CUT, LONGEST_CELL, xlsx

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)  # half surrogates included
NASTY = st.text(
    st.sampled_from("\x00\x07\x1b[]0;m\r\n\t\x7f\x85\x9b\u200e\u202e\u2066\u2028\ufeff\U000e0041\ud800ab =")
)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def obeyed(char: str) -> bool:
    """Said independently of the code: controls, half characters, line separators, direction changes."""
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(char) in BIDI


@given(ANY_TEXT | NASTY)
def test_nothing_that_is_obeyed_passes(text: str) -> None:
    assert not any(obeyed(char) for char in safe(text))


@given(ANY_TEXT | NASTY)
def test_safe_text_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=60))
def test_letters_of_every_script_pass_unchanged(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("می\u200cخواهیم", "می\u200cخواهیم"),  # a joiner that Persian cannot do without
    ],
)
def test_escapes_can_be_read(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(ANY_TEXT | NASTY, st.integers(2, 40))
def test_cut_text_fits(text: str, width: int) -> None:
    assert len(cut(text, width)) <= width


def test_safe_takes_linear_time() -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        one_line(text)
        return time.process_time() - began

    hostile = "\x1b \u202e\n" * 5_000
    once, eight_times = (min(seconds(hostile * times) for _ in range(5)) for times in (1, 8))
    assert eight_times < 8 * 2.5 * max(once, 0.001)


# ---------------------------------------------------------------------------------------------- JSON


@given(ANY_TEXT | NASTY)
def test_json_keeps_every_character_and_obeys_none(text: str) -> None:
    line = dumped({"text": text})
    assert json.loads(line) == {"text": text}
    assert not any(obeyed(char) for char in line)
    line.encode()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_json_numbers_keep_their_value(value: float) -> None:
    assert json.loads(dumped(value)) == value


def test_whole_numbers_are_integers() -> None:
    assert dumped({"low": 1037.0, "of": [1.5, 2.0], "no": None, "yes": True}) == (
        '{"low": 1037, "of": [1.5, 2], "no": null, "yes": true}'
    )


# ---------------------------------------------------------------------------------------------- CSV


@given(ANY_TEXT | NASTY, st.sampled_from([*"=+-@\t\r\n＝＋－＠", ""]), st.sampled_from(["", " ", "  "]))
def test_no_text_cell_begins_a_formula(text: str, start: str, blanks: str) -> None:
    assert not begins_formula(cell(blanks + start + text))


@given(st.lists(st.tuples(ANY_TEXT | NASTY, ANY_TEXT | NASTY), max_size=5))
def test_csv_has_as_many_rows_and_columns_as_went_in(rows: list[tuple[str, str]]) -> None:
    lines = "".join(csv_lines(("a", "b"), ({"a": a, "b": b} for a, b in rows)))
    read = list(csv.reader(io.StringIO(lines)))
    assert len(read) == 1 + len(rows)
    assert all(len(row) == 2 for row in read)


def test_numbers_stay_numbers() -> None:
    assert [cell(value) for value in (1037.0, -5, 0.25, None, True, "-5")] == ["1037", "-5", "0.25", "", "true", "-5"]


# ---------------------------------------------------------------------------------------------- Markdown

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![picture](http://evil.example/a.png)",
    "[click](javascript:alert(1))",
    "[click]: http://evil.example",
    "<http://evil.example>",
    "http://evil.example/path",
    "https://evil.example",
    "www.evil.example",
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "***",
    "---",
    "===",
    "```\ncode",
    "`code`",
    "**bold** _slanted_ ~~struck~~",
    "a | b | c",
    "&lt;b&gt; &#60;",
    "\\[x](y)",
    "    indented",
    "line\n\n# two",
    "<!-- comment",
    "[^1] note",
    "$x$",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("frame", ["{}\n", "- {}\n", "> {}\n", "## {}\n", "| a |\n| --- |\n| {} |\n"])
def test_markdown_from_outside_stays_words(payload: str, frame: str) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False})
    tokens = reader.parse(frame.format(md(payload)))
    inside = [child.type for token in tokens for child in token.children or []]
    words = "".join(child.content for token in tokens for child in token.children or [])
    assert set(inside) <= {"text", "text_special"}
    assert one_line(payload) in words
    assert len([token for token in tokens if token.type == "inline"]) == (2 if "---" in frame else 1)


@given(ANY_TEXT | NASTY)
def test_any_text_survives_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"## {md(text)}\n")
    assert "".join(child.content for child in tokens[1].children or []) == one_line(text)


# ---------------------------------------------------------------------------------------------- workbooks

PAYLOADS = [
    start + rest
    for start in ("=", "+", "-", "@", "\t=", "\r=", " =", "＝", "{=", "'=")
    for rest in ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://a.example","x")', "WEBSERVICE(A1)")
]


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers() -> None:
    rows = [{"text": text, "count": number} for number, text in enumerate(PAYLOADS)]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx("claims", ("text", "count"), rows))))
    cells = list(book["claims"].iter_rows(min_row=2))
    assert len(cells) == len(PAYLOADS) == 40
    for payload, (text, count) in zip(PAYLOADS, cells, strict=True):
        assert (text.data_type, count.data_type, text.hyperlink) == ("s", "n", None)
        assert text.value == safe(payload)
        assert text.quotePrefix or not begins_formula(str(text.value))


@given(st.text(max_size=50))
def test_any_text_comes_back_from_a_workbook(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx("claims", ("text",), [{"text": text}]))))
    assert (book["claims"]["A2"].value or "") == safe(text)


def test_a_cell_too_long_for_a_workbook_says_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx("claims", ("text",), [{"text": "x" * 40_000}]))))
    kept = book["claims"]["A2"].value
    assert isinstance(kept, str)
    assert len(kept) == LONGEST_CELL
    assert kept.endswith(CUT)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    assert list(xlsx("claims", ("n",), [{"n": 1}] * 3))
    with pytest.raises(UsageError, match="more"):
        list(xlsx("claims", ("n",), [{"n": 1}] * 4))
