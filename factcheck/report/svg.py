"""SVG drawings made fit for their place: with words for those who do not see them; small and plain inside a page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markupsafe import Markup, escape

from factcheck.report.safe import safe

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
NUMBER = re.compile(r"-?\d+\.\d{2,}")
FONT = re.compile(r"(?:(bold|[1-9]00) )?([\d.]+)px")
REFERS = re.compile(r"#([\w-]+)")
LEFT = frozenset(("metadata", "style", "clipPath"))  # nothing that we draw reaches over its edges
SETTLED = {"fill-opacity": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter", "text-anchor": "start"}
"""What is so anyway, or is said once by the page's style sheet."""


def titled(svg: str, title: str, text: str) -> str:
    """The drawing alone, fit to stand inside a page, with a title and a text in its place for those who cannot see."""
    drawing = svg[svg.index("<svg") :]
    end = drawing.index(">")
    told = f"<title>{escape(safe(title))}</title><desc>{escape(safe(text))}</desc>"
    return f'{drawing[:end]} role="img">{told}{drawing[end + 1 :]}'


def inline(svg: bytes, key: str, name: str) -> Markup:
    """A drawing for a page: ids of its own (``key``), no style of its own that the page's policy would have to allow.

    Colours are attributes, which the page's style sheet goes before: light and dark are one drawing.
    """
    root = ElementTree.fromstring(svg)
    used = {found for one in root.iter() for value in one.attrib.values() for found in REFERS.findall(value)}
    _plain(root, key, used)
    size = root.get("viewBox", "")
    title, text = root.find("title"), root.find("desc")
    for element, kind in ((title, "title"), (text, "text")):
        if element is not None:
            element.set("id", f"{key}-{kind}")
    root.attrib = {"class": name, "viewBox": size, "role": "img", "aria-labelledby": f"{key}-title {key}-text"}
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def _plain(element: ElementTree.Element, key: str, used: set[str]) -> None:
    """Names without their space, ids that are used, styles as attributes, numbers cut to a tenth of a point."""
    element.tag = element.tag.removeprefix(SVG)
    for child in list(element):
        if child.tag.removeprefix(SVG) in LEFT:
            element.remove(child)
        else:
            _plain(child, key, used)
    attributes = {name: _rounded(value) for name, value in element.attrib.items() if name != "style"}
    attributes |= _styled(element.get("style", ""))
    if (own := attributes.pop("id", None)) in used:
        attributes["id"] = f"{key}-{own}"
    if HREF in attributes:
        attributes["href"] = attributes.pop(HREF).replace("#", f"#{key}-")
    attributes.pop("clip-path", None)
    if attributes.get("transform", "").startswith("rotate(-0"):
        del attributes["transform"]
    element.attrib = attributes
    if element.text and not element.text.strip():
        element.text = None
    element.tail = None


def _styled(style: str) -> dict[str, str]:
    pairs = (one.split(":", 1) for one in style.split(";") if ":" in one)
    found = {name.strip(): _rounded(value.strip()) for name, value in pairs}
    if (font := FONT.match(found.pop("font", ""))) is not None:
        found |= {"font-size": font[2]} | ({"font-weight": font[1]} if font[1] else {})
    return {name: value for name, value in found.items() if SETTLED.get(name) != value and name != "font-family"}


def _rounded(value: str) -> str:
    return NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value)
