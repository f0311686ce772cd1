"""What happened to the counted thing: governing verb or noun, its factuality, from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factcheck.model import Factuality, Words

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["subject", "object", "other"]
OTHER: Role = "other"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
OUTCOMES = frozenset(
    "kill wound injure die arrest detain hurt displace evacuate rescue drown execute abduct kidnap"
    " capture cross flee retreat".split()
)
"""Verbs that say what became of people: of "targeted and killed" it is the second that counts."""
COUNT_NOUNS = frozenset(
    "dozens scores hundreds thousands millions billions tens hundred thousand million dozen one half"
    " third quarter percent % majority pair couple".split()
)
WEAK = frozenset("be have leave see report find confirm get include make count hold".split())
"""Verbs that tell little of what befell their object."""
ORDER = frozenset(
    "order plan intend decide pledge promise vow agree want aim propose ask demand authorise authorize"
    " approve instruct direct command urge"
    " request seek hope expect prepare schedule consider offer commit forecast project call".split()
)
HYPOTHETICAL = frozenset("threaten risk fear warn suppose imagine".split())
MAY = frozenset("could may might would should can".split())
WILL = frozenset({"will", "'ll", "’ll", "shall", "going"})
DENY = frozenset("deny reject dismiss refute dispute contradict rebut".split())
SAY = frozenset(
    "say report announce state claim tell add note confirm estimate declare inform reveal disclose write"
    " quote cite according acknowledge admit"
    " allege argue assert insist maintain show indicate suggest describe explain stress emerge".split()
)
IF = frozenset({"if", "unless", "whether", "lest"})


@dataclass(frozen=True, slots=True)
class Event:
    """The governing word, the thing's role towards it, and the verbs above it, nearest first."""

    token: Token
    role: Role
    above: tuple[Token, ...]

    def words(self, offset: int) -> Words:
        return Words(self.token.text, offset + self.token.idx, offset + self.token.idx + len(self.token))


def event_of(head: Token) -> Event | None:
    """The event the noun ``head`` takes part in; of "hundreds of X" it is that of the hundreds."""
    token = _counting(head)
    role: Role = OTHER
    for _ in range(6):
        parent = token.head
        if parent is token:
            break
        role = "subject" if token.dep_ in SUBJECTS else "object" if token.dep_ in OBJECTS else role
        if parent.pos_ in ("VERB", "AUX"):
            return _of_verb(head, parent, role)
        if _suffered(token, parent):
            return _event(parent.head.head if _lives(parent.head) else parent.head, "object")
        token = parent
    return _event(token, OTHER) if token.pos_ in ("VERB", "AUX") else None


def _counting(head: Token) -> Token:
    if head.dep_ != "pobj" or head.head.lower_ != "of":
        return head
    count = head.head.head
    return count if count.pos_ == "NUM" or count.lower_ in COUNT_NOUNS else head


def _suffered(token: Token, preposition: Token) -> bool:
    """Whether a noun of event takes the thing by "of": "the deaths of two men"."""
    return token.dep_ == "pobj" and preposition.lower_ in ("of", "for") and preposition.head.pos_ == "NOUN"


def _lives(noun: Token) -> bool:
    """``claimed the lives of three workers``: the verb tells."""
    return noun.lower_ in ("life", "lives") and noun.head.pos_ == "VERB"


def _of_verb(head: Token, verb: Token, role: Role) -> Event:
    """The event of a verb; a weak verb gives way to a participle beside the thing: "there were 5 men killed"."""
    if verb.lemma_.lower() in WEAK:
        own = next((t for t in head.rights if t.dep_ in ("acl", "amod") and t.tag_ == "VBN"), None)
        if own is not None:
            return Event(own, "object", (verb, *_above(verb)))
        clause = next(
            (t for t in verb.children if t.dep_ in ("ccomp", "oprd", "xcomp") and t.tag_ == "VBN" and t.i > head.i),
            None,
        )
        if clause is not None:
            return Event(clause, "object", (verb, *_above(verb)))
    return _event(_strongest(verb, role), role)


def event_at(state: Token, role: Role, around: Event | None) -> Event:
    """The event that a word of state is ("injured", "dead"), with what governs it."""
    above = (around.token, *around.above) if around is not None and around.token is not state else ()
    return Event(state, role, above or tuple(_above(state)))


def _event(token: Token, role: Role) -> Event:
    return Event(token, role, tuple(_above(token)))


def _strongest(verb: Token, role: Role) -> Token:
    """Of verbs joined by and, the one that tells the outcome."""
    if role == "other":
        return verb
    chain = [verb, *(t for t in verb.conjuncts if t.i > verb.i and t.pos_ == "VERB" and not _own_subject(t))]
    return next((t for t in chain if t.lemma_.lower() in OUTCOMES), verb)


def _own_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _above(token: Token) -> Iterator[Token]:
    """The words that govern ``token``, nearest first."""
    for _ in range(8):
        if token.head is token:
            return
        joined = token.dep_ == "conj"
        token = token.head
        if joined:
            continue
        if token.pos_ in ("VERB", "AUX", "NOUN"):
            yield token


def factuality(event: Event | None) -> Factuality:
    """Asserted, reported, ordered, hypothetical, denied or negated, by the words at and above the event."""
    if event is None or (event.role == OTHER and event.token.pos_ in ("NOUN", "PROPN")):
        return "asserted"
    if _negated(event.token):
        return "negated"
    verbs = [t for t in (event.token, *event.above) if t.pos_ in ("VERB", "AUX")]
    lemmas = [t.lemma_.lower() for t in event.above]
    if any(lemma in DENY for lemma in lemmas):
        return "denied"
    if any(_conditional(verb) for verb in verbs[:2]):
        return "hypothetical"
    if (
        any(lemma in ORDER for lemma in lemmas[:2])
        or _has_aux(event.token, WILL)
        or event.token.lemma_.lower() in ORDER
    ):
        return "ordered"
    if any(lemma in HYPOTHETICAL for lemma in lemmas[:2]):
        return "hypothetical"
    return "reported" if any(lemma in SAY for lemma in lemmas) else "asserted"


def _negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _conditional(verb: Token) -> bool:
    return _has_aux(verb, MAY) or any(child.dep_ == "mark" and child.lower_ in IF for child in verb.children)


def _has_aux(token: Token, words: frozenset[str]) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in words for child in token.children)
