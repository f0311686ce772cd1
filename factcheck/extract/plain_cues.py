"""Acts of speech so plain that no parse is needed: `"...," Jane Roe said`, `said Jane Roe.`, `He said: "..."`."""

from __future__ import annotations

import re

from factcheck.extract.cue_forms import LOWER, is_form
from factcheck.extract.cues import CUE_NOUNS
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
STOPS = re.compile(rf"(?:[.,;]|{BLANK}(?:in|on|at|during|of|after|who)\b|\s{{0,8}}$)")
ENDS_LEAD = re.compile(r"[,:]?\s{0,8}$")


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


def ends(text: str, at: int) -> bool:
    """Whether nothing that is said follows on a cue: `Roe said on Monday`, but not `Roe said the plan`."""
    return STOPS.match(text, at) is not None


def sole(text: str, start: int, mark: int, rest: str, sentence: int) -> Act | None:
    """The act of `Roe called the plan "absurd" on Monday`: right behind the name, and none else in the sentence.

    ``rest``: what the sentence says outside its quotes.
    """
    pronoun = BARE_PRONOUN.match(text, start, mark)
    who = pronoun.span() if pronoun is not None else _name(text, start, mark)
    verb = ANY_VERB.match(text, who[1], mark) if who is not None else None
    if who is None or verb is None or not is_form(verb.group(1)):
        return None
    if sum(is_form(word) or _claims(word) for word in LOWER.findall(rest)) > 1:
        return None
    return _act(text, sentence, who, verb.span(1), "pron" if pronoun is not None else "name")


def _claims(word: str) -> bool:
    """Whether a word opens a claim without a verb: `according to`, `his claim`."""
    return word == "according" or word in CUE_NOUNS or word.removesuffix("s") in CUE_NOUNS


def _name(text: str, at: int, end: int) -> tuple[int, int] | None:
    found = NAME.match(text, at, end)
    if found is None or found.group().split()[0] in NOT_NAMES:
        return None
    return found.span()


def _act(text: str, sentence: int, who: tuple[int, int], cue: tuple[int, int], kind: str) -> Act:
    head = text.rfind(" ", who[0], who[1]) + 1 or who[0]
    lemma = "say" if text[cue[0] : cue[1]] in ("said", "says") else text[cue[0] : cue[1]].lower()
    return Act(sentence, *cue, lemma, "say", Who(*who, max(head, who[0]), kind, -1), -1)
