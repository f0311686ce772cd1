"""Acts of speech so plain that no parse is needed: `"...," Jane Roe said`, `said Jane Roe.`, `He said: "..."`."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.cues import CUE_NOUNS, EMERGE, SAY, TWO_WORDS
from factcheck.extract.mentions import Who
from factcheck.extract.names import NAME
from factcheck.extract.person_words import NOT_NAMES
from factcheck.extract.speakers import Act

VERB = (
    r"(?:said|says|added|adds|wrote|writes|told|tells|tweeted|asked|asks|continued|explained|replied|noted|notes"
    r"|insisted|argued|responded|concluded|declared|warned|stated|joked|answered|acknowledged|admitted|remarked|claimed"
    r"|predicted|shouted|observed|complained|lamented|exclaimed|suggested|stressed|countered|reiterated)\b"
)
READS = r"(?:read|reads|stated|states|state|say|write|argue|tweets|adds)\b"  # what a noun does that ends a clause
NO_NOUN = r"(?:of|for|in|at|from|with|who|whom|which|that|to|on|by|and|as|when|also|then|\w+day)\b"
ALSO = r"(?:(?:also|then|later|once|has|had|recently) )?"
GAP = re.compile(r"[,\s]{0,8}")  # what stands between two parts of one act: bounded, so that any text is read in time
BLANK = r"\s{1,8}"
PRONOUN = re.compile(rf"{GAP.pattern}((?:he|she|they)){BLANK}{ALSO}({VERB})", re.IGNORECASE)
NOUN = re.compile(
    rf"{GAP.pattern}((?:the|an?|one|another|this)(?:{BLANK}(?!{NO_NOUN})[\w’'-]{{1,24}}){{1,4}}?){BLANK}{ALSO}({VERB}|{READS})",
    re.IGNORECASE,
)
THEN_VERB = re.compile(rf"{BLANK}{ALSO}({VERB})")
VERB_FIRST = re.compile(rf"{GAP.pattern}({VERB}){BLANK}")
BARE_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey)\b")
ANY_VERB = re.compile(rf"{BLANK}{ALSO}([a-z]{{3,20}})\b(?!{BLANK}(?:by|as)\b)")
ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"))
STOPS = re.compile(rf"(?:[.,;]|{BLANK}(?:in|on|at|during|of|after|who)\b|\s{{0,8}}$)")
ENDS_LEAD = re.compile(r"[,:]?\s{0,8}$")
SAYING = SAY | EMERGE | TWO_WORDS.keys()
STEMS = frozenset(lemma[:-1] if lemma[-1] in "ey" else lemma for lemma in SAYING)
IRREGULAR = frozenset(
    "said told wrote written swore sworn besought pled broke broken came shot spelt struck went gone".split()
)
SHORTEST_STEM = min(map(len, STEMS))
LONGEST_ENDING = 5  # letters behind a stem: "quip-ping", "cr-ied"
LOWER = re.compile(r"[a-z]+")


def behind(text: str, at: int, end: int, sentence: int) -> Act | None:
    """The plain act right behind a closing mark."""
    pronoun = PRONOUN.match(text, at, end)
    if pronoun is not None:
        return _act(text, sentence, pronoun.span(1), pronoun.span(2), "pron")
    first = VERB_FIRST.match(text, at, end)
    if first is not None:
        name = _name(text, first.end(), end)
        stops = name is not None and STOPS.match(text, name[1], end)
        return _act(text, sentence, name, first.span(1), "name") if name is not None and stops else None
    noun = NOUN.match(text, at, end)
    if noun is not None:
        return _act(text, sentence, noun.span(1), noun.span(2), "noun")
    gap = GAP.match(text, at, end)
    name = _name(text, gap.end() if gap else at, end)
    verb = THEN_VERB.match(text, name[1], end) if name is not None else None
    return _act(text, sentence, name, verb.span(1), "name") if name is not None and verb is not None else None


def before(text: str, start: int, mark: int, sentence: int) -> Act | None:
    """The plain act that is all of a sentence before the opening mark."""
    pronoun = PRONOUN.match(text, start, mark)
    if pronoun is not None and ENDS_LEAD.fullmatch(text, pronoun.end(), mark):
        return _act(text, sentence, pronoun.span(1), pronoun.span(2), "pron")
    name = _name(text, start, mark)
    verb = THEN_VERB.match(text, name[1], mark) if name is not None else None
    if name is None or verb is None or not ENDS_LEAD.fullmatch(text, verb.end(), mark):
        return None
    return _act(text, sentence, name, verb.span(1), "name")


def sole(text: str, start: int, mark: int, rest: str, sentence: int) -> Act | None:
    """The act of `Roe called the plan "absurd" on Monday`: right behind the name, and none else in the sentence.

    ``rest``: what the sentence says outside its quotes.
    """
    pronoun = BARE_PRONOUN.match(text, start, mark)
    who = pronoun.span() if pronoun is not None else _name(text, start, mark)
    verb = ANY_VERB.match(text, who[1], mark) if who is not None else None
    if who is None or verb is None or not _says(verb.group(1)):
        return None
    if sum(_says(word) or _claims(word) for word in LOWER.findall(rest)) > 1:
        return None
    return _act(text, sentence, who, verb.span(1), "pron" if pronoun is not None else "name")


def _claims(word: str) -> bool:
    """Whether a word opens a claim without a verb: `according to`, `his claim`."""
    return word == "according" or word in CUE_NOUNS or word.removesuffix("s") in CUE_NOUNS


@lru_cache(maxsize=20_000)
def _says(word: str) -> bool:
    """Whether a word is a finite form of a verb of saying, or may be one."""
    return word in IRREGULAR or any(
        word.endswith(ending) and word.removesuffix(ending) + letters in SAYING for ending, letters in ENDINGS
    )


def _name(text: str, at: int, end: int) -> tuple[int, int] | None:
    found = NAME.match(text, at, end)
    if found is None or found.group().split()[0] in NOT_NAMES:
        return None
    return found.span()


def _act(text: str, sentence: int, who: tuple[int, int], cue: tuple[int, int], kind: str) -> Act:
    head = text.rfind(" ", who[0], who[1]) + 1 or who[0]
    lemma = "say" if text[cue[0] : cue[1]] in ("said", "says") else text[cue[0] : cue[1]].lower()
    return Act(sentence, *cue, lemma, "say", Who(*who, max(head, who[0]), kind, -1), -1)


def may_say(words: str) -> bool:
    """Whether any word can be a form of a verb of saying: where none can, no parse will find one."""
    return any(word in IRREGULAR or not STEMS.isdisjoint(_starts(word)) for word in LOWER.findall(words.lower()))


def _starts(word: str) -> list[str]:
    return [word[:end] for end in range(max(SHORTEST_STEM, len(word) - LONGEST_ENDING), len(word) + 1)]
