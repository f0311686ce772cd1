"""Claims from anywhere: what an editor noted of a broadcast, a post, a picture or a printed page becomes a document.

Its bytes are the slip as it was noted, kept like any capture, with what was attached beside it; its text is the exact
words, read, matched and judged like an article's.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import correcting
from factcheck.clean import formats, slips
from factcheck.clean.families import with_family
from factcheck.clean.manuscript import How, Manuscript
from factcheck.correcting import Editor
from factcheck.errors import Refused, UsageError
from factcheck.ingest.edtf import precision_of
from factcheck.model import Capture, Claim, Facts
from factcheck.pipeline import reread
from factcheck.record import Draft, Subject, canonical
from factcheck.store import log
from factcheck.store.captures import article_id
from factcheck.store.filters import ClaimFilter

if TYPE_CHECKING:
    from factcheck.store.database import Database

LARGEST_FILE = 64_000_000  # bytes: it is kept in the database
FOLDER = "by-hand"
WORD = re.compile(r"[^\w]+")
NAMES = (
    "outlet", "words", "published", "language", "original", "original_language", "translator", "medium", "page",
    "timecode", "url",
)  # fmt: skip
"""What a slip can say."""
ORIGINAL = ("original", "original_language", "translator")
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Noted:
    """What came of a slip: the document it is, the claims read in its words."""

    doc: str
    article: str
    claims: tuple[Claim, ...]


def record(editor: Editor, said: Mapping[str, str], file: Path | None, fields: Mapping[str, str], reason: str) -> Noted:
    """Note a claim by hand; ``fields`` correct what is read of its words, where they are one claim or none."""
    correcting.require_reason(reason)
    slip, at = _slip(said), editor.clock()
    attached = _attached(file, at) if file else None
    if attached:
        slip["file"] = {"name": attached.doc, "sha256": attached.sha256, "media_type": attached.media_type}
    data = canonical(slip).encode()
    capture = Capture(data, hashlib.sha256(data).hexdigest(), slips.MEDIA_TYPE, _name(said, data), at)
    article = _store(editor, capture, attached, reason)
    reread(editor.database, article, editor.options, clock=editor.clock)
    spoken = {name: str(slip[name]) for name in ORIGINAL if name in slip}
    found = _claims(editor.database, article)
    for one in found if spoken else ():
        correcting.correct(editor, one.id, spoken, reason)
    if fields and found:
        correcting.correct(editor, _only(found).id, fields, reason)
    elif fields:
        correcting.add(editor, article, said["words"].strip(), "quantity", {**spoken, **fields}, reason)
    return Noted(capture.doc, article, tuple(_claims(editor.database, article)))


def _slip(said: Mapping[str, str]) -> dict[str, object]:
    given = {name: value.strip() for name, value in said.items() if value.strip()}
    unknown = given.keys() - set(NAMES)
    if unknown:
        raise UsageError(f"a slip has no {', '.join(sorted(unknown))}", f"known: {', '.join(NAMES)}")
    for name in ("outlet", "words"):
        if name not in given:
            raise UsageError(f"a claim by hand needs its {name}", "who said it, and the exact words")
    slip: dict[str, object] = {"format": slips.FORMAT, "language": DEFAULT_LANGUAGE, **given}
    if published := given.get("published"):
        precision = precision_of(published)
        if precision is None:
            raise UsageError(f"{published!r} is not a date", "2021-07-05, 2021-07, 2021 or XXXX-07-05 (year unknown)")
        slip["precision"] = precision
    if "original" in given and "original_language" not in given:
        raise UsageError("an original needs its language", "--original-language tg")
    return slip


def _attached(file: Path, at: str) -> Capture:
    try:
        data = file.read_bytes() if file.stat().st_size <= LARGEST_FILE else None
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    if data is None:
        raise UsageError(f"{file} is larger than {LARGEST_FILE // 1_000_000} MB", "name its address with --url instead")
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Capture(data, hashlib.sha256(data).hexdigest(), media_type, file.name, at)


def _name(said: Mapping[str, str], data: bytes) -> str:
    words = (WORD.sub("-", said.get(name, "")).strip("-").lower() for name in ("outlet", "published"))
    return f"{FOLDER}/{'-'.join(word for word in words if word)}-{hashlib.sha256(data).hexdigest()[:6]}"


def _store(editor: Editor, capture: Capture, attached: Capture | None, reason: str) -> str:
    """Keep the slip, what was attached, and the entry that tells who noted it; the id of its article."""
    database = editor.database
    with database.reading() as connection:
        by = correcting.acting(connection, editor.account)
    (made,) = formats.texts(capture, How())
    assert isinstance(made, Manuscript)
    if attached:
        database.keep(attached)
    if not database.add(capture, made.text, with_family(Facts()), made.received, made.made):
        raise Refused("state", f"this is noted already: {capture.doc}", f"factcheck claims --doc {capture.doc}")
    article = article_id(made.text)
    after = {"capture": capture.sha256, "article": article} | ({"file": attached.sha256} if attached else {})
    with database.writing() as connection:
        subject = Subject("document", capture.doc)
        log.append(connection, Draft(by.id, "record", subject, None, after, capture.taken_at, reason.strip()))
    return article


def _only(found: list[Claim]) -> Claim:
    """The one claim that fields can be about."""
    if len(found) > 1:
        listed = ", ".join(f"{one.id[:8]} ({one.text})" for one in found)
        raise UsageError(f"noted, but these words hold several claims: {listed}", "correct each: factcheck claim set")
    return found[0]


def _claims(database: Database, article: str) -> list[Claim]:
    return database.claims(ClaimFilter(article=article))
