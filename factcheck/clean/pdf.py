"""PDF files: their text layer, page by page; each page ends with a form feed, so that a span leads to its page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from factcheck.clean.manuscript import How, Manuscript, manuscript, plain
from factcheck.clean.moments import dated
from factcheck.errors import Damaged, InputError, NotReadYet, TooMuch
from factcheck.model import UNKNOWN_DATE, Capture, Dated, Fact, Facts, Failure, Recipe

CLEANER = "pdf 1"
PAGE_END = "\f\n"
MOST_PAGES = 2_000
MOST_CHARACTERS = 5_000_000
HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def texts(capture: Capture, _how: How) -> Iterator[Manuscript | Failure]:
    """The one article of a PDF file."""
    try:
        pages, told = _read(capture.data)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise Damaged(f"damaged: not a sound PDF file ({type(error).__name__}: {str(error)[:200]})") from error
    if not any(page.strip() for page in pages):
        raise NotReadYet("not read yet: a PDF without a text layer, a scan", "recognise its text first (OCR)")
    yield manuscript(capture, Recipe(CLEANER), PAGE_END.join(pages), told)


def _read(data: bytes) -> tuple[list[str], Facts]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Damaged("encrypted: it needs a password", "save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise TooMuch(f"too long: {len(reader.pages):,} pages; at most {MOST_PAGES:,} are read")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(HYPHENATED.sub("", plain(page.extract_text() or "")))
        size += len(pages[-1])
        if size > MOST_CHARACTERS:
            raise TooMuch(f"too long: more than {MOST_CHARACTERS:,} characters")
    return pages, _facts(reader.metadata)


def _facts(metadata: Any) -> Facts:
    """Title and writer as the file's own fields say; programs fill them carelessly, so the text may say better."""
    fields = metadata or {}
    published = _date(str(fields.get("/CreationDate") or ""))
    author = str(fields.get("/Author") or "").strip()
    return Facts(
        byline=Fact(author, "metadata", "author of the PDF") if author else None,
        published=published,
        published_note="the day the PDF was made" if published.value else None,
    )


def _date(words: str) -> Dated:
    match = DATE.match(words)
    found = dated("-".join(match.groups()), "inferred") if match else UNKNOWN_DATE
    return Dated(found.value, found.precision, found.basis, words) if found.value else UNKNOWN_DATE
