"""The mention of a speaker: a noun phrase of a parsed sentence, with what tells who somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.extract.cues import MEDIUM_WORDS
from factcheck.extract.source_words import HUMAN, MODIFIERS, SPEAKING

CLIMB = frozenset("conj xcomp advcl pcomp prep acl ccomp dep parataxis aux".split())
PREMODIFIERS = frozenset("compound det amod poss nummod nmod predet quantmod case advmod punct".split())
WHOSE = frozenset("of for at from with in close familiar".split())  # behind a noun: whose, or of what, somebody is
LINKING = frozenset("that and but or nor so if because while as though although when where whether yet than".split())
"""Words before a name that the parser takes for part of it: `said that Roe`."""
OF_PERSONS = ("er", "or", "ist", "ian", "ive", "man", "woman")
"""How nouns of persons end: `farmer`, `investor`, `executive`."""
PARTIES = frozenset("RDI")  # before a state, behind a lawmaker's name
MAX_MENTION = 100  # characters of a mention: longer ones are parsing errors, only their head is kept


@dataclass(frozen=True, slots=True)
class Who:
    """The mention of a speaker: the noun phrase up to its head, where the head starts, what it is."""

    start: int
    end: int
    head_start: int
    kind: str  # name, pron, noun
    number: int  # token index of the head in its sentence
    antecedent: tuple[int, int] | None = None  # of a relative pronoun
    tail: int | None = None  # where the words behind a noun end: `a source close to the mayor`
    named: tuple[int, int] | None = None  # a name in apposition: `a witness, Sami Haddad,`

    @property
    def whole_end(self) -> int:
        """End of all the words of the mention."""
        return max(self.end, self.tail or 0, self.named[1] if self.named else 0)


def who_of(head: Any, offset: int, inside: Sequence[bool]) -> Who:
    """The mention around a head: its words before it, up to the head itself."""
    antecedent = None
    if head.tag_ in ("WP", "WDT") or head.lower_ in ("who", "which", "that"):
        noun = head.head
        while noun.dep_ in CLIMB and noun.dep_ != "relcl" and noun.head.i != noun.i:
            noun = noun.head
        if noun.dep_ == "relcl":
            target = _person_of(noun.head) if head.lower_ == "who" else noun.head
            antecedent = (offset + _left(target, inside).idx, offset + target.idx + len(target))
    first = _left(head, inside)
    last = _last(head)
    start, end = offset + first.idx, offset + last.idx + len(last)
    if end - start > MAX_MENTION:
        start = offset + head.idx
    kind = (
        "pron"
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "PRP$", "WP")
        else "name"
        if head.pos_ == "PROPN"
        else "noun"
    )
    if kind != "noun":
        return Who(start, end, offset + head.idx, kind, head.i, antecedent)
    return Who(
        start, end, offset + head.idx, kind, head.i, antecedent, _tail(head, offset, inside), _apposed(head, offset)
    )


def _person_of(noun: Any) -> Any:
    """Of `a sailor on his yacht, who complained`: the sailor; ``noun``: what the parser took `who` to mean."""
    while noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.lower_ not in HUMAN:
        above = noun.head.head
        if above.pos_ not in ("NOUN", "PROPN") or above.i > noun.i:
            break
        if above.pos_ == "NOUN" and not (above.lower_ in HUMAN or above.lemma_.endswith(OF_PERSONS)):
            break
        noun = above
    return noun


def _tail(head: Any, offset: int, inside: Sequence[bool]) -> int | None:
    """Where the words that tell who somebody is end: of, for and at a body; close to, familiar with."""
    last = head
    for child in head.rights:
        to_whom = child.lower_ == "to" and head.lower_ in HUMAN
        telling = (child.dep_ == "prep" and (child.lower_ in WHOSE or to_whom)) or (child.dep_ in ("amod", "acl"))
        if not telling or child.left_edge.i != last.i + 1 or any(inside[last.i + 1 : child.right_edge.i + 1]):
            break
        if any(token.is_punct and token.text not in "-–’'" for token in child.subtree) or child.tag_ == "TO":
            break
        clauses = [token.left_edge.i for token in child.subtree if token.dep_ == "relcl"]
        last = head.doc[min(clauses) - 1] if clauses else child.right_edge
    end = last.idx + len(last)
    return offset + end if last.i != head.i and end - head.idx <= MAX_MENTION else None


def _apposed(head: Any, offset: int) -> tuple[int, int] | None:
    """The name behind the comma of `the ministry's spokesman, Pavel Lunin,`."""
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i > head.i + 1:
            first = child.left_edge
            if first.text in PARTIES:  # Anna Lind, R-Ohio, said
                continue
            return offset + first.idx, offset + child.idx + len(child)
    return None


def _last(head: Any) -> Any:
    """The head, or the name right behind it: `the columnist David Auer`."""
    for child in head.rights:
        if child.dep_ in ("appos", "compound") and child.pos_ == "PROPN" and child.left_edge.i == head.i + 1:
            return child
        if child.i == head.i + 1 and child.text.isupper() and head.lower_ in MEDIUM_WORDS:
            return child  # news agency IRNA
    return head


def _left(head: Any, inside: Sequence[bool]) -> Any:
    first = head
    for child in reversed(list(head.lefts)):
        if child.dep_ not in PREMODIFIERS or inside[child.left_edge.i] or inside[child.i] or child.text in "“”\"''``‘’":
            break
        if head.pos_ == "PROPN" and child.lower_ in LINKING:
            break
        first = child.left_edge
    before = first.nbor(-1) if first.i > 0 else first
    if first.pos_ == "PROPN" and before.pos_ == "NOUN" and before.lower_ in MEDIUM_WORDS and not inside[before.i]:
        return before.left_edge  # the state news agency SANA
    return first


def bare(words: str) -> str:
    """Without the article."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an", "this", "that", "his", "her", "its", "their") else words


def common(words: str) -> str:
    """A common noun without its article, and without the capital of a sentence's first word."""
    words = bare(words)
    first, blank, rest = words.partition(" ")
    generic = first.lower() in SPEAKING | MODIFIERS and not first.isupper() and rest == rest.lower()
    return first.lower() + blank + rest if generic else words
