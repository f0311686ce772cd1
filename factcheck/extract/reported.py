"""The part of a sentence that an act of speech reports: the clause after its cue, or the sentence around an aside."""

from __future__ import annotations

from typing import Any

from factcheck.extract.scene import Scene
from factcheck.extract.speakers import Act

COMPLEMENTS = frozenset("ccomp xcomp dobj oprd acomp attr prep".split())
RECIPIENTS = frozenset("reporters reporter supporters crowd audience lawmakers him her them me us you".split())
TAIL = ".,;:!? \n—–-"
SPLIT = frozenset(("dep", "parataxis"))
WHEN = frozenset("during in on at after before since".split())  # where and when it was said
NO_OBJECT = frozenset("tell add maintain argue insist contend reply respond ask conclude".split())
WITH_PREPOSITION = frozenset("call refer point talk speak ask comment allude object complain warn".split())
MIN_WORDS = 2


def pieces(scene: Scene, act: Act) -> tuple[tuple[int, int], ...]:
    """Spans of what is reported, in order; none when the act reports nothing."""
    doc = scene.parsed.doc(act.sentence)
    offset = scene.sentences[act.sentence].start
    verb = doc[act.number]
    if act.kind == "according":
        found = _around(verb, _clause_above(verb))
    elif act.kind == "noun":
        return (act.content,) if act.content is not None else ()
    else:
        found = _after(verb) or _before(verb)
    spans = [_trimmed(scene, offset + start, offset + end) for start, end in found]
    return tuple(span for span in spans if len(scene.text[span[0] : span[1]].split()) >= MIN_WORDS)


def _after(verb: Any) -> list[tuple[int, int]]:
    """From the first complement behind the cue to the end of the last."""
    found = [child for child in verb.children if child.i > verb.i and child.dep_ in COMPLEMENTS]
    clauses = [child for child in found if child.dep_ in ("ccomp", "xcomp")]
    if clauses:
        kept = [child for child in found if child.i >= clauses[0].i]
        recipient = (
            verb.lemma_.lower() in ("tell", "ask", "remind", "assure", "inform", "warn") or clauses[0].dep_ == "ccomp"
        )
        if not recipient:
            kept = [child for child in found if child.dep_ != "prep"] or kept
    else:
        kept = _objects(found) if verb.lemma_.lower() not in NO_OBJECT else []
        kept = kept or _about(verb, found)
    if not kept:
        return []
    start = min(child.left_edge.i for child in kept)
    end = max(child.right_edge.i for child in kept)
    doc = verb.doc
    return [(doc[max(start, verb.i + 1)].idx, doc[end].idx + len(doc[end]))]


def _objects(found: list[Any]) -> list[Any]:
    """Without a clause: the object and what is said of it."""
    objects = [child for child in found if child.dep_ in ("dobj", "oprd", "acomp", "attr")]
    if not objects:
        return []
    if objects[0].dep_ == "dobj" and objects[0].lower_ in RECIPIENTS and len(objects) == 1:
        return []
    end = objects[-1].right_edge.i
    for child in found:
        if child.dep_ == "prep" and child.left_edge.i == end + 1 and child.lower_ not in WHEN:
            objects.append(child)
            end = child.right_edge.i
    return objects


def _about(verb: Any, found: list[Any]) -> list[Any]:
    """`called on Congress to act`, `asked about the loan`: what follows the preposition."""
    if verb.lemma_.lower() not in WITH_PREPOSITION:
        return []
    matters = [child for child in found if child.dep_ == "prep" and child.lower_ in ("on", "for", "to", "about", "of")]
    return [child for matter in matters[:1] for child in matter.children if child.dep_ in ("pobj", "pcomp")]


def _before(verb: Any) -> list[tuple[int, int]]:
    """The sentence around an aside: `The tax, he said, will rise`."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    if clause is not None:
        return [(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))]
    if verb.dep_ in SPLIT and verb.head.i != verb.i:
        return _around(verb, verb.head)
    return []


def _clause_above(token: Any) -> Any:
    while token.head.i != token.i and not (token.pos_ in ("VERB", "AUX") and token.lemma_ != "accord"):
        token = token.head
    return token


def _around(aside: Any, clause: Any) -> list[tuple[int, int]]:
    """The clause before and after the aside in it."""
    left, right = aside.left_edge, aside.right_edge
    doc = aside.doc
    first, last = clause.left_edge.i, clause.right_edge.i
    found = []
    if first < left.i:
        found.append((doc[first].idx, doc[left.i - 1].idx + len(doc[left.i - 1])))
    if right.i < last:
        found.append((doc[right.i + 1].idx, doc[last].idx + len(doc[last])))
    return found


def _trimmed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    text = scene.text
    while start < end and text[start] in TAIL:
        start += 1
    while end > start and text[end - 1] in TAIL:
        end -= 1
    return start, end
