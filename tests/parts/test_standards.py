"""What is exported by a standard, read by independent readers: PyLD for JSON-LD, prov for PROV."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from prov.model import ProvDerivation, ProvDocument, ProvEntity
from pyld import jsonld

from factcheck.report.annotations import CONTEXT, TERMS, Anchored, annotation_page, named_by_hash
from factcheck.report.provenance import provenance
from factcheck.report.views import Sourced
from tests.parts.report_sample import SIDE_EXACT, SIDE_HOSTILE, SIDE_NEARLY

OA = "http://www.w3.org/ns/oa#"
VOCABULARY: dict[str, Any] = {
    "oa": OA,
    "as": "https://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextualBody": "oa:TextualBody",
    "items": {"@id": "as:items", "@container": "@list"},
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "describing": "oa:describing",
    "tagging": "oa:tagging",
}
"""The words of the recommendation that we use, with their addresses: nothing is fetched in a test."""

TEXT = "x" * 100 + SIDE_EXACT.claim.sentence
SIDES = [SIDE_EXACT, SIDE_NEARLY, SIDE_HOSTILE]


def anchored(sides: list[Sourced] | None = None) -> Iterator[Anchored]:
    texts = {SIDE_EXACT.claim.id: TEXT}
    return (
        Anchored(side, hashlib.sha256(texts.get(side.claim.id, side.claim.id).encode()).hexdigest())
        for side in sides or SIDES
    )


def given(address: str, _options: object) -> dict[str, Any]:
    assert address == CONTEXT
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": VOCABULARY}}


def expanded() -> list[dict[str, Any]]:
    page = json.loads("".join(annotation_page(anchored())))
    (whole,) = jsonld.expand(page, {"documentLoader": given})
    (items,) = whole["https://www.w3.org/ns/activitystreams#items"]
    found: list[dict[str, Any]] = items["@list"]
    return found


def test_every_claim_is_an_annotation_that_points_at_its_words() -> None:
    found = expanded()
    assert len(found) == len(SIDES)
    (target,) = found[0][OA + "hasTarget"]
    by_type = {selector["@type"][0]: selector for selector in target[OA + "hasSelector"]}
    start, end = (by_type[OA + "TextPositionSelector"][OA + word][0]["@value"] for word in ("start", "end"))
    quoted = by_type[OA + "TextQuoteSelector"]
    assert TEXT[start:end] == quoted[OA + "exact"][0]["@value"] == SIDE_EXACT.claim.text
    assert TEXT[:start].endswith(quoted[OA + "prefix"][0]["@value"])
    assert TEXT[end:].startswith(quoted[OA + "suffix"][0]["@value"])


def test_no_word_of_an_annotation_is_lost_to_a_reader() -> None:
    def names(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from names(part)

    page = json.loads("".join(annotation_page(anchored([SIDE_EXACT]))))
    of_the_standard = {"@context", "format", "generator", "name", "canonical", "language", "value"}
    assert set(names(page)) <= {*VOCABULARY, *of_the_standard, *TERMS}


def test_the_text_is_named_by_its_hash() -> None:
    name = named_by_hash(hashlib.sha256(b"Hello World!").hexdigest())
    assert name == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"  # the example of RFC 6920, section 8.1
    (target,) = expanded()[0][OA + "hasTarget"]
    (source,) = target[OA + "hasSource"]
    digest = source["@id"].split(";")[1]
    assert base64.urlsafe_b64decode(digest + "=") == hashlib.sha256(TEXT.encode()).digest()


def test_provenance_comes_back_equal() -> None:
    written = provenance(anchored())
    read = ProvDocument.deserialize(content=written, format="json")
    assert ProvDocument.deserialize(content=read.serialize(format="json"), format="json") == read
    labels = {str(next(iter(one.get_attribute("prov:label")), "")) for one in read.get_records(ProvEntity)}
    assert {side.claim.text for side in SIDES} <= labels
    assert len(list(read.get_records(ProvDerivation))) >= len(SIDES)


@pytest.mark.parametrize("order", [SIDES, SIDES[::-1]])
def test_provenance_depends_on_no_order(order: list[Sourced]) -> None:
    assert ProvDocument.deserialize(content=provenance(anchored(order)), format="json") == ProvDocument.deserialize(
        content=provenance(anchored()), format="json"
    )
