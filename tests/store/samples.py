"""Small values for the store's tests, made from a text the tests wrote themselves."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from factcheck.model import (
    Block,
    Capture,
    Claim,
    Confirmation,
    Dated,
    Fact,
    Facts,
    Finding,
    Gap,
    Group,
    Link,
    Reading,
    Sentence,
    content_id,
)
from factcheck.store.captures import article_id
from factcheck.store.database import Database

AT = "2024-03-02T08:00:00Z"
LATER = "2024-03-03T09:30:00Z"
TEXT = (
    "Flood in Öland\nAt least 40 houses were lost on Friday, Radio Öland reported. “We start anew”, said Eva Åkesson."
)
OTHER = "Öland after the flood\nThe water took 55 houses, the county said."
GIVEN = Facts(outlet=Fact("Daily Tide", "manifest"), published=Dated("2024-03-01", "day", "manifest"))


def capture(doc: str, text: str, at: str = AT) -> Capture:
    data = text.encode()
    return Capture(data, hashlib.sha256(data).hexdigest(), "text/plain", doc, at)


def claim(text: str, words: str, **more: Any) -> Claim:
    """A claim on ``words``, its sentence the line they stand in."""
    start = text.index(words)
    end = start + len(words)
    line = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end) if "\n" in text[end:] else len(text)
    values: dict[str, Any] = {"kind": "quantity", "place_in_article": "lede", **more}
    return Claim(
        id=content_id(article_id(text), values["kind"], start, end),
        article=article_id(text),
        start=start,
        end=end,
        text=words,
        sentence_start=line,
        sentence_end=line_end,
        sentence=text[line:line_end],
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
        **values,
    )


def houses(text: str = TEXT) -> Claim:
    """At least 40 houses, according to a radio station."""
    at = text.index("Radio Öland")
    return claim(
        text,
        "At least 40 houses",
        stated=40.0,
        low=40.0,
        best=40.0,
        low_inclusive=True,
        bound="at_least",
        hedge="At least",
        thing="houses",
        head="house",
        nationality="Sweden",
        thing_class="buildings",
        measure="lost",
        basis="cumulative",
        place="Öland",
        factuality="reported",
        event_time=Dated("2024-03-01", "day", "relative", "Friday"),
        confirmation=Confirmation("not_confirmed", "the county", "Radio Öland", at, at + 11),
        voice="attributed",
        chain=(
            Link("outlet", "Daily Tide", inferred=True),
            Link("medium", "Radio Öland", None, "reported", at, at + 11),
        ),
    )


def quote(text: str = TEXT) -> Claim:
    return claim(
        text,
        "We start anew",
        kind="quote",
        speaker="Eva Åkesson",
        speaker_key="Eva Akesson",
        voice="quoted",
        place_in_article="body",
    )


def county(text: str = OTHER) -> Claim:
    return claim(
        text,
        "55 houses",
        stated=55.0,
        low=55.0,
        best=55.0,
        high=55.0,
        low_inclusive=True,
        high_inclusive=True,
        bound="exact",
        thing="houses",
        thing_class="buildings",
        measure="lost",
        basis="cumulative",
        chain=(Link("outlet", "Coast Post"),),
    )


def reading(text: str, *claims: Claim, reader: str = "1", **more: Any) -> Reading:
    first = text.index("\n")
    return Reading(
        article=article_id(text),
        reader=reader,
        model="small 1.0",
        profile="standard",
        page_facts=more.pop("page_facts", Facts(title=Fact(text[:first], "metadata"))),
        blocks=(Block(0, first, "title"), Block(first + 1, len(text), "body")),
        sentences=(Sentence(0, first, 0, "headline"), Sentence(first + 1, len(text), 1, "lede")),
        claims=claims,
        **more,
    )


def finding(a: Claim, b: Claim, **more: Any) -> Finding:
    low, high = sorted((a.id, b.id))
    values: dict[str, Any] = {
        "verdict": "contradicts",
        "strength": "rival",
        "origin": "unknown",
        "rule": "different-counters",
        "rules_version": "1",
        "reason": "two counts of one thing",
        "gap": Gap(0.27, 0.27, 15.0, 15.0),
        "hypothesis": ("the second count is later", "the radio counted one village"),
        "notes": ("independence not shown",),
        "group": "G-1",
        **more,
    }
    return Finding(low, high, **values)


def group(*claims: Claim, **more: Any) -> Group:
    values: dict[str, Any] = {"low": 40.0, "high": 55.0, "outlets": 2, "copies": {"Daily Tide": ("tide.txt",)}, **more}
    return Group("G-1", "How many houses were lost in Öland?", tuple(c.id for c in claims), **values)


def filled(database: Database) -> Database:
    """Two documents, read and matched: one conflict."""
    database.add(capture("seeds/001_tide.txt", TEXT), TEXT, GIVEN)
    database.add(capture("seeds/002_post.txt", OTHER), OTHER, Facts(outlet=Fact("Coast Post", "manifest")))
    database.save_reading(reading(TEXT, houses(), quote()), AT)
    database.save_reading(reading(OTHER, county()), AT)
    database.save_matching("m1", "1", [finding(houses(), county())], [group(houses(), county())], AT)
    return database


def with_reason(one: Finding, reason: str) -> Finding:
    return replace(one, reason=reason)
