"""Quote marks that are no quotes: titles, names of groups and programmes, nicknames, words set apart."""

from __future__ import annotations

import re

from factcheck.extract.cues import TITLE_AFTER, TITLE_BEFORE
from factcheck.extract.names import UPPER
from factcheck.extract.quote_marks import Passage

SMALL_WORDS = frozenset("a an the of in on at to for and or but with from by as is vs v".split())
WORD = re.compile(r"[\w’'&.-]+")
OWNER = re.compile(r"(?:[’']s|s[’'])\s+(?:(?:new|old|own|best-selling|popular|long-running|flagship|\d{4}|hit)\s+)?$")
IN_PRINT = re.compile(
    r"\b(?:on|in|of|from|to|for|by|at|with|hosts?|co-hosts?|hosting|host of|watch(?:ed|es|ing)?|"
    r"starr(?:ed|ing) in|told|tells)\s+"
    r"(?:(?:the|his|her|their|a)\s+)?$",
    re.IGNORECASE,
)  # before a title: on "Morning Joe"
NAMED = re.compile(
    r"\b(?:known (?:\w+ )?as|so-called|nicknamed|code-?named|named|titled|entitled|headlined|pseudonym|nickname|aka|"
    r"alias|hashtag|slogan is|slogan,|Latin for|"
    r"the term|the word|the phrase|the name|under the (?:title|headline))\s*(?:the )?,?\s*$",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\b(?:accounts?|blogs?|sites?|websites?|groups?|shows?|books?|films?|programs?|projects?|movements?|company|party|"
    r"organi[sz]ations?|events?|efforts?|funds?|apps?|platforms?|songs?|games?|services?|newsletters?|podcasts?|"
    r"lists?|plans?|initiatives?|teams?|units?|operations?|magazines?|festivals?|exhibitions?|vessels?|"
    r"ships?),? called (?:the )?$"
)
SUCH_AS = re.compile(
    r"\b(?:shows?|films?|movies?|series|books?|novels?|songs?|albums?|programs?|games?|hits) (?:like|such as) $"
)
SPOKEN_OF = re.compile(r"\s(?:is|was|are|were|has|have|had)\b")  # behind a word that begins its sentence
APPOSED = re.compile(r"[,\s]{0,3}\b(?:an?|the|his|her|their) ((?:[\w-]+ ){0,3}[\w-]+)")
BARE_CALLED = re.compile(r"\w,? called (?:the )?$")
WHAT = re.compile(r"\b(?:what|which|who|whom)\b[^,.;]{0,60}$")
MAX_TERM = 3  # words
NICKNAME_BEFORE = re.compile(rf"[{UPPER}]\w+\.?\s$")
NICKNAME_AFTER = re.compile(rf"\s[{UPPER}]\w+")
SET_APART = re.compile(r"^(?:super pacs?|alt-right|birther(?:ism|s)?|dark money)\W*$", re.IGNORECASE)
MAX_TITLE = 12  # words
FEWEST_CAPITALS = 4  # words outside the marks by which a headline is told from a name
SMALL_IN_HEADLINES = SMALL_WORDS | frozenset("with from over into upon onto than that like per via not be it".split())


def why_not(text: str, passage: Passage, lead: str, rest: str) -> str | None:
    """Why a passage is not speech: `name`, `title`, `nickname`, `term`; ``None`` when nothing says so.

    ``lead`` and ``rest`` are the words of its sentence before and after it.
    """
    words = text[passage.start : passage.end]
    if len(words.split()) > MAX_TITLE or not words:
        return None
    after = re.match(r"\W*([\w-]+)?(?:\s+([\w-]+))?", rest)
    followers = {word.lower() for word in (after.groups() if after else ()) if word}
    titled = title_case(words) and not is_heading(lead + rest)
    if NICKNAME_BEFORE.search(lead) and NICKNAME_AFTER.match(rest) and len(words.split()) <= 2 and titled:
        return "nickname"
    if titled and followers & TITLE_AFTER and not words.endswith((",", ".", "!", "?")):
        return "name"
    if SET_APART.match(words) or (not re.search(r"\w", lead) and _spoken_of(words, rest)):
        return "term"
    if NAMED.search(lead) or CALLED.search(lead):
        return "name"
    if titled and (OWNER.search(lead) or IN_PRINT.search(lead) or SUCH_AS.search(lead) or _after_kind(lead)):
        return "title"
    return "title" if titled and (_apposed_kind(rest) or _named_so(lead)) else None


def title_case(words: str) -> bool:
    """Every word that is not small begins with a capital or a digit."""
    found = None
    for found in WORD.finditer(words):
        first, word = words[found.start()], found.group()
        if not (first.isupper() or first.isdigit() or word in SMALL_WORDS or word == "&"):
            return False
    return found is not None


def is_heading(words: str) -> bool:
    """Whether the words are those of a Headline In Which Every Word Has a Capital: there capitals tell no title."""
    found = WORD.findall(words)
    capitals = sum(word[0].isupper() for word in found)
    return capitals >= FEWEST_CAPITALS and all(not word[0].islower() or word in SMALL_IN_HEADLINES for word in found)


def _after_kind(lead: str) -> bool:
    """After the name of a kind of work: the documentary "...", his 2012 book, "..."."""
    last = re.search(r"([\w-]+),?\s*$", lead)
    return last is not None and last.group(1).lower() in TITLE_BEFORE


def _apposed_kind(rest: str) -> bool:
    """Before its kind in apposition: "...," a biography by; "...," the new film."""
    found = APPOSED.match(rest)
    return found is not None and not TITLE_BEFORE.isdisjoint(found.group(1).lower().split())


def _named_so(lead: str) -> bool:
    """`a collection called "..."`, and not `what he called "..."`."""
    called = BARE_CALLED.search(lead)
    return called is not None and not WHAT.search(lead)


def _spoken_of(words: str, rest: str) -> bool:
    """A term that a sentence is about: `"Slack water" is the time between tides`."""
    return len(words.split()) <= MAX_TERM and words[-1] not in ".,!?…" and SPOKEN_OF.match(rest) is not None
