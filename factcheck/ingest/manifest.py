"""What an editor knows of the documents: ``manifest.toml``, one table a document, each fact with its basis and a note.

["000_story.txt"]
outlet = { value = "The Daily", basis = "manifest", note = "masthead of the page" }
published = { value = "2021-07-05", precision = "day", basis = "manifest", note = "told by the editor" }
"""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, get_args

from factcheck.errors import UsageError
from factcheck.ingest.edtf import precision_of
from factcheck.ingest.walk import doc_name, manifests
from factcheck.model import FACT_FIELDS, Basis, Dated, Fact, Facts, Precision

FACT_KEYS = ("value", "basis", "note")
DATE_KEYS = ("value", "precision", "basis", "note")
DEFAULT_BASIS: Basis = "manifest"
BASES: tuple[Basis, ...] = get_args(Basis)
PRECISIONS: tuple[Precision, ...] = get_args(Precision)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest file: facts by document name, relative to the folder it stands in."""

    path: Path
    facts: Mapping[str, Facts]
    beside: bool = True  # found beside the documents, rather than named by the user

    def key_of(self, doc: str) -> str | None:
        """The entry that speaks of ``doc``: by place for a manifest beside the documents, else by the path's end."""
        if self.beside:
            key = _inside(self.path.parent, doc)
            return key if key in self.facts else None
        parts = Path(doc).parts
        ends = ("/".join(parts[i:]) for i in range(len(parts)))
        return next((end for end in ends if end in self.facts), None)


@dataclass(frozen=True, slots=True)
class Manifests:
    """Every manifest of a run; the one nearest to a document speaks first."""

    all: tuple[Manifest, ...] = ()

    def of(self, doc: str) -> Facts:
        """What the editor knows of ``doc``; empty `Facts` when nothing is said."""
        known = Facts()
        for manifest in self.all:
            key = manifest.key_of(doc)
            if key is not None:
                known = known.over(manifest.facts[key])
        return known

    def unmatched(self, docs: Iterable[str]) -> tuple[str, ...]:
        """A warning for each entry that speaks of no document in ``docs``."""
        used = {(m.path, m.key_of(doc)) for doc in docs for m in self.all}
        return tuple(
            f"{m.path}: no document {key!r} was given" for m in self.all for key in m.facts if (m.path, key) not in used
        )


def load(paths: Sequence[str], named: str | None = None) -> Manifests:
    """The manifest ``named`` by the user, or those standing beside the documents in ``paths`` (nearest first)."""
    if named is not None:
        return Manifests((Manifest(Path(named), read(Path(named)), beside=False),))
    found = sorted(beside(paths), key=lambda path: (-len(path.parts), path))
    return Manifests(tuple(Manifest(path, read(path)) for path in found))


def beside(paths: Sequence[str]) -> tuple[Path, ...]:
    """Every ``manifest.toml`` in a given folder, in a folder inside it, or beside a given file."""
    return tuple(Path(found) for found in manifests(paths))


def read(path: Path) -> dict[str, Facts]:
    """Document name -> what the editor knows of it. UsageError names the file, the key and the words allowed."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read manifest {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}", 'each document is a table: ["name.txt"]') from error
    return {_key(doc): _facts(_Where(path, doc), table) for doc, table in tables.items()}


def _key(doc: str) -> str:
    return os.path.normpath(doc).replace(os.sep, "/")


def _inside(folder: Path, doc: str) -> str | None:
    """``doc`` relative to ``folder``, by name: links are not followed."""
    here = Path.cwd()
    place = doc_name(os.path.normpath(here / doc))
    relative = os.path.relpath(place, doc_name(os.path.normpath(here / folder)))
    return None if relative.startswith("..") else relative.replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class _Where:
    """A place in a manifest, for messages."""

    path: Path
    doc: str
    field: str | None = None

    def refuse(self, problem: str, allowed: Iterable[str] = ()) -> NoReturn:
        place = f'{self.path}: ["{self.doc}"]' + (f" {self.field}" if self.field else "")
        words = ", ".join(allowed)
        raise UsageError(f"{place}: {problem}", f"allowed: {words}" if words else None)


def _facts(where: _Where, table: Any) -> Facts:
    fields = (*FACT_FIELDS, "published")
    if not isinstance(table, dict):
        where.refuse("not a table; each document is one", (f'["{where.doc}"]',))
    for name in table:
        if name not in fields:
            where.refuse(f"unknown field {name!r}", fields)
    known: dict[str, Any] = {
        name: _fact(_Where(where.path, where.doc, name), table[name]) for name in FACT_FIELDS if name in table
    }
    if "published" not in table:
        return Facts(**known)
    published, note = _published(_Where(where.path, where.doc, "published"), table["published"])
    return Facts(**known, published=published, published_note=note)


def _entry(where: _Where, given: Any, keys: Sequence[str]) -> dict[str, Any]:
    """A fact as its table; a bare value stands for ``{ value = ... }``."""
    entry = given if isinstance(given, dict) else {"value": given}
    for key in entry:
        if key not in keys:
            where.refuse(f"unknown key {key!r}", keys)
    for key in keys:
        if key in entry and key != "value" and not isinstance(entry[key], str):
            where.refuse(f"{key} must be text")
    if entry.get("basis", DEFAULT_BASIS) not in BASES:
        where.refuse(f"unknown basis {entry['basis']!r}", BASES)
    return entry


def _fact(where: _Where, given: Any) -> Fact:
    entry = _entry(where, given, FACT_KEYS)
    value = entry.get("value")
    if not isinstance(value, str) or not value.strip():
        where.refuse("value must be text that is not empty; leave the field out when it is not known")
    return Fact(value, entry.get("basis", DEFAULT_BASIS), entry.get("note"))


def _published(where: _Where, given: Any) -> tuple[Dated, str | None]:
    entry = _entry(where, given, DATE_KEYS)
    value = entry.get("value")
    if isinstance(value, datetime.date):  # TOML has dates of its own
        value = value.isoformat()
    found = precision_of(value) if isinstance(value, str) else None
    if found is None:
        where.refuse(f"bad date {value!r}", ("2021-07-05", "2021-07", "2021", "XXXX-07-05 (year unknown)"))
    precision = entry.get("precision", found)
    if precision not in PRECISIONS:
        where.refuse(f"unknown precision {precision!r}", PRECISIONS)
    if precision != found:
        where.refuse(f"precision {precision!r} does not fit the date {value!r}", (found,))
    return Dated(value, precision, entry.get("basis", DEFAULT_BASIS)), entry.get("note")
