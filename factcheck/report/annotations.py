"""Claims as W3C Web Annotations: each points at its words in its text by position and by quotation.

Recommendation of 23 February 2017: https://www.w3.org/TR/annotation-model/, sections 4.2.4 (quote selector) and 4.2.5
(position selector, in code points).  The text is named by its own SHA-256 (RFC 6920, ``ni:``), so an annotation can
never be read against another version of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.report import machine, words
from factcheck.report.views import UNKNOWN, Sourced

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)  # what may be named as an address
TERMS = {"factcheck": "urn:factcheck:terms:", "textSha256": "factcheck:textSha256", "outlet": "factcheck:outlet"}
SOFTWARE = {"id": "urn:factcheck:software", "type": "Software", "name": "factcheck"}


@dataclass(frozen=True, slots=True)
class Anchored:
    """A claim with the SHA-256 (hex) of the text, UTF-8, that it stands in."""

    side: Sourced
    text_sha256: str


def annotation_page(claims: Iterable[Anchored]) -> Iterator[str]:
    """One AnnotationPage with an annotation a claim, written piece by piece."""
    yield from machine.enclosed(
        {"@context": [CONTEXT, TERMS], "id": "urn:factcheck:claims", "type": "AnnotationPage"},
        "items",
        (annotation(one) for one in claims),
    )


def annotation(anchored: Anchored) -> dict[str, Any]:
    """One claim: its readings as bodies, its words in the text as target."""
    side = anchored.side
    return {
        "id": f"urn:factcheck:claim:{side.claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": SOFTWARE,
        "body": [_body("tagging", side.claim.kind), *_readings(side)],
        "target": {
            "type": "SpecificResource",
            "source": _text(anchored),
            "selector": [_by_position(side), _by_quotation(side)],
        },
    }


def named_by_hash(sha256: str) -> str:
    """The ``ni:`` name of what has this SHA-256."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).rstrip(b"=").decode()
    return f"ni:///sha-256;{digest}"


def _text(anchored: Anchored) -> dict[str, Any]:
    places = anchored.side.places
    source: dict[str, Any] = {
        "id": named_by_hash(anchored.text_sha256),
        "type": "Text",
        "format": "text/plain",
        "textSha256": anchored.text_sha256,
    }
    given = {place.facts.url.value for place in places if place.facts.url}
    urls = sorted(url for url in given if WEB.fullmatch(url))
    known = {
        "canonical": urls[0] if urls else None,
        "language": next((place.facts.language.value for place in places if place.facts.language), None),
        "outlet": anchored.side.outlet if anchored.side.outlet != UNKNOWN else None,
    }
    return source | {name: value for name, value in known.items() if value}


def _readings(side: Sourced) -> Iterator[dict[str, Any]]:
    claim = side.claim
    if claim.kind == "quantity":
        yield _body("describing", f"read as {words.reading(claim)}")
    if claim.chain:
        yield _body("describing", f"said by {words.chain(claim)}")


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _by_position(side: Sourced) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": side.claim.start, "end": side.claim.end}


def _by_quotation(side: Sourced) -> dict[str, Any]:
    claim = side.claim
    return {"type": "TextQuoteSelector", "exact": claim.text, "prefix": claim.prefix, "suffix": claim.suffix}
