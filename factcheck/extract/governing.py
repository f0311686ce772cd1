"""Which acts of speech govern a quoted passage: the cue after it, before it, around it, or earlier in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extract.cue_forms import form_of, is_form, may_act, may_say
from factcheck.extract.cues import NAMING
from factcheck.extract.enclosing import AS, INNER, OUTER, RELAYING, Tree
from factcheck.extract.labels import Label, Labels
from factcheck.extract.not_speech import title_case
from factcheck.extract.plain_cues import before, behind, ends, sole
from factcheck.extract.quote_marks import Passage
from factcheck.extract.scene import Scene, has_words
from factcheck.extract.speakers import Act

PARTICIPLE = re.compile(r"ing\b")  # `"...," adding`: the same speaker goes on
WEAK = frozenset(("none", "earlier", "loose", "label", "floating"))  # structures that a row is stronger than
ROW = re.compile(r"(?:[,;] |,? (?:and|or|but|nor|then) )(?:(?:also|not|as|of|a|an|the|to|for|in|even|clearly) ){0,3}")
DESCRIBING = frozenset(("description", "characterization", "portrayal"))  # nouns of `his description of it as "..."`
RELATIVE = frozenset(("who", "which", "that", "what", "this", "it"))  # of a clause that goes on about a quote
BLANK = re.compile(r"[\s,]*")
LAST_WORD = re.compile(r"\b(\w{2,12}) (?:an? |the )?$")
LONGEST_NAMING = 20  # characters of a verb of naming and an article
ASKED = re.compile(
    r"\W{0,3}(?:Asked|Pressed|Questioned|To (?:a|the) question|As|When|While|After|Although|Though|Despite|Rather than"
    r"|Instead of|In response to|Reacting to|Responding to)\b"
)
"""How a sentence begins of which the first part is not what its main clause says: `Asked if "...," Roe said it was`."""
NEAR_WORDS = 3  # before a quote without comma or colon, in which its cue stands
SHORTEST = 6  # characters: `he ate`
FAR = 90  # where somebody with a role was quoted
NEAR = 30  # characters between a quote and the mention or cue that follows it: room for an adverbial
SPEECH = ("say", "order", "according", "noun")
CLAUSE_WORDS = 5  # a quote of so many words may be a sentence of its own after a linking word
ENDS_OPEN = re.compile(r"[,?!–—-]\s*$")  # how the words of a quote end when its cue follows
MARKS = "\"”“’'»«"


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
        self._tree = Tree(scene)
        self._labels = Labels(scene)
        self._found: list[Governed] = []

    def all(self) -> list[Governed]:
        for number, passage in enumerate(self._scene.passages):
            self._found.append(self._govern(number, passage))
        return self._found

    def _govern(self, number: int, passage: Passage) -> Governed:
        found = next((found for found in self._tries(number, passage) if found is not None), Governed())
        if found.how in WEAK and self._in_row(number, passage):
            before = self._found[number - 1]
            return Governed(before.acts, "row", before.label, before.cue)
        return found

    def _in_row(self, number: int, passage: Passage) -> bool:
        """`"cruel," "late" and "a waste"`: nothing but linking words between two quotes."""
        if not number or self._found[number - 1].how in ("none", *WEAK):
            return False
        between = self._scene.text[self._scene.passages[number - 1].outer_end : passage.outer_start]
        return ROW.fullmatch(between) is not None

    def _tries(self, number: int, passage: Passage) -> Iterator[Governed | None]:
        first = self._scene.sentence_at(passage.outer_start)
        last = self._scene.sentence_at(max(passage.outer_start, passage.outer_end - 1))
        lead = self._scene.outside(self._scene.sentences[first].start, passage.outer_start)
        begins = not has_words(lead)
        if not begins and self._scene.why_not(passage) is not None:
            return
        yield _label(self._labels.inside(passage))
        yield _label(self._labels.in_words_of(passage), "before")
        if begins:
            yield from self._at_start(number, passage, last)
            yield _label(self._labels.before(first, lead))
            yield self._continued(number, passage, first)
            return
        silent = self.silent(first, last, lead)
        if not silent:
            yield from self._within(number, passage, first, last, lead)
        yield _label(self._labels.before(first, lead))
        yield _label(self._labels.capitals(passage, first)) if silent else self._loosely(passage, first)
        yield _label(self._labels.headline(passage, first))
        if number and self._paragraph(self._scene.passages[number - 1]) == self._paragraph(passage):
            long = len(self._scene.text[passage.start : passage.end].split()) >= CLAUSE_WORDS
            found = self._continued(number, passage, first) if long else None
            yield replace(found, how="floating") if found is not None else None

    def _at_start(self, number: int, passage: Passage, last: int) -> Iterator[Governed | None]:
        """Of a quote with which its sentence begins."""
        yield self._after(number, passage, last)
        yield _label(self._labels.signed(passage), "signed")
        yield self._followed(number, passage, last)

    def _within(self, number: int, passage: Passage, first: int, last: int, lead: str) -> Iterator[Governed | None]:
        """Of a quote behind other words of its sentence."""
        sole = self.sole(passage, first, last)
        yield Governed((sole,), "inside") if sole is not None else None
        before = self._before(number, passage, first, lead)
        yield before if before is not None and self._touches(before, passage) else None
        yield self._directly_after(number, passage, last)
        yield before
        yield _label(self._labels.capitals(passage, first))
        yield self._around(number, passage, first, last, lead)
        yield self._opened(passage, first, lead)
        yield self._said(passage, first)

    def silent(self, first: int, last: int, lead: str) -> bool:
        """Whether no word around a quote can be a cue, nor a colon, comma or `as` introduce it: no parse tells more."""
        if title_case(lead) and not may_say(lead) and self._labels.before(first, lead) is not None:
            return True  # Sanders: "..."
        if lead.rstrip().endswith((":", ",")) or AS.search(lead):
            return False
        return not (self._scene.may_tell(first) or self._scene.may_tell(last))

    def _loosely(self, passage: Passage, first: int) -> Governed | None:
        loose = self._tree.loosely(passage, first) or self._tree.that_clause(passage, first)
        return Governed((loose,), "loose") if loose is not None else None

    # -- the cue stands after the quote

    def _after(self, number: int, passage: Passage, sentence: int) -> Governed | None:
        """`"...," Trump said`."""
        plain = self.plain(number, passage, sentence)
        if plain is not None:
            return Governed((plain,), "after")
        alone = self.behind(number, passage, sentence) is not None
        act = self._beside(number, passage, sentence) if alone else self._next_act(passage, sentence)
        if act is None and self._scene.sentences[sentence].end <= passage.outer_end + 1:
            act = self._in_next_sentence(passage, sentence)
        return self._governed(act, "after") if act is not None else None

    def _governed(self, act: Act, how: str) -> Governed:
        return Governed((*self._tree.above(act), *self._tree.relayed(act)), how)

    def _beside(self, number: int, passage: Passage, sentence: int) -> Act | None:
        """The act right behind the quote, read without the words of the quote: they lead a parser astray."""
        stretch = self.behind(number, passage, sentence)
        if stretch is None or not may_act(self._scene.text[slice(*stretch)]):
            return None
        for act in self._scene.acts_alone(*stretch, sentence):
            if act.who is not None and act.kind in ("say", "order", "according"):
                return act if min(act.start, act.who.start) - stretch[0] <= NEAR else None
        return None

    def behind(self, number: int, passage: Passage, sentence: int) -> tuple[int, int] | None:
        """The words of a sentence behind a quote that goes on in them, up to the next quote."""
        text, end = self._scene.text, self._scene.sentences[sentence].end
        if number + 1 < len(self._scene.passages):
            end = min(end, self._scene.passages[number + 1].outer_start)
        blank = BLANK.match(text, passage.outer_end, max(end, passage.outer_end))
        start = blank.end() if blank else passage.outer_end
        end = start + len(text[start:end].rstrip())
        goes_on = end - start >= SHORTEST and ENDS_OPEN.search(text[passage.start : passage.outer_end].rstrip(MARKS))
        return (start, end) if goes_on else None

    def _directly_after(self, number: int, passage: Passage, sentence: int) -> Governed | None:
        """`Since then, "...," he said`: words before the quote, but its cue follows at once."""
        if not ENDS_OPEN.search(self._scene.text[passage.start : passage.outer_end].rstrip(MARKS)):
            return None
        if self._is_named(passage):
            return None
        plain = self.plain(number, passage, sentence)
        act = plain or self._next_act(passage, sentence) or self._beside(number, passage, sentence)
        if act is None or act.who is None or min(act.start, act.who.start) - passage.outer_end > 2:
            return None
        if self._apart(act):
            return None
        if act.kind != "according" and PARTICIPLE.search(self._scene.text[act.start : act.end]):
            return None
        return self._governed(act, "directly") if act.kind in ("say", "according") else None

    def _apart(self, act: Act) -> bool:
        """Whether a sentence begins with what its main clause does not say."""
        asked = ASKED.match(self._scene.text, self._scene.sentences[act.sentence].start)
        return asked is not None and not ends(self._scene.text, max(act.end, act.who.end if act.who else 0))

    def _is_named(self, passage: Passage) -> bool:
        """`What Roe called "the old model," the club left`: right behind a verb that so names something."""
        word = LAST_WORD.search(self._scene.text, max(0, passage.outer_start - LONGEST_NAMING), passage.outer_start)
        return word is not None and form_of(word.group(1), NAMING)

    def plain(self, number: int, passage: Passage, sentence: int) -> Act | None:
        """The act behind the quote when its words are so plain that no parse is needed."""
        following = self._scene.passages[number + 1].outer_start if number + 1 < len(self._scene.passages) else None
        end = self._scene.sentences[sentence].end
        return behind(self._scene.text, passage.outer_end, min(end, following or end), sentence)

    def plain_before(self, number: int, passage: Passage, sentence: int) -> Act | None:
        """The act that is all the sentence has before the quote, or between its parts: `"Go," Roe said, "now."`."""
        text, start = self._scene.text, self._scene.sentences[sentence].start
        earlier = self._scene.passages[number - 1] if number else None
        if earlier is not None and start <= earlier.outer_start and not text[start : earlier.outer_start].strip():
            start = earlier.outer_end
            while start < passage.outer_start and text[start] in ", ":
                start += 1
        return before(text, start, passage.outer_start, sentence)

    def sole(self, passage: Passage, first: int, last: int) -> Act | None:
        """The act that the sentence around a quote begins with, when it is so plain that no parse is needed."""
        here = self._scene.sentences[first]
        rest = self._scene.outside(here.start, here.end)
        return sole(self._scene.text, here.start, passage.outer_start, rest, first) if first == last else None

    def _next_act(self, passage: Passage, sentence: int) -> Act | None:
        text = self._scene.text
        rest = text[max(passage.outer_end, self._scene.sentences[sentence].start) : self._scene.sentences[sentence].end]
        if not has_words(rest):
            return None
        for act in self._scene.acts(sentence):
            if act.start < passage.outer_end or act.kind == "noun" or act.who is None:
                continue
            first = min(act.start, act.who.start) if act.who.start >= passage.outer_end else act.start
            between = self._scene.outside(passage.outer_end, first)
            if len(between) > (FAR if act.lemma in RELAYING else NEAR) or re.search(r"[.;]\s", between):
                return None
            return act if text[passage.outer_end : first].count("\n") == 0 else None
        return None

    def _in_next_sentence(self, passage: Passage, sentence: int) -> Act | None:
        """The splitter cut between the quote and its cue: `"Why?" he asked.`"""
        sentences = self._scene.sentences
        if sentence + 1 >= len(sentences) or sentences[sentence + 1].paragraph != sentences[sentence].paragraph:
            return None
        following = self._scene.text[sentences[sentence + 1].start : sentences[sentence + 1].end]
        inner = self._scene.text[passage.start : passage.outer_end]
        plain = behind(self._scene.text, sentences[sentence + 1].start, sentences[sentence + 1].end, sentence + 1)
        if plain is not None and plain.who is not None:
            said = self._scene.text[max(plain.end, plain.who.end) : sentences[sentence + 1].end]
            if not has_words(said):  # "..." Roe said.
                return plain
        if not following[:1].islower() and not re.search(r"[,?!–—-]\W*$", inner):
            return None
        act = plain or self._next_act(passage, sentence + 1)
        return act if act is not None and act.content is None else None

    def _next_sentence(self, passage: Passage, sentence: int) -> tuple[int, int] | None:
        """A short sentence of the same paragraph behind a question or a cry, which the splitter cut off."""
        sentences = self._scene.sentences
        if sentence + 1 >= len(sentences) or sentences[sentence].end > passage.outer_end + 1:
            return None
        following = sentences[sentence + 1]
        open_end = ENDS_OPEN.search(self._scene.text[passage.start : passage.outer_end].rstrip(MARKS))
        short = len(self._scene.text[following.start : following.end].split()) <= CLAUSE_WORDS
        same = following.paragraph == sentences[sentence].paragraph
        return (following.start, following.end) if open_end and short and same else None

    def _followed(self, number: int, passage: Passage, sentence: int) -> Governed | None:
        """`"...?" Roe pressed`, `"...," the notice reads`: the clause that a quote goes on in, whatever its verb."""
        stretch = self.behind(number, passage, sentence) or self._next_sentence(passage, sentence)
        act = self._tree.root_alone(*stretch, sentence) if stretch is not None else None
        if act is None or act.who is None or self._scene.text[act.who.start : act.who.end].lower() in RELATIVE:
            return None
        return Governed((act,), "after") if min(act.start, act.who.start) - passage.outer_end <= 2 else None

    # -- the cue stands before the quote, in its sentence

    def _before(self, number: int, passage: Passage, sentence: int, lead: str) -> Governed | None:
        """`He said: "..."`, `Trump tweeted, "..."`."""
        if not lead.rstrip().endswith((":", ",")):
            return None
        plain = self.plain_before(number, passage, sentence)
        if plain is not None:
            return Governed((plain,), "before")
        earlier = [act for act in self._scene.acts(sentence) if act.end <= passage.outer_start and act.who is not None]
        last = self._opening(earlier, passage)
        if last is None:
            last = self._in_lead(passage, sentence)
        if last is None:
            return None
        gap = self._scene.outside(last.end, passage.outer_start)
        if lead.rstrip().endswith(":") or len(gap) < 60:
            return Governed((*self._tree.above(last), last), "before")
        return None

    def _opening(self, acts: Sequence[Act], passage: Passage) -> Act | None:
        """Of the acts before a comma or colon, the one that opens the quote: right beside it, or of the main clause."""
        if not acts or not re.search(r"\w", self._scene.outside(acts[-1].end, passage.outer_start)):
            return acts[-1] if acts else None
        spoken = [act for act in acts if act.kind in ("say", "according", "order")] or list(acts)
        return ([act for act in spoken if self._tree.is_main(act)] or spoken)[-1]

    def _touches(self, found: Governed, passage: Passage) -> bool:
        """`When he shouted, "Stop," she laughed`: only a comma or colon between the cue and the quote."""
        return not re.search(r"\w", self._scene.outside(found.acts[-1].end, passage.outer_start))

    def _in_lead(self, passage: Passage, sentence: int) -> Act | None:
        """The last act before the quote, when the parser was led astray by the words of the quote."""
        start = self._scene.sentences[sentence].start
        if self._scene.spans_within(start, passage.outer_start):
            return None
        if not may_say(self._scene.text[start : passage.outer_start]):
            return None
        acts = self._scene.acts_alone(start, passage.outer_start, sentence)
        return next((act for act in reversed(acts) if act.who is not None and act.kind == "say"), None)

    def _around(self, number: int, passage: Passage, first: int, last: int, lead: str) -> Governed | None:
        """The acts whose clause the quote stands in; then an act in brackets of commas; then the nearest before."""
        acts = self._tree.enclosing(passage, first)
        if not acts or (acts[-1].kind == "noun" and acts[-1].lemma not in DESCRIBING):
            named = self._tree.naming(passage, first)
            acts = (*self._tree.above(named), named) if named is not None else acts
        here = self._scene.acts(first)
        if not any(act.kind in SPEECH and act.lemma in INNER | OUTER for act in acts):
            acts = self._tree.parenthesis(passage, first) or acts
        if acts:
            return Governed(acts, "inside")
        aside = [a for a in self._scene.acts(last) if a.start >= passage.outer_end and self._tree.may_stand_aside(a)]
        if aside and not self._apart(aside[0]):
            return Governed((aside[0],), "aside")
        earlier = [a for a in here if a.end <= passage.outer_start and a.who is not None and a.kind in SPEECH]
        beside = self._tree.beside(passage.start, first)
        earlier = [act for act in earlier if act.number not in beside]
        if earlier:
            spoken = [act for act in earlier if act.kind != "noun"] or earlier
            nearest = ([act for act in spoken if self._tree.is_main(act)] or spoken)[-1]
            return Governed((*self._tree.above(nearest), nearest), "earlier")
        return None

    def _opened(self, passage: Passage, sentence: int, lead: str) -> Governed | None:
        """`The guard waved at the crowd: "..."`: before a colon, whatever the main verb."""
        if lead.rstrip().endswith(","):
            return self._directly_before(passage, sentence)
        if not lead.rstrip().endswith(":"):
            return None
        root = self._tree.root(sentence)
        if root is not None and root.who is not None and max(root.end, root.who.end) <= passage.outer_start:
            verb = self._scene.doc(sentence)[root.number]
            return Governed((root,), "before") if verb.pos_ == "VERB" and verb.is_lower else None
        root = self._tree.root_alone(self._scene.sentences[sentence].start, passage.outer_start, sentence)
        return Governed((root,), "before") if root is not None else None

    def _directly_before(self, passage: Passage, sentence: int) -> Governed | None:
        """`the children jeered, "..."`: whatever the verb right before the comma, of words that can be a sentence."""
        words = self._scene.text[passage.start : passage.end]
        if words[:1].islower() or title_case(words):
            return None
        act = self._tree.verb_before(passage, sentence)
        return Governed((act,), "before") if act is not None and act.who is not None else None

    def _said(self, passage: Passage, sentence: int) -> Governed | None:
        """`Roe, who was there, said the aim was "..."`: the act before a quote whose words led the parser astray."""
        last = self._scene.text[self._scene.sentences[sentence].start : passage.outer_start].split()[-NEAR_WORDS:]
        act = self._in_lead(passage, sentence) if any(map(is_form, last)) else None
        return Governed((act,), "earlier") if act is not None else None

    # -- no verb: a label; or the speaker goes on

    def _continued(self, number: int, passage: Passage, first: int) -> Governed | None:
        """A quote that is a sentence of its own."""
        sentences, scene = self._scene.sentences, self._scene
        same = first > 0 and sentences[first - 1].paragraph == sentences[first].paragraph
        if same and scene.text[sentences[first - 1].end - 1] == ":":
            return self._introduced(first - 1, passage)
        before = self._spoken_before(number, self._paragraph(passage))
        if before is not None:
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

    def _spoken_before(self, number: int, paragraph: int) -> Governed | None:
        """What governs the last quote of a paragraph before a passage, over names and titles: `told "News Hour."`."""
        while number and self._paragraph(self._scene.passages[number - 1]) == paragraph:
            number -= 1
            if self._found[number].how != "none":
                return self._found[number]
            if self._scene.why_not(self._scene.passages[number]) is None:
                return None
        return None

    def may_be_introduced(self, number: int, passage: Passage) -> bool:
        """Whether the sentence before a quote is asked who speaks, unless its own tells."""
        scene = self._scene
        first = scene.sentence_at(passage.outer_start)
        if not first:
            return False
        previous = scene.passages[number - 1] if number else None
        near = previous is not None and self._paragraph(previous) >= self._paragraph(passage) - 1
        same = scene.sentences[first - 1].paragraph == scene.sentences[first].paragraph
        beside = previous is not None and self._paragraph(previous) == self._paragraph(passage)
        return scene.text[scene.sentences[first - 1].end - 1] == ":" or (same and not beside) or not near

    def _introduced(self, sentence: int, passage: Passage) -> Governed | None:
        """The last act of the sentence before; before a colon, whatever its verb."""
        here = [act for act in self._scene.acts(sentence) if act.who is not None and act.kind != "noun"]
        if here:
            return Governed((*self._tree.above(here[-1]), here[-1]), "introduced")
        end = self._scene.sentences[sentence].end
        if self._scene.text[end - 1] != ":":
            return None
        root = self._tree.root(sentence)
        if root is not None:
            return Governed((root,), "introduced")
        start = self._scene.sentences[sentence].start
        return _label(self._labels.introducing(start, end - 1))

    def _paragraph(self, passage: Passage) -> int:
        return self._scene.sentences[self._scene.sentence_at(passage.outer_start)].paragraph


def _label(label: Label | None, how: str = "label") -> Governed | None:
    return Governed((), how, (label.start, label.end), label.cue) if label is not None else None
