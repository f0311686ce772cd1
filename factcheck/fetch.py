"""FETCH: documents of the world are taken in, their texts made, and both are stored with what is known of them."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from factcheck.clean import formats
from factcheck.clean.families import with_family
from factcheck.clean.manuscript import How, Manuscript
from factcheck.errors import InputError
from factcheck.ingest import manifest
from factcheck.ingest.documents import World, captures
from factcheck.ingest.walk import is_gone
from factcheck.model import Capture, Failure

if TYPE_CHECKING:
    from factcheck.store.database import Database

Made = Sequence[Manuscript | Failure]
TALKATIVE = ("pypdf", "trafilatura", "htmldate", "courlan", "charset_normalizer", "feedparser")
"""Libraries that tell of everything odd that they mend; what they cannot mend is a failure with a reason."""


@dataclass(frozen=True, slots=True)
class MakeJob:
    """A capture whose texts are to be made; travels to another process."""

    capture: Capture
    how: How

    @property
    def is_light(self) -> bool:
        """Whether it may be done in this very process."""
        return formats.is_light(self.capture)

    def lost(self, why: str) -> Made:
        """What comes of it when its worker is lost."""
        return [Failure(self.capture.doc, "fetch", why, self.capture.sha256)]


def make(job: MakeJob) -> Made:
    """The texts in a capture."""
    for library in TALKATIVE:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        return formats.texts(job.capture, job.how)
    except InputError as error:
        reason = f"{error.message} ({error.hint})" if error.hint else error.message
        return [Failure(job.capture.doc, "fetch", reason, job.capture.sha256)]


@dataclass(slots=True)
class Fetched:
    """The documents seen by one FETCH."""

    docs: set[str] = field(default_factory=set)
    new: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Intake:
    """One FETCH on its way."""

    database: Database
    world: World
    how: How
    known: manifest.Manifests
    tell: Callable[[int, str], None]
    fetched: Fetched = field(default_factory=Fetched)
    arrived: set[str] = field(default_factory=set)  # documents that the store did not know, or not so
    waiting: deque[Capture | Failure] = field(default_factory=deque)  # captures whose texts are being made

    def take(self, paths: Sequence[str], spread: Callable[..., Iterable[Made]]) -> Fetched:
        """Store every document under ``paths``; what cannot be taken in is stored as a failure."""
        for made in spread(make, self._jobs(paths)):
            self._store_failures()
            capture = self.waiting.popleft()
            assert isinstance(capture, Capture)
            for one in made:
                self._store(capture, one)
        self._store_failures()
        self._note_moves()
        self.fetched.warnings = self.known.unmatched(self.fetched.docs)
        return self.fetched

    def _jobs(self, paths: Sequence[str]) -> Iterator[MakeJob]:
        for found in captures(paths, self.world):
            self.waiting.append(found)
            if isinstance(found, Capture):
                yield MakeJob(found, self.how)

    def _store_failures(self) -> None:
        while self.waiting and isinstance(failure := self.waiting[0], Failure):
            self._store_failure(failure)
            self.waiting.popleft()

    def _store_failure(self, failure: Failure) -> None:
        self._seen(failure.doc)
        self.database.add_failure(failure, self.world.clock())

    def _store(self, capture: Capture, made: Manuscript | Failure) -> None:
        if isinstance(made, Failure):
            self._store_failure(made)
            return
        self._seen(made.doc)
        try:
            of_part = replace(capture, doc=made.doc)
            given = with_family(self.known.of(made.doc))
            is_new = self.database.add(of_part, made.text, given, made.received, made.made)
            self.fetched.new += is_new
            if is_new:
                self.arrived.add(made.doc)
        except InputError as error:
            self._store_failure(Failure(made.doc, "fetch", error.message, capture.sha256))

    def _note_moves(self) -> None:
        """A file that is gone from where it was and stands elsewhere, byte for byte, has moved; it is no copy."""
        for docs in self.database.copies() if self.arrived else ():
            here = [doc for doc in docs if doc in self.arrived]
            gone = [doc for doc in docs if doc not in self.fetched.docs and is_gone(doc)]
            for old, new in zip(gone, here, strict=False):
                self.database.move(old, new)

    def _seen(self, doc: str) -> None:
        self.fetched.docs.add(doc)
        self.tell(len(self.fetched.docs), doc)


def fetch(
    database: Database,
    paths: Sequence[str],
    world: World,
    how: How,
    *,
    manifest_named: str | None = None,
    tell: Callable[[int, str], None] = lambda _count, _doc: None,
    spread: Callable[..., Iterable[Any]] = map,
) -> Fetched:
    """Take in the documents under ``paths``; ``spread`` is anything shaped like `map`."""
    known = manifest.load(paths, manifest_named)
    return Intake(database, world, how, known, tell).take(paths, spread)


def not_made_again(database: Database) -> Iterator[str]:
    """The documents whose text does not follow from their bytes any more, in words."""
    for source in database.sources():
        place = source.place
        try:
            text = formats.again(database.capture_data(place.capture), place.doc, place.made, place.received)
        except InputError as error:
            yield f"document {place.doc}: {error.message}"
            continue
        if text != database.article_text(source.article):
            cleaner = place.made.recipe.cleaner
            yield f"document {place.doc}: its bytes give another text than the one that was read ({cleaner})"
