"""How two wordings of a quote relate, word by word.

Spelling is no change of words: case, marks, accents, hyphens, contractions, British or American letters, a masked oath,
another transliteration of a name.  Nor is what an outlet shows itself: words cut at an ellipsis or put in brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from factcheck.model import Verdict
from factcheck.spelling import spelling_key

LONG_ENOUGH = 6  # words in common from which other words may tell one utterance
SHORTEST_PART = 3  # words from which a part of a quote is a truncation, not a coincidence
SHORTEST_ALTERED = 5  # words from which a changed word can be told from another utterance
SAME_WORDING = 0.8  # share of words in common order, above which two quotes are one utterance, altered
NEAR_WORDING = 0.6  # above which they may be one utterance told in other words
ROOM = (
    1.5  # how much longer a stretch may be than the quote whose words it has, lest they are words of several sentences
)
CAPITAL = re.compile(r"\[(\w)\](?=\w)")  # "[t]he": a letter made small or large
INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.")
CUT = "\x1f"  # stands where something was left out or put in
END = r"[.!?](?!\w)"  # of a sentence
WORD = re.compile(rf"{CUT}|[\w*]+|'[a-z]+\b|{END}|,")
APOSTROPHE = re.compile(r"[’‘`]")
ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
WRITTEN_OUT = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (
        (r"\bcan(?:'t|not)\b", "can not"), (r"\bwon't\b", "will not"), (r"\bshan't\b", "shall not"),
        (r"(?<=\w)n't\b", " not"), (r"(?<=\w)'re\b", " are"), (r"(?<=\w)'ll\b", " will"), (r"(?<=\w)'ve\b", " have"),
        (r"\bI'm\b", "I am"), (r"\bper cent\b", "percent"), (r"%", " percent "), (r"&(?!\w)", " and "),
        (r"\bSen\.", "Senator"), (r"\bGov\.", "Governor"), (r"\bRep\.", "Representative"), (r"\bGen\.", "General"),
        (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
    )
)  # fmt: skip
EITHER = {"'d": {"would", "had"}, "'s": {"is", "has", "us"}}
"""Contractions of more than one word."""
BRITISH = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"our(s|ed|ing|able|ful|less|ers?|ism|hoods?|ites?)?$", r"or\1"),
        (r"is(e|es|ed|ing|ers?|ations?)$", r"iz\1"),
        (r"ys(e|es|ed|ing)$", r"yz\1"),
        (r"ll(ed|ing|ers?|ors?|ment|ous)$", r"l\1"),
        (r"(?<=[bt])re(s|d)?$", r"er\1"),
        (r"(?<=[efn])ce(s|d|less)?$", r"se\1"),
        (r"ogue(s|d)?$", r"og\1"),
        (r"(?<=gram)me(s|d)?$", r"\1"),
    )
)
"""Letters in which British and American spelling differ, at the ends of words; both are made one for comparing."""
SHORTEST_BRITISH = 6  # letters: `four` is not `for`
FIGURES = {
    word: str(n) for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
OATHS = tuple("motherfuck bullshit fuck shit asshole bitch bastard cunt piss damn pussy dick".split())
"""Beginnings of words that outlets mask: `f***ing`, `f---ing`, `p—y`."""
MASK = re.compile(r"(?<=\b[abcdfmps])(?:-{2,}|[–—]+)(?=[a-z]{0,6}\b|\W)|(?<=\b[bcdfps])[–—](?=[a-z]{1,3}\b)")
SHORTEST_NAME = 3  # letters
NEGATION = frozenset("not no never nor none nobody nothing neither without".split())
MODAL = frozenset("may might can could will would shall should must".split())
NUMBER = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half third "
    "quarter twice double triple".split()
)
QUALIFIER = frozenset(
    "probably perhaps maybe possibly likely almost nearly about around partly mostly largely only some few many "
    "most all every each allegedly reportedly apparently supposedly alleged suspected if unless until when "
    "sometimes often always usually".split()
)
OPENERS = frozenset("no yes yeah well oh look listen like so now and but because then you know okay".split())
"""Words that open a spoken sentence and that outlets leave out."""
SUBJECT = frozenset("i we you he she they it our my your his her their".split())
MEANING = {"negation": NEGATION, "modality": MODAL, "subject": SUBJECT, "number": NUMBER, "qualifier": QUALIFIER}
"""Words whose change changes the meaning, by the sort of change."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a quote as they are compared and as they are shown; before which of them, counted from 0, something
    was left out or put in (``cuts``), a sentence ends (``ends``), a comma stands (``pauses``)."""

    keys: tuple[str, ...]
    shown: tuple[str, ...]
    cuts: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    pauses: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.keys)

    def stand_in(self, longer: Words) -> bool:
        """Whether another wording has all of these words, in one run."""
        return f" {' '.join(self.keys)} " in f" {' '.join(longer.keys)} "


@dataclass(frozen=True, slots=True)
class Wording:
    """How two wordings relate, with the number of words they have in common, in order."""

    verdict: Verdict
    rule: str
    reason: str
    common: int
    whole: int  # words of the longer one


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch in which two wordings differ: by number, its words in the one (``a``) and in the other (``b``)."""

    a: slice
    b: slice


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """The words compared: without insertions, ellipses, case, punctuation and ways of spelling."""
    text = INSERTION.sub(CUT, CAPITAL.sub(r"\1", text))
    plain = ABBREVIATED.sub(lambda found: found.group().replace(".", ""), APOSTROPHE.sub("'", text))
    plain = MASK.sub("*", plain)
    for pattern, written in WRITTEN_OUT:
        plain = pattern.sub(written, plain)
    shown: list[str] = []
    marks: dict[str, set[int]] = {CUT: set(), ".": set(), ",": set()}
    for word in WORD.findall(plain):
        if word in (CUT, *",.!?"):
            marks["." if word in "!?" else word].add(len(shown))
        else:
            shown.append(word)
    return Words(tuple(_key(word) for word in shown), tuple(shown), *map(frozenset, marks.values()))


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    """A word in one of its spellings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    if plain in FIGURES:
        return FIGURES[plain]
    oath = next((oath for oath in OATHS if plain.startswith(oath) or _masks(plain, oath)), None)
    if oath is not None:
        return oath
    for pattern, letters in BRITISH if len(plain) >= SHORTEST_BRITISH else ():
        plain = pattern.sub(letters, plain)
    return plain


def _masks(word: str, oath: str) -> bool:
    """`f***`, `f***ing`, `motherf***er`."""
    before, star, _ = word.partition("*")
    return bool(star and before) and oath.startswith(before)


def compare(a: Words, b: Words) -> Wording | None:
    """How two wordings, the earlier one first, relate; ``None`` when they are different utterances."""
    if not a.keys or not b.keys:
        return None
    if a.keys == b.keys:
        return Wording("verbatim", "same-words", "word for word the same", len(a), len(a))
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= SHORTEST_PART and shorter.stand_in(longer):
        return _part(shorter, longer, len(shorter))
    common = LCSseq.similarity(shorter.keys, longer.keys)
    share = common / len(shorter)
    if share < NEAR_WORDING or not _in_one_place(shorter, longer):
        return None
    if len(shorter) >= SHORTEST_ALTERED and share >= SAME_WORDING:
        return _changed(a, b, common)
    if len(shorter) >= LONG_ENOUGH and common >= LONG_ENOUGH:
        reason = f"{share:.0%} of the shorter one's words in the same order"
        return Wording("paraphrase", "near-words", reason, common, len(longer))
    return None


def _part(shorter: Words, longer: Words, common: int) -> Wording:
    return Wording("truncated", "part-of-words", f"{common} of the other's {len(longer)} words", common, len(longer))


def _changed(a: Words, b: Words, common: int) -> Wording | None:
    """Two wordings of one utterance: altered where more than spelling differs and more is left out than is shown.

    ``None`` for two utterances of one form.
    """
    told = [one for one in _changes(a, b) if not _is_spelling(a, b, one)]
    if _is_formula(a, b, told):
        return None
    inside = [one for one in told if not _is_cut(a, b, one)]
    if inside:
        return Wording("altered", "changed-words", difference(a, b), common, max(len(a), len(b)))
    shorter, longer = sorted((a, b), key=len)
    if told:
        return _part(shorter, longer, common)
    return Wording("verbatim", "same-words", "word for word the same but for spelling", common, len(longer))


def _is_formula(a: Words, b: Words, changes: Sequence[Change]) -> bool:
    """Whether one form of words was filled in otherwise: "if you like your doctor, keep your doctor", your plan."""
    told = [(a.keys[one.a], b.keys[one.b]) for one in changes]
    return any(ours and theirs and told.count((ours, theirs)) > 1 for ours, theirs in told)


def _in_one_place(shorter: Words, longer: Words) -> bool:
    """Whether the words in common stand together in the longer wording, and of a fragment from its first word on,
    unless both begin there: a few words of several sentences are no wording of one."""
    equal = [code for code in LCSseq.opcodes(shorter.keys, longer.keys) if code.tag == "equal"]
    first, last = equal[0], equal[-1]
    gaps = ((two.dest_start - one.dest_end, one.src_end) for one, two in pairwise(equal))
    skipped = sum(words for words, at in gaps if at in shorter.cuts)
    begins = first.src_start in (0, first.dest_start) or not shorter.shown[0][0].islower()
    return begins and last.dest_end - first.dest_start - skipped <= ROOM * len(shorter)


def difference(a: Words, b: Words) -> str:
    """What changed from one wording to the other, and whether that changes the meaning."""
    told = [one for one in _changes(a, b) if not _is_spelling(a, b, one) and not _is_cut(a, b, one)]
    changes = (
        f"{' '.join(a.shown[one.a]) or '(nothing)'} -> {' '.join(b.shown[one.b]) or '(nothing)'}" for one in told
    )
    meaning = [name for name in MEANING if any(_shifts(name, a.keys[one.a], b.keys[one.b]) for one in told)]
    note = f" (changes the meaning: {', '.join(meaning)})" if meaning else ""
    return "; ".join(changes) + note


def _shifts(sort: str, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a change is one of negation, modality, number, a qualifier, or from one subject to another."""
    here, there = ({word for word in words if _is_of(sort, word)} for words in (ours, theirs))
    return here != there and (sort != "subject" or bool(here and there))


def _is_of(sort: str, word: str) -> bool:
    return word in MEANING[sort] or (sort == "number" and any(c.isdigit() for c in word))


def _changes(a: Words, b: Words) -> Iterator[Change]:
    """Stretches in which two wordings differ: a deletion followed by an insertion is one replacement."""
    for one in _stretches(a.keys, b.keys):
        yield _without_more(one, a, b)


def _without_more(one: Change, a: Words, b: Words) -> Change:
    """At the ends of both wordings no more words than the shorter stretch has: the other quote is only longer.

    Where the longer one has a sentence of its own there, none of it stands for the words of the shorter one.
    """
    ours, theirs = one.a.stop - one.a.start, one.b.stop - one.b.start
    words = min(ours, theirs)
    if not words or ours == theirs:
        return one
    longer, its = (a, one.a) if ours > theirs else (b, one.b)
    if any(_shows_cut(*told) for told in ((a, one.a, one.b), (b, one.b, one.a))):
        return one
    if one.a.stop == len(a) and one.b.stop == len(b):
        words = 0 if its.start in longer.ends else words
        return _no_longer(one, slice(its.start, its.start + words), longer is a)
    if one.a.start == one.b.start == 0:
        words = 0 if its.stop in longer.ends else words
        return _no_longer(one, slice(its.stop - words, its.stop), longer is a)
    return one


def _no_longer(one: Change, its: slice, first: bool) -> Change:
    return Change(its, one.b) if first else Change(one.a, its)


def _stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[Change]:
    at: Change | None = None
    for code in LCSseq.opcodes(a, b):
        if code.tag == "equal":
            if at is not None:
                yield at
            at = None
        else:
            a_start, b_start = (at.a.start, at.b.start) if at is not None else (code.src_start, code.dest_start)
            at = Change(slice(a_start, code.src_end), slice(b_start, code.dest_end))
    if at is not None:
        yield at


def _is_cut(a: Words, b: Words, change: Change) -> bool:
    """Whether words only stand at an end of one wording, or only open a sentence, or stand where a wording shows itself
    that some are left out."""
    sides = ((a, change.a, change.b), (b, change.b, change.a))
    return _only_opens(a, b, change) or any(
        _at_an_end(words, its) or _shows_cut(words, its, o) for words, its, o in sides
    )


def _at_an_end(words: Words, stretch: slice) -> bool:
    """Whether a wording has nothing there and begins or ends there: the other is only longer."""
    return stretch.start == stretch.stop and stretch.start in (0, len(words))


def _shows_cut(words: Words, stretch: slice, other: slice) -> bool:
    """Whether a wording shows that words are left out where it has fewer of them: none, or the rest of a sentence."""
    fewer = stretch.stop - stretch.start < other.stop - other.start
    return fewer and any(stretch.start <= cut <= stretch.stop for cut in words.cuts)


def _only_opens(a: Words, b: Words, change: Change) -> bool:
    """Whether the words that only one has open its sentence: "No, we are" and "We are", but not "No peace is"."""
    ours, theirs = a.keys[change.a], b.keys[change.b]
    words, its = (a, change.a) if ours else (b, change.b)
    begins = its.start == 0 or its.start in words.ends
    denies = "no" in (*ours, *theirs) and its.stop not in words.pauses
    return begins and not denies and not (ours and theirs) and OPENERS.issuperset((*ours, *theirs))


def _is_spelling(a: Words, b: Words, change: Change) -> bool:
    """Whether a stretch says the same in other letters: a contraction, a name spelt otherwise or with a hyphen."""
    ours, theirs = a.keys[change.a], b.keys[change.b]
    if not ours or not theirs:
        return {*ours, *theirs} == {"'s"}  # the Rangers' and the Rangers's
    if "".join(ours) == "".join(theirs):
        return True
    if len(ours) == len(theirs) == 1:
        one, other = ours[0], theirs[0]
        if other in EITHER.get(one, ()) or one in EITHER.get(other, ()):
            return True
    names = [[word for word in words if word[0].isupper()] for words in (a.shown[change.a], b.shown[change.b])]
    keys = [spelling_key("".join(words)) for words in (ours, theirs)]
    return all(names) and keys[0] == keys[1] and len(keys[0]) >= SHORTEST_NAME
