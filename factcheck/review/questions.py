"""What editors may make of a question: what stands and an act give what stands next, or a refusal.

One editor's word is not undone by another's: what one holds together another does not split, what one split off
another does not merge, and what is pinned stays as it is.  Who said it may, and so may a lead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from factcheck.errors import Refused
from factcheck.hand import Apart, Hand, placed, with_claims
from factcheck.model import Accepted, Claim
from factcheck.record import Account, Entry, Role

OVERRULES: Role = "lead"
TAKES_BACK = "undo"
LONGEST_QUESTION = 300  # characters
ACTS = ("merge", "split", "pin", "unpin", "rename", "accept", "note", TAKES_BACK)

REFUSALS: Mapping[str, tuple[str, str | None]] = {
    "pinned": ("{name} is pinned by {who}: nothing is added to it or taken from it", "factcheck group unpin {name}"),
    "held": ("{who} merged what you would take apart", "ask {who} or a lead to split it"),
    "split": ("{who} split “{claim}” off {name}", "ask {who} or a lead to take that back"),
    "elsewhere": ("they were split apart under {name}", "take that back there: factcheck group history {name}"),
    "kinds": ("one question asks for a number, the other for words: they have no common answer", None),
    "one": ("there is nothing to merge: it is one question already", None),
    "none": ("name claims that answer {name}", "factcheck group show {name} lists them"),
    "all": ("that would leave nothing of {name}", "factcheck group rename gives it another question"),
    "pinned_already": ("{name} is pinned already, by {who}", None),
    "not_pinned": ("{name} is not pinned", None),
    "their_pin": ("{who} pinned {name}", "ask {who} or a lead to unpin it"),
    "question": (f"a question has 1 to {LONGEST_QUESTION} characters on one line", None),
    "same": ("that is what stands there", None),
    "nothing": (
        "there is nothing to take back: undo takes back the last act only",
        "of an older one: factcheck group merge GROUP CLAIM ends a split, factcheck group unpin a pin",
    ),
    "not_yours": ("the last act on {name} is {who}'s", "they or a lead may take it back"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands: what editors said of it, about the claims of today, and the claims that answer it."""

    hand: Hand
    members: tuple[Claim, ...]

    @property
    def name(self) -> str:
        return self.hand.id


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and what accounts are called."""

    account: Account
    names: Mapping[str, str]

    def may_change(self, who: str) -> bool:
        """Whether what the account ``who`` said is theirs to change."""
        return self.account.id == who or self.account.may_act_as(OVERRULES)

    def called(self, who: str | None) -> str:
        return self.names.get(who or "", "someone")


def refuse(why: str, **words: object) -> NoReturn:
    """Raise the refusal called ``why``, its gaps filled."""
    message, hint = REFUSALS[why]
    raise Refused(why, message.format(**words), hint.format(**words) if hint else None)


# ------------------------------------------------------------------------------------------------ acts


def merge(asked: Sequence[Asked], alone: Sequence[Claim], by: By) -> Hand:
    """Questions, and claims that answer none, become the first of them; its own name and accepted answer come first."""
    first = asked[0]
    claims = {claim.id: claim for one in asked for claim in one.members} | {claim.id: claim for claim in alone}
    if len(asked) + len(alone) < 2 or len(claims) == len(first.members):
        refuse("one")
    if len({claim.kind for claim in claims.values()}) > 1:
        refuse("kinds")
    for one in asked:
        _require_open(one, by)
    apart = [(one.name, away) for one in asked for away in one.hand.apart]
    for name, away in apart:
        if away.claim.id in claims and not by.may_change(away.by):
            refuse("split", who=by.called(away.by), claim=away.claim.text, name=name)
    hand = replace(
        first.hand,
        held=first.hand.held or by.account.id,
        apart=_once(away for _, away in apart if away.claim.id not in claims),
        question=next((one.hand.question for one in asked if one.hand.question), None),
        accepted=next((one.hand.accepted for one in asked if one.hand.accepted), None),
        noted=any(one.hand.noted for one in asked),
        merged=tuple(dict.fromkeys(name for one in asked for name in (*_other(one, first), *one.hand.merged))),
    )
    return with_claims(hand, claims.values())


def _other(one: Asked, first: Asked) -> tuple[str, ...]:
    return (one.name,) if one.name != first.name else ()


def split(asked: Asked, ids: Collection[str], by: By) -> Hand:
    """Claims answer another question: they are never again in this one."""
    away = [claim for claim in asked.members if claim.id in ids]
    rest = [claim for claim in asked.members if claim.id not in ids]
    if not away or len(away) < len(set(ids)):
        refuse("none", name=asked.name)
    if not rest:
        refuse("all", name=asked.name)
    _require_open(asked, by)
    held = {claim.id for claim in asked.hand.claims} if asked.hand.held else set()
    if asked.hand.held and held.intersection(ids) and not by.may_change(asked.hand.held):
        refuse("held", who=by.called(asked.hand.held))
    apart = _once([*asked.hand.apart, *(Apart(placed(claim), by.account.id) for claim in away)])
    kept = [claim for claim in rest if not held or claim.id in held]
    return with_claims(replace(asked.hand, apart=apart), kept or rest)


def pin(asked: Asked, by: By) -> Hand:
    """These claims and no others, whatever comes."""
    if asked.hand.pinned:
        refuse("pinned_already", name=asked.name, who=by.called(asked.hand.pinned))
    return with_claims(replace(asked.hand, pinned=by.account.id), asked.members)


def unpin(asked: Asked, by: By) -> Hand:
    """Claims may come and go again."""
    if not asked.hand.pinned:
        refuse("not_pinned", name=asked.name)
    if not by.may_change(asked.hand.pinned):
        refuse("their_pin", name=asked.name, who=by.called(asked.hand.pinned))
    return replace(asked.hand, pinned=None)


def rename(asked: Asked, question: str) -> Hand:
    """Another wording of the question; an empty one takes the editor's back."""
    words = " ".join(question.split())
    if len(words) > LONGEST_QUESTION or (question.strip() and not words.isprintable()):
        refuse("question")
    if (words or None) == asked.hand.question:
        refuse("same")
    return _about_today(replace(asked.hand, question=words or None), asked)


def accept(asked: Asked, answer: Accepted | None) -> Hand:
    """The answer that the house goes by; None takes it back."""
    if answer is None and asked.hand.accepted is None:
        refuse("same")
    return _about_today(replace(asked.hand, accepted=answer), asked)


def note(asked: Asked) -> Hand:
    """Nothing changes; the reason of the act is the note."""
    return _about_today(replace(asked.hand, noted=True), asked)


def undo(name: str, last: Entry | None, by: By) -> None:
    """Whether the last act on a question may be taken back."""
    if last is None or last.action == TAKES_BACK:
        refuse("nothing")
    if not by.may_change(last.actor):
        refuse("not_yours", name=name, who=by.called(last.actor))


def _about_today(hand: Hand, asked: Asked) -> Hand:
    """A name goes with the claims that stand there now, unless an editor said which belong together."""
    return hand if hand.holds or not asked.members else with_claims(hand, asked.members)


def _require_open(asked: Asked, by: By) -> None:
    if asked.hand.pinned:
        refuse("pinned", name=asked.name, who=by.called(asked.hand.pinned))


def _once(apart: Iterable[Apart]) -> tuple[Apart, ...]:
    found = {one.claim.id: one for one in reversed(list(apart))}
    return tuple(found[name] for name in sorted(found))
