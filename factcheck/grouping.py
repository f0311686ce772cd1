"""Groups of claims, kept up: those around what changed are found anew, in whatever hangs together with it.

Claims are told by key here; the order in which groups are built is that of their ids, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.comparing import GroupJob, groups_of
from factcheck.judge.groups import PLACED_FIRST, group_id, homes
from factcheck.judge.verdicts import SAME_SENTENCE
from factcheck.match.together import labels
from factcheck.store import copies, found, grouped, members, texts
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.bundles import Stamp

GROUPS_A_JOB = 500
NONE = -1  # a claim in no group

Array = np.ndarray[Any, np.dtype[np.int64]]
Spread = Callable[..., Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a matching changed, by keys of claims."""

    claims: set[int]  # whose findings changed, or whose articles did
    refreshed: set[int]  # those of them of which groups may say something else: claims of changed articles, firsts
    removed: set[str]  # ids of claims on whose findings nothing is said any more


def group(connection: Connection, spread: Spread, when: Stamp, changed: Changed | None) -> None:
    """Group anew what hangs together with what changed, everything for ``None``; say of findings where they are."""
    graph = _graph(connection, None if changed is None else changed.claims)
    made = graph.groups()
    kept: dict[str, int] = {}
    about: set[str] | None = None
    if changed is not None:
        ids = members.texts(connection, graph.claims.tolist())
        about = {*ids.values(), *changed.removed}
        known = grouped.holding(connection, ids.values()).keys()
        named = {group_id([ids[key] for key in one]): n for n, one in enumerate(made)}
        kept = {name: n for name, n in named.items() if name in known and not changed.refreshed.intersection(made[n])}
    names = _confirmed(connection, spread, when, made, graph, kept)
    grouped.retire(connection, about, set(names), when)
    found.place(connection, graph.placed(made, names))


def _confirmed(
    connection: Connection,
    spread: Spread,
    when: Stamp,
    made: list[tuple[int, ...]],
    graph: _Graph,
    kept: Mapping[str, int],
) -> list[str]:
    """The ids of the groups, in order; ``kept`` are those known already that stay as they are."""
    names = [""] * len(made)
    for name, n in kept.items():
        names[n] = name
    anew = [n for n, name in enumerate(names) if not name]
    jobs = _jobs(connection, [made[n] for n in anew], graph)
    told = (one for several in spread(groups_of, jobs) for one in several)
    for n, name in zip(anew, grouped.confirm(connection, told, when), strict=True):
        names[n] = name
    return names


def _jobs(connection: Connection, made: Iterable[tuple[int, ...]], graph: _Graph) -> Iterator[GroupJob]:
    for some in portions(made, GROUPS_A_JOB):
        number_of = graph.numbers_of([key for one in some for key in one])
        key_of = {number: key for key, number in number_of.items()}
        copied = {key_of[n]: tuple(held) for n, held in copies.copies_of(connection, key_of).items()}
        wanted = {*number_of, *(one for held in copied.values() for one in held)}
        yield GroupJob(tuple(some), copied, texts.members(connection, sorted(wanted)))


# ---------------------------------------------------------------------------------------------- what hangs together


@dataclass(frozen=True, slots=True)
class _Graph:
    """Claims and the findings that join them, column by column: at whose ends (places among ``claims``) they are."""

    claims: Array  # keys, ascending
    numbers: Array
    finding: Array
    a: Array
    b: Array
    rank: Array
    copy: np.ndarray[Any, np.dtype[np.bool_]]
    held: Mapping[int, str]  # finding -> the group it was in

    def numbers_of(self, keys: Sequence[int]) -> dict[int, int]:
        """Key -> number."""
        wanted = np.array(keys, dtype=np.int64)
        return dict(zip(keys, self.numbers[np.searchsorted(self.claims, wanted)].tolist(), strict=True))

    def groups(self) -> list[tuple[int, ...]]:
        """The groups as keys of claims, in the order of their ids; one stretch that hangs together after the other."""
        joins = ~self.copy
        a, b, rank = self.a[joins], self.b[joins], self.rank[joins]
        label = labels(a, b, len(self.claims))[a]
        order = np.argsort(label, kind="stable")
        bounds = np.flatnonzero(np.diff(label[order])) + 1
        key_of = dict(zip(self.numbers.tolist(), self.claims.tolist(), strict=True))
        made = []
        for stretch in np.split(order, bounds) if len(order) else ():
            ours, theirs = self.numbers[a[stretch]].tolist(), self.numbers[b[stretch]].tolist()
            home = homes(zip((PLACED_FIRST[n] for n in rank[stretch].tolist()), ours, theirs, strict=True))
            several = {id(one): one for one in home.values()}.values()
            made += [tuple(key_of[number] for number in sorted(one)) for one in several]
        return made

    def placed(self, made: Sequence[tuple[int, ...]], names: Sequence[str]) -> Iterator[tuple[str | None, int]]:
        """Where findings are now that were elsewhere: (group, finding). A copy's is where that of its first is."""
        home = np.full(len(self.claims), NONE, dtype=np.int64)
        if made:
            sizes = [len(one) for one in made]
            held = np.array([key for one in made for key in one], dtype=np.int64)
            home[np.searchsorted(self.claims, held)] = np.repeat(np.arange(len(made)), sizes)
        ours, theirs = home[self.a], home[self.b]
        together = np.where(ours == theirs, ours, NONE)
        now = np.where(self.copy, np.maximum(ours, theirs), together)
        for finding, group_ in zip(self.finding.tolist(), now.tolist(), strict=True):
            name = names[group_] if group_ != NONE else None
            if name != self.held.get(finding):
                yield name, finding


def _graph(connection: Connection, start: set[int] | None) -> _Graph:
    """The findings around claims, followed from one to the next, or all."""
    rank = {verdict: n for n, verdict in enumerate(PLACED_FIRST)}
    columns: list[Array] = []
    held: dict[int, str] = {}
    reached, ahead = set(start or ()), start
    while ahead is None or ahead:
        ends: set[int] = set()
        for page in found.edges(connection, PLACED_FIRST, SAME_SENTENCE, ahead):
            told = [(key, a, b, rank[verdict], is_copy) for key, a, b, verdict, is_copy, _ in page]
            columns.append(np.array(told, dtype=np.int64).reshape(-1, 5))
            held.update((row[0], row[5]) for row in page if row[5] is not None)
            if ahead is not None:
                ends.update(end for _, a, b, _, is_copy in told if not is_copy for end in (a, b))
        ahead = set() if ahead is None else ends - reached
        reached |= ends
    edges = np.concatenate(columns) if columns else np.empty((0, 5), dtype=np.int64)
    if start is not None:
        edges = edges[np.unique(edges[:, 0], return_index=True)[1]]  # each is met from both its ends
    wanted = None if start is None else {*reached, *edges[:, 1].tolist(), *edges[:, 2].tolist()}
    told_ = [np.array(page, dtype=np.int64).reshape(-1, 2) for page in members.numbered(connection, wanted)]
    numbered = np.concatenate(told_) if told_ else np.empty((0, 2), dtype=np.int64)
    numbered = numbered[np.argsort(numbered[:, 0])]
    claims = numbered[:, 0]
    a, b = np.searchsorted(claims, edges[:, 1]), np.searchsorted(claims, edges[:, 2])
    return _Graph(claims, numbered[:, 1], edges[:, 0], a, b, edges[:, 3], edges[:, 4] == 1, held)
