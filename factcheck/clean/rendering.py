"""HTML -> its visible text, in the order of the page, with the elements that each line stands in.

Parsed as browsers parse it (lexbor), whatever its depth, and walked without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from factcheck.clean.blocks import ENDS_SENTENCE
from factcheck.clean.manuscript import plain
from factcheck.errors import TooMuch

HIDDEN = frozenset(
    "head script style noscript template iframe object embed svg math canvas audio video select datalist dialog".split()
)
"""Elements that are not read."""
APART = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure article section main header footer".split())
"""Elements with a blank line before and after."""
LINES = APART | frozenset(
    "div li dt dd tr figcaption caption address aside nav form fieldset legend hr body center details summary".split()
)
"""Elements that stand on lines of their own."""
CELLS = frozenset({"td", "th"})
BULLET, CELL, BREAK = "* ", "  ", "\v"
CELL_CHARACTERS = 60
SPACE = re.compile(r"[ \t\n\r\f\v\u00a0]+")
NESTING = re.compile(rb"<(/?)(?:div|span|font|b|i|em|a|table|ul|ol|blockquote|section|center|form)\b", re.IGNORECASE)
DEEPEST = 3_000  # elements inside elements; the time that parsing takes grows with its square


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its span in the text, and the elements that it stands in, innermost last."""

    start: int
    end: int
    within: tuple[str, ...]
    classes: str  # of these elements, as the page writes them
    linked: bool  # all its words are a link


@dataclass(slots=True)
class _Sheet:
    """The text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the line that is being written
    linked: int = 0  # characters of these words that are a link
    bullet: bool = False
    apart: bool = False

    def write(self, words: str, linked: bool) -> None:
        self.words.append(words)
        self.linked += len(words.strip()) if linked else 0

    def may_end(self) -> bool:
        """Whether the line could end here: one break within a sentence is for looks, two make a paragraph."""
        before = "".join(self.words).rstrip(" \t\n")
        return before.endswith(BREAK) or bool(ENDS_SENTENCE.search(before))

    def is_no_cell(self) -> bool:
        """Whether what was written is more than a cell of figures: tables were used to lay out pages."""
        return BREAK in self.words or sum(map(len, self.words)) > CELL_CHARACTERS

    def end_line(self, within: tuple[str, ...], classes: str) -> None:
        words = plain(SPACE.sub(" ", "".join(self.words))).strip()
        linked, self.linked = self.linked, 0
        self.words.clear()
        if not words:
            return
        between = "" if not self.length else "\n\n" if self.apart else "\n"
        whole = BULLET + words if self.bullet else words
        self.pieces += (between, whole)
        start = self.length + len(between)
        self.length = start + len(whole)
        self.lines.append(Line(start, self.length, within, classes, linked >= len(words)))
        self.bullet = self.apart = False


def parsed(html: str) -> LexborHTMLParser:
    """The tree of a page. TooMuch for one that is nested to break its reader."""
    depth = deepest = 0
    for match in NESTING.finditer(html.encode("utf-8", "replace")):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise TooMuch(f"nested too deep: {deepest:,} elements inside each other; at most {DEEPEST:,} are read")
    return LexborHTMLParser(html)


def render(tree: LexborHTMLParser) -> tuple[str, list[Line]]:
    """The text of a page and its lines."""
    sheet = _Sheet()
    body = tree.body
    if body is None:
        return "", []
    within: list[tuple[str, str]] = []
    for node, leaves in _walk(body):
        tag = node.tag or ""
        if node.is_text_node:
            sheet.write(node.text_content or "", linked=any(name == "a" for name, _ in within))
            continue
        if tag == "br" and not leaves:
            if sheet.may_end():
                sheet.end_line(*_around(within))
            sheet.words.append(BREAK)
        elif tag in LINES or (tag in CELLS and sheet.is_no_cell()):
            sheet.end_line(*_around(within))
            sheet.apart = sheet.apart or tag in APART
        if leaves:
            within.pop()
            continue
        within.append((tag, _names(node)))
        if tag == "li":
            sheet.bullet = True
        elif tag in CELLS:
            sheet.words.append(CELL)
    sheet.end_line(*_around(within))
    return "".join(sheet.pieces), sheet.lines


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every visible node, elements twice: when they are entered and when they are left."""
    stack = [(root, False)]
    while stack:
        node, left = stack.pop()
        if left:
            yield node, True
            continue
        if node.is_text_node:
            yield node, False
            continue
        if not node.is_element_node or _hidden(node):
            continue
        yield node, False
        stack.append((node, True))
        children = []
        child = node.child
        while child is not None:
            children.append((child, False))
            child = child.next
        stack.extend(reversed(children))


def _hidden(node: LexborNode) -> bool:
    if (node.tag or "") in HIDDEN:
        return True
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style


def _around(within: list[tuple[str, str]]) -> tuple[tuple[str, ...], str]:
    return tuple(tag for tag, _ in within), " ".join(names for _, names in within if names)


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return " ".join(attributes.get(name) or "" for name in ("class", "id", "itemprop", "rel")).strip().lower()
