"""One finding as a reviewer sees it at the terminal: the finding, what changed, what was done, what may be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.cli.output import Output
from factcheck.cli.shapes import LOG
from factcheck.desk import Item
from factcheck.model import Group
from factcheck.report import detail, machine
from factcheck.report.paper import HEADING, QUIET, Look, aligned, indented, printed
from factcheck.report.safe import cut
from factcheck.review.shown import Change

VALUE = 60  # characters of a changed value


def item_sheet(item: Item, groups: Sequence[Group], out: Output) -> Iterator[str]:
    """A finding laid open in the format asked for: for people, or one JSON object."""
    if out.form != "table":
        yield machine.dumped(_record(item)) + "\n"
        return
    yield from detail.finding(item.exhibit, groups, item.texts, out.look)
    yield from for_review(item, out.look)


NOT_MADE = "The rules of today do not make this finding any more."


def for_review(item: Item, look: Look) -> Iterator[str]:
    """What was done to a finding and may be done now."""
    if item.changes:
        yield _headed("changed since it was decided on", [_change(one) for one in item.changes], look)
    if not item.current:
        ended = item.exhibit.finding.verdict == "retracted"
        why = "Its outlet has replaced what it rests on." if ended else NOT_MADE
        yield printed(_heading(why), look)
    if item.history:
        yield _headed("history", [LOG.row(line, "")[1:] for line in item.history], look)
    if item.lease:
        yield printed(_quiet(f"lies before {item.names.get(item.lease.account, '?')} until {item.lease.ends_at}"), look)
    yield printed(_quiet(f"you may: {', '.join(item.allowed) or 'nothing'}    seen: {item.seen}"), look)


def _record(item: Item) -> dict[str, Any]:
    return {
        "finding": machine.finding_record(item.exhibit),
        "question": item.question,
        "state": item.state,
        "current": item.current,
        "sealed": item.sealed,
        "allowed": list(item.allowed),
        "seen": str(item.seen),
        "changes": [machine.plain(change) for change in item.changes],
        "history": [LOG.record(line) for line in item.history],
    }


def _headed(title: str, rows: Sequence[tuple[str, ...]], look: Look) -> str:
    return "\n" + printed(_heading(title), look) + printed(indented(aligned(rows), 2), look)


def _change(change: Change) -> tuple[str, ...]:
    return (change.where, f"{_value(change.before)} -> {_value(change.after)}")


def _value(value: Any) -> str:
    return "nothing" if value is None else cut(str(value), VALUE)


def _heading(text: str) -> Any:
    from rich.text import Text

    return Text(text, style=HEADING)


def _quiet(text: str) -> Any:
    from rich.text import Text

    return Text(text, style=QUIET)
