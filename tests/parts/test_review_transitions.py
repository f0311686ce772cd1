"""The state machine of sign-off: every row of its table, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any, get_args

import pytest

from factcheck.errors import Refused
from factcheck.record import (
    DISMISSALS,
    RESOLUTIONS,
    ROLES,
    STATES,
    Account,
    Action,
    Draft,
    Entry,
    State,
    Subject,
    chained,
)
from factcheck.review.standing import OPEN, Opinion, Standing, from_json, to_json
from factcheck.review.transitions import REFUSALS, TRANSITIONS, Act, Before, allowed, decide

ADA, BOB, CLEO = (Account(f"U-{name}", name, "reviewer") for name in ("ada", "bob", "cleo"))
LEAD = Account("U-lead", "lead", "lead")
SIDES = ("claim-a", "claim-b")
RANGE = Opinion("report_range")
PROPOSED = Standing("proposed", RANGE, 1, (ADA.id,), "h", "e")
STANDINGS: dict[State, Standing] = {
    "open": OPEN,
    "in_review": Standing("in_review", assignee=BOB.id),
    "proposed": PROPOSED,
    "signed_off": replace(PROPOSED, state="signed_off", signatures=(ADA.id, BOB.id)),
    "dismissed": Standing("dismissed", Opinion("not_a_conflict"), 1, (ADA.id, BOB.id), "h", "e"),
    "returned": Standing("returned", Opinion("prefer_source", SIDES[0]), shown="h", evidence="e"),
    "stale": replace(PROPOSED, state="stale"),
}
ACTS: dict[Action, Act] = {
    "assign": Act("assign"),
    "propose": Act("propose", RANGE, shown="h2", evidence="e2", sides=SIDES),
    "dismiss": Act("dismiss", Opinion("extraction_error"), "the number is a page number", sides=SIDES),
    "sign": Act("sign", RANGE, sides=SIDES),
    "return": Act("return", reason="read the second article"),
    "defer": Act("defer", until="2024-03-09"),
    "reopen": Act("reopen", reason="the agency corrected it"),
}


def before(state: State, last: Entry | None = None) -> Before:
    return Before(STANDINGS[state], state == "stale", last)


def entry(actor: Account, action: str, was: Standing | None = None, now: Standing = OPEN) -> Entry:
    told = to_json(was) if was else None
    return chained(
        Draft(actor.id, action, Subject("finding", "F-1"), told, to_json(now), "2024-03-02T08:00:00Z"), 1, 1, ""
    )


def refused(state: State, act: Act, by: Account = BOB, signers: int = 2) -> str:
    with pytest.raises(Refused) as why:
        decide(before(state), act, by, signers)
    assert why.value.why in REFUSALS
    assert "{" not in why.value.message + (why.value.hint or "")
    return why.value.why


@pytest.mark.parametrize(("state", "action"), TRANSITIONS, ids=lambda one: one)
def test_every_row_leads_where_it_says(state: State, action: Action) -> None:
    step = decide(before(state), ACTS[action], BOB, 2)
    assert step.action == action
    assert step.standing.state == TRANSITIONS[state, action]


@pytest.mark.parametrize(
    ("state", "action"), [pair for pair in product(STATES, ACTS) if pair not in TRANSITIONS], ids=lambda one: one
)
def test_nothing_else_leads_anywhere(state: State, action: Action) -> None:
    assert refused(state, ACTS[action]) == "state"


def test_the_table_speaks_of_all_states_and_actions() -> None:
    assert {state for state, _ in TRANSITIONS} | set(TRANSITIONS.values()) | {"dismissed"} == set(STATES)
    assert {action for _, action in TRANSITIONS} | {"undo"} == set(get_args(Action))


@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_a_resolution_ends_in_its_own_state(resolution: Any) -> None:
    opinion = Opinion(resolution, SIDES[1] if resolution == "prefer_source" else None)
    action: Action = "dismiss" if resolution in DISMISSALS else "propose"
    proposed = decide(Before(), Act(action, opinion, "ten characters", sides=SIDES), ADA, 2).standing
    assert (proposed.state, proposed.signatures) == ("proposed", (ADA.id,))
    ended = decide(Before(proposed), Act("sign", opinion, sides=SIDES), BOB, 2).standing
    assert ended.state == ("dismissed" if resolution in DISMISSALS else "signed_off")
    assert ended.signatures == (ADA.id, BOB.id)


def test_who_proposed_cannot_sign_or_return_whatever_the_setting() -> None:
    for signers in (1, 2, 3):
        assert refused("proposed", ACTS["sign"], ADA, signers) == "same_person"
        assert refused("proposed", ACTS["return"], ADA, signers) == "same_person"


def test_identity_is_the_id_not_the_name() -> None:
    assert refused("proposed", ACTS["sign"], replace(ADA, name="someone else")) == "same_person"
    namesake = Account("U-2", ADA.name, "reviewer")
    assert decide(before("proposed"), ACTS["sign"], namesake, 2).standing.state == "signed_off"


def test_three_signers_are_three_people() -> None:
    second = decide(before("proposed"), ACTS["sign"], BOB, 3).standing
    assert second.state == "proposed"
    with pytest.raises(Refused, match="cannot sign"):
        decide(Before(second), ACTS["sign"], BOB, 3)
    assert decide(Before(second), ACTS["sign"], CLEO, 3).standing.signatures == (ADA.id, BOB.id, CLEO.id)


def test_one_signer_s_proposal_is_the_decision() -> None:
    assert decide(Before(), ACTS["propose"], ADA, 1).standing.state == "signed_off"
    assert decide(Before(), ACTS["dismiss"], ADA, 1).standing.state == "dismissed"


def test_another_opinion_is_a_return_that_names_both() -> None:
    step = decide(before("proposed"), Act("sign", Opinion("confirm_conflict"), "both say so"), BOB, 2)
    assert (step.action, step.standing.state) == ("return", "returned")
    assert step.reason == "second opinion: confirm_conflict, not report_range: both say so"
    assert step.standing.opinion == Opinion("confirm_conflict")


def test_preferring_another_source_is_another_opinion() -> None:
    standing = replace(PROPOSED, opinion=Opinion("prefer_source", SIDES[0]))
    step = decide(Before(standing), Act("sign", Opinion("prefer_source", SIDES[1]), sides=SIDES), BOB, 2)
    assert step.standing.state == "returned"


def test_a_sealed_proposal_is_not_signed_without_an_opinion() -> None:
    assert refused("proposed", Act("sign")) == "opinion"
    settled = decide(before("returned"), ACTS["propose"], LEAD, 2).standing
    assert settled.adjudicated
    assert decide(Before(settled), Act("sign"), BOB, 2).standing.state == "signed_off"


@pytest.mark.parametrize("action", ["dismiss", "return", "reopen"])
@pytest.mark.parametrize("reason", [None, "", "too short", "   nine      "])
def test_a_reason_of_ten_characters(action: Action, reason: str | None) -> None:
    state: State = {"dismiss": "open", "return": "proposed", "reopen": "signed_off"}[action]  # type: ignore[assignment]
    assert refused(state, replace(ACTS[action], reason=reason)) == "reason"


@pytest.mark.parametrize(
    ("opinion", "why"),
    [
        (None, "opinion"),
        (Opinion("not_a_conflict"), "opinion"),
        (Opinion("nonsense"), "opinion"),  # type: ignore[arg-type]
        (Opinion("prefer_source"), "prefers"),
        (Opinion("prefer_source", "claim-c"), "prefers"),
        (Opinion("report_range", SIDES[0]), "prefers"),
    ],
)
def test_opinions_that_are_none(opinion: Opinion | None, why: str) -> None:
    assert refused("open", replace(ACTS["propose"], opinion=opinion)) == why


def test_a_dismissal_is_dismissed_not_proposed() -> None:
    assert refused("open", replace(ACTS["dismiss"], opinion=RANGE)) == "opinion"


def test_only_leads_assign_others() -> None:
    assert refused("open", Act("assign", to=CLEO.id)) == "role"
    for role in ROLES[1:]:
        by = replace(BOB, role=role)
        assert decide(Before(), Act("assign", to=CLEO.id), by, 2).standing.assignee == CLEO.id


def test_a_disabled_account_does_nothing() -> None:
    gone = replace(BOB, active=False)
    for act in (*ACTS.values(), Act("undo")):
        assert refused("open", act, gone) == "inactive"
    assert allowed(before("open"), gone) == ()


def test_undo_takes_back_one_s_own_last_act() -> None:
    last = entry(BOB, "defer", STANDINGS["returned"])
    step = decide(before("returned", last), Act("undo"), BOB, 2)
    assert (step.action, step.standing) == ("undo", STANDINGS["returned"])


def test_undo_of_the_first_act_leaves_it_open() -> None:
    assert decide(before("proposed", entry(ADA, "propose")), Act("undo"), ADA, 2).standing == OPEN


@pytest.mark.parametrize(
    ("last", "why"), [(None, "nothing"), (entry(BOB, "undo"), "nothing"), (entry(ADA, "sign"), "not_yours")]
)
def test_undo_refused(last: Entry | None, why: str) -> None:
    with pytest.raises(Refused) as refusal:
        decide(before("signed_off", last), Act("undo"), BOB, 2)
    assert refusal.value.why == why


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("by", [ADA, BOB], ids=lambda by: by.name)
def test_what_is_allowed_is_what_is_not_refused(state: State, by: Account) -> None:
    last = entry(ADA, "propose")
    for action, act in {**ACTS, "undo": Act("undo")}.items():
        try:
            decide(before(state, last), act, by, 2)
        except Refused:
            assert action not in allowed(before(state, last), by)
        else:
            assert action in allowed(before(state, last), by)


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=lambda one: one.state)
def test_a_standing_comes_back_from_the_log(standing: Standing) -> None:
    assert from_json(to_json(standing)) == standing


def test_a_finding_without_entries_is_open() -> None:
    assert from_json(None) == OPEN
    assert to_json(OPEN) == {"state": "open"}
