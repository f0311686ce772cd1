"""The verdict on two quotes: verbatim, truncated, altered, other speaker, paraphrase, or nothing.

Insertions in brackets, ellipses, case and punctuation are ignored in comparison (domain.md). Two speakers are a finding
only for the same occasion and rare wording: stock phrases and standing positions are none.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from factcheck.judge.hypotheses import caveats
from factcheck.judge.origins import origin_of
from factcheck.judge.sides import RULES_VERSION, Pair
from factcheck.model import Claim, Finding, Verdict

OCCASION_DAYS = 7  # quotes published further apart belong to different occasions unless they are the same words
LONG_ENOUGH = 6  # words from which one wording by two people is more than a stock phrase
SAME_WORDING = 0.85  # share of words in common order, above which two quotes are one utterance, altered
NEAR_WORDING = 0.6  # above which they may be one utterance told in other words
INSERTION = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
NEGATION = frozenset(
    "not no never nor none nobody nothing neither without cannot can't won't don't doesn't didn't isn't aren't wasn't "
    "weren't hasn't haven't hadn't wouldn't shouldn't couldn't".split()
)
MODAL = frozenset("may might can could will would shall should must".split())
SUBJECT = frozenset("i we you he she they it our my your his her their".split())


def judge(pair: Pair) -> Finding | None:
    """The finding on two quotes, ``None`` when they are different utterances."""
    a, b = words_of(pair.a.claim.text), words_of(pair.b.claim.text)
    if not a or not b:
        return None
    verdict, rule, reason = _wording(a, b)
    if verdict is None:
        return None
    if not same_speaker(pair.a.claim, pair.b.claim):
        return _two_speakers(pair, verdict, a, b)
    if verdict == "paraphrase" and not _one_occasion(pair):
        return None
    return _finding(pair, verdict, rule, reason)


def words_of(text: str) -> list[str]:
    """The words compared: without insertions, ellipses, case and punctuation."""
    return [w.lower().replace("’", "'") for w in WORD.findall(INSERTION.sub(" ", text))]


def same_speaker(a: Claim, b: Claim) -> bool:
    """Whether two quotes name one speaker, by the alias table or by surname; unknown speakers pass."""
    if not a.speaker_key or not b.speaker_key:
        return True
    first, second = a.speaker_key.casefold().split(), b.speaker_key.casefold().split()
    return first == second or (min(len(first), len(second)) == 1 and first[-1] == second[-1])


def _wording(a: list[str], b: list[str]) -> tuple[Verdict | None, str, str]:
    if a == b:
        return "verbatim", "same-words", "word for word the same"
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 3 and _contains(longer, shorter):
        return "truncated", "part-of-words", f"{len(shorter)} of the other's {len(longer)} words"
    matcher = SequenceMatcher(None, shorter, longer, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    share = common / len(shorter)
    if len(shorter) >= LONG_ENOUGH and share >= SAME_WORDING:
        return "altered", "changed-words", difference(shorter, longer)
    if len(shorter) >= LONG_ENOUGH and share >= NEAR_WORDING and common >= LONG_ENOUGH:
        return "paraphrase", "near-words", f"{share:.0%} of the shorter one's words in the same order"
    return None, "", ""


def _contains(longer: list[str], shorter: list[str]) -> bool:
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def difference(a: list[str], b: list[str]) -> str:
    """What changed from one wording to the other, and whether that changes the meaning."""
    changes = []
    touched: set[str] = set()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        inner = not (tag == "insert" and (i1 in (0, len(a))))
        if tag != "equal" and inner:
            changes.append(f"{' '.join(a[i1:i2]) or '(nothing)'} -> {' '.join(b[j1:j2]) or '(nothing)'}")
            touched.update(a[i1:i2], b[j1:j2])
    meaning = [
        name for name, words in (("negation", NEGATION), ("modality", MODAL), ("subject", SUBJECT)) if touched & words
    ]
    if any(any(c.isdigit() for c in word) for word in touched):
        meaning.append("number")
    note = f" (changes the meaning: {', '.join(meaning)})" if meaning else ""
    return "; ".join(changes) + note


def _two_speakers(pair: Pair, verdict: Verdict, a: list[str], b: list[str]) -> Finding | None:
    """The same rare words on one occasion, given to two people."""
    one_utterance = verdict in ("verbatim", "truncated", "altered") and min(len(a), len(b)) >= LONG_ENOUGH
    if not one_utterance or not _one_occasion(pair):
        return None
    first, second = pair.a.claim.speaker, pair.b.claim.speaker
    return _finding(pair, "other_speaker", "two-speakers", f"given to {first} and to {second}")


def _one_occasion(pair: Pair) -> bool:
    apart = pair.days_apart()
    return pair.one_article or (apart is not None and abs(apart) <= OCCASION_DAYS)


def _finding(pair: Pair, verdict: Verdict, rule: str, reason: str) -> Finding:
    origin, origin_note = origin_of(pair)
    return Finding(
        a=pair.a.claim.id, b=pair.b.claim.id, verdict=verdict, origin=origin, rule=rule,
        rules_version=RULES_VERSION, reason=reason, notes=(origin_note, *caveats(pair)),
    )  # fmt: skip
