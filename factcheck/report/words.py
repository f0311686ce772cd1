"""Values in a reader's words: numbers, intervals, dates, chains, gaps. What comes from outside has passed `safe`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from factcheck.model import Claim, Confirmation, Dated, Finding, Gap, Group, Link, Origin
from factcheck.report.safe import cut, one_line
from factcheck.report.views import UNKNOWN, CaseHead, Exhibit, Sourced

ORIGINS: dict[Origin, str] = {
    "copy": "copies of one text",
    "same_origin": "same origin",
    "independent": "independent origins",
    "unknown": "independence not shown",
}
CONFIRMATIONS = {
    "not_confirmed": "not confirmed",
    "confirmed": "confirmed",
    "denied": "denied",
    "conceded": "conceded by the accused party",
    "corrected": "corrected",
    "withdrawn": "withdrawn",
}
SINGLE = "single reviewer"
NEAR = "one of the two answers a near question"
NO_OUTLET = "unknown outlet"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EDTF_DAY = re.compile(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?(.*)", re.DOTALL)
LONGEST_INTEGER = 1e15  # below it every integer is a float exactly
OUTLET_WIDTH = 30  # characters of an outlet's name in a column
STATED_WIDTH = 40  # characters of a claim in a column


def number(value: float) -> str:
    """1037.0 as "1,037", 1.5 as "1.5"."""
    if float(value).is_integer():
        return f"{int(value):,}" if abs(value) < LONGEST_INTEGER else f"{value:g}"
    return f"{value:,.10g}"


def left_out(articles: int, claims: int, phrases: int) -> str:
    """What the caps of matching left out, in words; empty when nothing was."""
    told = (
        (articles, f"{many(articles, 'pair')} of articles less alike than others"),
        (claims, f"{many(claims, 'claim')} of long lists"),
        (phrases, f"quotes that share only one of {many(phrases, 'stock phrase')}"),
    )
    return ", ".join(said for count, said in told if count)


def many(count: int, thing: str, things: str | None = None) -> str:
    """ "1 claim", "2 claims"."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def reading(claim: Claim) -> str:
    """The interval a number is read as, in words: "exactly", "1,350-1,499", "1,000 or more", "more than 1,000".

    "exactly 1,040" where the words do not say so in digits: of "six", and of what an editor read otherwise.
    """
    if claim.kind == "quote":
        return "quoted" if claim.voice == "quoted" else "reported"
    low, high = claim.low, claim.high
    if low is None and high is None:
        return "no number"
    if high is None:
        return _floor(low or 0.0, claim.low_inclusive is not False)
    if low is None or (low == 0 and high > 0):
        return _ceiling(high, claim.high_inclusive is not False, counted(claim))
    if low != high:
        return _between(claim, low, high)
    return "exactly" if _significant(number(low)) == _significant(claim.text) else f"exactly {number(low)}"


def _significant(words: str) -> str:
    """The digits of a number without the zeros at its ends, whatever its scale: 15 of "1.5 million"."""
    return "".join(char for char in words if char.isdigit()).strip("0")


def read_as(claim: Claim) -> str:
    """The interval in words, with the number where that is "exactly": "exactly 1,037", "1,350-1,499"."""
    read = reading(claim)
    only = claim.best if claim.best is not None else claim.low
    return f"exactly {number(only)}" if read == "exactly" and only is not None else read


def counted(claim: Claim) -> bool:
    """Whether whole things are counted, so that [1350, 1500) is 1,350-1,499."""
    return claim.unit is None and all(
        value is None or float(value).is_integer() for value in (claim.best, claim.stated)
    )


def _floor(low: float, inclusive: bool) -> str:
    return f"{number(low)} or more" if inclusive else f"more than {number(low)}"


def _ceiling(high: float, inclusive: bool, whole: bool) -> str:
    if inclusive:
        return f"up to {number(high)}"
    return f"{'fewer' if whole else 'less'} than {number(high)}"


def _between(claim: Claim, low: float, high: float) -> str:
    if not counted(claim):
        until = "-" if claim.high_inclusive is not False else " to under "
        return f"{'over ' if claim.low_inclusive is False else ''}{number(low)}{until}{number(high)}"
    least = math.ceil(low) + (claim.low_inclusive is False and low.is_integer())
    most = math.floor(high) - (claim.high_inclusive is False and high.is_integer())
    return f"{number(float(least))}-{number(float(most))}" if least < most else "exactly"


def stated(claim: Claim) -> str:
    """The claim as said, without the thing counted: "nearly 1,500"; a quote in its marks, cut."""
    if claim.kind == "quote":
        return f"“{cut(claim.text, STATED_WIDTH - 2)}”"
    words = claim.text
    if claim.thing and words.lower().endswith(claim.thing.lower()):
        words = words[: -len(claim.thing)].rstrip().removesuffix(" of") or words
    return cut(words, STATED_WIDTH)


def date(dated: Dated) -> str:
    """An EDTF date as people write it: "5 Jul 2021", "6 Jul, year unknown", "1 Jul 2021 to 24 Jul 2021".

    A time of day is left to the machine-readable formats.
    """
    if not dated.value:
        return "date unknown"
    return " to ".join(_day(part.partition("T")[0]) for part in dated.value.split("/"))


def watched(names: Iterable[str]) -> str:
    """ "◆ watched: Tajikistan, TASS"; nothing where nothing is touched."""
    told = ", ".join(map(one_line, names))
    return f"◆ watched: {told}" if told else ""


def case_head(case: CaseHead) -> str:
    """ "Case border: Soldiers at the border · closed"."""
    return f"Case {one_line(case.slug)}: {one_line(case.title)} · {case.state}"


def case_lines(case: CaseHead) -> Iterator[str]:
    """Why there is a case, who reviews it, what was noted."""
    yield one_line(case.why)
    if case.reviewers:
        yield f"reviewers: {', '.join(map(one_line, case.reviewers))}"
    yield from (f"note of {moment(one.at)}, {one_line(one.by)}: {one_line(one.words)}" for one in case.notes)


def moment(at: str) -> str:
    """ "2021-07-05T08:03:11Z" as "5 Jul 2021, 08:03 UTC"."""
    return f"{date(Dated(at[:10]))}, {at[11:16]} UTC"


def _day(edtf: str) -> str:
    found = EDTF_DAY.fullmatch(edtf)
    if not found:
        return one_line(edtf) or "open"
    year, month, day, rest = found.groups()
    known_month = month is not None and month.isdigit() and 1 <= int(month) <= 12
    words = [str(int(day))] if day and day.isdigit() else []
    words += [MONTHS[int(month) - 1]] if known_month else [month] if month else []
    end = year if "X" not in year else "year unknown"
    joint = ", " if words and end == "year unknown" else " "
    return joint.join([" ".join(words), end]).strip() + one_line(rest)


PLACE_FROM = {"sentence": "its sentence", "neighbour": "the words before", "dateline": "the dateline"}


def place(claim: Claim) -> str | None:
    """Where it happened, with what tells it when that is not the figure's own words: "Hafar (by the dateline)"."""
    if not claim.place or claim.place_basis is None:
        return claim.place
    return f"{claim.place} (by {PLACE_FROM[claim.place_basis]})"


TIME_FROM = {"neighbour": "the sentences before", "lead": "the lead"}


def event_time(claim: Claim) -> str:
    """When it happened, with what tells it when that is not its own sentence: "4 Jul 2021 (by the lead: “Sunday”)"."""
    if claim.event_time_from is None:
        return dated(claim.event_time)
    told = f"by {TIME_FROM[claim.event_time_from]}: “{one_line(claim.event_time.words or '')}”"
    return f"{date(claim.event_time)} ({told})"


def dated(value: Dated) -> str:
    """A date with its basis and the words it was read from: "4 Jul 2021 (relative: “Sunday”)"."""
    if not value.value:
        return date(value) if not value.words else f"{date(value)} (“{one_line(value.words)}”)"
    words = f": “{one_line(value.words)}”" if value.words else ""
    return f"{date(value)} ({value.basis}{words})"


def outlet(side: Sourced) -> str:
    """The outlet's name, or that it is not known; with how many more places carried the text."""
    name = NO_OUTLET if side.outlet == UNKNOWN else cut(side.outlet, OUTLET_WIDTH)
    more = len(side.places) - 1
    return f"{name} +{more} more" if more > 0 else name


def link(step: Link) -> str:
    """One step of a chain, marked when the sentence itself does not say it."""
    if step.kind == "outlet" and step.name == UNKNOWN:
        return NO_OUTLET
    return one_line(step.name) + (" (inferred)" if step.inferred else "")


def according_to(claim: Claim) -> str:
    """Who is named behind the claim, the outlet itself left out."""
    steps = [step for step in claim.chain if step.kind != "outlet"]
    if not steps:
        return "no source named"
    if len(steps) == 1:
        said = "ordered by" if claim.factuality == "ordered" and steps[0].kind == "speaker" else "according to"
        return f"{said} {link(steps[0])}"
    return " <- ".join(link(step) for step in steps)


def chain(claim: Claim) -> str:
    """The whole chain, outermost first: "Ariana News <- Akipress"."""
    return " <- ".join(link(step) for step in claim.chain) or "no source named"


def confirmation(claim: Claim) -> str | None:
    """What the text says about its own claim: "not confirmed by the institutions"."""
    if claim.confirmation is None:
        return None
    return became(claim.confirmation)


def becoming(side: Sourced) -> list[str]:
    """All that is said to have become of a claim, by its own text and by others."""
    own = confirmation(side.claim)
    return [*([own] if own else []), *(became(one.said) for one in side.follow_ups)]


def became(said: Confirmation) -> str:
    """ "denied by the Kremlin", "corrected by its outlet to 103 on 6 Jul 2021"."""
    by = f" by {one_line(said.by)}" if said.by else ""
    to = f" to {one_line(said.to)}" if said.to else ""
    on = f" on {date(Dated(said.on))}" if said.on else ""
    return CONFIRMATIONS[said.status] + by + to + on


def gap(value: Gap) -> str:
    """How far two readings are apart: "apart by 23-31 % of the larger (313-462)"."""
    share = _span(f"{100 * value.ratio_low:.0f}", f"{100 * value.ratio_high:.0f}")
    difference = _span(number(value.difference_low), number(value.difference_high))
    return f"apart by {share} % of the larger ({difference})"


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low}-{high}"


def status(exhibit: Exhibit) -> str:
    """How far people are with a finding: "open", "signed off: report range, single reviewer"."""
    if exhibit.finding.verdict == "retracted" and exhibit.status == "open":
        return "closed"
    resolution = f": {exhibit.resolution.replace('_', ' ')}" if exhibit.resolution else ""
    return exhibit.status.replace("_", " ") + resolution + (f", {SINGLE}" if exhibit.signed_by == 1 else "")


def facts(finding: Finding, docs: Mapping[str, str]) -> list[str]:
    """Gap, origin and notes, each said once; documents by their short names in ``docs``."""
    notes = [_shortened(note, docs) for note in finding.notes]
    label = ORIGINS[finding.origin]
    origin = [] if any(label in note for note in notes) else [label]
    return [*([gap(finding.gap)] if finding.gap else []), *origin, *notes]


def _shortened(note: str, docs: Mapping[str, str]) -> str:
    for doc, name in docs.items():
        note = note.replace(doc, name)
    return one_line(note)


def spread(group: Group | None) -> str:
    """How many answers a question has, and how many origins they really have."""
    if group is None:
        return ""
    low, high = (number(value) if value is not None else "open" for value in (group.low, group.high))
    copies = sum(len(copied) for copied in group.copies.values())
    answers = many(len(group.claims), "claim")
    parts = [
        answers if group.low is None and group.high is None else f"{answers} from {low} to {high}",
        f"{many(group.outlets, 'outlet')}, {many(group.independent_origins, 'independent origin')}",
        many(copies, "more copy", "more copies") if copies else "",
    ]
    return " · ".join(part for part in parts if part)
