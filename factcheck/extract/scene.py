"""One article laid out for attribution: paragraphs, quoted passages, people, acts of speech by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from factcheck.extract.bodies import Bodies
from factcheck.extract.cue_forms import may_act
from factcheck.extract.language import ParsedText
from factcheck.extract.not_speech import why_not
from factcheck.extract.people import People
from factcheck.extract.quote_marks import Passage, passages
from factcheck.extract.sources import told
from factcheck.extract.speakers import Act, acts, inside_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc


LETTER = re.compile(r"[^\W_]")
BEGINNING = re.compile(r"(?:\S{1,40}\s{1,8}){5}\S{1,40}(?=\s)")
"""So many words of a quote show how it hangs on what stands before it."""


def has_words(text: str) -> bool:
    """Whether there is more in a text than marks and blanks."""
    return LETTER.search(text) is not None


class Scene:
    """What `quotes` and `attribution` look at; everything is found once."""

    def __init__(self, parsed: ParsedText) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.sentences = parsed.sentences
        self.paragraphs = _paragraphs(parsed)
        self.passages: tuple[Passage, ...] = passages(self.text, self.paragraphs)
        self.spans = [(passage.outer_start, passage.outer_end) for passage in self.passages]
        self._starts = [sentence.start for sentence in self.sentences]
        self._span_starts = [start for start, _ in self.spans]
        self._paragraph_starts = [start for start, _ in self.paragraphs]
        self._acts: dict[int, tuple[Act, ...]] = {}
        self._told: dict[int, tuple[Act, ...]] = {}
        self._may_tell: dict[int, bool] = {}
        self._why_not: dict[int, str | None] = {}

    @cached_property
    def people(self) -> People:
        return People(self.text, self.sentences, self.spans)

    @cached_property
    def bodies(self) -> Bodies:
        return Bodies(self.text)

    def paragraph_at(self, at: int) -> tuple[int, int]:
        """Span of the paragraph that holds an offset, or of the last one before it."""
        return self.paragraphs[max(0, bisect_right(self._paragraph_starts, at) - 1)]

    def paragraph_after(self, at: int) -> tuple[int, int] | None:
        """Span of the first paragraph that starts at or behind an offset."""
        number = bisect_left(self._paragraph_starts, at)
        return self.paragraphs[number] if number < len(self.paragraphs) else None

    def sentence_at(self, at: int) -> int:
        """Index of the sentence that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self._starts, at) - 1)

    def doc(self, sentence: int) -> Doc:
        """The parse of a sentence, or of its beginning where all that follows is quoted (`cut`)."""
        end = self.cut(sentence)
        if end is None or self.parsed.holds(sentence):
            return self.parsed.doc(sentence)
        return self.parsed.alone(self.sentences[sentence].start, end)

    def cut(self, sentence: int) -> int | None:
        """Where a sentence need be parsed no further: some words into a quote that lasts to its end."""
        here = self.sentences[sentence]
        spans = self.spans_within(here.start, here.end)
        if not spans or spans[-1][0] <= here.start or has_words(self.text[spans[-1][1] : here.end]):
            return None
        enough = BEGINNING.match(self.text, spans[-1][0], here.end)
        return enough.end() if enough is not None else None

    def acts(self, sentence: int) -> tuple[Act, ...]:
        """The acts of speech of a sentence, by position."""
        if sentence not in self._acts:
            here = self.sentences[sentence]
            quoted = self.spans_within(here.start, here.end)
            found = acts(self.doc(sentence), here.start, sentence, quoted) if self.may_tell(sentence) else ()
            self._acts[sentence] = found
        return self._acts[sentence]

    def may_tell(self, sentence: int) -> bool:
        """Whether the words of a sentence outside its quotes can hold a cue at all: where none can, none is parsed."""
        if sentence not in self._may_tell:
            here = self.sentences[sentence]
            self._may_tell[sentence] = may_act(self.outside(here.start, here.end))
        return self._may_tell[sentence]

    def acts_alone(self, start: int, end: int, sentence: int) -> tuple[Act, ...]:
        """The acts of speech of a stretch of a sentence, parsed without the rest of it."""
        doc = self.parsed.alone(start, end)
        return tuple(replace(act, number=-1) for act in acts(doc, start, sentence, self.spans_within(start, end)))

    def told(self, sentence: int) -> tuple[Act, ...]:
        """The acts of saying that the plain words of a sentence show, without a parse."""
        if sentence not in self._told:
            here = self.sentences[sentence]
            self._told[sentence] = told(
                self.text, here.start, here.end, sentence, self.spans_within(here.start, here.end)
            )
        return self._told[sentence]

    def why_not(self, passage: Passage) -> str | None:
        """Why a passage is a name or a title by the words around it; ``None`` when nothing says so."""
        if passage.start not in self._why_not:
            self._why_not[passage.start] = self._look_at(passage)
        return self._why_not[passage.start]

    def _look_at(self, passage: Passage) -> str | None:
        first = self.sentences[self.sentence_at(passage.outer_start)]
        last = self.sentences[self.sentence_at(max(passage.outer_start, passage.outer_end - 1))]
        lead, rest = self.text[first.start : passage.outer_start], self.text[passage.outer_end : last.end]
        return why_not(self.text, passage, lead, rest)

    def spans_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of the passages, marks included, that overlap a stretch."""
        first, last = bisect_left(self._span_starts, start), bisect_left(self._span_starts, end)
        if first and self.spans[first - 1][1] > start:  # passages do not overlap: of those before, only the last may
            first -= 1
        return self.spans[first:last]

    def outside(self, start: int, end: int) -> str:
        """The text of a stretch without its quoted passages."""
        spans = self.spans_within(start, end)
        if not spans:
            return self.text[start:end]
        kept, position = [], start
        for left, right in spans:
            kept.append(self.text[position : max(position, left)])
            position = max(position, right)
        kept.append(self.text[position:end])
        return "".join(kept)

    def inside(self, sentence: int) -> list[bool]:
        """For each token of a sentence, whether it is quoted."""
        here = self.sentences[sentence]
        return inside_quotes(self.doc(sentence), here.start, self.spans_within(here.start, here.end))


@lru_cache(maxsize=1)
def scene_of(parsed: ParsedText) -> Scene:
    """The scene of the text that is being read: laid out once for all who look at it, and kept no longer."""
    return Scene(parsed)


def _paragraphs(parsed: ParsedText) -> list[tuple[int, int]]:
    """Spans of the story's paragraphs, from the first to the last sentence of each."""
    found: list[tuple[int, int]] = []
    current: int | None = None
    for sentence in parsed.sentences:
        if sentence.paragraph == current:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
        current = sentence.paragraph
    return found
