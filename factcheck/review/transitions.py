"""The state machine of sign-off: a standing and an act give the next standing, or a refusal. Nothing else leads on.

A decision needs two people unless the house has set one; who proposed can never sign, whatever the setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from factcheck.errors import Refused
from factcheck.record import DISMISSALS, RESOLUTIONS, Account, Action, Entry, Role, State
from factcheck.review.standing import OPEN, Opinion, Standing, from_json

TRANSITIONS: Mapping[tuple[State, Action], State] = {
    ("open", "assign"): "in_review",
    ("open", "propose"): "proposed",
    ("open", "dismiss"): "proposed",
    ("open", "defer"): "open",
    ("in_review", "assign"): "in_review",
    ("in_review", "propose"): "proposed",
    ("in_review", "dismiss"): "proposed",
    ("in_review", "defer"): "open",
    ("proposed", "assign"): "proposed",
    ("proposed", "sign"): "signed_off",  # or `dismissed`; `returned` where the second opinion is another one
    ("proposed", "return"): "returned",
    ("returned", "assign"): "returned",
    ("returned", "propose"): "proposed",
    ("returned", "dismiss"): "proposed",
    ("returned", "defer"): "returned",
    ("returned", "reopen"): "open",
    ("signed_off", "reopen"): "open",
    ("dismissed", "reopen"): "open",
    ("stale", "assign"): "stale",
    ("stale", "propose"): "proposed",
    ("stale", "dismiss"): "proposed",
    ("stale", "defer"): "stale",
    ("stale", "reopen"): "open",
}
"""Where each act leads; `undo` leads back to what stood before one's own last act, from any state."""

NEEDS_REASON: frozenset[Action] = frozenset({"dismiss", "return", "reopen"})
SHORTEST_REASON = 10  # characters: enough for a sentence that a colleague understands years later
MAY_ASSIGN_OTHERS: Role = "lead"
TAKES_BACK: Action = "undo"

REFUSALS: Mapping[str, tuple[str, str | None]] = {
    "state": ("a finding that is {state} cannot be {done}", "it can be: {possible}"),
    "same_person": ("who proposed or signed a decision cannot sign or return it", "another person must; you may undo"),
    "reason": ("a reason of at least {least} characters is needed", "say it so that a colleague understands it later"),
    "opinion": ("name a resolution", "one of: {possible}"),
    "prefers": ("prefer_source needs the claim that is preferred, one of the two", "no other resolution takes one"),
    "role": ("only a {role} may do this", None),
    "inactive": ("the account {name} is disabled", "ask an admin"),
    "nothing": ("there is nothing to take back", None),
    "not_yours": ("the last act on this finding is not yours: someone has built on yours", "reopen it, or return it"),
}
DONE: Mapping[str, str] = {
    "assign": "assigned", "propose": "proposed on", "dismiss": "dismissed", "sign": "signed", "return": "returned",
    "defer": "deferred", "reopen": "reopened", "undo": "taken back",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """What someone wants to do. ``shown`` and ``evidence`` name what lay before them; ``sides`` its two claims."""

    action: Action
    opinion: Opinion | None = None
    reason: str | None = None
    to: str | None = None  # of `assign`: an account's id
    until: str | None = None  # of `defer`: a day
    shown: str | None = None
    evidence: str | None = None
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What the act meets: the standing, whether it went stale, and the finding's last entry."""

    standing: Standing = OPEN
    stale: bool = False
    last: Entry | None = None

    @property
    def state(self) -> State:
        return "stale" if self.stale else self.standing.state

    @property
    def next_number(self) -> int:
        return self.last.number + 1 if self.last else 1


@dataclass(frozen=True, slots=True)
class Step:
    """What is written: the action (a signature with another opinion is a return), its reason, the new standing."""

    action: Action
    standing: Standing
    reason: str | None


def decide(before: Before, act: Act, by: Account, signers: int) -> Step:
    """The step that ``act`` is. Raises `Refused`."""
    if not by.active:
        refuse("inactive", name=by.name)
    if act.action == TAKES_BACK:
        return Step("undo", undone(before, by), _said(act))
    if (before.state, act.action) not in TRANSITIONS:
        possible = ", ".join(allowed(before, by)) or "nothing"
        refuse("state", state=before.state.replace("_", " "), done=DONE[act.action], possible=possible)
    if act.action in NEEDS_REASON and len((act.reason or "").strip()) < SHORTEST_REASON:
        refuse("reason", least=SHORTEST_REASON)
    return _STEPS[act.action](before, act, by, signers)


def allowed(before: Before, by: Account) -> tuple[Action, ...]:
    """The actions that ``by`` may take now."""
    if not by.active:
        return ()
    signed = before.state == "proposed" and by.id in before.standing.signatures
    found = [action for state, action in TRANSITIONS if state == before.state]
    kept = [action for action in found if not (signed and action in ("sign", "return"))]
    return (*kept, *([TAKES_BACK] if _is_own(before.last, by) else []))


def undone(before: Before, by: Account) -> Standing:
    """What stood before one's own last act, nobody having built on it."""
    last = before.last
    if last is None or (last.action == TAKES_BACK and last.actor == by.id):
        refuse("nothing")
    if not _is_own(last, by):
        refuse("not_yours")
    return from_json(last.before)


def refuse(why: str, **words: object) -> NoReturn:
    """Raise the refusal called ``why``, its gaps filled."""
    message, hint = REFUSALS[why]
    raise Refused(why, message.format(**words), hint.format(**words) if hint else None)


def _is_own(last: Entry | None, by: Account) -> bool:
    return last is not None and last.action != TAKES_BACK and last.actor == by.id


def _said(act: Act) -> str | None:
    return (act.reason or "").strip() or None


# ------------------------------------------------------------------------------------------------ steps


def _propose(before: Before, act: Act, by: Account, signers: int) -> Step:
    opinion = _checked(act)
    if (act.action == "dismiss") != (opinion.resolution in DISMISSALS):
        refuse("opinion", possible=_possible(dismissing=act.action == "dismiss"))
    standing = Standing(
        state="proposed",
        opinion=opinion,
        proposal=before.next_number,
        signatures=(by.id,),
        shown=act.shown,
        evidence=act.evidence,
        adjudicated=before.state == "returned",
    )
    return Step(act.action, _ended(standing, signers), _said(act))


def _sign(before: Before, act: Act, by: Account, signers: int) -> Step:
    standing, said = before.standing, _said(act)
    if by.id in standing.signatures:
        refuse("same_person")
    if act.opinion is None and not standing.adjudicated:
        refuse("opinion", possible=_possible())
    opinion = standing.opinion if act.opinion is None else _checked(act)
    assert opinion is not None
    assert standing.opinion is not None
    if opinion == standing.opinion:
        return Step("sign", _ended(replace(standing, signatures=(*standing.signatures, by.id)), signers), said)
    differs = f"second opinion: {opinion.resolution}, not {standing.opinion.resolution}"
    reason = f"{differs}: {said}" if said else differs
    return Step("return", _returned(standing, opinion), reason)


def _return(before: Before, act: Act, by: Account, _signers: int) -> Step:
    if by.id in before.standing.signatures:
        refuse("same_person")
    return Step("return", _returned(before.standing, None), _said(act))


def _assign(before: Before, act: Act, by: Account, _signers: int) -> Step:
    to = act.to or by.id
    if to != by.id and not by.may_act_as(MAY_ASSIGN_OTHERS):
        refuse("role", role=MAY_ASSIGN_OTHERS)
    state = TRANSITIONS[before.state, "assign"]
    return Step("assign", replace(before.standing, state=state, assignee=to), _said(act))


def _defer(before: Before, act: Act, _by: Account, _signers: int) -> Step:
    state = TRANSITIONS[before.state, "defer"]
    return Step("defer", replace(before.standing, state=state, until=act.until, assignee=None), _said(act))


def _reopen(_before: Before, act: Act, _by: Account, _signers: int) -> Step:
    return Step("reopen", OPEN, _said(act))


_STEPS = {
    "propose": _propose,
    "dismiss": _propose,
    "sign": _sign,
    "return": _return,
    "assign": _assign,
    "defer": _defer,
    "reopen": _reopen,
}


def _ended(standing: Standing, signers: int) -> Standing:
    """The end it has come to, when enough people stand behind it."""
    assert standing.opinion is not None
    if len(standing.signatures) < signers:
        return standing
    return replace(standing, state="dismissed" if standing.opinion.resolution in DISMISSALS else "signed_off")


def _returned(standing: Standing, second: Opinion | None) -> Standing:
    """Sent back; ``second`` is the other opinion, where one was given."""
    return Standing(state="returned", opinion=second, shown=standing.shown, evidence=standing.evidence)


def _checked(act: Act) -> Opinion:
    opinion = act.opinion
    if opinion is None or opinion.resolution not in RESOLUTIONS:
        refuse("opinion", possible=_possible())
    fits = opinion.prefers in act.sides if opinion.resolution == "prefer_source" else opinion.prefers is None
    if not fits:
        refuse("prefers")
    return opinion


def _possible(*, dismissing: bool | None = None) -> str:
    return ", ".join(name for name in RESOLUTIONS if dismissing is None or (name in DISMISSALS) == dismissing)
