"""What a cleaner makes of a capture: the text of an article, with how it was made and what came with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from factcheck.clean.invisible import visible
from factcheck.clean.languages import is_foreign, language_of
from factcheck.errors import InputError
from factcheck.model import Block, Capture, Facts, Failure, Made, Received, Recipe

MAX_TEXT = 5_000_000  # characters: a thick book
BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class How:
    """What the user says of how captures are to be read."""

    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()  # (what is known, the column it stands in), of JSON and CSV rows


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of one article in a capture."""

    doc: str
    text: str
    made: Made
    received: Received | None = None  # None: the text does not follow from the bytes by decoding alone


Clean = Callable[[Capture, How], Iterator[Manuscript | Failure]]
"""A cleaner: the articles in a capture; InputError where none can be read of it."""


def manuscript(
    capture: Capture, recipe: Recipe, text: str, told: Facts, marks: tuple[Block, ...] = (), *, part: str | None = None
) -> Manuscript:
    """A manuscript made of part of a capture; what the carrier said of it counts where the format says nothing."""
    if not text.strip():
        raise InputError("holds no text")
    if len(text) > MAX_TEXT:
        raise InputError(f"too long: {len(text):,} characters; at most {MAX_TEXT:,} are read")
    seen = language_of(text.split("\n"))
    if seen and told.language and is_foreign(seen) != is_foreign(told.language):
        told = replace(told, language=None)  # pages are often made with a template in another language
    doc = f"{capture.doc}#{part}" if part is not None else capture.doc
    return Manuscript(doc, text, Made(recipe, told.over(capture.told), marks))


def plain(text: str) -> str:
    """Text as it can be stored and read: without invisible and control characters."""
    seen, _ = visible(text)
    return seen.translate(CONTROL)


CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\f"} | {127: None}


def titled(title: str | None, body: str) -> tuple[str, tuple[Block, ...]]:
    """The body under its title, with the title marked; a body that opens with it does not get it twice."""
    line = " ".join((title or "").split())
    opening = " ".join(body[: 2 * len(line) + 200].split())
    if not line or opening.startswith(line):
        return body, ()
    return f"{line}{BLANK_LINE}{body}", (Block(0, len(line), "title"),)
