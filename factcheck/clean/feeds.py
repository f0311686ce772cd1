"""RSS and Atom feeds: each entry is an article; its ``<source>`` names the real publisher."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from factcheck.clean.html import text_of
from factcheck.clean.manuscript import How, Manuscript, manuscript, plain, titled
from factcheck.clean.moments import dated
from factcheck.errors import Damaged, InputError, TooMuch
from factcheck.model import UNKNOWN_DATE, Capture, Dated, Fact, Facts, Failure, Recipe

CLEANER = "feed 1"
MOST_ENTRIES = 10_000
ADDRESSES = ("http", "https")


def texts(capture: Capture, _how: How) -> Iterator[Manuscript | Failure]:
    """The entries of a feed, each under its own id, so that it is known again when the feed has moved on."""
    feed = _parsed(capture)
    entries = feed.get("entries") or ()
    if not entries:
        raise Damaged("holds no entries", None)
    if len(entries) > MOST_ENTRIES:
        raise TooMuch(f"too many: {len(entries):,} entries; at most {MOST_ENTRIES:,} are read")
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        part = str(entry.get("id") or entry.get("link") or number)
        part = part if part not in seen else f"{part} ({number})"
        seen.add(part)
        try:
            yield _entry(capture, feed.get("feed") or {}, entry, part)
        except InputError as error:
            yield Failure(f"{capture.doc}#{part}", "fetch", error.message, capture.sha256)


def _parsed(capture: Capture) -> Mapping[str, Any]:
    import feedparser

    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(capture.data), response_headers={"content-type": capture.media_type}
        )
    except (ValueError, LookupError, RecursionError, AssertionError) as error:
        raise Damaged(f"damaged: not a sound feed ({type(error).__name__})") from error
    return parsed


def _entry(capture: Capture, feed: Mapping[str, Any], entry: Mapping[str, Any], part: str) -> Manuscript:
    contents = [one.get("value") or "" for one in entry.get("content") or ()] + [entry.get("summary") or ""]
    html = max(contents, key=len)
    if not html.strip():
        raise InputError("an entry without text; its page may hold it")
    title = text_of(entry.get("title") or "") or None
    text, marks = titled(title, text_of(html))
    return manuscript(capture, Recipe(CLEANER, part=part), text, _facts(feed, entry, title), marks, part=part)


def _facts(feed: Mapping[str, Any], entry: Mapping[str, Any], title: str | None) -> Facts:
    source: Mapping[str, Any] = entry.get("source") or {}
    published = _date(entry.get("published"))
    modified = _date(entry["updated"]) if "updated" in entry else UNKNOWN_DATE
    if not published.value:
        published, modified = modified, UNKNOWN_DATE
    language = (entry.get("language") or feed.get("language") or "").partition("-")[0].lower()
    return Facts(
        outlet=_fact(source.get("title"), "source of the entry") or _fact(feed.get("title"), "title of the feed"),
        title=_fact(title, "title of the entry"),
        url=_address(entry.get("link")),
        byline=_fact(entry.get("author"), "author of the entry"),
        language=_fact(language, "language of the feed"),
        published=published,
        published_note="date of the entry" if published.value else None,
        modified=modified,
        modified_note="update of the entry" if modified.value else None,
    )


def _fact(value: Any, note: str) -> Fact | None:
    words = " ".join(plain(value).split()) if isinstance(value, str) else ""
    return Fact(words, "metadata", note) if words else None


def _address(value: Any) -> Fact | None:
    return _fact(value, "link of the entry") if isinstance(value, str) and urlsplit(value).scheme in ADDRESSES else None


def _date(value: Any) -> Dated:
    return dated(value) if isinstance(value, str) else UNKNOWN_DATE
