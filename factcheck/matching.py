"""MATCH: the claims of every current reading -> findings and groups. Joins `match` and `judge` with the store.

Only what changed is matched: articles that wait, and those that meet others because of them.  What comes of it is the
same as matching everything anew, in whatever order the articles came; all in one transaction.  See docs/adr/.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.comparing import CompareJob, GroupJob, KeysJob, Member, compare, groups_of, keys_of
from factcheck.comparing import pair_of as compare_pair
from factcheck.errors import StoreError
from factcheck.judge.groups import PLACED_FIRST, homes
from factcheck.judge.sides import RULES_VERSION
from factcheck.judge.verdicts import SAME_SENTENCE, copied
from factcheck.match.candidates import QUOTE_RUN_CAP, STANDING_FOR_MANY, blocking_key, meeting, runs_of, similar
from factcheck.match.collapse import standing
from factcheck.match.nearest import NEAREST, Near, Shelf
from factcheck.match.stories import SAMPLE, Weights
from factcheck.model import Finding, content_id, finding_id
from factcheck.store import keys, matchings, members, nearby, runs, waiting
from factcheck.store.bundles import NOTHING_BROUGHT, Brought, Stamp
from factcheck.store.sets import portions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.judge.sides import Pair
    from factcheck.model import Claim
    from factcheck.store.bundles import Bundle
    from factcheck.store.database import Database

KEYS_VERSION = "1"
"""Goes up with any change to `match` that can change by what an article or a claim is matched."""
TEXTS_A_JOB = 50  # articles whose keys are made in one job
ARTICLES_A_JOB = 150  # articles compared in one job, with those that they meet
GROUPS_A_JOB = 2000
FEW = 5  # where more than one story in so many is touched, everything is looked at: quicker than looking up one by one
PAIRS_AT_ONCE = 500_000  # quotes compared in one go

Spread = Callable[..., Iterable[Any]]
Tell = Callable[[str, int, int], None]


def match(
    database: Database, clock: Callable[[], str], tell: Tell, spread: Spread = map, brought: Brought = NOTHING_BROUGHT
) -> bool:
    """Judge what is new against all it may meet and store what came of it; false when nothing has changed.

    Either way a run is noted, with what it ``brought`` in.
    """
    with database.writing() as connection:
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
        wanted = {finding_id(a, b): (keys.number_of(a), keys.number_of(b)) for a, b in pairs}
        numbers = {number for pair in wanted.values() for number in pair}
        story_of, named = keys.story_of(connection, numbers), members.ids(connection, numbers)
        known = [(a, b) for a, b in wanted.values() if a in named and b in named]
        copies = set(keys.copies(connection, sorted({*story_of.values()})))
        again = [copied(named[a].id, named[b].id, named[a].kind) for a, b in known if {(a, b), (b, a)} & copies]
        near = {(a, b): likeness for a, b, likeness in nearby.pairs(connection, {*story_of.values()})}
        stories = {(story_of[a], story_of[b]) for a, b in known}
        job = CompareJob(
            articles=tuple(keys.bundles(connection, story_of.values()).values()),
            alone=tuple(sorted({*story_of.values()})),
            pairs=tuple((*pair, near[pair]) for pair in sorted(stories) if pair in near),
            quotes=tuple((named[a].id, named[b].id) for a, b in known if named[a].kind == named[b].kind == "quote"),
        )
    found = [*again, *compare(job).findings]
    return {one.id: one for one in found if one.id in wanted}


def pair_of(database: Database, first: Claim, second: Claim) -> tuple[Pair, bool]:
    """Two matched claims as judging sees them, and whether matching brings them together."""
    with database.reading() as connection:
        numbers = [keys.number_of(one.id) for one in (first, second)]
        story_of = keys.story_of(connection, numbers)
        if story_of.keys() < set(numbers):
            raise StoreError("one of the claims has not been matched yet", "match them with: factcheck run DOCUMENTS")
        ours, theirs = (story_of[number] for number in numbers)
        found = keys.bundles(connection, (ours, theirs))
        near = {other: likeness for _, other, likeness in nearby.pairs(connection, [ours])}
        likeness = near[theirs] if theirs in near else _likeness(connection, ours, theirs)
        signs = keys.signs_of(connection, numbers)
    pair = compare_pair(found[ours], found[theirs], first.id, second.id, likeness)
    kept = first.id in found[ours].kept and second.id in found[theirs].kept
    if first.kind == second.kind == "quote":
        told = [set(runs_of(signs[number])) for number in numbers]
        return pair, kept and bool(told[0] & told[1] and similar([(numbers[0], numbers[1])], signs))
    close = ours == theirs or theirs in near
    return pair, kept and close and blocking_key(pair.a.claim) == blocking_key(pair.b.claim)


def _likeness(connection: Connection, ours: int, theirs: int) -> float:
    """Of two articles that are not near each other, whatever time they are of."""
    if ours == theirs:
        return 2.0
    weights = Weights([(one.names, one.lead) for one in nearby.sample(connection, SAMPLE)])
    one, other = (replace(story, months=()) for story in nearby.of_keys(connection, (ours, theirs)))
    return next((likeness for _, likeness in Shelf([other], weights).nearest(one).others), 0.0)


def _version(sample: str) -> str:
    return f"{KEYS_VERSION} {sample}"


@dataclass
class _Matching:
    """One matching, step by step, inside its transaction. Stories are told by key, claims by number (of their id)."""

    connection: Connection
    when: Stamp
    tell: Tell
    spread: Spread
    touched: set[int] = field(default_factory=set)  # stories that are judged anew
    gone: dict[str, int] = field(default_factory=dict)  # article -> story, of those that stand nowhere any more
    firsts: set[int] = field(default_factory=set)  # claims whose copies changed
    everything: bool = False  # so much is touched that all is judged anew

    def run(self, articles: list[str], sample: str) -> None:
        connection = self.connection
        former = self._note(articles)
        quotes = self._settle_copies(former)
        kept = keys.keep(connection, [*self.touched, *self.gone.values()])
        sample = self._settle_neighbours(kept, sample)
        phrases = self._settle_quotes(kept, quotes)
        keys.drop(connection, list(self.gone.values()))
        removed = self._judge()
        self._group(removed)
        waiting.done(connection)
        matchings.close(connection, _version(sample), RULES_VERSION, phrases, self.when.at)

    # -------------------------------------------------------------------------------------------- keys and copies

    def _note(self, waiting: list[str]) -> keys.Former:
        """Store by what the waiting articles are matched; what they were matched by before."""
        known = keys.keys_of(self.connection, waiting)
        former = keys.forget(self.connection, list(known.values()))
        jobs = (KeysJob(tuple(texts)) for some in portions(waiting, TEXTS_A_JOB) if (texts := self._texts(some)))
        done: set[str] = set()
        for noted in self.spread(keys_of, jobs):
            self.touched.update(keys.note(self.connection, noted).values())
            former.signatures.update(s for one in noted for claim in one.claims if (s := claim.signature) is not None)
            done.update(one.article for one in noted)
            self.tell("keys", len(done), len(waiting))
        self.gone = {article: story for article, story in known.items() if article not in done}
        return former

    def _texts(self, articles: list[str]) -> list[Any]:
        return keys.texts(self.connection, articles)

    def _settle_copies(self, former: keys.Former) -> dict[int, str]:
        """Say which claims are copies of which; the quotes of all touched stories that were no copies before."""
        changed: list[tuple[int, int | None]] = []
        stories = set()
        for same in keys.alike(self.connection, former.signatures):
            first = min(same, key=lambda one: (*standing(one.published, one.doc, one.start), one.number))
            for one in same:
                stands_for_it = None if one is first else first.number
                if one.stands_for_it != stands_for_it:
                    changed.append((one.number, stands_for_it))
                    self.firsts.update(n for n in (one.stands_for_it, stands_for_it) if n is not None)
                    stories.add(one.story)
        quotes = former.quotes | keys.kept_quotes(self.connection, stories - self.touched)
        keys.stand(self.connection, changed)
        self.touched |= stories
        everyone = keys.all_stories(self.connection) - set(self.gone.values())
        self.everything = len(self.touched) * FEW > len(everyone)
        if self.everything:
            quotes |= keys.kept_quotes(self.connection, everyone - self.touched)
            self.touched |= everyone
        return quotes

    # -------------------------------------------------------------------------------------------- quotes

    def _settle_quotes(self, changed: Iterable[int], before: dict[int, str]) -> int:
        """Keep up which quotes hold which run, and touch those that meet others for it; the number of stock phrases."""
        after = keys.kept_quotes(self.connection, changed)
        removed, added = _held(before.items() - after.items()), _held(after.items() - before.items())
        keys.remove_runs(self.connection, ((run, quote) for run, held in removed.items() for quote in sorted(held)))
        keys.add_runs(self.connection, ((run, quote) for run, held in sorted(added.items()) for quote in sorted(held)))
        if self.everything:
            return keys.stock_phrases(self.connection, QUOTE_RUN_CAP)
        phrases, displaced = matchings.left_out(self.connection).phrases, set[int]()
        for run in removed.keys() | added.keys():
            new, old = added.get(run, set()), removed.get(run, set())
            now = keys.holders(self.connection, run, QUOTE_RUN_CAP + 1 + len(new))
            then = sorted((set(now) - new) | old)
            phrases += (len(now) > QUOTE_RUN_CAP) - (len(then) > QUOTE_RUN_CAP)
            displaced |= _displaced(then, now)
        self.touched.update(keys.story_of(self.connection, displaced).values())
        return phrases

    def _quote_pairs(self) -> list[tuple[int, int]]:
        """Pairs of quotes of which one is in a touched story at least."""
        signs = keys.kept_quotes(self.connection, self.touched)
        if self.everything:
            held = [(run, quote) for quote, told in signs.items() for run in runs_of(told)]
            runs, quotes = np.array(held, dtype=np.int64).reshape(-1, 2).T
            batches = (list(zip(a.tolist(), b.tolist(), strict=True)) for a, b in meeting(runs, quotes))
            found = {pair for batch in batches for pair in similar(list(set(batch)), signs)}
            return sorted(found)
        pairs = {pair for quote, told in signs.items() for run in runs_of(told) for pair in self._meeting(quote, run)}
        others = keys.signs_of(self.connection, {one for pair in pairs for one in pair} - signs.keys())
        return [pair for some in portions(sorted(pairs), PAIRS_AT_ONCE) for pair in similar(some, signs | others)]

    def _meeting(self, quote: int, run: int) -> Iterator[tuple[int, int]]:
        held = keys.holders(self.connection, run, QUOTE_RUN_CAP + 1)
        if len(held) > QUOTE_RUN_CAP:
            few = held[:STANDING_FOR_MANY]
            held = keys.holders(self.connection, run) if quote in few else few
        return ((min(quote, other), max(quote, other)) for other in held if other != quote)

    # -------------------------------------------------------------------------------------------- stories

    def _settle_neighbours(self, changed: Mapping[int, bool], former: str) -> str:
        """Keep up which articles tell one story, and touch those that meet others for it; the sample's digest.

        ``changed``: stories that are new, known otherwise or gone, and whether they have claims of their own.
        """
        known = nearby.sample(self.connection, SAMPLE)
        weights = Weights([(one.names, one.lead) for one in known])
        sample = content_id([[one.article, sorted(one.names), sorted(one.lead)] for one in known])
        if sample != former or self.everything:
            nearby.take_out(self.connection, [story for story, is_kept in changed.items() if not is_kept])
            self._list_all(weights)
        else:
            self._list_near(changed, weights)
        return sample

    def _list_all(self, weights: Weights) -> None:
        shelved = sorted(nearby.of_months(self.connection, None), key=lambda one: (one.months, one.article))
        shelf = Shelf(shelved, weights)
        key_of = {one.article: one.key for one in shelved}
        for n, some in enumerate(portions(shelved)):
            former = nearby.lists(self.connection, (one.key for one in some))
            found = {one.key: shelf.nearest(one) for one in some}
            near = {story: _by_key(one, key_of) for story, one in found.items()}
            changed = {story for story, others in near.items() if others != former.get(story, {})}
            stale = changed | {one.key for one in some if one.left_out != found[one.key].left_out}
            left_out = {story: found[story].left_out for story in stale}
            nearby.save(self.connection, {story: near[story] for story in stale}, left_out)
            self.touched |= changed
            self.tell("stories", n * len(some), len(shelved))

    def _list_near(self, changed: Mapping[int, bool], weights: Weights) -> None:
        """Lists of the changed stories, and of those that these come into or go out of."""
        out = list(changed)
        held_by = nearby.listing(self.connection, out)
        losing = {story for stories in held_by.values() for story in stories} - changed.keys()
        full = {story for story, length in nearby.lengths(self.connection, losing).items() if length >= NEAREST}
        nearby.take_out(self.connection, out)
        asked = nearby.of_keys(self.connection, (story for story, is_kept in changed.items() if is_kept))
        shelved = self._around(asked)
        key_of = {one.article: one.key for one in shelved}
        shelf = Shelf(shelved, weights)
        coming: dict[int, dict[int, float]] = defaultdict(dict)
        for one in asked:
            near = shelf.nearest(one)
            nearby.save(self.connection, {one.key: _by_key(near, key_of)}, {one.key: near.left_out})
            for article, likeness in shelf.told(shelf.alike(one)):
                if (other := key_of[article]) not in changed:
                    coming[other][one.key] = likeness
        lengths = nearby.lengths(self.connection, coming)
        again = full | {story for story, new in coming.items() if lengths.get(story, 0) + len(new) > NEAREST}
        entries = ((a, b, alike) for a, new in coming.items() if a not in again for b, alike in new.items())
        nearby.add(self.connection, entries)
        self._list_again(again, weights)

    def _list_again(self, again: set[int], weights: Weights) -> None:
        """Full lists that lost a story, or would become too long."""
        asked = nearby.of_keys(self.connection, again)
        shelved = self._around(asked) if asked else []
        key_of = {one.article: one.key for one in shelved}
        shelf = Shelf(shelved, weights)
        former = nearby.lists(self.connection, again)
        for one in asked:
            near = shelf.nearest(one)
            renewed = _by_key(near, key_of)
            nearby.save(self.connection, {one.key: renewed}, {one.key: near.left_out})
            if {s: v for s, v in renewed.items() if s not in self.touched} != former.get(one.key, {}):
                self.touched.add(one.key)

    def _around(self, asked: list[nearby.Shelved]) -> list[nearby.Shelved]:
        """The stories among which these find their nearest."""
        if not all(one.months for one in asked):
            return nearby.of_months(self.connection, None)
        months = {near for one in asked for month in one.months for near in (month - 1, month, month + 1)}
        return nearby.of_months(self.connection, months | {keys.NOT_DATED})

    # -------------------------------------------------------------------------------------------- judging

    def _judge(self) -> list[tuple[str, str]]:
        """Findings on all claims of the touched stories; the claims of those that are no more."""
        connection = self.connection
        order = sorted(nearby.of_keys(connection, self.touched), key=lambda one: (one.published or "9999", one.article))
        position = {one.key: n for n, one in enumerate(order)}
        until, confirmed = matchings.newest(connection), set[int]()
        keys.clear_left_out(connection, self.touched)
        quotes = self._quotes_by_owner(position)
        done = 0
        for compared in self.spread(compare, self._jobs(list(position), position, quotes)):
            confirmed.update(matchings.confirm(connection, compared.findings, self.when))
            keys.note_left_out(connection, compared.left_out)
            done += len(compared.left_out)
            self.tell("match", done, len(order))
        copies_ = set(keys.copies(connection, sorted(self.touched)))
        self.firsts.update(first for first, _ in copies_)
        for some in portions(sorted(copies_), GROUPS_A_JOB):
            known = members.ids(connection, {number for pair in some for number in pair})
            copies = [copied(known[first].id, known[copy].id, known[first].kind) for first, copy in some]
            confirmed.update(matchings.confirm(connection, copies, self.when))
        articles = [*(one.article for one in order), *self.gone]
        return matchings.retire(connection, articles, until, confirmed, self.when)

    def _quotes_by_owner(self, position: Mapping[int, int]) -> dict[int, list[tuple[int, int]]]:
        """Touched story -> the pairs of quotes that are judged with it: with the first touched one of theirs."""
        pairs = self._quote_pairs()
        story_of = keys.story_of(self.connection, {one for pair in pairs for one in pair})
        owned: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for a, b in pairs:
            stories = [story for story in (story_of[a], story_of[b]) if story in position]
            owned[min(stories, key=position.__getitem__)].append((a, b))
        return owned

    def _jobs(
        self, order: list[int], position: Mapping[int, int], quotes: Mapping[int, list[tuple[int, int]]]
    ) -> Iterator[CompareJob]:
        held: dict[int, Bundle] = {}
        for some in portions(order, ARTICLES_A_JOB):
            pairs = {}
            for story, other, likeness in nearby.pairs(self.connection, some):
                if position.get(other, len(position)) > position[story]:
                    pairs[story, other] = likeness
            meeting = [pair for story in some for pair in quotes.get(story, ())]
            story_of = keys.story_of(self.connection, {one for pair in meeting for one in pair})
            wanted = {*some, *(other for _, other in pairs), *story_of.values()}
            fresh = keys.bundles(self.connection, wanted - held.keys())
            held = {key: held[key] if key in held else fresh[key] for key in wanted}
            ids = {keys.number_of(c.id): c.id for key in story_of.values() for c in held[key].claims}
            yield CompareJob(
                articles=tuple(held.values()),
                alone=tuple(some),
                pairs=tuple((*pair, likeness) for pair, likeness in sorted(pairs.items())),
                quotes=tuple((ids[a], ids[b]) for a, b in meeting),
            )

    # -------------------------------------------------------------------------------------------- groups

    def _group(self, removed: list[tuple[str, str]]) -> None:
        """Group anew what hangs together with the touched claims."""
        numbers = {keys.number_of(one) for pair in removed for one in pair} | self.firsts
        edges, copies, closure = self._hanging_together(
            None if self.everything else members.claims(self.connection, numbers, self.touched)
        )
        number_of = members.numbers(self.connection, None if self.everything else closure)
        home = homes((one.verdict, number_of[one.a], number_of[one.b]) for one in edges)
        groups = list({id(held): tuple(sorted(held)) for held in home.values()}.values())
        name_of: dict[int, str] = {}
        confirmed = set[str]()
        for made in self.spread(groups_of, self._group_jobs(groups)):
            confirmed |= matchings.confirm_groups(self.connection, made, self.when)
            name_of.update((keys.number_of(claim), one.id) for one in made for claim in one.claims)
        about = (
            None
            if self.everything
            else {*members.texts(self.connection, closure), *(one for pair in removed for one in pair)}
        )
        matchings.retire_groups(self.connection, about, confirmed, self.when)
        self._place(edges, copies, number_of, home, name_of)

    def _hanging_together(self, start: set[int] | None) -> tuple[list[matchings.Edge], list[matchings.Edge], set[int]]:
        """The findings that join claims, followed from one to the next; those on copies; the claims (keys) reached."""
        joining: dict[int, matchings.Edge] = {}
        copies: dict[int, matchings.Edge] = {}
        reached, ahead = set(start or ()), start
        while ahead is None or ahead:
            found = list(matchings.edges(self.connection, SAME_SENTENCE, ahead))
            copies.update((one.key, one) for one, is_copy in found if is_copy)
            joining.update((one.key, one) for one, is_copy in found if not is_copy and one.verdict in PLACED_FIRST)
            ends = {
                end for one, is_copy in found if not is_copy and one.verdict in PLACED_FIRST for end in (one.a, one.b)
            }
            ahead = set() if ahead is None else ends - reached
            reached |= ends
        return list(joining.values()), list(copies.values()), reached

    def _group_jobs(self, groups: list[tuple[int, ...]]) -> Iterator[GroupJob]:
        for some in portions(groups, GROUPS_A_JOB):
            copies = keys.copies_of(self.connection, (number for group in some for number in group))
            numbers = {number for group in some for number in group} | {c for held in copies.values() for c in held}
            found = members.of_numbers(self.connection, numbers)
            told = []
            for group in some:
                repeated = {found[n].claim.id: _standing(found, copies[n]) for n in group if n in copies}
                told.append((tuple(found[n].claim.id for n in group), repeated))
            yield GroupJob(tuple(told), tuple(Member(one.claim, one.doc, one.facts) for one in found.values()))

    def _place(
        self,
        edges: list[matchings.Edge],
        copies: list[matchings.Edge],
        number_of: Mapping[int, int],
        home: Mapping[int, set[int]],
        name_of: Mapping[int, str],
    ) -> None:
        """Say in which group each finding is; a copy's is in that of the claim which stands for it."""
        placed = []
        for one in edges:
            a, b = number_of[one.a], number_of[one.b]
            together = name_of[a] if b in home.get(a, ()) else None
            if together != one.claim_group:
                placed.append((one.key, together))
        for one in copies:
            ends = (number_of[end] for end in (one.a, one.b) if end in number_of)
            of_first = next((name_of[end] for end in ends if end in name_of), None)
            if of_first != one.claim_group:
                placed.append((one.key, of_first))
        matchings.place(self.connection, placed)


def _held(quotes: Iterable[tuple[int, str]]) -> dict[int, set[int]]:
    """Run -> the quotes that hold it."""
    held: dict[int, set[int]] = defaultdict(set)
    for quote, signs in quotes:
        for run in runs_of(signs):
            held[run].add(quote)
    return held


def _displaced(then: list[int], now: list[int]) -> set[int]:
    """The quotes that meet others than before: a run became a stock phrase, is one no more, or has other firsts."""
    if len(then) > QUOTE_RUN_CAP and len(now) > QUOTE_RUN_CAP:
        return set(then[:STANDING_FOR_MANY]) ^ set(now[:STANDING_FOR_MANY])
    if len(then) > QUOTE_RUN_CAP or len(now) > QUOTE_RUN_CAP:
        return set(then if len(then) < len(now) else now)
    return set()


def _by_key(near: Near, key_of: Mapping[str, int]) -> dict[int, float]:
    return {key_of[article]: likeness for article, likeness in near.others}


def _standing(found: Mapping[int, members.Found], numbers: Iterable[int]) -> tuple[str, ...]:
    """Ids of copies in the order in which they would stand for each other."""
    some = [found[number] for number in numbers]
    ordered = sorted(some, key=lambda one: standing(one.facts.published.value, one.doc, one.claim.start))
    return tuple(one.claim.id for one in ordered)
