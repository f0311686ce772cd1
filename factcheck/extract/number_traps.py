"""Digits and number words that are not quantities: dates, times, names, addresses... as one table of patterns.

Every pattern is searched in the sentence; what it covers yields no number.  All are linear: no nested quantifier, and
every open-ended run is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
CALM_MONTH = (  # months that are no other word, in any case
    r"(?:january|february|april|june|july|august|september|october|november|december|jan|feb|apr|aug|sept?|oct|nov|dec)\.?"
)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
SMALL_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Square|Sq|Place|Pl|Court|Terrace|Highway|Hwy"
    r"|Parkway|Crescent|Quay|Row|Mews|Embankment|Broadway)"
)
NUMBERED = (  # words that name the one thing of that number
    r"(?:Article|Section|Sec\.|Part|Chapter|Clause|Rule|Paragraph|Para|Annex|Appendix|Figure|Fig\.|Table|Page|Vol\.|Volume"
    r"|Issue|Row|Seat|Gate|Room|Suite|Apartment|Apt|Floor|Platform|Channel|Route|Highway|Interstate|Motorway|Junction"
    r"|Exit|Flight|Phase|Stage|Tier|Season|Episode|Series|Round|Week|Game|Match|Group|District|Ward|Zone|Sector|Block"
    r"|Lesson|Resolution|Apollo|Formula|Type|Class|Title|Bowl|Euro|Chapter|Verse|Psalm|Bill|Proposition|Prop|Measure"
    r"|Amendment|Directive|Regulation|Order|Case|Docket|Lot|Item|Protocol|Schedule|Form|Model|Mark|Mk|Version|Release"
    r"|Generation|Gen|Windows|Android|iOS|macOS|iPhone|iPad|Galaxy|Pixel|PlayStation|Xbox|Boeing|Airbus|Bus|Line|Pier"
    r"|Camp|Cell|Hut|Ground|Court|Studio|Radio|BBC|ITV|Brigade|Battalion|Squadron|Unit|School|PS|Pub\. L\.|Area|Base"
    r"|Soyuz|Falcon|Ariane|Artemis|Voyager|Explorer|Crew|STS|Event|Day|Step|Grade|Division|Category|Covid|COVID|Act|World"
    r"|Watch|Note|Reactor|Well|Site|Hall|Warehouse|Bay|Dock|Berth|Tower|Building|House|Barrack|Precinct|Troop|Company)"
)
INDEX = (
    r"(?:S\s?&\s?P(?:/[A-Z]{2,4})?|S P(?:/[A-Z]{2,4})?|sp|FTSE|ftse|NASDAQ|Nasdaq|nasdaq|Stoxx|STOXX|stoxx(?: Europe)?|Nikkei|nikkei"
    r"|Russell|Fortune|CAC|cac|ASX|Big|Forbes|CSI|MSCI|IBEX|SMI|TSX|Global|Inc\.|Hot|Top|Group of|Area|Catch|Dow|KOSPI"
    r"|TOPIX|Euronext|WIG|OMX|BEL|AEX|Sensex|Nifty|HSCEI|Standard & Poor['’]?s|Standard and Poor['’]?s)"
)

GLUED_CODES = r"(?:USD|EUR|GBP|JPY|CNY|RMB|INR|AUD|CAD|NZD|HKD|SGD|CHF|MYR|RM|Rs|Rp|THB|KRW|IDR|PHP|MXN|BRL|ZAR|NGN|KES|KSh|SAR|AED|PKR|BDT|Tk|RUB|TRY|UAH|PLN|CZK|DKK|NOK|SEK|HUF|NIS|EGP|PS|US|usd|eur|rm|rs|sub|to|and|or|over|around|about|approx)"
ALPHANUMERIC = rf"(?<![\w.])(?!{GLUED_CODES}\d)[A-Za-z]{{1,20}}\d\w{{0,20}}(?:[-./]\w{{1,20}})?|(?<![\w.])(?!(?:{GLUED_CODES}|mid|pre|post|non|a|up|from|for|under|than|nearly|almost|plus|extra|less|circa|some)-\d)[A-Za-z]{{1,20}}-\d{{1,4}}[A-Za-z]?\b(?![,.]?\d|-[a-z]|%| ?(?:per ?cent|percent|million|billion))"

TABLE: tuple[tuple[str, str], ...] = (
    ("url", r"(?:https?://|www\.)\S{1,2000}"),
    ("e-mail", r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,200}"),
    ("handle", r"[#@]\w{0,60}\d\w{0,60}"),
    ("clock time", r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?|o['’]clock|hrs?\b|hours? (?:on|GMT|local))"),
    ("clock time", r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])"),
    ("clock time", r"(?i:\b(?:\d{1,2}|" + SMALL_WORD + r")(?:\s?[-–]\s?\d{1,2})?\s?(?:[ap]\.?m\b\.?|o['’]clock))"),
    ("clock time", r"\b(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|UTC|BST|EST|EDT|CET|ET|PT|hours|hrs)\b"),
    ("clock time", r"(?i:\b(?:half|quarter) (?:past|to) " + SMALL_WORD + r"\b)"),
    ("clock time", r"\b(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::\d\d)?"),
    ("date", MONTH + r"\s+" + DAY + r"\b(?:\s?[-–]\s?\d{1,2}\b)?(?:,?\s+\d{4}\b)?(?! (?:people|percent|%))"),
    ("date", r"(?i:\b" + CALM_MONTH + r"\s+" + DAY + r"\b(?:\s?(?:[-–]|and|to)\s?" + DAY + r"\b)?(?:\s?,?\s+\d{4}\b)?)"),
    ("date", r"(?i:\b(?:on|by|until|since|from|before|after|of|due|to)\s+(?:may|march|mar)\s+" + DAY + r"\b(?:,?\s+\d{4}\b)?)"),
    ("date", r"(?i:\b" + DAY + r"(?:\s?(?:[-–]|and|to)\s?" + DAY + r")?(?:\s+of)?[\s-]+" + CALM_MONTH + r"(?![a-z])(?:,?[\s-]+\d{4}\b)?)"),
    ("date", r"\b" + DAY + r"(?:\s?[-–]\s?" + DAY + r")?(?:\s+of)?\s+" + MONTH + r"(?![a-z])(?:,?\s+\d{4}\b)?"),
    ("date", r"(?:\b(?:on|by|until|since|from|the)\s+)\d{1,2}\s+(?:may|march)\b(?:,?\s+\d{4}\b)?"),
    ("date", r"(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])"),
    ("date", r"(?<![\d-])(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?![\d-]|\s?%)(?=T\d|\W|$)"),
    ("date", r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d(?![\d.]\d)"),
    ("date", r"(?i:\b" + CALM_MONTH + r"\s+\d{4}\b)"),
    ("date", r"\b" + MONTH + r",?\s+(?:1[5-9]|20)\d\d\b"),
    ("year range", r"\b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:\d\d|(?:1[5-9]|20)\d\d)\b(?!\s?(?:%|per ?cent|people|[a-z]+s\b))"),
    ("decade", r"(?:\b(?:1\d|20)\d0s\b|['’]\d0s\b|\b[2-9]0s\b)"),
    ("era", r"(?i:\b\d{1,4}\s?(?:BC|AD|BCE|CE)\b)|\bAD\s?\d{1,4}\b"),
    ("ordinal", r"(?i:\b\d[\d,]{0,12}\s?(?:st|nd|rd|th)\b)"),
    ("score", r"(?<![\d-])\d{1,2}\s?[-–]\s?\d{1,2}(?:\s?[-–]\s?\d{1,2}){1,3}(?![\d-])"),
    ("all hours", r"(?:\b24/7\b|\b9/11\b|\b7/7\b|\b50[/-]50\b|\b20/20\b|\b4x4\b|\b2x4\b|\b3x3\b|\b401\s?\(?k\)?|\b360°)"),
    ("numbered", r"\b" + NUMBERED + r"s?\s{0,2}(?:No\.?\s?)?\(?\d[\d./-]{0,12}\d?[A-Za-z]?\b(?!%|,\d{3}| ?per ?cent)"),
    ("numbered", r"(?i:(?:\bno\.|\bnos\.|\bnr\.|№)\s?\d[\d/-]{0,12})"),
    ("numbered", r"\b(?:Number|Act|Chapter|Part|Article|Section|Phase|Group|Plan|World War|Air Force|Page) (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b"),
    ("numbered", r"\b(?:article|section|chapter|clause|page|paragraph|row|seat|gate|route|channel|flight|highway|phase|figure|exit|junction|grade|verse|rule|line|room) \d{1,4}[A-Za-z]?\b(?!%| per ?cent)"),
    ("index", r"\b" + INDEX + r"[- ]?\d{2,4}\b(?![,.]\d|%| ?per ?cent|\s(?:people|million|billion))"),
    ("group name", r"\b(?:G|E|P|Quint|B)-?\s?(?:7|8|10|20|77)(?:\+\d)?\b|\b[PE]\d\+\d\b"),
    ("phone", r"(?<![\w.])\+\d[\d\s()./-]{6,24}\d"),
    ("phone", r"(?<![\w.,])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b"),
    ("phone", r"\b\d{3,4}-\d{3,5}(?:-\d{3,5})?-\d{3,5}\b|\b1-\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b(?= (?:or|for|to call))"),
    ("coordinates", r"\b\d{1,3}(?:\.\d{1,8})?\s?°\s?\d{1,2}(?:\.\d+)?\s?['′’]"),
    ("coordinates", r"\b\d{1,3}\.\d{2,8}\s?°?\s?[NSEW]\b|\b\d{1,3}(?:\.\d{1,8})?\s?°\s?[NSEW]\b"),
    ("list marker", r"^\s*(?:\(\d{1,2}\)|\d{1,2}[.)])\s+(?=[A-Z“\"'])"),
    ("list marker", r"(?<=\s)\d{1,2} ?\)(?=\s)|(?<!\d)\(\d{1,2}\)"),
    ("reading time", r"(?i:\b\d{1,3}[ -]min(?:ute)?s?\.?[ -]read\b)"),
    ("alphanumeric", ALPHANUMERIC),
    ("version", r"\b(?!\d{1,3}(?:\.\d{3})+\b)\d{1,4}\.\d{1,4}\.\d{1,4}(?:\.\d{1,4})?\b(?!\d)"),
    ("aircraft", r"\b(?:7[0-8]7|A3\d\d)(?:[- ](?:MAX|Max|Dreamliner|[89]\b|8s\b|\d00\b|jets?\b|planes?\b|airliners?\b|aircraft\b|family\b|passenger\b|cargo\b|programme\b))+"),
    ("address", r"\b\d{1,5}[A-Za-z]?,? (?:[NSEW]\.? )?(?:[A-Z0-9][\w.'’-]{0,20} ){1,4}" + STREET + r"\b\.?"),
    ("address", r"\b\d{1,4} (?:Rue|Ave|Avenue|Via|Calle|Place) (?:[a-z]{2,3} )?[A-Z]\w+"),
    ("postal code", r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b(?! [a-z]+s\b)|\b\d{5} (?:ZIP|zip)\b|\b(?:ZIP|zip)(?: code)?s? \d{5}\b"),
    ("postal code", r"\b(?:P\.?\s?O\.?) Box \d{1,6}\b"),
    ("identifier", r"\b(?:ISO|EN|DIN|IEC|RFC|ISBN|ISSN|CVE|IEEE|MIL-STD|NCT|ID|Ref\.?)[ :-]{0,2}\d[\d-]{0,20}"),
    ("nickname", r"\b\d\ders\b|\b1MDB\b|\b7-Eleven\b|\b3M\b(?= [A-Z][a-z])|\b20th Century\b|\b21 Savage\b|\b50 Cent\b|\bMaroon 5\b|\bBlink-182\b"),
    ("name", r"(?i:\b(?:one another|no one|any one|every one|each one|everyone|someone|the one|this one|that one|which one|the ones|one['’]s|one-on-one|one by one|one-off|one-offs|one time only|one-sided|one-way|all-in-one|two-faced|one-liner))\b"),
    ("name", r"(?:(?<=BBC )|(?<=Air Force )|(?<=Formula )|(?<=Capital )|(?<=Xbox )|(?<=Kick )|(?<=Apple )|(?<=Ligue ))(?:One|Two|Three|Four|Six)(?:['’]?s)?\b"),
    ("name", r"\b(?:Six Nations|Twin Towers|Six Sigma|One Direction|Central African Republic)\b"),
    ("wireless", r"\b[2-6]G LTE\b"),
    ("resolution", r"\b(?:480|720|1080|1440|2160)[pi]\b|\b\d{3,4}\s?[x×]\s?\d{3,4}\b|\b[48]K\b(?= (?:TV|video|resolution|display|screen|Ultra|HDR))|\b[23]D\b"),
)  # fmt: skip

PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in TABLE)


def traps(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Spans of the sentence that hold digits or number words but no quantity, with the reason."""
    for name, pattern in PATTERNS:
        for match in pattern.finditer(sentence):
            yield match.start(), match.end(), name
