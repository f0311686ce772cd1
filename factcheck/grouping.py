"""Groups of claims, kept up: those around what changed are found anew, as far as the change reaches.

Claims are told by key here; the order in which groups are built is that of their ids, the same on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck import holding
from factcheck.comparing import GroupJob, groups_of
from factcheck.judge.groups import NO_WISHES, PLACED_FIRST, Wishes, attached, group_id, homes
from factcheck.judge.verdicts import SAME_SENTENCE
from factcheck.match.together import labels
from factcheck.store import copies, found, grouped, members, texts
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.holding import Held
    from factcheck.store.bundles import Stamp

GROUPS_A_JOB = 500
NONE = -1  # a claim in no group

Array = np.ndarray[Any, np.dtype[np.int64]]
Spread = Callable[..., Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a matching changed, by keys of claims."""

    claims: set[int]  # whose articles changed, and the ends of changed findings on two other claims
    refreshed: set[int]  # those of them of which groups may say something else: claims of changed articles, firsts
    removed: set[str]  # ids of claims on whose findings nothing is said any more
    ends: set[int]  # all whose findings changed, or whose articles did


@dataclass(frozen=True, slots=True)
class _Made:
    """Groups as keys of claims; which of them (by place) editors had a hand in; the ids that no other may take."""

    groups: list[tuple[int, ...]]
    by_hand: Mapping[int, Held]
    reserved: frozenset[str]


def group(connection: Connection, spread: Spread, when: Stamp, changed: Changed | None) -> None:
    """Group anew what a change reaches, everything for ``None``; say of findings where they are.

    Where editors said something of questions it may reach all that hangs together with their claims.
    """
    held = holding.met(connection)
    if changed is None or held:
        graph = _graph(connection, None if changed is None else changed.ends | holding.keys(connection, held))
    else:
        graph = _reached(connection, changed)
    made, by_hand = graph.groups(held)
    reserved = frozenset(name for one in held for name in (one.hand.id, *one.hand.merged))
    kept: dict[str, int] = {}
    about: set[str] | None = None
    if changed is not None:
        ids = members.texts(connection, graph.claims.tolist())
        about = {*ids.values(), *changed.removed, *holding.ids(held)}
        known = grouped.holding(connection, ids.values()).keys()
        plain = [n for n in range(len(made)) if n not in by_hand and not changed.refreshed.intersection(made[n])]
        named = {group_id([ids[key] for key in made[n]], reserved): n for n in plain}
        kept = {name: n for name, n in named.items() if name in known}
    names = _confirmed(connection, spread, when, _Made(made, by_hand, reserved), graph, kept)
    grouped.retire(connection, about, set(names), when)
    found.place(connection, graph.placed(made, names))


def _confirmed(
    connection: Connection,
    spread: Spread,
    when: Stamp,
    made: _Made,
    graph: _Graph,
    kept: Mapping[str, int],
) -> list[str]:
    """The ids of the groups, in order; ``kept`` are those known already that stay as they are."""
    names = [""] * len(made.groups)
    for name, n in kept.items():
        names[n] = name
    anew = [n for n, name in enumerate(names) if not name]
    jobs = _jobs(connection, anew, made, graph)
    told = (one for several in spread(groups_of, jobs) for one in several)
    for n, name in zip(anew, grouped.confirm(connection, told, when), strict=True):
        names[n] = name
    return names


def _jobs(connection: Connection, anew: Iterable[int], made: _Made, graph: _Graph) -> Iterator[GroupJob]:
    for portion in portions(anew, GROUPS_A_JOB):
        some = [made.groups[n] for n in portion]
        by_hand = {
            at: (made.by_hand[n].hand, made.by_hand[n].note) for at, n in enumerate(portion) if n in made.by_hand
        }
        number_of = graph.numbers_of([key for one in some for key in one])
        key_of = {number: key for key, number in number_of.items()}
        copied = {key_of[n]: tuple(held) for n, held in copies.copies_of(connection, key_of).items()}
        wanted = {*number_of, *(one for held in copied.values() for one in held)}
        yield GroupJob(tuple(some), copied, texts.members(connection, sorted(wanted)), by_hand, made.reserved)


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

    def groups(self, held: Sequence[Held] = ()) -> tuple[list[tuple[int, ...]], dict[int, Held]]:
        """The groups as keys of claims, in the order of their ids; one stretch that hangs together after the other.

        Last come those around the claims that editors spoke of, with what was said of which group, by its place.
        """
        joins = np.flatnonzero(~self.copy)
        key_of = dict(zip(self.numbers.tolist(), self.claims.tolist(), strict=True))
        label = labels(self.a[joins], self.b[joins], len(self.claims))
        touched = [key_of[n] for one in held for n in (*one.claims, *one.apart) if n in key_of]
        own = np.isin(label, label[np.searchsorted(self.claims, np.array(touched, dtype=np.int64))])[self.a[joins]]
        plain = joins[~own]
        order = np.argsort(label[self.a[plain]], kind="stable")
        bounds = np.flatnonzero(np.diff(label[self.a[plain]][order])) + 1
        stretches = np.split(plain[order], bounds) if len(order) else []
        found = [one for stretch in stretches for one in self._grouped(stretch, NO_WISHES)]
        of_hand = self._grouped(joins[own], holding.wishes(held)) if held else []
        homes_ = attached(of_hand, [(one.hand.holds, one.claims) for one in held])
        by_hand = {len(found) + group: held[place] for place, group in homes_.items()}
        made = [tuple(key_of[number] for number in sorted(one)) for one in (*found, *of_hand)]
        return made, by_hand

    def _grouped(self, edges: Array, wishes: Wishes) -> list[set[int]]:
        """The groups of these findings, as numbers."""
        ours, theirs = self.numbers[self.a[edges]].tolist(), self.numbers[self.b[edges]].tolist()
        home = homes(zip((PLACED_FIRST[n] for n in self.rank[edges].tolist()), ours, theirs, strict=True), wishes)
        return [one for one in {id(one): one for one in home.values()}.values() if len(one) > 1]

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


RANK = {verdict: n for n, verdict in enumerate(PLACED_FIRST)}


class _Edges:
    """Findings as they come, a page at a time."""

    def __init__(self) -> None:
        self._columns: list[Array] = []
        self.held: dict[int, str] = {}

    def add(self, page: Sequence[found.Edge]) -> set[int]:
        """Take a page; the claims that its findings join, copies left out."""
        told = [(key, a, b, RANK[verdict], is_copy) for key, a, b, verdict, is_copy, _ in page]
        self._columns.append(np.array(told, dtype=np.int64).reshape(-1, 5))
        self.held.update((row[0], row[5]) for row in page if row[5] is not None)
        return {end for _, a, b, _, is_copy in told if not is_copy for end in (a, b)}

    def told(self) -> Array:
        return np.concatenate(self._columns) if self._columns else np.empty((0, 5), dtype=np.int64)


def _reached(connection: Connection, changed: Changed) -> _Graph:
    """The findings as far as a change reaches: those of the groups it is in, and of all that one of these now joins.

    A group stays as it was while nothing joins it: all that was told of it and of others was turned down before, and
    is still.  So the groups beside are only watched: their own findings, and those on them and on what changed.
    """
    names = {*members.texts(connection, changed.claims).values(), *changed.removed}
    inside = changed.claims | members.of_ids(connection, grouped.companions(connection, names))
    while True:
        edges = _Edges()
        beside: set[int] = set()
        for page in found.edges(connection, PLACED_FIRST, SAME_SENTENCE, inside):
            edges.add(page)
            beside.update(end for _, a, b, *_ in page for end in (a, b) if end not in inside)
        groups = grouped.holding(connection, members.texts(connection, beside).values()).keys()
        of_group: dict[str, set[int]] = defaultdict(set)
        for page in found.edges_within(connection, PLACED_FIRST, SAME_SENTENCE, groups):
            edges.add(page)
            for _, a, b, _, is_copy, name in page:
                of_group[name].update(() if is_copy else (a, b))
        graph = _laid_out(connection, edges, inside)
        joined = {key for one in graph.groups()[0] if not inside.isdisjoint(one) for key in one} - inside
        if not joined:
            return graph
        inside |= joined.union(*(held for held in of_group.values() if not joined.isdisjoint(held)))


def _graph(connection: Connection, start: set[int] | None) -> _Graph:
    """The findings around claims, followed from one to the next, or all."""
    edges = _Edges()
    reached, ahead = set(start or ()), start
    while ahead is None or ahead:
        pages = found.edges(connection, PLACED_FIRST, SAME_SENTENCE, ahead)
        ends = {end for page in pages for end in edges.add(page)}
        if start is None:
            return _laid_out(connection, edges, None)
        ahead = ends - reached
        reached |= ends
    return _laid_out(connection, edges, reached)


def _laid_out(connection: Connection, found_: _Edges, claims_: set[int] | None) -> _Graph:
    """These findings, and their claims with those given; ``None`` for all there are."""
    edges = found_.told()
    if claims_ is not None:
        edges = edges[np.unique(edges[:, 0], return_index=True)[1]]  # each is met from both its ends
    wanted = None if claims_ is None else {*claims_, *edges[:, 1].tolist(), *edges[:, 2].tolist()}
    told_ = [np.array(page, dtype=np.int64).reshape(-1, 2) for page in members.numbered(connection, wanted)]
    numbered = np.concatenate(told_) if told_ else np.empty((0, 2), dtype=np.int64)
    numbered = numbered[np.argsort(numbered[:, 0])]
    claims = numbered[:, 0]
    a, b = np.searchsorted(claims, edges[:, 1]), np.searchsorted(claims, edges[:, 2])
    return _Graph(claims, numbered[:, 1], edges[:, 0], a, b, edges[:, 3], edges[:, 4] == 1, found_.held)
