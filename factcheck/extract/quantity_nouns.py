"""What an amount counts: the noun phrase beside it, from the parse of its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.extract.parsed_words import starts_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
MODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "punct", "npadvmod", "advmod", "nummod"})
PRONOUNS_OF = frozenset({"them", "whom", "which", "us", "those", "you", "it"})
STOPS = frozenset(
    "overnight last this next past earlier ago later yesterday today so since recently dead killed"
    " injured wounded".split()
)
"""Words that end a counted phrase although they are tagged as its modifiers."""
NOT_THINGS = frozenset(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday"
    " respectively mr. mrs. ms. dr.".split()
)
SKIPPED = frozenset({"more", "-", "other", "such", "so-called", "additional"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase: its head token and the characters of its words."""

    head: Token
    start: int
    end: int
    borrowed: bool = False  # from a neighbouring amount: "80 fires, compared with 35"


def token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """First token and last token + 1 that overlap the characters ``[start, end)``."""
    starts = starts_of(doc)
    first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
    if first >= 0 and starts[first] + len(doc[first]) <= start:
        first += 1
    return (max(first, 0), last) if last > first else (0, 0)


def top_token(doc: Doc, start: int, end: int) -> Token | None:
    """The token of ``[start, end)`` that governs the others: of "five years" the years."""
    first, last = token_span(doc, start, end)
    inside = doc[first:last]
    return next((t for t in inside if not first <= t.head.i < last or t.head is t), None) if last > first else None


def counted(doc: Doc, start: int, end: int) -> Counted | None:
    """The noun phrase counted by the amount at ``[start, end)`` (number and unit): what follows it."""
    _, after = token_span(doc, start, end)
    if not after:
        return None
    return _hyphenated(doc, after, end) or _of_phrase(doc, after) or _following(doc, after, end) or _misread(doc, after)


def _hyphenated(doc: Doc, after: int, end: int) -> Counted | None:
    """``a six-cylinder engine`` counts cylinders; after a unit ("20-year intervention") the phrase goes on."""
    if text_of(doc)[end : end + 1] != "-" or after + 1 >= len(doc) or doc[after].text != "-":
        return None
    noun = doc[after + 1]
    if noun.pos_ not in NOUNS and noun.tag_ not in ("NN", "JJ", "VBN", "NNS"):
        return None
    return Counted(noun, noun.idx, noun.idx + len(noun)) if noun.pos_ in NOUNS else None


def _of_phrase(doc: Doc, after: int) -> Counted | None:
    """``hundreds of Afghan servicemen``, ``two of the mayor's deputies``, ``70 sacks of rice``."""
    if after >= len(doc) or doc[after].lower_ != "of":
        return None
    at = after + 1
    while at < len(doc) and doc[at].pos_ in ("DET", "PRON", "PUNCT", "NUM") and doc[at].lower_ not in PRONOUNS_OF:
        at += 1
    return _following(doc, at, doc[at - 1].idx + len(doc[at - 1]))


def _following(doc: Doc, after: int, end: int) -> Counted | None:
    """The noun phrase that begins right after the amount."""
    at, last = after, None
    while at < len(doc):
        token = doc[at]
        if token.lower_ in STOPS:
            break
        if token.pos_ in NOUNS and token.lower_ not in NOT_THINGS:
            if last is not None and _new_phrase(doc, last, at):
                break
            last = at
        elif (token.pos_ == "NUM" and at == after) or not _may_stand_inside(doc, at, last):
            break
        at += 1
    if last is not None and at == last + 1 and at < len(doc) and doc[last].tag_ == "NN" and _plural_verb(doc[at]):
        last = at  # "three regime airstrikes hit": the plural was taken for a verb
    if last is None or doc[last].idx < end:
        return None
    first = after
    while first < last and (doc[first].is_punct or doc[first].lower_ in SKIPPED):
        first += 1
    return Counted(doc[last], doc[first].idx, doc[last].idx + len(doc[last]))


def _misread(doc: Doc, after: int) -> Counted | None:
    """A plural the tagger took for a verb: ``seal 4 drums``."""
    if after < len(doc) and _plural_verb(doc[after]):
        token = doc[after]
        return Counted(token, token.idx, token.idx + len(token))
    return None


def _plural_verb(token: Token) -> bool:
    return token.tag_ == "VBZ" and token.is_lower and len(token) > 4


def _new_phrase(doc: Doc, last: int, at: int) -> bool:
    """Whether the noun at ``at`` starts another phrase although it stands next to the noun at ``last``."""
    token = doc[last]
    if (at - last > 1 and doc[at - 1].pos_ == "CCONJ") or (at - last == 1 and token.dep_ == "conj"):
        return False
    return token.dep_ not in MODIFIERS and token.head.i <= at and doc[at].head.i != last


def _may_stand_inside(doc: Doc, at: int, last: int | None) -> bool:
    """Whether a token that is no noun may stand before the head noun."""
    token = doc[at]
    if token.pos_ == "CCONJ":
        return _joins_modifiers(doc, at)
    following = doc[at + 1] if at + 1 < len(doc) else None
    if token.pos_ == "NUM" and following is not None:
        return following.pos_ in NOUNS and (token.dep_ != "nummod" or token.head.i != following.i or last is not None)
    if last is not None:
        if doc[at - 1].text == "-" and following is not None and following.pos_ in NOUNS:
            return True
        return token.lower_ in ("'s", "’s", "-") or (token.pos_ == "ADJ" and token.head.i > at)
    if token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBG", "JJ") or token.lower_ in SKIPPED:
        return True
    return token.text in ("“", '"', "'", "‘") or (
        token.pos_ == "ADV" and following is not None and following.pos_ == "ADJ"
    )


def _joins_modifiers(doc: Doc, at: int) -> bool:
    """``rural and urban clinics``, ``Ford and Skoda vans``: both sides stand before one noun."""
    if at == 0 or at + 2 > len(doc) - 1:
        return False
    left, right, beyond = doc[at - 1], doc[at + 1], doc[at + 2]
    same = (
        left.pos_ == right.pos_
        or {left.pos_, right.pos_} <= {"ADJ", "NOUN", "VERB"}
        or left.text.istitle() == right.text.istitle()
    )
    if right.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB") or not same or beyond.pos_ not in NOUNS:
        return False
    modifies = right.dep_ in ("amod", "compound", "nmod", "conj") and right.head.i != at - 1
    return (
        left.tag_ not in ("NNS", "NNPS")
        and (modifies or left.dep_ in MODIFIERS or right.head.i > at)
        and right.tag_ not in ("NNS", "NNPS")
    )


# ---------------------------------------------------------------------------------------------- borrowed

PARALLEL_LEADS = (
    " another ",
    " wounding ",
    " injuring ",
    " compared with ",
    " compared to ",
    " up from ",
    " down from ",
    " from ",
    " and ",
    " against ",
    " versus ",
    " or ",
    " but ",
    " to ",
)


def borrowed(low: str, start: int, previous: Counted | None, previous_end: int) -> Counted | None:
    """The thing of the amount before, for a bare number said in parallel: "80 fires, compared with 35"."""
    if previous is None:
        return None
    between = low[previous_end:start]
    lead = low[max(0, start - 16) : start]
    if (
        len(between) > 120
        or ";" in between
        or not any(lead.endswith(word) or (word in lead and lead.endswith(" about ")) for word in PARALLEL_LEADS)
    ):
        return None
    return Counted(previous.head, previous.start, previous.end, borrowed=True)
