"""MATCH: the claims of every current reading -> findings and groups. Joins `match` and `judge` with the store.

Only what changed is matched: articles that wait, and those that meet others because of them.  What comes of it is the
same as matching everything anew, in whatever order the articles came; all in one transaction.  See docs/adr/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factcheck import following, grouping, holding
from factcheck.comparing import CompareJob, KeysJob, compare, findings_of, keys_of
from factcheck.comparing import pair_of as compare_pair
from factcheck.errors import StoreError
from factcheck.judge.sides import RULES_VERSION
from factcheck.judge.verdicts import copied
from factcheck.judging import Round
from factcheck.likening import Neighbours, weights
from factcheck.match.candidates import blocking_key, runs_of, similar
from factcheck.match.collapse import standing
from factcheck.match.nearest import Asked, told
from factcheck.model import Finding, finding_id
from factcheck.quoting import Quotes
from factcheck.store import copies, found, keys, matchings, members, nearby, phrases, runs, texts, waiting
from factcheck.store.bundles import NOTHING_BROUGHT, Brought, Stamp
from factcheck.store.engine import roomy
from factcheck.store.found import Confirmed
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.judge.sides import Pair
    from factcheck.model import Claim
    from factcheck.store.database import Database

KEYS_VERSION = "2"
"""Goes up with any change to `match` that can change by what an article or a claim is matched."""
TEXTS_A_JOB = 50  # articles whose keys are made in one job
FEW = 5  # where more than one story in so many is touched, everything is looked at: quicker than looking up one by one
COPIES_AT_ONCE = 2000
PAIRS_AT_ONCE = 500  # whose articles lie in memory together
MANY = 2000  # articles from which the indexes of a first matching are built afterwards

Spread = Callable[..., Iterable[Any]]
Tell = Callable[[str, int, int], None]


def match(
    database: Database, clock: Callable[[], str], tell: Tell, spread: Spread = map, brought: Brought = NOTHING_BROUGHT
) -> bool:
    """Judge what is new against all it may meet and store what came of it; false when nothing has changed.

    Either way a run is noted, with what it ``brought`` in.
    """
    with database.writing() as connection, roomy(connection):
        when = runs.begin(connection, clock(), brought)
        before = matchings.last(connection)
        if before is None or before != (_version(before[0].partition(" ")[2]), RULES_VERSION):
            waiting.wait_all(connection)
        articles = waiting.waits(connection)
        runs.note(connection, when.run, articles)
        if not articles and before is not None:
            return False
        sample = before[0].partition(" ")[2] if before else ""
        _Matching(connection, when, tell, spread).run(articles, sample)
    return True


def judged(database: Database, pairs: Iterable[tuple[str, str]]) -> dict[str, Finding]:
    """What the rules of today make of pairs of claims (by id), by the finding's id; nothing is stored."""
    with database.reading() as connection:
        return _today(connection, pairs)


def judge_again(connection: Connection, pairs: Iterable[tuple[str, str]], when: Stamp) -> None:
    """Judge the findings there are on pairs of claims (by id) anew, after editors told them apart or together."""
    current = found.current(connection, {finding_id(a, b): (a, b) for a, b in pairs})
    for some in portions(sorted(current.values()), PAIRS_AT_ONCE):
        judged_ = list(_today(connection, some).values())
        found.confirm(connection, found.values_of(connection, judged_), when, Confirmed())


def _today(connection: Connection, pairs: Iterable[tuple[str, str]]) -> dict[str, Finding]:
    wanted = {finding_id(a, b): (keys.number_of(a), keys.number_of(b)) for a, b in pairs}
    numbers = {number for pair in wanted.values() for number in pair}
    story_of, named = keys.story_of(connection, numbers), members.ids(connection, numbers)
    known = [(a, b) for a, b in wanted.values() if a in named and b in named]
    again_ = set(copies.pairs(connection, sorted({*story_of.values()})))
    again = [copied(named[a].id, named[b].id, named[a].kind) for a, b in known if {(a, b), (b, a)} & again_]
    near = {(a, b): likeness for a, b, likeness in nearby.pairs(connection, {*story_of.values()})}
    stories = {(story_of[a], story_of[b]) for a, b in known}
    job = CompareJob(
        articles=tuple(texts.bundles(connection, story_of.values()).values()),
        alone=tuple(sorted({*story_of.values()})),
        pairs=tuple((*pair, near[pair]) for pair in sorted(stories) if pair in near),
        quotes=tuple((named[a].id, named[b].id) for a, b in known if named[a].kind == named[b].kind == "quote"),
        apart=holding.apart(connection),
    )
    judged_ = [*again, *findings_of(job)]
    return {one.id: one for one in judged_ if one.id in wanted}


def pair_of(database: Database, first: Claim, second: Claim) -> tuple[Pair, bool]:
    """Two matched claims as judging sees them, and whether matching brings them together."""
    with database.reading() as connection:
        numbers = [keys.number_of(one.id) for one in (first, second)]
        story_of = keys.story_of(connection, numbers)
        if story_of.keys() < set(numbers):
            raise StoreError("one of the claims has not been matched yet", "match them with: factcheck run DOCUMENTS")
        ours, theirs = (story_of[number] for number in numbers)
        held = texts.bundles(connection, (ours, theirs))
        near = {other: likeness for _, other, likeness in nearby.pairs(connection, [ours])}
        likeness = near[theirs] if theirs in near else _likeness(connection, ours, theirs)
        signs = phrases.signs_of(connection, numbers)
    pair = compare_pair(held[ours], held[theirs], first.id, second.id, likeness)
    kept = first.id in held[ours].kept and second.id in held[theirs].kept
    if first.kind == second.kind == "quote":
        told = [set(runs_of(signs[number])) for number in numbers]
        return pair, kept and bool(told[0] & told[1] and similar([signs[numbers[0]]], [signs[numbers[1]]]).all())
    close = ours == theirs or theirs in near
    return pair, kept and close and blocking_key(pair.a.claim) == blocking_key(pair.b.claim)


def _likeness(connection: Connection, ours: int, theirs: int) -> float:
    """Of two articles that are not near each other, whatever time they are of."""
    if ours == theirs:
        return 2.0
    one, other = nearby.of_keys(connection, (ours, theirs))
    return next((likeness for _, likeness in told(Asked(one, weights(connection)).alike([other]))), 0.0)


def _version(sample: str) -> str:
    return f"{KEYS_VERSION} {sample}"


@dataclass
class _Matching:
    """One matching, step by step, inside its transaction. Stories are told by key, claims by number (of their id)."""

    connection: Connection
    when: Stamp
    tell: Tell
    spread: Spread
    changed: set[int] = field(default_factory=set)  # stories that are new, known otherwise, or whose copies changed
    gone: dict[str, int] = field(default_factory=dict)  # article -> story, of those that stand nowhere any more
    noted: set[int] = field(default_factory=set)  # stories of articles that waited
    new: set[int] = field(default_factory=set)  # those of them that were not there before
    firsts: set[int] = field(default_factory=set)  # claims whose copies changed
    removed: set[str] = field(default_factory=set)  # ids of claims of which a finding is said no more
    everything: bool = False  # so much is changed that all is judged anew

    def run(self, articles: list[str], sample: str) -> None:
        connection = self.connection
        former = self._note(articles)
        before = self._settle_copies(former)
        told = {*self.noted, *self.gone.values()}
        same = copies.kept(connection, self.changed - told)
        kept = copies.keep(connection, [*self.changed, *self.gone.values()])
        renewed = {story: is_kept for story, is_kept in kept.items() if story in told or is_kept != same[story]}
        near = Neighbours(connection, self.tell, renewed, self.new)
        sample = near.settle(sample, self.everything)
        quotes = Quotes(connection, kept, self.everything)
        quotes.settle(before)
        self.changed |= following.settle(connection, self.changed | {*self.gone.values()}, near.links, self.everything)
        keys.drop(connection, list(self.gone.values()))
        until = found.newest(connection)
        is_first = not until and len(self.changed) >= MANY
        with found.from_empty(connection) if is_first else nullcontext():
            self._group(self._judge(near, quotes, until))
        waiting.done(connection)
        matchings.close(connection, _version(sample), RULES_VERSION, quotes.phrases, self.when.at)

    # -------------------------------------------------------------------------------------------- keys and copies

    def _note(self, waiting: list[str]) -> keys.Former:
        """Store by what the waiting articles are matched; what they were matched by before."""
        connection = self.connection
        known = keys.keys_of(connection, waiting)
        former = keys.forget(connection, list(known.values()))
        read = (texts.texts(connection, some) for some in portions(waiting, TEXTS_A_JOB))
        done: set[str] = set()
        for noted in self.spread(keys_of, (KeysJob(tuple(some)) for some in read if some)):
            self.changed.update(keys.note(connection, noted).values())
            former.signatures.update(s for one in noted for claim in one.claims if (s := claim.signature) is not None)
            done.update(one.article for one in noted)
            self.tell("keys", len(done), len(waiting))
        self.gone = {article: story for article, story in known.items() if article not in done}
        self.noted, self.new = set(self.changed), self.changed - {*known.values()}
        return former

    def _settle_copies(self, former: keys.Former) -> dict[int, str]:
        """Say which claims are copies of which; the quotes of all changed stories that were no copies before."""
        connection = self.connection
        self.everything = len(self.changed) * FEW > keys.how_many(connection) - len(self.gone)
        moved: list[tuple[int, int | None]] = []
        stories = set()
        for same in copies.alike(connection, None if self.everything else former.signatures):
            first = min(same, key=lambda one: (*standing(one.published, one.doc, one.start), one.number))
            for one in same:
                stands_for_it = None if one is first else first.number
                if one.stands_for_it != stands_for_it:
                    moved.append((one.number, stands_for_it))
                    self.firsts.update(n for n in (one.stands_for_it, stands_for_it) if n is not None)
                    stories.add(one.story)
        others = keys.all_stories(connection) - set(self.gone.values()) if self.everything else stories
        before = former.quotes | phrases.kept_quotes(connection, others - self.changed)
        copies.stand(connection, moved)
        self.changed |= others
        return before

    # -------------------------------------------------------------------------------------------- judging

    def _judge(self, near: Neighbours, quotes: Quotes, until: int) -> Confirmed:
        """Findings on all claims of the changed stories, and on whatever else meets otherwise than before."""
        connection = self.connection
        confirmed = Confirmed()
        keys.clear_left_out(connection, self.changed)
        apart = holding.apart(connection)
        round_ = Round(connection, self.changed, near.links, quotes.pairs(), quotes.displaced, apart)
        done = 0
        for compared in self.spread(compare, round_.jobs()):
            self._store(compared.findings, until, confirmed)
            keys.note_left_out(connection, compared.left_out)
            done += len(compared.left_out)
            self.tell("match", done, len(self.changed))
        self._confirm_copies(until, confirmed)
        scope = None if self.everything else round_.scope(self.gone)
        self.removed.update(found.retire(connection, scope, until, confirmed, self.when))
        return confirmed

    def _store(self, values: Iterable[found.Values], until: int, confirmed: Confirmed) -> None:
        if until:
            found.confirm(self.connection, values, self.when, confirmed)
        else:
            found.insert(self.connection, values, self.when)

    def _confirm_copies(self, until: int, confirmed: Confirmed) -> None:
        pairs = set(copies.pairs(self.connection, sorted(self.changed)))
        self.firsts.update(first for first, _ in pairs)
        for some in portions(sorted(pairs), COPIES_AT_ONCE):
            known = members.ids(self.connection, {number for pair in some for number in pair})
            made = [copied(known[first].id, known[copy].id, known[first].kind) for first, copy in some]
            self._store(found.values_of(self.connection, made), until, confirmed)

    # -------------------------------------------------------------------------------------------- groups

    def _group(self, confirmed: Confirmed) -> None:
        """Group anew what hangs together with what changed."""
        if self.everything:
            grouping.group(self.connection, self.spread, self.when, None)
            return
        firsts = members.keys(self.connection, self.firsts).values()
        refreshed = {*members.of_stories(self.connection, self.changed), *firsts}
        current = members.of_ids(self.connection, self.removed)
        elsewhere = {end for pair in confirmed.changed if refreshed.isdisjoint(pair) for end in pair}
        ends = {*refreshed, *current, *(end for pair in confirmed.changed for end in pair)}
        changed = grouping.Changed({*refreshed, *current, *elsewhere}, refreshed, self.removed, ends)
        grouping.group(self.connection, self.spread, self.when, changed)
