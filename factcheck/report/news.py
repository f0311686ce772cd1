"""What is new since an earlier run, and how machines are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from factcheck.model import Revision
from factcheck.report import machine
from factcheck.report.views import Exhibit, Sourced


@dataclass(frozen=True, slots=True)
class Point:
    """After which run; 0 with no moment: before the first."""

    run: int
    at: str | None = None

    def __str__(self) -> str:
        return f"run {self.run} ({self.at})" if self.at else "the beginning"


@dataclass(frozen=True, slots=True)
class Turned:
    """A finding that is judged otherwise than it was."""

    before: Exhibit
    after: Exhibit


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is no more as it was decided on; ``where`` is a path: a.claim.low."""

    where: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision on what the sources say no more. ``current``: the finding is still made, only otherwise."""

    exhibit: Exhibit
    decided: str  # the state it was in
    current: bool
    changes: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """All that is otherwise after the run ``until`` than it was after the run ``since``; each list in reading order.

    ``waiting`` are articles taken in or changed since, which no run has matched yet; ``questions`` are by finding.
    """

    since: Point
    until: Point
    findings: tuple[Exhibit, ...] = ()
    turned: tuple[Turned, ...] = ()
    ended: tuple[Exhibit, ...] = ()
    stale: tuple[Stale, ...] = ()
    revisions: tuple[Revision, ...] = ()
    claims: tuple[Sourced, ...] = ()
    gone: tuple[Sourced, ...] = ()
    reread: tuple[tuple[Sourced, Sourced], ...] = ()
    waiting: int = 0
    questions: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # claim -> the names of what is watched
    marked: frozenset[str] = frozenset()  # articles of revisions that touch any of it

    def marks_on(self, *sides: Sourced) -> tuple[str, ...]:
        """What is watched and touched by these claims."""
        return tuple(dict.fromkeys(name for side in sides for name in self.marks.get(side.claim.id, ())))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is new."""
        lists = (self.findings, self.turned, self.ended, self.stale, self.revisions)
        return not any((*lists, self.claims, self.gone, self.reread))

    def having(self, verdicts: Iterable[str]) -> News:
        """The same with only findings of ``verdicts``, now or before; none named means all."""
        wanted = frozenset(verdicts)
        return self._fitting(lambda one: one.finding.verdict in wanted) if wanted else self

    def touched(self) -> News:
        """The same with only what touches the watch list."""
        return replace(
            self._fitting(lambda one: bool(self.marks_on(*one.sides))),
            revisions=tuple(one for one in self.revisions if self.marked & {one.earlier.article, one.later.article}),
            claims=tuple(one for one in self.claims if self.marks_on(one)),
            gone=tuple(one for one in self.gone if self.marks_on(one)),
            reread=tuple(pair for pair in self.reread if self.marks_on(*pair)),
        )

    def _fitting(self, fits: Callable[[Exhibit], bool]) -> News:
        """The same with only findings that fit, now or before."""
        return replace(
            self,
            findings=tuple(one for one in self.findings if fits(one)),
            turned=tuple(one for one in self.turned if fits(one.before) or fits(one.after)),
            ended=tuple(one for one in self.ended if fits(one)),
            stale=tuple(one for one in self.stale if fits(one.exhibit)),
        )

    @property
    def sides(self) -> Iterator[Sourced]:
        """Every claim that is told of."""
        pairs = (one for turned in self.turned for one in (turned.before, turned.after))
        for exhibit in (*self.findings, *pairs, *self.ended, *(one.exhibit for one in self.stale)):
            yield from exhibit.sides
        yield from (*self.claims, *self.gone, *(side for pair in self.reread for side in pair))

    def count(self, verdict: str, origin: str | None = None) -> int:
        """How many findings have this verdict, and this origin where one is named, that did not before."""

        def fits(exhibit: Exhibit) -> bool:
            return exhibit.finding.verdict == verdict and origin in (None, exhibit.finding.origin)

        turned = (fits(one.after) and not fits(one.before) for one in self.turned)
        return sum(map(fits, self.findings)) + sum(turned)


# ---------------------------------------------------------------------------------------------- for machines


def news_json(news: News) -> Iterator[str]:
    """All of it as one JSON object, written piece by piece."""
    head = {"schema_version": machine.SCHEMA_VERSION, "since": _point(news.since), "until": _point(news.until)}
    return machine.enclosed_all(
        head | {"waiting": news.waiting, "watched": {claim: list(names) for claim, names in news.marks.items()}},
        (
            ("new_findings", map(machine.finding_record, news.findings)),
            ("changed_findings", (_both(one.before, one.after, machine.finding_record) for one in news.turned)),
            ("ended_findings", map(machine.finding_record, news.ended)),
            ("stale_decisions", map(_stale_record, news.stale)),
            ("revisions", map(machine.revision_record, news.revisions)),
            ("new_claims", map(machine.claim_record, news.claims)),
            ("gone_claims", map(machine.claim_record, news.gone)),
            ("reread_claims", (_both(*one, machine.claim_record) for one in news.reread)),
        ),
    )


def _point(point: Point) -> dict[str, Any]:
    return {"run": point.run, "at": point.at}


def _both(before: Any, after: Any, record: Any) -> dict[str, Any]:
    return {"before": record(before), "after": record(after)}


def _stale_record(one: Stale) -> dict[str, Any]:
    told = {"decided": one.decided, "current": one.current, "changes": [machine.plain(each) for each in one.changes]}
    return told | {"finding": machine.finding_record(one.exhibit)}
