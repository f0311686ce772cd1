"""What editors say of questions: groups that heed it, names that follow their claims, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import claim

from factcheck.errors import Refused
from factcheck.hand import Hand, from_json, placed, to_json
from factcheck.judge.groups import NO_WISHES, PLACED_FIRST, Wishes, attached, group_id, homes
from factcheck.model import Accepted, Claim
from factcheck.record import Account, Draft, Subject, chained
from factcheck.review import questions
from factcheck.review.questions import Asked, By

CLAIMS = range(9)
edges = st.lists(
    st.tuples(st.sampled_from(PLACED_FIRST), st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)), max_size=30
)
edges = edges.map(lambda found: [one for one in found if one[1] != one[2]])


def grouped(judged: list[tuple[str, int, int]], wishes: Wishes = NO_WISHES) -> set[frozenset[int]]:
    return {frozenset(one) for one in homes(judged, wishes).values() if len(one) > 1}


@st.composite
def wished(draw: Any) -> Wishes:
    """Two sets held together, one pinned, and claims that are to be apart from the first or from a loose one."""
    order = draw(st.permutations(CLAIMS))
    first, second, pinned, loose = (frozenset(order[low:high]) for low, high in ((0, 2), (2, 4), (4, 6), (6, 9)))
    away = draw(st.sets(st.sampled_from(sorted(second | loose)), max_size=3))
    from_ = draw(st.sampled_from([first, frozenset([order[8]])])) - away
    apart = {one: frozenset(away) for one in from_} | {one: frozenset(from_) for one in away}
    return Wishes((first, second), {one: others for one, others in apart.items() if others}, (pinned,))


# ---------------------------------------------------------------------------------------------- grouping


@given(judged=edges, wishes=wished(), seed=st.integers(0, 99))
def test_what_editors_say_holds_in_any_order(judged: list[Any], wishes: Wishes, seed: int) -> None:
    made = grouped(judged, wishes)
    shuffled = [(verdict, b, a) for verdict, a, b in judged]
    Random(seed).shuffle(shuffled)
    assert grouped(shuffled, wishes) == made
    assert set(wishes.pinned) <= made
    for held in wishes.together:
        assert any(held <= group for group in made)
    for group in made:
        assert not any(one in wishes.apart and wishes.apart[one] & group for one in group)
    assert sum(map(len, made)) == len(frozenset().union(*made))


@given(judged=edges, wishes=wished())
def test_claims_that_nobody_spoke_of_are_grouped_as_ever(judged: list[Any], wishes: Wishes) -> None:
    """Nothing joins where one of its claims is told to be something else than it."""
    known = {(min(a, b), max(a, b)) for _, a, b in judged}
    held = frozenset().union(*wishes.together, *wishes.pinned)
    for group in grouped(judged, wishes):
        if group.isdisjoint(held):
            assert all(pair in known for pair in combinations(sorted(group), 2))
    assert grouped(judged, Wishes()) == grouped(judged)


def test_a_claim_joins_a_merged_question_as_it_would_join_a_part_of_it() -> None:
    judged = [
        ("agrees", 1, 2),
        ("agrees", 3, 4),
        ("agrees", 2, 5),
        ("agrees", 1, 5),
        ("agrees", 3, 6),
        ("agrees", 4, 6),
    ]
    assert grouped(judged) == {frozenset({1, 2, 5}), frozenset({3, 4, 6})}
    merged = Wishes(together=(frozenset({1, 2, 3, 4}),))
    assert grouped(judged, merged) == {frozenset({1, 2, 3, 4, 5, 6})}
    away = replace(merged, apart={4: frozenset({6}), 6: frozenset({4})})
    assert grouped(judged, away) == {frozenset({1, 2, 3, 4, 5})}


def test_a_name_goes_where_most_of_its_claims_go() -> None:
    groups = [{1, 2, 3}, {4, 5}, {6, 7}]
    assert attached(groups, [(False, {1, 2, 4})]) == {0: 0}
    assert attached(groups, [(False, {1, 4})]) == {0: 0}
    assert attached(groups, [(False, {9})]) == {}


def test_a_group_takes_one_name() -> None:
    """Those held together first, then who has most claims in it, then who was earlier."""
    assert attached([{1, 2, 3}], [(False, {1, 2}), (True, {3})]) == {1: 0}
    assert attached([{1, 2, 3}], [(False, {1}), (False, {2, 3})]) == {1: 0}
    assert attached([{1, 2, 3}], [(False, {1}), (False, {2})]) == {0: 0}


def test_no_other_group_takes_the_id_of_an_editor_s_question() -> None:
    name = group_id(["a", "b"])
    assert group_id(["a", "b"], {name}) not in {name}
    assert group_id(["a", "b"], {"G-other"}) == name


# ---------------------------------------------------------------------------------------------- rules

ADA, BO, LEA = Account("U-ada", "ada", "reviewer"), Account("U-bo", "bo", "reviewer"), Account("U-lea", "lea", "lead")
NAMES = {one.id: one.name for one in (ADA, BO, LEA)}
ONE, TWO, THREE, FOUR = (claim(article=name, number=n) for n, name in enumerate(("one", "two", "three", "four"), 20))


def by(account: Account) -> By:
    return By(account, NAMES)


def asked(name: str, *claims: Claim, **said: Any) -> Asked:
    return Asked(Hand(name, tuple(placed(one) for one in claims), **said), claims)


def then(asked_: Asked, hand: Hand, *members: Claim) -> Asked:
    return Asked(hand, members or asked_.members)


def ids(hand: Hand) -> set[str]:
    return {one.id for one in hand.claims}


def refusal(do: Any) -> str:
    with pytest.raises(Refused) as refused:
        do()
    assert refused.value.message
    return refused.value.why


def test_merging_holds_all_their_claims_together() -> None:
    hand = questions.merge([asked("G-1", ONE, TWO), asked("G-2", THREE)], [FOUR], by(ADA))
    assert ids(hand) == {ONE.id, TWO.id, THREE.id, FOUR.id}
    assert (hand.held, hand.merged, hand.id) == (ADA.id, ("G-2",), "G-1")
    assert refusal(lambda: questions.merge([asked("G-1", ONE, TWO)], [], by(ADA))) == "one"
    assert refusal(lambda: questions.merge([asked("G-1", ONE, TWO)], [ONE], by(ADA))) == "one"
    words = claim(kind="quote", text="we will not go", start=90)
    assert refusal(lambda: questions.merge([asked("G-1", ONE), asked("G-2", words)], [], by(ADA))) == "kinds"


def test_what_one_editor_split_off_another_does_not_merge_but_a_lead_may() -> None:
    first = asked("G-1", ONE, TWO, THREE)
    split = questions.split(first, {THREE.id}, by(ADA))
    assert ids(split) == {ONE.id, TWO.id}
    assert [one.claim.id for one in split.apart] == [THREE.id]
    now = then(first, split, ONE, TWO)
    assert refusal(lambda: questions.merge([now], [THREE], by(BO))) == "split"
    for who in (ADA, LEA):
        again = questions.merge([now], [THREE], by(who))
        assert (ids(again), again.apart) == ({ONE.id, TWO.id, THREE.id}, ())
    assert refusal(lambda: questions.merge([asked("G-2", THREE, FOUR), now], [], by(BO))) == "split"


def test_what_one_editor_merged_another_does_not_split() -> None:
    first = asked("G-1", ONE, TWO)
    merged = questions.merge([first, asked("G-2", THREE)], [], by(ADA))
    now = then(first, merged, ONE, TWO, THREE, FOUR)
    assert refusal(lambda: questions.split(now, {THREE.id}, by(BO))) == "held"
    assert ids(questions.split(now, {THREE.id}, by(LEA))) == {ONE.id, TWO.id}
    joined = questions.split(now, {FOUR.id}, by(BO))  # came by itself: nobody said that it belongs there
    assert ids(joined) == {ONE.id, TWO.id, THREE.id}


def test_what_is_pinned_stays() -> None:
    first = asked("G-1", ONE, TWO)
    pinned = then(first, questions.pin(first, by(ADA)))
    for do in (
        lambda: questions.merge([pinned, asked("G-2", THREE)], [], by(ADA)),
        lambda: questions.merge([asked("G-2", THREE), pinned], [], by(ADA)),
        lambda: questions.split(pinned, {ONE.id}, by(ADA)),
    ):
        assert refusal(do) == "pinned"
    assert refusal(lambda: questions.pin(pinned, by(ADA))) == "pinned_already"
    assert refusal(lambda: questions.unpin(pinned, by(BO))) == "their_pin"
    assert refusal(lambda: questions.unpin(first, by(ADA))) == "not_pinned"
    assert questions.unpin(pinned, by(LEA)).pinned is None


def test_splitting_names_claims_of_the_question_and_leaves_some() -> None:
    first = asked("G-1", ONE, TWO)
    assert refusal(lambda: questions.split(first, {THREE.id}, by(ADA))) == "none"
    assert refusal(lambda: questions.split(first, {ONE.id, THREE.id}, by(ADA))) == "none"
    assert refusal(lambda: questions.split(first, set(), by(ADA))) == "none"
    assert refusal(lambda: questions.split(first, {ONE.id, TWO.id}, by(ADA))) == "all"


def test_a_name_is_about_the_claims_that_stand_there_now() -> None:
    first = Asked(Hand("G-1", (placed(ONE),)), (ONE, TWO))
    named = questions.rename(first, "  How many\nhouses? ")
    assert (named.question, ids(named)) == ("How many houses?", {ONE.id, TWO.id})
    assert questions.rename(then(first, named), "").question is None
    assert refusal(lambda: questions.rename(then(first, named), "How many houses?")) == "same"
    assert refusal(lambda: questions.rename(first, "x" * 301)) == "question"
    assert refusal(lambda: questions.rename(first, "How \x1b[2J many?")) == "question"
    held = then(first, replace(first.hand, held=ADA.id))
    assert ids(questions.rename(held, "Who?")) == {ONE.id}


def test_only_who_did_it_or_a_lead_takes_it_back() -> None:
    draft = Draft(ADA.id, "pin", Subject("group", "G-1"), None, {}, "2021-07-05T10:00:00Z", "because of it")
    last = chained(draft, 1, 1, "0" * 64)
    assert refusal(lambda: questions.undo("G-1", None, by(ADA))) == "nothing"
    assert refusal(lambda: questions.undo("G-1", replace(last, action="undo"), by(ADA))) == "nothing"
    assert refusal(lambda: questions.undo("G-1", last, by(BO))) == "not_yours"
    questions.undo("G-1", last, by(ADA))
    questions.undo("G-1", last, by(LEA))


def test_what_is_said_comes_back_from_the_log_as_it_was() -> None:
    answer = Accepted("about 20", 18.0, 20.0, 22.0, None, None, "ada", "2021-07-05T10:00:00Z", "both", (ONE.id,))
    first = asked("G-1", ONE, TWO, THREE, accepted=answer, question="How many?")
    for hand in (
        questions.split(first, {TWO.id}, by(ADA)),
        questions.merge([first], [FOUR], by(BO)),
        questions.note(first),
    ):
        assert from_json(hand.id, to_json(hand)) == hand
        assert not hand.says_nothing
