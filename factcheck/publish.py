"""Findings and sign-offs -> reports: what the store holds, joined into what `report` prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from factcheck import desk
from factcheck.clean.invisible import byte_span
from factcheck.clean.languages import is_foreign
from factcheck.errors import StoreError, UsageError
from factcheck.judge.answers import answers_of
from factcheck.judge.sides import Side
from factcheck.record import Entry, Subject
from factcheck.report.annotations import Anchored
from factcheck.report.order import ORDER
from factcheck.report.people import Speaker
from factcheck.report.people import people as speakers
from factcheck.report.plots import Plotted
from factcheck.report.plots import plotted as drawn_of
from factcheck.report.revisions import telling
from factcheck.report.views import (
    Answered,
    Archive,
    ByHand,
    CaseHead,
    Decision,
    Document,
    Exhibit,
    Match,
    Noted,
    Opened,
    ReadBy,
    Report,
    Sourced,
    severity,
)
from factcheck.review.standing import from_json
from factcheck.store import accounts, aliases, cases, grouped, hands, listing, log
from factcheck.store.filters import ClaimFilter, FindingFilter
from factcheck.store.names import meant
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.model import Answers, Claim, Finding, Group, Place, Revision, Verdict
    from factcheck.store.corrections import Corrected
    from factcheck.store.database import Database
    from factcheck.store.filters import Waiting
    from factcheck.store.listing import Decided

ENDS = ("signed_off", "dismissed")
LOOKED_UP = 20_000  # claims by id; all of 150,000 take 30 s to go through
CLOSED: Verdict = "retracted"
UNREAD = ReadBy("", "", "", "")


class Joiner:
    """Puts claims together with where they appeared and who read them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._places: Mapping[str, tuple[Place, ...]] = database.places_of()
        self._decided = database.decided()
        metas = database.current_metas()
        self._by_hand = database.by_hand()
        self._follow_ups = database.follow_ups()
        self._readings = {a: ReadBy(m.id, m.reader, m.model, m.profile) for a, m in metas.items()}

    def sourced(self, claim: Claim) -> Sourced:
        """A claim with its places and its reading."""
        places, reading = self._places.get(claim.article, ()), self._readings.get(claim.article, UNREAD)
        told = self._follow_ups.get(claim.id, ())
        return Sourced(claim, places, reading, _by_hand(self._by_hand.get(claim.id)), told)

    def exhibits(self, findings: Iterable[Finding]) -> tuple[Exhibit, ...]:
        """Findings with both their claims, in reading order; without those whose claims are current no more."""
        found = tuple(findings)
        wanted = {one for finding in found for one in (finding.a, finding.b)}
        claims = {claim.id: claim for claim in self._claims(wanted)}
        current = (one for one in found if one.a in claims and one.b in claims)
        pairs = (Exhibit(one, self.sourced(claims[one.a]), self.sourced(claims[one.b])) for one in current)
        reviewed = (_reviewed(pair, self._decided.get(pair.finding.id)) for pair in pairs)
        return tuple(sorted(reviewed, key=severity))

    def _claims(self, wanted: Collection[str]) -> Iterator[Claim]:
        """Current claims by id: few are looked up, for many all are gone through."""
        if len(wanted) > LOOKED_UP:
            yield from (claim for claim in self._database.iter_claims(ClaimFilter()) if claim.id in wanted)
            return
        for some in portions(sorted(wanted)):
            yield from self._database.iter_claims(ClaimFilter(ids=tuple(some)))

    def closed(self) -> tuple[Exhibit, ...]:
        """Conflicts that ended when an outlet replaced what they rest on by a corrected version, or withdrew it."""
        return tuple(
            _reviewed(desk.exhibit_of(desk.closed_by(one.laid, one.by), "open"), one.waiting)
            for one in self._database.closed()
        )


def _reviewed(exhibit: Exhibit, waits: Waiting | None) -> Exhibit:
    """With how far people are, by the last line of the log."""
    if waits is None:
        return exhibit
    if waits.state not in ENDS or waits.after is None:
        return replace(exhibit, status=waits.state)
    resolution, signatures = waits.after["resolution"], waits.after["signatures"]
    return replace(exhibit, status=waits.state, resolution=resolution, signed_by=len(signatures))


def _by_hand(found: Corrected | None) -> ByHand | None:
    if found is None:
        return None
    met, said = found.standing, found.correction.said
    words = {name: one.words for name, one in sorted(said.items())}
    return ByHand(words, met.read, found.by, found.at, found.reason, met.made, met.note)


def claims(database: Database, wanted: ClaimFilter) -> Iterator[Sourced]:
    """Claims with their sources, one at a time, by article and position."""
    return (one.side for one in anchored(database, wanted))


def anchored(database: Database, wanted: ClaimFilter) -> Iterator[Anchored]:
    """Claims with their sources and the hash of their text, one at a time, by article and position."""
    with database.reading() as connection:
        for told in listing.claims_told(connection, wanted):
            side = Sourced(told.claim, told.places, desk.read_by(told.reading), follow_ups=told.follow_ups)
            yield Anchored(side, told.text_sha256)


def findings(database: Database, wanted: FindingFilter) -> Iterator[Exhibit]:
    """Findings with both claims, one at a time, by verdict, strength and id."""
    with database.reading() as connection:
        for laid, waits in listing.findings_laid(connection, wanted, ORDER):
            yield _reviewed(desk.exhibit_of(laid, "open"), waits)


def groups(
    database: Database, outlets: int = 0, words: str | None = None, case: str | None = None
) -> Iterator[Answered]:
    """Questions with their answers, one at a time, by id; of at least so many outlets, with these words, of a case."""
    with database.reading() as connection:
        for group, verdicts in listing.groups_counted(connection, outlets, words, case):
            yield Answered(group, verdicts)


def decisions(database: Database, states: Collection[str] = (), case: str | None = None) -> Iterator[Decision]:
    """What people decided, one finding at a time, by id; those in ``states``, or all; those of a case, or all."""
    with database.reading() as connection:
        names = accounts.names(connection)
        for decided in listing.decisions(connection, case):
            if not states or decided.waiting.state in states:
                yield _decision(decided, names)


def _decision(decided: Decided, names: Mapping[str, str]) -> Decision:
    """What is only proposed is kept back, with its reason: the second opinion is given unseen."""
    waits, last, proposed = decided.waiting, decided.last, decided.proposed
    standing = from_json(waits.after)
    exhibit = desk.exhibit_of(decided.laid, waits.state)
    ended = standing.state in ENDS
    sealed = standing.state == "proposed"
    opinion = standing.opinion if ended else None
    return Decision(
        finding=exhibit.finding,
        question=decided.laid.question,
        a=exhibit.a,
        b=exhibit.b,
        state=waits.state,
        current=waits.current,
        entries=waits.number,
        last_action=desk.unsaid(last) if sealed else last.action,
        last_by=names.get(last.actor, last.actor),
        last_at=last.at,
        last_reason=None if sealed else last.reason,
        proposed_at=proposed.at if proposed else None,
        resolution=opinion.resolution if opinion else None,
        prefers=opinion.prefers if opinion else None,
        signed_by=tuple(names.get(one, one) for one in standing.signatures) if ended else (),
        reason=proposed.reason if proposed and ended else None,
        shown_hash=standing.shown,
        evidence=standing.evidence if ended else None,
    )


def people(database: Database, wanted: ClaimFilter) -> tuple[Speaker, ...]:
    """Everyone whom claims are attributed to, those with most claims first; accepted spellings are one person."""
    with database.reading() as connection:
        known_as = aliases.accepted(connection).people
    return speakers(claims(database, wanted), known_as)


def by_document(found: Iterable[Sourced]) -> list[Sourced]:
    """Claims in the order in which people look for them: by document, then by position."""
    return sorted(found, key=lambda side: (side.doc, side.claim.start, side.claim.end))


def report(database: Database, wanted: FindingFilter | None = None) -> Report:
    """All current findings (or those ``wanted``), the questions they answer, and what could not be read."""
    asked = wanted or FindingFilter()
    findings = database.findings(asked)
    joiner = Joiner(database)
    exhibits = joiner.exhibits(findings)
    closed = joiner.closed() if _takes_closed(asked) else ()
    told = Report(
        exhibits=tuple(sorted((*exhibits, *closed), key=severity)),
        groups=tuple(sorted(database.groups(asked.case), key=lambda group: group.id)),
        failures=tuple(sorted(database.failures(), key=lambda failure: (failure.doc, failure.step))),
        signers=database.signers(),
        outdated=len(findings) - len(exhibits),
        revisions=tuple(telling(database.revisions())),
    )
    if asked.case is not None:
        return _of_case(database, told, asked.case)
    stats = database.stats()
    return replace(told, documents=stats["documents"], claims=stats["claims"])


def _of_case(database: Database, told: Report, wanted: str) -> Report:
    """With only what concerns the documents of a case, and with its head."""
    standing = [one for one in database.sources(wanted) if one.replaced_by is None]
    docs = {one.place.doc for one in database.sources(wanted)}
    with database.reading() as connection:
        head = case_head(connection, wanted)
    of_case = (one for one in told.exhibits if one.finding.verdict != CLOSED or docs & {one.a.doc, one.b.doc})
    return replace(
        told,
        exhibits=tuple(of_case),
        case=head,
        documents=len(standing),
        claims=sum(one.claims or 0 for one in standing),
        failures=tuple(one for one in told.failures if one.doc in docs),
        revisions=tuple(one for one in told.revisions if docs & {one.earlier.doc, one.later.doc}),
    )


def case_head(connection: Connection, wanted: str) -> CaseHead:
    """What a report says of the case it is about."""
    case, names = cases.named(connection, wanted), accounts.names(connection)
    entries = log.entries(connection, log.LogFilter(subject=Subject("case", case.id)))
    noted = [one for one in entries if one.action == "note"]
    notes = tuple(Noted(one.at, names.get(one.actor, one.actor), one.reason or "") for one in noted)
    reviewers = tuple(sorted(names.get(one, one) for one in case.reviewers))
    return CaseHead(case.slug, case.title, case.why, case.state, reviewers, notes)


def _takes_closed(asked: FindingFilter) -> bool:
    """Whether conflicts that are found no more belong to a report: to a whole one, and where they are asked for."""
    return replace(asked, case=None) in (FindingFilter(), FindingFilter(verdicts=(CLOSED,)))


def plotted(database: Database, wanted: str) -> Plotted:
    """A question by its id, the id of a finding on it, or the beginning of either; `UsageError` unless it is one."""
    finding = database.finding(wanted) if wanted.startswith("F-") else None
    group, joiner = group_named(database, (finding and finding.group) or wanted), Joiner(database)
    copies = frozenset(one for ids in group.copies.values() for one in ids)
    ids = {*group.claims, *copies}
    sides = [joiner.sourced(claim) for claim in database.iter_claims(ClaimFilter(ids=tuple(sorted(ids))))]
    updates = joiner.exhibits(database.findings(FindingFilter(verdicts=("updates",), group=group.id)))
    return drawn_of(group.question, sides, copies, updates)


def group_named(database: Database, wanted: str) -> Group:
    """The question that an id, its beginning, or that of one merged into it names; `UsageError` unless it is one."""
    with database.reading() as connection:
        merged = {old: hand.id for hand in hands.current(connection) for old in hand.merged}
        old = {name for name in merged if name.startswith(wanted)}
        known = {*grouped.beginning(connection, wanted), *(merged[name] for name in old)}
        names = {merged.get(wanted, wanted)} if wanted in known | old else known
        found = [group for name in sorted(names) if (group := grouped.one(connection, name))]
    if len(found) != 1:
        some = f"{len(found)} questions begin with" if found else "there is no question"
        raise UsageError(f"{some} {wanted}", "list them with: factcheck groups")
    return found[0]


def opened(database: Database, group: Group) -> Opened:
    """A question laid open: what its claims come to, how they stand to each other, what editors did."""
    copies = frozenset(one for held in group.copies.values() for one in held)
    by_hand = database.by_hand()
    told = [
        replace(one, by_hand=_by_hand(by_hand.get(one.claim.id)))
        for one in claims(database, ClaimFilter(ids=tuple(sorted({*group.claims, *copies}))))
    ]
    sides = tuple(one for one in told if one.claim.id not in copies)
    met = sorted(findings(database, FindingFilter(claims=group.claims)), key=severity)
    return Opened(
        group=group,
        answers=answers(told),
        sides=sides,
        copies={one.claim.id: one for one in told if one.claim.id in copies},
        exhibits=tuple(met),
        parts=_parts(database, sides),
        entries=acts_on(database, group.id),
    )


def acts_on(database: Database, group: str) -> tuple[tuple[Entry, str], ...]:
    """What editors did with a question (by id) and with those merged into it, the oldest first, with their names."""
    with database.reading() as connection:
        names = accounts.names(connection)
        entries = log.entries_on(connection, [Subject("group", name) for name in held_under(connection, group)])
    return tuple((entry, names.get(entry.actor, entry.actor)) for entry in entries)


def held_under(connection: Connection, name: str) -> tuple[str, ...]:
    """The question and those that were merged into it."""
    hand = next((one for one in hands.current(connection) if one.id == name), None)
    return (name, *(hand.merged if hand else ()))


def answers(told: Iterable[Sourced]) -> Answers:
    """What claims that answer one question come to."""
    sides = (Side(one.claim, one.doc, one.places[0].facts, followed=one.follow_ups) for one in told if one.places)
    return answers_of(list(sides))


def _parts(database: Database, sides: Iterable[Sourced]) -> dict[str, tuple[Sourced, ...]]:
    """Claim -> the parts of its total: what its sentence tells as part of it."""
    totals = [side for side in sides if side.claim.kind == "quantity" and side.claim.part_of is None]
    found: dict[str, tuple[Sourced, ...]] = {}
    for article in sorted({side.claim.article for side in totals}):
        told = [one for one in claims(database, ClaimFilter(article=article, kind="quantity")) if one.claim.part_of]
        here = [side.claim for side in totals if side.claim.article == article]
        for total in here:
            own = tuple(one for one in told if _is_part(one.claim, total, here))
            found |= {total.id: own} if own else {}
    return found


def _is_part(part: Claim, total: Claim, totals: Iterable[Claim]) -> bool:
    """Whether a sentence tells ``part`` of this total: of the one it names, else of any in the sentence."""
    beside = [one for one in totals if one.sentence_start == part.sentence_start]
    named = [one for one in beside if one.text == part.part_of] or beside
    return any(one.id == total.id for one in named)


def archive(database: Database) -> Archive:
    """What a page takes from the store while it is written: claims by id, texts by article."""
    joiner = Joiner(database)

    def sides_of(ids: Collection[str]) -> list[Sourced]:
        wanted = ClaimFilter(ids=tuple(sorted(ids)))
        return [joiner.sourced(claim) for claim in database.iter_claims(wanted)] if ids else []

    parts_of, acts = partial(_parts, database), partial(acts_on, database)
    return Archive(sides_of, database.article_text, answers, parts_of, acts)


def revisions(database: Database, doc: str | None = None) -> list[Revision]:
    """What became of articles from one version to the next; of one document (or the beginning of its name), or all."""
    return database.revisions(article_of(database, doc)[1] if doc else None)


def exhibit_named(database: Database, wanted: str) -> Exhibit | None:
    """The finding whose id begins so, closed ones too."""
    found = database.finding(wanted)
    if found is not None:
        return exhibit(database, found)
    return next((one for one in Joiner(database).closed() if one.finding.id.startswith(wanted)), None)


def exhibit(database: Database, finding: Finding) -> Exhibit:
    """One finding with both its claims."""
    found = Joiner(database).exhibits([finding])
    if not found:
        raise StoreError(f"the claims of {finding.id} have been read anew", "match them with: factcheck run DOCUMENTS")
    return found[0]


def in_capture(database: Database, side: Sourced) -> str | None:
    """Where the claim stands in what was received: "bytes 1840-1871 of capture 3f9a"; None when not known."""
    place = side.places[0] if side.places else None
    if place is None or place.received is None:
        return None
    data = database.capture_data(place.capture)
    low, high = byte_span(data, place.received, side.claim.start, side.claim.end)
    return f"bytes {low}-{high} of capture {place.capture}"


def findings_on(database: Database, claim: Claim) -> tuple[Exhibit, ...]:
    """The findings that ``claim`` takes part in."""
    return Joiner(database).exhibits(database.findings(FindingFilter(claim=claim.id)))


def sources(database: Database, case: str | None = None) -> tuple[Document, ...]:
    """Every document, or those of a case, with what is known of it."""
    found = sorted(database.sources(case), key=lambda source: source.place.doc)
    return tuple(
        Document(one.place, one.article, one.claims, one.replaced_by, is_foreign(one.place.facts.language))
        for one in found
    )


def search(database: Database, query: str, limit: int) -> tuple[Match, ...]:
    """Claims and sentences with all the words of ``query``."""
    hits = database.search(query, limit)
    return tuple(
        Match(hit.kind, hit.id, hit.article, hit.doc, hit.start, hit.end, hit.text, hit.snippet) for hit in hits
    )


def article_of(database: Database, doc: str) -> tuple[str, str]:
    """Article and full name of the one document that ``doc`` names: its path, or the beginning of its file name."""
    found = {source.place.doc: source.article for source in sources(database)}
    named = meant(found, doc)
    if len(named) != 1:
        some = f"{len(named)} documents begin with" if named else "there is no document"
        raise UsageError(f"{some} {doc}", "factcheck sources lists them")
    return found[named[0]], named[0]


def claim_at(database: Database, doc: str, start: int, end: int) -> Claim | None:
    """The claim on this stretch of the one document that ``doc`` names; of several, of the one that has one there."""
    with database.reading() as connection:
        docs = [name for name, _ in cases.docs_beginning(connection, doc)]
    told = (claim for name in docs for claim in database.iter_claims(ClaimFilter(doc=name)))
    found = {claim.id: claim for claim in told if (claim.start, claim.end) == (start, end)}
    if len(found) > 1:
        raise UsageError(f"{len(found)} documents begin with {doc}", "factcheck sources lists them")
    return next(iter(found.values()), None)
