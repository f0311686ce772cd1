"""What an HTML page's own data fields say of its article: title, outlet, writer, address, language, dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from factcheck.clean.moments import dated
from factcheck.model import UNKNOWN_DATE, Dated, Fact, Facts

ARTICLES = re.compile(r"Article|BlogPosting|Report\Z|LiveBlog|WebPage\Z")
"""schema.org types that may describe the page's article."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("ld:headline", "og:title", "twitter:title", "dc.title", "dcterms.title", "title"),
    "outlet": ("ld:publisher", "og:site_name", "application-name", "dc.publisher", "publisher"),
    "byline": ("ld:author", "author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"),
    "url": ("canonical", "og:url", "ld:url"),
    "published": (
        "ld:datePublished", "article:published_time", "article:published", "datepublished", "parsely-pub-date",
        "sailthru.date", "publish-date", "pubdate", "dc.date.issued", "dcterms.created", "dc.date", "date",
    ),
    "modified": ("ld:dateModified", "article:modified_time", "article:modified", "datemodified", "og:updated_time",
                 "lastmod", "last-modified", "dcterms.modified"),
    "language": ("html lang", "og:locale", "content-language", "ld:inLanguage"),
}  # fmt: skip
"""Where each fact may stand, surest first: names of ``<meta>`` and, after ``ld:``, of the page's JSON-LD."""
LD_CHARACTERS = 1_000_000
LD_DEPTH = 4  # lists and graphs around the article
ADDRESS = re.compile(r"https?://\S{3,2000}\Z")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|\Z)")
NAME_CHARACTERS = 200


def facts(tree: LexborHTMLParser) -> Facts:
    """The facts of a page, each with the field that says it; None where none does."""
    fields = dict(reversed(list(_fields(tree))))  # the first of a name counts
    found = {what: _first(fields, names) for what, names in FIELDS.items()}
    published, published_note = _date(found["published"])
    modified, modified_note = _date(found["modified"])
    return Facts(
        title=_fact(found["title"]),
        outlet=_fact(found["outlet"]),
        byline=_byline(found["byline"]),
        url=_fact(next(((n, v) for n, v in _all(fields, FIELDS["url"]) if ADDRESS.match(v)), None)),
        language=_language(found["language"]),
        published=published,
        published_note=published_note,
        modified=modified,
        modified_note=modified_note,
    )


def _all(fields: Mapping[str, str], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((name, fields[name]) for name in names if name in fields)


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, str] | None:
    return next(_all(fields, names), None)


def _fact(found: tuple[str, str] | None) -> Fact | None:
    return Fact(found[1], "metadata", found[0]) if found else None


def _byline(found: tuple[str, str] | None) -> Fact | None:
    """A writer's name; some pages give an address instead."""
    return _fact(found) if found and not ADDRESS.match(found[1]) and len(found[1]) <= NAME_CHARACTERS else None


def _language(found: tuple[str, str] | None) -> Fact | None:
    code = LANGUAGE.match(found[1]) if found else None
    return Fact(code[0].lower(), "metadata", found[0]) if found and code else None


def _date(found: tuple[str, str] | None) -> tuple[Dated, str | None]:
    date = dated(found[1]) if found else UNKNOWN_DATE
    return (date, found[0]) if found and date.value else (UNKNOWN_DATE, None)


# ---------------------------------------------------------------------------------------------- fields


def _fields(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Every field of the page by its name in lower case (those of JSON-LD after ``ld:``); values not empty."""
    for name, value in _raw_fields(tree):
        words = " ".join((value or "").split())
        if name and words:
            yield name, words


def _raw_fields(tree: LexborHTMLParser) -> Iterator[tuple[str, str | None]]:
    for script in tree.css('script[type="application/ld+json"]'):
        yield from _of_linked_data(script.text(deep=True))
    for meta in tree.css("meta[content]"):
        name = next((meta.attributes.get(key) for key in ("property", "name", "itemprop", "http-equiv")
                     if meta.attributes.get(key)), None)  # fmt: skip
        yield (name or "").strip().lower(), meta.attributes.get("content")
    for node in tree.css("time[itemprop]"):
        yield (node.attributes.get("itemprop") or "").lower(), node.attributes.get("datetime")
    canonical = tree.css_first('link[rel="canonical"]')
    if canonical:
        yield "canonical", canonical.attributes.get("href")
    if tree.html and tree.root:
        yield "html lang", tree.root.attributes.get("lang")
    title = tree.css_first("head > title")
    if title:
        yield "title", title.text(deep=True)


def _of_linked_data(text: str) -> Iterator[tuple[str, str | None]]:
    try:
        data = json.loads(text[:LD_CHARACTERS])
    except (ValueError, RecursionError):
        return
    for thing in _articles(data, LD_DEPTH):
        for name in ("headline", "datePublished", "dateModified", "inLanguage", "url"):
            value = thing.get(name)
            yield f"ld:{name}", value if isinstance(value, str) else None
        for name in ("publisher", "author"):
            yield f"ld:{name}", ", ".join(_names(thing.get(name)))


def _articles(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The articles described, wherever lists and graphs hold them; web pages last."""
    things = data if isinstance(data, list) else [data]
    for thing in things if depth else ():
        if not isinstance(thing, dict):
            continue
        kinds = thing.get("@type")
        if any(
            isinstance(kind, str) and ARTICLES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield thing
        for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(thing.get(inner), (list, dict)):
                yield from _articles(thing[inner], depth - 1)


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield name.strip()
