"""The front of the store: frozen values in and out.  ``with open_database("claims.db") as database: ...``"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from factcheck.errors import StoreError
from factcheck.model import (
    Block,
    Capture,
    Claim,
    Correction,
    Edit,
    Facts,
    Failure,
    Finding,
    FollowUp,
    Group,
    Made,
    Place,
    Reading,
    Received,
    Revision,
)
from factcheck.store import (
    asking,
    captures,
    checks,
    closings,
    dictionary,
    edits,
    engine,
    findings,
    follow_ups,
    log,
    looking,
    matchings,
    migrate,
    queue,
    readings,
    revisions,
    seal,
    search,
)
from factcheck.store import corrections as corrected
from factcheck.store.bundles import LeftOut
from factcheck.store.filters import ArticleEntry, ClaimFilter, FindingFilter, Hit, ReadingMeta, Source, Waiting

ALL_CLAIMS = ClaimFilter()
ALL_FINDINGS = FindingFilter()


def open_database(location: str, *, migrate: bool = True) -> Database:
    """The database at a path or PostgreSQL URL, created and brought to the newest version when ``migrate``.

    Raises `StoreError` for what is no database of ours, newer than this program, out of reach, or, without
    ``migrate``, missing or older.
    """
    database = Database(engine.connect(location, create=migrate))
    try:
        if database.is_behind():
            if not migrate:
                raise StoreError(f"the database {location} is from an older version", "run: factcheck db upgrade")
            database.upgrade()
    except BaseException:
        database.close()
        raise
    return database


class Database:
    """What is known so far. A method is one transaction; ids are content hashes: doing a thing twice does it once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # -------------------------------------------------------------------------------------------- the database itself

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one moment of the database."""
        return engine.reading(self._engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that alone may write; what is read inside stays true until it ends."""
        return engine.writing(self._engine)

    def is_behind(self) -> bool:
        """Whether there are migrations to run; `StoreError` for a database newer than the program."""
        with self.reading() as connection:
            return migrate.is_behind(connection)

    def upgrade(self) -> None:
        """Bring the tables to the newest version, and the data dictionary in them."""
        with self.writing() as connection:
            migrate.upgrade(connection)
            dictionary.refresh(connection)

    def version(self) -> str | None:
        """The number of the last migration that ran."""
        with self.reading() as connection:
            return migrate.stored(connection)

    def seal(self) -> None:
        """Leave a SQLite database as one compact file that can be read from a read-only folder."""
        seal.seal(self._engine)

    def asked(self, statement: str) -> AbstractContextManager[asking.Answer]:
        """The answer to one SQL statement that changes nothing; `UsageError` for any other."""
        return asking.asked(self._engine, statement)

    # -------------------------------------------------------------------------------------------- FETCH

    def add(
        self,
        capture: Capture,
        text: str,
        manifest: Facts,
        received: Received | None = None,
        made: Made = captures.PLAIN,
    ) -> bool:
        """Store what was received and where; false when nothing of it is new. `InputError` for NUL characters.

        ``received`` tells how the text follows from the bytes, ``None`` that it was not decoded straight from them.
        """
        intake = captures.Intake(capture, text, manifest, received, made)
        captures.refuse_unstorable(capture.doc, text)
        with self.reading() as connection:
            if captures.is_known(connection, intake):
                return False
        with self.writing() as connection:
            return captures.add(connection, intake)

    def keep(self, capture: Capture) -> None:
        """Keep bytes that are no document themselves: what was attached to one."""
        with self.writing() as connection:
            captures.keep(connection, capture)

    def copies(self) -> list[list[str]]:
        """Documents that hold the same text in the same bytes, by name, wherever there are several."""
        with self.reading() as connection:
            return captures.copies(connection)

    def move(self, old: str, new: str) -> None:
        """A document has a new name: what editors said of it goes with it, its former place counts no more."""
        with self.writing() as connection:
            captures.move(connection, old, new)

    def capture_data(self, sha256: str) -> bytes:
        """The bytes as received; `StoreError` when there is no such capture."""
        with self.reading() as connection:
            data = captures.data_of(connection, sha256)
        if data is None:
            raise StoreError(f"there is no capture {sha256}", "see: factcheck sources")
        return data

    def add_failure(self, failure: Failure, at: str) -> None:
        """Note a document that could not be taken in or read."""
        told = captures.told(failure)
        with self.reading() as connection:
            if captures.is_noted(connection, told):
                return
        with self.writing() as connection:
            captures.add_failure(connection, told, at)

    def failures(self, docs: Collection[str] | None = None) -> list[Failure]:
        """What failed and has not succeeded since."""
        with self.reading() as connection:
            return captures.current_failures(connection, docs)

    # -------------------------------------------------------------------------------------------- READ

    def articles(self) -> Iterator[ArticleEntry]:
        """All texts that stand somewhere now, by id; between two of them one may write."""
        after = ""
        while page := self._articles_after(after):
            yield from page
            after = page[-1].id

    def article(self, article: str) -> ArticleEntry:
        """One text that stands somewhere now; `StoreError` when it does not."""
        with self.reading() as connection:
            found = captures.entry(connection, article)
        if found is None:
            raise StoreError(f"no document holds the article {article} now", "see: factcheck sources")
        return found

    def _articles_after(self, after: str) -> list[ArticleEntry]:
        with self.reading() as connection:
            return captures.entries(connection, after)

    def article_text(self, article: str) -> str:
        """Raises `StoreError` when there is no such article."""
        with self.reading() as connection:
            text = captures.text_of(connection, article)
        if text is None:
            raise StoreError(f"there is no article {article}", "see: factcheck sources")
        return text

    def reading_ids(self) -> set[str]:
        """Of all readings, current or not."""
        with self.reading() as connection:
            return readings.ids(connection)

    def current_readings(self) -> dict[str, str]:
        """Article -> the id of its current reading."""
        with self.reading() as connection:
            return readings.current(connection)

    def current_metas(self) -> dict[str, ReadingMeta]:
        """Article -> which reading its claims come from."""
        with self.reading() as connection:
            return readings.metas(connection)

    def save_reading(self, reading: Reading, at: str) -> None:
        """Store a reading and make it current; older ones of the article are kept."""
        self.save_readings([reading], at)

    def save_readings(self, made: Sequence[Reading], at: str) -> None:
        """The same for readings of different articles, in one transaction: each whole or not at all."""
        with self.writing() as connection:
            readings.save(connection, made, at)

    # -------------------------------------------------------------------------------------------- editors

    def edit(self, made: Sequence[Edit]) -> None:
        """Note what an editor set, and let it count: `factcheck run` reads the documents anew with it."""
        with self.writing() as connection:
            edits.append(connection, made)
            for doc in {one.doc for one in made}:
                captures.apply_edits(connection, doc)

    def edits(self, doc: str) -> list[Edit]:
        """What editors set of a document, the oldest first."""
        with self.reading() as connection:
            return edits.history(connection, doc)

    def sentence_spans(self, article: str) -> list[tuple[int, int]]:
        """Where the story sentences of an article's current reading stand, in order."""
        with self.reading() as connection:
            return readings.sentence_spans(connection, article)

    def corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """Article -> what editors made of its claims, by the last word of the log on each."""
        with self.reading() as connection:
            return corrected.current(connection)

    def carried(self, **wanted: Any) -> list[corrected.Standing]:
        """How corrections met the current readings; ``wanted``: article, subject, claim or state."""
        with self.reading() as connection:
            return corrected.standings(connection, **wanted)

    def by_hand(self) -> Mapping[str, corrected.Corrected]:
        """Claim -> what an editor made of it, for the current claims that one corrected or added."""
        with self.reading() as connection:
            return corrected.by_claim(connection)

    # -------------------------------------------------------------------------------------------- REVISE

    def revised(self) -> bool:
        """Whether versions were compared since places and readings last changed."""
        with self.reading() as connection:
            return revisions.is_done(connection)

    def held_texts(self) -> list[revisions.Held]:
        """What each document holds now, in the order it came in, with the sentences of its story."""
        with self.reading() as connection:
            return revisions.held(connection)

    def former_texts(self) -> list[revisions.Held]:
        """What documents held before, in the order it came in."""
        with self.reading() as connection:
            return revisions.former(connection)

    def version_read(self, article: str) -> revisions.VersionRead:
        """Text, story sentences and claims of an article, standing or replaced."""
        with self.reading() as connection:
            return revisions.version_read(connection, article)

    def save_revisions(self, found: Sequence[Revision], replaced: Mapping[int, str], at: str) -> None:
        """Replace the current revisions; ``replaced`` are the places with a later version, by key, and its document."""
        with self.writing() as connection:
            revisions.save(connection, found, replaced, at)

    def revisions(self, doc: str | None = None) -> list[Revision]:
        """Current revisions by documents and id; those of one document, or all."""
        with self.reading() as connection:
            return revisions.current(connection, doc)

    # -------------------------------------------------------------------------------------------- MATCH

    def current_claims(self) -> list[Claim]:
        """By article and position: the same order on every machine."""
        return self.claims()

    def places_of(self) -> dict[str, tuple[Place, ...]]:
        """Article -> where it stands now, earliest published first."""
        with self.reading() as connection:
            return looking.places_of_all(connection)

    def story_sentences(self) -> list[tuple[str, list[str]]]:
        """Each current article with its story sentences: what matching knows a story by."""
        with self.reading() as connection:
            return list(readings.story_sentences(connection))

    def matched(self) -> str | None:
        """What went into the last matching."""
        with self.reading() as connection:
            last = matchings.last(connection)
        return last[0] if last else None

    def left_out(self) -> LeftOut:
        """What the caps of the last matching left out."""
        with self.reading() as connection:
            return matchings.left_out(connection)

    def save_matching(
        self, key: str, rules_version: str, findings: Sequence[Finding], groups: Sequence[Group], at: str
    ) -> None:
        """Replace the current findings and groups; those that show the same as before stay as they are."""
        with self.writing() as connection:
            matchings.save(connection, key, rules_version, findings, groups, at)

    # -------------------------------------------------------------------------------------------- looking

    def iter_claims(self, asked: ClaimFilter = ALL_CLAIMS) -> Iterator[Claim]:
        """Claims one by one, by article and position."""
        with self.reading() as connection:
            yield from looking.iter_claims(connection, asked)

    def claims(self, asked: ClaimFilter = ALL_CLAIMS) -> list[Claim]:
        """Claims by article and position."""
        return list(self.iter_claims(asked))

    def claim(self, prefix: str) -> Claim | None:
        """The claim whose id begins so; `StoreError` with the candidates when there are several."""
        found: Claim | None = looking.only_one("claim", prefix, self.claims(ClaimFilter(ids=(prefix,))))
        return found

    def findings(self, asked: FindingFilter = ALL_FINDINGS) -> list[Finding]:
        """Current findings by id."""
        with self.reading() as connection:
            return list(findings.iter_findings(connection, asked))

    def finding(self, prefix: str) -> Finding | None:
        """The finding whose id begins so; `StoreError` with the candidates when there are several."""
        found: Finding | None = looking.only_one("finding", prefix, self.findings(FindingFilter(ids=(prefix,))))
        return found

    def follow_ups(self) -> dict[str, tuple[FollowUp, ...]]:
        """Claim -> what other articles say became of it."""
        with self.reading() as connection:
            return follow_ups.everything(connection)

    def closed(self) -> list[closings.Ended]:
        """Conflicts that ended when an outlet put a corrected or withdrawn version in place of what they rest on."""
        with self.reading() as connection:
            return closings.closed(connection)

    def groups(self, case: str | None = None) -> list[Group]:
        """Current groups by id; all, or those of a case."""
        with self.reading() as connection:
            return looking.groups(connection, case)

    def decided(self) -> dict[str, Waiting]:
        """The current findings that anyone ever acted on, by id, as they stand."""
        with self.reading() as connection:
            return queue.states(connection)

    def signers(self) -> int:
        """How many people must stand behind a decision."""
        with self.reading() as connection:
            return log.signers(connection)

    def blocks(self, article: str) -> tuple[Block, ...]:
        """The blocks of an article's current reading, in order."""
        with self.reading() as connection:
            return readings.blocks_of(connection, article)

    def sources(self, case: str | None = None) -> list[Source]:
        """Every document, or those of a case, with what came of it, by document."""
        with self.reading() as connection:
            return looking.sources(connection, case)

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Claims, then sentences, in which every word of ``query`` begins a word."""
        with self.reading() as connection:
            return search.search(connection, query, limit)

    def stats(self) -> dict[str, int]:
        """How much there is of everything."""
        with self.reading() as connection:
            return checks.stats(connection)

    def check(self) -> list[str]:
        """What is wrong with the database, in words; empty when all is well."""
        with self.reading() as connection:
            return checks.check(connection)
