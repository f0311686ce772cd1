"""What is new, for people at a terminal: conflicts first, then updates, then what ended, went stale or was revised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from factcheck.report import machine, revisions, words
from factcheck.report.names import short_docs, short_ids
from factcheck.report.news import Difference, News, Stale, Turned
from factcheck.report.order import ORDER
from factcheck.report.paper import HEADING, QUIET, Look, aligned, columns, indented, printed
from factcheck.report.safe import cut, one_line
from factcheck.report.terminal import verdict_line
from factcheck.report.views import Exhibit, Sourced

LISTED = 20  # lines of one kind that are shown to people; the other formats leave nothing out
NAMED = ("contradicts", "altered", "other_speaker", "unordered", "updates", "truncated", "agrees", "verbatim")
"""Verdicts whose new findings are laid open; of the others people are told how many there are."""
CHANGES_TOLD = 4
SAID = 40  # characters of a claim in a line
VALUE = 60  # characters of a value in a line


class _Names:
    """Short names of all findings and documents that are shown."""

    def __init__(self, news: News) -> None:
        pairs = [side for one in news.turned for side in (one.before, one.after)]
        shown = [*news.findings, *pairs, *news.ended, *(one.exhibit for one in news.stale)]
        self.marks_on = news.marks_on
        self.findings = short_ids(one.finding.id for one in shown)
        sides = [side for one in shown for side in one.sides]
        self.docs = short_docs(
            side.doc for side in (*sides, *news.claims, *news.gone, *(now for _, now in news.reread))
        )

    def sides(self, exhibit: Exhibit) -> str:
        told = " / ".join(f"{words.stated(side.claim)} ({self.docs[side.doc]})" for side in exhibit.sides)
        return " ".join(word for word in (told, words.watched(self.marks_on(*exhibit.sides))) if word)


def told(news: News, look: Look) -> Iterator[str]:
    """One section after another, what matters most first; a section without news is left out."""
    names = _Names(news)
    yield printed(Text(_head(news), style=HEADING), look) + ("" if news.is_empty else "\n")
    yield from _new_findings(news, names, look)
    yield from _lines("Judged otherwise", [_turned(one, names) for one in news.turned], look)
    yield from _lines("No longer found", [_line(one, names, _verdict(one)) for one in news.ended], look)
    yield from _lines("Decisions that have become stale", [_stale(one, names) for one in news.stale], look)
    yield from revisions.told(news.revisions, look, "Revised articles")
    yield from _lines("New claims", [_claim(one, names) for one in news.claims], look)
    yield from _lines("Claims that are gone", [_claim(one, names) for one in news.gone], look)
    yield from _lines("Claims read otherwise", [_reread(*pair, names) for pair in news.reread], look)
    if news.waiting:
        waits = (
            f"{words.many(news.waiting, 'article')} more to be matched: factcheck run PATHS... tells what they bring"
        )
        yield printed(Text(waits, style="bold yellow"), look)


def _head(news: News) -> str:
    counted = [(f"new {verdict.replace('_', ' ')}", news.count(verdict)) for verdict in ORDER]
    counted += [
        ("judged otherwise", len(news.turned)),
        ("no longer found", len(news.ended)),
        ("stale", len(news.stale)),
        ("revised", len(news.revisions)),
    ]
    said = [f"{number:,} {what}" for what, number in counted if number]
    said += [
        f"{words.many(len(found), thing)} {what}"
        for found, thing, what in (
            (news.claims, "claim", "new"), (news.gone, "claim", "gone"), (news.reread, "claim", "read otherwise"),
        )
        if found
    ]  # fmt: skip
    return f"Since {news.since}: " + (" · ".join(said) or "nothing new")


def _new_findings(news: News, names: _Names, look: Look) -> Iterator[str]:
    for verdict in NAMED:
        found = [one for one in news.findings if one.finding.verdict == verdict]
        if not found:
            continue
        yield printed(Text(f"New: {verdict.replace('_', ' ')}", style=HEADING), look)
        for exhibit in found[:LISTED]:
            yield _laid_open(exhibit, news.questions.get(exhibit.finding.id), names, look)
        yield _more(len(found) - LISTED, f"factcheck report --verdict {verdict}", look) + "\n"


def _laid_open(exhibit: Exhibit, question: str | None, names: _Names, look: Look) -> str:
    line = verdict_line(exhibit, names.findings[exhibit.finding.id])
    if question:
        line.append(f" · {one_line(question)}", QUIET)
    if marks := words.watched(names.marks_on(*exhibit.sides)):
        line.append(f" · {marks}", HEADING)
    sides = columns([_side(side, names) for side in exhibit.sides], look.columns - 4)
    return printed(indented(line, 2), look) + printed(indented(sides, 4), look)


def _side(side: Sourced, names: _Names) -> tuple[str, ...]:
    claim = side.claim
    about = (words.reading(claim), words.outlet(side), words.date(side.published))
    return (names.docs[side.doc], words.stated(claim), *about, words.according_to(claim))


def _lines(head: str, rows: Sequence[tuple[str, ...]], look: Look) -> Iterator[str]:
    if not rows:
        return
    yield printed(Text(head, style=HEADING), look)
    yield printed(indented(aligned(rows[:LISTED]), 2), look)
    yield _more(len(rows) - LISTED, "factcheck diff --format json", look) + "\n"


def _more(left: int, where: str, look: Look) -> str:
    return printed(Text(f"  and {left:,} more: {where}", style=QUIET), look) if left > 0 else ""


def _line(exhibit: Exhibit, names: _Names, said: str) -> tuple[str, ...]:
    return (names.findings[exhibit.finding.id], said, names.sides(exhibit))


def _turned(one: Turned, names: _Names) -> tuple[str, ...]:
    return _line(one.after, names, f"{_verdict(one.before)} -> {_verdict(one.after)}")


def _verdict(exhibit: Exhibit) -> str:
    """ "contradicts rival, independent"; nothing about the origin where independence is not shown."""
    finding = exhibit.finding
    verdict = " ".join(word for word in (finding.verdict.replace("_", " "), finding.strength) if word)
    return verdict + ("" if finding.origin == "unknown" else f", {finding.origin.replace('_', ' ')}")


def _stale(one: Stale, names: _Names) -> tuple[str, ...]:
    was = f"was {one.decided.replace('_', ' ')}"
    changes = [_change(each) for each in one.changes[:CHANGES_TOLD]]
    changes += [f"{len(one.changes) - CHANGES_TOLD} more"] * (len(one.changes) > CHANGES_TOLD)
    why = "; ".join(changes) if one.current else "the sources no longer give it"
    return (names.findings[one.exhibit.finding.id], names.sides(one.exhibit), f"{was}; {why}")


def _change(one: Difference) -> str:
    """ "a.source.outlet: Cape Post -> Oruba Star"; what holds more than a value has only changed."""
    if isinstance(one.before, list) or isinstance(one.after, list):
        return f"{one.where} changed"
    return f"{one.where}: {_value(one.before)} -> {_value(one.after)}"


def _value(value: Any) -> str:
    return "nothing" if value is None else cut(str(value), VALUE)


def _reread(was: Sourced, now: Sourced, names: _Names) -> tuple[str, ...]:
    """With the names of what differs: "event_time, chain"."""
    before, after = machine.plain(was.claim), machine.plain(now.claim)
    differs = ", ".join(name for name, value in after.items() if value != before[name])
    return (*_claim(now, names)[:2], f"other: {differs}")


def _claim(side: Sourced, names: _Names) -> tuple[str, ...]:
    claim = side.claim
    where = f"{names.docs[side.doc]}:{claim.start}-{claim.end}"
    said = words.stated(claim) if claim.kind == "quote" else cut(claim.text, SAID)
    told = (words.outlet(side), words.watched(names.marks_on(side)))
    return (where, said, words.reading(claim), " ".join(word for word in told if word))
