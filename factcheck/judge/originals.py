"""Are two quotes two translations of one original?  Then another word is another translator's, and nothing is altered.

A reprint of one translation with a changed word is altered; two outlets' own translations are not.  What decides:

    told of                         and                                         compared
    neither                                                                     word for word
    both, in two languages                                                      word for word
    both                            the original words are known and differ     word for word
    both                            one translator                              word for word
    both                            two named translators                       as translations
    both or one                     copies of one text, or one agency relays    word for word
    both                                                                        as translations
    one                             one speaker, on one occasion                as translations
    one                             else                                        word for word
"""

from __future__ import annotations

from factcheck.judge.origins import same_source
from factcheck.judge.sides import Pair, Side, asked_once

TWO = "two translations of one original"
NOBODY = frozenset({"an unnamed translator", "an interpreter"})


@asked_once
def translations(pair: Pair) -> str | None:
    """Why two quotes are compared as translations of one original; ``None`` when they are compared word for word."""
    told = [is_translated(side) for side in (pair.a, pair.b)]
    if not any(told) or _two_languages(pair) or _two_originals(pair):
        return None
    names = [_translator(side) for side in (pair.a, pair.b)]
    if names[0] and names[1]:
        return (
            None
            if same_source(names[0], names[1])
            else f"{TWO}, translated{_from(pair)} by {names[0]} and by {names[1]}"
        )
    if pair.copy or _relays(pair.a) & _relays(pair.b):
        return None
    if all(told):
        return f"{TWO}, each told in translation{_from(pair)}"
    return f"perhaps two translations: one is told in translation{_from(pair)}, of the other nothing is told"


def is_translated(side: Side) -> bool:
    """Whether a text, or an editor, says that a quote is told in translation."""
    return bool(side.claim.original_language or side.claim.translator or side.claim.original)


def _two_languages(pair: Pair) -> bool:
    a, b = (side.claim.original_language for side in (pair.a, pair.b))
    return bool(a and b) and (a or "").casefold() != (b or "").casefold()


def _two_originals(pair: Pair) -> bool:
    """Whether the words as they were spoken are known of both, and are not the same."""
    a, b = (" ".join((side.claim.original or "").casefold().split()) for side in (pair.a, pair.b))
    return bool(a and b) and a not in b and b not in a


def _translator(side: Side) -> str | None:
    named = side.claim.translator
    return named if named and named not in NOBODY else None


def _relays(side: Side) -> frozenset[str]:
    """Agencies and media through which a quote came, in whose words it may be told."""
    named = {link.name.casefold() for link in side.claim.chain if link.kind in ("agency", "medium")}
    return frozenset(named | ({side.facts.agency.value.casefold()} if side.facts.agency else set()))


def _from(pair: Pair) -> str:
    language = pair.a.claim.original_language or pair.b.claim.original_language
    return f" from {language}" if language else ""
