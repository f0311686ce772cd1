"""The subject of a verb in a parsed sentence: its own, that of the verb it hangs on, or what the parser mistook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.extract.cues import CUE_NOUNS, DOCUMENTS
from factcheck.extract.mentions import CLIMB, OF_PERSONS
from factcheck.extract.source_words import SPEAKING
from factcheck.model import WEEKDAYS

NOUNS = ("NOUN", "PROPN", "PRON")
NOMINAL = (*NOUNS, "NUM", "DET", "ADJ")
SUBJECT = ("nsubj", "nsubjpass", "csubj")
FINITE = frozenset(("VBD", "VBZ", "VBP"))
ACTIVE = frozenset("say tell add write tweet interject respond reply joke retort quip argue insist".split())
PASSED = ("AUX", "ADV", "NUM")  # what stands between a name and its verb
WEEKDAY_NAMES = frozenset(day.capitalize() for day in WEEKDAYS)
MAKES = frozenset("make issue give deliver release post send publish run write air put tweet sign hoist hold".split())
"""What somebody does with a document or a remark that is theirs."""
LEADING = frozenset("lead prompt cause force urge push encourage persuade drive provoke spur inspire".split())
"""Verbs of which the object acts: `the win led her to declare`."""
INSCRIBED = frozenset(
    """sign banner placard poster hat cap shirt t-shirt sash billboard sticker button badge mural graffiti label plaque
    image picture photo photograph caption logo screen clip video data language""".split()
)
"""Things that carry words: `a banner saying`."""
SPEAKERS = SPEAKING | CUE_NOUNS
MAX_CLIMB = 6  # steps from a verb without a subject to the one whose subject it shares


def speaker_of(verb: Any, inside: Sequence[bool]) -> Any | None:
    """The head of who speaks in a verb of saying; ``None``: the sentence does not say."""
    subject = _in_parenthesis(verb, inside) or subject_of(verb, inside)
    if subject is not None:
        return _maker(verb, subject, inside) or _behind_a_thing(subject, inside) or subject
    return _object_as_speaker(verb, inside) or _mistaken(verb, inside)


def _in_parenthesis(verb: Any, inside: Sequence[bool]) -> Any | None:
    """Who speaks in `the plan, said Jane Roe, a lawyer, would`: the name right behind the verb, up to a comma."""
    if verb.lower_ not in ("said", "says") or not 0 < verb.i < len(verb.doc) - 1 or inside[verb.i]:
        return None
    last = verb.nbor(1)
    if (verb.nbor(-1).text != "," and not inside[verb.i - 1]) or _of_a_day(last):
        return None
    while last.pos_ == "PROPN" and last.i + 1 < len(verb.doc) and last.nbor(1).pos_ == "PROPN":
        last = last.nbor(1)
    closes = last.i + 1 == len(verb.doc) or last.nbor(1).text in (",", ".", ";") or last.nbor(1).lower_ == "of"
    return last if last.pos_ == "PROPN" and closes and not inside[last.i] else None


def _maker(verb: Any, subject: Any, inside: Sequence[bool]) -> Any | None:
    """Who made the words that a clause is about: of `Roe released an ad that calls`, `made a comment that`: Roe."""
    noun = verb.head
    told = verb.dep_ == "relcl" and subject.tag_ == "WDT" and noun.dep_ == "dobj"
    if not told or noun.lemma_.lower() not in DOCUMENTS | CUE_NOUNS or noun.head.lemma_.lower() not in MAKES:
        return None
    return subject_of(noun.head, inside)


def subject_of(verb: Any, inside: Sequence[bool]) -> Any | None:
    """The subject of a verb: its own, or that of the verb it hangs on; ``None``: none outside the marks."""
    if _is_passive(verb):
        return _quoted_person(verb, verb, inside) or _agent(verb, inside)
    token = verb
    for _ in range(MAX_CLIMB):
        token = _coordinated(token)
        own = _quoted_person(token, verb, inside) or _own_subject(token, inside, agent=token is verb)
        if own is not None and not _no_speaker(token, own):
            return own if token is verb or not _thing(own) else _above_a_thing(token, inside) or own
        aside = _participle(token)
        if not aside and token.dep_ in ("acl", "relcl") and token.head.pos_ in NOUNS:
            return _described(token, inside)
        above = _above(token)
        if above is None or inside[above.i]:
            return None
        if aside and above.pos_ in NOUNS:
            return above
        if token.dep_ == "xcomp" and (led := _led(above, inside)) is not None:
            return led
        if above.lemma_ == "ask" and above.tag_ == "VBN" and (asking := _agent(above, inside)) is not None:
            return asking  # asked by Roe to describe
        token = above
    return None


def _is_passive(verb: Any) -> bool:
    """`what is called`, `is said to be known`: of which the subject does not speak."""
    begins = verb.i == 0 and verb.dep_ == "advcl" and verb.tag_ in ("VBN", "VBD")  # Asked whether
    by_whom = verb.lemma_ == "ask" and verb.tag_ == "VBN" and any(child.dep_ == "agent" for child in verb.children)
    asked = begins or by_whom
    return asked or any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _led(verb: Any, inside: Sequence[bool]) -> Any | None:
    """Whom a verb makes act: `led her to declare`."""
    if verb.lemma_.lower() not in LEADING:
        return None
    return next((child for child in verb.children if child.dep_ == "dobj" and not inside[child.i]), None)


def _coordinated(token: Any) -> Any:
    """`saying the bill had support and arguing that`: not what the bill argues."""
    if token.dep_ != "conj" or token.tag_ != "VBG" or token.head.tag_ not in FINITE:
        return token
    token = token.head
    return token.head if token.head.i != token.i and token.dep_ in CLIMB else token


def _described(token: Any, inside: Sequence[bool]) -> Any | None:
    """Who speaks in a clause about a noun: `she released a statement saying`, `the story told by Roe`."""
    if token.tag_ == "VBN" and token.dep_ == "acl":
        return _agent(token, inside)
    noun = token.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "at" and noun.head.head.pos_ == "VERB":  # at one point calling
        return subject_of(noun.head.head, inside)
    if token.dep_ == "acl" and _thing(noun) and noun.lemma_.lower() not in INSCRIBED:
        doer = subject_of(_finite(noun), inside)
        if doer is not None and not _thing(doer):
            return doer  # he cast doubt on their intentions saying
    return _author(token, inside) if not inside[token.head.i] else None


def _above(token: Any) -> Any | None:
    """The word whose subject a verb without one shares."""
    if _participle(token):
        return _finite(token.head)
    return token.head if token.dep_ in CLIMB and token.head.i != token.i else None


def _participle(verb: Any) -> bool:
    """`..., calling it a lie`: behind a comma, of the main clause's subject."""
    behind_comma = verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","
    return behind_comma and verb.dep_ in ("acl", "advcl")


def _finite(token: Any) -> Any:
    """The verb of the clause that a token stands in, or the noun that heads a clause without one."""
    while token.head.i != token.i and token.tag_ not in FINITE:
        token = token.head
    return token


def _mistaken(verb: Any, inside: Sequence[bool]) -> Any | None:
    """The subject of a verb that the parser took for a participle: `Roe, the winner, tweeted in response:`."""
    if verb.tag_ in FINITE:
        return _before_relative(verb, inside) or _name_before(verb, inside)
    head = verb.head
    if verb.tag_ == "VBN" and (root := _only_a_name(verb)) is not None:
        return root if not inside[root.i] else None
    if verb.tag_ != "VBN" or any(child.dep_ in ("agent", "auxpass", "aux") for child in verb.children):
        return None
    if verb.dep_ == "acl" and head.pos_ in NOUNS and not inside[head.i]:
        own = head.dep_ == "ROOT" or verb.lemma_.lower() in ACTIVE
        if own and (head.pos_ == "PROPN" or head.lemma_.lower() in SPEAKING):
            return head
    return _name_before(verb, inside) if _goes_on(verb) else None


def _before_relative(verb: Any, inside: Sequence[bool]) -> Any | None:
    """Who speaks in `Roe, who has no votes, said`, where the parser took what `who` tells for a clause of its own."""
    for clause in verb.lefts:
        subjects = [child for child in clause.lefts if child.dep_ in SUBJECT and not inside[child.i]]
        if clause.dep_ == "ccomp" and len(subjects) > 1 and subjects[-1].lower_ == "who":
            return subjects[0] if subjects[0].pos_ == "PROPN" else None
    return None


def _only_a_name(verb: Any) -> Any | None:
    """The name that a parser made a whole sentence of: `Roe, who was there, called it a lie`."""
    if verb.i == 0 or verb.nbor(-1).text != "," or verb.dep_ != "acl":
        return None
    root = next((token for token in verb.doc if token.head.i == token.i), None)
    return root if root is not None and root.pos_ == "PROPN" and root.i < verb.i else None


def _goes_on(verb: Any) -> bool:
    """Whether a form that may be a participle has an object as only a verb of its own can: `Roe blasted the plan`."""
    if verb.i + 1 >= len(verb.doc) or verb.i == 0 or verb.nbor(-1).text == ",":
        return False
    return verb.nbor(1).pos_ in ("PROPN", "PRON", "DET", "NOUN", "ADJ") and verb.nbor(-1).dep_ != "auxpass"


def _name_before(verb: Any, inside: Sequence[bool]) -> Any | None:
    """The name that stands before a verb, over a day, a comma and adverbs: `her adviser, Jake Roe, said:`."""
    at = verb.i - 1
    while at >= 0 and (verb.doc[at].text == "," or verb.doc[at].pos_ in PASSED or _of_a_day(verb.doc[at])):
        at -= 1
    if at < 0 or inside[at] or inside[verb.i - 1]:
        return None
    token = verb.doc[at]
    while token.pos_ != "PROPN" and token.dep_ in ("appos", "conj") and token.head.i < token.i:
        token = token.head  # Jake Roe, the club's owner and manager, said
    return token if token.pos_ == "PROPN" and not inside[token.i] else None


def _of_a_day(token: Any) -> bool:
    """`who Roe on Wednesday called`."""
    day = token.text in WEEKDAY_NAMES
    return day or (token.lower_ == "on" and token.i + 1 < len(token.doc) and token.nbor(1).text in WEEKDAY_NAMES)


def _thing(subject: Any) -> bool:
    """Whether a subject is a common noun that hardly speaks: `his attacks`, `the election`."""
    lemma = subject.lemma_.lower()
    common = subject.pos_ == "NOUN" and not subject.text[0].isupper()
    return bool(common and SPEAKERS.isdisjoint((lemma, subject.lower_)) and not lemma.endswith(OF_PERSONS))


def _above_a_thing(token: Any, inside: Sequence[bool]) -> Any | None:
    """Of `he said his attacks have given him votes and said that`: he, from whose clause the other subject comes."""
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i or inside[token.head.i]:
            return None
        token = token.head
        own = _own_subject(token, inside, agent=False) if token.dep_ not in ("relcl", "acl") else None
        if own is not None and not _thing(own) and token.pos_ in ("VERB", "AUX"):
            return own
    return None


def _behind_a_thing(subject: Any, inside: Sequence[bool]) -> Any | None:
    """Of `50 days before the election, Jane Roe, a senior adviser, called`: the name in apposition."""
    if not _thing(subject):
        return None
    names = (child for child in subject.rights if child.dep_ == "appos" and child.pos_ == "PROPN")
    return next((name for name in names if not inside[name.i] and name.text not in WEEKDAY_NAMES), None)


def _no_speaker(verb: Any, subject: Any) -> bool:
    """Of `at one point calling him a liar`: the parser's subject of a participle is a thing."""
    thing = subject.pos_ == "NOUN" and not subject.text[0].isupper() and subject.lemma_.lower() not in SPEAKING
    own = verb.dep_ == "pcomp" and verb.head.lower_ == "with"  # with many marchers chanting
    return bool(verb.tag_ == "VBG" and thing and not own)


def _object_as_speaker(verb: Any, inside: Sequence[bool]) -> Any | None:
    """Of `"...," read the statement`: the statement, which the parser takes for what is read."""
    before = verb.i - 1
    while before >= 0 and verb.doc[before].is_punct and not inside[before]:
        before -= 1
    if before < 0 or verb.tag_ == "VBG" or not inside[before]:
        return None
    return next((child for child in verb.children if child.dep_ in ("dobj", "attr") and not inside[child.i]), None)


def _author(verb: Any, inside: Sequence[bool]) -> Any:
    """Of `she released a statement saying`: she, or from whom it is; of `a headline that said`: the headline."""
    noun = verb.head
    source = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "from"), None)
    of_whom = next((child for child in source.children if child.dep_ == "pobj"), None) if source is not None else None
    if of_whom is not None and noun.lemma_.lower() in DOCUMENTS and not inside[of_whom.i]:
        return of_whom
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
    as_quoted = not subjects and verb.lemma_ in ("quote", "cite") and any(c.dep_ == "agent" for c in verb.children)
    if agent and (passive is not None or as_quoted):
        return _agent(verb, inside)
    subjects = [token for token in subjects if token.text not in WEEKDAY_NAMES]
    nouns = [token for token in subjects if token.pos_ in NOMINAL or token.text[0].isupper()]
    return min(nouns, key=lambda token: abs(token.i - verb.i), default=None)


def _agent(verb: Any, inside: Sequence[bool]) -> Any | None:
    """Of a passive: by whom; nobody when it does not say."""
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    if agent is None:  # called "..." by X: whatever the parser made of it
        agent = next((t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i and inside[t.i - 1]), None)
    if agent is None:  # quoted as saying by X
        below = [child for child in verb.subtree if child.dep_ == "prep" and child.lower_ == "by" and child.i > verb.i]
        agent = below[0] if below and below[0].head.dep_ == "pcomp" and below[0].head.head.head.i == verb.i else None
    by = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    return by if by is not None and not inside[by.i] else None
