"""Invisible signs: left out of the text, kept in the capture, with a way back to the very bytes."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.clean.decode import text_of
from factcheck.clean.invisible import INVISIBLE, byte_span, visible
from factcheck.model import Capture

HIDDEN = "\u200b\u00ad\ufe0f\u200d\u2060\ufeff\u202e\U000e0101"
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be")
LETTERS = st.sampled_from("ab 1,é—中😀\n") | st.sampled_from(HIDDEN)


def received(text: str, codec: str) -> Capture:
    data = text.encode(codec)
    return Capture(data, hashlib.sha256(data).hexdigest(), "text/plain", "story.txt", "2021-07-05T10:00:00Z")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1,0\u200b37 sol\u00addiers", "1,037 soldiers"),
        ("\ufeffTwo \u2066men\u2069", "Two men"),
        ("heart ❤\ufe0f", "heart ❤"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # spelling, not decoration
        ("क्\u200dष", "क्\u200dष"),
        ("co\u200doperate", "cooperate"),
        ("plain", "plain"),
    ],
)
def test_what_nobody_sees_is_left_out(written: str, read: str) -> None:
    assert visible(written)[0] == read


@given(st.text(LETTERS), st.sampled_from(CODECS), st.data())
def test_the_bytes_of_a_span_are_its_words(written: str, codec: str, data: st.DataObject) -> None:
    capture = received(f"x{written}x", codec)
    text, way = text_of(capture, codec)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = byte_span(capture.data, way, start, end)
    words = capture.data[low:high].decode(way.codec)
    assert visible(words)[0] == text[start:end]
    assert not INVISIBLE.match(words)
    assert sum(count for _, count in way.gaps) == len(f"x{written}x") - len(text)


@pytest.mark.parametrize("codec", ["windows-1252", "gb18030", "shift_jis", "iso2022_jp", "utf-7"])
def test_other_encodings_have_their_way_back_too(codec: str) -> None:
    text = "abc 日本 37 人" if codec != "windows-1252" else "café — 37 dead"
    capture = received(text * 30_000, codec)
    read, way = text_of(capture, codec)
    start = read.rindex("37")
    low, high = byte_span(capture.data, way, start, start + 2)
    assert capture.data[low:high].replace(b"\x1b(B", b"").replace(b"-", b"") in (b"37", b" 37", b"37 ")
