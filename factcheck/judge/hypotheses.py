"""Why two figures may differ, and what a reader must know before leaning on either."""

from __future__ import annotations

from factcheck.judge.gates import is_window
from factcheck.judge.origins import origin_of
from factcheck.judge.sides import Pair, Side, asked_once
from factcheck.model import Claim, Confirmation, Dated

STATED = ("stated", "relative", "editor")


def why_they_differ(pair: Pair) -> tuple[str, ...]:
    """Every reason known to the texts, the likeliest first; empty when there is none."""
    found = (
        counting_window(pair),
        _sum_in_window(pair),
        _as_of(pair),
        _one_origin(pair),
        _counted_things(pair),
        _rounding(pair),
    )
    return tuple(reason for reason in found if reason)


def caveats(pair: Pair) -> tuple[str, ...]:
    """What is not confirmed, denied or unknown about either side."""
    return tuple(dict.fromkeys((*_caveats(pair.a), *_caveats(pair.b))))


@asked_once
def _caveats(side: Side) -> tuple[str, ...]:
    notes = []
    confirmation = side.claim.confirmation
    if confirmation:
        notes.append(f"{_label(side)} is {_became(confirmation)} ({side.doc})")
    notes += [f"{_label(side)} is {_became(one.said)} ({one.doc}: “{one.said.words}”)" for one in side.followed]
    if not side.published.days():
        notes.append(f"publication date of {side.doc} is not known")
    return tuple(notes)


def _became(said: Confirmation) -> str:
    """ "denied by the Kremlin on 2021-07-06", "corrected by its outlet to 103"."""
    parts = (
        said.status.replace("_", " "),
        said.by and f"by {said.by}",
        said.to and f"to {said.to}",
        said.on and f"on {said.on}",
    )
    return " ".join(part for part in parts if part)


def told(said: Confirmation, figure: str) -> str:
    """What an outlet did with a figure: "corrected 130 people to 103 on 2021-07-06"."""
    to, on = f" to {said.to}" if said.to else "", f" on {said.on}" if said.on else ""
    did = "withdrew" if said.status == "withdrawn" else "corrected"
    return f"{did} {figure}{to}{on}"


@asked_once
def counting_window(pair: Pair) -> str | None:
    """One side counts over a stretch, the other on a day within it or at a time that its own sentence leaves open."""
    for wide, narrow in ((pair.a, pair.b), (pair.b, pair.a)):
        window, moment = wide.claim.event_time, narrow.claim.event_time
        if not is_window(window) or window.basis not in STATED or is_window(moment):
            continue
        if moment.words and moment.basis == "inferred" and not _outside(moment, window):
            return f"counting window ({_words(moment)} / {_words(window)})"
    return None


def _outside(moment: Dated, window: Dated) -> bool:
    day, stretch = moment.days(), window.days()
    return bool(day and stretch and (day[1] < stretch[0] or day[0] > stretch[1]))


def _words(dated: Dated) -> str:
    words = (dated.words or dated.value or "").strip()
    return words.removeprefix("in ").removeprefix("on ").removeprefix("over ")


def _sum_in_window(pair: Pair) -> str | None:
    """The narrower count plus what the same article counted at another time within the wider window."""
    for wide, narrow in ((pair.a, pair.b), (pair.b, pair.a)):
        if not is_window(wide.claim.event_time):
            continue
        for other in narrow.siblings:
            if _adds(other, narrow.claim, wide.claim):
                return _sum_said(narrow.claim, other)
    return None


def _adds(other: Claim, narrow: Claim, wide: Claim) -> bool:
    same_count = (
        other.measure == narrow.measure and other.unit == narrow.unit and other.thing_class == narrow.thing_class
    )
    at_another_time = (
        other.event_time.basis in STATED
        and bool(other.event_time.weekday())
        and other.event_time.weekday() != narrow.event_time.weekday()
    )
    return (
        same_count
        and at_another_time
        and other.id != narrow.id
        and None not in (other.low, narrow.low, other.stated, narrow.stated)
        and not _outside(other.event_time, wide.event_time)
    )


def _sum_said(narrow: Claim, other: Claim) -> str:
    least = (narrow.low or 0) + (other.low or 0)
    floor = "at least " if other.high is None or narrow.high is None else ""
    hedge = f"{other.hedge} " if other.hedge else ""
    when = _words(other.event_time)
    preposition = "on " if other.event_time.weekday() else ""
    return f"{narrow.stated:,.10g} + {hedge}{other.stated:,.10g} {preposition}{when} is {floor}{least:,.10g}"


def _as_of(pair: Pair) -> str | None:
    apart = pair.days_apart()
    if not apart:
        return None
    return f"published {abs(apart)} day{'s' if abs(apart) > 1 else ''} apart: the later one may count more"


def _one_origin(pair: Pair) -> str | None:
    """One source with two figures of one day revised its count, or one of the two texts misquotes it."""
    told_once = pair.one_article or pair.days_apart() != 0
    return (
        "one origin, two figures: check the source" if origin_of(pair)[0] == "same_origin" and not told_once else None
    )


def _counted_things(pair: Pair) -> str | None:
    a, b = pair.a.claim, pair.b.claim
    if not a.thing or not b.thing or a.head == b.head:
        return None
    return f"what is counted ({a.thing} / {b.thing})"


def _rounding(pair: Pair) -> str | None:
    hedged = [side for side in (pair.a, pair.b) if side.claim.bound in ("about", "nearly", "vague")]
    return f"rounding ({_label(hedged[0])})" if len(hedged) == 1 else None


def _label(side: Side) -> str:
    return f"{side.claim.hedge or ''} {side.claim.stated:,.10g}".strip() if side.claim.stated else side.label
