"""Quoted passages -> quote mentions with their speakers and chains."""

from __future__ import annotations

from factcheck.extract.attribution import inherited, of_governed, relays
from factcheck.extract.governing import Governed, Governor
from factcheck.extract.language import ParsedText
from factcheck.extract.not_speech import why_not
from factcheck.extract.quote_marks import Passage
from factcheck.extract.scene import Scene
from factcheck.model import QuoteMention


def find(parsed: ParsedText, *, indirect: bool = False) -> tuple[QuoteMention, ...]:
    """Every quoted passage of the story, in order; names, titles and scare quotes are not claimed."""
    scene = Scene(parsed)
    parsed.parse(_wanted(scene))
    found = []
    governors = Governor(scene).all()
    chains = inherited(
        [of_governed(scene, governed) for governed in governors], relays(scene), [p.start for p in scene.passages]
    )
    for passage, governed, att in zip(scene.passages, governors, chains, strict=True):
        reason = _why_not(scene, passage, governed) or (None if att.links else "unattributed")
        claimed = reason is None
        found.append(
            QuoteMention(
                passage.start,
                passage.end,
                scene.sentence_at(passage.outer_start),
                att,
                claimed=claimed,
                why_not=reason,
                rule=governed.how,
            )
        )
    return tuple(found)


def _wanted(scene: Scene) -> set[int]:
    """Sentences with words outside the marks."""
    wanted = set()
    for start, end in scene.spans:
        first, last = scene.sentence_at(start), scene.sentence_at(end - 1)
        wanted |= {max(0, first - 1), first, last, min(last + 1, len(scene.sentences) - 1)}
    return wanted


SURE = frozenset(("after", "continued", "floating"))  # structures in which a title cannot stand


def _why_not(scene: Scene, passage: Passage, governed: Governed) -> str | None:
    if governed.how in SURE:
        return None
    first = scene.sentences[scene.sentence_at(passage.outer_start)]
    last = scene.sentences[scene.sentence_at(max(passage.outer_start, passage.outer_end - 1))]
    lead, rest = scene.text[first.start : passage.outer_start], scene.text[passage.outer_end : last.end]
    return why_not(scene.text, passage, lead, rest)
