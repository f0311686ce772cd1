"""How accounts, the queue, the log and its figures are printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.audit import Otherwise
from factcheck.desk import Line, Listed
from factcheck.record import Account, account_json
from factcheck.report import machine, words
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell
from factcheck.review.agreement import Agreement, Measure

STATED = 40  # characters of a claim in the queue
REASON = 60
Row = tuple[str, ...]


def _same(name: str, columns: tuple[str, ...], record: Any, heads: Row, row: Any, wraps: Row = ()) -> Shape[Any]:
    """A shape whose cells are its record's values."""

    def cells(item: Any) -> dict[str, Cell]:
        values = record(item)
        return {column: values[column] for column in columns}

    return Shape(name, record, columns, cells, heads, lambda _item: "", lambda item, _doc: row(item), wraps)


# ---------------------------------------------------------------------------------------------- accounts

ACCOUNTS: Shape[Account] = _same(
    "accounts",
    ("id", "name", "role", "active"),
    lambda account: {"id": account.id} | dict(account_json(account)),
    ("name", "role", ""),
    lambda account: (account.name, account.role, "" if account.active else "disabled"),
)

# ---------------------------------------------------------------------------------------------- queue


def _listed(one: Listed) -> dict[str, Any]:
    finding, (first, second) = one.exhibit.finding, one.exhibit.sides
    return {
        "finding": finding.id,
        "state": one.waiting.state,
        "severity": one.waiting.severity,
        "verdict": finding.verdict,
        "strength": finding.strength,
        "origin": finding.origin,
        "question": one.question,
        "a": first.claim.text,
        "a_outlet": first.outlet,
        "b": second.claim.text,
        "b_outlet": second.outlet,
        "reason": finding.reason,
        "held_by": one.held_by,
        "seen": f"{one.waiting.shown_hash}:{one.waiting.number}",
    }


def _listed_row(one: Listed) -> Row:
    finding = one.exhibit.finding
    verdict = " ".join(word for word in (finding.verdict.replace("_", " "), finding.strength) if word)
    sides = (f"{cut(words.stated(side.claim), STATED)} ({words.outlet(side)})" for side in one.exhibit.sides)
    state = one.waiting.state.replace("_", " ") + (f", with {one.held_by}" if one.held_by else "")
    return (finding.id, verdict, state, *sides)


QUEUE: Shape[Listed] = _same(
    "queue",
    (
        *(
            "finding",
            "state",
            "severity",
            "verdict",
            "strength",
            "origin",
            "question",
            "a",
            "a_outlet",
            "b",
            "b_outlet",
        ),
        *("reason", "held_by", "seen"),
    ),
    _listed,
    ("finding", "verdict", "state", "one says", "other says"),
    _listed_row,
    ("verdict", "state", "one says", "other says"),
)

# ---------------------------------------------------------------------------------------------- log


def _line(line: Line) -> dict[str, Any]:
    entry, after = line.entry, line.entry.after or {}
    return {
        "seq": entry.seq,
        "at": entry.at,
        "actor": line.actor,
        "action": entry.action,
        "subject_kind": entry.subject.kind,
        "subject": entry.subject.id,
        "number": entry.number,
        "state": after.get("state"),
        "resolution": after.get("resolution"),
        "reason": entry.reason,
        "sealed": line.sealed,
        "shown_hash": entry.shown_hash,
        "hash": entry.hash,
    }


def _line_row(line: Line) -> Row:
    entry = line.entry
    resolution = str((entry.after or {}).get("resolution", "")).replace("_", " ")
    what = "not shown before you have decided" if line.sealed else resolution
    return (str(entry.seq), entry.at, line.actor, entry.action, entry.subject.id, what, cut(entry.reason or "", REASON))


LOG: Shape[Line] = _same(
    "log",
    (
        *(
            "seq",
            "at",
            "actor",
            "action",
            "subject_kind",
            "subject",
            "number",
            "state",
            "resolution",
            "reason",
            "sealed",
        ),
        *("shown_hash", "hash"),
    ),
    _line,
    ("", "at", "who", "did", "on", "what", "why"),
    _line_row,
    ("what", "why"),
)

# ---------------------------------------------------------------------------------------------- audit


def _otherwise(one: Otherwise) -> dict[str, Any]:
    return machine.plain(one) | {"then": dict(one.then), "now": dict(one.now) if one.now else None}


def _otherwise_cells(one: Otherwise) -> dict[str, Cell]:
    now = one.now or {}
    return {
        "finding": one.finding,
        "state": one.state,
        "resolution": one.resolution,
        **{f"then_{name}": value for name, value in one.then.items()},
        **{f"now_{name}": now.get(name) for name in one.then},
    }


def _told(judged: Any) -> str:
    if judged is None:
        return "no finding"
    return one_line(" ".join(str(judged[name]) for name in ("verdict", "strength", "rule") if judged[name]))


OTHERWISE: Shape[Otherwise] = Shape(
    name="otherwise",
    record=_otherwise,
    columns=(
        *("finding", "state", "resolution", "then_verdict", "then_strength", "then_rule"),
        *("now_verdict", "now_strength", "now_rule"),
    ),
    cells=_otherwise_cells,
    heads=("finding", "state", "resolution", "then", "today"),
    doc=lambda _one: "",
    row=lambda one, _doc: (
        one.finding,
        one.state.replace("_", " "),
        (one.resolution or "").replace("_", " "),
        _told(one.then),
        _told(one.now),
    ),
    wraps=("then", "today"),
)

# ---------------------------------------------------------------------------------------------- agreement

Figure = dict[str, Any]


def figures(found: Agreement) -> Iterator[Figure]:
    """All figures of agreement, one a line: in all, by rule, by two people."""
    yield _figure("all", "everyone", found.overall)
    for rule, measure in found.by_rule.items():
        yield _figure("rule", rule, measure)
    for pair in found.pairs:
        names = f"{pair.one}, {pair.other}"
        yield {"of": "people", "name": names, "units": pair.units, "observed": pair.observed, "kappa": pair.kappa,
               "alpha": None}  # fmt: skip


def _figure(of: str, name: str, measure: Measure) -> Figure:
    return {"of": of, "name": name, "units": measure.units, "observed": measure.observed, "kappa": None,
            "alpha": measure.alpha}  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


AGREEMENT: Shape[Figure] = _same(
    "agreement",
    ("of", "name", "units", "observed", "kappa", "alpha"),
    dict,
    ("of", "", "findings", "observed", "Cohen's kappa", "Krippendorff's alpha"),
    lambda one: (
        one["of"],
        one_line(one["name"]),
        str(one["units"]),
        *(_number(one[name]) for name in ("observed", "kappa", "alpha")),
    ),
    ("",),
)
