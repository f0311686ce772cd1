"""Markdown whose words from outside stay words: no link, picture, heading or HTML comes out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcheck.report import by_hand, revisions, words
from factcheck.report.names import short_docs, short_ids
from factcheck.report.passages import in_sentence
from factcheck.report.safe import one_line
from factcheck.report.shapes import Shape, T
from factcheck.report.views import Exhibit, Question, Report, questions

MEANT = re.compile(r"[\w.+-]+@[\w.-]*\w|[\\`*_{}\[\]<>#|~&!$^]|(?<=[a-zA-Z]):(?=//)|(?<=\bwww)\.|@", re.IGNORECASE)
"""What Markdown (CommonMark and GitHub's additions, bare addresses included) gives a meaning inside a line."""
STARTS = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
"""What gives a whole line a meaning when it stands first: list marks and underlines."""
WITHOUT_SENTENCES = ("compatible", "incomparable")


def md(text: str) -> str:
    """``text`` as Markdown that reads exactly so: safe, on one line, everything with a meaning escaped."""
    escaped = MEANT.sub(_meant, one_line(text))
    return STARTS.sub(_first, escaped)


def _meant(found: re.Match[str]) -> str:
    """Addresses of mail as code: GitHub makes links of them even where their @ is escaped."""
    words = found.group()
    return f"`{words}`" if "@" in words and words != "@" else "\\" + words


def _first(found: re.Match[str]) -> str:
    return f"\\{found.group(1)}" if found.group(1) else f"{found.group(2)}\\{found.group(3)}"


def table(shape: Shape[T], items: Iterable[T]) -> Iterator[str]:
    """A Markdown table."""
    yield _row(shape.heads)
    yield _row(["---"] * len(shape.heads))
    for row in shape.flowing(items):
        yield _row([md(cell) for cell in row])


def report(shown: Report) -> Iterator[str]:
    """The report: a heading a question, a table a finding, both sentences quoted."""
    names = short_ids(exhibit.finding.id for exhibit in shown.exhibits)
    docs = short_docs(side.doc for exhibit in shown.exhibits for side in exhibit.sides)
    yield "# Claims set against each other\n\n"
    if shown.case:
        yield f"**{md(words.case_head(shown.case))}**\n\n"
        yield "".join(f"- {md(line)}\n" for line in words.case_lines(shown.case)) + "\n"
    counts = ((shown.documents, "document"), (shown.claims, "claim"), (len(shown.exhibits), "finding"))
    yield ", ".join(words.many(*count) for count in counts) + "\n"
    if shown.signers == 1:
        yield f"\nDecisions here rest on a {words.SINGLE}.\n"
    for question in questions(shown.exhibits, shown.groups):
        yield from _question(question, names, docs)
    if shown.revisions:
        yield f"\n## {md(revisions.HEAD)}\n\n"
        yield from table(revisions.REVISIONS, shown.revisions)
    if shown.failures:
        yield "\n## Could not be read\n\n"
        yield from (f"- {md(failure.doc)}: {md(failure.reason)}\n" for failure in shown.failures)


def _question(question: Question, names: dict[str, str], docs: dict[str, str]) -> Iterator[str]:
    yield f"\n## {md(question.text)}\n"
    told = [f"- {md(name)}: {md(words_)}\n" for name, words_ in by_hand.standing(question.group)]
    yield from ["\n", *told] if told else []
    for exhibit in question.exhibits:
        yield from _exhibit(exhibit, names[exhibit.finding.id], docs)


def _exhibit(exhibit: Exhibit, name: str, docs: dict[str, str]) -> Iterator[str]:
    finding = exhibit.finding
    strength = f" {finding.strength}" if finding.strength else ""
    yield f"\n### {finding.verdict.replace('_', ' ')}{strength} · {words.status(exhibit)} · {name}\n\n"
    yield _row(("claim", "read as", "outlet", "published", "source"))
    yield _row(["---"] * 5)
    for side in exhibit.sides:
        said = (words.stated(side.claim), words.reading(side.claim), words.outlet(side), words.date(side.published))
        yield _row([md(cell) for cell in (*said, words.according_to(side.claim))])
    yield "\n"
    yield from (f"- {line}\n" for line in _facts(exhibit, docs))
    if finding.verdict not in WITHOUT_SENTENCES:
        yield from _sentences(exhibit, docs)


def _facts(exhibit: Exhibit, docs: dict[str, str]) -> Iterator[str]:
    finding = exhibit.finding
    yield from (md(fact) for fact in words.facts(finding, {side.doc: docs[side.doc] for side in exhibit.sides}))
    yield md(f"why: {finding.reason} (rule {finding.rule}, {finding.rules_version})")
    if finding.hypothesis:
        yield md("may differ because: " + "; ".join(finding.hypothesis))


def _sentences(exhibit: Exhibit, docs: dict[str, str]) -> Iterator[str]:
    for side in exhibit.sides:
        passage = in_sentence(side.claim)
        where = f"{docs[side.doc]}:{side.claim.start}-{side.claim.end}"
        yield f"\n> {md(passage.before)} **{md(passage.marked)}** {md(passage.after)} — {md(where)}\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"
