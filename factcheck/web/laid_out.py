"""A finding as its page shows it: both passages with the claim marked, what is known of each, the choices there are."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.desk import Item, Line
from factcheck.record import DISMISSALS, Account, Resolution
from factcheck.report import by_hand, picture
from factcheck.report.laid_open import SideView, side_view
from factcheck.report.views import question_of
from factcheck.review.transitions import NEEDS_REASON, SHORTEST_REASON

REASON = f"Say why, in {SHORTEST_REASON} characters or more."


@dataclass(frozen=True, slots=True)
class Choice:
    """One button. ``reason``: what is asked of the note first; ``first``: what Enter does."""

    key: str
    act: str
    words: str
    reason: str | None = None
    first: bool = False


RESOLUTIONS: tuple[tuple[str, Resolution, str], ...] = (
    ("1", "confirm_conflict", "They contradict each other"),
    ("2", "prefer_source", "Rely on A"),
    ("3", "prefer_source", "Rely on B"),
    ("4", "report_range", "Report the range"),
    ("5", "explain_difference", "Both can be right"),
    ("6", "not_a_conflict", "No conflict"),
    ("7", "extraction_error", "Wrongly read"),
)
OTHERS: tuple[tuple[str, str, str], ...] = (
    ("a", "agree", "Agree with the proposal"),
    ("r", "return", "Send back"),
    ("d", "defer", "Later"),
    ("o", "reopen", "Open again"),
    ("m", "assign", "Keep for me"),
)
SAID = {
    "propose": "proposed", "dismiss": "proposed", "sign": "gave a second opinion", "return": "sent it back",
    "defer": "put it off", "reopen": "opened it again", "assign": "assigned it", "undo": "took back the last act",
}  # fmt: skip
RESOLVED: dict[str, str] = {str(name): said for _, name, said in RESOLUTIONS} | {"prefer_source": "rely on one source"}


def question(item: Item) -> str:
    """What both claims answer."""
    return item.question or question_of(item.exhibit.sides[0].claim)


def sides(item: Item) -> list[SideView]:
    """A and B, the earlier document first."""
    pairs = zip("AB", item.exhibit.sides, strict=True)
    return [side_view(letter, side, item.texts.get(side.claim.article, "")) for letter, side in pairs]


def drawn(item: Item) -> object:
    """The picture of the intervals; ``None`` where there is nothing to draw."""
    named = [(letter, side.claim) for letter, side in zip("AB", item.exhibit.sides, strict=True)]
    return picture.intervals(named)


def choices(item: Item) -> list[Choice]:
    """What an opinion can be; none where none may be given now."""
    signing = "sign" in item.allowed
    if not signing and "propose" not in item.allowed:
        return []
    numbers = all(side.claim.kind == "quantity" for side in item.exhibit.sides)
    claims = {key: side.claim.id for key, side in zip("23", item.exhibit.sides, strict=True)}
    found = []
    for key, resolution, said in RESOLUTIONS:
        if resolution == "report_range" and not numbers:
            continue
        act = ".".join(word for word in ("opinion", resolution, claims.get(key)) if word)
        reason = REASON if resolution in DISMISSALS and not signing else None
        found.append(Choice(key, act, said, reason, first=key == "1"))
    return found


def others(item: Item) -> list[Choice]:
    """What can be done besides giving an opinion."""
    allowed = {*item.allowed, *(["agree"] if "sign" in item.allowed and item.standing.opinion else [])}
    return [
        Choice(key, act, said, REASON if act in NEEDS_REASON else None, first=act == "agree")
        for key, act, said in OTHERS
        if act in allowed
    ]


def told(line: Line) -> str:
    """What one entry of the log did, in words."""
    if line.entry.subject.kind == "group":
        return by_hand.did(line.entry)
    after = line.entry.after or {}
    resolution = after.get("resolution") if line.entry.action in ("propose", "dismiss", "return", "sign") else None
    said = SAID.get(line.entry.action, line.entry.action)
    return f"{said}: {RESOLVED.get(str(resolution), resolution)}" if resolution and not line.sealed else said


def held_by(item: Item, viewer: Account) -> str | None:
    """Who else has it before them just now."""
    if item.lease is None or item.lease.account == viewer.id:
        return None
    return item.names.get(item.lease.account, "someone else")
