"""The verdict on two quotes: verbatim, truncated, altered, other speaker, paraphrase, or nothing.

Insertions in brackets, ellipses, case and punctuation are ignored in comparison (domain.md). Two speakers are a finding
only for the same occasion and rare wording: stock phrases and standing positions are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from factcheck.judge.hypotheses import caveats
from factcheck.judge.names import is_person, same_person
from factcheck.judge.originals import is_translated, translations
from factcheck.judge.origins import origin_of
from factcheck.judge.sides import RULES_VERSION, Pair
from factcheck.model import Finding, Verdict

OCCASION_DAYS = 7  # quotes published further apart belong to different occasions unless they are the same words
LONG_ENOUGH = 6  # words from which one wording by two people is more than a stock phrase
RARE_WORDING = 10  # words in common from which two wordings by one speaker are one utterance, whatever the dates
SHORTEST_PART = 3  # words from which a part of a quote is a truncation, not a coincidence
SHORTEST_ALTERED = 5  # words from which a changed word can be told from another utterance
SAME_WORDING = 0.8  # share of words in common order, above which two quotes are one utterance, altered
NEAR_WORDING = 0.6  # above which they may be one utterance told in other words
CLOSENESS = ("verbatim", "truncated", "altered", "paraphrase")
INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
NEGATION = frozenset(
    "not no never nor none nobody nothing neither without cannot can't won't don't doesn't didn't isn't aren't wasn't "
    "weren't hasn't haven't hadn't wouldn't shouldn't couldn't".split()
)
MODAL = frozenset("may might can could will would shall should must".split())
NUMBER = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half third "
    "quarter twice double triple".split()
)
QUALIFIER = frozenset(
    "probably perhaps maybe possibly likely almost nearly about around partly mostly largely only just some few many "
    "most all every each any allegedly reportedly apparently supposedly alleged suspected if unless until when "
    "although sometimes often always usually".split()
)
SUBJECT = frozenset("i we you he she they it our my your his her their".split())
MEANING = {"negation": NEGATION, "modality": MODAL, "subject": SUBJECT, "number": NUMBER, "qualifier": QUALIFIER}
"""Words whose change changes the meaning, by the sort of change."""


def judge(pair: Pair) -> Finding | None:
    """The finding on two quotes, ``None`` when they are different utterances."""
    found = _closest(pair)
    if found is None:
        return None
    speakers = same_speaker(pair.a.claim.speaker_key, pair.b.claim.speaker_key)
    if speakers is False:
        return _two_speakers(pair, found)
    if speakers is None and not one_occasion(pair):
        return None
    if found.verdict == "altered" and (reason := _translated(pair, speakers)) is not None:
        return _finding(pair, "paraphrase", "two-translations", f"{reason}: {found.reason}")
    if found.verdict == "paraphrase" and not (found.common >= RARE_WORDING or one_occasion(pair)):
        return None
    return _finding(pair, found.verdict, found.rule, found.reason)


def _translated(pair: Pair, one_speaker: bool | None) -> str | None:
    """Why other words are another translator's; where only one is told in translation, of one speaker's occasion."""
    both = is_translated(pair.a) and is_translated(pair.b)
    return translations(pair) if both or (one_speaker and one_occasion(pair)) else None


@dataclass(frozen=True, slots=True)
class Wording:
    """How two wordings relate, with the number of words they have in common, in order."""

    verdict: Verdict
    rule: str
    reason: str
    common: int


def _closest(pair: Pair) -> Wording | None:
    """The closest wording among the quotes themselves and what their speakers say in the same breath."""
    first, second = pair.earlier_later() or (pair.a, pair.b)
    ours = dict.fromkeys((first.claim.text, first.utterance or first.claim.text))
    theirs = dict.fromkeys((second.claim.text, second.utterance or second.claim.text))
    found = [wording for a in ours for b in theirs if (wording := compare(words_of(a), words_of(b)))]
    return min(found, key=lambda wording: CLOSENESS.index(wording.verdict), default=None)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words compared: without insertions, ellipses, case and punctuation."""
    return tuple(w.lower().replace("’", "'") for w in WORD.findall(INSERTION.sub(" ", text)))


def same_speaker(one: str | None, other: str | None) -> bool | None:
    """Whether two names are one speaker's; ``None`` when they may be: a person may speak for a body.

    Only two persons' names can tell two speakers apart.
    """
    if not one or not other:
        return None
    if one.casefold() == other.casefold():
        return True
    if is_person(one) and is_person(other):
        return same_person(one, other)
    return None


def compare(a: Sequence[str], b: Sequence[str]) -> Wording | None:
    """How two wordings, the earlier one first, relate; ``None`` when they are different utterances."""
    if not a or not b:
        return None
    if a == b:
        return Wording("verbatim", "same-words", "word for word the same", len(a))
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= SHORTEST_PART and _contains(longer, shorter):
        reason = f"{len(shorter)} of the other's {len(longer)} words"
        return Wording("truncated", "part-of-words", reason, len(shorter))
    common = LCSseq.similarity(shorter, longer)
    share = common / len(shorter)
    if len(shorter) >= SHORTEST_ALTERED and share >= SAME_WORDING:
        return Wording("altered", "changed-words", difference(a, b), common)
    if len(shorter) >= LONG_ENOUGH and share >= NEAR_WORDING and common >= LONG_ENOUGH:
        return Wording("paraphrase", "near-words", f"{share:.0%} of the shorter one's words in the same order", common)
    return None


def _contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def difference(a: Sequence[str], b: Sequence[str]) -> str:
    """What changed from one wording to the other, and whether that changes the meaning."""
    changes = []
    touched: set[str] = set()
    for tag, i1, i2, j1, j2 in _changes(a, b):
        at_the_ends = (tag == "insert" and i1 in (0, len(a))) or (tag == "delete" and j1 in (0, len(b)))
        if not at_the_ends:
            changes.append(f"{' '.join(a[i1:i2]) or '(nothing)'} -> {' '.join(b[j1:j2]) or '(nothing)'}")
            touched.update(a[i1:i2], b[j1:j2])
    meaning = [name for name, words in MEANING.items() if touched & words]
    if "number" not in meaning and any(c.isdigit() for word in touched for c in word):
        meaning.append("number")
    note = f" (changes the meaning: {', '.join(meaning)})" if meaning else ""
    return "; ".join(changes) + note


def _changes(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Stretches in which two wordings differ: a deletion followed by an insertion is one replacement."""
    at: list[tuple[str, int, int, int, int]] = []
    for code in LCSseq.opcodes(a, b):
        tag, i1, i2, j1, j2 = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
        if tag == "equal":
            yield from at
            at = []
        elif at:
            at = [("replace", at[0][1], i2, at[0][3], j2)]
        else:
            at = [(tag, i1, i2, j1, j2)]
    yield from at


def _two_speakers(pair: Pair, found: Wording) -> Finding | None:
    """The same rare words on one occasion, given to two people."""
    if found.verdict == "paraphrase" or found.common < LONG_ENOUGH or not one_occasion(pair):
        return None
    first, second = pair.a.claim.speaker, pair.b.claim.speaker
    return _finding(pair, "other_speaker", "two-speakers", f"given to {first} and to {second}")


def one_occasion(pair: Pair) -> bool:
    """Whether two quotes may belong to one occasion: one article, or days close together."""
    apart = pair.days_apart()
    return pair.one_article or (apart is not None and abs(apart) <= OCCASION_DAYS)


def _finding(pair: Pair, verdict: Verdict, rule: str, reason: str) -> Finding:
    origin, origin_note = origin_of(pair)
    return Finding(
        a=pair.a.claim.id, b=pair.b.claim.id, verdict=verdict, origin=origin, rule=rule,
        rules_version=RULES_VERSION, reason=reason, notes=(origin_note, *caveats(pair)),
    )  # fmt: skip
