"""The database and its exports in words: the page `docs/schema.md`, and metadata for Datasette."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from factcheck.dictionary import column_means, means
from factcheck.report.machine import SCHEMA_VERSION
from factcheck.report.markdown import md
from factcheck.report.outcomes import DECISIONS, GROUPS
from factcheck.report.shapes import CLAIMS, FINDINGS, Shape
from factcheck.report.yaml import yaml
from factcheck.store.database import Database
from factcheck.store.dictionary import Line, lines

EXPORTS: tuple[Shape[Any], ...] = (CLAIMS, FINDINGS, GROUPS, DECISIONS)
HEAD = """# What is in the database, and in its exports

<!-- made by `factcheck db dictionary --format md -o docs/schema.md`; a test compares -->

The same words stand in the database itself: `SELECT * FROM data_dictionary`. `key` and columns that end in `_claim`
hold row numbers; ids are hashes of content, the same on every machine. Times are UTC, dates EDTF (ISO 8601-2),
positions Unicode code points, half-open.
"""
SECTIONS = {"view": "Views", "table": "Tables"}
EXPORTED = f"""
## Exports

Columns of CSV and XLSX, in this order; columns may be added, none is taken away or changes its meaning
(`schema_version` {SCHEMA_VERSION}). JSON and JSON Lines have the same and more, by the JSON Schemas in
`factcheck/report/schemas/`. In CSV, text that a spreadsheet would run begins with `'`; JSON has it as it stands.
"""
FACETS = {
    "claims": ("kind", "factuality", "measure", "thing_class", "place"),
    "findings": ("verdict",),
    "places": ("outlet", "publisher_family", "agency", "language"),
    "revisions": ("kind",),
    "log": ("action",),
}
"""Columns with an index, or of small tables: counted within Datasette's 200 ms (`bench/datasette_facets.py`)."""
KEPT_FROM_ALL = ("accounts", "attempts", "leases", "secrets", "sessions", "tokens")
INNER = (
    "waiting", "stories", "story_months", "word_sample", "neighbours", "claim_keys", "quote_runs", "revisings",
    "matchings",
)  # fmt: skip
INNER_VIEWS = ("v_ranked_conflicts",)
SEARCHED = {"claims": "claims_fts", "sentences": "sentences_fts"}
ASKS_FREELY = {"id": "root"}  # who may ask SQL of their own: whoever started Datasette with --root


@dataclass(frozen=True, slots=True)
class Question:
    """A named question in SQL; ``only`` names the one database that understands it."""

    name: str
    title: str
    sql: str
    only: str | None = None


@cache
def questions() -> tuple[Question, ...]:
    """The questions of `questions.toml`."""
    found = tomllib.loads(files("factcheck").joinpath("questions.toml").read_text("utf8"))["questions"]
    return tuple(Question(one["name"], one["title"], one["sql"].strip(), one.get("only")) for one in found)


def dictionary(database: Database) -> list[Line]:
    """Every table and view with its columns."""
    with database.reading() as connection:
        return list(lines(connection))


# ------------------------------------------------------------------------------------------------ the page


def page(database: Database) -> Iterator[str]:
    """`docs/schema.md`."""
    yield HEAD
    for kind, of_kind in groupby(dictionary(database), key=lambda line: line.kind):
        yield f"\n## {SECTIONS[kind]}\n"
        for _, thing in groupby(of_kind, key=lambda line: line.name):
            yield from _thing(list(thing))
    yield EXPORTED
    for shape in EXPORTS:
        yield f"\n### {shape.name}\n\n{md(means('exports', shape.name))}\n\n| column | meaning |\n| --- | --- |\n"
        for column in shape.all_columns:
            yield f"| `{column}` | {md(column_means('exports', shape.name, column))} |\n"


def _thing(told: list[Line]) -> Iterator[str]:
    head, *columns = told
    typed = any(column.type for column in columns)
    yield f"\n### {head.name}\n\n{md(head.means)}\n\n"
    yield "| column | type | meaning |\n| --- | --- | --- |\n" if typed else "| column | meaning |\n| --- | --- |\n"
    for column in columns:
        words = f": {column.words}" if column.words else ""
        type_ = f" {column.type} |" if typed else ""
        yield f"| `{column.column_name}` |{type_} {md(column.means + words)} |\n"


# ------------------------------------------------------------------------------------------------ Datasette


def datasette(database: Database, location: str) -> Iterator[str]:
    """Metadata for `datasette FILE -m metadata.yml`: titles, words, facets, named questions."""
    told = [list(thing) for _, thing in groupby(dictionary(database), key=lambda line: line.name)]
    asked = {one.name: {"title": one.title, "sql": one.sql} for one in questions() if one.only != "postgresql"}
    tables = {one[0].name: _table(one) for one in told}
    hidden = {name: {"hidden": True} for name in _shadows()}
    about = {
        "title": "Claims set against each other",
        "description": "Every quoted or numeric claim with its source, and where outlets agree or contradict. "
        "It describes how sources disagree; it never rules on truth.",
        "databases": {Path(location).stem: {"allow_sql": ASKS_FREELY, "queries": asked, "tables": tables | hidden}},
    }
    yield "# Made by `factcheck datasette-metadata`.\n"
    yield from yaml(about)


def _table(told: list[Line]) -> dict[str, Any]:
    name = told[0].name
    found: dict[str, Any] = {"description": told[0].means}
    found["columns"] = {column.column_name: _in_words(column) for column in told[1:]}
    if name in FACETS:
        found["facets"] = list(FACETS[name])
    if name in SEARCHED:
        found |= {"fts_table": SEARCHED[name], "fts_pk": "key"}
    if name in (*KEPT_FROM_ALL, *INNER, *INNER_VIEWS):
        found["hidden"] = True
    if name in KEPT_FROM_ALL:
        found["allow"] = False
    return found


def _in_words(column: Line) -> str:
    return column.means + (f" ({column.words})" if column.words else "")


def _shadows() -> Iterable[str]:
    """Tables of the search index, and the number of the last migration."""
    yield "alembic_version"
    for fts in SEARCHED.values():
        yield fts
        yield from (f"{fts}_{part}" for part in ("config", "data", "docsize", "idx"))
