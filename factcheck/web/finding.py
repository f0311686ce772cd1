"""One finding a page: look, decide, go on. The rules are in `signoff`; here a form becomes an act."""

from __future__ import annotations

from starlette.responses import Response

from factcheck import signoff
from factcheck.desk import Item, Seen
from factcheck.errors import Refused
from factcheck.record import DISMISSALS, Action
from factcheck.report.laid_open import reasons
from factcheck.review.standing import Opinion
from factcheck.review.transitions import Act
from factcheck.signoff import Overtaken
from factcheck.web import laid_out
from factcheck.web.filters import asked_for
from factcheck.web.trouble import OVERTAKEN, REFUSED, in_words, once
from factcheck.web.visit import Visit, to

NEXT = "/next"
PLAIN_ACTS: tuple[Action, ...] = ("return", "defer", "reopen", "assign")


def next_one(visit: Visit) -> Response:
    """Hand out the next finding; those gone by come last."""
    browser, passed = visit.browser, visit.asked.get("after")
    if passed:
        browser.passed.append(passed)
    asked = asked_for(browser.asked)
    found = signoff.next_item(visit.office.database, visit.who, asked, visit.at, frozenset(browser.passed))
    if found.item is None and browser.passed:
        browser.passed.clear()
        found = signoff.next_item(visit.office.database, visit.who, asked, visit.at)
    if found.item is None:
        return visit.page(
            "done",
            waiting=found.waiting,
            held=found.held_by_others,
            filtered=bool(browser.asked),
            undo_form=visit.form("undo"),
        )
    return to(f"/finding/{found.item.exhibit.finding.id}")


def one_before(visit: Visit) -> Response:
    """The finding that was looked at before."""
    before = visit.browser.step_back(visit.asked.get("from", ""))
    return to(f"/finding/{before}" if before else "/queue")


def page(visit: Visit) -> Response:
    """A finding, held for whoever looks at it unless someone else holds it."""
    item = signoff.item(visit.office.database, visit.who, visit.path["id"], visit.at, hold=True)
    whole = item.exhibit.finding.id
    if visit.path["id"] != whole:
        return to(f"/finding/{whole}")  # reached by the beginning of its id
    visit.browser.look_at(whole)
    return _laid_open(visit, item)


def _laid_open(visit: Visit, item: Item, note: str = "", status: int = 200, **more: object) -> Response:
    name = "conflict" if status == OVERTAKEN else "finding"
    return visit.page(
        name,
        status,
        item=item,
        finding=item.exhibit.finding,
        question=laid_out.question(item),
        sides=laid_out.sides(item),
        reasons=reasons(item.exhibit),
        picture=laid_out.drawn(item),
        choices=laid_out.choices(item),
        others=laid_out.others(item),
        held_by=laid_out.held_by(item, visit.who),
        told=laid_out.told,
        resolved=laid_out.RESOLVED,
        form=visit.form(item.exhibit.finding.id),
        undo_form=visit.form("undo"),
        note=note,
        **({"wrong": None} | more),
    )


def act(visit: Visit) -> Response:
    """Do what the button says, once, however often the form is sent."""
    finding = visit.path["id"]

    def do() -> str | Response:
        try:
            _perform(visit, finding)
        except Refused as refused:
            return _refused(visit, finding, refused)
        except Overtaken as overtaken:
            return _overtaken(visit, overtaken)
        return NEXT

    return once(visit, finding, "Open the finding again.", do)


def _refused(visit: Visit, finding: str, refused: Refused) -> Response:
    """The finding as it stands, with what is wrong; the note stays as typed."""
    item = signoff.item(visit.office.database, visit.who, finding, visit.at)
    return _laid_open(visit, item, visit.given.get("note", ""), REFUSED, wrong=in_words(refused))


def _overtaken(visit: Visit, overtaken: Overtaken) -> Response:
    """Somebody was quicker, or it was judged anew: both versions, and the note as it was typed."""
    then = overtaken.then
    was = {"then": then, "then_reasons": reasons(then) if then else [], "since": overtaken.since}
    return _laid_open(visit, overtaken.now, visit.given.get("note", ""), OVERTAKEN, **was)


def _perform(visit: Visit, finding: str) -> None:
    database, who, at = visit.office.database, visit.who, visit.at
    item = signoff.item(database, who, finding, at)
    entry = signoff.perform(database, who, finding, _act(visit, item), _seen(visit), at)
    visit.browser.flash = f"{_done(entry.action)} {finding}."


def _done(action: str) -> str:
    return {
        "propose": "Proposed on", "dismiss": "Proposed on", "sign": "Signed", "return": "Sent back", "defer": "Put off",
        "reopen": "Opened again:", "assign": "Kept for you:", "undo": "Taken back: your last act on",
    }.get(action, action)  # fmt: skip


def _act(visit: Visit, item: Item) -> Act:
    """The act that the button means: an opinion is a proposal, a dismissal or a second opinion, as things stand."""
    wanted, _, rest = visit.given.get("act", "").partition(".")
    note = visit.given.get("note", "").strip() or None
    for action in PLAIN_ACTS:
        if wanted == action:
            return Act(action, reason=note)
    if wanted == "agree":
        return Act("sign", None, note)
    resolution, _, prefers = rest.partition(".")
    opinion = Opinion(resolution, prefers or None)  # type: ignore[arg-type]
    if "sign" in item.allowed:
        return Act("sign", opinion, note)
    return Act("dismiss" if resolution in DISMISSALS else "propose", opinion, note)


def _seen(visit: Visit) -> Seen:
    shown_hash, _, number = visit.given.get("seen", "").rpartition(":")
    return Seen(shown_hash, int(number) if number.isascii() and number.isdecimal() else -1)


def undo(visit: Visit) -> Response:
    """Take back one's own last act, and lay that finding open again."""

    def do() -> str:
        entry = signoff.undo(visit.office.database, visit.who, None, visit.at)
        visit.browser.flash = f"{_done('undo')} {entry.subject.id}."
        return f"/finding/{entry.subject.id}"

    return once(visit, "undo", "Open the page again.", do)
