"""Who wrote and who carried it, as lines of the page tell: bylines, agency credits, copyright lines, addresses."""

from __future__ import annotations

import re

from factcheck.clean.words import table

AGENCIES = {alias: names[0] for names in table("agencies.toml")["agencies"] for alias in names}
AGENCY = "|".join(re.escape(alias) for alias in sorted(AGENCIES, key=len, reverse=True))
NAME_WORD = r"[A-ZÀ-Þ][\w.'’-]{0,24}"
NAME = rf"{NAME_WORD}(?:\s(?:(?:de|van|von|al|bin|ibn|da|la|el)\s)?{NAME_WORD}){{1,3}}"
TITLED = r"[A-Z][\w.'’&-]{0,24}(?:\s[A-Z&][\w.'’&-]{0,24}){0,5}"
YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)"

DATELINE = re.compile(rf"[A-Z][A-Za-z0-9.'’/ ,-]{{1,80}}\((?P<agency>{AGENCY})\)\s{{0,3}}[-–—:]{{1,2}}")
"""MOSCOW (Reuters) –, WASHINGTON, Oct 8 (AFP) -"""
CREDITED = re.compile(
    rf"(?:(?:by|source|from)\s?:?\s)?(?:{NAME},\s)?(?:the\s)?(?P<agency>{AGENCY})"
    r"(?:(?:\s(?:[Ss]taff|[Aa]uto|[Ss]ports|[Bb]usiness))?\s[Ww]riters?|\s[Nn]ews [Aa]gency)?\.?\Z",
    re.IGNORECASE,
)
"""Reuters · Source: AFP · Mary Bell, AP Auto Writer"""
BYLINE = re.compile(
    rf"(?:(?:[Ww]ritten|[Pp]osted|[Rr]eported)\s)?B[Yy]:?\s(?P<name>{NAME}(?:(?:,| and| &)\s{NAME}){{0,3}})"
)
BY_IN = re.compile(rf"By\s(?P<name>{NAME})\sin\s(?P<outlet>{TITLED}?)(?:\sOnline)?(?:,|\Z)")
"""By Mary Bell in The Daily Post Online, October 13, 2023"""
DATE_THEN_BY = re.compile(rf"\d{{4}}\sby\s(?P<name>{NAME})")
NAME_ALONE = re.compile(rf"(?P<name>{NAME})[\s,|•·/–—-]{{0,4}}\Z")
NO_PERSON = frozenset(
    "news times post press herald daily staff agency business world sports report reports desk team editorial journal"
    " tribune online tv radio editor editors reporter writer correspondent video live home share updated published"
    " posted monday tuesday wednesday thursday friday saturday sunday update read watch photo photos image".split()
)
"""Words that are no part of a writer's name."""
BEHIND_NAME = re.compile(
    r"\s(?:Updated|Published|Posted|Modified|Last|On|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February"
    r"|March|April|June|July|August|September|October|November|December)\b.*"
)
COMMENT_LINK = re.compile(r"\s(?:Leave a|Add a|Post a|No|\d{1,4}) (?:Comment|Reply).*", re.IGNORECASE)
REPORTING = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|translated) by\b", re.IGNORECASE
)
NOT_OWNERS = {*AGENCIES, "Getty Images", "Getty", "Shutterstock", "iStock", "EPA", "Alamy", "Rex Features"}
OWNER_WORDS = 6  # at most
NO_OWNER = frozenset("policy notice information terms complaints infringement act law".split())
RIGHTS_RESERVED = re.compile(r"all rights?\b", re.IGNORECASE)
COPYRIGHT = re.compile(
    rf"(?:copyrights?\b|©|\(c\))[\s:©]{{0,6}}(?:\(c\)\s?)?(?:copyrights?\s)?{YEARS}?[\s,·•|.:-]{{0,6}}(?:by\s)?"
    r"(?P<name>[A-Z0-9][^.|·•©\n!]{1,60}?)\s?(?:[.!|·•]|,?\s(?:Inc|LLC|Ltd|Pvt|All rights?)\b|\Z)",
    re.IGNORECASE,
)
OWNER_TAIL = re.compile(
    rf"[\s,.–-]+(?:{YEARS}|unless otherwise|and/or its|or its|and its affiliates|pty|ltd|limited)\b.*", re.IGNORECASE
)
"""What follows the owner's name in a copyright line: the year, the form of company."""
LATEST_FROM = re.compile(
    rf"(?:Get|Follow) (?:the latest|more|our) (?:stories|news|headlines) from (?P<name>{TITLED}?) on [A-Z]"
)
"""Get the latest stories from The Daily Post on Google News"""
URL_LINE = re.compile(
    r"(?:(?:source|link|url|original|from)\s?:\s?)?<?(?P<url>https?://(?P<host>[\w.-]{3,100})(?::\d+)?"
    r"(?P<path>/[^\s<>]*)?)>?\Z",
    re.IGNORECASE,
)
CREDIT = rf"\b(?:{AGENCY}|Getty Images|Getty|EPA|Shutterstock|iStock|Handout|File|AP Photo|[Ff]ile [Pp]hoto|[Pp]hoto)\b"
PHOTO_CREDIT = re.compile(
    rf"(?:[(\[][^()\[\]]{{0,60}}{CREDIT}[^()\[\]]{{0,40}}[)\]]"
    rf"|(?:\s[-–—|]\s|/|\b[Pp]hotos?(?:graph)?(?: by)?[:\s]\s{{0,2}}|\b[Cc]redit:\s)"
    rf"(?:[A-Z][\w.'’-]{{0,20}}[\s/,]{{1,2}}){{0,4}}{CREDIT})[.\s]{{0,2}}\Z"
)
"""... (AFP) · ... [Ann Lee/Reuters] · ... - Ann Lee/AFP · ... Credit: EPA"""
PICTURED = re.compile(
    r"\bfile photo\b|\(file\)|\baerial view\b|\bpictured\b|\bin this (?:file |undated )?(?:photo|picture|image)\b"
    r"|\bphoto (?:taken|shows)\b|\bseen (?:here|in this)\b|\bposes? for a (?:photo|picture)\b"
    r"|\btaken (?:on )?[A-Z][a-z]{2,9} \d",
    re.IGNORECASE,
)


def writer(line: str) -> str | None:
    """The name in a byline; an agency writes none."""
    line = COMMENT_LINK.sub("", line)
    match = BY_IN.match(line) or BYLINE.match(line) or DATE_THEN_BY.search(line)
    name = BEHIND_NAME.sub("", match["name"]) if match else None
    return name if name and name not in AGENCIES else None


def writer_before_date(start: str) -> str | None:
    """The name that stands alone before a line's date: "Ann Lee - " of "Ann Lee - Nov 19, 2021"."""
    match = NAME_ALONE.match(start)
    if not match or match["name"] in AGENCIES or match["name"].isupper():
        return None
    return match["name"] if NO_PERSON.isdisjoint(match["name"].lower().split()) else None


def is_agency(name: str) -> bool:
    """Whether a name is an agency's, in any letter case."""
    return name.casefold() in {alias.casefold() for alias in AGENCIES}


def agency_of_line(line: str) -> str | None:
    """The agency a line on its own credits."""
    match = CREDITED.match(" ".join(line.split()))
    return _agency(match)


def agency_of_dateline(paragraph: str) -> str | None:
    """The agency in a paragraph's dateline."""
    return _agency(DATELINE.match(paragraph))


def _agency(match: re.Match[str] | None) -> str | None:
    """The shown name; letter case counts, so that no common word is taken for an agency."""
    return AGENCIES.get(match["agency"]) if match else None


def owner(line: str) -> str | None:
    """The name in a page's copyright line; that of a picture or of an agency's text is not the page's owner."""
    match = COPYRIGHT.search(line)
    if not match or (match.start() and not RIGHTS_RESERVED.search(line)):
        return None
    name = OWNER_TAIL.sub("", match["name"].partition(" (")[0]).strip(" ,-–")
    if not name or not name[0].isupper() or len(name.split()) > OWNER_WORDS or RIGHTS_RESERVED.match(name):
        return None
    if name.split()[-1].lower() in NO_OWNER:
        return None
    return name if not any(part.strip() in NOT_OWNERS for part in name.split("/")) else None
