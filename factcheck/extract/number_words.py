"""Number words -> values: the grammar of cardinals, scales, dozens and fractions.

A *run* is a list of `Token`s that stood next to each other ("two", "hundred", "and", "fifty", "thousand"); `read_run`
cuts it into the numbers it holds, because "two three" is two numbers and "two hundred and three" is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ONES = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fourty": 40.0, "fifty": 50.0,
    "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "million": 1e6, "mln": 1e6,
    "mn": 1e6, "mio": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "bln": 1e9, "milliard": 1e9,
    "trillion": 1e12, "trn": 1e12, "tn": 1e12, "quadrillion": 1e15, "dozen": 12.0,
}  # fmt: skip
GLUED_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mm": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
    "t": 1e12, "tn": 1e12, "trn": 1e12, "cr": 1e7, "lakh": 1e5, "crore": 1e7, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "thousand": 1e3,
}  # fmt: skip
PARTS = {
    "half": 2.0, "halves": 2.0, "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0,
    "seventh": 7.0, "eighth": 8.0, "ninth": 9.0, "tenth": 10.0, "sixteenth": 16.0, "twentieth": 20.0,
    "hundredth": 100.0, "thousandth": 1000.0,
}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in PARTS.items() if not word.startswith("hal")}
MOST_SCALES = 3  # scale words in a row: "hundred thousand million"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or digit string of a run. ``value`` is set for digit strings and words that are numbers alone."""

    start: int
    end: int
    word: str
    value: float | None = None

    @property
    def digits(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number found in a run: its span and its value."""

    start: int
    end: int
    value: float
    words: bool  # written with at least one number word that is not a mere scale
    fraction: bool = False


def read_run(tokens: Sequence[Token]) -> Iterator[Cardinal]:
    """The numbers in a run of adjacent tokens, left to right."""
    at = 0
    while at < len(tokens):
        found = _fraction(tokens, at) or _half_scale(tokens, at) or _number(tokens, at)
        if found is None:
            at += 1
            continue
        value, end, fraction = found
        span = tokens[at:end]
        words = any(t.word in ONES or t.word in TENS or t.word in PARTS for t in span) or not any(
            t.digits for t in span
        )
        yield Cardinal(span[0].start, span[-1].end, value, words, fraction)
        at = end


Found = tuple[float, int, bool]  # value, index after it, whether it is a fraction


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if at < len(tokens) else ""


def _number(tokens: Sequence[Token], at: int) -> Found | None:
    """``two hundred and fifty thousand``, ``1.5 million``, ``a thousand``, ``two and a half million``."""
    total, limit, start = 0.0, float("inf"), at
    while True:
        group = _group(tokens, at, limit)
        if group is None:
            break
        value, after = group
        scale, scaled = _scales(tokens, after)
        if scaled == after:
            half = _and_a_half(tokens, after)
            if half:
                return total + (value + 0.5) * half[0], half[1], False
            total, at = total + value, after
            break
        if scale >= limit:
            break
        half = _and_a_half(tokens, scaled)
        if half and half[0] == 1.0:
            return total + (value + 0.5) * scale, half[1], False
        total, limit, at = total + value * scale, scale, scaled
        if _word(tokens, at) == "and" and scale >= 100 and _group(tokens, at + 1, limit):
            at += 1
    return (total, _without_and(tokens, at), False) if at > start else None


def _without_and(tokens: Sequence[Token], end: int) -> int:
    return end - 1 if tokens[end - 1].word == "and" else end


def _group(tokens: Sequence[Token], at: int, limit: float) -> tuple[float, int] | None:
    """Below a scale word: ``3.5``, ``forty-two``, ``two hundred and six``, ``a`` before a scale."""
    word = _word(tokens, at)
    if not word:
        return None
    if tokens[at].digits:
        value = tokens[at].value
        assert value is not None
        return (value, at + 1) if limit == float("inf") else None
    if word == "a":
        return (1.0, at + 1) if _word(tokens, at + 1) in SCALES and limit == float("inf") else None
    if word in SCALES:
        bare = limit == float("inf") and word not in ("mn", "bn", "tn", "mio")
        return (1.0, at) if bare else None
    below = _below_hundred(tokens, at)
    if below is None or below[0] >= limit:
        return None
    value, after = below
    if _word(tokens, after) == "hundred" and 0 < value < 100:
        value, after = value * 100, after + 1
        skip = after + 1 if _word(tokens, after) == "and" else after
        rest = _below_hundred(tokens, skip)
        if rest:
            return value + rest[0], rest[1]
    return (value, after) if value < limit else None


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    word = _word(tokens, at)
    if word in TENS:
        one = ONES.get(_word(tokens, at + 1), 0.0)
        return (TENS[word] + one, at + 2) if 0 < one < 10 else (TENS[word], at + 1)
    return (ONES[word], at + 1) if word in ONES else None


def _scales(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """The product of the scale words at ``at`` ("hundred thousand"), and the index after them."""
    product = 1.0
    for token in tokens[at : at + MOST_SCALES]:
        if token.word not in SCALES:
            break
        product *= SCALES[token.word]
        at += 1
    return product, at


def _and_a_half(tokens: Sequence[Token], at: int) -> Found | None:
    if _word(tokens, at) == "and" and _word(tokens, at + 1) in ("a", "one") and _word(tokens, at + 2) == "half":
        scale, after = _scales(tokens, at + 3)
        return scale, after, False
    return None


def _fraction(tokens: Sequence[Token], at: int) -> Found | None:
    """``two thirds``, ``a quarter``, ``one half``; followed by a scale it is a number: ``three quarters million``."""
    word = _word(tokens, at)
    below = _below_hundred(tokens, at)
    many = 1.0 if word in ("a", "an") else below[0] if below else 0.0
    part = _word(tokens, at + 1)
    if not many or part not in PARTS or (many == 1.0) == part.endswith(("s", "ves")):
        return None
    if _word(tokens, at + 2) == "of" and _word(tokens, at + 3) == "a" and _word(tokens, at + 4) in SCALES:
        scale, after = _scales(tokens, at + 4)
        return many / PARTS[part] * scale, after, False
    scale, after = _scales(tokens, at + 2)
    return many / PARTS[part] * scale, after, after == at + 2


def _half_scale(tokens: Sequence[Token], at: int) -> Found | None:
    """``half a million``, ``half million``, ``half a dozen``."""
    if _word(tokens, at) != "half":
        return None
    skip = at + 2 if _word(tokens, at + 1) == "a" else at + 1
    scale, after = _scales(tokens, skip)
    if after > skip:
        return 0.5 * scale, after, False
    return 0.5, at + 1, True
