"""Values of our own for the report tests: two outlets, one count of travellers told two ways."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.model import (
    Claim,
    Confirmation,
    Dated,
    Fact,
    Facts,
    Failure,
    Finding,
    Gap,
    Group,
    Link,
    Place,
    content_id,
)
from factcheck.report.views import Exhibit, ReadBy, Report, Sourced

READ = ReadBy(content_id("reading"), "1", "tiny 1.0", "news")


def claim(text: str, sentence: str, **values: Any) -> Claim:
    """A claim on ``text`` in ``sentence``, which stands at character 100 of its article."""
    at = sentence.index(text)
    base = Claim(
        id=content_id(ascii(text), ascii(sentence), values.get("article", "one")),
        article="one",
        kind="quantity",
        start=100 + at,
        end=100 + at + len(text),
        text=text,
        sentence_start=100,
        sentence_end=100 + len(sentence),
        sentence=sentence,
        prefix=sentence[max(0, at - 32) : at],
        suffix=sentence[at + len(text) :][:32],
        place_in_article="body",
    )
    return replace(base, **values)


def sourced(said: Claim, doc: str = "in/7_a.txt", outlet: str | None = "Harbour News", day: str | None = "2021-07-05"):
    """``said`` in one place."""
    published = Dated(day, "day", "manifest") if day else Dated()
    facts = Facts(outlet=Fact(outlet, "manifest") if outlet else None, published=published)
    return Sourced(said, (Place(doc, "c" * 64, facts, facts),), READ)


EXACT = claim(
    "1,037 stranded travellers",
    "According to the port authority's report, 1,037 stranded travellers reached the island after the storm.",
    thing="stranded travellers",
    stated=1037.0,
    low=1037.0,
    best=1037.0,
    high=1037.0,
    low_inclusive=True,
    high_inclusive=True,
    bound="exact",
    measure="arrived",
    place="Kestrel Island",
    event_time=Dated("2021-07-04", "day", "relative", "Sunday"),
    chain=(Link("outlet", "Harbour News"), Link("medium", "Coastwire", cue="according to", start=100, end=112)),
)
NEARLY = claim(
    "nearly 1,500 people",
    "Island radio has reported that in the last few days, nearly 1,500 people have come ashore in small groups.",
    article="two",
    thing="people",
    stated=1500.0,
    low=1350.0,
    best=1425.0,
    high=1500.0,
    low_inclusive=True,
    high_inclusive=False,
    bound="nearly",
    hedge="nearly",
    measure="arrived",
    confirmation=Confirmation("not_confirmed", "officials", "have not confirmed this", 260, 283),
    chain=(Link("medium", "Island radio", cue="has reported", start=100, end=112, inferred=True),),
)
HOSTILE = claim(
    "=7 \x1b[31mboats",
    "<script>alert(1)</script> [x](http://evil.example) saw =7 \x1b[31mboats \u202egnp.exe\ud800 | **sunk**",
    article="three",
    thing="boats",
    low=7.0,
    best=7.0,
    high=7.0,
)


def finding(a: Claim, b: Claim, **values: Any) -> Finding:
    """A finding on ``a`` and ``b``, its claims ordered by id."""
    first, second = sorted((a.id, b.id))
    base: dict[str, Any] = {
        "verdict": "compatible",
        "origin": "unknown",
        "rule": "r",
        "rules_version": "1",
        "reason": "y",
    }
    return Finding(first, second, **(base | values))


CONFLICT = finding(
    EXACT,
    NEARLY,
    verdict="contradicts",
    strength="rival",
    rule="disjoint",
    reason="1,037 lies below 1,350",
    gap=Gap(0.2319, 0.3086, 313.0, 463.0),
    hypothesis=("counting window: Sunday / the last few days",),
    notes=("2 outlets, independence not shown", "nearly 1,500 is not confirmed (in/8_b.txt)"),
    group="g1",
)
GROUP = Group(
    "g1", "How many travellers reached Kestrel Island, early July 2021?", (EXACT.id, NEARLY.id), 1037.0, 1500.0, 2
)


def exhibit(found: Finding, one: Sourced, other: Sourced) -> Exhibit:
    """``found`` with its claims on the sides their ids say."""
    first, second = sorted((one, other), key=lambda side: side.claim.id)
    return Exhibit(found, first, second)


SIDE_EXACT = sourced(EXACT)
SIDE_NEARLY = sourced(NEARLY, "in/8_b.txt", None, "XXXX-07-06")
SIDE_HOSTILE = sourced(HOSTILE, "in/9_\x1b]0;owned\x07.txt", "\x9b31mRed\u202e", None)
EXHIBIT = exhibit(CONFLICT, SIDE_EXACT, SIDE_NEARLY)
HOSTILE_EXHIBIT = exhibit(
    finding(EXACT, HOSTILE, verdict="unordered", reason="\x1b[2J<b>x</b>"), SIDE_EXACT, SIDE_HOSTILE
)
APART = exhibit(
    finding(NEARLY, HOSTILE, verdict="incomparable", gate="time", reason="Saturday is not Sunday"),
    SIDE_NEARLY,
    SIDE_HOSTILE,
)
REPORT = Report(
    exhibits=(EXHIBIT, HOSTILE_EXHIBIT, APART),
    groups=(GROUP,),
    failures=(Failure("in/empty.txt", "read", "the file is empty"),),
    documents=3,
    claims=3,
)
