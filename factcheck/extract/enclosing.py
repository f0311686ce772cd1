"""Acts of speech by the shape of the sentence: those whose clause words stand in, beside or behind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from factcheck.extract.cues import EMERGE, LOOSE, NAMING, SAY
from factcheck.extract.mentions import who_of
from factcheck.extract.parsed_words import starts_of, word_from
from factcheck.extract.quote_marks import Passage
from factcheck.extract.scene import Scene
from factcheck.extract.speakers import Act, verb_act

OUTER = frozenset(
    """say tell add write note explain argue claim insist declare announce report acknowledge admit concede warn
    suggest contend maintain allege assert state recall reveal complain joke quip testify find show accord""".split()
)  # verbs whose clause is theirs whatever stands in it
INNER = frozenset(
    """say tell add write call describe quote tweet post declare shout ask answer reply label brand dub claim argue
    insist read chant dismiss characterize characterise""".split()
)  # verbs that keep their own speaker inside the clause of another
APART = frozenset(("conj", "advcl", "parataxis"))  # a clause beside its head, not within what the head says
OWN = frozenset(("nsubj", "nsubjpass"))  # words about a speaker are not what is said
AS = re.compile(r"\b(as) (?:(?:an?|the|just|only|merely|simply|nothing but|being|having|part of) ){0,3}\W*$")
OBJECT_BEHIND = {
    "go": "after",
    "lash": "at",
    "hit": "at",
    "rail": "against",
    "speak": "of",
    "talk": "about",
    "point": "to",
}
COMPLEMENT = re.compile(r"\b(?:of|for|that|to|about|on|over|with|in|by|from) (?:(?:an?|the|his|her|its|their) )?\W*$")
SHORT = 3  # words: shorter ones beside `according to` are terms
BACKGROUND = re.compile(r", (?:amid|as|while|after|in a sign) ")  # what follows is the reporter's again
RELAYING = frozenset(("quote", "cite"))  # verbs of passing on: `quoted her as saying`
RECALLING = RELAYING | {"recall", "remember"}
MAX_CLIMB = 40


MARKS = "\"”“’'»«"


class Tree:
    """The parsed sentences of a scene, asked which acts of speech govern a stretch of words."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def parenthesis(self, passage: Passage, sentence: int) -> tuple[Act, ...]:
        """`Months ago, she said, the media called it "..."`; `..., according to the ministry`."""
        text = self._scene.text
        short = len(text[passage.start : passage.end].split()) < SHORT
        for act in self._scene.acts(sentence):
            if (
                act.who is None
                or (act.kind == "according" and short)
                or act.kind not in ("say", "according")
                or _named_by(act, passage)
            ):
                continue
            between_commas = act.end <= passage.start and text[act.end : act.end + 1] == "," and act.content is None
            if act.kind == "according" or (
                between_commas and text[max(0, act.who.start - 3) : act.who.start].rstrip().endswith(",")
            ):
                return (act,)
        return ()

    def enclosing(self, passage: Passage, sentence: int) -> tuple[Act, ...]:
        """Acts on the way from the quote's first word up to the root of the sentence, outermost first."""
        by_token = {act.number: act for act in self._scene.acts(sentence)}
        path = [by_token[token.i] for token in self.path(passage.start, sentence) if token.i in by_token]
        known = tuple(act for act in reversed(path) if not _named_by(act, passage))
        found = _speakers(known, passage.start)
        by_nobody = bool(path) and path[0].passive and path[0].who is None
        return () if by_nobody and not any(act.lemma in OUTER for act in found) else found

    def naming(self, passage: Passage, sentence: int) -> Act | None:
        """`introduced her as "a fighter"`, `called Roe's plan "absurd"`: who so names what the words stand behind."""
        start = self._scene.sentences[sentence].start
        lead = self._scene.text[start : passage.outer_start]
        as_what = AS.search(lead)
        if as_what is None and COMPLEMENT.search(lead):
            return None
        inside, doc = self._scene.inside(sentence), self._scene.doc(sentence)
        before = doc[: bisect_left(starts_of(doc), as_what.start(1) if as_what else len(lead))]
        verbs = (token for token in reversed(before) if token.pos_ == "VERB" and not inside[token.i])
        verb = next((token for token in verbs if token.dep_ != "amod"), None)
        if verb is None or not (_has_object(verb) if as_what else verb.lemma_.lower() in NAMING):
            return None
        act = verb_act(verb, start, sentence, inside, "say")
        return act if act.who is not None and act.who.start < act.start and not act.passive else None

    def of_words(self, start: int, end: int, sentence: int) -> tuple[Act, ...]:
        """The acts that govern words outside quote marks, outermost first."""
        here = self._scene.acts(sentence)
        by_token = {act.number: act for act in here if act.who is not None and act.kind != "other"}
        path = [by_token[token.i] for token in self.path(start, sentence) if token.i in by_token]
        enclosing = [act for act in reversed(path) if not act.who or not act.who.start <= start < act.who.end]
        enclosing = [act for act in enclosing if not BACKGROUND.search(self._scene.text, act.end, max(act.end, start))]
        if enclosing:
            return _speakers(tuple(enclosing), start)
        aside = [act for act in here if act.start >= end and self.may_stand_aside(act)]
        according = [act for act in here if act.kind == "according" and act.who is not None]
        return tuple((aside or according)[:1])

    def path(self, start: int, sentence: int) -> Iterator[Any]:
        """The words that a stretch hangs on, from its first word to the root, but for those it only stands beside."""
        for token in self._climb(start, sentence):
            apart = token.dep_ in APART and token.head.lemma_.lower() not in EMERGE
            if not apart and not _beside(token):
                yield token.head

    def beside(self, start: int, sentence: int) -> set[int]:
        """The verbs of whose subject, or of what else is not said, a stretch is part."""
        return {token.head.i for token in self._climb(start, sentence) if _beside(token)}

    def _climb(self, start: int, sentence: int) -> Iterator[Any]:
        doc, offset = self._scene.doc(sentence), self._scene.sentences[sentence].start
        token = word_from(doc, start - offset)
        for _ in range(MAX_CLIMB):
            if token is None or token.head.i == token.i:
                return
            yield token
            token = token.head

    def above(self, act: Act) -> tuple[Act, ...]:
        """The acts in whose content an act stands, outermost first."""
        if act.number < 0:
            return ()
        doc = self._scene.doc(act.sentence)
        by_token = {other.number: other for other in self._scene.acts(act.sentence) if other.who is not None}
        found, token = [], doc[act.number]
        for _ in range(MAX_CLIMB):
            if token.head.i == token.i:
                break
            climbs = token.dep_ in ("ccomp", "pcomp", "prep")
            token = token.head
            if climbs and token.i in by_token and by_token[token.i].who != act.who:
                found.append(by_token[token.i])
        return tuple(reversed(found))

    def is_main(self, act: Act) -> bool:
        """Whether an act stands in the main clause, or in what hangs on it as speech."""
        if act.number < 0:
            return True
        token = self._scene.doc(act.sentence)[act.number]
        for _ in range(MAX_CLIMB):
            own = token.dep_ == "advcl" and token.tag_ != "VBG"
            as_saying = token.dep_ == "pcomp" and token.head.head.lemma_.lower() in RELAYING
            if own or (token.dep_ in ("relcl", "acl", "pcomp", "csubj") and not as_saying):
                return False
            if token.head.i == token.i:
                break
            token = token.head
        return True

    def may_stand_aside(self, act: Act) -> bool:
        """`..., NBC announced on Tuesday`: an act behind a comma, without a clause of its own."""
        if act.who is None or act.content is not None or act.kind != "say":
            return False
        before = self._scene.text[: min(act.start, act.who.start)][-12:].rstrip(MARKS + " ")
        return before.endswith(",")

    def loosely(self, passage: Passage, sentence: int) -> Act | None:
        inside, offset = self._scene.inside(sentence), self._scene.sentences[sentence].start
        for token in self.path(passage.start, sentence):
            if token.lemma_.lower() in LOOSE and not inside[token.i]:
                act = verb_act(token, offset, sentence, inside, "other")
                if act.who is not None:
                    return act
        return None

    def that_clause(self, passage: Passage, sentence: int) -> Act | None:
        """`She is sure that it was "rigged"`: the main verb, whatever it is, whose clause the quote stands in."""
        if len(self._scene.text[passage.start : passage.end].split()) <= SHORT:
            return None
        inside, offset = self._scene.inside(sentence), self._scene.sentences[sentence].start
        for token in self._climb(passage.start, sentence):
            if token.dep_ == "ccomp" and token.head.dep_ == "ROOT" and not inside[token.head.i]:
                act = verb_act(token.head, offset, sentence, inside, "other")
                return act if act.who is not None and act.who.end <= passage.start else None
        return None

    def verb_before(self, passage: Passage, sentence: int) -> Act | None:
        """The act of the last word before a passage, if that is a verb."""
        inside, offset = self._scene.inside(sentence), self._scene.sentences[sentence].start
        doc = self._scene.doc(sentence)
        before = doc[: bisect_left(starts_of(doc), passage.outer_start - offset)]
        last = next((token for token in reversed(before) if not token.is_punct), None)
        if last is None or last.pos_ != "VERB" or inside[last.i]:
            return None
        return verb_act(last, offset, sentence, inside, "say")

    def root(self, sentence: int) -> Act | None:
        """The main verb of a sentence that ends in a colon."""
        inside, offset = self._scene.inside(sentence), self._scene.sentences[sentence].start
        return _root(self._scene.doc(sentence), offset, sentence, inside)

    def root_alone(self, start: int, end: int, sentence: int) -> Act | None:
        """The main verb of a stretch of a sentence, parsed without the rest of it."""
        doc = self._scene.parsed.alone(start, end)
        outside = [False] * len(doc)
        act = _root(doc, start, sentence, outside) or _inverted(doc, start, sentence, outside)
        return replace(act, number=-1) if act is not None and doc[act.number].pos_ == "VERB" else None

    def relayed(self, act: Act) -> tuple[Act, ...]:
        """The act, and behind `Interfax quoted Rudenko`, `Roe recalled her father`, the `saying` that is his."""
        if act.lemma not in RECALLING:
            return (act,)
        below = [a for a in self._scene.acts(act.sentence) if a.start > act.end and a.who and a.who != act.who]
        return (act, *below[:1])


def _root(doc: Any, offset: int, sentence: int, inside: Sequence[bool]) -> Act | None:
    roots = [token for token in doc if token.dep_ == "ROOT" and not inside[token.i]]
    acts = [verb_act(token, offset, sentence, inside, "other") for token in roots]
    return next((act for act in reversed(acts) if act.who is not None), None)


def _inverted(doc: Any, offset: int, sentence: int, inside: Sequence[bool]) -> Act | None:
    """`beamed Jane Roe of Hull`: the parser takes who speaks for an object."""
    verb = doc[0]
    kinds = ("PROPN", "NOUN") if verb.lemma_.lower() in SAY else ("PROPN",)
    speaker = next((child for child in verb.children if child.dep_ == "dobj" and child.pos_ in kinds), None)
    if verb.dep_ != "ROOT" or speaker is None:
        return None
    return replace(verb_act(verb, offset, sentence, inside, "other"), who=who_of(speaker, offset, inside))


def _has_object(verb: Any) -> bool:
    """An object, or one behind the preposition of `went after Roe as`."""
    preposition = OBJECT_BEHIND.get(verb.lemma_.lower())
    return any(
        child.i > verb.i and (child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ == preposition))
        for child in verb.children
    )


def _beside(token: Any) -> bool:
    return token.dep_ in OWN or token.lower_ == "including"


def _named_by(act: Act, passage: Passage) -> bool:
    """Whether a passage stands in, or right before, the mention of who speaks: `the "unity" group, which proposed`."""
    if act.who is None:
        return True
    start, end = act.who.antecedent or (act.who.start, act.who.whole_end)
    return start <= passage.outer_end + 1 and passage.start < end


def _speakers(acts: tuple[Act, ...], at: int) -> tuple[Act, ...]:
    """Of nested acts, those whose subjects speak: inside the clause of a verb of saying only another such verb does."""
    for number, act in enumerate(acts):
        relays = act.lemma in RELAYING and number + 1 < len(acts)
        claims = act.content is not None and act.content[0] <= at < act.content[1]
        if act.kind in ("say", "according") and (act.lemma in OUTER or relays or claims):
            return (act, *(other for other in acts[number + 1 :] if other.lemma in INNER))
    return acts[-1:]
