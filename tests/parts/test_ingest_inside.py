"""Files that hold others: what is taken out of them, under which names, with what their carrier says."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.ingest.caps import CAPS, Caps
from factcheck.ingest.documents import World, captures
from factcheck.ingest.kinds import KINDS
from factcheck.model import Capture, Failure
from tests.hostile import STORY, page, pdf, tarred, warc, written, zipped

NOW = "2024-03-02T08:00:00Z"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def take(name: str, data: bytes, caps: Caps = CAPS) -> list[Capture | Failure]:
    Path(name).write_bytes(data)
    return list(captures([name], World(lambda: NOW, caps=caps)))


def docs(name: str, data: bytes) -> dict[str, str]:
    found = take(name, data)
    assert all(isinstance(one, Capture) for one in found), found
    return {one.doc: one.media_type for one in found if isinstance(one, Capture)}


def test_members_are_called_by_their_place() -> None:
    members = (("a.txt", STORY), ("b/c.html", page("<p>x</p>")), ("b/rows.jsonl", b'{"text": "x"}\n\n{"text": "y"}\n'))
    assert docs("in.zip", zipped(*members)) == {
        "in.zip/a.txt": "text/plain",
        "in.zip/b/c.html": "text/html",
        "in.zip/b/rows.jsonl#1": "application/json",
        "in.zip/b/rows.jsonl#3": "application/json",
    }


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_called_as_it_is(pack: Callable[[bytes], bytes]) -> None:
    assert docs("story.md.gz", pack(STORY)) == {"story.md.gz": "text/markdown"}
    assert docs("in.tgz", pack(tarred("d/a.txt"))) == {"in.tgz/d/a.txt": "text/plain"}


def test_packed_parts_behind_each_other_are_one_file() -> None:
    (found,) = take("a.txt.gz", gzip.compress(STORY) + gzip.compress(STORY) + bytes(512))
    assert isinstance(found, Capture)
    assert found.data == STORY + STORY


def test_archives_in_archives() -> None:
    inner = zipped(("story.txt.gz", gzip.compress(STORY)))
    assert docs("in.tar", tarred("inner.zip", inner)) == {"in.tar/inner.zip/story.txt.gz": "text/plain"}


def test_bytes_are_kept_as_received() -> None:
    data = page("<p>40 houses</p>")
    for name, packed in (("a.zip", zipped(("x.html", data))), ("a.tar.gz", gzip.compress(tarred("x.html", data)))):
        (found,) = take(name, packed)
        assert isinstance(found, Capture)
        assert found.data == data


def test_a_page_of_a_crawl_knows_its_address_and_its_time() -> None:
    data = page("<p>40 houses</p>")
    first, second = take("crawl.warc.gz", gzip.compress(warc(data)) + gzip.compress(warc(STORY)))
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.doc, first.data, first.media_type) == ("crawl.warc.gz#1", data, "text/html")
    assert first.told.url
    assert (first.told.url.value, first.told.url.note) == ("https://news.example/1", "WARC-Target-URI")
    assert (first.taken_at, second.doc) == ("2024-03-01T08:00:00Z", "crawl.warc.gz#2")


def test_what_a_crawl_holds_besides_pages_is_passed_over() -> None:
    picture = warc(b"\x89PNG").replace(b"Content-Type: text/html", b"Content-Type: image/png")
    missing = warc(b"gone").replace(b"200 OK", b"404 Gone")
    assert list(docs("crawl.warc", picture + missing + warc(page("<p>x</p>")))) == ["crawl.warc#3"]


def test_packed_and_chunked_pages_of_a_crawl() -> None:
    data = page("<p>40 houses</p>")
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)
    packed = warc(gzip.compress(data), "Content-Encoding: gzip")
    found = take("crawl.warc", packed + warc(chunked, "Transfer-Encoding: chunked"))
    assert [one.data for one in found if isinstance(one, Capture)] == [data, data]


def test_rows_keep_their_bytes_and_numbers() -> None:
    lines = [json.dumps({"text": f"x {n}"}).encode() for n in range(3)]
    found = take("rows.jsonl", b"\xef\xbb\xbf" + b"\r\n".join(lines))
    assert [(one.doc, one.data) for one in found if isinstance(one, Capture)] == [
        (f"rows.jsonl#{n}", line) for n, line in enumerate(lines, start=1)
    ]


def test_a_row_of_csv_goes_with_its_heads_and_over_several_lines() -> None:
    found = take("rows.csv", b'id,text\n1,"Forty houses\n\nwere ""lost"""\n\n2,plain\n')
    assert [(one.doc, one.data) for one in found if isinstance(one, Capture)] == [
        ("rows.csv#1", b'id,text\n1,"Forty houses\n\nwere ""lost"""\n'),
        ("rows.csv#3", b"id,text\n2,plain\n"),
    ]


def test_standard_input() -> None:
    data = page("<p>40 houses</p>")
    (found,) = captures(["-"], World(lambda: NOW, stdin=io.BytesIO(data)))
    assert isinstance(found, Capture)
    assert (found.doc, found.media_type) == (f"stdin:{hashlib.sha256(data).hexdigest()[:12]}", "text/html")


@pytest.mark.parametrize(("data", "media_type"), [
    (page("x"), "text/html"), (b"<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='y'>", "text/html"),
    (b"\xef\xbb\xbf \n<HTML>", "text/html"), (b"<?xml version='1.0'?><rss version='2.0'>", "application/feed+xml"),
    (b"<feed xmlns='x'>", "application/feed+xml"), (pdf(written("x")), "application/pdf"),
    (b"Received: from x\nSubject: y\n\nz", "message/rfc822"), (STORY, "text/plain"),
    (b"From Washington to Oruba, people asked:\n", "text/plain"), (b"<b>40</b> houses", "text/plain"),
])  # fmt: skip
def test_a_file_without_an_ending_is_told_by_how_it_begins(data: bytes, media_type: str) -> None:
    assert docs("page", data) == {"page": media_type}


def test_how_a_file_begins_counts_before_its_ending() -> None:
    assert docs("story.txt", page("x")) == {"story.txt": "text/html"}
    assert docs("story.html", gzip.compress(page("x"))) == {"story.html": "text/html"}
    assert docs("fragment.html", b"<p>40 houses</p>") == {"fragment.html": "text/html"}


def test_beginnings_are_told_in_linear_time() -> None:
    for blank in (b" ", b"<!-- x -->", b"<?x?>", b"<!--", b"<?"):
        assert docs("page", blank * 4096) == {"page": "text/plain"}


@pytest.mark.parametrize(("caps", "words"), [
    (replace(CAPS, members=2), "too many: more than 2 documents"), (replace(CAPS, unpacked=150), "too much: unpacks"),
    (replace(CAPS, document=50), "too big"), (replace(CAPS, depth=0), "nested too deep"),
])  # fmt: skip
def test_each_cap_is_named(caps: Caps, words: str) -> None:
    reasons = [one.reason for one in take("in.zip", zipped(*((f"{n}.txt", STORY) for n in range(3))), caps)
               if isinstance(one, Failure)]  # fmt: skip
    assert any(words in reason for reason in reasons)


def test_every_kind_is_told_one_way_at_least() -> None:
    assert all(kind.endings or kind.begins for kind in KINDS)
