"""The report as one page: nothing is loaded from anywhere, nothing runs, and it is written piece by piece.

The questions that matter most stand in full, each with its picture; the next ones on a line each; all are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from factcheck.report import by_hand, citing, drawn, drawn_ties, matrix, opened, plots, words
from factcheck.report.hypertext import environment, sheet
from factcheck.report.laid_open import SideView, side_view
from factcheck.report.names import short_docs
from factcheck.report.order import CONFLICTS, ORDER
from factcheck.report.passages import Passage, in_sentence
from factcheck.report.revisions import REVISIONS
from factcheck.report.svg import inline
from factcheck.report.views import Archive, Exhibit, Question, Report, Sourced, questions

ON_A_LINE = 400  # the next ones
MOST_FINDINGS = 12  # of one question; the rest is counted
MOST_CLAIMS = 24  # of one question, as many as its picture holds
MOST_FAILURES = 50
WINDOW = 280  # characters of a claim's sentence
TITLE = "What the sources say, and where they differ"
STYLES = ("look.css", "report.css")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in the list under its question: its sentence, and what opens below it."""

    number: int
    passage: Passage
    opened: SideView
    reading: str
    source: str
    day: str
    confirmation: str | None
    copies: tuple[str, ...]  # outlets that carry the same text
    parts: tuple[Passage, ...]  # of its total


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding on two numbered claims of its question."""

    exhibit: Exhibit
    status: str
    numbers: tuple[int, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with all that stands under it."""

    question: Question
    key: str
    spread: str
    by_hand: tuple[tuple[str, str], ...]
    course: opened.Course
    picture: Markup | None
    legend: str
    claims: tuple[ClaimView, ...]
    more_claims: int
    findings: tuple[FindingView, ...]
    more_findings: str
    acts: tuple[opened.Act, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A question on a line: its worst finding and how many there are."""

    question: Question
    key: str
    worst: Exhibit
    spread: str
    counts: str


def report(shown: Report, archive: Archive, most: int) -> Iterator[str]:
    """The page, piece by piece; ``most`` questions stand in full."""
    pages = _pages()
    compared = [one for one in shown.exhibits if one.finding.verdict != "incomparable"]
    asked = questions(compared, shown.groups)
    full, lines = asked[:most], asked[most : most + ON_A_LINE]
    values = _overview(shown, asked, most) | {"full": [_line(one) for one in full]}
    yield pages.get_template("opening.html").render(values)
    template = pages.get_template("question.html")
    for number, question in enumerate(full):
        yield template.render(view=_view(question, archive, f"q{number}"))
    rest = {"lines": [_line(one) for one in lines], "unlisted": len(asked) - len(full) - len(lines)}
    yield pages.get_template("closing.html").render(rest | _between(compared) | _ending(shown))


@cache
def _pages() -> Environment:
    pages = environment("factcheck.report")
    pages.globals |= {"many": words.many, "number": words.number}
    return pages


def policy() -> str:
    """What a browser may do with the page."""
    return sheet(_pages(), *STYLES).policy


# ---------------------------------------------------------------------------------------------- parts


def _overview(shown: Report, asked: Sequence[Question], most: int) -> dict[str, Any]:
    states = Counter(one.status for one in shown.exhibits if one.finding.verdict in CONFLICTS)
    return {
        "title": TITLE,
        "sheet": sheet(_pages(), *STYLES),
        "shown": shown,
        "case": words.case_head(shown.case) if shown.case else None,
        "told": list(words.case_lines(shown.case)) if shown.case else [],
        "counts": [(verdict, count) for verdict in ORDER if (count := shown.count(verdict))],
        "states": sorted(states.items()),
        "questions": len(asked),
        "in_full": min(most, len(asked)),
        "single": words.SINGLE if shown.signers == 1 else None,
    }


def _between(compared: Sequence[Exhibit]) -> dict[str, Any]:
    """How outlets stand to each other, and whom they go by."""
    ties = citing.citing(compared)
    drawing = inline(drawn_ties.picture(ties, "svg"), "ties", "plot ties") if ties.drawn else None
    return {
        "matrix": matrix.matrix(compared),
        "sorts": matrix.TOLD,
        "ties": ties,
        "tied": drawing,
        "kinds": [name for name, _ in citing.COLUMNS],
        "listed": ties.ties[: citing.MOST_LINES],
    }


def _ending(shown: Report) -> dict[str, Any]:
    apart = Counter(one.finding.gate for one in shown.exhibits if one.finding.verdict == "incomparable")
    return {
        "apart": apart.most_common(),
        "revisions": REVISIONS,
        "revised": REVISIONS.rows(shown.revisions),
        "failures": shown.failures[:MOST_FAILURES],
        "more_failures": max(len(shown.failures) - MOST_FAILURES, 0),
        "outdated": shown.outdated,
    }


def _line(question: Question) -> LineView:
    counted = Counter(one.finding.verdict for one in question.exhibits)
    counts = ", ".join(f"{counted[verdict]:,} {verdict.replace('_', ' ')}" for verdict in ORDER if counted[verdict])
    return LineView(question, key(question), question.exhibits[0], words.spread(question.group), counts)


def key(question: Question) -> str:
    """What a question is called on the page: its id, or its first finding's."""
    return question.group.id if question.group else question.exhibits[0].finding.id


# ---------------------------------------------------------------------------------------------- a question


def _view(question: Question, archive: Archive, name: str) -> QuestionView:
    sides, copies = _sides(question, archive)
    kept = _kept(question, sides)
    numbers = {side.claim.id: at for at, side in enumerate(kept, start=1)}
    carried = question.group.copies if question.group else {}
    shown = question.exhibits[:MOST_FINDINGS]
    docs = short_docs(side.doc for one in shown for side in one.sides)
    inside = frozenset(question.group.claims if question.group else ())
    members = [side for side in sides if side.claim.id in inside]
    answers, parts = archive.answers_of([*members, *copies.values()]), archive.parts_of(members)
    updates = [one for one in question.exhibits if one.finding.verdict == "updates"]
    plot = plots.plotted(question.text, [*kept, *copies.values()], frozenset(copies), updates, numbers)
    return QuestionView(
        question=question,
        key=key(question),
        spread=words.spread(question.group),
        by_hand=tuple(by_hand.standing(question.group)),
        course=opened.course(answers, question.exhibits, inside, numbers),
        picture=drawn.on_page(plot, name),
        legend="; ".join(plots.legend(plot)),
        claims=tuple(_claim(number, side, archive, _outlets(carried.get(side.claim.id, ()), copies), parts)
                     for number, side in enumerate(kept, start=1)),
        more_claims=len(sides) - len(kept),
        findings=tuple(_finding(one, question, numbers, docs) for one in shown),
        more_findings=_counted(question.exhibits[MOST_FINDINGS:]),
        acts=_acts(question, archive),
    )  # fmt: skip


def _acts(question: Question, archive: Archive) -> tuple[opened.Act, ...]:
    """What editors did with a question that they had a hand in."""
    group = question.group
    return tuple(opened.act(*one) for one in archive.acts_on(group.id)) if group and group.by_hand else ()


def _sides(question: Question, archive: Archive) -> tuple[list[Sourced], dict[str, Sourced]]:
    """All claims that answer the question or are set against one that does; the copies among them, by id."""
    met = {side.claim.id: side for one in question.exhibits for side in one.sides}
    members = question.group.claims if question.group else ()
    copied = [one for ids in question.group.copies.values() for one in ids] if question.group else []
    fetched = archive.sides_of({*members, *copied} - met.keys())
    known = met | {side.claim.id: side for side in fetched}
    copies = {one: known.pop(one) for one in copied if one in known and one not in met}
    return plots.in_time(known.values()), copies


def _kept(question: Question, sides: Sequence[Sourced]) -> list[Sourced]:
    """As many claims as are listed, those of the worst findings first, in order of time."""
    ranked = dict.fromkeys(side.claim.id for one in question.exhibits for side in one.sides)
    wanted = frozenset([*ranked, *(side.claim.id for side in sides if side.claim.id not in ranked)][:MOST_CLAIMS])
    return [side for side in sides if side.claim.id in wanted]


def _outlets(ids: Iterable[str], copies: Mapping[str, Sourced]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.outlet(copies[one]) for one in ids if one in copies))


def _claim(
    number: int, side: Sourced, archive: Archive, copies: tuple[str, ...], parts: Mapping[str, Sequence[Sourced]]
) -> ClaimView:
    claim = side.claim
    return ClaimView(
        number=number,
        passage=in_sentence(claim, WINDOW),
        opened=side_view(str(number), side, archive.text_of(claim.article)),
        reading=words.read_as(claim),
        source=words.according_to(claim),
        day=words.date(side.published),
        confirmation="; ".join(words.becoming(side)) or None,
        copies=copies,
        parts=tuple(in_sentence(one.claim, WINDOW) for one in parts.get(claim.id, ())),
    )


def _finding(exhibit: Exhibit, question: Question, numbers: Mapping[str, int], docs: Mapping[str, str]) -> FindingView:
    listed = sorted(number for side in exhibit.sides if (number := numbers.get(side.claim.id)))
    names = {side.doc: docs[side.doc] for side in exhibit.sides}
    near = [words.NEAR] if question.reaches_beyond(exhibit) else []
    return FindingView(exhibit, words.status(exhibit), tuple(listed), (*words.facts(exhibit.finding, names), *near))


def _counted(exhibits: Iterable[Exhibit]) -> str:
    counted = Counter(one.finding.verdict for one in exhibits)
    return ", ".join(f"{counted[verdict]:,} {verdict.replace('_', ' ')}" for verdict in ORDER if counted[verdict])
