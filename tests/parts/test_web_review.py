"""ClaimReview as pages carry it: read by extruct out of HTML and by PyLD as JSON-LD; never a verdict on truth."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import extruct
import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld

from factcheck.model import Fact
from factcheck.record import DISMISSALS, Resolution
from factcheck.report.reviews import Publisher, claim_reviews, rating
from factcheck.report.views import Decision
from tests.parts.report_sample import EXHIBIT, HOSTILE_EXHIBIT

SCHEMA = "https://schema.org/"
VOCABULARY = {"@vocab": SCHEMA, "url": {"@type": "@id"}}
PUBLISHER = Publisher("The Tide", "https://tide.example/checked/")
WANTED = {  # what schema.org and the big search engines ask of a ClaimReview
    "type": "object",
    "required": ["@type", "url", "datePublished", "author", "claimReviewed", "itemReviewed", "reviewRating"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "author": {"type": "object", "required": ["@type", "name"]},
        "itemReviewed": {"type": "object", "required": ["@type", "text", "appearance"]},
        "reviewRating": {
            "type": "object",
            "required": ["@type", "alternateName", "ratingExplanation"],
            "not": {"anyOf": [{"required": [name]} for name in ("ratingValue", "bestRating", "worstRating")]},
        },
    },
}
TRUTH = ("true", "false", "correct", "wrong", "lie", "fake", "hoax", "pants")


def decision(**more: Any) -> Decision:
    values: dict[str, Any] = {
        "finding": EXHIBIT.finding, "question": "How many people came ashore?", "a": EXHIBIT.a, "b": EXHIBIT.b,
        "state": "signed_off", "current": True, "entries": 2, "last_action": "sign", "last_by": "cleo",
        "last_at": "2024-03-02T09:00:00Z", "resolution": "report_range", "signed_by": ("bob", "cleo"),
        "reason": "two counts of one evening",
    }  # fmt: skip
    return Decision(**values | more)


def graph(*decisions: Decision) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads("".join(claim_reviews(decisions, PUBLISHER)))["@graph"]
    return found


def read_from_a_page(*decisions: Decision) -> list[dict[str, Any]]:
    """What an independent reader of web pages finds."""
    script = "".join(claim_reviews(decisions, PUBLISHER))
    page = f'<html><body><p>x</p><script type="application/ld+json">{script}</script><p id="after">y</p></body></html>'
    assert page.count("</script") == 1
    found = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return [one for part in found for one in part["@graph"]]


def test_a_page_tells_what_was_signed() -> None:
    reviews = read_from_a_page(decision())
    assert reviews == graph(decision())
    assert len(reviews) == 2
    for one in reviews:
        Draft202012Validator(WANTED).validate(one)
    assert {one["itemReviewed"]["text"] for one in reviews} == {EXHIBIT.a.claim.text, EXHIBIT.b.claim.text}
    assert {one["mentions"]["text"] for one in reviews} == {EXHIBIT.a.claim.text, EXHIBIT.b.claim.text}
    assert reviews[0]["datePublished"] == "2024-03-02T09:00:00Z"


def test_the_same_by_a_reader_of_linked_data() -> None:
    def given(address: str, _options: object) -> dict[str, Any]:
        assert address.rstrip("/") == SCHEMA.rstrip("/")
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": VOCABULARY}}

    document = json.loads("".join(claim_reviews([decision()], PUBLISHER)))
    expanded = jsonld.expand(document, {"documentLoader": given})
    nodes = [node for one in expanded for node in one.get("@graph", [one])]
    assert [node["@type"] for node in nodes] == [[SCHEMA + "ClaimReview"]] * 2
    for node in nodes:
        (item,) = node[SCHEMA + "itemReviewed"]
        assert item["@type"] == [SCHEMA + "Claim"]
        assert item[SCHEMA + "appearance"][0]["@type"] == [SCHEMA + "NewsArticle"]
        (rated,) = node[SCHEMA + "reviewRating"]
        assert rated[SCHEMA + "alternateName"] == [{"@value": "sources disagree: to be reported as a range"}]


@pytest.mark.parametrize("state", ["open", "in_review", "proposed", "dismissed", "returned", "stale"])
def test_what_is_not_signed_off_is_no_review(state: str) -> None:
    assert graph(decision(state=state)) == []


@pytest.mark.parametrize("resolution", [one for one in get_args(Resolution) if one not in DISMISSALS])
@pytest.mark.parametrize("verdict", ["contradicts", "unordered", "updates", "altered", "other_speaker", "agrees"])
def test_no_rating_rules_on_truth(resolution: str, verdict: str) -> None:
    finding = replace(EXHIBIT.finding, verdict=verdict)  # type: ignore[arg-type]
    for prefers in (EXHIBIT.a.claim.id, EXHIBIT.b.claim.id):
        made = decision(finding=finding, resolution=resolution, prefers=prefers)
        ratings = [rating(made, side) for side in (made.a, made.b)]
        assert all(ratings)
        assert not [word for one in ratings for word in TRUTH if word in one.split()]
        if resolution == "prefer_source":
            assert len(set(ratings)) == 2
        if resolution == "confirm_conflict" and verdict == "contradicts":
            assert set(ratings) == {"sources disagree"}


def test_one_signature_is_said() -> None:
    assert (
        "A single reviewer signed this" in graph(decision(signed_by=("bob",)))[0]["reviewRating"]["ratingExplanation"]
    )
    assert "Two people signed this" in graph(decision())[0]["reviewRating"]["ratingExplanation"]


def test_hostile_words_stay_words_and_hostile_addresses_stay_out() -> None:
    place = HOSTILE_EXHIBIT.a.places[0]
    facts = replace(place.facts, url=Fact("javascript:alert(1)", "metadata"), title=Fact("</script><b>", "metadata"))
    side = replace(HOSTILE_EXHIBIT.a, places=(replace(place, facts=facts),))
    (one, _) = read_from_a_page(decision(finding=HOSTILE_EXHIBIT.finding, a=side, b=HOSTILE_EXHIBIT.b))
    (appearance,) = one["itemReviewed"]["appearance"]
    assert "url" not in appearance
    assert appearance["headline"] == "</script><b>"
    assert one["itemReviewed"]["text"] == side.claim.text
