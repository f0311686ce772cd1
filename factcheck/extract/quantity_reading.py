"""Which amounts are read at all, once the sentence is parsed: pronoun "one" and numbers in names are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.extract.number_multiples import BY_VERB
from factcheck.extract.parsed_words import text_of
from factcheck.extract.quantity_amount import Amount
from factcheck.extract.quantity_multiples import verb_at
from factcheck.extract.quantity_nouns import Counted, token_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october"
    " november december today yesterday".split()
)
ONE_COUNTS = re.compile(r" (?:of|in|out of)\b")
PRODUCT = frozenset("pro max plus ultra mini lite air se series".split())
LARGEST_NAME_NUMBER = 10_000


def is_read(doc: Doc, low: str, amount: Amount, thing: Counted | None) -> bool:
    """Whether the amount is a quantity of the sentence."""
    if amount.rule == BY_VERB:
        return verb_at(doc, amount) is not None
    if amount.unit is None and amount.high is None and low[amount.number.start : amount.number.end] == "one":
        return _counts_one(low, amount, thing)
    return not _in_a_name(doc, amount, thing)


def _counts_one(low: str, amount: Amount, thing: Counted | None) -> bool:
    """``one soldier``, ``one of the soldiers``; not ``the same one``, ``one can``."""
    end = amount.number.end
    if thing is None:
        return bool(ONE_COUNTS.match(low, end))
    return thing.start - end <= 2 or low.startswith(" of ", end)


def _in_a_name(doc: Doc, amount: Amount, thing: Counted | None) -> bool:
    """``Manchester 15``, ``Phone 11 Pro``: a bare small number that stands in or behind a name."""
    number = amount.number
    written = text_of(doc)[number.start : number.end]
    if amount.unit or amount.hedge or amount.high or not written.isdigit() or int(written) >= LARGEST_NAME_NUMBER:
        return False
    first, _ = token_span(doc, number.start, number.end)
    if thing and thing.head.lower_ in PRODUCT:
        return True
    if thing and not thing.borrowed and thing.head.pos_ != "PROPN" and (thing.head.tag_ != "NN" or int(written) == 1):
        return False
    if (
        thing
        and written != "1"
        and thing.head.tag_ == "NNP"
        and text_of(doc)[thing.start : thing.end].istitle()
        and not thing.head.text.endswith("s")
    ):
        return True
    before = _named_before(doc, first)
    return before is not None and before.lower_ not in CALENDAR


def _named_before(doc: Doc, at: int) -> Token | None:
    """The capitalised name directly before token ``at``, a colon between allowed."""
    at -= 1
    if at > 0 and doc[at].text == ":":
        at -= 1
    if at < 0:
        return None
    token = doc[at]
    named = token.pos_ == "PROPN" and token.text[:1].isupper() and len(token) > 1
    return token if named and not token.text.isupper() else None
