"""How cases are printed: in a list, and one laid open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from factcheck.casework import Dossier, Kept, Standing, told
from factcheck.cli.shapes import same
from factcheck.record import Entry
from factcheck.report import machine, words
from factcheck.report.paper import HEADING, QUIET, Look, aligned, indented, printed
from factcheck.report.safe import one_line
from factcheck.report.shapes import Shape
from factcheck.watchlist import Watched

HEADS = {"document": "Documents", "question": "Questions", "finding": "Findings put in by themselves"}
GONE = "no longer found"


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "case": one.case.slug,
        "id": one.case.id,
        "title": one.case.title,
        "why": one.case.why,
        "state": one.case.state,
        "documents": one.holds["document"],
        "questions": one.holds["question"],
        "findings": one.holds["finding"],
        "reviewers": "; ".join(one.reviewers),
        "last_by": one.last_by,
        "last_at": one.last.at,
    }


CASES: Shape[Standing] = same(
    "cases",
    (*("case", "id", "title", "why", "state", "documents", "questions", "findings", "reviewers"), "last_by", "last_at"),
    _standing,
    ("case", "title", "state", "documents", "reviewers", "last"),
    lambda one: (
        one_line(one.case.slug),
        one_line(one.case.title),
        one.case.state,
        str(one.holds["document"]),
        one_line("; ".join(one.reviewers)),
        f"{words.moment(one.last.at)}, {one_line(one.last_by)}",
    ),
    ("title", "reviewers", "last"),
)


def dossier_json(found: Dossier) -> Iterator[str]:
    """A case with all it holds, as one JSON object."""
    head = _standing(found.standing) | {"reviewers": list(found.standing.reviewers)}
    return machine.enclosed_all(
        {"schema_version": machine.SCHEMA_VERSION} | head,
        (
            ("items", map(_item, found.items)),
            ("notes", map(_entry, found.notes)),
            ("history", map(_entry, found.history)),
        ),
    )


def _item(one: Kept) -> dict[str, Any]:
    item = one.item
    return {"kind": item.kind, "name": item.name, "doc": one.doc, "words": item.words, "claims": list(item.claims),
            "found": one.found, "by": one.by, "at": one.at, "reason": one.reason}  # fmt: skip


def _entry(line: tuple[Entry, str]) -> dict[str, Any]:
    entry, by = line
    return {"entry": entry.seq, "at": entry.at, "by": by, "action": entry.action, "did": told(entry),
            "reason": entry.reason}  # fmt: skip


def sheet(found: Dossier, look: Look) -> Iterator[str]:
    """A case for people."""
    case = found.standing.case
    yield printed(Text(f"{one_line(case.slug)}: {one_line(case.title)} · {case.state}", style=HEADING), look)
    yield printed(indented(Text(one_line(case.why)), 2), look)
    reviewers = ", ".join(map(one_line, found.standing.reviewers)) or "nobody yet"
    yield printed(indented(Text(f"reviewers: {reviewers}", style=QUIET), 2), look)
    for kind, head in HEADS.items():
        yield from _lines(head, [_row(one) for one in found.items if one.item.kind == kind], look)
    yield from _lines("Notes", [_noted(*line) for line in found.notes], look)
    yield from _lines("What was done", [_done(*line) for line in found.history if line[0].action != "note"], look)
    hint = f"factcheck case reopen {case.slug}" if case.state == "closed" else f"factcheck report --case {case.slug}"
    yield "\n" + printed(Text(hint, style=QUIET), look)


def _lines(head: str, rows: list[tuple[str, ...]], look: Look) -> Iterator[str]:
    if rows:
        yield "\n" + printed(Text(head, style=HEADING), look)
        yield printed(indented(aligned(rows), 2), look)


def _row(one: Kept) -> tuple[str, ...]:
    name = one.doc or one.item.name
    was = f"put in as {one.item.name}" if one.doc and one.doc != one.item.name else ""
    said = (was, one.item.words, one.reason, None if one.found else GONE)
    return (one_line(name), f"{one_line(one.by)}, {one.at[:10]}", one_line("; ".join(each for each in said if each)))


def _noted(entry: Entry, by: str) -> tuple[str, ...]:
    return (words.moment(entry.at), one_line(by), one_line(entry.reason or ""))


def _done(entry: Entry, by: str) -> tuple[str, ...]:
    return (words.moment(entry.at), one_line(by), told(entry), one_line(entry.reason or ""))


def _watched(one: Watched) -> dict[str, Any]:
    watch = one.watch
    return {"kind": watch.kind, "name": watch.name, "case": one.case, "known_as": watch.known_as,
            "words": "; ".join(watch.words)}  # fmt: skip


WATCHED: Shape[Watched] = same(
    "watched",
    ("kind", "name", "case", "known_as", "words"),
    _watched,
    ("", "name", "for", "known by"),
    lambda one: (
        one.watch.kind,
        one_line(one.watch.name),
        one_line(one.case or "the house"),
        one_line("; ".join(one.watch.words) or f"all of the class {one.watch.known_as}"),
    ),
    ("name", "known by"),
)
