"""Who passes the words of a quote on: acts of speech in its sentence around those that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.extract.media import is_medium
from factcheck.extract.mentions import who_of
from factcheck.extract.scene import Scene
from factcheck.extract.sources import closing
from factcheck.extract.speakers import Act

PASSES = re.compile(r"\b(?:[Aa]ccording to|quot(?:ed|ing)|cit(?:ed|ing)|report(?:ed|s))\b")
BEHIND = 80  # characters between a cue and the cue behind it of who passes it on


def passed_on(scene: Scene, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts, outermost first, with those in their sentence by which others pass them on."""
    if not acts:
        return acts
    sentence = acts[-1].sentence
    if not passes_on(scene, sentence):
        return acts
    outer = [act for act in _outer(scene, acts, sentence) if all(act.start != other.start for other in acts)]
    inner = cited(scene, acts[0])
    return (*outer[:1], acts[0], *inner[:1], *acts[1:])


def passes_on(scene: Scene, sentence: int) -> bool:
    """Whether a sentence has words of passing on outside its quotes."""
    here = scene.sentences[sentence]
    return PASSES.search(scene.outside(here.start, here.end)) is not None


def _outer(scene: Scene, acts: tuple[Act, ...], sentence: int) -> Iterator[Act]:
    """According to X, she said; she said, quoted by X; she said, X reported."""
    first, last = acts[0], acts[-1]
    for act in scene.acts(sentence):
        if act.who is None or act.who == first.who:
            continue
        behind = 0 <= act.start - last.end <= BEHIND
        if act.kind == "according" and (act.end <= first.start or behind):
            yield act
        if act.lemma in ("quote", "cite") and behind and scene.text[act.start : act.end] in ("quoted", "cited"):
            yield act
    end = scene.sentences[sentence].end
    for act in scene.told(sentence):
        if act.who is None or not 0 <= min(act.start, act.who.start) - last.end <= BEHIND or act.lemma == "said":
            continue
        if is_medium(scene.text[act.who.start : act.who.end]) and closing(act, scene.text, end):
            yield replace(act, lemma="report")


def cited(scene: Scene, act: Act) -> list[Act]:
    """Whom a medium cites: `Reuters, citing two officials, reported`."""
    if act.who is None or not is_medium(scene.text[act.who.start : act.who.end]):
        return []
    return [other for other in _citing(scene, act.sentence) if act.end < other.start or other.start < act.start]


def _citing(scene: Scene, sentence: int) -> Iterator[Act]:
    doc, offset = scene.doc(sentence), scene.sentences[sentence].start
    inside = scene.inside(sentence)
    for token in doc:
        if token.lower_ in ("citing", "quoting") and not inside[token.i]:
            source = next((child for child in token.children if child.dep_ == "dobj"), None)
            if source is not None and not inside[source.i]:
                who = who_of(source, offset, inside)
                start = offset + token.idx
                yield Act(sentence, start, start + len(token), "cite", "say", who, token.i)
