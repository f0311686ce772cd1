"""Surface units beside a number: words, glued symbols, currencies before and after, and rates ("a day", "per litre").

The tables are in ``quantity_units.toml``, shipped beside this file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    files("factcheck.extract").joinpath("quantity_units.toml").read_text(encoding="utf-8")
)


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {surface: name for name, surfaces in table.items() for surface in surfaces}


SYMBOLS = _turned(TABLES["symbols"])
CURRENCY = _turned(TABLES["currency"])
WORDS = _turned(TABLES["words"]) | {
    surface: name
    for surface, name in CURRENCY.items()
    if surface.replace(" ", "").isalpha() or surface in "₭₽₺₡₾元₸₴" or not surface.isascii()
}
TIME_UNITS = frozenset("second minute hour day week fortnight month year decade century millisecond".split())
AGE_UNITS = frozenset({"year of age", "month of age", "week of age", "day of age"})
MONEY_UNITS = frozenset(TABLES["currency"])
SHY_SYMBOLS = frozenset(
    {"in", "A", "T", "t", "s", "h", "y", "K", "B", "N", "l", "L", "'", "’", "X", "x", "mb", "”", "ms"}
)
"""Symbols that are also words or marks: taken only when glued to the number."""
CODES = (
    r"US\$|\$US|A\$|\$A|AU ?\$|C\$|CA\$|NZ ?\$|\$NZ|HK ?\$|\$HK|S\$|NT ?\$|R\$|J\$|N\$|MX\$|US \$"
    r"|U\.S\. ?\$|U\.S \$|HK \$"
)
SIGNS = r"[$€£¥₹₽₺₴₦₩₱₪฿₫₭₿৳]"
LETTERS = (
    r"(?:usd|eur|gbp|jpy|cny|rmb|inr|aud|cad|nzd|hkd|sgd|chf|myr|rm|rs\.?|rp|thb|krw|idr|php|mxn|brl|zar"
    r"|ngn|kes|ksh|sar|aed"
    r"|dhs|pkr|bdt|tk|rub|try|uah|pln|czk|dkk|nok|sek|huf|ils|nis|egp|iqd|irr|afn|kzt|vnd|btc|y=|ps|dm|dollar|sen|euro)"
)
PREFIX = re.compile(
    r"(?:(?<![A-Za-z$])(?:"
    + CODES
    + r"|(?:us|u\.s\.?|c|a|au|nz|hk|s|nt|mxn|aud|nzd|cad|usd) ?\$)|"
    + SIGNS
    + r"|(?<![A-Za-z])"
    + LETTERS
    + r"\$?) ?$",
    re.IGNORECASE,
)
QUOTE_REACH = 400  # characters before a mark in which a quotation that it closes may begin
BEGINS = r"(?<![^\s(\[“\"=—–-])"
ENDS = r"(?=[\s.,;:!?)”\"])"
DOUBLE = re.compile(rf"(?P<opens>“|{BEGINS}\")|(?P<closes>”|(?<=\S)\"{ENDS})")
SINGLE = re.compile(rf"(?P<opens>{BEGINS}['‘])|(?P<closes>(?<=\S)['’]{ENDS})")
CLOSING = {'"': DOUBLE, "”": DOUBLE, "'": SINGLE, "’": SINGLE}
"""Marks that are units and may close a quotation, with how the marks look that open or close one."""
NEXT_WORDS = re.compile(
    r"[ \u00a0]?[-‑–]?[ \u00a0]?[\[<(]?([^\s\d,;:()\[\]<>“”\"]+[23]?(?!\d))"
    r"(?:[ \u00a0]([^\s\d,;:()/]+))?(?:[ \u00a0]([^\s\d,;:()/]+))?"
)
RATE = re.compile(
    r"[ -]?(?:(?:per|an?)[ -]|/ ?)((?:square |cubic )?(?:day|week|month|year|annum|hour|minute|second"
    r"|share|barrel|gallon|litre|liter|person"
    r"|head|capita|unit|tonne|ton|ounce|pound|kilo|kilogram|kilometre|kilometer|mile|metre|meter|foot|acre"
    r"|hectare|dozen|time"
    r"|night|household|employee|vehicle|student|child|pupil|patient|user|customer|million|thousand|100,000"
    r"|bushel|megawatt|gramme|gram"
    r"|century|decade|kg|km2|km|cm2|cm|m2|m3|mwh|kwh|hr|h|s|inch|capsule|dose|piece|game|match|month)s?)\b"
    r"(?!-| (?:ago|earlier|later|before|after|or so ago)\b)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found beside a number: its name and the span of its words."""

    name: str
    start: int
    end: int
    rate: str | None = None  # "day" of "barrels a day"
    rate_end: int = 0


def currency_before(text: str, start: int) -> Unit | None:
    """A currency sign or code that ends where the number starts: ``US$``, ``RM``, ``EUR ``."""
    window = text[max(0, start - 8) : start]
    match = PREFIX.search(window)
    if not match:
        return None
    sign = match.group().strip().lower()
    name = CURRENCY.get(sign) or CURRENCY.get(sign.rstrip("$ ")) or ("pound sterling" if sign == "ps" else None)
    if name is None or (sign == "ps" and "PS" not in match.group()):
        return None
    if sign.isalpha() and len(sign) == 2 and not match.group()[0].isupper():
        return None
    return Unit(name, start - len(match.group()), start)


def unit_after(text: str, end: int) -> Unit | None:
    """A unit whose words begin where the number ends: ``-year``, `` miles per hour``, ``bhp``."""
    found = _after(text, end)
    return None if found is not None and _closes_a_quote(text, found) else found


def _closes_a_quote(text: str, unit: Unit) -> bool:
    """Whether a mark of inches or feet ends what was opened before: ``said "at least 50" died``."""
    mark = text[unit.start : unit.end]
    if mark not in CLOSING:
        return False
    before = text[max(0, unit.start - QUOTE_REACH) : unit.start]
    marks = [found.lastgroup for found in CLOSING[mark].finditer(before[before.rfind("\n") + 1 :])]
    return marks[-1:] == ["opens"]


def _after(text: str, end: int) -> Unit | None:
    match = NEXT_WORDS.match(text, end)
    if not match:
        return _mark(text, end)
    glued = match.start(1) == end
    for last in (3, 2, 1):
        if match.group(last) is None:
            continue
        surface, stop = text[match.start(1) : match.end(last)], match.end(last)
        name, trimmed = _named(surface, glued)
        if name:
            return Unit(name, match.start(1), stop - trimmed)
    return _mark(text, end)


def _mark(text: str, end: int) -> Unit | None:
    stripped = end + 1 if text[end : end + 1] == " " else end
    mark = text[stripped : stripped + 1]
    if mark and mark in '%％°‰$€£¥"′″₭₡₾元₽₴₺₪':
        after = text[stripped + 1 : stripped + 2]
        if mark == "°" and after in ("C", "F"):
            return Unit("celsius" if after == "C" else "fahrenheit", stripped, stripped + 2)
        if mark in "$€£¥" and after.isdigit():
            return None
        name = WORDS.get(mark) or SYMBOLS.get(mark)
        if name and not (mark == '"' and stripped > end and not after.isspace()):
            return Unit(name, stripped, stripped + 1)
    return None


def _named(surface: str, glued: bool) -> tuple[str | None, int]:
    """The unit called ``surface``, and how many of its last characters are no part of it."""
    for trimmed in range(3):
        piece = surface[: len(surface) - trimmed]
        if not piece or piece[0] in "$€£¥" or (trimmed and surface[-trimmed].isalnum()):
            break
        name = SYMBOLS.get(piece) if glued or piece not in SHY_SYMBOLS else None
        name = name or WORDS.get(piece.lower())
        if name:
            return name, trimmed
    return (None, 0) if " " in surface else _first_part(surface, glued)


def _first_part(surface: str, glued: bool) -> tuple[str | None, int]:
    """The unit before a hyphen or slash: the mile of "mile-long", the A of "A/cm2"."""
    joint = re.search(r"[-/]", surface[1:])
    if joint is None or surface[0] in "$€£¥":
        return None, 0
    head = surface[: joint.start() + 1]
    name = (SYMBOLS.get(head) if glued or surface[len(head)] == "/" else None) or WORDS.get(head.lower())
    return name, len(surface) - len(head)


def rate_after(text: str, end: int) -> tuple[str, int] | None:
    """What a unit is counted per: ``a day``, ``per litre``, ``/cm2``; with the end of its words."""
    match = RATE.match(text, end)
    return (match.group(1).lower(), match.end()) if match else None
