"""Acts of speech -> attribution chains, outermost first; also for numbers that stand in reported speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from factcheck.extract.enclosing import Tree
from factcheck.extract.figures import acts_of
from factcheck.extract.governing import Governed
from factcheck.extract.language import ParsedText
from factcheck.extract.links import labelled, link_of
from factcheck.extract.media import is_medium, venue
from factcheck.extract.passing import cited, passed_on, passes_on
from factcheck.extract.scene import Scene, scene_of
from factcheck.extract.source_words import PRONOUNS
from factcheck.extract.speakers import Act
from factcheck.model import Attribution, Link, QuoteMention, Voice

RELAYS = re.compile(
    r"(?=[QqCcRrAa])\b(?:[Qq]uote[ds]|[Cc]ite[ds]|[Rr]eport(?:ed|s)|[Aa]ccording)\b"
)  # sentences in which a medium may pass on words
NOT_ATTRIBUTED = Attribution()


def of_spans(
    parsed: ParsedText, quotes: Sequence[QuoteMention], spans: Sequence[tuple[int, int, int]]
) -> tuple[Attribution, ...]:
    """The chain that governs each span ``(start, end, sentence index)``: of the quote around it, or of its sentence."""
    scene = scene_of(parsed)
    parsed.parse(sentence for _, _, sentence in spans)
    tree = Tree(scene)
    return tuple(_of_span(scene, tree, quotes, span) for span in spans)


def _of_span(scene: Scene, tree: Tree, quotes: Sequence[QuoteMention], span: tuple[int, int, int]) -> Attribution:
    start, end, sentence = span
    for quote in quotes:
        if quote.claimed and not quote.indirect and quote.start <= start and end <= quote.end:
            return quote.attribution
    acts = acts_of(scene, tree, start, end, sentence)
    if len(acts) == 1 and passes_on(scene, sentence):
        acts = (*acts, *cited(scene, acts[0])[:1])
    found = chain(scene, acts, "attributed")
    links = tuple(link for link in found.links if link.name.lower() not in PRONOUNS)
    return replace(found, links=links) if links else NOT_ATTRIBUTED


def of_governed(scene: Scene, governed: Governed) -> Attribution:
    """The chain of a quoted passage."""
    if governed.label is not None:
        start, end = governed.label
        return Attribution((labelled(scene, start, end, governed.cue),), "quoted")
    return chain(scene, passed_on(scene, governed.acts), "quoted")


def chain(scene: Scene, acts: Sequence[Act], voice: Voice) -> Attribution:
    """The links of acts, outermost first, each medium before who spoke to it."""
    links: list[Link] = []
    for act in acts:
        link = link_of(scene, act)
        if link is None:
            continue
        if link.kind == "speaker":
            medium = venue(scene, act)
            if medium is not None and all(medium.name != other.name for other in (*links, link)):
                links.append(medium)
        links.append(link)
    return Attribution(_without_repeats(links), voice) if links else NOT_ATTRIBUTED


def _without_repeats(links: Sequence[Link]) -> tuple[Link, ...]:
    """One speaker is one link, with the cue nearest to the words."""
    later = {link.name: number for number, link in enumerate(links)}
    return tuple(link for number, link in enumerate(links) if later[link.name] == number)


def inherited(
    attributions: Sequence[Attribution], relays: Sequence[tuple[int, Link, str]], starts: Sequence[int]
) -> list[Attribution]:
    """Chains with the medium that relayed the same speaker earlier, marked inferred.

    ``relays``: (offset, medium link, speaker) of each act in which a medium passes on a speaker's words.
    """
    found = []
    for attribution, start in zip(attributions, starts, strict=True):
        speaker = attribution.links[-1] if attribution.links else None
        if speaker is not None and speaker.kind == "speaker" and len(attribution.links) == 1:
            before = [medium for at, medium, name in relays if name == speaker.name and at < start]
            if before:
                attribution = replace(attribution, links=(replace(before[-1], inferred=True), speaker))
        found.append(attribution)
    return found


def relays(scene: Scene) -> list[tuple[int, Link, str]]:
    """Where a medium passes on someone's words: `TASS reported that Shamanov said`."""
    found = []
    for number in relaying(scene):
        acts = scene.acts(number)
        for medium, act in pairwise(acts):
            outer = link_of(scene, medium) if medium.kind in ("say", "according") else None
            inner = link_of(scene, act) if outer is not None and outer.kind == "medium" else None
            if outer is not None and inner is not None and inner.kind == "speaker":
                found.append((act.start, outer, inner.name))
    return found


@lru_cache(maxsize=1)
def relaying(scene: Scene) -> list[int]:
    """The sentences, where there are quotes, in which a medium may pass on words."""
    told = RELAYS.finditer(scene.text) if scene.passages else ()
    numbers = sorted({scene.sentence_at(match.start()) for match in told})
    return [number for number in numbers if is_medium(scene.parsed.words(number))]
