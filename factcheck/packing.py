"""Evidence on paper: one finding or one question with everything that stands behind it, and the check of such a pack.

A pack is a folder or a ZIP of files: a page to read and print, what was received, byte for byte, the texts made of it,
what was decided by whom with what lay before them, and `manifest.json`, which names every file with its SHA-256.
`checked` needs nothing but the pack: it makes the texts again from the bytes and finds every claim in them.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck import holding, publish
from factcheck.case import Case, case_json
from factcheck.clean import formats, slips
from factcheck.errors import Damaged, InputError, UsageError
from factcheck.model import Finding, Made, Place, Received, Recipe, as_json, canonical_json, claim_id, content_id
from factcheck.record import GENESIS, Entry, Json, Subject, digest, entry_hash
from factcheck.report import evidence, machine
from factcheck.report.evidence import Shown
from factcheck.report.views import Exhibit, Opened, Sourced
from factcheck.review.chain import Problem
from factcheck.review.shown import Change, changes, content
from factcheck.review.standing import from_json
from factcheck.store import accounts, cases, corrections, log
from factcheck.store.filters import ClaimFilter, FindingFilter
from factcheck.store.log import LogFilter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.database import Database

FORMAT = "factcheck-pack-1"
MANIFEST, PAGE, LOG = "manifest.json", "evidence.html", "log.jsonl"
ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "application/json": ".json",
           "message/rfc822": ".eml", "text/markdown": ".md", slips.MEDIA_TYPE: ".slip.json"}  # fmt: skip
PLAIN = ("seq", "prev_hash", "hash", "actor", "action", "number", "before", "after", "reason", "shown_hash", "at")
Files = Mapping[str, bytes]


# ------------------------------------------------------------------------------------------------ making


def pack(database: Database, wanted: str, at: str, *, with_cases: bool = True) -> dict[str, bytes]:
    """The files of a pack on a finding (F-3f9a) or a question, by id or its beginning; ``at`` is now, UTC.

    ``with_cases``: with what was noted and done in the cases it belongs to.
    """
    exhibits, opened = _meant(database, wanted)
    findings = [one.finding for one in exhibits]
    if not exhibits and not opened:
        raise UsageError(f"the claims of {wanted} have been read anew", "match them with: factcheck run DOCUMENTS")
    sides = {side.claim.id: side for one in exhibits for side in one.sides}
    sides |= {side.claim.id: side for side in _laid_open(opened) if side.claim.id not in sides}
    sides |= {side.claim.id: side for side in _passages(database, sides.values()) if side.claim.id not in sides}
    with database.reading() as connection:
        by_hand = [entry for entry, _ in opened.entries] if opened else _on_questions(connection, findings)
        topics = _cases(connection, findings, opened, sides.values()) if with_cases else []
        entries = [*_decisions(connection, findings), *_corrections(connection, sides), *by_hand]
        entries += log.entries_on(connection, [Subject("case", one.id) for one in topics])
        entries = sorted(entries, key=lambda one: one.seq)
        heads = [publish.case_head(connection, one.slug) for one in topics]
        names = accounts.names(connection)
        kept = {sha: log.shown_as(connection, sha) for sha in _evidence(entries)}
        head = log.head(connection)
    texts = {side.claim.article: database.article_text(side.claim.article) for side in sides.values()}
    files, attached = _received_for(database, sides.values())
    files |= {f"texts/{article}.txt": text.encode() for article, text in texts.items()}
    files |= {f"shown/{sha}.json": canonical_json(content).encode() for sha, content in kept.items()}
    files[LOG] = b"".join(canonical_json(_entry_json(one)).encode() + b"\n" for one in entries)
    shown = Shown(
        exhibits,
        [opened.group] if opened else database.groups(),
        texts,
        [(one, names.get(one.actor, one.actor)) for one in entries],
        at,
        {one.finding.id: _changed(one, entries, kept) for one in exhibits},
        opened,
        {sha: (one.name, one.sha256) for sha, one in attached.items()},
        heads,
    )
    files[PAGE] = evidence.page(shown).encode()
    about = {
        "format": FORMAT,
        "made_at": at,
        "wanted": wanted,
        "findings": [machine.finding_record(one) for one in exhibits],
        "question": machine.group_record(opened.group) if opened else None,
        "articles": [_article(article, texts[article], sides.values()) for article in sorted(texts)],
        "cases": [case_json(one) for one in topics],
        "people": {one.actor: names.get(one.actor, one.actor) for one in entries},
        "log_head": {"seq": head.seq, "hash": head.hash, "first": head.first},
    }
    return _listed(files, about)


def _received_for(database: Database, sides: Iterable[Sourced]) -> tuple[dict[str, bytes], dict[str, Attached]]:
    """The files that claims were received in, byte for byte; what was attached to slips, by the slip's SHA-256."""
    captures = {place.capture: place for side in sides for place in side.places}
    data = {sha: database.capture_data(sha) for sha in captures}
    attached = {sha: one for sha, place in captures.items() if (one := _attached(place.made.recipe, data[sha]))}
    files = {f"captures/{_file(sha, place)}": data[sha] for sha, place in captures.items()}
    return files | {f"captures/{one.file}": database.capture_data(one.sha256) for one in attached.values()}, attached


def with_page(files: Files, name: str, data: bytes) -> dict[str, bytes]:
    """The pack with one file more."""
    return _listed({**files, name: data}, json.loads(files[MANIFEST]))


def fingerprint(files: Files) -> str:
    """The SHA-256 of the manifest: of the whole pack, since the manifest names all else."""
    return hashlib.sha256(files[MANIFEST]).hexdigest()


def _listed(files: Files, about: Mapping[str, Any]) -> dict[str, bytes]:
    """The files with the manifest that names them."""
    named = {name: data for name, data in files.items() if name != MANIFEST}
    listed = [
        {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in sorted(named.items())
    ]
    manifest = {**about, "files": listed}
    return named | {MANIFEST: json.dumps(manifest, indent=1, sort_keys=True, default=_plain).encode()}


def _plain(value: Any) -> Any:
    return as_json(value)


def _meant(database: Database, wanted: str) -> tuple[tuple[Exhibit, ...], Opened | None]:
    """The finding, or the question with all findings on it, that ``wanted`` names."""
    exhibit = publish.exhibit_named(database, wanted) if wanted.startswith("F-") else None
    if exhibit:
        return (exhibit,), None
    if not wanted.startswith("G-"):
        raise UsageError(f"there is no finding or question {wanted}", "list them: factcheck findings, factcheck groups")
    group = publish.group_named(database, wanted)
    found = publish.Joiner(database).exhibits(database.findings(FindingFilter(group=group.id)))
    return found, publish.opened(database, group)


def _passages(database: Database, sides: Iterable[Sourced]) -> Iterator[Sourced]:
    """The claims of other articles that say what became of these: their captures and texts are evidence too."""
    wanted = sorted({one.passage for side in sides for one in side.follow_ups})
    if wanted:
        yield from publish.claims(database, ClaimFilter(ids=tuple(wanted)))


def _laid_open(opened: Opened | None) -> Iterator[Sourced]:
    """Every claim under a question: those that answer it, their copies, the parts of their totals."""
    if opened:
        yield from opened.sides
        yield from opened.copies.values()
        yield from (part for parts in opened.parts.values() for part in parts)


def _decisions(connection: Connection, findings: Iterable[Finding]) -> Iterator[Entry]:
    """Entries on findings; a proposal that waits for its second opinion is kept back with all that came after it."""
    for finding in findings:
        entries = log.entries(connection, LogFilter(subject=Subject("finding", finding.id)))
        standing = from_json(entries[-1].after) if entries else None
        waits = standing is not None and standing.state == "proposed" and not standing.adjudicated
        until = standing.proposal if standing and waits else None
        yield from (one for one in entries if until is None or one.number < until)


def _on_questions(connection: Connection, findings: Iterable[Finding]) -> list[Entry]:
    """What editors did with the questions that findings answer, or of which they told the two claims apart."""
    apart = holding.apart(connection)
    asked = {name for one in findings for name in (one.group, apart.get((one.a, one.b))) if name}
    held = {under for name in asked for under in publish.held_under(connection, name)}
    return log.entries_on(connection, [Subject("group", name) for name in sorted(held)])


def _cases(
    connection: Connection, findings: Iterable[Finding], opened: Opened | None, sides: Iterable[Sourced]
) -> list[Case]:
    """The cases that any of it belongs to."""
    groups = {opened.group.id} if opened else {one.group for one in findings if one.group}
    return cases.holding(connection, [one.id for one in findings], groups, (side.claim.article for side in sides))


def _changed(exhibit: Exhibit, entries: Iterable[Entry], kept: Mapping[str, Json | None]) -> tuple[Change, ...]:
    """What differs from what lay before those who decided last; empty when nothing does, or nobody has."""
    decided = [sha for one in entries if one.subject.id == exhibit.finding.id for sha in _evidence([one])]
    then = kept.get(decided[-1]) if decided else None
    if then is None:
        return ()
    now = content(exhibit.finding, exhibit.a.claim, exhibit.b.claim, exhibit.a.places, exhibit.b.places)
    return changes(then, now)


def _corrections(connection: Connection, claims: Iterable[str]) -> Iterator[Entry]:
    """Entries on claims, by what editors made of them."""
    for claim in sorted(claims):
        for met in corrections.standings(connection, claim=claim):
            yield from log.entries(connection, LogFilter(subject=Subject("claim", met.subject)))


def _evidence(entries: Iterable[Entry]) -> list[str]:
    """The SHA-256 of all that was shown with decisions."""
    named = ((one.after or {}).get("evidence") for one in entries if one.subject.kind == "finding")
    return sorted({str(sha) for sha in named if sha})


def _file(sha256: str, place: Place) -> str:
    """What a capture is called in the pack: its SHA-256, and an ending by which programs know it."""
    media_type = formats.MADE_BY.get(place.made.recipe.cleaner.partition(" ")[0], "")
    return sha256 + (ENDINGS.get(media_type) or mimetypes.guess_extension(media_type) or ".bin")


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached to a slip: a recording, a picture, a page."""

    name: str
    sha256: str
    media_type: str

    @property
    def file(self) -> str:
        """What it is called in the pack."""
        return self.sha256 + (ENDINGS.get(self.media_type) or mimetypes.guess_extension(self.media_type) or ".bin")


def _attached(recipe: Recipe, slip: bytes) -> Attached | None:
    """What was attached to a capture that is a slip."""
    if formats.MADE_BY.get(recipe.cleaner.partition(" ")[0]) != slips.MEDIA_TYPE:
        return None
    told = json.loads(slip).get("file")
    return Attached(**told) if told else None


def _article(article: str, text: str, sides: Iterable[Sourced]) -> dict[str, Any]:
    here = [side for side in sides if side.claim.article == article]
    return {
        "id": article,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "places": [_place(place) for place in here[0].places],
        "claims": [_claim(side) for side in sorted(here, key=lambda side: (side.claim.start, side.claim.id))],
    }


def _place(place: Place) -> dict[str, Any]:
    received = as_json(place.received) if place.received else None
    facts = as_json(place.facts)
    return {"doc": place.doc, "capture": place.capture, "file": f"captures/{_file(place.capture, place)}",
            "recipe": as_json(place.made.recipe), "received": received, "facts": facts}  # fmt: skip


def _claim(side: Sourced) -> dict[str, Any]:
    by_hand = side.by_hand
    read = as_json(by_hand.read) if by_hand and by_hand.read else None
    hand = {"said": dict(by_hand.said), "read": read, "by": by_hand.by, "at": by_hand.at} if by_hand else None
    return as_json(side.claim) | {"by_hand": hand, "reader": as_json(side.reading)}


def _entry_json(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in PLAIN}
    return values | {"subject": {"kind": entry.subject.kind, "id": entry.subject.id}}


# ------------------------------------------------------------------------------------------------ checking


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: what is wrong, how much was looked at, and what no check of a pack alone can tell."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    manifest_sha256: str
    notes: tuple[str, ...]


ALONE = (
    "whoever makes a pack can make another one: keep the SHA-256 of the manifest, or compare the head of the log with "
    "one kept elsewhere"
)


def checked(files: Files) -> Checked:
    """Whether a pack is whole and says what its sources say. Raises `Damaged` for what is no pack."""
    about = _manifest(files)
    parts = (_as_listed, _captures, _texts, _claims, _log, _shown)
    try:
        problems = tuple(problem for part in parts for problem in part(files, about))
        entries = _entries(files)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(f"the manifest cannot be read ({type(error).__name__})", "it is not as it was written") from error
    counts = {
        "files": len(about["files"]),
        "captures": sum(name.startswith("captures/") for name in files),
        "texts": len(about["articles"]),
        "claims": sum(len(one["claims"]) for one in about["articles"]),
        "entries": len(entries),
    }
    return Checked(problems, counts, fingerprint(files), (ALONE,))


def _manifest(files: Files) -> Mapping[str, Any]:
    try:
        about = json.loads(files[MANIFEST])
        if about["format"] != FORMAT:
            raise ValueError(about["format"])
    except KeyError as error:
        raise Damaged(f"there is no {MANIFEST}", "factcheck pack makes packs") from error
    except (ValueError, TypeError) as error:
        raise Damaged(f"{MANIFEST} is none that this program writes", "factcheck pack makes packs") from error
    return dict(about)


def _as_listed(files: Files, about: Mapping[str, Any]) -> Iterator[Problem]:
    listed = {one["name"]: one for one in about["files"]}
    for name in sorted(listed.keys() | files.keys() - {MANIFEST}):
        if name not in files:
            yield Problem(name, "is missing")
        elif name not in listed:
            yield Problem(name, "is not in the manifest")
        elif hashlib.sha256(files[name]).hexdigest() != listed[name]["sha256"]:
            yield Problem(name, "is not as it was packed")


def _captures(files: Files, about: Mapping[str, Any]) -> Iterator[Problem]:
    for place in (place for article in about["articles"] for place in article["places"]):
        data = files.get(place["file"])
        if data is None or hashlib.sha256(data).hexdigest() != place["capture"]:
            yield Problem(place["file"], f"is not what was received as {place['doc']}")
        elif attached := _attached(_recipe(place["recipe"]), data):
            name = f"captures/{attached.file}"
            if hashlib.sha256(files.get(name, b"")).hexdigest() != attached.sha256:
                yield Problem(name, f"is not what was attached to {place['doc']}")


def _texts(files: Files, about: Mapping[str, Any]) -> Iterator[Problem]:
    """Every text follows from what was received, by the recipe it was made by."""
    for article in about["articles"]:
        name = f"texts/{article['id']}.txt"
        text = _text(files, article["id"])
        if content_id("article", text) != article["id"]:
            yield Problem(name, "is another text than the article's id says")
        for place in article["places"]:
            made = Made(_recipe(place["recipe"]))
            try:
                again = formats.again(files.get(place["file"], b""), place["doc"], made, _received(place["received"]))
            except InputError as error:
                yield Problem(place["file"], f"gives no text any more: {error.message}")
                continue
            if again != text:
                yield Problem(name, f"does not follow from what was received as {place['doc']}")


def _claims(files: Files, about: Mapping[str, Any]) -> Iterator[Problem]:
    """Every claim stands where it is said to stand, word for word; findings are about these claims."""
    known = {}
    for article in about["articles"]:
        text = _text(files, article["id"])
        for claim in article["claims"]:
            start, end = claim["start"], claim["end"]
            known[claim["id"]] = claim
            if text[start:end] != claim["text"]:
                yield Problem(f"claim {claim['id'][:8]}", "its words are not where it says")
            if claim_id(article["id"], claim["kind"], start, end) != claim["id"]:
                yield Problem(f"claim {claim['id'][:8]}", "its id is not that of its place")
    for finding in about["findings"]:
        for side in ("a", "b"):
            shown = finding[side]
            claim = known.get(shown["id"])
            if claim is None or any(shown[name] != claim[name] for name in ("text", "low", "best", "high", "speaker")):
                yield Problem(finding["id"], f"shows a claim that is not the pack's: {shown['id'][:8]}")


def _log(files: Files, _about: Mapping[str, Any]) -> Iterator[Problem]:
    """Every entry is as it was hashed, follows the one before it where that is here, and starts where that left off."""
    before: Entry | None = None
    last: dict[Subject, Entry] = {}
    for entry in _entries(files):
        where = f"entry {entry.seq}"
        if entry_hash(entry) != entry.hash:
            yield Problem(where, "was altered: its hash is another")
        if before and entry.seq <= before.seq:
            yield Problem(where, "is out of order")
        if before and entry.seq == before.seq + 1 and entry.prev_hash != before.hash:
            yield Problem(where, "does not follow from the entry before it")
        if entry.seq == 1 and entry.prev_hash != GENESIS:
            yield Problem(where, "does not begin a log")
        met = last.get(entry.subject)
        if entry.number != (met.number + 1 if met else 1) or (met and entry.before != met.after):
            yield Problem(where, "entries on its subject are missing before it")
        last[entry.subject] = before = entry


def _shown(files: Files, _about: Mapping[str, Any]) -> Iterator[Problem]:
    """What lay before whoever decided is here, and is what they decided on."""
    for sha in _evidence(_entries(files)):
        name = f"shown/{sha}.json"
        if name not in files:
            yield Problem(name, "what was shown with a decision is missing")
        elif digest(json.loads(files[name])) != sha:
            yield Problem(name, "is not what was shown")


def _text(files: Files, article: str) -> str:
    return files.get(f"texts/{article}.txt", b"").decode("utf-8", "replace")


def _entries(files: Files) -> list[Entry]:
    return [_entry(json.loads(line)) for line in files.get(LOG, b"").splitlines() if line.strip()]


def _entry(raw: Json) -> Entry:
    values: dict[str, Any] = {name: raw[name] for name in PLAIN}
    return Entry(**values, subject=Subject(raw["subject"]["kind"], raw["subject"]["id"]))


def _recipe(raw: Json) -> Recipe:
    return Recipe(**dict(raw) | {"columns": tuple((name, column) for name, column in raw["columns"])})


def _received(raw: Json | None) -> Received | None:
    if raw is None:
        return None
    return Received(raw["codec"], raw["mark"], tuple((at, count) for at, count in raw["gaps"]))
