"""What editors set by hand: facts of a document, roles of its blocks. Kept with who, when and how they know.

The editor's word goes before the manifest's, that before what the format tells, that before what the page says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from factcheck.clean.page import keys_of, laid_out
from factcheck.errors import UsageError
from factcheck.ingest.edtf import precision_of
from factcheck.model import DATE_FIELDS, FACT_FIELDS, Block, Edit, Place, Role

if TYPE_CHECKING:
    from factcheck.store.database import Database

ALSO_CALLED = {"credit": "agency", "wire": "agency", "family": "publisher_family", "date": "published"}
FIELDS = (*FACT_FIELDS, *DATE_FIELDS)
ROLES: tuple[Role, ...] = get_args(Role)
AS_READ = "auto"  # takes an editor's word on a block back
FIRST_WORDS = 60  # characters of a block kept for people
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
DATES = "2021-07-05, 2021-07, 2021, XXXX-07-05 (year unknown) or 2021-07-01/2021-07-03"


def set_facts(
    database: Database, doc: str, values: Mapping[str, str], *, basis: str, actor: str, at: str
) -> tuple[Edit, ...]:
    """Set facts of a document; an empty value takes the editor's word back. `UsageError` for what cannot be one."""
    _require_basis(basis)
    if not values:
        raise UsageError("nothing to set", "name=value, for example outlet='The Daily'")
    made = tuple(_edit(doc, name, value.strip(), basis.strip(), actor, at) for name, value in values.items())
    database.edit(made)
    return made


def _edit(doc: str, name: str, value: str, basis: str, actor: str, at: str) -> Edit:
    field = ALSO_CALLED.get(name, name)
    if field not in FIELDS:
        raise UsageError(f"a document has no {name!r}", f"known: {', '.join((*FIELDS, *ALSO_CALLED))}")
    precision = precision_of(value) if field in DATE_FIELDS and value else None
    if field in DATE_FIELDS and value and precision is None:
        raise UsageError(f"{value!r} is not a date", DATES)
    if field == "language" and value and not LANGUAGE.fullmatch(value):
        raise UsageError(f"{value!r} is not the code of a language", "en, de, pt-BR")
    if field == "url" and value and not ADDRESS.fullmatch(value):
        raise UsageError(f"{value!r} is not an address", "https://news.example/story")
    return Edit(doc, field, value or None, basis, actor, at, precision)


def set_role(database: Database, doc: str, number: int, role: str, *, basis: str, actor: str, at: str) -> Edit:
    """Say what block ``number`` of a document (as `blocks_of` counts) is; `AS_READ` takes that back."""
    _require_basis(basis)
    if role not in (*ROLES, AS_READ):
        raise UsageError(f"there is no role {role!r}", f"known: {', '.join((*ROLES, AS_READ))}")
    text, blocks = blocks_of(database, doc)
    if not 1 <= number <= len(blocks):
        raise UsageError(f"{doc} has no block {number}", f"it has {len(blocks)}: factcheck show --blocks")
    words = [text[block.start : block.end] for block in blocks]
    first = " ".join(words[number - 1].split())[:FIRST_WORDS]
    value = None if role == AS_READ else role
    made = Edit(doc, "block", value, basis.strip(), actor, at, block=keys_of(words)[number - 1], words=first)
    database.edit([made])
    return made


def _require_basis(basis: str) -> None:
    if not basis.strip():
        raise UsageError("say how you know it", '--basis "masthead of the printed page"')


def blocks_of(database: Database, doc: str) -> tuple[str, tuple[Block, ...]]:
    """The text of a document and its blocks with their roles as they are now, be it an article or not."""
    place, article = place_of(database, doc)
    text = database.article_text(article)
    return text, laid_out(text, place.made.marks, place.roles)


def place_of(database: Database, doc: str) -> tuple[Place, str]:
    """Where a document stands, and the article it holds."""
    found = next((one for one in database.sources() if one.place.doc == doc), None)
    if found is None:
        raise UsageError(f"there is no document {doc}", "factcheck sources lists them")
    return found.place, found.article


def edited_numbers(place: Place, text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the blocks, from 1, whose role an editor gave."""
    given = {(one.key, one.ordinal) for one in place.roles}
    keys = keys_of([text[block.start : block.end] for block in blocks])
    return frozenset(number for number, key in enumerate(keys, start=1) if key in given)
