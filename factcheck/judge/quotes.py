"""The verdict on two quotes: verbatim, truncated, altered, other speaker, paraphrase, or nothing.

Two speakers are a finding only for the same occasion and rare wording: stock phrases and standing positions are none.
Nor is one where an article of the two names both people: whoever wrote it chose between them, and a reader that took
"he" for the other one is likelier than an outlet that did.
"""

from __future__ import annotations

from math import inf

from factcheck.judge.hypotheses import caveats
from factcheck.judge.names import is_person, same_person
from factcheck.judge.originals import is_translated, translations
from factcheck.judge.origins import origin_of
from factcheck.judge.sides import RULES_VERSION, Pair, Side
from factcheck.judge.wording import SHORTEST_ALTERED, Wording, compare, words_of
from factcheck.model import Finding, Verdict

OCCASION_DAYS = 7  # quotes published further apart belong to different occasions unless they are the same words
BY_TWO = 8  # words from which one wording by two people is more than a stock phrase
SAID_ONCE = 10  # words that two people hardly say alike
ON_ONE_OCCASION = 4  # of one speaker
BY_NOBODY = 5  # where a speaker is not known
UNDATED = 5  # of one speaker, when a day is not known
REPEATING = frozenset({"headline", "caption"})
"""Where an article tells again what its text tells; elsewhere it tells of two sayings."""
CLOSENESS = ("verbatim", "truncated", "altered", "paraphrase")
LIKE_A_COPY = 0.9  # share of the longer wording in common, from which a few words are one utterance at any time
LIKE_THE_WHOLE = 0.6  # share of the longer wording from which a text's own second wording is one utterance


def judge(pair: Pair) -> Finding | None:
    """The finding on two quotes, ``None`` when they are different utterances."""
    found = _closest(pair)
    if found is None:
        return None
    speakers = same_speaker(pair.a.claim.speaker_key, pair.b.claim.speaker_key)
    if speakers is False:
        return _two_speakers(pair, found)
    if found.common < _least(pair, found, speakers) or _two_utterances(pair, found) or _two_people(pair, found):
        return None
    if found.verdict == "altered" and (reason := _translated(pair, speakers)) is not None:
        return _finding(pair, "paraphrase", "two-translations", f"{reason}: {found.reason}")
    return _finding(pair, found.verdict, found.rule, found.reason)


def _least(pair: Pair, found: Wording, one_speaker: bool | None) -> float:
    """Words in common below which two quotes are a stock phrase, or a line that was said more than once."""
    if pair.copy:
        return 1
    if one_occasion(pair):
        return ON_ONE_OCCASION if one_speaker else BY_NOBODY
    if not one_speaker:
        return inf
    reworded = found.verdict in ("paraphrase", "altered") and found.common < LIKE_A_COPY * found.whole
    far = SAID_ONCE if reworded else BY_TWO
    return far if pair.days_apart() is not None else UNDATED


def _two_utterances(pair: Pair, found: Wording) -> bool:
    """Whether two wordings are rather two sayings, told side by side by one article."""
    altered = found.verdict in ("altered", "paraphrase")
    if pair.one_article:
        places = {pair.a.claim.place_in_article, pair.b.claim.place_in_article}
        return not places & REPEATING or (altered and found.common < LIKE_THE_WHOLE * found.whole)
    return altered and (_tells_both(pair.a, pair.b) or _tells_both(pair.b, pair.a))


def _two_people(pair: Pair, found: Wording) -> bool:
    """Whether like words are told of two surnames."""
    ours, theirs = pair.a.claim.speaker_key, pair.b.claim.speaker_key
    altered = found.verdict in ("altered", "paraphrase")
    known = altered and ours and theirs and is_person(ours) and is_person(theirs)
    return bool(known and not same_person(ours or "", theirs or ""))


def _tells_both(side: Side, other: Side) -> bool:
    """Whether an article has the other's wording too, beside its own."""
    wanted = words_of(other.claim.text)
    beside = (one for one in side.siblings if one.kind == "quote" and one.id != side.claim.id)
    return len(wanted) >= SHORTEST_ALTERED and any(wanted.stand_in(words_of(one.text)) for one in beside)


def _translated(pair: Pair, one_speaker: bool | None) -> str | None:
    """Why other words are another translator's; where only one is told in translation, of one speaker's occasion."""
    both = is_translated(pair.a) and is_translated(pair.b)
    return translations(pair) if both or (one_speaker and one_occasion(pair)) else None


def _closest(pair: Pair) -> Wording | None:
    """The closest wording among the quotes themselves and what their speakers say in the same breath."""
    first, second = pair.earlier_later() or (pair.a, pair.b)
    ours = dict.fromkeys((first.claim.text, first.utterance or first.claim.text))
    theirs = dict.fromkeys((second.claim.text, second.utterance or second.claim.text))
    found = [wording for a in ours for b in theirs if (wording := compare(words_of(a), words_of(b)))]
    return min(found, key=lambda wording: CLOSENESS.index(wording.verdict), default=None)


def same_speaker(one: str | None, other: str | None) -> bool | None:
    """Whether two names are one speaker's; ``None`` when they may be: a person may speak for a body.

    Only two persons' full names can tell two speakers apart.
    """
    if not one or not other:
        return None
    if one.casefold() == other.casefold():
        return True
    if is_person(one) and is_person(other):
        return True if same_person(one, other) else False if " " in one and " " in other else None
    return None


def _two_speakers(pair: Pair, found: Wording) -> Finding | None:
    """The same rare words on one occasion, given to two people."""
    if found.verdict not in ("verbatim", "truncated") or found.common < BY_TWO or not one_occasion(pair):
        return None
    given = f"given to {pair.a.claim.speaker} and to {pair.b.claim.speaker}"
    if pair.one_article or pair.speakers_meet:
        return _one_misread(pair, found, given)
    return _finding(pair, "other_speaker", "two-speakers", given)


def _one_misread(pair: Pair, found: Wording, given: str) -> Finding | None:
    """One utterance all the same, where so many words are the same."""
    if found.common < SAID_ONCE or pair.one_article:
        return None
    return _finding(pair, found.verdict, found.rule, f"{found.reason}; {given}, one of them perhaps read wrongly")


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
