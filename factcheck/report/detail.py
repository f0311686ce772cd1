"""One claim or one finding laid open for people: every value, where it comes from, and the passage it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from rich.table import Table
from rich.text import Text

from factcheck.model import Block, Claim, FollowUp, Group, Link, Place
from factcheck.report import words
from factcheck.report.names import short_docs
from factcheck.report.paper import HEADING, QUIET, Look, aligned, indented, marked, printed
from factcheck.report.passages import in_article
from factcheck.report.safe import cut, one_line
from factcheck.report.terminal import verdict_line
from factcheck.report.views import Exhibit, Sourced, outlet_of, questions

CONTEXT = 300  # characters of the article on either side of the claim
FIRST_WORDS = 60  # characters of a block in the list of blocks

Row = tuple[str, str]


def finding(exhibit: Exhibit, groups: Sequence[Group], texts: Mapping[str, str], look: Look) -> Iterator[str]:
    """A finding with both claims; ``texts`` are the articles by id."""
    found = exhibit.finding
    question = questions([exhibit], groups)[0]
    yield printed(Text(one_line(question.text), style=HEADING), look)
    yield printed(verdict_line(exhibit, found.id), look)
    yield printed(indented(_table(verdict_rows(exhibit)), 2), look)
    for letter, side in zip("AB", exhibit.sides, strict=True):
        yield "\n" + printed(Text(f"{letter}  {words.stated(side.claim)}  {words.outlet(side)}", style=HEADING), look)
        yield from _claim(side, texts.get(side.claim.article), look)


def claim(
    side: Sourced, text: str | None, look: Look, met: Sequence[Exhibit] = (), *, received: str | None = None
) -> Iterator[str]:
    """A claim; ``text`` is its article, ``met`` the findings it takes part in, ``received`` its place in the bytes."""
    yield printed(Text(f"{words.stated(side.claim)}  {words.outlet(side)}", style=HEADING), look)
    yield from _claim(side, text, look)
    if received:
        yield printed(indented(Text(received, style=QUIET), 2), look)
    if met:
        yield printed(indented(Text("findings", style=QUIET), 2), look)
    for exhibit in met:
        yield printed(indented(_met(exhibit, side), 4), look)


def blocks(
    doc: str, text: str, found: Sequence[Block], look: Look, edited: frozenset[int] = frozenset()
) -> Iterator[str]:
    """The blocks of a page with number and role: why a passage did or did not yield claims; ``edited`` by hand."""
    yield printed(Text(one_line(doc), style=HEADING), look)
    rows = [
        (
            str(number),
            f"{block.role} (editor)" if number in edited else block.role,
            f"{block.start}-{block.end}",
            cut(text[block.start : block.end], FIRST_WORDS),
        )
        for number, block in enumerate(found, start=1)
    ]
    yield printed(aligned(rows), look)
    yield printed(Text("A wrong role: factcheck source block DOC NUMBER --role body --basis WORDS", style=QUIET), look)


def _claim(side: Sourced, text: str | None, look: Look) -> Iterator[str]:
    yield printed(indented(_table(claim_rows(side)), 2), look)
    name = next(iter(short_docs([side.doc]).values()))
    where = f"passage, {name}:{side.claim.start}-{side.claim.end}, {side.claim.place_in_article}"
    yield printed(indented(Text(where, style=QUIET), 2), look)
    if text is not None:
        yield printed(indented(marked(in_article(side.claim, text, CONTEXT), quoted=False), 4), look)


def _table(rows: Sequence[Row]) -> Table:
    return aligned([(Text(label, style=QUIET), value) for label, value in rows if value])


def _met(exhibit: Exhibit, side: Sourced) -> Text:
    other = exhibit.b if exhibit.a.claim.id == side.claim.id else exhibit.a
    line = verdict_line(exhibit, exhibit.finding.id)
    return line.append(f"  with {words.stated(other.claim)} ({words.outlet(other)})")


def verdict_rows(exhibit: Exhibit) -> list[Row]:
    """Why the verdict is what it is: label and value."""
    found = exhibit.finding
    return [
        ("why", one_line(found.reason)),
        ("rule", f"{one_line(found.rule)} (rules {one_line(found.rules_version)})"),
        ("gate", found.gate or ""),
        *_labelled("known", words.facts(found, short_docs(side.doc for side in exhibit.sides))),
        *_labelled("may differ because", [one_line(reason) for reason in found.hypothesis]),
    ]


def claim_rows(side: Sourced) -> list[Row]:
    """All that is known of a claim: label and value; a row without a label goes on with the one above."""
    said = side.claim
    return [
        ("claim", said.id),
        *(_quantity_rows(said) if said.kind == "quantity" else _quote_rows(said)),
        ("factuality", f"{said.factuality}, {said.voice} voice"),
        ("confirmation", _confirmation(said)),
        *(row for one in side.follow_ups for row in _labelled("since then", _follow_up(one))),
        ("event time", words.event_time(said)),
        ("as of", words.dated(said.as_of) if said.as_of.value else ""),
        ("chain", words.chain(said)),
        *(("", _link(step)) for step in said.chain),
        *_labelled("appeared in", [place_line(place) for place in side.places]),
        *_labelled("by hand", _by_hand(side)),
        ("read by", one_line(f"{side.reading.reader}, {side.reading.model}, profile {side.reading.profile}")),
    ]


def _quantity_rows(said: Claim) -> list[Row]:
    kind = f" ({said.thing_class})" if said.thing_class else ""
    thing = [f"{said.thing or 'not named'}{kind}", said.measure, words.place(said)]
    return [
        ("read as", " ".join(word for word in (words.reading(said), one_line(said.unit or "")) if word)),
        ("interval", _interval(said)),
        ("of what", one_line(" · ".join(word for word in thing if word))),
        ("counts", said.basis if said.basis and said.basis != "unknown" else ""),
        ("part of", one_line(said.part_of or "")),
        _original(said),
    ]


def _quote_rows(said: Claim) -> list[Row]:
    speaker = ", ".join(word for word in (said.speaker, said.speaker_role) if word)
    return [("speaker", one_line(speaker) or "not named"), _original(said)]


def _original(said: Claim) -> Row:
    spoken = f"in {one_line(said.original_language)}" if said.original_language else ""
    by = f"translated by {one_line(said.translator)}" if said.translator else ""
    words_ = f"“{one_line(said.original)}”" if said.original else ""
    return "original", ", ".join(word for word in (spoken, by, words_) if word)


def _by_hand(side: Sourced) -> list[str]:
    """What an editor made of it, with what the reader reads beside it."""
    hand = side.by_hand
    if hand is None:
        return []
    said = ", ".join(f"{name} {value}" for name, value in hand.said.items())
    lines = [f"{'added' if hand.made else 'corrected'} by {hand.by}, {hand.at[:10]}: {said}", f"because {hand.reason}"]
    lines += [f"the reader reads {name}: {'; '.join(values)}" for name, values in as_read(side)]
    return [one_line(line) for line in [*lines, *([f"look again: {hand.note}"] if hand.note else [])]]


def as_read(side: Sourced) -> list[tuple[str, list[str]]]:
    """The labels under which the reader itself reads otherwise than what an editor made count, and what it reads."""
    hand = side.by_hand
    if hand is None or hand.read is None or hand.made:
        return []
    bare, now = (
        dict(labelled(claim_rows(replace(side, claim=claim, by_hand=None)))) for claim in (hand.read, side.claim)
    )
    differing = (name for name in {**now, **bare} if now.get(name) != bare.get(name))
    return [(name, bare.get(name, ["nothing"])) for name in differing]


def labelled(rows: Sequence[Row]) -> Iterator[tuple[str, list[str]]]:
    """Rows that say something, by label; one without a label belongs to the one above."""
    label = ""
    named = []
    for name, value in rows:
        label = name or label
        named.append((label, value))
    for name, group in groupby((row for row in named if row[1]), key=lambda row: row[0]):
        yield name, [value for _, value in group]


def _interval(said: Claim) -> str:
    if said.low is None and said.high is None:
        return ""
    left = "[" if said.low_inclusive is not False else "("
    right = "]" if said.high_inclusive is not False else ")"
    low = words.number(said.low) if said.low is not None else "open"
    high = words.number(said.high) if said.high is not None else "open"
    best = f", best {words.number(said.best)}" if said.best is not None else ""
    said_as = f", stated {words.number(said.stated)}" if said.stated is not None else ""
    return f"{left}{low}, {high}{right}{best}{said_as}"


def _confirmation(said: Claim) -> str:
    if said.confirmation is None:
        return ""
    passage = said.confirmation
    if (passage.start, passage.end) == (said.start, said.end):
        return words.became(passage)  # an editor's word, which stands in no passage
    return f"{words.confirmation(said)}: “{one_line(passage.words)}” at {passage.start}-{passage.end}"


def _follow_up(one: FollowUp) -> list[str]:
    """What became of a claim, the passage that says so, and why it is held to speak of it."""
    where = f"at {one_line(one.doc)}:{one.said.start}-{one.said.end}"
    by = f" ({one_line(one.outlet)})" if one.outlet else ""
    return [words.became(one.said) + by, f"“{one_line(one.said.words)}” {where}", f"linked: {one_line(one.reason)}"]


def _link(step: Link) -> str:
    where = f" at {step.start}-{step.end}" if step.start is not None else ""
    role = f", {one_line(step.role)}" if step.role else ""
    cue = f", “{one_line(step.cue)}”" if step.cue else ""
    return f"{step.kind}: {words.link(step)}{role}{cue}{where}"


def _labelled(label: str, lines: Sequence[str]) -> list[Row]:
    """Lines under one label."""
    return [(label if at == 0 else "", line) for at, line in enumerate(lines)]


def place_line(place: Place) -> str:
    """Where a text appeared: document, outlet, date, each with where it is known from."""
    facts = place.facts
    outlet = f"{one_line(outlet_of(place))}" + (f" ({facts.outlet.basis})" if facts.outlet else "")
    url = f", {one_line(facts.url.value)}" if facts.url else ""
    note = f"; {one_line(facts.published_note)}" if facts.published_note else ""
    return f"{one_line(place.doc)}: {outlet}, {words.dated(facts.published)}{note}{url}"
