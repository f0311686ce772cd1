"""Who speaks where no verb of the sentence says so: a name before a colon, under a dash, at the head of a headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extract.cue_forms import FINITE, SAYING, form_of
from factcheck.extract.cues import DOCUMENTS
from factcheck.extract.names import NAME
from factcheck.extract.not_speech import is_heading
from factcheck.extract.person_words import NOT_NAMES
from factcheck.extract.quote_marks import Passage
from factcheck.extract.scene import Scene

STOP = r"(?:\b(?:Rep|Sen|Gov|Gen|Col|Lt|Mr|Mrs|Ms|Dr|Prof|St)\.|\.(?=[\w)])|[^\n.!?:;])"  # no end of a sentence
LABEL = re.compile(rf"^\W*({STOP}{{2,60}}?)\s?(:|--|—|–)\s*$")  # `PENCE:`, `Pence —`
BEHIND_DASH = re.compile(rf" [-–—] ({NAME.pattern}):\s*$")  # `Turnout falls - Jane Roe:`
TAKEN_FROM = re.compile(r"\b(?:[Ff]rom|[Ii]n the words of|[Pp]er) ([^:;.\n]{3,60}):\s*$")  # `More from the report:`
IN_WORDS_OF = re.compile(
    rf"\b(?:[Ii]n|[Tt]o use|[Bb]orrowing) ((?:the )?{NAME.pattern})(?:[’']s|[’']) (?:own |immortal |famous )?"
    r"(words|phrase|phrasing|parlance|telling)[,:]? $"
)
LONGEST_LEAD = 90  # characters of `in Roe's words,`
INNER = re.compile(r"([A-Z][A-Z .’'-]{1,40}):\s")  # `"PENCE: ...` in a transcript
IN_HEADLINE = re.compile(r"([A-Z][^\n:,“”\"‘]{2,50}): ")
SIGNED = re.compile(r"\s?([-–—―]{1,2})\s?([A-Z][^\n:;!?]{2,60}?)\W*$")  # `― Jane Roe`, to the paragraph's end
SIGNED_BELOW = re.compile(
    r"([-–—―]{1,2})\s?([A-Z](?:[\w.’'-]{0,30}\w)?(?: [A-Z](?:[\w.’'-]{0,30}\w)?){0,4})(?:,[^\n]{0,60})?\W*$"
)
WORD = re.compile(r"[\w’'&.-]*\w")
BREAK = re.compile(r"(?:.*[-–—:;|] )?\W*")  # what stands in a headline before the words about one event
NO_VERBS = frozenset("post posts report reports poll polls states state".split())  # in headlines nouns and names
READS = re.compile(r" (reads?|said|says)$")
POINTING = re.compile(r" (?:(?:is|are) )?(?:as follows|follows|following|below)$")  # transcript as follows:
CLAUSE_WORDS = frozenset("When Who Whom It They He She Because While".split())  # of a headline, not of a name
ARTICLES = frozenset(("The", "A", "An", "One"))
FEWEST_NAMES = 2  # capitalised words behind a word such as `Former` that begins no name


@dataclass(frozen=True, slots=True)
class Label:
    """The span of a name, and the sign or word that makes it a speaker's."""

    start: int
    end: int
    cue: str


class Labels:
    """Asked for the label of a passage, structure by structure."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def before(self, sentence: int, lead: str) -> Label | None:
        """`PENCE: ...`; `More from the report: ...`; ``lead``: the words of the sentence before the quote."""
        start = self._scene.sentences[sentence].start
        if self._scene.text[start : start + len(lead)] != lead:
            return None
        match = BEHIND_DASH.search(lead) or TAKEN_FROM.search(lead) or LABEL.match(lead)
        return _label(start + match.start(1), match.group(1)) if match is not None else None

    def introducing(self, start: int, end: int) -> Label | None:
        """`Transcript as follows:`, a sentence of its own; ``end``: of its words."""
        return _label(start, self._scene.text[start:end])

    def inside(self, passage: Passage) -> Label | None:
        """`"PENCE: ...`."""
        match = INNER.match(self._scene.text, passage.start)
        return Label(*match.span(1), ":") if match else None

    def in_words_of(self, passage: Passage) -> Label | None:
        """`in Roe's words, "..."`; `to use Roe's phrase, "..."`."""
        match = IN_WORDS_OF.search(self._scene.text, max(0, passage.outer_start - LONGEST_LEAD), passage.outer_start)
        return Label(*match.span(1), match.group(2)) if match else None

    def signed(self, passage: Passage) -> Label | None:
        """`"..." ― Jane Roe`, or with the name in a line of its own."""
        text, paragraph = self._scene.text, self._scene.paragraph_at(passage.outer_start)
        match = SIGNED.match(text, passage.outer_end, paragraph[1])
        if match is None and not text[passage.outer_end : paragraph[1]].strip():
            below = self._scene.paragraph_after(passage.outer_end)
            match = SIGNED_BELOW.match(text, *below) if below is not None else None
        return Label(*match.span(2), match.group(1)) if match else None

    def headline(self, passage: Passage, sentence: int) -> Label | None:
        """`Roe: View of the world is "dangerously wrong"`."""
        start = self._scene.sentences[sentence].start
        match = IN_HEADLINE.match(self._scene.text, start, passage.outer_start)
        same = self._scene.paragraph_at(start)[0] == start
        return _label(match.start(1), match.group(1)) if match and same else None

    def capitals(self, passage: Passage, sentence: int) -> Label | None:
        """`Jane Roe Slams Rival's "Hollow" Plan`: in a headline of capitals the parser knows no verb."""
        here = self._scene.sentences[sentence]
        if not is_heading(self._scene.outside(here.start, here.end)):
            return None
        return self.headline(passage, sentence) or self._before_verb(here.start, passage.outer_start)

    def _before_verb(self, start: int, end: int) -> Label | None:
        """The words of a headline before its first verb of saying."""
        words = list(WORD.finditer(self._scene.text, start, end))
        for before, word in pairwise(words):
            if _says(word.group()) or (_many(before.group()) and word.group().lower() in SAYING):
                name = self._scene.text[start : before.end()]
                begin = start + (found.end() if (found := BREAK.match(name)) else 0)
                return Label(begin, before.end(), word.group()) if names_someone(name[begin - start :]) else None
        return None


def _label(start: int, words: str) -> Label | None:
    """The words before a colon, without their verb, if they can name who speaks."""
    if not names_someone(words):
        return None
    verb, pointing = READS.search(words), POINTING.search(words)
    length = min(found.start() if found is not None else len(words) for found in (verb, pointing))
    return Label(start, start + length, verb.group(1) if verb is not None else ":")


def _many(word: str) -> bool:
    """Whether a word of a headline is a plural: `Lawmakers Slam`."""
    return word.endswith("s") and "’" not in word and "'" not in word


def _says(word: str) -> bool:
    """Whether a word of a headline is a verb of saying, by its ending."""
    low = word.lower()
    if low in NO_VERBS:
        return False
    return low in ("told", "said") or form_of(low, SAYING, FINITE)


def names_someone(label: str) -> bool:
    """Whether words before a colon can name who speaks: `Then, on television:` does not."""
    words = label.split()
    if not words or not words[0].lstrip("@")[:1].isalnum():
        return False
    pointing = POINTING.search(label)
    if pointing is not None and label[: pointing.start()].split()[-1].lower() not in DOCUMENTS:
        return False
    if not CLAUSE_WORDS.isdisjoint(words[1:]):
        return False
    if words[0] in ARTICLES or words[0].rstrip(",") not in NOT_NAMES:
        return True
    name = list(NAME.finditer(label))[-1:]
    return any(len(found.group().split()) >= FEWEST_NAMES and found.end() == len(label) for found in name)
