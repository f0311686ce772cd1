"""Rows of JSON and CSV files: which column holds the text, and what the others say of the article."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from factcheck.clean.decode import text_of
from factcheck.clean.html import of_html
from factcheck.clean.manuscript import How, Manuscript, manuscript, plain, titled
from factcheck.clean.moments import dated
from factcheck.errors import Damaged, InputError, TooMuch
from factcheck.model import UNKNOWN_DATE, Capture, Dated, Fact, Facts, Failure, Recipe

CLEANERS = {"text/csv": "csv 1", "application/json": "json 1"}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "article_text", "article_body", "articlebody", "full_text", "fulltext", "maintext",
             "main_text", "content_text", "page_text", "content", "article", "story", "raw_text"),
    "html": ("html", "content_html", "raw_html", "body_html", "page_html"),
    "title": ("title", "headline", "heading", "head"),
    "outlet": ("outlet", "source_name", "publisher", "publication", "newspaper", "site_name", "sitename", "site",
               "source", "source_domain", "domain", "hostname"),
    "url": ("url", "link", "article_url", "source_url", "canonical_url", "permalink", "uri"),
    "published": ("published", "date", "published_at", "publish_date", "published_date", "date_publish",
                  "date_published", "publication_date", "datepublished", "pubdate", "pub_date", "datetime", "created"),
    "modified": ("modified", "updated", "date_modify", "date_modified", "updated_at", "modified_at", "lastmod"),
    "byline": ("byline", "author", "authors", "by", "writer", "creator"),
    "language": ("language", "lang"),
    "agency": ("agency", "wire"),
}  # fmt: skip
"""What is known, and the names of columns that hold it, likeliest first; without regard to case, spaces and hyphens."""
FACTS = ("title", "outlet", "url", "byline", "language", "agency")
DELIMITERS = ",;\t|"


def texts(capture: Capture, how: How) -> Iterator[Manuscript | Failure]:
    """The article of a row; of each thing in a JSON file that is a list."""
    if capture.media_type.startswith("text/csv"):
        yield _row(capture, _csv_row(capture, how), how, None)
        return
    data = _json(capture, how)
    if isinstance(data, dict):
        yield _row(capture, data, how, None)
        return
    if not isinstance(data, list):
        raise InputError("JSON, but no record: neither an object nor a list of them")
    for number, thing in enumerate(data, start=1):
        try:
            if not isinstance(thing, dict):
                raise InputError("no record: not a JSON object")
            yield _row(capture, thing, how, str(number))
        except InputError as error:
            reason = f"{error.message} ({error.hint})" if error.hint else error.message
            yield Failure(f"{capture.doc}#{number}", "fetch", reason, capture.sha256)


def facts_of(record: Mapping[str, Any], columns: Sequence[tuple[str, str]]) -> Facts:
    """What the columns of a record say, besides the text."""
    found = _found(record, columns)
    facts = {what: Fact(words, "metadata", f"column {name}") for what in FACTS if (pair := found.get(what))
             for name, words in [pair]}  # fmt: skip
    published, published_note = _date(found.get("published"))
    modified, modified_note = _date(found.get("modified"))
    return Facts(
        **facts,
        published=published,
        published_note=published_note,
        modified=modified,
        modified_note=modified_note,
    )


def _row(capture: Capture, record: Mapping[str, Any], how: How, part: str | None) -> Manuscript:
    found = _found(record, how.columns)
    told = facts_of(record, how.columns)
    used = tuple(sorted((what, name) for what, (name, _) in found.items()))
    cleaner = CLEANERS[capture.media_type.partition(";")[0]]
    recipe = Recipe(cleaner, how.encoding, "given" if how.encoding else None, part, used)
    if "html" in found and "text" not in found:
        return of_html(capture, recipe, found["html"][1], told, part)
    if "text" not in found:
        names = ", ".join(str(name) for name in list(record)[:12])
        raise InputError(f"no column holds the text; there are: {names}", "name it: --map text=COLUMN")
    text, marks = titled(found["title"][1] if "title" in found else None, plain(found["text"][1]))
    return manuscript(capture, recipe, text, told, marks, part=part)


def _found(record: Mapping[str, Any], columns: Sequence[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """What is known -> (column, its words), from the columns the user names and those known by name."""
    by_name = {
        str(name).strip().lower().replace(" ", "_").replace("-", "_"): str(name) for name in reversed(list(record))
    }
    given = dict(columns)
    found: dict[str, tuple[str, str]] = {}
    for what, names in COLUMNS.items():
        wanted = [given[what]] if what in given else [by_name[name] for name in names if name in by_name]
        for name in wanted:
            words = _words(record.get(name)) if name in record else ""
            if words.strip():
                found[what] = (name, words if what in ("text", "html") else " ".join(plain(words).split()))
                break
    return found


def _folded(name: object) -> str:
    return str(name).strip().lower().replace(" ", "_").replace("-", "_")


def _words(value: Any) -> str:
    """A field's words: of text, of a list of names, of a thing with a name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(one) for one in value if not isinstance(one, list))))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title") or "") if not isinstance(value.get("name"), dict) else ""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _date(found: tuple[str, str] | None) -> tuple[Dated, str | None]:
    date = dated(found[1]) if found else UNKNOWN_DATE
    return (date, f"column {found[0]}") if found and date.value else (UNKNOWN_DATE, None)


def _json(capture: Capture, how: How) -> Any:
    try:
        return json.loads(capture.data if not how.encoding else capture.data.decode(how.encoding))
    except RecursionError as error:
        raise TooMuch("nested too deep: JSON") from error
    except (ValueError, LookupError) as error:
        raise Damaged(f"damaged: not valid JSON ({error})") from error


def _csv_row(capture: Capture, how: How) -> dict[str, str]:
    """The row of a table of two lines."""
    text, _ = text_of(capture, how.encoding)
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        heads, row = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))[:2]
    except (csv.Error, ValueError) as error:
        raise Damaged(f"damaged: not a sound row of CSV ({error})") from error
    if len(row) > len(heads):
        raise Damaged(f"damaged: a row of {len(row)} cells under {len(heads)} heads")
    return dict(zip(heads, row, strict=False))
