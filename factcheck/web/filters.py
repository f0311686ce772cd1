"""The filters of the queue, between a page's address and the store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from factcheck.model import Verdict
from factcheck.record import STATES
from factcheck.store.filters import QueueFilter, Severity

A_PAGE = 50  # findings
DAY = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
WORDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "verdict": ("verdicts", get_args(Verdict)),
    "severity": ("severities", get_args(Severity)),
    "state": ("states", STATES),
}
TEXTS = ("outlet", "topic", "case")
DAYS = ("since", "until")
FLAGS = ("stale", "mine", "watched")


def kept(asked: Mapping[str, str]) -> dict[str, str]:
    """What of an address are filters that mean something."""
    words = {name: asked[name] for name, (_, known) in WORDS.items() if asked.get(name) in known}
    texts = {name: text for name in TEXTS if (text := asked.get(name, "").strip())}
    days = {name: asked[name] for name in DAYS if DAY.fullmatch(asked.get(name, ""))}
    return words | texts | days | {name: "1" for name in FLAGS if asked.get(name) == "1"}


def asked_for(asked: Mapping[str, str], page: int = 0) -> QueueFilter:
    """The findings that fit, a page of them."""
    values: dict[str, Any] = {field: (asked[name],) for name, (field, _) in WORDS.items() if name in asked}
    values |= {name: asked[name] for name in (*TEXTS, *DAYS) if name in asked}
    values |= {name: True for name in FLAGS if name in asked}
    return QueueFilter(**values, limit=A_PAGE, offset=page * A_PAGE)
