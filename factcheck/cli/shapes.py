"""How accounts, the queue, the log and its figures are printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.audit import Otherwise
from factcheck.correcting import Listed as Corrected
from factcheck.desk import Line, Listed
from factcheck.record import Account, Entry, account_json
from factcheck.report import by_hand, machine, words
from factcheck.report.safe import cut, one_line
from factcheck.report.shapes import Shape
from factcheck.report.sheet import Cell
from factcheck.review.agreement import Agreement, Measure

STATED = 40  # characters of a claim in the queue
REASON = 60
Row = tuple[str, ...]


def same(name: str, columns: tuple[str, ...], record: Any, heads: Row, row: Any, wraps: Row = ()) -> Shape[Any]:
    """A shape whose cells are its record's values."""

    def cells(item: Any) -> dict[str, Cell]:
        values = record(item)
        return {column: values[column] for column in columns}

    return Shape(name, record, columns, cells, heads, lambda _item: "", lambda item, _doc: row(item), wraps)


# ---------------------------------------------------------------------------------------------- accounts

ACCOUNTS: Shape[Account] = same(
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
        "watched": "; ".join(one.marks),
        "seen": f"{one.waiting.shown_hash}:{one.waiting.number}",
    }


def _listed_row(one: Listed) -> Row:
    finding = one.exhibit.finding
    verdict = " ".join(word for word in (finding.verdict.replace("_", " "), finding.strength) if word)
    sides = (f"{cut(words.stated(side.claim), STATED)} ({words.outlet(side)})" for side in one.exhibit.sides)
    state = one.waiting.state.replace("_", " ") + (f", with {one.held_by}" if one.held_by else "")
    state = " ".join(word for word in (state, words.watched(one.marks)) if word)
    return (finding.id, verdict, state, *sides)


QUEUE: Shape[Listed] = same(
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
        *("reason", "held_by", "watched", "seen"),
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


LOG: Shape[Line] = same(
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


AGREEMENT: Shape[Figure] = same(
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

# ---------------------------------------------------------------------------------------------- corrections


def _corrected(one: Corrected) -> dict[str, Any]:
    met, entry = one.standing, one.entry
    return {
        "claim": met.claim,
        "subject": met.subject,
        "doc": one.doc,
        "text": one.claim.text,
        "what": _what(one),
        "fields": list(met.fields),
        "state": met.state,
        "note": met.note,
        "was_read": met.read.text if met.read else None,
        "by": one.actor,
        "at": entry.at,
        "reason": entry.reason,
        "entry": entry.seq,
    }


def _what(one: Corrected) -> str:
    met = one.standing
    return "rejected" if met.rejected else "added" if met.made else "corrected" if met.fields else "taken back"


def _corrected_cells(one: Corrected) -> dict[str, Cell]:
    return _corrected(one) | {"fields": ", ".join(one.standing.fields)}


CORRECTED: Shape[Corrected] = Shape(
    name="corrected",
    record=_corrected,
    columns=(
        *("claim", "subject", "doc", "text", "what", "fields", "state", "note", "was_read", "by", "at", "reason"),
        "entry",
    ),
    cells=_corrected_cells,
    heads=("claim", "where", "text", "what", "stands", "by", "why"),
    doc=lambda one: one.doc,
    row=lambda one, doc: (
        (one.standing.claim or one.standing.subject)[:8],
        f"{doc}:{one.claim.start}-{one.claim.end}",
        cut(one.claim.text, STATED),
        f"{_what(one)} {', '.join(one.standing.fields)}".strip(),
        f"{one.standing.state}: {one_line(one.standing.note)}" if one.standing.note else one.standing.state,
        one_line(one.actor),
        cut(one.entry.reason or "", REASON),
    ),
    wraps=("text", "what", "stands", "why"),
)


def _done(one: tuple[Entry, str]) -> dict[str, Any]:
    entry, actor = one
    after = entry.after or {}
    said = {name: field["words"] for name, field in after.get("said", {}).items()}
    return {"entry": entry.seq, "at": entry.at, "by": actor, "action": entry.action, "said": said,
            "reason": entry.reason, "hash": entry.hash}  # fmt: skip


def _done_cells(one: tuple[Entry, str]) -> dict[str, Cell]:
    record = _done(one)
    return record | {"said": "; ".join(f"{name}={value}" for name, value in sorted(record["said"].items()))}


CLAIM_HISTORY: Shape[tuple[Entry, str]] = Shape(
    name="history",
    record=_done,
    columns=("entry", "at", "by", "action", "said", "reason", "hash"),
    cells=_done_cells,
    heads=("entry", "when", "who", "did", "what", "why"),
    doc=lambda _one: "",
    row=lambda one, _doc: (
        str(one[0].seq),
        one[0].at,
        one_line(one[1]),
        one[0].action,
        one_line(by_hand.corrected(one[0])),
        one_line(one[0].reason or ""),
    ),
    wraps=("what", "why"),
)
