"""Hedges before and after a number ("nearly", "at least", "or so", "-plus") -> the bound they set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.model import Bound

LONGEST = 48  # characters looked at before a number: the longest hedge with its fillers

BEFORE: tuple[tuple[Bound, str], ...] = (
    ("at_least", r"(?:greater|larger|more|higher|bigger)(?: than)? or equal (?:than|to)"),
    ("at_least", r"(?:is |are )?(?:at least or )?equal to or (?:more|greater|higher|larger|above) than"
        r"|at least or equal to"),
    ("at_most", r"(?:smaller|less|lower|fewer)(?: than)? or equal (?:than|to)"),
    ("at_most", r"equal to or (?:less|smaller|fewer|lower) than"),
    ("at_least", r"at (?:the very )?least|no (?:fewer|less|smaller|lower) than|not (?:fewer|less) than|a minimum of"
        r"|minimum of|minimum|(?:>|=) ?=|≥|>=|not below"),
    ("more_than", r"(?:well |far |just |slightly |a little |much |significantly |considerably |many )?(?:more than|over"
        r"|above|upwards? of|in excess of|north of|beyond|greater than|higher than|larger than|bigger than"
        r"|better than|over than)"),
    ("more_than", r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|top|tops|>"),
    ("at_most", r"(?:up|down) to(?: as (?:many|much|high) as)?|upto|at (?:the )?most|as (?:many|much) as|as (?:high"
        r"|far|long) as|no (?:more|greater|larger|higher|longer|bigger) than|not (?:more than|exceeding|above)"
        r"|a maximum of|maximum of|maximum|≤|< ?=|not over"),
    ("less_than", r"(?:well |far |just |slightly |a little |much )?(?:fewer than|less than|under|below|smaller than"
        r"|lower than|short of|shy of)|sub[- ]|<"),
    ("nearly", r"(?:very )?(?:nearly|almost|close to|approaching|nearing|not quite|virtually|practically|close on"
        r"|just about)"),
    ("about", r"(?:only |just |at )?(?:about|around|roughly|approximately|aproximately|approx\.?|circa|ca\.|c\.|some"
        r"|~|≈|(?:an? )?estimated(?: at)?|in the region of|on the order of|in the order of|somewhere around"
        r"|something like|more or less|or so|barely|hardly|scarcely|in the vicinity of"
        r"|in the neighbou?rhood of|give or take|perhaps|maybe)"),
    ("exact", r"equal(?:s|ling|ing|led)?(?: to)?|exactly|precisely|exact"),
)  # fmt: skip
FILLERS = (
    r"(?:(?:the|an?|another|its|their|his) )?(?:total of|combined|an average of|average of|record"
    r"|staggering|whopping|further|additional"
    r"|another|whole|full|total|sum of|a|an|as) ?"
)
HEDGE = re.compile(
    rf"(?:(?<![\w-])"
    rf"|(?=[<>≤≥=~≈]))(?:{'|'.join(f'(?P<g{i}>{p})' for i, (_, p) in enumerate(BEFORE))})\s?-?(?:{FILLERS})?$"
)
STRONGEST: tuple[Bound, ...] = ("at_least", "more_than", "at_most", "less_than", "nearly", "about", "exact")

AFTER: tuple[tuple[Bound, str], ...] = (
    ("exact", r",? or equal to (?=\d)"),
    ("at_least", r"[ -]?plus\b|\+|,? (?:or|and) (?:more|above|higher|greater|over|upwards?|older|longer"
        r"|larger)(?: than)?\b(?! than)(?! ?\d)| and counting\b|,? at (?:the very )?least\b(?! \d)"
        r"|,? (?:minimum|min)\b"),
    ("at_most", r",? or (?:less|fewer|under|below|lower|younger|smaller|shorter)(?: than)?\b(?! than)(?! ?\d)"
        r"|,? at (?:the )?most\b(?! \d)|,? (?:maximum|max|tops)\b|,? at best\b"),
    ("about", r" or so\b|-odd\b| odd\b|-ish\b| or thereabouts\b|, give or take\b|,? approximately\b(?! \d)"
        r"|,? roughly\b(?! \d)|-some\b|-something\b"),
)  # fmt: skip
AFTERS = re.compile("|".join(f"(?P<g{i}>{p})" for i, (_, p) in enumerate(AFTER)))


@dataclass(frozen=True, slots=True)
class Hedge:
    """A bound with the span of its words; ``start`` is -1 for none."""

    bound: Bound = "exact"
    start: int = -1
    end: int = -1


def before(low: str, start: int) -> Hedge:
    """The hedges that end where the number (with its currency) starts, in lower-cased text; stacked ones become one.

    "at least nearly 1,500" is bounded by the stronger word: at least.
    """
    hedges: list[Hedge] = []
    at = start
    while len(hedges) < 3:
        window_start = max(0, at - LONGEST)
        match = HEDGE.search(low[window_start:at])
        if not match or window_start + match.start() == at:
            break
        at = window_start + match.start()
        hedges.append(Hedge(BEFORE[int((match.lastgroup or "g0")[1:])][0], at, start))
    if not hedges:
        return Hedge()
    bounds = [h.bound for h in hedges]
    bound: Bound = min(bounds, key=STRONGEST.index)
    if bounds == ["about", "at_most"] and low.startswith("as ", at):
        bound = "about"  # "as high as roughly 40": the nearer word tells
    return Hedge(bound, hedges[-1].start, start)


def after(low: str, end: int) -> Hedge:
    """A hedge that begins where the number, its unit or its noun ends."""
    match = AFTERS.match(low, end)
    if not match:
        return Hedge()
    return Hedge(AFTER[int((match.lastgroup or "g0")[1:])][0], end, match.end())
