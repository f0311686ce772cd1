"""The one door for text from outside on its way to people: what would be obeyed is shown instead.

News pages, file names and error texts may hold terminal escape sequences, C1 controls, bidirectional overrides,
invisible tags or half surrogates.  Letters of every script, joiners included, pass unchanged.
"""

from __future__ import annotations

import re

OBEYED = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls: ANSI escapes start here
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, overrides, isolates
    "\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff"  # invisible breaks, separators and formatting
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotation anchors and invisible tags
    "\ud800-\udfff"  # half surrogates: no encoding takes them
    "]"
)
PASSES = re.compile(rf"(\n|\t|\x1b\[(?:[0-9]{{1,3}}(?:;[0-9]{{1,3}})*)?m)|{OBEYED.pattern}")
SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029]+")


def safe(text: str) -> str:
    r"""``text`` with everything that a terminal or page would obey shown as an escape: ``\x1b``, ``\u202e``."""
    return OBEYED.sub(_shown, text)


def shown(text: str) -> str:
    """Output as a terminal gets it: line breaks, tabs and the colours of our own printing pass, nothing else is obeyed.

    Whatever is printed has been made safe where it was made; this is the last door, for what should have been and was
    not.
    """
    return PASSES.sub(lambda found: found[1] or _shown(found), text)


def one_line(text: str) -> str:
    """Safe text on one line: runs of white space become one space."""
    return safe(SPACES.sub(" ", text)).strip()


def cut(text: str, width: int) -> str:
    """Safe text on one line, at most ``width`` characters, ending in an ellipsis where something was left out."""
    line = one_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def _shown(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
