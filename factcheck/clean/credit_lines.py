"""Who wrote and who carried it, as lines of the page tell: bylines, agency credits, copyright lines, addresses."""

from __future__ import annotations

import re

from factcheck.clean.words import table

AGENCIES = {alias: names[0] for names in table("agencies.toml")["agencies"] for alias in names}
AGENCY = "|".join(re.escape(alias) for alias in sorted(AGENCIES, key=len, reverse=True))
DATELINE = re.compile(
    rf"[A-Z][A-Za-z.'’/ ,-]{{1,60}}(?:\d{{1,2}}[A-Za-z ,.]{{0,20}})?\((?P<agency>{AGENCY})\)\s{{0,3}}[-–—:]{{1,2}}"
)
"""MOSCOW (Reuters) –, WASHINGTON, Oct 8 (AFP) -"""
PLACE_DATELINE = re.compile(r"[A-Z][A-Z.'’ ]{2,40}(?:,[A-Za-z.,'’ ]{1,30})?(?: \d{1,2})?\s{0,3}[–—]\s")
CREDITED = re.compile(
    rf"(?:by\s+|source\s*:\s*|from\s+)?(?:[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{0,3}},\s*)?(?:the\s+)?(?P<agency>{AGENCY})"
    r"(?:\s+(?:[Ss]taff|[Aa]uto|[Ss]ports)?\s*[Ww]riters?|\s+news agency)?\.?\Z",
)
NAME = r"[A-ZÀ-Þ][\w.'’-]{0,24}(?:\s+(?:(?:de|van|von|al|bin|ibn|da|la|el)\s+)?[A-ZÀ-Þ][\w.'’-]{0,24}){1,3}"
BYLINE = re.compile(
    rf"(?:(?:[Ww]ritten |[Pp]osted |[Rr]eported )?[Bb][Yy]|BY):?\s+(?P<name>{NAME}(?:(?:,| and| &)\s+{NAME}){{0,3}})"
)
BY_IN = re.compile(
    rf"By\s+(?P<name>{NAME})\s+in\s+(?P<outlet>[A-Z][\w.'’&-]*(?:\s+[A-Z&][\w.'’&-]*){{0,5}}?)(?:\s+Online)?(?:,|\Z)"
)
DATE_THEN_BY = re.compile(rf"\d{{4}}\s+by\s+(?P<name>{NAME})")
COMMENT_LINK = re.compile(r"\s(?:Leave a|Add a|Post a|No|\d+) (?:Comment|Reply).*", re.IGNORECASE)
REPORTING = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|translated) by\b", re.IGNORECASE
)
COPYRIGHT = re.compile(
    r"(?:copyrights?\b|©|\(c\))[\s:©]{0,6}(?:\(c\)\s*)?(?:copyrights?\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,·•|.:-]{0,6}"
    r"(?:by\s+)?(?P<name>[A-Z0-9][^.|·•©\n!]{1,60}?)\s*(?:\.|!|\||·|•|,?\s*(?:Inc|LLC|Ltd|Pvt|All [Rr]ights?|ALL RIGHTS)\b|\Z)",
    re.IGNORECASE,
)
URL_LINE = re.compile(
    r"(?:(?:source|link|url|original|from)\s*:\s*)?<?(?P<url>https?://(?P<host>[\w.-]{3,100})(?::\d+)?(?P<path>/[^\s<>]*)?)>?\Z",
    re.I,
)
CREDIT_WORDS = (
    rf"(?:{AGENCY}|Getty Images|Getty|EPA|Shutterstock|iStock|Handout|File|AP Photo|[Ff]ile [Pp]hoto|[Pp]hoto)\b"
)
PHOTO_CREDIT = re.compile(
    rf"(?:[(\[][^()\[\]]{{0,60}}{CREDIT_WORDS}[^()\[\]]{{0,40}}[)\]]"
    rf"|(?:\s[-–—|]\s|/|\b[Pp]hotos?(?:graph)?(?: by)?[:\s]\s{{0,2}})(?:[A-Z][\w.'’-]{{0,20}}[\s/,]{{1,2}}){{0,4}}{CREDIT_WORDS})[.\s]{{0,2}}\Z"
)
PICTURED = re.compile(
    r"\b(?:file photo|\(file\)|aerial view|pictured|in this (?:file |undated )?(?:photo|picture|image)|photo (?:taken|shows)|seen (?:here|in this)|poses? for a (?:photo|picture)|taken (?:on )?[A-Z][a-z]+ \d)",
    re.I,
)


def agency_of_line(line: str) -> str | None:
    """The agency a line on its own credits: "Reuters", "Tom Krisher, AP Auto Writer"."""
    match = CREDITED.match(line.strip())
    return AGENCIES[match["agency"]] if match else None


def agency_of_dateline(paragraph: str) -> str | None:
    """The agency in a paragraph's dateline: MOSCOW (Reuters) –."""
    match = DATELINE.match(paragraph)
    return AGENCIES[match["agency"]] if match else None


def owner(line: str) -> str | None:
    """The name in a copyright line; an agency's copyright on its text is not the page's owner."""
    match = COPYRIGHT.search(line)
    if not match:
        return None
    name = match["name"].strip(" ,-–")
    if (
        not 1 <= len(name.split()) <= 6
        or not name[0].isupper()
        or name in AGENCIES
        or name.lower().startswith("all right")
    ):
        return None
    return name
