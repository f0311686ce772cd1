"""How each kind of thing is printed: as a record, as flat cells, as a row for people. One table serves every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from factcheck.model import Dated, as_json
from factcheck.report import machine, words
from factcheck.report.names import short_docs
from factcheck.report.safe import cut, one_line
from factcheck.report.sheet import Cell, csv_lines
from factcheck.report.views import Exhibit, Sourced

T = TypeVar("T")
CLAIM_CUT = 60  # characters of a claim in a table
ID_CUT = 8  # hex digits of a claim's id in a table: `show` takes any unique prefix


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """``record`` for JSON, ``cells`` for CSV, ``row`` under ``heads`` for people; heads in ``wraps`` may wrap.

    ``row`` gets the short name of the item's document, ``doc``, as well.  What has a ``schema`` is a contract: a file
    in `schemas/`, and its version on every line.
    """

    name: str
    record: Callable[[T], dict[str, Any]]
    columns: tuple[str, ...]
    cells: Callable[[T], Mapping[str, Cell]]
    heads: tuple[str, ...]
    doc: Callable[[T], str]
    row: Callable[[T, str], tuple[str, ...]]
    wraps: tuple[str, ...] = ()
    schema: str | None = None

    def rows(self, items: Iterable[T]) -> list[tuple[str, ...]]:
        """The rows of a table for people."""
        listed = list(items)
        names = short_docs(self.doc(item) for item in listed)
        return [self.row(item, names[self.doc(item)]) for item in listed]

    def flowing(self, items: Iterable[T]) -> Iterator[tuple[str, ...]]:
        """The same rows one at a time: documents by their whole names, since those to come are not known."""
        return (self.row(item, one_line(self.doc(item))) for item in items)

    @property
    def version(self) -> dict[str, Any]:
        """What tells readers of single lines which version of the contract they read."""
        return {"schema_version": machine.SCHEMA_VERSION} if self.schema else {}

    @property
    def all_columns(self) -> tuple[str, ...]:
        """The columns of CSV and XLSX."""
        return (*self.columns, *self.version)

    def _lines(self, items: Iterable[T]) -> Iterator[Mapping[str, Cell]]:
        return ({**self.cells(item), **self.version} for item in items)

    def json(self, items: Iterable[T]) -> Iterator[str]:
        """One JSON object holding all items."""
        return machine.listing_json(self.name, (self.record(item) for item in items))

    def jsonl(self, items: Iterable[T]) -> Iterator[str]:
        """One JSON object a line."""
        return machine.json_lines(self.record(item) | self.version for item in items)

    def csv(self, items: Iterable[T]) -> Iterator[str]:
        """A head line and one line an item."""
        return csv_lines(self.all_columns, self._lines(items))

    def xlsx(self, items: Iterable[T]) -> Iterator[bytes]:
        """A workbook: the same columns and lines."""
        from factcheck.report.workbook import xlsx

        return xlsx(self.name, self.all_columns, self._lines(items))


# ---------------------------------------------------------------------------------------------- claims

CLAIM_COLUMNS = (
    *("id", "kind", "doc", "outlet", "published", "published_precision", "published_basis", "start", "end", "text"),
    *("sentence", "stated", "low", "best", "high", "low_inclusive", "high_inclusive", "bound", "hedge", "unit"),
    *("thing", "thing_class", "measure", "place", "place_basis", "event_time", "event_time_basis"),
    *("event_time_from", "as_of", "factuality", "confirmation", "basis", "part_of", "voice", "speaker", "speaker_role"),
    *("chain", "place_in_article"),
    *("places", "article", "reading", "original", "original_language", "translator", "became"),
)


def claim_cells(side: Sourced) -> dict[str, Cell]:
    """A claim on one line: dates by their value, the chain in words, how many places carried it."""
    claim = side.claim
    plain: dict[str, Cell] = {name: getattr(claim, name) for name in CLAIM_COLUMNS if hasattr(claim, name)}
    return plain | {
        "doc": side.doc,
        "outlet": side.outlet,
        **_date_cells("published", side.published),
        "event_time": claim.event_time.value,
        "event_time_basis": claim.event_time.basis,
        "as_of": claim.as_of.value,
        "confirmation": claim.confirmation.status if claim.confirmation else None,
        "chain": " <- ".join(step.name for step in claim.chain),
        "places": len(side.places),
        "reading": side.reading.id,
        "became": "; ".join(words.becoming(side)) or None,
    }


def _date_cells(name: str, dated: Dated) -> dict[str, Cell]:
    return {name: dated.value, f"{name}_precision": dated.precision, f"{name}_basis": dated.basis}


def _claim_row(side: Sourced, name: str) -> tuple[str, ...]:
    claim = side.claim
    where = f"{name}:{claim.start}-{claim.end}"
    text = cut(claim.text, CLAIM_CUT)
    said = f"“{text}”" if claim.kind == "quote" else text
    who = words.chain(claim) if claim.chain else words.outlet(side)
    return (claim.id[:ID_CUT], where, said, words.reading(claim), words.date(side.published), who)


CLAIMS = Shape(
    name="claims",
    record=machine.claim_record,
    columns=CLAIM_COLUMNS,
    cells=claim_cells,
    heads=("id", "where", "claim", "read as", "published", "said by"),
    doc=lambda side: side.doc,
    row=_claim_row,
    wraps=("where", "claim", "said by"),
    schema="claim.json",
)

# ---------------------------------------------------------------------------------------------- findings

SIDE_COLUMNS = ("id", "doc", "outlet", "published", "start", "end", "text", "low", "best", "high", "chain", "sentence")
FINDING_COLUMNS = (
    *("id", "verdict", "strength", "origin", "status", "gate", "rule", "rules_version", "reason"),
    *("ratio_low", "ratio_high", "difference_low", "difference_high", "hypothesis", "notes", "group"),
    *(f"a_{name}" for name in SIDE_COLUMNS),
    *(f"b_{name}" for name in SIDE_COLUMNS),
    *("resolution", "signed_by"),
)


def finding_cells(exhibit: Exhibit) -> dict[str, Cell]:
    """A finding on one line, its claims side by side."""
    finding = exhibit.finding
    gap = as_json(finding.gap) if finding.gap else dict.fromkeys(FINDING_COLUMNS[9:13])
    plain: dict[str, Cell] = {name: getattr(finding, name) for name in FINDING_COLUMNS[:9] if name != "status"}
    sides = {"a": claim_cells(exhibit.a), "b": claim_cells(exhibit.b)}
    return {
        **plain,
        **gap,
        "status": exhibit.status,
        "resolution": exhibit.resolution,
        "signed_by": exhibit.signed_by,
        "hypothesis": "; ".join(finding.hypothesis),
        "notes": "; ".join(finding.notes),
        "group": finding.group,
        **{f"{side}_{name}": cells[name] for side, cells in sides.items() for name in SIDE_COLUMNS},
    }


def _finding_row(exhibit: Exhibit, _name: str) -> tuple[str, ...]:
    finding = exhibit.finding
    verdict = " ".join(word for word in (finding.verdict.replace("_", " "), finding.strength) if word)
    first, second = (f"{words.stated(side.claim)} ({words.outlet(side)})" for side in exhibit.sides)
    return (finding.id[: ID_CUT + 2], verdict, first, second, one_line(finding.reason))


FINDINGS = Shape(
    name="findings",
    record=machine.finding_record,
    columns=FINDING_COLUMNS,
    cells=finding_cells,
    heads=("id", "verdict", "one says", "other says", "why"),
    doc=lambda exhibit: exhibit.a.doc,
    row=_finding_row,
    wraps=("one says", "other says", "why"),
    schema="finding.json",
)
