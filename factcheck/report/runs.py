"""How runs are listed."""

from __future__ import annotations

from factcheck.model import Run
from factcheck.report.machine import plain
from factcheck.report.shapes import Shape

COLUMNS = ("number", "at", "documents", "new", "read", "failed", "found", "ended")


def _counted(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


RUNS: Shape[Run] = Shape(
    name="runs",
    record=plain,
    columns=COLUMNS,
    cells=plain,
    heads=("run", "when", "documents", "new", "read", "failed", "findings new", "ended"),
    doc=lambda _run: "",
    row=lambda run, _name: (
        str(run.number),
        run.at,
        *(_counted(value) for value in (run.documents, run.new, run.read, run.failed, run.found, run.ended)),
    ),
)
