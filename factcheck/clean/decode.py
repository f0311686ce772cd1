"""Bytes as received -> the text, exactly: only invisible signs are left out, with a map back to the bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from factcheck.clean.invisible import visible
from factcheck.clean.manuscript import How, Manuscript
from factcheck.errors import InputError
from factcheck.model import Capture, Failure, Made, Received, Recipe

MAX_LINE = 1_000_000  # characters; the longest paragraph of 10,000 news articles was under 20,000
MAX_CONTROL_SHARE = 0.02  # control characters per character: text has none or a stray one
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and the codec of the text behind one."""
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"WARC/", "a web archive"),
)
"""How files of other kinds begin."""
MARKUP = re.compile(r"\s{0,100}(?:<!--[^>]{0,500}-->\s{0,100})?<(?:!doctype|html|head|\?xml|rss|feed)\b", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # all but tab, newlines, form feed and escape


def texts(capture: Capture, how: How) -> Iterator[Manuscript | Failure]:
    """The one article of a plain-text file: all its characters but those that nobody sees."""
    text, received = text_of(capture, how.encoding)
    yield Manuscript(capture.doc, text, Made(Recipe(), capture.told), received)


def text_of(capture: Capture, encoding: str | None = None) -> tuple[str, Received]:
    """The text of a capture without its invisible signs, and how it follows from the bytes.

    InputError when it is not text, or not in ``encoding`` (default: UTF-8, or as marked).
    """
    for start, kind in SIGNATURES:
        if capture.data.startswith(start):
            raise InputError(f"{kind}, not plain text", "save the article as plain text")
    codec, mark = _codec(capture.data, encoding)
    text, gaps = visible(_decoded(capture.data[mark:], codec, mark))
    _refuse_unreadable(text)
    return text, Received(codec, mark, gaps)


def _codec(data: bytes, encoding: str | None) -> tuple[str, int]:
    """The codec, and how many bytes of a byte order mark stand before the text."""
    marked = next(((codec, len(mark)) for mark, codec in MARKS if data.startswith(mark)), None)
    if not marked and not encoding and b"\0" in data:
        raise InputError(
            "binary: holds NUL bytes", "if it is UTF-16 without a byte order mark, pass --encoding utf-16-le"
        )
    return marked or (encoding or "utf-8", 0)


def _decoded(data: bytes, codec: str, mark: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        hint = "pass --encoding NAME, for example --encoding windows-1252"
        reason = f"not valid {codec.upper()}: byte {mark + error.start} ({error.reason})"
        raise InputError(reason, hint) from error
    except (LookupError, ValueError) as error:  # no such codec; not one of text; a NUL in its name
        raise InputError(f"cannot decode as {codec!r}: {error}", "pass the name of a text encoding") from error


def _refuse_unreadable(text: str) -> None:
    if not text.strip():
        raise InputError("holds no text, only white space")
    if "\0" in text or len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise InputError("binary: holds control characters", "is it text in another encoding? pass --encoding")
    if MARKUP.match(text):
        raise InputError("holds HTML or XML markup, which is not read yet", "save the page as plain text")
    longest = max(map(len, text.splitlines()))
    if longest > MAX_LINE:
        raise InputError(
            f"one line of {longest:,} characters; at most {MAX_LINE:,} are read", "is it really an article?"
        )
