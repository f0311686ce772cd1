"""The kinds of files there are: told by how they begin, else by what their carrier declares, else by their ending.

To add a kind, add a line here. A kind that holds others has a function that yields them; any other needs a cleaner for
its media type in `clean/formats.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factcheck.errors import InputError, NotReadYet, Unsafe
from factcheck.ingest import compressed, rows, tars, warcs, zips
from factcheck.ingest.parcels import Parcel
from factcheck.model import Failure

Open = Callable[[Parcel], "Iterator[Parcel | Failure]"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the media type it is kept under, and how it is told and opened."""

    media_type: str
    endings: tuple[str, ...] = ()
    begins: str | None = None  # a regular expression for the first bytes
    open: Open | None = None  # the files it holds; None when it is a document itself
    also: tuple[str, ...] = ()  # other media types it goes by
    refused: str | None = None  # a kind that is not read, and how people call it


BEFORE_XML = r"(?:\xef\xbb\xbf)?+(?>\s++|<!--(?>[^-]|-(?!->))*+-->|<\?[^>]*+>)*+"
"""What may stand before the first element: white space, comments, instructions."""
MAIL_HEADER = r"(?i:(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): )"
MAILBOX = r"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z][a-z] "
FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
DTD = "unsafe: an XML document type, which may declare entities"
KINDS = (
    Kind("application/pdf", (".pdf",), r"(?:\xef\xbb\xbf)?\s{0,20}%PDF-"),
    Kind("application/zip", (".zip",), r"PK(?:\x03\x04|\x05\x06)", zips.read),
    Kind("application/gzip", (".gz", ".tgz"), r"\x1f\x8b", compressed.read, ("application/x-gzip",)),
    Kind("application/x-bzip2", (".bz2", ".tbz"), r"BZh\d", compressed.read),
    Kind("application/x-xz", (".xz", ".txz"), r"\xfd7zXZ\x00", compressed.read),
    Kind("application/x-tar", (".tar",), r"(?s:.{257})ustar", tars.read),
    Kind("application/warc", (".warc",), r"WARC/", warcs.read),
    Kind("application/msword", (".doc", ".xls", ".ppt"), r"\xd0\xcf\x11\xe0", refused="old office documents"),
    Kind("application/rtf", (".rtf",), r"\{\\rtf", refused="rich text documents"),
    Kind("application/x-7z-compressed", (".7z",), r"7z\xbc\xaf\x27\x1c", refused="7z archives"),
    Kind("application/vnd.rar", (".rar",), r"Rar!\x1a\x07", refused="rar archives"),
    Kind("application/zstd", (".zst",), r"\x28\xb5\x2f\xfd", refused="zstd files"),
    Kind("application/office", (".docx", ".odt", ".epub", ".xlsx", ".pptx"), refused="office documents and e-books"),
    Kind("application/mbox", (".mbox",), MAILBOX, refused="mailboxes of several messages"),
    Kind("application/feed+xml", (".rss", ".atom", ".rdf"), BEFORE_XML + r"<(?:rss|feed|rdf:RDF)\b", also=FEEDS),
    Kind("text/html", (".html", ".htm", ".xhtml", ".shtml"), BEFORE_XML + r"(?i:<!doctype\s{1,20}html|<html\b|<head\b)",
         also=("application/xhtml+xml",)),
    Kind("application/xml-dtd", begins=BEFORE_XML + r"<!DOCTYPE\b", refused=DTD),
    Kind("application/xml", (".xml",), r"(?:\xef\xbb\xbf)?\s{0,200}<\?xml\b", also=("text/xml",),
         refused="XML that is no feed"),
    Kind("message/rfc822", (".eml",), MAIL_HEADER),
    Kind("application/x-ndjson", (".jsonl", ".ndjson"), open=rows.read_json_lines, also=("application/jsonl",)),
    Kind("application/json", (".json",), also=("application/ld+json",)),
    Kind("text/csv", (".csv", ".tsv"), open=rows.read_csv, also=("text/tab-separated-values",)),
    Kind("text/markdown", (".md", ".markdown")),
    Kind("text/plain", (".txt", ".text")),
)  # fmt: skip
TEXT = KINDS[-1]
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
"""Of files in a folder that are taken for documents; others are passed over."""
VAGUE = ("application/octet-stream", "binary/octet-stream", "text/plain")
"""Media types that servers declare when they know nothing."""
BEGINNINGS = tuple((kind, re.compile(kind.begins.encode())) for kind in KINDS if kind.begins is not None)
"""In the order in which they are tried."""


def kind_of(parcel: Parcel) -> Kind:
    """What a parcel holds; plain text when nothing says otherwise."""
    declared = _declared(parcel)
    if parcel.is_record and declared:
        return declared
    head = parcel.head()
    begun = next((kind for kind, begins in BEGINNINGS if begins.match(head)), None)
    return begun or declared or _ending(parcel.name) or TEXT


def refusal(kind: Kind) -> InputError | None:
    """Why documents of this kind are not read, if they are not."""
    if kind.refused is None:
        return None
    if kind.refused == DTD:
        return Unsafe(DTD, "save the article as text or HTML")
    return NotReadYet(f"not read yet: {kind.refused}", "save the article as text, HTML or PDF")


def _declared(parcel: Parcel) -> Kind | None:
    named = (parcel.media_type or "").partition(";")[0].strip().lower()
    if named in VAGUE and not parcel.is_record:
        return None
    return next((kind for kind in KINDS if named == kind.media_type or named in kind.also), None)


def _ending(name: str) -> Kind | None:
    lowered = name.lower()
    return next((kind for kind in KINDS if kind.endings and lowered.endswith(kind.endings)), None)
