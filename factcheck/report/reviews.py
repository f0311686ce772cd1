"""What people signed, as schema.org ClaimReview: https://schema.org/ClaimReview, in JSON-LD.

Each side of a signed-off finding is one reviewed claim.  This program never rules on truth, so no review says that a
claim is true or false: there is no ``ratingValue``, ``bestRating`` or ``worstRating``, only ``alternateName`` with how
the sources stand to each other, as schema.org allows, and ``ratingExplanation`` with the reason.  What is only found,
proposed or dismissed gives no review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from factcheck.model import Dated, Place
from factcheck.report import machine
from factcheck.report.annotations import WEB
from factcheck.report.views import UNKNOWN, Decision, Sourced

CONTEXT = "https://schema.org"
SIGNED = "signed_off"
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
IN_A_PAGE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}  # no JSON-LD ends the script it is pasted into

HOW_THEY_STAND = {
    "contradicts": "sources disagree",
    "unordered": "sources differ, which came later is not known",
    "updates": "the figure changed over time",
    "altered": "quoted in different words",
    "other_speaker": "attributed to different speakers",
    "truncated": "quoted in part",
}
RESOLVED = {
    "report_range": "sources disagree: to be reported as a range",
    "explain_difference": "sources differ, and the difference is explained",
}
PREFERRED = ("sources disagree: this account is preferred", "sources disagree: another account is preferred")
OTHERWISE = "sources compared"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the reviews; ``page`` is the address at which a finding can be read, its id put after it."""

    name: str
    page: str | None = None


def claim_reviews(decisions: Iterable[Decision], publisher: Publisher) -> Iterator[str]:
    """One JSON-LD graph with two reviews a signed-off finding, written piece by piece."""
    reviews = (
        review(decision, number, publisher) for decision in decisions if decision.state == SIGNED for number in (0, 1)
    )
    for piece in machine.enclosed({"@context": CONTEXT}, "@graph", reviews):
        yield re.sub("[<>&]", lambda found: IN_A_PAGE[found.group()], piece)


def review(decision: Decision, number: int, publisher: Publisher) -> dict[str, Any]:
    """The review of one of the two claims, 0 or 1; the other one is what it was compared with."""
    sides = (decision.a, decision.b)
    this, other = sides[number], sides[1 - number]
    finding = decision.finding
    address = f"{publisher.page}{finding.id}" if publisher.page else None
    found: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:factcheck:finding:{finding.id}:{'ab'[number]}",
        "url": address,
        "datePublished": decision.last_at,
        "author": {"@type": "Organization", "name": publisher.name},
        "claimReviewed": this.claim.sentence,
        "reviewAspect": decision.question,
        "itemReviewed": _claim(this),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating(decision, this),
            "ratingExplanation": _explained(decision),
        },
        "mentions": _claim(other),
    }
    return {name: value for name, value in found.items() if value is not None}


def rating(decision: Decision, side: Sourced) -> str:
    """How the sources stand to each other, in words; never whether a claim is true."""
    if decision.resolution == "prefer_source":
        return PREFERRED[decision.prefers != side.claim.id]
    stand = HOW_THEY_STAND.get(decision.finding.verdict, OTHERWISE)
    return RESOLVED.get(decision.resolution or "", stand)


def _explained(decision: Decision) -> str:
    people = "Two people" if len(decision.signed_by) == 2 else f"{len(decision.signed_by)} people"
    by = "A single reviewer" if len(decision.signed_by) == 1 else people
    said = [
        decision.finding.reason,
        decision.reason,
        f"{by} signed this. It says how sources differ, not which is true",
    ]
    return ". ".join(part.strip().rstrip(".") for part in said if part) + "."


def _claim(side: Sourced) -> dict[str, Any]:
    claim = side.claim
    said = [link for link in claim.chain if link.kind != "outlet"]
    found: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:factcheck:claim:{claim.id}",
        "text": claim.text,
        "author": {"@type": "Person" if claim.speaker == said[-1].name else "Organization", "name": said[-1].name}
        if said and said[-1].kind == "speaker"
        else _publisher(side.outlet),
        "datePublished": _day(side.published),
        "appearance": [_appearance(place) for place in side.places],
    }
    return {name: value for name, value in found.items() if value}


def _publisher(outlet: str) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": outlet} if outlet != UNKNOWN else None


def _appearance(place: Place) -> dict[str, Any]:
    facts = place.facts
    url = facts.url.value if facts.url and WEB.fullmatch(facts.url.value) else None
    found = {
        "@type": "NewsArticle",
        "url": url,
        "headline": facts.title.value if facts.title else None,
        "datePublished": _day(facts.published),
        "publisher": _publisher(facts.outlet.value if facts.outlet else UNKNOWN),
        "identifier": f"sha256:{place.capture}",
    }
    return {name: value for name, value in found.items() if value}


def _day(dated: Dated) -> str | None:
    """A date as ISO 8601 has it; what has no year, or is an interval, is left out."""
    return dated.value if dated.value and DAY.fullmatch(dated.value) else None
