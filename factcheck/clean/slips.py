"""Slips: what somebody noted by hand of a broadcast, a post, a picture, a printed page. The text is the exact words.

A slip is JSON: ``outlet``, ``words`` and, where they are known, ``published``, ``language`` of the words, ``original``
with ``original_language`` and ``translator``, ``medium``, ``page``, ``timecode``, ``url``, ``speaker`` and ``file``
(name, SHA-256, media type of what was attached).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.clean.manuscript import How, Manuscript, manuscript
from factcheck.errors import Damaged
from factcheck.model import UNKNOWN_DATE, Block, Capture, Dated, Fact, Facts, Precision, Recipe

MEDIA_TYPE = "application/vnd.factcheck.slip+json"
FORMAT = "factcheck-slip-1"
CLEANER = "slip 1"
LOCATORS = ("medium", "page", "timecode")


def texts(capture: Capture, _how: How) -> Iterator[Manuscript]:
    """The one text of a slip."""
    slip = read(capture.data)
    yield manuscript(capture, Recipe(CLEANER), slip["words"], facts_of(slip), (Block(0, len(slip["words"]), "body"),))


def read(data: bytes) -> Mapping[str, str]:
    """What a slip says. Raises `Damaged` for what is none."""
    try:
        slip = json.loads(data)
        if slip["format"] != FORMAT or not isinstance(slip["words"], str):
            raise ValueError(slip["format"])
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("no slip as this program writes them") from error
    return dict(slip)


def facts_of(slip: Mapping[str, str]) -> Facts:
    """What a slip says of where its words stood; all of it is an editor's word."""
    note = f"noted by hand: {where(slip)}" if where(slip) else "noted by hand"
    named = (name for name in ("outlet", "url", "language") if slip.get(name))
    given: dict[str, Any] = {name: Fact(slip[name], "editor", note) for name in named}
    published = slip.get("published")
    return Facts(**given, published=_dated(slip) if published else UNKNOWN_DATE, published_note=note)


def where(slip: Mapping[str, str]) -> str:
    """Where in the medium: "broadcast, timecode 00:14:32"."""
    named = (slip[name] if name == "medium" else f"{name} {slip[name]}" for name in LOCATORS if slip.get(name))
    return ", ".join(named)


def _dated(slip: Mapping[str, str]) -> Dated:
    precision: Precision = slip["precision"]  # type: ignore[assignment]
    return Dated(slip["published"], precision, "editor")
