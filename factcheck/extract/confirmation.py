"""What a text says about its own claims: not confirmed, confirmed, denied, conceded, corrected, withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from factcheck.extract.language import ParsedText
from factcheck.model import WEEKDAYS, Confirmation

Status = Literal["not_confirmed", "confirmed", "denied", "conceded", "corrected", "withdrawn"]


class Rule(NamedTuple):
    status: Status
    pattern: re.Pattern[str]
    by: Literal["before", "after", "none"]  # on which side of the words the one stands who says so


def _rule(status: Status, words: str, by: Literal["before", "after", "none"] = "before") -> Rule:
    return Rule(status, re.compile(rf"\b{words}", re.IGNORECASE), by)


CHECKED = r"(?:confirm|verif|corroborat|authenticat|substantiat)\w*"
HOW = r"(?:(?:independently|immediately|officially|yet|publicly|been|so far|formally|be) ){0,3}"
SINCE = r"(?:(?:later|also|since|independently|officially) )?"
BE = r"(?:has|have|had|was|were|is|are)"
DO = r"(?:has|have|had|was|were|is|are|could|ca|can|did|do|does)"
DAY = rf"(?:late |early )?on (?:{'|'.join(WEEKDAYS)})"
ON_DAY = rf"(?:{DAY} )?"
ON_A_DAY = re.compile(rf",? {DAY}$", re.IGNORECASE)
TOLD = (
    r"(?:reports?|news|claims?|figures?|tolls?|numbers?|accounts?|information|allegations?|accusations?|statements?)\b"
)
SOME = r"(?:\w+ ){0,4}"  # up to four words on the way to what was told
OBJECT = (
    rf"(?: (?:this|that|these|those|the|any|such|its|their|his|her) (?:[\w’'-]+ ){{0,4}}?{TOLD}"
    r"| (?:it|this|that)\b(?= ?[.,;)]))?"
)  # what is not confirmed: this news

RULES = (
    _rule("not_confirmed", rf"{DO} ?(?:not|n[’']t) {HOW}{CHECKED}{OBJECT}"),
    _rule("not_confirmed", rf"(?:could|can)not {HOW}{CHECKED}{OBJECT}"),
    _rule("not_confirmed", rf"{BE} (?:been )?(?:so far )?unable to {HOW}{CHECKED}{OBJECT}"),
    _rule("not_confirmed", rf"{BE} yet to {HOW}{CHECKED}{OBJECT}"),
    _rule("not_confirmed", rf"declin\w+ to (?:confirm|verify){OBJECT}"),
    _rule(
        "not_confirmed", rf"(?:there (?:was|is|has been)|with) no {HOW}(?:independent |official )?confirmation", "none"
    ),
    _rule("not_confirmed", rf"unconfirmed {TOLD}", "none"),
    _rule(
        "withdrawn",
        rf"(?:retract(?:s|ed|ing)?|withdr[ae]w\w*|rescind(?:s|ed|ing)?) {SOME}(?:{TOLD}|(?:story|stories|articles?)\b)",
    ),
    _rule("corrected", rf"(?:correct(?:s|ed|ing)|revis(?:es|ed|ing)|amend(?:s|ed|ing)) {SOME}{TOLD}"),
    _rule(
        "corrected",
        r"an earlier (?:version|report|edition) (?:\w+ ){0,3}(?:mis\w+|said|gave|stated|incorrectly)",
        "none",
    ),
    _rule(
        "denied",
        rf"(?:deny|den(?:ies|ied|ying)|reject(?:s|ed|ing)|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing))"
        rf" {SOME}{TOLD}",
    ),
    _rule("denied", r"(?:deny|den(?:ies|ied|ying)) (?:that|any|having|it|being|responsibility|\w+ing)\b"),
    _rule(
        "conceded", r"(?:conced(?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?) (?:that|its|it|\w+ing)\b"
    ),
    _rule("confirmed", rf"(?:{BE}|been) {SINCE}confirmed by", "after"),
    _rule("confirmed", rf"{SINCE}confirm(?:s|ed|ing) {ON_DAY}(?:that\b|(?:\w+ ){{1,4}}{TOLD})"),
)
"""In order of strength; the first that matches a stretch of words keeps it."""

STEMS = (
    *("confirm", "verif", "corroborat", "authenticat", "substantiat", "retract", "withdr", "rescind", "correct"),
    *(
        "revis",
        "amend",
        "an earlier",
        "deny",
        "denie",
        "reject",
        "refut",
        "disput",
        "dismiss",
        "conced",
        "acknowledg",
        "admit",
    ),
)
"""Every rule needs one of these; most sentences hold none, which is seen at once."""

ABOUT_BEFORE = re.compile(
    rf"\b(?:this|that|these|those|the|such) {SOME}{TOLD}|\b(?:it|this|that)\b(?= (?:could|has|was|is|had|can))",
    re.IGNORECASE,
)  # what is spoken about was said earlier
POINTS_BACK = re.compile(
    rf"\b(?:this|that|these|those|such) {SOME}{TOLD}|\b(?:it|this|that) (?:could|has|was|is)", re.IGNORECASE
)
OWN_CLAUSE = re.compile(r"\bthat\b|\d")  # the sentence says itself what is confirmed
REPORTED = re.compile(r"\d|\b(?:report|said|say|claim|announc|hundred|thousand|dozen|accord)\w*", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:be|been)\b(?! unable| able)|^(?:was|were|is|are) ?(?:not|n[’']t|yet)\b.*ed$", re.IGNORECASE)
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]?")  # what someone is quoted with is not the text's own word
BREAK = re.compile(r"[,;:]|\b(?:although|though|while|but|and|which|because|if|that)\b", re.IGNORECASE)
AUXILIARY = re.compile(
    r"\s{0,8}\b(?:has|have|had|was|were|is|are|could|can|did|does|do|later|also|since)\s{0,8}$", re.IGNORECASE
)
AROUND = " .,\"“”'’"  # who says so
LOOK_BACK = 8  # sentences searched back for the report that is spoken about
STOP_BY = frozenset("it they he she this that which who there reports report claim claims figures toll news we".split())


def find(parsed: ParsedText) -> tuple[tuple[int, Confirmation], ...]:
    """(index of the sentence spoken about, what is said of it), in order of the text."""
    return tuple(pair for number in range(len(parsed.sentences)) for pair in _in_sentence(parsed, number))


def _in_sentence(parsed: ParsedText, number: int) -> Iterator[tuple[int, Confirmation]]:
    low = parsed.words(number).lower()
    if not any(stem in low for stem in STEMS):
        return
    offset = parsed.sentences[number].start
    words = QUOTED.sub(lambda match: " " * len(match.group()), parsed.words(number))
    taken: list[tuple[int, int]] = []
    for rule in RULES:
        for match in rule.pattern.finditer(words):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            by = _by(rule, words, match)
            confirmation = Confirmation(rule.status, by, match.group(), offset + match.start(), offset + match.end())
            yield _about(parsed, number, words, match, rule), confirmation


def _by(rule: Rule, words: str, match: re.Match[str]) -> str | None:
    """Who says so: the words between the last break and the verb, or behind `by`."""
    if rule.by == "none" or (rule.by == "before" and PASSIVE.search(match.group())):
        return None
    if rule.by == "after":
        stretch = words[match.end() :]
        stop = BREAK.search(stretch)
        return _named(stretch[: stop.start()] if stop else stretch)
    stretch = AUXILIARY.sub("", words[: match.start()])
    breaks = [found.end() for found in BREAK.finditer(stretch)]
    return _named(stretch[breaks[-1] if breaks else 0 :])


def _named(words: str) -> str | None:
    words = ON_A_DAY.sub("", words.strip(AROUND)).strip()
    if not words or words.split()[0].lower() in STOP_BY or len(words) > 120:
        return None
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else words


def _about(parsed: ParsedText, number: int, words: str, match: re.Match[str], rule: Rule) -> int:
    """Index of the sentence spoken about: an earlier one when the words point back, else its own."""
    around = words[max(0, match.start() - 60) : match.end() + 80]
    if rule.status in ("confirmed", "conceded") and OWN_CLAUSE.search(words, match.end() - 5):
        return number
    if not ABOUT_BEFORE.search(around) or number == 0:
        return number
    earlier = [back for back in range(1, min(LOOK_BACK, number) + 1) if REPORTED.search(parsed.words(number - back))]
    if POINTS_BACK.search(around) or not earlier:
        return number - (earlier[0] if earlier else 1)
    return number - max(earlier, key=lambda back: (_shared(words, parsed.words(number - back)), -back))


def _shared(words: str, earlier: str) -> int:
    """How many longer words two sentences share."""
    longer = {word.lower() for word in re.findall(r"\w{5,}", words)}
    return len(longer & {word.lower() for word in re.findall(r"\w{5,}", earlier)})
