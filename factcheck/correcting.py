"""What editors make of claims: correct, reject, restore, add one that was not read. The only door to it.

Every act is an entry of the log by a named account, on the claim as its subject; the reader's own reading stays beside
it.  The article is then read anew with what was said and judged again at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from factcheck.correct import fields
from factcheck.correct.fields import Known
from factcheck.correction import corrected, to_json
from factcheck.errors import Conflict, Refused, UsageError
from factcheck.ingest.edtf import precision_of
from factcheck.model import (
    FLAGGED,
    Block,
    Claim,
    Correction,
    Kind,
    Link,
    QuantityMention,
    Said,
    as_json,
    stands_at,
)
from factcheck.normalise import people
from factcheck.normalise.claims import UNKNOWN_OUTLET
from factcheck.normalise.numbers import interval, profile_named
from factcheck.normalise.places import countries_in, place_of
from factcheck.normalise.things import CLASSES, class_of
from factcheck.normalise.units import unit_name
from factcheck.pipeline import Clock, RunOptions, reread
from factcheck.record import Account, Draft, Entry, Subject
from factcheck.review.transitions import SHORTEST_REASON, refuse
from factcheck.store import accounts, corrections, log
from factcheck.store.filters import ClaimFilter
from factcheck.store.names import meant

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.database import Database


@dataclass(frozen=True, slots=True)
class Editor:
    """Who acts, where, and with which reader articles are read anew."""

    database: Database
    account: Account
    options: RunOptions
    clock: Clock


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that an editor means: as it counts now, its correction, and the number of its last entry (0: none)."""

    claim: Claim
    correction: Correction
    number: int = 0

    @property
    def read(self) -> Claim:
        """What the reader reads there, or an editor pointed at."""
        return self.correction.claim


# ------------------------------------------------------------------------------------------------ acts


def correct(editor: Editor, claim: str, words: Mapping[str, str], reason: str, *, seen: int | None = None) -> Entry:
    """Set fields of a claim; an empty value takes the editor's word on that field back.

    ``seen`` is the number of the last entry that lay before the editor; `Conflict` when there is a later one.
    """
    if not words:
        raise UsageError("nothing to correct", "name=value, for example as_of=2021-07-04")
    found = named(editor.database, claim)
    return _write(editor, "correct", _with(editor, found, words), reason, found.number if seen is None else seen)


def _with(editor: Editor, found: Found, words: Mapping[str, str]) -> Correction:
    """What was said of a claim, with these fields."""
    given = fields.said(found.claim, words, known(editor.options))
    kept = fields.kept(found.correction.said, given)
    return replace(found.correction, said=kept | {name: one for name, one in given.items() if one is not None})


def withdrawn(editor: Editor, article: str, on: str, reason: str, *, back: bool = False) -> tuple[Entry, ...]:
    """Say that an outlet withdrew an article whole (``on`` a day, or empty), or take that ``back``.

    One entry on each of its claims, all in one transaction; those that stand so already get none.
    """
    words = "" if back else f"withdrawn on {on}" if on else "withdrawn"
    all_ = [named(editor.database, claim.id) for claim in _claims_of(editor.database, article)]
    told = [(one, _confirmation(one)) for one in all_]
    open_ = [one for one, said in told if (said.startswith("withdrawn") if back else said != words)]
    if not open_:
        hint = "factcheck claim corrected lists what was said of claims"
        raise UsageError("nothing to change: it has no claims, or all of them stand so already", hint)
    changed = [(_with(editor, one, {"confirmation": words}), one.number) for one in open_]
    return _write_all(editor, "correct", changed, reason)


def _confirmation(found: Found) -> str:
    """What an editor said became of a claim, in their words."""
    said = found.correction.said.get("confirmation")
    return said.words if said else ""


def reject(editor: Editor, claim: str, reason: str, *, seen: int | None = None) -> Entry:
    """Say that this is no claim: it counts in nothing until it is restored."""
    found = named(editor.database, claim)
    if found.correction.rejected:
        raise Refused("state", f"{claim} is rejected already", "factcheck claim restore")
    after = replace(found.correction, rejected=True)
    return _write(editor, "reject", after, reason, found.number if seen is None else seen)


def restore(editor: Editor, claim: str, reason: str, *, seen: int | None = None) -> Entry:
    """Take a rejection back; what was corrected before it counts again."""
    found = named(editor.database, claim)
    if not found.correction.rejected:
        raise Refused("state", f"{claim} is not rejected", "factcheck claim corrected lists what is")
    after = replace(found.correction, rejected=False)
    return _write(editor, "restore", after, reason, found.number if seen is None else seen)


def add(editor: Editor, article: str, quoted: str, kind: Kind, words: Mapping[str, str], reason: str) -> Entry:
    """Add a claim that the reader did not read: the exact ``quoted`` words of the article, and what they say."""
    pointed = _pointed(editor.database, article, quoted, kind)
    if any(one.id == pointed.id for one in _claims_of(editor.database, article)):
        raise UsageError(f"{quoted!r} is a claim already: {pointed.id[:8]}", "correct it: factcheck claim set")
    given = {"value": quoted, **words} if kind == "quantity" else words
    read = fields.said(pointed, given, known(editor.options))
    said = {name: one for name, one in read.items() if one is not None}
    if kind == "quantity" and "thing" not in said and (counted := _counted(quoted, editor.options)):
        said["thing"] = Said(counted["thing"], counted)
    return _write(editor, "add", Correction(pointed.id, pointed, said, made=True), reason, None)


def named(database: Database, claim: str) -> Found:
    """The one claim that an id, or its beginning, names; rejected ones are found too."""
    subjects = {one.subject: one for one in database.carried() if _is_named(one, claim)}
    current = database.claim(claim)
    if current is None and len(subjects) != 1:
        some = f"{len(subjects)} claims begin with" if subjects else "there is no claim"
        raise UsageError(f"{some} {claim}", "factcheck claims lists them, factcheck claim corrected the rejected ones")
    standing = next(iter(subjects.values()), None)
    subject = standing.subject if standing else current.id if current else claim
    with database.reading() as connection:
        number = log.last_number(connection, Subject("claim", subject))
        correction = corrections.last_of(connection, subject)
    if standing is None or correction is None:
        assert current is not None
        return Found(current, Correction(current.id, current), number)
    read = standing.read or correction.claim
    return Found(current or corrected(read, correction.said), replace(correction, claim=read), number)


def _is_named(one: corrections.Standing, claim: str) -> bool:
    return any(name.startswith(claim) for name in (one.subject, one.claim, one.read.id if one.read else None) if name)


def history(database: Database, claim: str) -> tuple[tuple[Entry, str], ...]:
    """What was done to a claim, the oldest first, with the names of the people."""
    subject = Subject("claim", named(database, claim).correction.subject)
    with database.reading() as connection:
        names = accounts.names(connection)
        entries = log.entries(connection, log.LogFilter(subject=subject))
    return tuple((entry, names.get(entry.actor, entry.actor)) for entry in entries)


def _write(editor: Editor, action: str, after: Correction, reason: str, seen: int | None) -> Entry:
    """One entry, unless somebody was faster; then the article is read and judged anew."""
    return _write_all(editor, action, [(after, seen)], reason)[0]


def _write_all(
    editor: Editor, action: str, changed: Sequence[tuple[Correction, int | None]], reason: str
) -> tuple[Entry, ...]:
    """The same of several claims of one article: all entries or none."""
    require_reason(reason)
    with editor.database.writing() as connection:
        by = acting(connection, editor.account)
        entries = tuple(_entry(connection, editor, by, action, one, reason) for one in changed)
    reread(editor.database, changed[0][0].claim.article, editor.options, clock=editor.clock)
    return entries


def _entry(
    connection: Connection,
    editor: Editor,
    by: Account,
    action: str,
    changed: tuple[Correction, int | None],
    reason: str,
) -> Entry:
    after, seen = changed
    subject = Subject("claim", after.subject)
    last = log.last_entry(connection, subject)
    if seen is not None and seen != (last.number if last else 0):
        raise Conflict(f"{after.subject[:8]} was changed meanwhile", "look again: factcheck claim history")
    before = last.after if last else None
    return log.append(connection, Draft(by.id, action, subject, before, to_json(after), editor.clock(), reason.strip()))


def require_reason(reason: str) -> None:
    """Raises `Refused` for a reason too short to be understood later, as decisions do."""
    if len(reason.strip()) < SHORTEST_REASON:
        refuse("reason", least=SHORTEST_REASON)


def acting(connection: Connection, account: Account) -> Account:
    """The account as it is now, not as when the page was opened; `Refused` when it is disabled."""
    found = accounts.by_id(connection, account.id)
    if found is None or not found.active:
        refuse("inactive", name=account.name)
    return found


# ------------------------------------------------------------------------------------------------ words -> values


def known(options: RunOptions) -> Known:
    """What turning an editor's words into values takes, with the reader and the profile in use."""
    return Known(
        number=lambda words: _numbered(words, options),
        thing=_thing,
        classes=CLASSES,
        precision=precision_of,
        place=place_of,
        person=people.shipped().name,
    )


def _mention(words: str, options: RunOptions) -> QuantityMention | None:
    """The one quantity in ``words``, read as the body of an article; None unless there is just one."""
    from factcheck.extract import language, reader

    read = reader.read(words, [Block(0, len(words), "body")], language.load(options.model)).quantities
    return read[0] if len(read) == 1 else None


def _numbered(words: str, options: RunOptions) -> dict[str, Any] | None:
    mention = _mention(words, options)
    values = interval(mention, profile_named(options.profile)) if mention else None
    if mention is None or values is None or (values.best is None and values.low is None and values.high is None):
        return None
    told = {"stated": mention.stated, "bound": mention.bound, "hedge": mention.hedge, "unit": unit_name(mention.unit)}
    return as_json(values) | told


def _counted(words: str, options: RunOptions) -> dict[str, Any] | None:
    mention = _mention(words, options)
    return _thing(mention.thing) if mention and mention.thing else None


def _thing(words: str) -> dict[str, Any]:
    """What a noun phrase counts; its last word is taken for its head."""
    head = words.split()[-1]
    mention = QuantityMention(0, 1, 0, 1, 0, "exact", thing=words, head=head)
    countries = sorted(countries_in(words))
    nationality = countries[0] if len(countries) == 1 else None
    return {"thing": words, "head": head, "nationality": nationality, "thing_class": class_of(mention)}


# ------------------------------------------------------------------------------------------------ words in a text


def _claims_of(database: Database, article: str) -> list[Claim]:
    return database.claims(ClaimFilter(article=article))


def _pointed(database: Database, article: str, quoted: str, kind: Kind) -> Claim:
    """A bare claim on the exact words, which must stand once in the text."""
    text = database.article_text(article)
    times = text.count(quoted) if quoted.strip() else 0
    if times != 1:
        some = f"stand {times} times in" if times else "are not in"
        raise UsageError(f"the words {quoted!r} {some} the text", "give them exactly, with words around them")
    start = text.index(quoted)
    end = start + len(quoted)
    outlet = next((p.facts.outlet for p in database.article(article).places if p.facts.outlet), None)
    return Claim(
        **stands_at(article, text, kind, (start, end), _sentence_around(database, article, start, end)),
        place_in_article="body",
        chain=(Link("outlet", outlet.value if outlet else UNKNOWN_OUTLET),),
    )


def _sentence_around(database: Database, article: str, start: int, end: int) -> tuple[int, int]:
    """The story sentence that holds the words, else the words themselves."""
    spans = database.sentence_spans(article)
    return next(((low, high) for low, high in spans if low <= start and end <= high), (start, end))


# ------------------------------------------------------------------------------------------------ looking


@dataclass(frozen=True, slots=True)
class Listed:
    """A corrected claim as it stands: who acted on it last, when and why, and in which document."""

    standing: corrections.Standing
    entry: Entry
    actor: str
    doc: str
    claim: Claim


def listed(database: Database, *, flagged: bool = False) -> list[Listed]:
    """Every claim that editors corrected, rejected or added, by document; ``flagged``: only what must be looked at."""
    met = [one for one in database.carried() if not flagged or one.state in FLAGGED]
    docs = {article: places[0].doc for article, places in database.places_of().items()}
    wanted = ClaimFilter(ids=tuple(one.claim for one in met if one.claim))
    current = {claim.id: claim for claim in database.iter_claims(wanted)} if wanted.ids else {}
    with database.reading() as connection:
        names = accounts.names(connection)
        found = [_listed(connection, one, docs, current, names) for one in met]
    return sorted(found, key=lambda one: (one.doc, one.claim.start, one.standing.subject))


def rejected_at(database: Database, doc: str, start: int, end: int) -> Claim | None:
    """The rejected claim on this stretch of a document, which is no claim of it any more."""
    rejected = [one for one in listed(database) if one.standing.rejected]
    named = meant((one.doc for one in rejected), doc)
    here = (one.claim for one in rejected if one.doc in named)
    return next((one for one in here if (one.start, one.end) == (start, end)), None)


def _listed(
    connection: Connection, one: corrections.Standing, docs: Mapping[str, str], current: Mapping[str, Claim],
    names: Mapping[str, str],
) -> Listed:  # fmt: skip
    entry = log.last_entry(connection, Subject("claim", one.subject))
    correction = corrections.last_of(connection, one.subject)
    assert entry is not None
    assert correction is not None
    claim = current.get(one.claim or "") or one.read or correction.claim
    return Listed(one, entry, names.get(entry.actor, entry.actor), docs.get(one.article, ""), claim)
