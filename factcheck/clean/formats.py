"""Which cleaner makes the text of a capture: a table by media type. To add a format, add its cleaner here."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.clean import decode, feeds, html, mail, markdown, pdf, records, slips
from factcheck.clean.manuscript import Clean, How, Manuscript
from factcheck.errors import InputError
from factcheck.model import Capture, Failure, Made, Received

CLEANERS: Mapping[str, Clean] = {
    "text/plain": decode.texts,
    "text/markdown": markdown.texts,
    "text/html": html.texts,
    "application/pdf": pdf.texts,
    "message/rfc822": mail.texts,
    "application/feed+xml": feeds.texts,
    "application/json": records.texts,
    "text/csv": records.texts,
    slips.MEDIA_TYPE: slips.texts,
}
MADE_BY: Mapping[str, str] = {
    "text": "text/plain", "markdown": "text/markdown", "html": "text/html", "pdf": "application/pdf",
    "mail": "message/rfc822", "feed": "application/feed+xml", "json": "application/json", "csv": "text/csv",
    "slip": slips.MEDIA_TYPE,
}  # fmt: skip
"""The name of a cleaner, as recipes have it -> the media type it is for."""
SIMPLE = frozenset({"text/plain", "application/json", "text/csv"})
"""Formats whose text takes no time worth speaking of."""
SIMPLE_BYTES = 2_000_000
MARKUP = b"<"


def texts(capture: Capture, how: How) -> list[Manuscript | Failure]:
    """The articles in a capture, or why one could not be made; InputError when none can be."""
    media_type = capture.media_type.partition(";")[0]
    cleaner = CLEANERS.get(media_type)
    if cleaner is None:
        raise InputError(f"not read yet: {media_type}", "save the article as text, HTML or PDF")
    return list(cleaner(capture, how))


def again(data: bytes, doc: str, made: Made, received: Received | None) -> str:
    """The text that a capture gives today, by the recipe of the text it once gave; InputError when it gives none."""
    name, _, _ = made.recipe.cleaner.partition(" ")
    capture = Capture(data, "", MADE_BY[name], doc, "")
    how = How(received.codec if received else made.recipe.encoding, made.recipe.columns)
    for found in texts(capture, how):
        if isinstance(found, Manuscript) and found.made.recipe.part == made.recipe.part:
            return found.text
    raise InputError(f"its capture holds no part {made.recipe.part!r} any more")


def is_light(capture: Capture) -> bool:
    """Whether making its text cannot take long: nothing is parsed that was made to be hard to parse."""
    simple = capture.media_type.partition(";")[0] in SIMPLE and len(capture.data) <= SIMPLE_BYTES
    return simple and (capture.media_type.startswith("text/plain") or MARKUP not in capture.data)
