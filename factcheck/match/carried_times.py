"""When a figure is told of when its own sentence does not say: as the sentences before it tell, or the lead.

A wrong day is worse than none.  Only a day is carried, and only that of a happening which the figure may come of; it
goes past no other time, happening or place and no heading, and into nothing told as plan, guess, sum or background.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from factcheck.match.happenings import HAPPENINGS, happenings
from factcheck.match.places import places_in
from factcheck.match.told_days import DAY, MONTH, WEEKDAY, ToldDay, days_in
from factcheck.model import UNKNOWN_DATE, Claim, Dated, Sentence, TimeFrom

TimeOf = Callable[[str, Dated], Dated]
"""The time that some words mean in an article published then."""
REACH = 3  # sentences for which a day goes on
LEAD = 2  # sentences of an article that are its lead
LEAD_REACH = 7  # sentences for which the lead's day goes on
LONGEST = 1_000  # characters of a sentence: in a longer one links and headlines of a page run together
NEWS_DAYS = 31  # before publication: what lies further back is background

FATES = (
    r"kill(?:s|ed|ing)|dead|died|deaths?|wound(?:s|ed|ing)|injur(?:es?|ed|ing|ies)|casualties|slain|murdered|"
    r"attack(?:s|ed)?|ambush(?:ed)?|stabb(?:ed|ing)|stormed|bombs?|exploded?|fired|went off|(?:ripped|tore) through|"
    r"hit|struck|rocked|shook|broke out|erupted|occurred|happened|took place"
)
HELD = r"arrest(?:s|ed|ing)?|detained|raid(?:s|ed)?|rounded up|captured|abducted|kidnapped"


def _sorts(*sorts: str) -> str:
    return "|".join(HAPPENINGS[sort].pattern for sort in sorts)


def _any_of(words: str) -> re.Pattern[str]:
    """A pattern for lower-case text: to ignore case takes three times as long."""
    return re.compile(rf"\b(?:{words})\b")


HARM = _any_of(rf"{_sorts(*(HAPPENINGS.keys() - {'illness', 'protest'}))}|{FATES}")
COMES_OF = {
    **dict.fromkeys(("killed", "injured", "missing", "destroyed", "attacked"), HARM),
    **dict.fromkeys(("rescued", "evacuated"), _any_of(_sorts("nature", "fire", "crash"))),
    "arrested": _any_of(rf"{HELD}|{_sorts('protest')}"),
}
"""What happened to the counted -> words for what it comes of on the very day."""
KINDS = (
    r"(?:attack|bomb(?:er|ing)?|blast|explosion|shooting|shell(?:ing)?|rocket|mortar|strike|airstrike|raid|clash|crash|"
    r"ambush|gunm[ae]n|sniper|mine|incident|missile|fire|protest|collision|earthquake|storm|accident|battle|fighting)(?:e?s)?"
)
ANEW = _any_of(rf"(?:an?|two|three|four|several|other|many|more) (?:[\w-]+ ){{0,3}}{KINDS}")
"""A happening told for the first time."""
BACK = _any_of(rf"(?:the|this|in) (?:[\w-]+ ){{0,2}}{KINDS}")
"""A happening told of again."""
ELSEWHERE = _any_of(r"another|separate(?:ly)?|similar(?:ly)?|meanwhile|elsewhere|also in|different|further")
"""What begins another happening."""
OTHER_TIME = _any_of(
    r"(?:1[6-9]|20)\d\ds?|ago|earlier|later|since|until|tomorrow|tonight|overnight|weekends?|hours|days|weeks|months|"
    r"years|decades?|century|centuries|previous(?:ly)?|prior|formerly|recent(?:ly)?|history|anniversary|annual|"
    r"(?:last|next|past|this|that|each|every|same|following|coming|first|second|third) (?:time|day|week|month|year|"
    r"night|summer|winter|spring|autumn|fall|season|morning|evening|quarter)|"
    r"(?:day|night|week|morning|evening) (?:before|after)|"
    rf"(?:in|early|late|mid|by|last|this) {MONTH}(?! \d)|the (?:next|following)|last {WEEKDAY}|{WEEKDAY}s".lower()
)
"""Words of other times: what is told with them may be of these."""
UNSURE = _any_of(
    r"will|would|could|may|might|should|shall|if|unless|plan(?:s|ned|ning)?|expect(?:s|ed)?|scheduled|threat\w*|"
    r"fear(?:s|ed)?|has|have|had|having|overall|in all|total|so far|worst|deadliest|ever|average|typically|usually|"
    r"often|always|normally|war|once|convicted|sentenced|charged|trial|accused|[a-z]+['’](?:ve|d|ll)"
)
"""What makes a figure a plan, a guess, a sum or a background."""
AT = ("at ", "at the ")
"""What stands before the house or street of a happening, which is of the place told before."""
ENDS = re.compile(r"[.!?…]['’”\")\]]*\Z")


def carried(
    text: str, claims: Sequence[Claim], sentences: Sequence[Sentence], time_of: TimeOf, published: Dated
) -> tuple[Claim, ...]:
    """The claims of an article, with days for the figures whose own sentences tell no time."""
    if not any(one.measure in COMES_OF for one in claims):
        return tuple(claims)
    told = _Sentences(text, claims, sentences)
    number = {sentence.start: n for n, sentence in enumerate(sentences)}
    return tuple(_with_time(one, number[one.sentence_start], told, time_of, published) for one in claims)


def _with_time(claim: Claim, number: int, told: _Sentences, time_of: TimeOf, published: Dated) -> Claim:
    comes_of = COMES_OF.get(claim.measure or "")
    found = told.day_before(number, comes_of) if comes_of and _may_be_dated(claim) else None
    if found is None:
        return claim
    day = time_of(found[0], published)
    if not _is_news(day, published):
        return claim
    return replace(claim, event_time=replace(day, basis="inferred"), event_time_from=found[1])


def _may_be_dated(claim: Claim) -> bool:
    """Whether a figure is told as having come of something, and tells no time."""
    known = claim.event_time != UNKNOWN_DATE or claim.as_of != UNKNOWN_DATE
    firm = claim.factuality in ("asserted", "reported") and claim.basis in ("unknown", "increment")
    counted = claim.kind == "quantity" and claim.unit is None and claim.voice != "quoted"
    plain = counted and firm and not known and len(claim.sentence) <= LONGEST
    return plain and not UNSURE.search(claim.sentence.lower())


def _is_news(day: Dated, published: Dated) -> bool:
    """Whether a day may be that of the news: one of the last before publication, as far as the two are known."""
    days, last = day.days(), published.days()
    if not days or not last:
        return bool(day.words)
    return 0 <= (last[1] - days[0]).days <= NEWS_DAYS


class _Sentences:
    """The sentences of an article, asked for the day that was told last before one of them."""

    def __init__(self, text: str, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> None:
        self._text, self._sentences = text, sentences
        self._lead = [n for n, one in enumerate(sentences) if one.place == "lede"][:LEAD]
        timed = (one for one in claims if one.measure in COMES_OF)
        self._parsed = {(one.sentence_start, COMES_OF[one.measure or ""]): one.event_time.words for one in timed}

    def day_before(self, number: int, comes_of: re.Pattern[str]) -> tuple[str, TimeFrom] | None:
        """The words for the day of the happening with which this sentence goes on, and where they stand."""
        if not self._has_day_before(number) or not self._goes_on(number) or ANEW.search(self._words(number).lower()):
            return None
        for first in range(number - 1, max(-1, number - 1 - REACH), -1):
            if (day := self._day_of(first, number, comes_of)) is not None:
                return day.words, "neighbour"
            if not self._goes_on(first):
                break
        return next(((day.words, "lead") for day in self._lead_days(number, comes_of)), None)

    def _lead_days(self, number: int, comes_of: re.Pattern[str]) -> Iterator[ToldDay]:
        """The days that the lead tells, when the sentence plainly comes back to it, and all between tell none other."""
        here = self._words(number)
        for first in (n for n in self._lead if number - LEAD_REACH <= n < number):
            day = self._day_of(first, number, comes_of)
            back = BACK.search(here.lower()) or happenings(here) & happenings(self._words(first))
            if day and back and all(self._goes_on(n, day.name) for n in range(first + 1, number)):
                yield day

    def _day_of(self, first: int, number: int, comes_of: re.Pattern[str]) -> ToldDay | None:
        """The one day of a sentence, if what happened on it may go on in a later one."""
        if not self._is_story(first):
            return None
        days = [day for day in self._days(first, comes_of) if day.told != "saying"]
        if len(days) != 1 or days[0].told != "happening":
            return None
        told, later = self._words(first), (self._words(n) for n in range(first + 1, number + 1))
        alone = not OTHER_TIME.search(told.replace(days[0].words, "").lower())
        return days[0] if alone and all(_same_scene(told, words) for words in later) else None

    def _has_day_before(self, number: int) -> bool:
        """Whether there is any day to be carried: mostly there is none."""
        first, here = self._sentences[max(0, number - LEAD_REACH)].start, self._sentences[number].start
        return DAY.search(self._text, max(first, here - LEAD_REACH * LONGEST), here) is not None

    def _words(self, number: int) -> str:
        one = self._sentences[number]
        return self._text[one.start : one.end]

    def _days(self, number: int, comes_of: re.Pattern[str]) -> list[ToldDay]:
        parsed = self._parsed.get((self._sentences[number].start, comes_of))
        return list(days_in(self._words(number), comes_of, parsed or ""))

    def _is_story(self, number: int) -> bool:
        """Whether it is a sentence of the story, and no heading."""
        words = self._words(number)
        told = self._sentences[number].place in ("lede", "body")
        return told and len(words) <= LONGEST and bool(ENDS.search(words))

    def _goes_on(self, number: int, day: str | None = None) -> bool:
        """Whether a sentence may go on with what was told before it, on no other day."""
        words = self._words(number).lower()
        if not self._is_story(number) or OTHER_TIME.search(words) or ELSEWHERE.search(words):
            return False
        return all(one.told == "saying" or one.name == day for one in self._days(number, HARM))


def _same_scene(told: str, here: str) -> bool:
    """Whether nothing in a sentence is of another place or sort of happening than told."""
    sorts, others = happenings(told), happenings(here)
    places = [one.name for one in places_in(here) if not here[: one.start].endswith(AT)]
    if places and not any(name in told for name in places):
        return False
    return not others or bool(sorts & others or (not sorts and BACK.search(here.lower())))
