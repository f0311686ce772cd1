"""Short names that still point to one thing: ids cut to their unique prefix, documents to their number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from factcheck.report.safe import one_line

SHORT_ID = 4  # hex digits at least: enough for a newsroom's day, longer where two would look alike
MARK = "F-"  # findings' ids begin with it; it does not count
FOLDERS = re.compile(r"[/\\]")


def short_ids(ids: Iterable[str], least: int = SHORT_ID) -> dict[str, str]:
    """Each id cut to the shortest prefix that only it has, at least ``least`` hex digits long."""
    ordered = sorted(set(ids))
    shared = [0, *(_common(a, b) for a, b in pairwise(ordered)), 0]
    return {one: one[: max(_lead(one) + least, shared[at] + 1, shared[at + 1] + 1)] for at, one in enumerate(ordered)}


def _lead(one: str) -> int:
    return len(MARK) if one.startswith(MARK) else 0


def _common(a: str, b: str) -> int:
    """How many leading characters two ids share."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def short_docs(docs: Iterable[str]) -> dict[str, str]:
    """Each document's shortest name that no other has: "002" for "seeds/002_9b668d9ad17ae771.txt", else its path."""
    left = sorted(set(docs))
    paths = {one_line(doc) for doc in left}
    names: dict[str, str] = {}
    for shorter in SHORTER:
        uses = Counter(shorter(doc) for doc in left)
        taken = paths | set(names.values())
        alone = [doc for doc in left if uses[shorter(doc)] == 1 and shorter(doc) not in taken]
        names |= {doc: shorter(doc) for doc in alone if shorter(doc)}
        left = [doc for doc in left if doc not in names]
    return names | {doc: one_line(doc) for doc in left}


def _stem(doc: str) -> str:
    return one_line(FOLDERS.split(doc.rstrip("/\\"))[-1].rsplit(".", 1)[0])


def _number(doc: str) -> str:
    return _stem(doc).split("_")[0]


SHORTER: tuple[Callable[[str], str], ...] = (_number, _stem)
