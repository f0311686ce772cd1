"""The shapes of what is neither claim nor finding: documents, search results, counts."""

from __future__ import annotations

from typing import Any, Protocol

from factcheck.model import FACT_FIELDS, Edit, Fact, as_json
from factcheck.report import words
from factcheck.report.machine import place_record, plain
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell, written
from factcheck.report.views import Document, Match, outlet_of

CELL = 300  # characters of one value in a table; the other formats cut nothing
SNIPPET = 160  # characters of a search result in a table
ID_CUT = 8

# ---------------------------------------------------------------------------------------------- documents


def _document_record(source: Document) -> dict[str, Any]:
    facts = {name: _fact(getattr(source.place.facts, name)) for name in FACT_FIELDS}
    modified = plain(source.place.facts.modified)
    record = {
        "article": source.article,
        "claims": source.claims,
        "replaced_by": source.replaced_by,
        "facts": facts,
        "modified": modified,
    }
    return place_record(source.place) | record


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    return as_json(fact) if fact else None


def _document_cells(source: Document) -> dict[str, Cell]:
    facts = source.place.facts
    return {
        "doc": source.place.doc,
        "outlet": outlet_of(source.place),
        "outlet_basis": facts.outlet.basis if facts.outlet else "unknown",
        "publisher_family": facts.publisher_family.value if facts.publisher_family else None,
        "agency": facts.agency.value if facts.agency else None,
        "byline": facts.byline.value if facts.byline else None,
        "language": facts.language.value if facts.language else None,
        "published": facts.published.value,
        "published_basis": facts.published.basis,
        "published_note": facts.published_note,
        "modified": facts.modified.value,
        "url": facts.url.value if facts.url else None,
        "title": facts.title.value if facts.title else None,
        "claims": source.claims,
        "replaced_by": source.replaced_by,
        "article": source.article,
        "capture": source.place.capture,
    }


def _document_row(source: Document, _name: str) -> tuple[str, ...]:
    facts = source.place.facts
    return (
        one_line(source.place.doc),
        _with_basis(facts.outlet),
        words.dated(facts.published),
        _with_basis(facts.agency) if facts.agency else "none named",
        one_line(facts.language.value) if facts.language else "unknown",
        _claims(source),
    )


def _claims(source: Document) -> str:
    if source.replaced_by:
        return f"later version: {one_line(source.replaced_by)}"
    if source.claims == 0 and source.foreign:
        return "not read: not English"
    return "not read" if source.claims is None else str(source.claims)


def _with_basis(fact: Fact | None) -> str:
    return f"{one_line(fact.value)} ({fact.basis})" if fact else "unknown"


SOURCES: Shape[Document] = Shape(
    name="sources",
    record=_document_record,
    columns=(
        *("doc", "outlet", "outlet_basis", "agency", "published", "published_basis", "published_note", "url", "title"),
        *("claims", "article", "capture", "publisher_family", "byline", "language", "modified"),
        "replaced_by",
    ),
    cells=_document_cells,
    heads=("document", "outlet", "published", "wire", "language", "claims"),
    doc=lambda source: source.place.doc,
    row=_document_row,
    wraps=("document", "outlet", "published", "wire", "claims"),
)

# ---------------------------------------------------------------------------------------------- search results


MATCHES: Shape[Match] = Shape(
    name="matches",
    record=as_json,
    columns=("kind", "id", "article", "doc", "start", "end", "text", "snippet"),
    cells=as_json,
    heads=("kind", "id", "where", "text"),
    doc=lambda match: match.doc,
    row=lambda match, name: (
        match.kind,
        (match.id or "")[:ID_CUT],
        f"{name}:{match.start}-{match.end}",
        cut(match.snippet, SNIPPET),
    ),
    wraps=("where", "text"),
)

# ---------------------------------------------------------------------------------------------- edits


def _edit_cells(edit: Edit) -> dict[str, Cell]:
    return {name: getattr(edit, name) for name in ("at", "actor", "doc", "field", "value", "words", "basis")}


EDITS: Shape[Edit] = Shape(
    name="edits",
    record=as_json,
    columns=("at", "actor", "doc", "field", "value", "words", "basis"),
    cells=_edit_cells,
    heads=("when", "who", "what", "value", "basis"),
    doc=lambda edit: edit.doc,
    row=lambda edit, _name: (
        edit.at,
        one_line(edit.actor),
        f"block “{one_line(edit.words or '')}”" if edit.block else edit.field,
        one_line(edit.value) if edit.value else "taken back",
        one_line(edit.basis),
    ),
    wraps=("what", "value", "basis"),
)

# ---------------------------------------------------------------------------------------------- the database in words


class Described(Protocol):
    """A table, view or column in words."""

    @property
    def name(self) -> str: ...
    @property
    def column_name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def means(self) -> str: ...


_DESCRIBED = ("kind", "name", "position", "column_name", "type", "words", "means")


def _described(one: Described) -> dict[str, Any]:
    return {column: getattr(one, column) for column in _DESCRIBED}


DICTIONARY: Shape[Described] = Shape(
    name="dictionary",
    record=_described,
    columns=_DESCRIBED,
    cells=_described,
    heads=("table or view", "column", "type", "meaning"),
    doc=lambda _one: "",
    row=lambda one, _name: (
        "" if one.column_name else one.name,
        one.column_name,
        one.type,
        one.means + (f": {one.words}" if one.words else ""),
    ),
    wraps=("meaning",),
)

# ---------------------------------------------------------------------------------------------- counts


COUNTS: Shape[tuple[str, int]] = Shape(
    name="stats",
    record=lambda count: {"what": count[0], "count": count[1]},
    columns=("what", "count"),
    cells=lambda count: {"what": count[0], "count": count[1]},
    heads=("what", "count"),
    doc=lambda _count: "",
    row=lambda count, _name: (count[0].replace("_", " "), f"{count[1]:,}"),
)

# ---------------------------------------------------------------------------------------------- answers to SQL


def answered(columns: tuple[str, ...]) -> Shape[tuple[Cell, ...]]:
    """The shape of rows with these columns, which must differ."""

    def named(row: tuple[Cell, ...]) -> dict[str, Any]:
        return dict(zip(columns, row, strict=True))

    return Shape(
        name="rows",
        record=named,
        columns=columns,
        cells=named,
        heads=tuple(one_line(column) for column in columns),
        doc=lambda _row: "",
        row=lambda row, _name: tuple(cut(written(value), CELL) for value in row),
        wraps=tuple(one_line(column) for column in columns),
    )
