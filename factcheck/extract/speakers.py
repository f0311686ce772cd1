"""Acts of speech in one parsed sentence: the cue, who speaks (its mention), and what part of the sentence is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.extract.cues import CUE_NOUNS, DOCUMENTS, EMERGE, ORDER, SAY, THINK, TWO_WORDS, UNNAMED_REPORTS
from factcheck.extract.source_words import SPEAKING

SUBJECT = ("nsubj", "nsubjpass", "csubj")
PREMODIFIERS = frozenset("compound det amod poss nummod nmod predet quantmod case advmod punct".split())
CLIMB = frozenset("conj xcomp advcl pcomp prep acl ccomp dep parataxis aux".split())
FINITE = frozenset(("VBD", "VBZ", "VBP"))
WHOSE = frozenset("of for at from with in close familiar".split())  # behind a noun: whose, or of what, somebody is
ACTIVE = frozenset("say tell add write tweet interject respond reply joke retort quip argue insist".split())
MAX_CLIMB = 6  # steps from a verb without a subject to the one whose subject it shares
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
    found = [act for token in doc if not inside[token.i] for act in _act_of(token, offset, sentence, inside)]
    return tuple(sorted(found, key=lambda act: (act.start, act.end)))


def inside_quotes(doc: Any, offset: int, quoted: Sequence[tuple[int, int]]) -> list[bool]:
    """For each token, whether it stands between quote marks."""
    flags = [False] * len(doc)
    for start, end in quoted:
        if end <= offset or start >= offset + len(doc.text):
            continue
        for token in doc:
            if start - offset <= token.idx < end - offset:
                flags[token.i] = True
    return flags


def verb_act(token: Any, offset: int, sentence: int, inside: Sequence[bool], kind: str) -> Act:
    """The act of a verb, whatever the verb."""
    subject = subject_of(token, inside) or _object_as_speaker(token, inside) or _mistaken(token, inside)
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
        if lemma == "accord":
            yield from _according(token, offset, sentence, inside)
        elif kind or (lemma in EMERGE and _is_report(subject_of(token, inside))):
            yield verb_act(token, offset, sentence, inside, kind or "say")
    elif lemma == "accord" or token.lower_ == "according":
        yield from _according(token, offset, sentence, inside)
    elif lemma in CUE_NOUNS and token.pos_ == "NOUN":
        yield from _noun_act(token, offset, sentence, inside)


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
    if owner is None or inside[owner.i]:
        return
    content = None
    if clause is not None:
        content = (offset + clause.left_edge.idx, offset + clause.right_edge.idx + len(clause.right_edge))
    yield Act(
        sentence, offset + token.idx, offset + token.idx + len(token), token.lemma_.lower(), "noun",
        who_of(owner, offset, inside), token.i, content,
    )  # fmt: skip


def subject_of(verb: Any, inside: Sequence[bool]) -> Any | None:
    """The subject of a verb: its own, or that of the verb it hangs on; ``None``: none outside the marks."""
    token = verb
    for _ in range(MAX_CLIMB):
        if token.dep_ == "conj" and token.tag_ == "VBG" and token.head.tag_ in FINITE:
            token = token.head  # `saying the bill had support and arguing that`: not what the bill argues
            if token.head.i != token.i and token.dep_ in CLIMB:
                token = token.head
        own = _quoted_person(token, verb, inside) or _own_subject(token, inside, agent=token is verb)
        if own is not None and not _no_speaker(token, own):
            return own
        if _participle(token) and token.dep_ in ("acl", "advcl"):
            token = _finite(token.head)
            if inside[token.i]:
                return None
            if token.pos_ in ("NOUN", "PROPN", "PRON"):
                return token
            continue
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if token.tag_ == "VBN" and token.dep_ == "acl":
                return _agent(token, inside)
            return _author(token, inside) if not inside[token.head.i] else None
        if token.dep_ not in CLIMB or token.head.i == token.i:
            return None
        token = token.head
        if inside[token.i]:
            return None
    return None


def _participle(verb: Any) -> bool:
    """`..., calling it a lie`: behind a comma, of the main clause's subject."""
    return verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","


def _finite(token: Any) -> Any:
    """The verb of the clause that a token stands in, or the noun that heads a clause without one."""
    while token.head.i != token.i and token.tag_ not in FINITE:
        token = token.head
    return token


def _mistaken(verb: Any, inside: Sequence[bool]) -> Any | None:
    """The subject of a verb that the parser took for a participle: `Roe, the winner, tweeted in response:`."""
    head = verb.head
    if verb.tag_ in FINITE:
        before = verb.i - 1
        while before >= 0 and (verb.doc[before].text == "," or verb.doc[before].pos_ in ("AUX", "ADV")):
            before -= 1
        name = verb.doc[before] if before >= 0 else verb
        return name if name.pos_ == "PROPN" and not inside[name.i] and not inside[verb.i - 1] else None
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or head.pos_ not in ("NOUN", "PROPN") or inside[head.i]:
        return None
    if any(child.dep_ in ("agent", "auxpass") for child in verb.children):
        return None
    own = head.dep_ == "ROOT" or verb.lemma_.lower() in ACTIVE
    return head if own and (head.pos_ == "PROPN" or head.lemma_.lower() in SPEAKING) else None


def _no_speaker(verb: Any, subject: Any) -> bool:
    """Of `at one point calling him a liar`: the parser's subject of a participle is a thing."""
    thing = subject.pos_ == "NOUN" and not subject.text[0].isupper() and subject.lemma_.lower() not in SPEAKING
    return bool(verb.tag_ == "VBG" and thing)


def _object_as_speaker(verb: Any, inside: Sequence[bool]) -> Any | None:
    """Of `"...," read the statement`: the statement, which the parser takes for what is read."""
    before = verb.i - 1
    while before >= 0 and verb.doc[before].is_punct and not inside[before]:
        before -= 1
    if before < 0 or verb.tag_ == "VBG" or not inside[before]:
        return None
    return next((child for child in verb.children if child.dep_ in ("dobj", "attr") and not inside[child.i]), None)


def _author(verb: Any, inside: Sequence[bool]) -> Any:
    """Of `she released a statement saying`: she; of `a headline that said`: the headline."""
    noun = verb.head
    if noun.dep_ == "dobj" and verb.dep_ == "acl" and noun.lemma_.lower() in DOCUMENTS:
        return _own_subject(noun.head, inside, agent=False) or noun
    return noun


def _quoted_person(token: Any, verb: Any, inside: Sequence[bool]) -> Any | None:
    """Of `Interfax quoted Rudenko as saying`: Rudenko, whose words they are."""
    if token.i == verb.i or token.lemma_.lower() not in ("quote", "cite"):
        return None
    wanted = ("dobj", "nsubjpass")
    return next((child for child in token.children if child.dep_ in wanted and not inside[child.i]), None)


def _own_subject(verb: Any, inside: Sequence[bool], *, agent: bool) -> Any | None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECT and not inside[child.i]]
    passive = next((child for child in subjects if child.dep_ == "nsubjpass"), None)
    if passive is not None and agent:
        return _agent(verb, inside)
    nouns = [token for token in subjects if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")]
    return min(nouns, key=lambda token: abs(token.i - verb.i), default=None)


def _agent(verb: Any, inside: Sequence[bool]) -> Any | None:
    """Of a passive: by whom; nobody when it does not say."""
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    by = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    return by if by is not None and not inside[by.i] else None


def who_of(head: Any, offset: int, inside: Sequence[bool]) -> Who:
    """The mention around a head: its words before it, up to the head itself."""
    antecedent = None
    if head.tag_ in ("WP", "WDT") or head.lower_ in ("who", "which", "that"):
        noun = head.head
        while noun.dep_ in CLIMB and noun.dep_ != "relcl" and noun.head.i != noun.i:
            noun = noun.head
        if noun.dep_ == "relcl":
            target = noun.head
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


def _tail(head: Any, offset: int, inside: Sequence[bool]) -> int | None:
    """Where the words that tell who somebody is end: of, for and at a body; close to, familiar with."""
    last = head
    for child in head.rights:
        telling = (child.dep_ == "prep" and child.lower_ in WHOSE) or (child.dep_ in ("amod", "acl"))
        if not telling or child.left_edge.i != last.i + 1 or any(inside[last.i + 1 : child.right_edge.i + 1]):
            break
        if any(token.is_punct and token.text not in "-–’'" for token in child.subtree) or child.tag_ == "TO":
            break
        last = child.right_edge
    end = last.idx + len(last)
    return offset + end if last.i != head.i and end - head.idx <= MAX_MENTION else None


def _apposed(head: Any, offset: int) -> tuple[int, int] | None:
    """The name behind the comma of `the ministry's spokesman, Pavel Lunin,`."""
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i > head.i + 1:
            first = child.left_edge
            return offset + first.idx, offset + child.idx + len(child)
    return None


def _last(head: Any) -> Any:
    """The head, or the name right behind it: `the columnist David Auer`."""
    for child in head.rights:
        if child.dep_ in ("appos", "compound") and child.pos_ == "PROPN" and child.left_edge.i == head.i + 1:
            return child
    return head


def _left(head: Any, inside: Sequence[bool]) -> Any:
    first = head
    for child in reversed(list(head.lefts)):
        if child.dep_ not in PREMODIFIERS or inside[child.left_edge.i] or inside[child.i] or child.text in "“”\"''``‘’":
            break
        first = child.left_edge
    return first


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
