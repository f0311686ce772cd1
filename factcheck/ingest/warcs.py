"""WARC files, as crawlers write them -> the pages in them, each with its address and the time it was received."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from factcheck.errors import Damaged, InputError, TooMuch
from factcheck.ingest.parcels import Parcel, failed
from factcheck.model import Fact, Facts, Failure

TAKEN = ("response", "resource", "conversion")  # kinds of record that hold what a server gave
PAGES = re.compile(r"text/|application/(?:xhtml|pdf|json|rss|atom|xml|x-ndjson)|message/rfc822", re.IGNORECASE)
"""Media types that may hold an article; pictures, scripts and fonts of a page are passed over."""
NOT_PAGES = re.compile(r"text/(?:css|javascript|x-javascript|vtt)\b", re.IGNORECASE)
TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z\Z")
CHUNK = 65_536


def read(parcel: Parcel) -> Iterator[Parcel | Failure]:
    """Each page; its number is that of its record in the file."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        for number, record in enumerate(ArchiveIterator(parcel.file), start=1):
            found = _record(parcel, number, record)
            if found:
                yield found
    except InputError:
        raise
    except Exception as error:  # the library stumbles over broken headers in many ways
        raise Damaged(f"damaged: not a sound WARC file ({type(error).__name__})") from error


def _record(parcel: Parcel, number: int, record: Any) -> Parcel | Failure | None:
    if record.rec_type not in TAKEN:
        return None
    media_type = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not PAGES.match(media_type) or NOT_PAGES.match(media_type) or status != "200":
        return None
    try:
        data = _data(record, parcel.allowance.caps.document)
    except InputError as error:
        return failed(f"{parcel.doc}#{number}", error)
    page = parcel.record(number, data, media_type)
    url = record.rec_headers.get_header("WARC-Target-URI")
    told = Facts(url=Fact(url.strip("<>"), "metadata", "WARC-Target-URI")) if url else Facts()
    moment = TIME.match(record.rec_headers.get_header("WARC-Date") or "")
    return replace(page, told=told, taken_at=f"{moment[1]}Z" if moment else None, is_record=False)


def _data(record: Any, most: int) -> bytes:
    """The page without its transfer and content encodings, in pieces, so that no bomb goes off."""
    pieces: list[bytes] = []
    size = 0
    stream = record.content_stream()
    while piece := stream.read(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise TooMuch(f"too big: more than {most:,} bytes in one record")
    return b"".join(pieces)
