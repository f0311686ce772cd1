"""The fields that an editor may correct: their words become the claim's values, or are refused with what would do.

Words are what the newsroom says ("about 1,600", "2021-07-04", "Interfax > Rudenko"); what needs the reader or a table
is handed in by whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from factcheck.correction import corrected
from factcheck.errors import UsageError
from factcheck.model import (
    OWN_OUTLET,
    Claim,
    Confirmation,
    CountBasis,
    Dated,
    Factuality,
    Kind,
    Link,
    LinkKind,
    Precision,
    Said,
    Status,
    as_json,
)

Values = dict[str, Any]
DATES = "2021-07-05, 2021-07, 2021, XXXX-07-05 (year unknown) or 2021-07-01/2021-07-03"
NUMBER = ("stated", "low", "best", "high", "low_inclusive", "high_inclusive", "bound", "hedge", "unit")
THING = ("thing", "head", "nationality", "thing_class")
CONFIRMED = re.compile(
    r"(?P<status>[a-z_]+)(?::\s*(?P<by>.+?))?(?:\s+to\s+(?P<to>(?:(?!\s+on\s).)*\d(?:(?!\s+on\s).)*))?(?:\s+on\s+(?P<on>\S*\d\S*))?"
)
REWORDED = re.compile(r"(?P<status>corrected)(?P<by>)\s+to\s+(?P<to>\S.*?)(?:\s+on\s+(?P<on>\S*\d\S*))?")
"""A quote is corrected to other words, of which none need be a number."""
TAKEN_BACK: tuple[Status, ...] = ("corrected", "withdrawn")  # by nobody in particular: by the outlet itself
ARROW = re.compile(r"<-|->|[<>←→]")  # between the links of a chain, outermost first, as typed or as reports print it
HOLDS: Mapping[str, tuple[str, ...]] = {
    "value": ("hedge",), "thing": ("class",), "chain": ("speaker", "speaker_role"), "speaker": ("speaker_role",),
}  # fmt: skip
"""A field -> those that are part of it: said anew it takes back what was said of them before."""


@dataclass(frozen=True, slots=True)
class Known:
    """What turning words into values takes: the reader's way with numbers and things, and the tables.

    ``number`` reads a quantity out of words ("about 1,600 troops"), ``thing`` what a noun phrase counts; both give the
    claim's values or None; ``classes`` are all that things may be of.  ``precision`` is None for what is no date.
    """

    number: Callable[[str], Values | None]
    thing: Callable[[str], Values]
    classes: tuple[str, ...]
    precision: Callable[[str], Precision | None]
    place: Callable[[str], str]
    person: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: which claims have it, what it says in the help, and how words become values."""

    kinds: tuple[Kind, ...]
    told: str
    values: Callable[[str, Claim, Known], Values]


def said(claim: Claim, words: Mapping[str, str], known: Known) -> dict[str, Said | None]:
    """Field -> what an editor says of it; None where they take their word back. `UsageError` for what cannot be.

    What holds others goes first, so that ``value=50 hedge='at least'`` is at least 50.
    """
    unknown = next((name for name in words if name not in names(claim.kind)), None)
    if unknown is not None:
        raise UsageError(f"a {claim.kind} has no {unknown!r} to correct", f"known: {', '.join(names(claim.kind))}")
    found: dict[str, Said | None] = {}
    for name, field in FIELDS.items():
        if name in words:
            given = " ".join(words[name].split())
            found[name] = Said(given, field.values(given, claim, known)) if given else None
            claim = corrected(claim, {name: one} if (one := found[name]) else {})
    return found


def kept(before: Mapping[str, Said], given: Iterable[str]) -> dict[str, Said]:
    """What was said before that still counts beside the fields ``given`` now."""
    gone = {*given, *(part for name in given for part in HOLDS.get(name, ()))}
    return {name: one for name, one in before.items() if name not in gone}


def names(kind: Kind) -> tuple[str, ...]:
    """The fields that claims of a kind have."""
    return tuple(name for name, field in FIELDS.items() if kind in field.kinds)


# ------------------------------------------------------------------------------------------------ words -> values


def _number(words: str, claim: Claim, known: Known) -> Values:
    """A number with its hedge; with a unit only where the words have one."""
    found = known.number(words)
    if found is None:
        raise UsageError(f"{words!r} is not read as one number", "value='about 1,600', value='between 20 and 30'")
    return found if found.get("unit") else {name: value for name, value in found.items() if name != "unit"}


def _hedge(words: str, claim: Claim, known: Known) -> Values:
    if claim.stated is None:
        raise UsageError("this claim has no number to hedge", "correct its value: value='about 300'")
    found = known.number(f"{words} {claim.stated:,.15g}" if words != "exact" else f"exactly {claim.stated:,.15g}")
    if found is None or found["stated"] != claim.stated:
        raise UsageError(f"{words!r} is no hedge that is known", "nearly, about, at least, more than, up to, exact")
    return {name: found[name] for name in NUMBER if name != "unit"}


def _thing(words: str, _claim: Claim, known: Known) -> Values:
    return known.thing(words)


def _class(words: str, _claim: Claim, known: Known) -> Values:
    return _one_of("thing_class", known.classes)(words, _claim, known)


def _text(name: str) -> Callable[[str, Claim, Known], Values]:
    return lambda words, _claim, _known: {name: words}


def _place(words: str, _claim: Claim, known: Known) -> Values:
    return {"place": known.place(words)}


def _dated(name: str) -> Callable[[str, Claim, Known], Values]:
    def values(words: str, _claim: Claim, known: Known) -> Values:
        precision = known.precision(words)
        if precision is None:
            raise UsageError(f"{words!r} is not a date", DATES)
        return {name: as_json(Dated(words, precision, "editor"))}

    return values


def _one_of(name: str, words_: tuple[str, ...]) -> Callable[[str, Claim, Known], Values]:
    def values(words: str, _claim: Claim, _known: Known) -> Values:
        if words not in words_:
            raise UsageError(f"{words!r} is not one of the words for {name.removeprefix('thing_')}", ", ".join(words_))
        return {name: words}

    return values


def _confirmation(words: str, claim: Claim, known: Known) -> Values:
    """STATUS, or STATUS: who confirmed or denied it; what it was corrected to, and when."""
    told = CONFIRMED.fullmatch(words) or (REWORDED.fullmatch(words) if claim.kind == "quote" else None)
    status: Status | None = next((one for one in get_args(Status) if told and one == told["status"]), None)
    if told is None or status is None:
        hint = f"{', '.join(get_args(Status))}; say by whom and when like this: 'denied: the ministry on 2021-07-06'"
        raise UsageError(f"{words!r} is not one of the words for confirmation", hint)
    by, to, on = (told[name] or None for name in ("by", "to", "on"))
    if on and known.precision(on) is None:
        raise UsageError(f"{on!r} is not a date", DATES)
    outlet = claim.chain[0].name if claim.chain else None
    if status in TAKEN_BACK and (by is None or (outlet and by.casefold() == outlet.casefold())):
        by = OWN_OUTLET
    return {"confirmation": as_json(Confirmation(status, by, claim.text, claim.start, claim.end, to, on))}


def _speaker(words: str, claim: Claim, known: Known) -> Values:
    """Who speaks: the innermost link of the chain is theirs; ``nobody`` leaves it to the outlet."""
    outer = [link for link in claim.chain if link.kind not in ("speaker", "document")]
    if words == "nobody":
        return _spoken_by(None, outer, claim, known)
    return _spoken_by(words, [*outer, Link("speaker", words)], claim, known)


def _chain(words: str, claim: Claim, known: Known) -> Values:
    """Names from the outermost on; those that are in the chain keep what is known of them, the last one speaks."""
    listed = [name.strip() for name in ARROW.split(words)]
    if not all(listed):
        raise UsageError(f"{words!r} is no chain of names", "chain='The Daily > Interfax > Andrei Rudenko'")
    here = {link.name.casefold(): link for link in claim.chain}
    outlet = claim.chain[:1] if claim.chain and listed[0].casefold() != claim.chain[0].name.casefold() else ()
    new = (Link(_kind(at, len(listed)), name) for at, name in enumerate(listed))
    links = [*outlet, *(here.get(one.name.casefold(), one) for one in new)]
    speaker = links[-1].name if len(links) > 1 else None
    return _spoken_by(speaker, links, claim, known)


def _kind(at: int, length: int) -> LinkKind:
    return "speaker" if at == length - 1 else "medium"


def _spoken_by(name: str | None, links: list[Link], claim: Claim, known: Known) -> Values:
    kept = name is not None and name == claim.speaker
    voice = "quoted" if claim.kind == "quote" else "attributed" if len(links) > 1 else "outlet"
    return {
        "chain": [as_json(link) for link in links],
        "voice": voice,
        "speaker": name,
        "speaker_role": claim.speaker_role if kept else None,
        "speaker_key": known.person(name) if name else None,
    }


BOTH: tuple[Kind, ...] = ("quantity", "quote")
COUNTED: tuple[Kind, ...] = ("quantity",)
FIELDS: Mapping[str, Field] = {
    "value": Field(COUNTED, "the number with its hedge: 'about 1,600', 'between 20 and 30'", _number),
    "hedge": Field(COUNTED, "nearly, about, at least, more than, up to, exact", _hedge),
    "thing": Field(COUNTED, "what is counted: 'Afghan soldiers'", _thing),
    "class": Field(COUNTED, "its class: military, civilians, dead...", _class),
    "measure": Field(COUNTED, "what happened to it: killed, crossed, deployed...", _text("measure")),
    "part_of": Field(COUNTED, "the whole it is a part of", _text("part_of")),
    "basis": Field(COUNTED, "how it counts", _one_of("basis", get_args(CountBasis))),
    "event_time": Field(BOTH, "when it happened, as a date", _dated("event_time")),
    "as_of": Field(BOTH, "up to when it is counted, as a date", _dated("as_of")),
    "place": Field(BOTH, "where it happened", _place),
    "chain": Field(BOTH, "outermost first: 'Interfax > Andrei Rudenko'", _chain),
    "speaker": Field(BOTH, "who says so, or nobody", _speaker),
    "speaker_role": Field(BOTH, "as what they speak", _text("speaker_role")),
    "original": Field(BOTH, "the words as they were spoken", _text("original")),
    "original_language": Field(BOTH, "the language they were spoken in: Russian", _text("original_language")),
    "translator": Field(BOTH, "who translated them", _text("translator")),
    "factuality": Field(BOTH, "what the sentence makes of it", _one_of("factuality", get_args(Factuality))),
    "confirmation": Field(
        BOTH, "what became of it: 'denied: the ministry on 2021-07-06', 'corrected to 103'", _confirmation
    ),
}
"""What can be corrected, as the command line and the review page name it."""
