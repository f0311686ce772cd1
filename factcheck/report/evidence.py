"""A finding or a question on paper: what was said, how it was read, who decided what, and how to check all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from jinja2 import Environment

from factcheck.model import Group
from factcheck.record import Entry
from factcheck.report import by_hand, detail, drawn, opened, words
from factcheck.report.hypertext import environment, sheet
from factcheck.report.laid_open import Fact, SideView, reasons, side_view
from factcheck.report.passages import Passage, in_sentence
from factcheck.report.views import CaseHead, Exhibit, Opened, Sourced, questions

STYLES = ("look.css", "evidence.css")
DONE = {
    "propose": "proposed", "dismiss": "proposed", "sign": "signed", "return": "sent it back", "defer": "put it off",
    "reopen": "opened it again", "assign": "assigned it", "undo": "took back the last act", "correct": "corrected",
    "reject": "rejected", "restore": "restored", "add": "added", "record": "noted",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows. ``entries`` are those of the log that may be told, each with its person's name.

    ``changes`` are, by finding, what differs from what lay before those who decided; ``attached``, by the SHA-256 of a
    slip, the name and SHA-256 of what was attached to it; ``cases`` are those it belongs to.
    """

    exhibits: Sequence[Exhibit]
    groups: Sequence[Group]
    texts: Mapping[str, str]
    entries: Sequence[tuple[Entry, str]]
    at: str
    changes: Mapping[str, Sequence[Differs]]
    opened: Opened | None = None
    attached: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    cases: Sequence[CaseHead] = ()


class Differs(Protocol):
    """One value that is not what it was."""

    @property
    def where(self) -> str: ...

    @property
    def before(self) -> object: ...

    @property
    def after(self) -> object: ...


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in its passage; ``read`` is what the reader reads where an editor said otherwise."""

    opened: SideView
    read: tuple[Fact, ...]
    appeared: tuple[tuple[str, str], ...]  # where, and the SHA-256 of what was received
    parts: tuple[Passage, ...]  # of its total


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its reasons and what was done on it."""

    exhibit: Exhibit
    status: str
    letters: tuple[str, str]
    reasons: tuple[Fact, ...]
    acts: tuple[str, ...]
    changes: Sequence[Differs]


def page(shown: Shown) -> str:
    """The page; it loads nothing and runs nothing."""
    sides = {side.claim.id: side for one in shown.exhibits for side in one.sides}
    sides |= {side.claim.id: side for side in (shown.opened.sides if shown.opened else ())}
    letters = {claim: _letter(at) for at, claim in enumerate(sides)}
    group = shown.opened.group if shown.opened else questions(shown.exhibits, shown.groups)[0].group
    text = group.question if group else questions(shown.exhibits, shown.groups)[0].text
    return (
        _pages()
        .get_template("evidence.html")
        .render(
            question=text,
            spread=words.spread(group),
            by_hand=tuple(by_hand.standing(group)),
            course=_course(shown.opened) if shown.opened else None,
            picture=drawn.on_page(opened.plot(shown.opened), "trajectory") if shown.opened else None,
            acts=[opened.act(entry, name) for entry, name in shown.entries if entry.subject.kind == "group"],
            cases=[(words.case_head(one), list(words.case_lines(one))) for one in shown.cases],
            folded=_folded(shown.opened) if shown.opened else {},
            sheet=sheet(_pages(), *STYLES),
            at=words.moment(shown.at),
            claims=[_claim(letters[one], side, shown) for one, side in sides.items()],
            findings=[_finding(one, letters, shown) for one in shown.exhibits],
            corrections=[told(entry, name) for entry, name in shown.entries if entry.subject.kind == "claim"],
        )
    )


def _course(shown: Opened) -> opened.Course:
    return opened.course(shown.answers, shown.exhibits, shown.group.claims)


def _folded(shown: Opened) -> Mapping[str, tuple[str, ...]]:
    """Claim -> where its text stands once more."""
    return {
        claim: tuple(detail.place_line(at) for one in held if one in shown.copies for at in shown.copies[one].places)
        for claim, held in shown.group.copies.items()
    }


def _letter(at: int) -> str:
    """A, B, ... Z, AA, AB..."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _claim(letter: str, side: Sourced, shown: Shown) -> ClaimView:
    text = shown.texts[side.claim.article]
    appeared = [(detail.place_line(place), place.capture) for place in side.places]
    held = (shown.attached.get(place.capture) for place in side.places)
    appeared += [(f"attached to it: {name}", sha) for name, sha in filter(None, held)]
    parts = shown.opened.parts.get(side.claim.id, ()) if shown.opened else ()
    passages = tuple(in_sentence(one.claim) for one in parts)
    return ClaimView(side_view(letter, side, text), tuple(detail.as_read(side)), tuple(appeared), passages)


def _finding(exhibit: Exhibit, letters: Mapping[str, str], shown: Shown) -> FindingView:
    found = exhibit.finding
    first, second = exhibit.sides
    here = [(one, name) for one, name in shown.entries if one.subject.id == found.id]
    return FindingView(
        exhibit=exhibit,
        status=words.status(exhibit),
        letters=(letters[first.claim.id], letters[second.claim.id]),
        reasons=tuple(reasons(exhibit)),
        acts=tuple(told(entry, name) for entry, name in here),
        changes=shown.changes.get(found.id, ()),
    )


def told(entry: Entry, name: str) -> str:
    """One entry of the log in words."""
    after = entry.after or {}
    decided = entry.subject.kind == "finding"
    opinion = str(after.get("resolution", "")).replace("_", " ") if decided else by_hand.corrected(entry)
    what = " ".join(word for word in (DONE.get(entry.action, entry.action), opinion) if word)
    because = f": {entry.reason}" if entry.reason else ""
    return f"{words.moment(entry.at)}, {name} {what}{because} (entry {entry.seq}, {entry.hash[:16]})"


@cache
def _pages() -> Environment:
    return environment("factcheck.report")
