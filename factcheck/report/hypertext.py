"""Text from outside on a web page: escaped, and what a browser would obey or hide is shown beside it.

The characters themselves stay in the page, so that what a reader copies is what the source says; each stands in a box
of its own (``.odd``) in which it can turn nothing around, with its code point drawn before it by the style sheet.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from factcheck.report.safe import OBEYED, safe

POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
KEPT = frozenset("\n\t")  # drawn as what they are where white space is kept
REPLACEMENT = "\ufffd"  # for half surrogates, which no encoding takes, and NUL, which no page may hold
BLANK_LINES = re.compile(r"[ \t\r]*\n(?:[ \t\r\n]*\n)+")


def shown(text: str) -> Markup:
    """``text`` for a page, where its text content is ``text`` again (NUL and half surrogates aside)."""
    pieces, done = [], 0
    for found in OBEYED.finditer(text):
        if found.group() in KEPT:
            continue
        pieces += [escape(text[done : found.start()]), _boxed(found.group())]
        done = found.end()
    return Markup("").join([*pieces, escape(text[done:])])


def tidy(text: str) -> str:
    """Text around a claim without its runs of empty lines."""
    return BLANK_LINES.sub("\n", text)


def _boxed(char: str) -> Markup:
    code = ord(char)
    held = REPLACEMENT if 0xD800 <= code <= 0xDFFF or code == 0 else char
    inside = Markup("&#13;") if held == "\r" else escape(held)  # a bare CR would be read as a line feed
    return Markup('<span class="odd" data-code="U+{:04X}"><bdi>{}</bdi></span>').format(code, inside)


# ---------------------------------------------------------------------------------------------- templates


def environment(*packages: str) -> Environment:
    """Templates of these packages; whatever they print is escaped, and what a browser would obey is shown."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_from_outside,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"plain": plain, "label": label}
    made.filters["spaced"] = lambda word: str(word).replace("_", " ")
    return made


@dataclass(frozen=True, slots=True)
class Sheet:
    """The style of a page that stands alone, and the policy by which a browser draws it with nothing else."""

    style: Markup
    policy: str


@cache
def sheet(pages: Environment, *names: str) -> Sheet:
    """The style sheets ``names`` as one, in a page that loads nothing and runs nothing."""
    assert pages.loader is not None
    style = "\n".join(pages.loader.get_source(pages, name)[0].strip() for name in names)
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Sheet(Markup(style), POLICY.format(known))


def plain(text: object) -> Markup:
    """Text for a place that holds no elements: an attribute or a field for typing."""
    return escape(str(text))


def label(text: object) -> Markup:
    """Text for an attribute that is read aloud or shown: what would be obeyed as an escape."""
    return escape(safe(str(text)))


def _from_outside(value: object) -> object:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
