"""Quoted passages -> quote mentions with their speakers and chains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.attribution import chain, inherited, of_governed, relaying, relays
from factcheck.extract.cue_forms import may_act
from factcheck.extract.cues import INDIRECT
from factcheck.extract.governing import Governed, Governor
from factcheck.extract.language import ParsedText
from factcheck.extract.not_speech import title_case
from factcheck.extract.passing import passes_on
from factcheck.extract.quote_marks import Passage
from factcheck.extract.reported import pieces
from factcheck.extract.scene import Scene, has_words, scene_of
from factcheck.extract.speakers import Act
from factcheck.model import Attribution, QuoteMention


def find(parsed: ParsedText, *, indirect: bool = False) -> tuple[QuoteMention, ...]:
    """Every quoted passage of the story, in order; names, titles and scare quotes are not claimed.

    With ``indirect``, reported clauses too, and around each partial quote the clause it stands in (``content``).
    """
    scene = scene_of(parsed)
    sentences, stretches = _wanted(scene)
    cut = {number: end for number in sentences if not parsed.holds(number) and (end := scene.cut(number)) is not None}
    stretches.extend((scene.sentences[number].start, end) for number, end in cut.items())
    parsed.parse(range(len(scene.sentences)) if indirect else sentences - cut.keys(), stretches)
    governed = Governor(scene).all()
    starts = [passage.start for passage in scene.passages]
    chains = inherited([of_governed(scene, each) for each in governed], relays(scene), starts)
    found: list[QuoteMention] = []
    for each in zip(scene.passages, governed, chains, strict=True):
        found.append(_listed(scene, found, _mention(scene, *each)))
    if indirect:
        found = _with_indirect(scene, governed, found)
    return tuple(found)


def _mention(scene: Scene, passage: Passage, governed: Governed, attribution: Attribution) -> QuoteMention:
    reason = _why_not(scene, passage, governed) or (None if attribution.links else "unattributed")
    return QuoteMention(
        passage.start,
        passage.end,
        scene.sentence_at(passage.outer_start),
        attribution,
        partial=_partial(scene, passage, governed),
        claimed=reason is None,
        why_not=reason,
        rule=governed.how,
    )


def _listed(scene: Scene, before: Sequence[QuoteMention], mention: QuoteMention) -> QuoteMention:
    """A title in a row of titles: `"Apollo 13," and "Rocky"`."""
    last = before[-1] if before else None
    if last is None or last.why_not not in ("title", "name") or mention.rule in SURE:
        return mention
    between = scene.text[last.end : mention.start]
    in_row = len(between) <= MAX_BETWEEN and not re.sub(r"\b(?:and|or)\b|\W", "", between)
    if in_row and title_case(scene.text[mention.start : mention.end]):
        return replace(mention, claimed=False, why_not=last.why_not)
    return mention


def _partial(scene: Scene, passage: Passage, governed: Governed) -> bool:
    """Whether the words are built into a sentence of the article."""
    words = scene.text[passage.start : passage.end]
    if governed.how in SURE or governed.how in ("before", "directly", "floating", "label", "signed", "introduced"):
        return words[:1].islower() and governed.how != "continued"
    return True


def _with_indirect(scene: Scene, governed: Sequence[Governed], mentions: Sequence[QuoteMention]) -> list[QuoteMention]:
    """The quotes with the clauses around them, and the clauses that hold no quote."""
    found = list(mentions)
    for number in range(len(scene.sentences)):
        for act in scene.acts(number):
            if act.who is None or not (act.kind in ("according", "noun") or act.lemma in INDIRECT):
                continue
            for start, end in pieces(scene, act):
                _place(scene, found, act, start, end)
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _place(scene: Scene, found: list[QuoteMention], act: Act, start: int, end: int) -> None:
    """A reported clause becomes the content of the quotes in it, or a mention of its own."""
    inside = [n for n, quote in enumerate(found) if quote.start < end and start < quote.end]
    attribution = chain(scene, (act,), "attributed")
    if not inside:
        found.append(QuoteMention(start, end, act.sentence, attribution, rule="indirect", indirect=True))
    for number in inside:
        quote = found[number]
        if not quote.indirect and quote.partial and start <= quote.start and quote.end <= end + 2:
            found[number] = replace(
                quote,
                content=(start, max(end, quote.end)),
                claimed=quote.why_not in (None, "unattributed"),
                why_not=None if quote.why_not == "unattributed" else quote.why_not,
                attribution=quote.attribution if quote.attribution.links else attribution,
            )


MAX_BETWEEN = 9  # characters between the members of a row
WEAK = frozenset(("earlier", "loose", "floating", "aside"))  # structures too weak for what looks like a name
SURE = frozenset(("after", "continued"))  # structures in which a title cannot stand


def _why_not(scene: Scene, passage: Passage, governed: Governed) -> str | None:
    if governed.how in SURE:
        return None
    words = scene.text[passage.start : passage.end]
    if governed.how in WEAK and len(words.split()) > 1 and title_case(words):
        return "name"
    return scene.why_not(passage)


def _wanted(scene: Scene) -> tuple[set[int], list[tuple[int, int]]]:
    """Sentences, and stretches behind quotes, that must be parsed to see who speaks: as far as can be told before."""
    sentences, stretches = set(relaying(scene)), []
    governor = Governor(scene)
    for number, passage in enumerate(scene.passages):
        first, last = scene.sentence_at(passage.outer_start), scene.sentence_at(passage.outer_end - 1)
        start, end = scene.sentences[first].start, scene.sentences[last].end
        lead = scene.outside(start, passage.outer_start)
        begins = not has_words(lead)
        if begins:
            plain = governor.plain(number, passage, last)
            first = last
        else:
            plain = governor.plain_before(number, passage, first) or governor.sole(passage, first, last)
        if plain is not None:
            sentences.update([first] if passes_on(scene, first) else [])
            continue
        if not begins and (scene.why_not(passage) is not None or governor.silent(first, last, lead)):
            continue
        behind = governor.behind(number, passage, last)
        if behind is not None and (begins or may_act(scene.text[slice(*behind)])):
            stretches.append(behind)
        if not begins or (behind is None and has_words(scene.text[passage.outer_end : end])):
            sentences.update([first, last])
        if not begins and lead.rstrip().endswith(":"):
            stretches.append((start, passage.outer_start))
        if begins and behind is None and governor.may_be_introduced(number, passage):
            sentences.add(scene.sentence_at(passage.outer_start) - 1)
    return sentences, stretches
