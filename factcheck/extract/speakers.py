"""Acts of speech in one parsed sentence: the cue, who speaks (its mention), and what part of the sentence is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.extract.cues import CUE_NOUNS, EMERGE, ORDER, SAY, THINK, TWO_WORDS, UNNAMED_REPORTS
from factcheck.extract.mentions import PREMODIFIERS, Who, who_of
from factcheck.extract.parsed_words import starts_of
from factcheck.extract.subjects import speaker_of, subject_of
from factcheck.model import WEEKDAYS

CUES = SAY | ORDER | THINK | EMERGE | CUE_NOUNS | TWO_WORDS.keys() | {"accord", "according", "per"}
TIMES = frozenset(("day", "week", "month", "year", "night", "morning", "evening", "weekend", *WEEKDAYS))
"""When a comment was made: `his comment from last week`."""
LOST = frozenset(("life", "lives", "casualties", "victims"))
"""What a blast claims: no act of speech."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of speech; ``content`` spans the reported clause if there is one. Offsets count in the article."""

    sentence: int
    start: int  # of the cue
    end: int
    lemma: str
    kind: str  # say, order, think, according, noun, other
    who: Who | None
    number: int  # token index of the cue
    content: tuple[int, int] | None = None
    passive: bool = False


def acts(doc: Any, offset: int, sentence: int, quoted: Sequence[tuple[int, int]]) -> tuple[Act, ...]:
    """The acts of speech of a parsed sentence, by position; words inside ``quoted`` spans do not count."""
    inside = inside_quotes(doc, offset, quoted)
    speaking = _cues_of(doc.vocab)
    at = [i for i, lemma in enumerate(doc.to_array("LEMMA").tolist()) if lemma in speaking and not inside[i]]
    found = [act for i in at for act in _act_of(doc[i], offset, sentence, inside)]
    return tuple(sorted(found, key=lambda act: (act.start, act.end)))


def inside_quotes(doc: Any, offset: int, quoted: Sequence[tuple[int, int]]) -> list[bool]:
    """For each token, whether it stands between quote marks."""
    flags = [False] * len(doc)
    starts = starts_of(doc) if quoted else []
    for start, end in quoted:
        for number in range(bisect_left(starts, start - offset), bisect_left(starts, end - offset)):
            flags[number] = True
    return flags


@cache
def _cues_of(vocab: Any) -> frozenset[int]:
    """The numbers under which a model knows the lemmas of cues, as a word has them and as a headline does."""
    return frozenset(vocab.strings.add(form) for cue in CUES for form in (cue, cue.capitalize(), cue.upper()))


def verb_act(token: Any, offset: int, sentence: int, inside: Sequence[bool], kind: str) -> Act:
    """The act of a verb, whatever the verb."""
    subject = speaker_of(token, inside)
    who = who_of(subject, offset, inside) if subject is not None else None
    passive = any(child.dep_ == "nsubjpass" for child in token.children)
    start, end = _cue_span(token, inside)
    return Act(
        sentence,
        offset + start,
        offset + end,
        token.lemma_.lower(),
        kind,
        who,
        token.i,
        _content(token, offset, inside),
        passive,
    )


def _act_of(token: Any, offset: int, sentence: int, inside: Sequence[bool]) -> Iterator[Act]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") or (lemma in SAY and token.tag_.startswith("VB")):
        kind = "say" if lemma in SAY else "order" if lemma in ORDER else "think" if lemma in THINK else ""
        kind = kind or ("say" if _next_word(token) in TWO_WORDS.get(lemma, ()) else "")
        if lemma == "claim" and _is_lost(token):
            return
        if lemma == "accord":
            yield from _according(token, offset, sentence, inside)
        elif kind or (lemma in EMERGE and _is_report(subject_of(token, inside))):
            yield verb_act(token, offset, sentence, inside, kind or "say")
    elif lemma == "accord" or token.lower_ == "according":
        yield from _according(token, offset, sentence, inside)
    elif token.lower_ == "per":
        yield from _per(token, offset, sentence, inside)
    elif lemma in CUE_NOUNS and token.pos_ == "NOUN":
        yield from _noun_act(token, offset, sentence, inside)


def _is_lost(claim: Any) -> bool:
    """`the storm claimed lives`, `a blast claimed by the group`: no act of speech."""
    taken = claim.tag_ == "VBN" and any(child.dep_ == "agent" for child in claim.children)
    content = any(child.dep_ in ("ccomp", "xcomp") for child in claim.children)
    return (taken and not content) or any(child.lower_ in LOST for child in claim.children)


def _next_word(token: Any) -> str:
    return str(token.nbor(1).lower_) if token.i + 1 < len(token.doc) else ""


def _is_report(subject: Any | None) -> bool:
    return subject is not None and subject.lemma_.lower() in UNNAMED_REPORTS


def _according(token: Any, offset: int, sentence: int, inside: Sequence[bool]) -> Iterator[Act]:
    """According to X: the rest of the sentence is X's."""
    to = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return
    source = next((child for child in to.children if child.dep_ in ("pobj", "pcomp")), None)
    if source is None and to.i + 1 < len(token.doc):
        source = _head_right(to.nbor(1))
    who = who_of(source, offset, inside) if source is not None and not inside[source.i] else None
    yield Act(sentence, offset + token.idx, offset + to.idx + len(to), "accord", "according", who, token.i)


def _per(token: Any, offset: int, sentence: int, inside: Sequence[bool]) -> Iterator[Act]:
    """`..., per the party's rules`: behind a comma or at the start, before a name or an article; not `per day`."""
    start = token.i == 0 or token.nbor(-1).text == ","
    source = next((child for child in token.children if child.dep_ == "pobj"), None)
    if start and source is not None and not inside[source.i] and token.nbor(1).pos_ in ("DET", "PROPN", "PRON"):
        end = offset + token.idx + len(token)
        yield Act(sentence, offset + token.idx, end, "per", "according", who_of(source, offset, inside), token.i)


def _head_right(token: Any) -> Any:
    """The head of the noun phrase that begins at ``token``."""
    while token.dep_ in PREMODIFIERS and token.head.i > token.i:
        token = token.head
    return token


def _noun_act(token: Any, offset: int, sentence: int, inside: Sequence[bool]) -> Iterator[Act]:
    """X's claim that; the claim of X that."""
    clause = next(
        (child for child in token.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > token.i), None
    )
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is None:
        of = next(
            (child for child in token.children if child.dep_ == "prep" and child.lower_ in ("of", "by", "from")), None
        )
        owner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if owner is None or inside[owner.i] or owner.lemma_.lower() in TIMES or owner.lower_ in ("my", "our", "your"):
        return
    content = None
    if clause is not None:
        content = (offset + clause.left_edge.idx, offset + clause.right_edge.idx + len(clause.right_edge))
    yield Act(
        sentence, offset + token.idx, offset + token.idx + len(token), token.lemma_.lower(), "noun",
        who_of(owner, offset, inside), token.i, content,
    )  # fmt: skip


def _cue_span(verb: Any, inside: Sequence[bool]) -> tuple[int, int]:
    """The verb with its particle: `shot back`."""
    end = verb.idx + len(verb)
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).dep_ == "prt" and not inside[verb.i + 1]:
        end = verb.nbor(1).idx + len(verb.nbor(1))
    return verb.idx, end


def _content(verb: Any, offset: int, inside: Sequence[bool]) -> tuple[int, int] | None:
    """Span of the clause that is said."""
    clauses = ("ccomp", "xcomp") if verb.lemma_.lower() not in EMERGE else ("ccomp", "xcomp", "advcl")
    clause = next((child for child in verb.children if child.dep_ in clauses and child.i > verb.i), None)
    if clause is None:
        return None
    left, right = clause.left_edge, clause.right_edge
    if left.i <= verb.i:
        left = verb.doc[verb.i + 1]
    return offset + left.idx, offset + right.idx + len(right)
