"""The report for people at a terminal: one question after another, contradictions first, both sentences in view.

Values in, text out.  It stays readable at 80 columns and without colour: the claim stands in brackets as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group as Together
from rich.table import Table
from rich.text import Text

from factcheck.model import Verdict
from factcheck.report import by_hand, revisions, words
from factcheck.report.names import short_docs, short_ids
from factcheck.report.order import CONFLICTS, ORDER
from factcheck.report.paper import HEADING, QUIET, Look, columns, indented, marked, printed
from factcheck.report.passages import in_sentence
from factcheck.report.safe import cut, one_line
from factcheck.report.views import Exhibit, Question, Report, Sourced, questions

STYLES: Mapping[Verdict, str] = {
    "contradicts": "bold red",
    "altered": "bold red",
    "other_speaker": "bold red",
    "unordered": "bold yellow",
    "updates": "bold cyan",
    "agrees": "bold green",
    "verbatim": "bold green",
}
WITHOUT_SENTENCES: frozenset[Verdict] = frozenset({"compatible", "incomparable"})  # `show` has them
SHORT: tuple[Verdict, Verdict] = ("retracted", "incomparable")  # a line each; they have sections of their own
SHOWN_INCOMPARABLE = 12  # lines; the full list is one filter away
STATUS_WIDTH = len("signed off")
STATED_CUT = 24  # characters of a claim in the short lists


class Names:
    """Short names of everything one report shows."""

    def __init__(self, report: Report) -> None:
        self.findings = short_ids(exhibit.finding.id for exhibit in report.exhibits)
        self.docs = short_docs(side.doc for exhibit in report.exhibits for side in exhibit.sides)

    def of(self, exhibit: Exhibit) -> dict[str, str]:
        """The short names of one finding's documents."""
        return {side.doc: self.docs[side.doc] for side in exhibit.sides}


def report(shown: Report, look: Look) -> Iterator[str]:
    """The full report, piece by piece."""
    yield from _case(shown, look)
    names = Names(shown)
    compared = [exhibit for exhibit in shown.exhibits if exhibit.finding.verdict not in SHORT]
    closed, apart = ([one for one in shown.exhibits if one.finding.verdict == verdict] for verdict in SHORT)
    if closed and not compared:
        compared, closed = closed, []
    for question in questions(compared, shown.groups):
        yield _question(question, names, look)
    if closed:
        yield _closed(closed, names, look)
    if apart:
        yield _not_compared(apart, names, look, SHOWN_INCOMPARABLE if compared else len(apart))
    yield from revisions.told(shown.revisions, look)
    yield from _ending(shown, names, look)


def summary(shown: Report, look: Look) -> Iterator[str]:
    """One line a finding, then the counts."""
    yield from _case(shown, look)
    names = Names(shown)
    for question in questions(shown.exhibits, shown.groups):
        for exhibit in question.exhibits:
            yield printed(_summary_line(exhibit, question, names, look), look, wrap=False)
    yield from _ending(shown, names, look)


def _case(shown: Report, look: Look) -> Iterator[str]:
    """The case that all of it is about, with its notes."""
    if shown.case is None:
        return
    yield printed(Text(words.case_head(shown.case), style=HEADING), look)
    for line in words.case_lines(shown.case):
        yield printed(indented(Text(line, style=QUIET), 2), look)
    yield "\n"


def _summary_line(exhibit: Exhibit, question: Question, names: Names, look: Look) -> Text:
    finding = exhibit.finding
    verdict = " ".join(word for word in (finding.verdict, finding.strength) if word)
    sides = " / ".join(_brief(side, names) for side in exhibit.sides)
    line = f"  {names.findings[finding.id]}  {exhibit.status.replace('_', ' '):{STATUS_WIDTH}}  {sides}  "
    room = look.columns - len(line) - 17
    asked = cut(question.text, room) if room > 10 else ""
    return Text.assemble((f"{verdict:17}", STYLES.get(finding.verdict, "")), line, (asked, QUIET))


def _brief(side: Sourced, names: Names) -> str:
    return f"{cut(words.stated(side.claim), STATED_CUT)} ({names.docs[side.doc]})"


def _question(question: Question, names: Names, look: Look) -> str:
    heading = printed(Text(one_line(question.text), style=HEADING), look)
    if question.group and len(question.group.claims) > 2:
        heading += printed(indented(Text(words.spread(question.group), style=QUIET), 2), look)
    for name, told in by_hand.standing(question.group):
        heading += printed(indented(Text(one_line(f"{name}: {told}")), 2), look)
    return heading + "".join(_exhibit(one, question, names, look) for one in question.exhibits) + "\n"


def _exhibit(exhibit: Exhibit, question: Question, names: Names, look: Look) -> str:
    parts = [
        indented(verdict_line(exhibit, names.findings[exhibit.finding.id]), 2),
        indented(columns([_reading(side) for side in exhibit.sides], look.columns - 4), 4),
        *(indented(Text(line), 4) for line in _facts(exhibit, question, names)),
    ]
    if exhibit.finding.verdict not in WITHOUT_SENTENCES:
        parts.append(indented(_sentences(exhibit.sides, names), 6))
    return printed(Together(*parts), look)


def verdict_line(exhibit: Exhibit, name: str) -> Text:
    """ "CONTRADICTS rival · open · F-3f9a"."""
    finding = exhibit.finding
    strength = f" {finding.strength}" if finding.strength else ""
    verdict = finding.verdict.replace("_", " ").upper()
    return Text.assemble(
        (verdict, STYLES.get(finding.verdict, "bold")), f"{strength} · {words.status(exhibit)} · {name}"
    )


def _reading(side: Sourced) -> tuple[str, ...]:
    claim = side.claim
    return (
        words.stated(claim),
        words.reading(claim),
        words.outlet(side),
        words.date(side.published),
        words.according_to(claim),
    )


def _facts(exhibit: Exhibit, question: Question, names: Names) -> Iterator[str]:
    finding = exhibit.finding
    near = [words.NEAR] if question.reaches_beyond(exhibit) else []
    yield " · ".join([*words.facts(finding, names.of(exhibit)), *near])
    if finding.reason and finding.verdict not in WITHOUT_SENTENCES:
        yield f"why: {one_line(finding.reason)}"
    if finding.hypothesis:
        yield "may differ because: " + "; ".join(one_line(reason) for reason in finding.hypothesis)


def _sentences(sides: Sequence[Sourced], names: Names) -> Table:
    grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(no_wrap=True, justify="right", style=QUIET)
    for side in sides:
        claim = side.claim
        grid.add_row(marked(in_sentence(claim)), Text(f"{names.docs[side.doc]}:{claim.start}-{claim.end}"))
    return grid


def _not_compared(apart: Sequence[Exhibit], names: Names, look: Look, limit: int) -> str:
    lines = [Text("Not compared: they answer different questions", style=HEADING)]
    lines += [_apart(exhibit, names) for exhibit in apart[:limit]]
    if len(apart) > limit:
        lines.append(Text(f"  and {len(apart) - limit} more: factcheck report --verdict incomparable", style=QUIET))
    return "".join(printed(line, look, wrap=False) for line in lines) + "\n"


def _closed(closed: Sequence[Exhibit], names: Names, look: Look) -> str:
    lines = [Text("Closed: an outlet took the figure back", style=HEADING)]
    lines += [_apart(exhibit, names) for exhibit in closed[:SHOWN_INCOMPARABLE]]
    more = len(closed) - SHOWN_INCOMPARABLE
    said = f"and {more} more: " if more > 0 else "in full: "
    lines.append(Text(f"  {said}factcheck report --verdict retracted", style=QUIET))
    return "".join(printed(line, look, wrap=False) for line in lines) + "\n"


def _apart(exhibit: Exhibit, names: Names) -> Text:
    finding = exhibit.finding
    sides = " / ".join(_brief(side, names) for side in exhibit.sides)
    gate = f"{finding.gate}: " if finding.gate else ""
    because = gate + one_line(finding.reason).removeprefix(gate)
    return Text.assemble(f"  {names.findings[finding.id]}  {sides}  ", (because, QUIET))


def _ending(shown: Report, names: Names, look: Look) -> Iterator[str]:
    yield printed(Text(_counts(shown), style=HEADING), look)
    if states := _states(shown):
        yield printed(Text(f"Conflicts: {states}"), look)
    if shown.exhibits:
        first = names.findings[min(shown.exhibits, key=lambda one: ORDER.index(one.finding.verdict)).finding.id]
        yield printed(Text(f"Look closer: factcheck show {first}", style=QUIET), look)
    if shown.signers == 1:
        yield printed(Text(f"Decisions here rest on a {words.SINGLE}", style=QUIET), look)
    if shown.outdated:
        left = f"{words.many(shown.outdated, 'finding')} left out: read anew since; factcheck run will match them"
        yield printed(Text(left, style="bold yellow"), look)
    if shown.failures:
        yield printed(
            Text(f"{words.many(len(shown.failures), 'document')} could not be read:", style="bold yellow"), look
        )
    for failure in shown.failures:
        yield printed(indented(Text(f"{one_line(failure.doc)}: {one_line(failure.reason)}"), 2), look)


def _states(shown: Report) -> str:
    """How far people are with what conflicts: "3 open · 1 signed off"."""
    states = Counter(one.status for one in shown.exhibits if one.finding.verdict in CONFLICTS)
    return " · ".join(f"{count:,} {state.replace('_', ' ')}" for state, count in sorted(states.items()))


def _counts(shown: Report) -> str:
    read = f"{words.many(shown.documents, 'document')}, {words.many(shown.claims, 'claim')}"
    if not shown.documents and shown.failures:
        return "No finding: no document could be read."
    if not shown.documents:
        return "No finding: nothing has been read yet. Begin with: factcheck run PATHS..."
    if not shown.exhibits:
        return f"No finding: {read}, and no two of them could be set against each other."
    counted = [f"{count:,} {verdict.replace('_', ' ')}" for verdict in ORDER if (count := shown.count(verdict))]
    return f"{read}: {' · '.join(counted)}"
