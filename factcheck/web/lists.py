"""The queue, the log, how far people agree, who there is."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from factcheck import accounts, casework, signoff, watchlist
from factcheck.record import STATES
from factcheck.report import words
from factcheck.store.log import LogFilter
from factcheck.web import laid_out
from factcheck.web.filters import A_PAGE, WORDS, asked_for, kept
from factcheck.web.visit import Visit, to

LINES = 100  # entries of the log on a page
ENDED = ("signed_off", "dismissed")


def start(_visit: Visit) -> Response:
    """The queue is where one begins."""
    return to("/queue")


def queue(visit: Visit) -> Response:
    """What waits, most important first; the filters are those that `next` goes by from now on."""
    asked = kept(visit.asked)
    visit.browser.asked, page = asked, _number(visit.asked.get("page"))
    visit.browser.passed.clear()
    database, who, at = visit.office.database, visit.who, visit.at
    found = signoff.queue(database, who, asked_for(asked, page), at)
    house = signoff.stats(database, who, at)
    ended = sum(house.states.get(state, 0) for state in ENDED)
    return visit.page(
        "queue",
        queue=found,
        asked=asked,
        known={name: known for name, (_, known) in WORDS.items()},
        stated=words.stated,
        outlet=words.outlet,
        ended=ended,
        whole=sum(house.states.values()),
        states=[(state, house.states[state]) for state in STATES if house.states.get(state)],
        single=house.signers == 1,
        earlier=_page(asked, page - 1) if page else None,
        later=_page(asked, page + 1) if found.total > (page + 1) * A_PAGE else None,
        undo_form=visit.form("undo"),
        cases=[one.case for one in casework.listed(database)],
        watching=bool(watchlist.listed(database, asked.get("case"))),
        watched=words.watched,
    )


def _page(asked: dict[str, str], page: int) -> str:
    return "/queue?" + urlencode({**asked, "page": str(page)})


def _number(word: str | None) -> int:
    return int(word) if word and word.isascii() and word.isdecimal() and len(word) < 7 else 0


def log(visit: Visit) -> Response:
    """Who decided what, the newest first."""
    before = _number(visit.asked.get("before")) or None
    newest = LogFilter(before=before, limit=LINES)
    found = signoff.lines(visit.office.database, visit.who, newest)[::-1]
    older = found[-1].entry.seq if len(found) == LINES and found[-1].entry.seq > 1 else None
    return visit.page("log", lines=found, told=laid_out.told, older=older)


def agreement(visit: Visit) -> Response:
    """How far those who decide independently agree."""
    house = signoff.stats(visit.office.database, visit.who, visit.at)
    found = signoff.agreement(visit.office.database)
    return visit.page("agreement", found=found, house=house, resolved=laid_out.RESOLVED)


def people(visit: Visit) -> Response:
    """The accounts."""
    return visit.page("people", people=accounts.everyone(visit.office.database))
