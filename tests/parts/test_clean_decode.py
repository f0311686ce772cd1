"""Bytes to text: exact, or refused with a reason."""

from __future__ import annotations

import hashlib

import pytest

from factcheck.clean import decode
from factcheck.clean.decode import MAX_LINE
from factcheck.errors import InputError
from factcheck.model import Capture

WORDS = "Café — “two”\r\nline\u2028three\t\x0c end \n"


def text_of(given: Capture, encoding: str | None = None) -> str:
    return decode.text_of(given, encoding)[0]


def capture(data: bytes) -> Capture:
    return Capture(data, hashlib.sha256(data).hexdigest(), "text/plain", "story.txt", "2021-07-05T10:00:00Z")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_kept_exactly(codec: str) -> None:
    assert text_of(capture(WORDS.encode(codec))) == WORDS


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_byte_order_marks(mark: bytes, codec: str) -> None:
    assert text_of(capture(mark + WORDS.encode(codec))) == WORDS


def test_a_named_encoding_is_used() -> None:
    data = "Wörter aus Köln".encode("latin-1")
    assert text_of(capture(data), "latin-1") == "Wörter aus Köln"
    with pytest.raises(InputError, match=r"byte 1 ") as error:
        text_of(capture(data))
    assert "--encoding" in (error.value.hint or "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text\0text", "NUL"),
        (b"\x01\x02\x03 some words \x04\x05", "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b" \n\t ", "white space"),
        (b"<!DOCTYPE html><p>Words</p>", "HTML"),
        (b"\n<html><p>Words</p>", "HTML"),
        (b"ab\xffcd", "byte 2"),
        (b"\xff\xfea", "UTF-16"),
        (b"x" * (MAX_LINE + 1), "one line"),
    ],
    ids=["nul", "control", "pdf", "zip", "gzip", "blank", "doctype", "html", "latin", "odd utf-16", "long line"],
)
def test_what_is_not_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        text_of(capture(data))


def test_an_unknown_encoding_is_refused() -> None:
    for name in ("no-such-codec", "base64", "a\0b"):
        with pytest.raises(InputError, match="decode"):
            text_of(capture(b"words"), name)


def test_a_text_of_the_greatest_length_is_read() -> None:
    text = "x" * MAX_LINE + "\n" + "y" * MAX_LINE
    assert text_of(capture(text.encode())) == text
