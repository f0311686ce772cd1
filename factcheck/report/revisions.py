"""What became of articles from one version to the next, for people and machines; silent changes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from factcheck.model import Change, Passage, Revision
from factcheck.report import passages
from factcheck.report.machine import revision_record
from factcheck.report.names import short_docs
from factcheck.report.paper import HEADING, QUIET, Look, indented, marked, printed
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell

ID_CUT = 10
CHANGE_CUT = 60  # characters of a number or quote in a line
NOTICE_CUT = 160
SILENT = "changed without notice"
LINKED = {"document": "the document changed", "url": "one address", "text": "one outlet, nearly the same text"}
WHAT = {"quantity": "number", "quote": "quote"}
HEAD = "Revisions: what became of articles from one version to the next"


def kind(one: Revision) -> str:
    """ "update, changed without notice"."""
    return f"{one.kind}, {SILENT}" if one.is_silent else one.kind


def by_weight(found: Iterable[Revision]) -> list[Revision]:
    """Silent changes first, then what was withdrawn or corrected, the rest last."""
    order = ("withdrawn", "corrected", "update", "boring", "unchanged")
    return sorted(found, key=lambda one: (not one.is_silent, order.index(one.kind), one.later.doc, one.id))


def telling(found: Iterable[Revision]) -> list[Revision]:
    """Those a report must not keep quiet about."""
    return [one for one in by_weight(found) if one.changes or one.kind in ("withdrawn", "corrected")]


def told(found: Sequence[Revision], look: Look, head: str = HEAD) -> Iterator[str]:
    """One revision after another, each changed number or quote with both sentences."""
    if not found:
        return
    yield printed(Text(head, style=HEADING), look)
    docs = short_docs(side.doc for one in found for side in (one.earlier, one.later))
    for one in found:
        style = "bold red" if one.is_silent else "bold yellow"
        from_to = f"{docs[one.earlier.doc]} to {docs[one.later.doc]}"
        if one.earlier.doc == one.later.doc:
            from_to = docs[one.later.doc]
        line = Text.assemble((kind(one).upper(), style), f" · {one.id} · {from_to} · {LINKED[one.linked]}")
        yield printed(indented(line, 2), look)
        if one.notice:
            yield printed(indented(Text(f"it says: {cut(one.notice, NOTICE_CUT)}"), 4), look)
        for change in one.changes:
            yield from _change(change, look)
    yield "\n"


def _change(change: Change, look: Look) -> Iterator[str]:
    yield printed(indented(Text(said(change)), 4), look)
    for label, passage in (("was", change.before), ("now", change.after)):
        if passage:
            line = Text(f"{label}: ", style=QUIET).append_text(marked(_shown(passage)))
            yield printed(indented(line, 6), look)


def said(change: Change) -> str:
    """ "number: 24 passengers became 43 passengers"."""
    before = cut(change.before.text, CHANGE_CUT)
    after = f"became {cut(change.after.text, CHANGE_CUT)}" if change.after else "is gone"
    return f"{WHAT[change.what]}: {before} {after}"


def _shown(passage: Passage) -> passages.Passage:
    before, _, after = passage.sentence.partition(passage.text)
    return passages.Passage(one_line(before) + " " * before.endswith(" "), one_line(passage.text), _after(after))


def _after(text: str) -> str:
    return " " * text.startswith(" ") + one_line(text)


def _cells(one: Revision) -> dict[str, Cell]:
    return {
        "id": one.id,
        "kind": one.kind,
        "silent": one.is_silent,
        "earlier_doc": one.earlier.doc,
        "later_doc": one.later.doc,
        "linked": one.linked,
        "notice": one.notice,
        "changes": "; ".join(said(change) for change in one.changes),
        "earlier_article": one.earlier.article,
        "later_article": one.later.article,
    }


REVISIONS: Shape[Revision] = Shape(
    name="revisions",
    record=revision_record,
    columns=(
        *("id", "kind", "silent", "earlier_doc", "later_doc", "linked", "notice", "changes"),
        *("earlier_article", "later_article"),
    ),
    cells=_cells,
    heads=("id", "what", "earlier", "later", "changes"),
    doc=lambda one: one.later.doc,
    row=lambda one, _name: (
        one.id[:ID_CUT],
        kind(one),
        one_line(one.earlier.doc),
        one_line(one.later.doc),
        "; ".join(said(change) for change in one.changes),
    ),
    wraps=("what", "earlier", "later", "changes"),
)
