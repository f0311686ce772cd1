"""Many findings at once: those of the queue that filters find, shown before anything is done to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import now
from factcheck.cli.output import say
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.cli.reviewing import Desk
    from factcheck.desk import Seen
    from factcheck.store.filters import QueueFilter


def chosen(at_desk: Desk, asked: QueueFilter, *, ask: bool) -> list[tuple[str, Seen]]:
    """The findings that a filter finds and that may be decided on, as they were shown. Raises `UsageError`."""
    from factcheck import signoff
    from factcheck.desk import Seen
    from factcheck.report.words import stated
    from factcheck.store.filters import QueueFilter

    if asked == QueueFilter():
        raise UsageError("name findings, or say which of the queue", "factcheck review dismiss --help")
    undecided = asked if asked.states else replace(asked, states=("open", "in_review", "returned", "stale"))
    found = signoff.queue(at_desk.database, at_desk.account, undecided, now()).items
    for one in found:
        sides = " / ".join(stated(side.claim) for side in one.exhibit.sides)
        say(f"{one.waiting.id}  {one.exhibit.finding.verdict}  {sides}")
    if not found:
        raise UsageError("no finding of the queue fits", "factcheck review queue lists it")
    if ask and not click.confirm(f"Decide on these {len(found)}?", err=True):
        raise click.Abort
    return [(one.waiting.id, Seen(one.waiting.shown_hash, one.waiting.number)) for one in found]
