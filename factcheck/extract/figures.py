"""Who gives a figure: acts of saying around its words, bodies that count, tallies by someone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from factcheck.extract.cues import EMERGE, INDIRECT
from factcheck.extract.enclosing import BACKGROUND, OUTER, RELAYING, Tree
from factcheck.extract.mentions import Who
from factcheck.extract.names import NAME
from factcheck.extract.parsed_words import word_from
from factcheck.extract.scene import Scene
from factcheck.extract.source_words import COUNTS, EVENTS, PUTS, SPEAKING, TOLLS
from factcheck.extract.sources import closing
from factcheck.extract.speakers import Act, verb_act

OWN_COUNT = re.compile(
    r"\b[Bb]y ((?:the )?(?:[\w&.-]+ ){0,4}?[\w&.-]+)(?:[’']s|s[’']|[’']) (?:own |latest |official )?"
    r"(?:count|tally|estimates?|reckoning|toll|figures|calculations?)\b"
)  # by the ministry's count
COUNT_BY = re.compile(
    r"\b(?:[Aa]ccording to|[Bb]y) (?:the |an? |its |data |official )?(?:[\w-]+ ){0,3}?"
    r"(?:count|tally|toll|data|figures|numbers|statistics|estimates?|records|compilation|database|analysis)"
    r"(?: of (?:[\w-]{1,40} ){0,3}?[\w-]{1,40})?"
    r"(?: (?:kept|compiled|released|published|collected|provided|given|issued|gathered|made|maintained))? (?:by|from) "
    r"(?=(?:the |an? )?[\w])"
)  # according to a count by AFP
NOUN_PHRASE = re.compile(
    r"(?:the |an? )?(?:[\w&’'-]{1,40} ){0,4}?(?:[A-Z][\w&.-]{0,40}\w|\w{1,40})(?=[.,;]|$| (?:on|in|at|and|which|who)\b)"
)
COUNTED = re.compile(
    r"\b(?:dead|deaths?|killed|wounded|injur\w+|hurt|people|civilians?|cases|casualt\w+|bod(?:y|ies)|fatalit\w+|victims?|"
    r"fighters?|soldiers?|children|women|men|persons|families|refugees?|displaced|arrests?|detain\w+|violations?|"
    r"attacks?|strikes?|raids?|barrel bombs?|incidents?|missing|infections?|patients?|prisoners?|hostages?)\b",
    re.IGNORECASE,
)
WORDS = re.compile(r"[\w&’'.-]+")
WINDOW = 60  # characters from a figure's first word in which what is counted stands
OBJECTS = frozenset(
    "report confirm announce estimate cite mention reveal claim acknowledge admit accuse blame allege".split()
)
"""Verbs that carry a figure without a clause: `activists reported 25 dead`."""
TELLS = frozenset("said says reported announced confirmed claimed claims estimated estimates stated".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())  # datelines and headlines
KIND_BEFORE = re.compile(
    r"\b(?:agency|channel|broadcaster|newspaper|station|network|group|monitor|site) $"
)  # the agency X
THOUGHT = frozenset("believe think find show fear expect estimate learn".split())


def acts_of(scene: Scene, tree: Tree, start: int, end: int, sentence: int) -> tuple[Act, ...]:
    """The acts that give a figure, outermost first."""
    here = scene.sentences[sentence]
    plain = scene.told(sentence)
    found = [_corrected(scene, act, plain) for act in tree.of_words(start, end, sentence)]
    found = [act for n, act in enumerate(found) if _gives(scene, act, start) or _relays(act, found[n + 1 :])]
    found = [act for act in found if _speaks(scene, act.who)]
    own = [act for act in _own(scene, start, sentence) if _speaks(scene, act.who)]
    found = [act for act in found if all(act.start != other.start for other in own)]
    tail = next(
        (act for act in plain if act.start >= end and _beside(act, end) and closing(act, scene.text, here.end)), None
    )
    if tail is None and not found:
        tail = next((act for act in reversed(plain) if act.lemma in TELLS and _beside(act, start, before=True)), None)
        tail = None if tail is not None and BACKGROUND.search(scene.text, tail.end, start) else tail
    if tail is not None and _speaks(scene, tail.who) and all(act.start != tail.start for act in found):
        return (tail, *(act for act in found if act.end <= start or act.kind != "say"))
    return (*(act for act in found if not own or act.end <= own[0].start), *own)


def _relays(act: Act, inner: Sequence[Act]) -> bool:
    """`Interfax quoted an official as saying`: who passes on what another says."""
    return act.lemma in RELAYING and bool(inner)


def _beside(act: Act, at: int, *, before: bool = False) -> bool:
    """Whether a source and its verb stand wholly behind an offset, or wholly before it."""
    if act.who is None:
        return False
    return max(act.end, act.who.end) <= at if before else min(act.start, act.who.start) >= at


def _corrected(scene: Scene, act: Act, plain: Sequence[Act]) -> Act:
    """The act with the mention that the plain words beside its verb show."""
    same = next((other for other in plain if other.start == act.start), None)
    if same is None or same.who is None or act.who is None or act.who.antecedent is not None:
        return act
    if same.who.end == act.who.end and KIND_BEFORE.search(scene.text, act.who.start, same.who.start):
        return act
    longer = same.who.start <= act.who.start and act.who.end <= same.who.end
    return replace(act, who=same.who) if longer or act.kind == "say" else act


def _gives(scene: Scene, act: Act, start: int) -> bool:
    """Whether the verb of an act can carry a figure: with a clause, or as what it reports."""
    if act.kind in ("according", "noun", "order"):
        return True
    clause = act.content is not None and act.content[0] <= start < act.content[1]
    if act.kind == "think":
        return clause and act.lemma in THOUGHT and not act.passive
    if act.kind != "say":
        return False
    if start < act.start and not clause:
        return closing(act, scene.text, scene.sentences[act.sentence].end)
    return act.lemma in OBJECTS or act.lemma in EMERGE or (clause and (act.lemma in OUTER or act.lemma in INDIRECT))


def _speaks(scene: Scene, who: Who | None) -> bool:
    """Whether a mention can be a source at all: no event, no number, no headline."""
    if who is None:
        return False
    if who.kind == "pron" and who.antecedent is None:
        return True
    start, end = who.antecedent or (who.start, who.end)
    words = WORDS.findall(scene.text, start, end)
    lowered = [word.lower() for word in words]
    if not words or lowered[0][0].isdigit() or lowered[0] in ("more", "at", "about", "nearly", "up", "over", "some"):
        return False
    if (
        lowered[-1] in ("people", "%")
        or DAYS.intersection(lowered)
        or any(_singular(word) in EVENTS for word in _heads(words, who))
    ):
        return False
    if words[-1][0].isupper() or words[-1].startswith(("al-", "el-")):
        return True
    return any(word in SPEAKING or word.endswith(("man", "woman", "men", "women", "ists", "ers")) for word in lowered)


def _heads(words: Sequence[str], who: Who) -> list[str]:
    """The words that decide: the last one of a phrase, all of a row of capitals."""
    return [word.lower() for word in words] if who.kind == "name" and words[-1][0].isupper() else [words[-1].lower()]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


# ---------------------------------------------------------------------------- figures of one's own


def _own(scene: Scene, start: int, sentence: int) -> Iterator[Act]:
    """A count by someone, or a body that counts."""
    here = scene.sentences[sentence]
    tallies = list(_counts(scene, here.start, here.end, sentence))
    if tallies:
        yield from tallies
        return
    offset, inside = here.start, scene.inside(sentence)
    for token in _above(scene.parsed.doc(sentence), start - offset):
        if inside[token.i] or not _counting(scene, token, offset, start):
            continue
        act = verb_act(token, offset, sentence, inside, "say")
        if act.who is not None and act.who.end <= start and not act.passive:
            yield act
            return


def _above(doc: Any, at: int) -> Iterator[Any]:
    """The words on the way from an offset up to the root, members of a row included."""
    token = word_from(doc, at)
    while token is not None and token.head.i != token.i:
        token = token.head
        yield token


def _counting(scene: Scene, token: Any, offset: int, start: int) -> bool:
    lemma = token.lemma_.lower()
    if lemma in PUTS:
        objects = [child for child in token.children if child.dep_ in ("dobj", "nsubj", "nsubjpass", "dative")]
        below = [*objects, *(grand for child in objects for grand in child.children)]
        return any(child.lemma_.lower() in TOLLS and child.dep_ != "nsubj" for child in below)
    return lemma in COUNTS and COUNTED.search(scene.text, start, start + WINDOW) is not None


def _counts(scene: Scene, start: int, end: int, sentence: int) -> Iterator[Act]:
    for match in OWN_COUNT.finditer(scene.text, start, end):
        yield _act(sentence, (match.start(), match.start() + 2), match.span(1), scene.text)
        return
    for match in COUNT_BY.finditer(scene.text, start, end):
        phrase = NAME.match(scene.text, match.end()) or NAME.match(scene.text, match.end() + 4)
        source = phrase or NOUN_PHRASE.match(scene.text, match.end(), end)
        if source is not None:
            cue = match.start(), match.start() + (len("according to") if match.group()[0] in "aA" else len("by"))
            yield _act(sentence, cue, source.span(), scene.text)
        return


def _act(sentence: int, cue: tuple[int, int], who: tuple[int, int], text: str) -> Act:
    head = text.rfind(" ", *who) + 1 or who[0]
    kind = "name" if text[head].isupper() else "noun"
    return Act(sentence, *cue, "accord", "according", Who(*who, head, kind, -1), -1)
