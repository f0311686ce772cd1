"""The days that a sentence names, and of what each is told: a happening, a saying, or anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Told = Literal["happening", "saying", "other"]
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?!\w))(?:,? (?:19|20)\d\d\b)?"
)
PART = r"(?:morning|afternoon|evening|night)"
DAY = re.compile(
    rf"\b(?P<on>(?:(?:[Oo]n|[Ll]ate|[Ee]arly|in the early hours of|(?:in|on) the {PART} of) ){{0,2}})"
    rf"(?:(?P<name>{WEEKDAY})\b(?: {PART})?(?:,? {DATE})?|{DATE}"
    rf"|(?P<today>[Yy]esterday\b(?: {PART})?|[Tt]oday\b|[Tt]his {PART}\b))"
)
NOT_ON = re.compile(
    r"\b(?:since|until|till|by|before|after|from|through|following|between|and|or|to|for|than|of|next|last|"
    r"Black|Bloody|Super|Good|Ash|Palm|Easter|Cyber) (?:the )?$",
    re.IGNORECASE,
)
"""What stands before a day that is not the one on which it happened, or is a name."""
NOT_A_DAY = re.compile(
    r"[-–/]| [A-Z]\w|,? (?:and|or|to|through) (?:on )?[A-Z]\w+day| (?:prayers?|school|mass)\b|['’]s?\b"
)
"""What stands behind such a day, or behind a dateline: "5 July Two killed in Hafar"."""
FILED = re.compile(r"[A-Z][A-Z.'’ -]{2,40}(?:, [A-Z][A-Za-z.]{1,20})?, \Z")
"""What stands before the day on which a report was filed: "HAFAR, July 5 (Norpress) - ..."."""
SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|announc\w+|report(?:s|ed|ing)|confirm\w*|according|statements?|tweet\w*|wrote|"
    r"posted|interview|conference|briefing|added|claim(?:s|ed|ing)|identified|condemn\w*|described|called|warned|vowed)\b"
)
ANOTHER_DAY = re.compile(
    r"\b(?:will|would|could|if|plan(?:s|ned)?|expected|scheduled|(?:due|set|going) to|condition|hospitals?|"
    r"hospitali[sz]ed|surgery|funerals?|vigil|mourn\w*|custody|courts?|trial|hearing|autops\w+)\b"
)
"""What is told of days to come, or of those after a happening."""
ANOTHER_VERB = re.compile(
    r"\b(?!(?:armed|wounded|injured|killed|united|masked|crowded|hundred|red|bed)\b)\w+ed\b|\b(?:was|were|is|are|been|"
    r"being|met|went|came|made|began|saw|led|gave|ran|fled|held|who|which|that|when|while|after|before|because)\b|[;—“”\"]"
)
"""What may not stand between a happening and its day."""
BESIDE = 110  # characters at most between a happening and its day
SAID_SOON = 16  # characters from a day to the saying before which it stands: "police on Sunday said"
FRONT = 4  # characters before a day with which its sentence begins


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The words for a day, and of what it is told."""

    words: str
    told: Told
    name: str  # by which another mention of it is known: "Sunday"


def days_in(sentence: str, happening: re.Pattern[str], parsed: str = "") -> Iterator[ToldDay]:
    """The days of a sentence; words in ``parsed`` are told of a ``happening``, a pattern for lower case."""
    for day in DAY.finditer(sentence):
        yield ToldDay(
            day.group(), _told(sentence, day, happening, parsed), day["name"] or day.group().removeprefix(day["on"])
        )


def _told(sentence: str, day: re.Match[str], happening: re.Pattern[str], parsed: str) -> Told:
    before, behind = sentence[: day.start()], sentence[day.end() :]
    if FILED.match(before):
        return "saying"
    if _is_none(day, before, behind) or ANOTHER_DAY.search(sentence.lower()):
        return "other"
    if day.group() in parsed:
        return "happening"
    before, behind = before.lower(), behind.lower()
    said, happened = _last(SAYING, before), _last(happening, before)
    if said > happened or SAYING.search(behind[:SAID_SOON].partition(",")[0]):
        return "saying"
    if happened >= 0:
        return "other" if len(before) - happened > BESIDE or ANOTHER_VERB.search(before[happened:]) else "happening"
    return _told_ahead(behind, happening) if len(before) <= FRONT else "other"


def _told_ahead(behind: str, happening: re.Pattern[str]) -> Told:
    """Of what a day is told with which its sentence begins."""
    next_ = happening.search(behind[:BESIDE])
    if next_ is None or ANOTHER_VERB.search(behind[: next_.start()]):
        return "other"
    return "saying" if SAYING.search(behind[: next_.start()]) else "happening"


def _is_none(day: re.Match[str], before: str, behind: str) -> bool:
    """Whether words for a day are a date line, part of a name, another side of a day ("since"), or quoted."""
    bare = not day["on"] and not day["today"] and not behind.startswith(",")
    dateline = bare and (len(before) <= FRONT or day.group()[-4:].isdigit())
    quoted = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return bool(dateline or quoted or NOT_ON.search(before) or NOT_A_DAY.match(behind))


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last match ends, -1 without one."""
    return max((match.end() for match in pattern.finditer(words)), default=-1)
