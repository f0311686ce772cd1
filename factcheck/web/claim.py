"""One claim a page: what is read, what an editor made of it, the form to correct it. The rules are in `correcting`."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from factcheck import correcting, publish
from factcheck.correct.fields import FIELDS, names
from factcheck.correcting import Editor, Found
from factcheck.errors import Conflict, Refused, UsageError
from factcheck.report import by_hand, detail
from factcheck.report.laid_open import side_view
from factcheck.web.trouble import OVERTAKEN, REFUSED, in_words, once
from factcheck.web.visit import Visit, to

GIVEN = "field."  # before the name of a field in the form


def page(visit: Visit) -> Response:
    """A claim with the form to correct it."""
    found = correcting.named(visit.office.database, visit.path["id"])
    if visit.path["id"] != found.claim.id:
        return to(f"/claim/{found.claim.id}")
    return _laid_open(visit, found)


def _laid_open(visit: Visit, found: Found, status: int = 200, wrong: str | None = None) -> Response:
    database, claim = visit.office.database, found.claim
    side = publish.Joiner(database).sourced(claim)
    text = database.article_text(claim.article)
    given = {name: one.words for name, one in found.correction.said.items()}
    typed = {name: visit.given.get(GIVEN + name, given.get(name, "")) for name in names(claim.kind)}
    return visit.page(
        "claim",
        status,
        claim=claim,
        view=side_view("A", side, text),
        read=detail.as_read(side),
        rejected=found.correction.rejected,
        fields=[(name, FIELDS[name].told, typed[name]) for name in typed],
        history=[(*done, by_hand.corrected(done[0])) for done in correcting.history(database, claim.id)],
        findings=publish.findings_on(database, claim),
        seen=str(found.number),
        form=visit.form(claim.id),
        note=visit.given.get("note", ""),
        wrong=wrong,
    )


def act(visit: Visit) -> Response:
    """Do what the button says, once, however often the form is sent."""
    claim = visit.path["id"]

    def do() -> str | Response:
        try:
            visit.browser.flash = _perform(visit, claim)
        except (Conflict, Refused, UsageError) as error:
            status = OVERTAKEN if isinstance(error, Conflict) else REFUSED
            return _laid_open(visit, correcting.named(visit.office.database, claim), status, in_words(error))
        return f"/claim/{claim}"

    return once(visit, claim, "Open the claim again.", do)


def _perform(visit: Visit, claim: str) -> str:
    """What was done, in words."""
    office = visit.office
    editor = Editor(office.database, visit.who, office.options, office.clock)
    reason, number = visit.given.get("note", ""), visit.given.get("seen", "")
    seen = int(number) if number.isascii() and number.isdecimal() else -1
    match visit.given.get("act", ""):
        case "reject":
            correcting.reject(editor, claim, reason, seen=seen)
            return "It counts in nothing now."
        case "restore":
            correcting.restore(editor, claim, reason, seen=seen)
            return "It counts again."
        case _:
            correcting.correct(editor, claim, _changed(visit, claim), reason, seen=seen)
            return "Corrected; what it touches has been judged again."


def _changed(visit: Visit, claim: str) -> Mapping[str, str]:
    """The fields that differ from what an editor said before; an emptied one takes their word back."""
    found = correcting.named(visit.office.database, claim)
    said = {name: one.words for name, one in found.correction.said.items()}
    typed = {name: visit.given.get(GIVEN + name, "").strip() for name in names(found.claim.kind)}
    return {name: words for name, words in typed.items() if words != said.get(name, "")}
