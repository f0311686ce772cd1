"""Which acts of speech govern a quoted passage: the cue after it, before it, around it, or earlier in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from factcheck.extract.cues import EMERGE, LOOSE
from factcheck.extract.plain_cues import before, behind
from factcheck.extract.quote_marks import Passage
from factcheck.extract.scene import Scene
from factcheck.extract.speakers import Act, verb_act

NEAR = 30  # characters between a quote and the mention or cue that follows it: room for an adverbial
SPEECH = ("say", "order", "according", "noun")
OUTER = frozenset(
    """say tell add write note explain argue claim insist declare announce report acknowledge admit concede warn
    suggest contend maintain allege assert state recall reveal complain joke quip testify find show accord""".split()
)  # verbs whose clause is theirs whatever stands in it
INNER = frozenset(
    """say tell add write call describe quote tweet post declare shout ask answer reply label brand dub claim argue
    insist read chant dismiss characterize characterise""".split()
)  # verbs that keep their own speaker inside the clause of another
SIGNED = re.compile(
    r"\s?[-–—―]{1,2}\s?([A-Z][^\n:;!?]{2,60}?)\W*$"
)  # `― Jane Roe` after the quote, to the paragraph's end
INNER_LABEL = re.compile(r"([A-Z][A-Z .’'-]{1,40}):\s")  # `"PENCE: ...` in a transcript
HEADLINE_LABEL = re.compile(r"([A-Z][^\n:,“”\"‘]{2,50}): ")
APART = frozenset(("conj", "advcl", "parataxis"))  # a clause beside its head, not within what the head says
SHORT = 3  # words: shorter ones beside `according to` are terms
BACKGROUND = re.compile(r", (?:amid|as|while|after|in a sign) ")  # what follows is the reporter's again
CLAUSE_WORDS = 5  # a quote of so many words may be a sentence of its own after a linking word
AFTER_ACCORDING = 60  # characters from a cue to the `according to` behind it
ENDS_OPEN = re.compile(r"[,?!–—-]\s*$")  # how the words of a quote end when its cue follows
LABEL = re.compile(r"^\W*([^\n.!?:;]{2,60}?)\s?(?::|--|—|–)\s*$")  # `PENCE:`, `Pence —`
MARKS = "\"”“’'»«"
MAX_CLIMB = 40


@dataclass(frozen=True, slots=True)
class Governed:
    """The acts above a passage, outermost first, and the structure by which they were found."""

    acts: tuple[Act, ...] = ()
    how: str = "none"
    label: tuple[int, int] | None = None  # span of a name before a colon, when no verb says so
    cue: str = ":"  # of a label


class Governor:
    """Finds what governs each passage of a scene, in order."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._found: list[Governed] = []

    def all(self) -> list[Governed]:
        for number, passage in enumerate(self._scene.passages):
            self._found.append(self._govern(number, passage))
        return self._found

    def _govern(self, number: int, passage: Passage) -> Governed:
        for found in self._tries(number, passage):
            if found is not None:
                return found
        return Governed()

    def _tries(self, number: int, passage: Passage) -> Iterator[Governed | None]:
        first = self._scene.sentence_at(passage.outer_start)
        last = self._scene.sentence_at(max(passage.outer_start, passage.outer_end - 1))
        lead = self._scene.outside(self._scene.sentences[first].start, passage.outer_start)
        begins = not any(char.isalnum() for char in lead)
        if not begins and self._scene.why_not(passage) is not None:
            return
        yield self._inner_label(passage)
        if begins:
            yield self._after(number, passage, last)
            yield self._signed(passage)
        else:
            yield self._directly_after(number, passage, last)
            yield self._before(passage, first, lead)
            yield self._around(number, passage, first, last, lead)
        yield self._labelled(passage, first, lead)
        if not begins:
            yield self._loosely(passage, first)
            yield self._headline(passage, first)
        if begins:
            yield self._continued(number, passage, first)
        elif len(self._scene.text[passage.start : passage.end].split()) >= CLAUSE_WORDS:
            found = self._continued(number, passage, first)
            yield replace(found, how="floating") if found is not None else None

    # -- the cue stands after the quote

    def _after(self, number: int, passage: Passage, sentence: int) -> Governed | None:
        """`"...," Trump said`."""
        plain = self.plain(number, passage, sentence)
        if plain is not None:
            return Governed((*self._according_behind(plain), plain), "after")
        act = self._next_act(passage, sentence)
        if act is None and self._scene.sentences[sentence].end <= passage.outer_end + 1:
            act = self._in_next_sentence(passage, sentence)
        if act is None:
            return None
        according = self._according_behind(act)
        return Governed((*according, *self._above(act), *self._relayed(act)), "after")

    def _directly_after(self, number: int, passage: Passage, sentence: int) -> Governed | None:
        """`Since then, "...," he said`: words before the quote, but its cue follows at once."""
        if not ENDS_OPEN.search(self._scene.text[passage.start : passage.outer_end].rstrip(MARKS)):
            return None
        found = self._after(number, passage, sentence)
        act = found.acts[-1] if found is not None else None
        if act is None or act.who is None or min(act.start, act.who.start) - passage.outer_end > 2:
            return None
        return replace(found, how="directly") if found and act.kind in ("say", "according") else None

    def _according_behind(self, act: Act) -> tuple[Act, ...]:
        """`Walker said, according to the Associated Press`."""
        if "according to" not in self._scene.text[act.end : act.end + AFTER_ACCORDING + 15]:
            return ()
        for other in self._scene.acts(act.sentence):
            if other.kind == "according" and 0 <= other.start - act.end <= AFTER_ACCORDING and other.who is not None:
                return (other,)
        return ()

    def plain(self, number: int, passage: Passage, sentence: int) -> Act | None:
        """The act behind the quote when its words are so plain that no parse is needed."""
        following = self._scene.passages[number + 1].outer_start if number + 1 < len(self._scene.passages) else None
        end = self._scene.sentences[sentence].end
        return behind(self._scene.text, passage.outer_end, min(end, following or end), sentence)

    def _next_act(self, passage: Passage, sentence: int) -> Act | None:
        text = self._scene.text
        rest = text[max(passage.outer_end, self._scene.sentences[sentence].start) : self._scene.sentences[sentence].end]
        if not any(char.isalnum() for char in rest):
            return None
        for act in self._scene.acts(sentence):
            if act.start < passage.outer_end or act.kind == "noun" or act.who is None:
                continue
            first = min(act.start, act.who.start) if act.who.start >= passage.outer_end else act.start
            between = self._scene.outside(passage.outer_end, first)
            if len(between) > NEAR or re.search(r"[.;]\s", between):
                return None
            return act if text[passage.outer_end : first].count("\n") == 0 else None
        return None

    def _relayed(self, act: Act) -> tuple[Act, ...]:
        """The act, and behind `Interfax quoted Rudenko` the `as saying` that is Rudenko's."""
        if act.lemma not in ("quote", "cite"):
            return (act,)
        below = [a for a in self._scene.acts(act.sentence) if a.start > act.end and a.who and a.who != act.who]
        return (act, *below[:1])

    def _in_next_sentence(self, passage: Passage, sentence: int) -> Act | None:
        """The splitter cut between the quote and its cue: `"Why?" he asked.`"""
        sentences = self._scene.sentences
        if sentence + 1 >= len(sentences) or sentences[sentence + 1].paragraph != sentences[sentence].paragraph:
            return None
        following = self._scene.text[sentences[sentence + 1].start : sentences[sentence + 1].end]
        inner = self._scene.text[passage.start : passage.outer_end]
        if not following[:1].islower() and not re.search(r"[,?!–—-]\W*$", inner):
            return None
        act = self._next_act(passage, sentence + 1)
        return act if act is not None and act.content is None else None

    # -- the cue stands before the quote, in its sentence

    def _before(self, passage: Passage, sentence: int, lead: str) -> Governed | None:
        """`He said: "..."`, `Trump tweeted, "..."`."""
        if not lead.rstrip().endswith((":", ",")):
            return None
        plain = before(self._scene.text, self._scene.sentences[sentence].start, passage.outer_start, sentence)
        if plain is not None:
            return Governed((plain,), "before")
        earlier = [act for act in self._scene.acts(sentence) if act.end <= passage.outer_start and act.who is not None]
        if not earlier:
            return None
        last = earlier[-1]
        gap = self._scene.outside(last.end, passage.outer_start)
        if lead.rstrip().endswith(":") or len(gap) < 60:
            return Governed((*self._above(last), last), "before")
        return None

    def _around(self, number: int, passage: Passage, first: int, last: int, lead: str) -> Governed | None:
        """The acts whose clause the quote stands in; then an act in brackets of commas; then the nearest before."""
        acts = self._enclosing(passage, first)
        here = self._scene.acts(first)
        if not any(act.kind in SPEECH and act.lemma in INNER | OUTER for act in acts):
            acts = self._parenthesis(passage, first) or acts
        if acts:
            return Governed(acts, "inside")
        aside = [a for a in self._scene.acts(last) if a.start >= passage.outer_end and self._may_stand_aside(a)]
        if aside:
            return Governed((aside[0],), "aside")
        earlier = [a for a in here if a.end <= passage.outer_start and a.who is not None and a.kind in SPEECH]
        if earlier:
            return Governed((*self._above(earlier[-1]), earlier[-1]), "earlier")
        return None

    def _parenthesis(self, passage: Passage, sentence: int) -> tuple[Act, ...]:
        """`Months ago, she said, the media called it "..."`; `..., according to the ministry`."""
        text = self._scene.text
        short = len(text[passage.start : passage.end].split()) < SHORT
        for act in self._scene.acts(sentence):
            if (
                act.who is None
                or (act.kind == "according" and short)
                or act.kind not in ("say", "according")
                or act.who.start <= passage.start < act.who.end
            ):
                continue
            between_commas = act.end <= passage.start and text[act.end : act.end + 1] == "," and act.content is None
            if act.kind == "according" or (
                between_commas and text[max(0, act.who.start - 3) : act.who.start].rstrip().endswith(",")
            ):
                return (act,)
        return ()

    def _enclosing(self, passage: Passage, sentence: int) -> tuple[Act, ...]:
        """Acts on the way from the quote's first word up to the root of the sentence, outermost first."""
        by_token = {act.number: act for act in self._scene.acts(sentence) if act.who is not None}
        path = [by_token[token.i] for token in self._path(passage.start, sentence) if token.i in by_token]
        return _speakers(tuple(reversed(path)))

    def of_words(self, start: int, end: int, sentence: int) -> tuple[Act, ...]:
        """The acts that govern words outside quote marks, outermost first."""
        here = self._scene.acts(sentence)
        by_token = {act.number: act for act in here if act.who is not None and act.kind != "other"}
        path = [by_token[token.i] for token in self._path(start, sentence) if token.i in by_token]
        enclosing = [act for act in reversed(path) if not act.who or not act.who.start <= start < act.who.end]
        enclosing = [act for act in enclosing if not BACKGROUND.search(self._scene.text, act.end, max(act.end, start))]
        if enclosing:
            return _speakers(tuple(enclosing))
        aside = [act for act in here if act.start >= end and self._may_stand_aside(act)]
        according = [act for act in here if act.kind == "according" and act.who is not None]
        return tuple((aside or according)[:1])

    def _path(self, start: int, sentence: int) -> Iterator[Any]:
        doc, offset = self._scene.parsed.doc(sentence), self._scene.sentences[sentence].start
        token = next((t for t in doc if t.idx + offset >= start and not t.is_punct), None)
        for _ in range(MAX_CLIMB):
            if token is None or token.head.i == token.i:
                return
            apart = token.dep_ in APART and token.head.lemma_.lower() not in EMERGE
            token = token.head
            if not apart:
                yield token

    def _above(self, act: Act) -> tuple[Act, ...]:
        """The acts in whose content an act stands, outermost first."""
        if act.number < 0:
            return ()
        doc = self._scene.parsed.doc(act.sentence)
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

    def _may_stand_aside(self, act: Act) -> bool:
        """`..., NBC announced on Tuesday`: an act behind a comma, without a clause of its own."""
        if act.who is None or act.content is not None or act.kind != "say":
            return False
        before = self._scene.text[: min(act.start, act.who.start)][-12:].rstrip(MARKS + " ")
        return before.endswith(",")

    # -- no verb: a label; or the speaker goes on

    def _labelled(self, passage: Passage, sentence: int, lead: str) -> Governed | None:
        """`PENCE: ...`."""
        match = LABEL.match(lead)
        start = self._scene.sentences[sentence].start
        if match is None or self._scene.text[start : start + len(lead)] != lead:
            return None
        return Governed((), "label", (start + match.start(1), start + match.end(1)))

    def _inner_label(self, passage: Passage) -> Governed | None:
        match = INNER_LABEL.match(self._scene.text, passage.start)
        return Governed((), "label", match.span(1)) if match else None

    def _signed(self, passage: Passage) -> Governed | None:
        """`"..." ― Jane Roe`."""
        paragraph = self._scene.paragraph_at(passage.outer_start)
        match = SIGNED.match(self._scene.text, passage.outer_end, paragraph[1])
        return Governed((), "signed", match.span(1), "―") if match else None

    def _headline(self, passage: Passage, sentence: int) -> Governed | None:
        """`Trump: View of the world is "dangerously wrong"`."""
        start = self._scene.sentences[sentence].start
        match = HEADLINE_LABEL.match(self._scene.text, start, passage.outer_start)
        same = self._scene.paragraph_at(start)[0] == start
        return Governed((), "label", match.span(1)) if match and same else None

    def _continued(self, number: int, passage: Passage, first: int) -> Governed | None:
        """A quote that is a sentence of its own."""
        sentences, scene = self._scene.sentences, self._scene
        same = first > 0 and sentences[first - 1].paragraph == sentences[first].paragraph
        if same and scene.text[sentences[first - 1].end - 1] == ":":
            return self._introduced(first - 1, passage)
        if number and self._paragraph(scene.passages[number - 1]) == self._paragraph(passage):
            before = self._found[number - 1]
            if before.how != "none":
                return Governed(before.acts, "continued", before.label, before.cue)
        if same:
            return self._introduced(first - 1, passage)
        if first > 0 and scene.text[sentences[first - 1].end - 1] == ":":
            return self._introduced(first - 1, passage)
        if number and self._paragraph(scene.passages[number - 1]) >= self._paragraph(passage) - 1:
            before = self._found[number - 1]
            if before.how != "none":
                return Governed(before.acts, "floating", before.label, before.cue)
        return self._introduced(first - 1, passage) if first > 0 else None

    def _introduced(self, sentence: int, passage: Passage) -> Governed | None:
        """The last act of the sentence before; before a colon, whatever its verb."""
        here = [act for act in self._scene.acts(sentence) if act.who is not None and act.kind != "noun"]
        if here:
            return Governed((*self._above(here[-1]), here[-1]), "introduced")
        end = self._scene.sentences[sentence].end
        if self._scene.text[end - 1] != ":":
            return None
        return self._root(sentence) or Governed((), "label", (self._scene.sentences[sentence].start, end - 1))

    def _root(self, sentence: int) -> Governed | None:
        """The main verb of a sentence that ends in a colon."""
        inside, offset = self._scene.inside(sentence), self._scene.sentences[sentence].start
        roots = [token for token in self._scene.parsed.doc(sentence) if token.dep_ == "ROOT" and not inside[token.i]]
        acts = [verb_act(token, offset, sentence, inside, "other") for token in roots]
        acts = [act for act in acts if act.who is not None]
        return Governed((acts[-1],), "introduced") if acts else None

    def _paragraph(self, passage: Passage) -> int:
        return self._scene.sentences[self._scene.sentence_at(passage.outer_start)].paragraph

    # -- no act of speech in the sentence: a verb that governs the quote, with someone as its subject

    def _loosely(self, passage: Passage, sentence: int) -> Governed | None:
        inside, offset = self._scene.inside(sentence), self._scene.sentences[sentence].start
        for token in self._path(passage.start, sentence):
            if token.lemma_.lower() in LOOSE and not inside[token.i]:
                act = verb_act(token, offset, sentence, inside, "other")
                if act.who is not None:
                    return Governed((act,), "loose")
        return None


def _speakers(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Of nested acts, those whose subjects speak: inside the clause of a verb of saying only another such verb does."""
    for number, act in enumerate(acts):
        if act.kind in ("say", "according") and act.lemma in OUTER:
            return (act, *(other for other in acts[number + 1 :] if other.lemma in INNER))
    return acts[-1:]
