"""One question a page: what is told on it, what editors made of it, the form to change it (rules: `regrouping`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from markupsafe import Markup
from starlette.responses import Response

from factcheck import publish, regrouping
from factcheck.correcting import Editor
from factcheck.errors import Conflict, Refused, UsageError
from factcheck.record import Entry
from factcheck.regrouping import Found
from factcheck.report import drawn, opened, plots
from factcheck.report.views import Opened
from factcheck.web.trouble import OVERTAKEN, REFUSED, in_words, once
from factcheck.web.visit import Visit, to

TICKED = "claim."  # before the id of a claim in the form
DRAWING = Lock()  # the drawing library keeps one style for the whole program


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the form."""

    note: str
    question: str
    answer: str
    others: str
    ticked: frozenset[str]


def page(visit: Visit) -> Response:
    """A question with the form to change it; the id of one that was merged into it leads to it."""
    found = regrouping.question(visit.office.database, visit.path["id"])
    if visit.path["id"] != found.name:
        return to(f"/group/{found.name}")
    return _laid_open(visit, found)


def _laid_open(visit: Visit, found: Found, status: int = 200, wrong: str | None = None) -> Response:
    database = visit.office.database
    if found.group is None:
        raise UsageError(f"no claims stand under {found.name} any more", "factcheck group history tells what was done")
    shown = publish.opened(database, found.group)
    texts = {side.claim.article: database.article_text(side.claim.article) for side in shown.sides}
    view = opened.view(shown, texts)
    picture, legend = _drawn(shown, view)
    return visit.page(
        "group",
        status,
        view=view,
        picture=picture,
        legend=legend,
        named=opened.named(view.claims),
        numbers=any(side.claim.kind == "quantity" for side in shown.sides),
        pinned=found.asked.hand.pinned is not None,
        seen=found.seen,
        form=visit.form(found.name),
        typed=_typed(visit.given, found),
        wrong=wrong,
    )


def _drawn(shown: Opened, view: opened.QuestionView) -> tuple[Markup | None, str]:
    """The picture of the answers in order of time, with its legend; None where there is nothing to compare."""
    plot = opened.plot(shown, {one.side.claim.id: one.number for one in view.claims})
    with DRAWING:
        picture = drawn.on_page(plot, "trajectory")
    return picture, "; ".join(plots.legend(plot))


def _typed(given: Mapping[str, str], found: Found) -> Typed:
    """What was typed, else what stands there."""
    hand = found.asked.hand
    return Typed(
        note=given.get("note", ""),
        question=given.get("question", hand.question or ""),
        answer=given.get("answer", hand.accepted.words if hand.accepted and not hand.accepted.claim else ""),
        others=given.get("others", ""),
        ticked=frozenset(name for name in given if name.startswith(TICKED)),
    )


def act(visit: Visit) -> Response:
    """Do what the button says, once, however often the form is sent."""
    group = visit.path["id"]

    def do() -> str | Response:
        try:
            name, visit.browser.flash = _perform(visit, group)
        except (Conflict, Refused, UsageError) as error:
            status = OVERTAKEN if isinstance(error, Conflict) else REFUSED
            found = regrouping.question(visit.office.database, group)
            return _laid_open(visit, found, status, in_words(error))
        return f"/group/{name}" if regrouping.standing(visit.office.database, name) else "/queue"

    return once(visit, group, "Open the question again.", do)


def _perform(visit: Visit, group: str) -> tuple[str, str]:
    """The question it is about, and what was done, in words."""
    office, wanted = visit.office, visit.given.get("act", "")
    if wanted not in ACTS:
        raise UsageError(f"there is no act {wanted!r}")
    editor = Editor(office.database, visit.who, office.options, office.clock)
    do, done = ACTS[wanted]
    return do(Sent(editor, group, visit.given)).subject.id, done


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent."""

    editor: Editor
    group: str
    given: Mapping[str, str]

    @property
    def reason(self) -> str:
        return self.given.get("note", "")

    @property
    def seen(self) -> str:
        return self.given.get("seen", "")

    @property
    def ticked(self) -> list[str]:
        return [name.removeprefix(TICKED) for name in self.given if name.startswith(TICKED)]


def _rename(sent: Sent) -> Entry:
    return regrouping.rename(sent.editor, sent.group, sent.given.get("question", ""), sent.reason, seen=sent.seen)


def _accept(sent: Sent) -> Entry:
    return regrouping.accept(sent.editor, sent.group, sent.given.get("answer", ""), sent.reason, seen=sent.seen)


def _accept_claim(sent: Sent) -> Entry:
    if len(sent.ticked) != 1:
        raise UsageError("tick the one claim whose answer is accepted")
    return regrouping.accept(sent.editor, sent.group, "", sent.reason, claim=sent.ticked[0], seen=sent.seen)


def _split(sent: Sent) -> Entry:
    return regrouping.split(sent.editor, sent.group, sent.ticked, sent.reason, seen=sent.seen)


def _merge(sent: Sent) -> Entry:
    names = [sent.group, *sent.given.get("others", "").split()]
    return regrouping.merge(sent.editor, names, sent.reason, seen=sent.seen)


ACTS: Mapping[str, tuple[Callable[[Sent], Entry], str]] = {
    "pin": (lambda sent: regrouping.pin(sent.editor, sent.group, sent.reason, seen=sent.seen), "Pinned."),
    "unpin": (lambda sent: regrouping.unpin(sent.editor, sent.group, sent.reason, seen=sent.seen), "Unpinned."),
    "undo": (lambda sent: regrouping.undo(sent.editor, sent.group, sent.reason, seen=sent.seen), "Taken back."),
    "keep_note": (lambda sent: regrouping.note(sent.editor, sent.group, sent.reason, seen=sent.seen), "Noted."),
    "rename": (_rename, "Worded so."),
    "split": (_split, "Split off."),
    "accept": (_accept, "Kept beside the range."),
    "accept_claim": (_accept_claim, "Kept beside the range."),
    "merge": (_merge, "One question now."),
}
"""What each button does, and what is said then."""
