"""Multiples in their sentence: "doubled to 40" has a figure of its own; what was doubled, if it is a verb at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.extract.number_multiples import BY_VERB
from factcheck.extract.quantity_amount import Amount

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TO = re.compile(r"\b(?:to|from) (?:[a-z]{1,20} ){0,4}$")
STOP = re.compile(r"[.;:]")
REACH = 60  # characters after a verb in which its figure may stand: "doubled in a year to 40"


def with_own_figures(low: str, found: Iterable[Amount]) -> Iterator[Amount]:
    """``doubled to 40``: 40 is the figure, and the verb only says how it came about."""
    waiting: Amount | None = None
    for amount in found:
        if waiting is not None and not _figure_of(low, waiting, amount):
            yield waiting
        waiting = amount if amount.rule == BY_VERB else None
        if waiting is None:
            yield amount
    if waiting is not None:
        yield waiting


def _figure_of(low: str, verb: Amount, amount: Amount) -> bool:
    between = low[verb.end : amount.start]
    return len(between) <= REACH and not STOP.search(between) and bool(TO.search(between))


def verb_at(doc: Doc, amount: Amount) -> Token | None:
    """The verb that is a multiple: "doubled", but not the adjective of "a doubled guard"."""
    token = next((t for t in doc if t.idx == amount.number.start), None)
    return token if token is not None and token.pos_ == "VERB" and token.dep_ not in ("amod", "compound") else None


def grown(verb: Token) -> Token | None:
    """What was doubled: the object of the verb, else its subject."""
    for roles in (("dobj", "nsubjpass"), ("nsubj",)):
        found = next(
            (child for child in verb.children if child.dep_ in roles and child.pos_ in ("NOUN", "PROPN")), None
        )
        if found is not None:
            return found
    return None
