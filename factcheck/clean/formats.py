"""Which cleaner makes the text of a capture: a table by media type. To add a format, add its cleaner here."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.clean import decode, feeds, html, mail, markdown, pdf, records
from factcheck.clean.manuscript import Clean, How, Manuscript
from factcheck.errors import InputError
from factcheck.model import Capture, Failure

CLEANERS: Mapping[str, Clean] = {
    "text/plain": decode.texts,
    "text/markdown": markdown.texts,
    "text/html": html.texts,
    "application/pdf": pdf.texts,
    "message/rfc822": mail.texts,
    "application/feed+xml": feeds.texts,
    "application/json": records.texts,
    "text/csv": records.texts,
}
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


def is_light(capture: Capture) -> bool:
    """Whether making its text cannot take long: nothing is parsed that was made to be hard to parse."""
    simple = capture.media_type.partition(";")[0] in SIMPLE and len(capture.data) <= SIMPLE_BYTES
    return simple and (capture.media_type.startswith("text/plain") or MARKUP not in capture.data)
