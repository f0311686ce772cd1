"""What is new since an earlier run: claims, findings, decisions that went stale, revised articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from factcheck import desk
from factcheck.case import Watch
from factcheck.errors import UsageError
from factcheck.model import Claim, Run
from factcheck.report.news import Difference, News, Point, Stale, Turned
from factcheck.report.revisions import telling
from factcheck.report.views import Exhibit, Sourced, severity
from factcheck.review.shown import changes
from factcheck.review.standing import Standing, from_json
from factcheck.revise.carried import lines_of, statements
from factcheck.store import cases, log, queue, revisions, runs, waiting, watched
from factcheck.store.filters import Laid, QueueFilter, Waiting
from factcheck.store.queue import FOREVER
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.database import Database

NUMBER = re.compile(r"\d{1,9}")
MOMENT = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?Z?)?)?", re.ASCII)
"""A month, a day or a moment, UTC. Digits alone are a run."""
AT_ONCE = 400  # findings or articles laid open together
NOBODY = ""  # an account that has done nothing


def listed(database: Database) -> list[Run]:
    """All runs, the first one first."""
    with database.reading() as connection:
        return runs.listed(connection)


def news(database: Database, since: str | None = None, case: str | None = None, *, only_watched: bool = False) -> News:
    """What is otherwise now than after a run (its number, or the last before a date); ``None``: before the last run.

    With a case only what belongs to it; ``only_watched``: what touches the watch list.

    Raises `UsageError` for what is neither, and for a run there was not.
    """
    with database.reading() as connection:
        known = runs.listed(connection)
        base = _base(known, since)
        found = _News(connection, base, case).told(_point(known, base), _point(known, len(known)))
        watches = watched.counting(connection, case) if only_watched else watched.of_case(connection, case)
        marked = _marked(connection, found, watches)
        return marked.touched() if only_watched else marked


def _marked(connection: Connection, found: News, watches: Sequence[Watch]) -> News:
    """With what of it touches the watch list."""
    revised = {version.article for one in found.revisions for version in (one.earlier, one.later)}
    return replace(
        found,
        marks=watched.marks(connection, watches, {side.claim.id for side in found.sides}) if watches else {},
        marked=watched.touched(connection, watches, revised) if watches else frozenset(),
    )


def _point(known: Sequence[Run], number: int) -> Point:
    return Point(number, known[number - 1].at) if number else Point(0)


def _base(known: Sequence[Run], since: str | None) -> int:
    """The number of the run after which everything is new."""
    if since is None:
        return max(len(known) - 1, 0)
    if NUMBER.fullmatch(since):
        if int(since) > len(known):
            raise UsageError(f"there is no run {since}: the last one is {len(known)}", "factcheck runs lists them")
        return int(since)
    wanted = _moment(since)
    return next((run.number - 1 for run in known if run.at >= wanted), len(known))


def _moment(since: str) -> str:
    """As runs' moments begin, so that they compare by their characters."""
    found = MOMENT.fullmatch(since)
    try:
        if found is None:
            raise ValueError
        date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        hint = "factcheck diff --since 3, --since 2024-03-01 or --since 2024-03-01T08:00Z"
        raise UsageError(f"{since!r} is neither a run nor a date", hint) from None
    return since.replace(" ", "T").removesuffix("Z")


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim with the reading that tells it."""

    claim: Claim
    reading: str


@dataclass(slots=True)
class _Claims:
    """Claims that count now and did not, that counted and do not, and that are read otherwise than they were."""

    new: list[_Read] = field(default_factory=list)
    gone: list[_Read] = field(default_factory=list)
    was: list[_Read] = field(default_factory=list)
    now: list[_Read] = field(default_factory=list)

    def add(self, before: Mapping[str, _Read], after: Mapping[str, _Read]) -> None:
        """The claims of one article, by id."""
        self.new += [one for name, one in after.items() if name not in before]
        self.gone += [one for name, one in before.items() if name not in after]
        for name in [name for name in after if name in before and before[name].claim != after[name].claim]:
            self.was.append(before[name])
            self.now.append(after[name])


class _News:
    """One comparison, inside one transaction."""

    def __init__(self, connection: Connection, since: int, case: str | None) -> None:
        self._connection = connection
        self._since = since
        self._case = case
        self._of = cases.only(cases.named(connection, case)) if case is not None else None
        self._lines = lines_of(revisions.current(connection, None))
        self._questions: dict[str, str] = {}
        self._states = {name: one.state for name, one in queue.states(connection).items()}

    def told(self, since: Point, until: Point) -> News:
        """All of it."""
        found = self._claims()
        gone, new = (statements((one.claim for one in some), self._lines) for some in (found.gone, found.new))
        moved = set(gone.values()) & set(new.values())
        begun, turned, ended = self._findings({**gone, **new})
        return News(
            since,
            until,
            findings=tuple(sorted(begun, key=severity)),
            turned=tuple(sorted(turned, key=lambda one: severity(one.after))),
            ended=tuple(sorted(ended, key=severity)),
            stale=tuple(sorted(self._stale(), key=lambda one: severity(one.exhibit))),
            revisions=tuple(telling(runs.revised(self._connection, self._since, self._of))),
            claims=self._sourced(one for one in found.new if new.get(one.claim.id) not in moved),
            gone=self._sourced(one for one in found.gone if gone.get(one.claim.id) not in moved),
            reread=tuple(zip(self._sourced(found.was), self._sourced(found.now), strict=True)),
            waiting=len(waiting.waits(self._connection)),
            questions=self._questions,
        )

    # -------------------------------------------------------------------------------------------- claims

    def _claims(self) -> _Claims:
        """By article and position."""
        found = _Claims()
        for turns in portions(runs.turns(self._connection, self._since, self._of), AT_ONCE):
            readings = {one for turn in turns for one in (turn.before, turn.after) if one}
            told = runs.claims_told(self._connection, readings)
            for turn in turns:
                before, after = (
                    {claim.id: _Read(claim, one) for claim in told.get(one, ())} if one else {}
                    for one in (turn.before, turn.after)
                )
                found.add(before, after)
        return found

    def _sourced(self, read: Iterable[_Read]) -> tuple[Sourced, ...]:
        """Each with where it stands, or stood."""
        told, where, metas = list(read), {}, {}
        for some in portions(sorted({(one.claim.article, one.reading) for one in told}), AT_ONCE):
            where.update(queue.places_of(self._connection, {article for article, _ in some}))
            metas.update(queue.metas_of(self._connection, {reading for _, reading in some}))
        return tuple(
            Sourced(one.claim, where.get(one.claim.article, ()), desk.read_by(metas[one.reading])) for one in told
        )

    # -------------------------------------------------------------------------------------------- findings

    def _findings(self, said: Mapping[str, str]) -> tuple[list[Exhibit], list[Turned], list[Exhibit]]:
        """New ones, those judged otherwise, those that ended; ``said`` names what the claims that came or went say."""
        then, now = runs.findings_told(self._connection, self._since, self._of)
        same = {name for name in then.keys() & now.keys() if then[name].judged == now[name].judged}
        before, after = (
            {
                _about(one, said): one
                for one in self._laid_open(row.key for name, row in told.items() if name not in same)
            }
            for told in (then, now)
        )
        both = [about for about in after if about in before]
        turned = [Turned(before[about], after[about]) for about in both]
        return (
            [one for about, one in after.items() if about not in before],
            [one for one in turned if _judged(one.before) != _judged(one.after)],
            [one for about, one in before.items() if about not in after],
        )

    def _laid_open(self, keys: Iterable[int]) -> list[Exhibit]:
        laid = (one for some in portions(sorted(keys), AT_ONCE) for one in queue.laid_open(self._connection, some))
        return [self._exhibit(one) for one in laid]

    def _exhibit(self, laid: Laid) -> Exhibit:
        finding = laid.finding.id
        if laid.question:
            self._questions[finding] = laid.question
        return desk.exhibit_of(laid, self._states.get(finding, "open"))

    # -------------------------------------------------------------------------------------------- decisions

    def _stale(self) -> list[Stale]:
        found = queue.waiting(self._connection, QueueFilter(states=("stale",), case=self._case), NOBODY, FOREVER)
        standings = {one.id: from_json(one.after) for one in found}
        bound = [(name, standing.shown) for name, standing in standings.items() if standing.shown]
        lately = runs.ended_since(self._connection, self._since, bound)
        return [self._stale_one(one, standings[one.id]) for one in found if one.id in lately]

    def _stale_one(self, met: Waiting, standing: Standing) -> Stale:
        (laid,) = queue.laid_open(self._connection, [met.key])
        kept = log.shown_as(self._connection, standing.evidence) if met.current and standing.evidence else None
        differs = changes(kept, desk.content_of(laid)) if kept else ()
        told = tuple(Difference(one.where, one.before, one.after) for one in differs)
        return Stale(desk.exhibit_of(laid, "stale"), standing.state, met.current, told)


def _about(exhibit: Exhibit, said: Mapping[str, str]) -> frozenset[str]:
    """What a finding is about: the two claims, or what they say where an article came in a new version."""
    return frozenset(said.get(claim, claim) for claim in (exhibit.finding.a, exhibit.finding.b))


def _judged(exhibit: Exhibit) -> tuple[str, str | None, str]:
    return exhibit.finding.verdict, exhibit.finding.strength, exhibit.finding.origin
