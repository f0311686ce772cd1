"""What a later version of an article says just as the former did: read anew under another name, and no news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from factcheck.model import Claim, Revision, content_id


def lines_of(revisions: Iterable[Revision]) -> dict[str, str]:
    """Article -> the name of its line: all texts that are versions of one article have the same."""
    line: dict[str, str] = {}
    for one in revisions:
        ends = {line.setdefault(side.article, side.article) for side in (one.earlier, one.later)}
        name = min(ends)
        line.update((article, name) for article, known in list(line.items()) if known in ends)
    return line


def statements(claims: Iterable[Claim], lines: Mapping[str, str]) -> dict[str, str]:
    """Claim -> the name of what it says: the same in two versions where words and sentence are the same.

    What one text says twice is two statements, told apart by their order.
    """
    said: dict[str, str] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for claim in sorted(claims, key=lambda one: (one.article, one.start, one.end, one.id)):
        if claim.article in lines:
            words = (claim.kind, claim.text, claim.sentence)
            times[claim.article, *words] += 1
            said[claim.id] = content_id(lines[claim.article], *words, times[claim.article, *words])
    return said
