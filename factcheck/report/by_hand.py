"""What editors made of a question, in words: beside what the program makes of it, and entry by entry."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Accepted, Group
from factcheck.record import Entry, Json
from factcheck.report import words

SHORT = 60  # characters of a claim
DONE = {
    "merge": "merged", "split": "split off", "pin": "pinned", "unpin": "unpinned", "rename": "asked",
    "accept": "accepted", "note": "noted", "undo": "took back the last act",
}  # fmt: skip


def standing(group: Group | None) -> Iterator[tuple[str, str]]:
    """What an editor said of a group, line by line: a name, the words."""
    hand = group.by_hand if group else None
    if group is None or hand is None:
        return
    if hand.accepted:
        yield "accepted", accepted(hand.accepted, group)
    if hand.renamed:
        yield "the program asks", hand.asked
    if hand.pinned:
        yield "pinned", "nothing is added to it or taken from it"
    if hand.merged:
        yield "merged", "an editor holds its claims together"
    if hand.split:
        yield "split off", words.many(hand.split, "claim")
    if hand.note:
        yield "look again", hand.note


def accepted(answer: Accepted, group: Group) -> str:
    """ "22 to 24, by ada on 5 Jul 2021: the ministry counts twice; 1 claim has come since"."""
    since = len(set(group.claims) - set(answer.over))
    more = f"; {words.many(since, 'claim')} came since" if since else ""
    outside = f"; outside it: {words.many(count, 'end')} of the range" if (count := _outside(answer, group)) else ""
    return f"{answer.words}, by {answer.by} on {words.moment(answer.at)}: {answer.reason}{more}{outside}"


def _outside(answer: Accepted, group: Group) -> int:
    """How many ends of the group's range lie beyond the accepted one."""
    low = group.low is not None and answer.low is not None and group.low < answer.low
    high = group.high is not None and answer.high is not None and group.high > answer.high
    return low + high


def did(entry: Entry) -> str:
    """What one entry on a question did."""
    said = DONE.get(entry.action, entry.action)
    more = _more(entry.action, entry.before or {}, entry.after or {})
    return f"{said}: {more}" if more else said


def corrected(entry: Entry) -> str:
    """What one entry on a claim changed: "as_of 2021-07-04; hedge taken back"; of other acts nothing."""
    then, now = ((state or {}).get("said", {}) for state in (entry.before, entry.after))
    changed = (name for name in sorted({*then, *now}) if then.get(name) != now.get(name))
    return "; ".join(f"{name} {now[name]['words'] if name in now else 'taken back'}" for name in changed)


def _more(action: str, before: Json, after: Json) -> str:
    match action:
        case "merge":
            return _listed(sorted({one["text"] for one in _new(before, after, "claims")}))
        case "split":
            told = {one["claim"]["id"] for one in before.get("apart", ())}
            return _listed([one["claim"]["text"] for one in after.get("apart", ()) if one["claim"]["id"] not in told])
        case "rename":
            return str(after.get("question") or "in the program's words again")
        case "accept":
            return str((after.get("accepted") or {}).get("words") or "nothing any more")
        case _:
            return ""


def _new(before: Json, after: Json, name: str) -> list[Json]:
    known = {one["id"] for one in before.get(name, ())}
    return [one for one in after.get(name, ()) if one["id"] not in known]


def _listed(texts: list[str]) -> str:
    return "; ".join(text if len(text) <= SHORT else f"{text[:SHORT]}…" for text in texts)
