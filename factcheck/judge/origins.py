"""Where a figure really comes from, and what two figures share: origins, not outlets, are counted.

For "X said" the origin is who relayed or recorded it, not X; bodies that count (a monitor, a ministry) are origins.
Unknown origin is never independent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from factcheck.judge.names import is_body, is_generic, is_unnamed
from factcheck.judge.sides import Pair, Side, asked_once
from factcheck.model import Claim, Link, Origin

FINAL_S = re.compile(r"(?<=\w{3})(?:['’]?s)$")  # "SANA's", and "SANAs" where the apostrophe was lost
PAPER = re.compile(
    r"^(?:analys[ei]s|report|study|survey|data|figures?|statement|tally|count)s? (?:from|of|by) (?:the )?"
)
CLAIMED = re.compile(
    r"\bclaimed (?:responsibility )?by (?:\w+[ -]){0,7}"
    r"|(?:[\w-]+ ){1,8}(?:has |have |had )?claimed (?:the )?responsibility"
)
"""Who says of a deed that it is theirs: "claimed by the X group", "X claimed responsibility"."""
SITS = ("-based", "-led", "-run", "-operated", "-backed", "-linked")


@asked_once
def named_origin(side: Side) -> str | None:
    """The innermost named body, medium or document that the text gives for the claim, or the wire credited for it."""
    return named_origin_of(side.claim)


@lru_cache(maxsize=20_000)
def named_origin_of(claim: Claim) -> str | None:
    return _named(_links(claim))


@lru_cache(maxsize=20_000)
def _named(chain: tuple[Link, ...]) -> str | None:
    named = [link.name for link in chain if link.kind != "outlet" and _counts(link)]
    return named[-1] if named else None


def _counts(link: Link) -> bool:
    return not is_unnamed(link.name) and (link.kind != "speaker" or is_body(link.name))


@asked_once
def source_of(side: Side) -> str | None:
    """The named origin, or the words for a source that is nobody in particular: "Tajik media", "police"."""
    return named_origin(side) or _unnamed(_links(side.claim))


def counter_of(side: Side) -> str | None:
    """The source of a figure that the text itself names: a credit line relays everything and counts nothing."""
    return named_counter(side) or _unnamed(_told(_links(side.claim)))


def named_counter(side: Side) -> str | None:
    """That source, where it is a body, medium or document with a name of its own."""
    return _named(_told(_links(side.claim)))


@lru_cache(maxsize=20_000)
def _told(chain: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links that the text gives, without those known from the document's facts."""
    return tuple(link for link in chain if link.start is not None or link.inferred)


@lru_cache(maxsize=20_000)
def _links(claim: Claim) -> tuple[Link, ...]:
    """The chain without those who claim a deed: they are told of as doing it, not as counting its dead; and without
    the outlet as its own source's listener: what somebody "told Sputnik" in Sputnik is not counted by Sputnik."""
    told = CLAIMED.finditer(claim.sentence) if "claimed" in claim.sentence else ()
    claimed = " ".join(match.group() for match in told)
    links = zip_longest(claim.chain, claim.chain[1:])
    return tuple(
        link for link, inner in links
        if link.kind == "outlet" or not (link.name in claimed or (inner and _is_the_outlet(link, claim.chain)))
    )  # fmt: skip


def _is_the_outlet(link: Link, chain: tuple[Link, ...]) -> bool:
    return any(outer.kind == "outlet" and same_source(link.name, outer.name) for outer in chain)


@lru_cache(maxsize=20_000)
def _unnamed(chain: tuple[Link, ...]) -> str | None:
    inner = (link.name for link in chain if link.kind != "outlet")
    return next((name for name in inner if is_generic(name) or is_body(name)), None)


@asked_once
def origin_of(pair: Pair) -> tuple[Origin, str]:
    """What the two sides share, with the words for it."""
    a, b = named_origin(pair.a), named_origin(pair.b)
    if pair.copy:
        return "copy", f"{pair.shared_text:.0%} of the shorter text stands in both"
    if a and b and same_source(a, b):
        return "same_origin", f"both name {a}"
    if (relay := _one_relays(pair, a, b) or _one_is_the_outlet(pair, a, b)) is not None:
        return "same_origin", f"both come by {relay}"
    if (body := _one_body(pair)) is not None:
        return "same_origin", f"both go by {body}"
    if a and b and _publishers_differ(pair):
        return "independent", f"{a} and {b}, two named origins"
    return "unknown", _not_shown(pair)


def _one_relays(pair: Pair, a: str | None, b: str | None) -> str | None:
    """The source of one that relays the source of the other: the police's count as the agency gave it, and its own."""
    if pair.one_article:
        return None
    for origin, other in ((a, pair.b), (b, pair.a)):
        if origin and any(same_source(origin, relay) for relay in _relays(other)):
            return origin
    return None


@asked_once
def _relays(side: Side) -> tuple[str, ...]:
    """Every named source of a chain."""
    return tuple(link.name for link in _links(side.claim) if link.kind != "outlet" and _counts(link))


def _one_is_the_outlet(pair: Pair, a: str | None, b: str | None) -> str | None:
    """The outlet of one that is the source of the other: the agency's own report, and a paper that goes by it."""
    for origin, other_origin, other in ((a, b, pair.b), (b, a, pair.a)):
        outlet = other.facts.outlet.value if other.facts.outlet else None
        if origin and outlet and other_origin is None and same_source(origin, outlet):
            return origin
    return None


def _one_body(pair: Pair) -> str | None:
    """A body that needs no name in its story: two reports of one event that both go by "police"."""
    a, b = source_of(pair.a), source_of(pair.b)
    same = a and b and a.casefold() == b.casefold() and is_body(a) and not is_generic(a)
    return a if same else None


@lru_cache(maxsize=20_000)
def same_source(a: str, b: str) -> bool:
    """Whether two names may be one body's: one within the other, where it sits ("Britain-based") set aside."""
    shorter, longer = sorted((f" {_bare(a)} ", f" {_bare(b)} "), key=len)
    return shorter in longer


def _bare(name: str) -> str:
    words = (word for word in PAPER.sub("", name.casefold()).split() if not word.endswith(SITS) and word != "the")
    return " ".join("tv" if word == "television" else FINAL_S.sub("", word) for word in words)


def _publishers_differ(pair: Pair) -> bool:
    if pair.one_article:
        return True
    families = [_family(side) for side in (pair.a, pair.b)]
    agencies = [side.facts.agency.value if side.facts.agency else None for side in (pair.a, pair.b)]
    return all(families) and families[0] != families[1] and (agencies[0] is None or agencies[0] != agencies[1])


def _family(side: Side) -> str | None:
    fact = side.facts.publisher_family or side.facts.outlet
    return fact.value if fact else None


def _not_shown(pair: Pair) -> str:
    if pair.one_article:
        return "one article, independence not shown"
    ours, theirs = (side.facts.outlet.value if side.facts.outlet else side.doc for side in (pair.a, pair.b))
    return f"{'1 outlet' if ours == theirs else '2 outlets'}, independence not shown"
