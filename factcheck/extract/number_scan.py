"""A sentence -> the numbers written in it, by a linear scan: digits in any grouping, words, scales, fractions.

Nothing here knows what is counted; traps (dates, names, ...) are left out by the table in ``number_traps.py``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extract.number_multiples import VERBS, WORDS, multiples
from factcheck.extract.number_traps import traps
from factcheck.extract.number_words import GLUED_SCALES, ONES, PARTS, SCALES, TENS, Cardinal, Token, read_run
from factcheck.extract.quantity_units import currency_before

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {
    0xFF0E: ord("."),
    0xFF0C: ord(","),
    0xFF05: ord("%"),
}
"""Full-width digits and marks to their plain forms, one character for one."""
THIN = "\u00a0\u202f\u2009'’"  # what may stand between groups of three digits, besides a comma
FRACTION_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
MINUS = "-−–"

DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,037 and 12,34,567
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"  # 1.234.567,8
    rf"|\d{{1,3}}(?:[{THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?"  # 10 000 with hard spaces
    r"|\d{1,3}(?: \d{3}){2,}(?!\d)"  # 1 250 000
    r"|\d{1,3} 000(?!\d)"  # 10 000
    r"|\d{1,3}(?:, \d{3})+(?![\d-])(?= [a-z])"  # 25, 000 homes: tokenised text
    r"|\d{1,5}(?: \d)?[/⁄]\d{1,4}(?![\d/])"  # 3/4 and 10 1/2
    rf"|\d{{0,6}}[{FRACTION_SIGNS}]"
    r"|\d+(?:\.\d+)?(?: ?[×x] ?10\^?[-−]?\d{1,3}|[eE][-−+]?\d{1,3}\b)"  # 2.4×10−12
    r"|\d+\.\d+|\d+,\d{1,2}(?![\d,])(?= ?(?:%|million|billion|bn|mn|m\b|percent|per cent))"  # 3,5 million
    r"|\d+|\.\d+)"
)
SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
PART_WORDS = "|".join(sorted(PARTS, key=len, reverse=True))
CARDINALS = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
ITEM = (
    rf"(?:(?<!\d)(?<!\d\.){DIGITS}"
    rf"|\b(?:{CARDINALS})(?=\b|fold)|\b(?:{SCALE_WORDS})\b|\b(?:{PART_WORDS})\b"
    rf"|\ban?(?=[ -](?:{SCALE_WORDS}|{PART_WORDS})\b)|\bof(?= a (?:{SCALE_WORDS})\b)|\ba(?= half\b))"
)
ITEMS = re.compile(ITEM)
LETTERS = re.compile(r"[A-Za-z]+")
JOIN = re.compile(r" ?[-‑] ?|[ \u00a0\n]| and ")
VAGUE_WORDS = re.compile(
    r"\b(?:(?:(?:many|several|a few|some) )?(tens|dozens|hundreds|scores) of (thousands|millions|billions|lakhs|crores)"
    r"|(?:(several|a few|a couple of) )(dozen|hundred|thousand|lakh|million|crore|billion)s?"
    r"|(dozens|scores|hundreds|thousands|millions|billions|trillions)\b(?! ?of (?:thousands|millions|billions)))",
    re.IGNORECASE,
)
PAIRS = re.compile(r"\b(?:an?|the|another) (pair|couple)(?= of\b)")
NUMERALS = re.compile(rf"[\d{FRACTION_SIGNS}]")
PLAIN_WORDS = re.compile(r"[a-z]+")
NUMBER_WORDS = frozenset(
    word
    for name in (*ONES, *TENS, *SCALES, *PARTS, "pair", "couple", "several", "few", "dozens", "scores", "hundreds")
    for word in (name, f"{name}s", f"{name}fold")
) | {"trillions", "handful", *WORDS, *VERBS, "halve"}
POWER = re.compile(r"\A(\d++(?:\.\d++)?) ?(?:[×x] ?10\^?|[e])(\+?-?\d+)")
GROUPING = re.compile(rf"[ {THIN}]")
DECIMAL_COMMA = re.compile(r"\A\d++,\d{1,2}")
MINUS_WORD = re.compile(r"\b(?:minus|negative) $")
MINUS_SIGN = re.compile(rf"(?:^|[\s(<>=$€£~:])[{MINUS}][$€£]?$")
LAST_WORD = re.compile(r"(?<![a-z])([a-z]++)$")
METRES = re.compile(
    r"\s?(?:high|long|wide|tall|deep|away|above|below|thick|race|sprint|final|hurdles|pool|freestyle|relay"
    r"|from|in \d|of (?:snow|water)|[.,;)(]|$)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: the span of its words, its value, or the vague word that stands for one."""

    start: int
    end: int
    value: float | None
    vague: str | None = None
    words: bool = False
    fraction: bool = False
    pair: str | None = None  # "pair", "couple": two said by a noun
    multiple: str | None = None  # the rule of a multiple said by one word: "twice", "doubled"
    scaled: float = 1.0  # its last scale word, for ranges that share one


def plain(sentence: str) -> str:
    """The sentence with full-width digits as ASCII ones; same length."""
    return sentence.translate(FULL_WIDTH)


def lowered(sentence: str) -> str:
    """Lower case of the same length, whatever the letters."""
    low = sentence.lower()
    return low if len(low) == len(sentence) else "".join(c.lower() if len(c.lower()) == 1 else c for c in sentence)


def numbers(text: str) -> list[Number]:
    """The numbers of a (`plain`) sentence in order, traps left out."""
    low = lowered(text)
    if not NUMERALS.search(text) and NUMBER_WORDS.isdisjoint(PLAIN_WORDS.findall(low)):
        return []
    found = [*_vague(low), *_pairs(low), *_multiples(low), *_cardinals(text, low)]
    if not found:
        return []
    covered = _merged(sorted((start, end) for start, end, _ in traps(text)))
    starts = [start for start, _ in covered]
    kept: list[Number] = []
    for number in sorted(found, key=lambda n: (n.start, -n.end)):
        before = bisect_left(starts, number.end) - 1  # the last trap that starts before the number ends
        if before >= 0 and covered[before][1] > number.start:
            continue
        if kept and number.start < kept[-1].end:
            continue
        kept.append(number)
    return kept


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans with the overlapping ones made one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _vague(low: str) -> Iterator[Number]:
    for match in VAGUE_WORDS.finditer(low):
        tens, of, _, scale, single = match.groups()
        name = single or (f"{tens} of {of}" if tens else f"{scale}s")
        if single == "scores" and low[match.end() : match.end() + 3] != " of":
            continue
        yield Number(match.start(), match.end(), None, vague=name)


def _pairs(low: str) -> Iterator[Number]:
    """``a pair of``, ``a couple of``: two, the second one loosely."""
    for match in PAIRS.finditer(low):
        yield Number(match.start(), match.end(1), 2.0, words=True, pair=match.group(1))


def _multiples(low: str) -> Iterator[Number]:
    for start, end, value, rule in multiples(low):
        yield Number(start, end, value, words=True, multiple=rule)


def _cardinals(text: str, low: str) -> Iterator[Number]:
    for run in _runs(text, low):
        for cardinal in read_run(run):
            number = _checked(text, low, cardinal)
            if number:
                yield number


def _runs(text: str, low: str) -> Iterator[list[Token]]:
    run: list[Token] = []
    for match in ITEMS.finditer(low):
        token = _token(text, low, match)
        if token is None:
            if run:
                yield run
            run = []
            continue
        if run and not JOIN.fullmatch(low, run[-1].end, token.start):
            yield run
            run = []
        if run and low[run[-1].end : token.start] == " and ":
            run.append(Token(run[-1].end + 1, token.start - 1, "and"))
        run.append(token)
    if run:
        yield run


def _token(text: str, low: str, match: re.Match[str]) -> Token | None:
    word = match.group()
    if not (word[0].isdigit() or word[0] == "." or word[-1] in FRACTION_SIGNS):
        return Token(match.start(), match.end(), word)
    value, end = digits_value(word), match.end()
    letters = LETTERS.match(text, end)
    if letters:
        scale = _glued_scale(text, match.start(), letters)
        if scale:
            value, end = value * scale, letters.end()
    return Token(match.start(), end, low[match.start() : end], value)


def _glued_scale(text: str, start: int, letters: re.Match[str]) -> float | None:
    """The scale glued to digits ("1.2m", "25k"), unless the letters are a unit there ("52m long")."""
    name = letters.group().lower()
    scale = GLUED_SCALES.get(name)
    if scale is None or name not in ("m", "t", "b", "mm", "k"):
        return scale
    if currency_before(text, start):
        return scale
    after = text[letters.end() : letters.end() + 12]
    if name in ("t", "mm") or (name == "b" and not after.startswith(" ")):
        return None
    if name == "m" and letters.group() == "m":
        return None if METRES.match(after) or not re.match(r"[ -](?!is )[A-Za-z]", after) else scale
    return scale


def digits_value(word: str) -> float:
    """The value of a digit string in Western, Indian, European or spaced grouping, or a written fraction."""
    word = word.replace("−", "-")
    power = POWER.fullmatch(word)
    if power:
        return float(f"{power.group(1)}e{int(power.group(2))}")
    if "/" in word or "⁄" in word:
        whole, _, part = word.replace("⁄", "/").rpartition(" ")
        over, under = part.split("/")
        return float(whole or 0) + (float(over) / float(under) if float(under) else 0.0)
    if word[-1] in FRACTION_SIGNS:
        return float(word[:-1] or 0) + unicodedata.numeric(word[-1])
    word = GROUPING.sub("", word)
    if word.count(".") > 1:
        word = word.replace(".", "").replace(",", ".")
    elif DECIMAL_COMMA.fullmatch(word):
        word = word.replace(",", ".")
    return float(word.replace(",", ""))


ALONE_AFTER = re.compile(
    r"\s*(?:of\b|the\b|[.,;:)!?]|$|more\b|less\b|higher\b|lower\b|fewer\b|to\b|since\b|from\b|in \d{4})"
)


def _checked(text: str, low: str, cardinal: Cardinal) -> Number | None:
    """The cardinal as a `Number` with its sign, or nothing when its neighbours show it is none."""
    words = low[cardinal.start : cardinal.end]
    if words in SCALES and not low.startswith(" of ", cardinal.end):
        return None
    after = low[cardinal.end : cardinal.end + 14]
    if cardinal.fraction and words.startswith("a") and not ALONE_AFTER.match(after):
        return None
    if words == "half" and not _counts_half(low, cardinal):
        return None
    start, value = _signed(low, cardinal)
    return Number(
        start, cardinal.end, value, words=cardinal.words, fraction=cardinal.fraction, scaled=_last_scale(words)
    )


def _counts_half(low: str, half: Cardinal) -> bool:
    before, after = low[max(0, half.start - 12) : half.start], low[half.end : half.end + 12]
    return bool(
        re.match(r" (?:of\b|the\b|its\b|their\b|his\b|all\b|those\b)|[.,;]|$| (?:people|a )", after)
    ) and not re.search(
        r"\b(?:first|second|other|better|latter|early|and a|an?|one|each|this|that|last|final)[ -]$", before
    )


def _signed(low: str, cardinal: Cardinal) -> tuple[int, float]:
    """Where the number starts and its value, with a minus that is one."""
    before = low[max(0, cardinal.start - 10) : cardinal.start]
    word = MINUS_WORD.search(before)
    if word:
        return cardinal.start - len(before) + word.start(), -cardinal.value
    sign = MINUS_SIGN.search(before)
    if sign and low[cardinal.start].isdigit() and not _dash(low, cardinal, before):
        return cardinal.start - 1, -cardinal.value
    return cardinal.start, cardinal.value


def _dash(low: str, cardinal: Cardinal, before: str) -> bool:
    """Whether the minus joins two numbers ("75 -300 mm"); a change of an index is signed ("Footsie 100 -1.3%")."""
    return bool(re.search(rf"\d ?[{MINUS}]$", before)) and low[cardinal.end : cardinal.end + 1] != "%"


def _last_scale(words: str) -> float:
    tail = LAST_WORD.search(words)
    if not tail or tail.group(1) in ONES or tail.group(1) in TENS:
        return 1.0
    return SCALES.get(tail.group(1)) or GLUED_SCALES.get(tail.group(1), 1.0)
