"""Bytes of a page -> characters: what marks them, what the carrier or the page declares, and only then a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from factcheck.clean.decode import MARKS
from factcheck.errors import Damaged
from factcheck.model import EncodingBasis

DECLARED_WITHIN = 4096  # bytes; browsers look for a declaration in the first 1,024
CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
OF_CARRIER = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
MEANT: Mapping[str, str] = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "iso8859-9": "cp1254", "tis_620": "cp874", "big5": "big5hkscs",
}  # fmt: skip
"""What pages mean by an encoding's name, by the names of Python's codecs (the WHATWG's Encoding standard)."""
BAD_SHARE = 0.001  # of the characters may be undecodable: a page cut within a letter, an advert in another encoding
BAD_LEAST = 2


def decoded(data: bytes, media_type: str, given: str | None) -> tuple[str, str, EncodingBasis]:
    """The characters of a page, the codec and how it is known. Damaged when none fits.

    Bytes that are sound UTF-8 beyond ASCII are UTF-8, whatever is declared: other text is not so by chance.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), codec, "marked"
    if given:
        text = _fitting(data, given)
        if text is None:
            raise Damaged(f"not in {given}", "pass another --encoding, or none")
        return text, given, "given"
    declared = _declared(data, media_type)
    if not declared or not data.isascii():
        try:
            return data.decode(), "utf-8", "default"
        except UnicodeDecodeError:
            pass
    text = _fitting(data, declared) if declared else None
    return (text, declared, "declared") if text is not None and declared else _guessed(data)


def _declared(data: bytes, media_type: str) -> str | None:
    of_carrier = OF_CARRIER.search(media_type)
    of_page = CHARSET.search(data[:DECLARED_WITHIN])
    for name in (of_carrier and of_carrier[1], of_page and of_page[1].decode("ascii")):
        try:
            codec = codecs.lookup(name).name if name else None
        except LookupError:
            continue
        if codec and not codec.startswith("utf-16"):  # a page whose declaration can be read is not in UTF-16
            return MEANT.get(codec, codec)
    return None


def _fitting(data: bytes, codec: str) -> str | None:
    """The characters, a few undecodable ones as U+FFFD; None when there are many."""
    try:
        text = data.decode(codec, "replace")
    except (LookupError, ValueError) as error:
        raise Damaged(f"cannot decode as {codec!r}: {error}", "pass the name of a text encoding") from error
    return text if text.count("\ufffd") <= max(BAD_LEAST, BAD_SHARE * len(text)) else None


def _guessed(data: bytes) -> tuple[str, str, EncodingBasis]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise Damaged("binary, or in no known encoding", "is it text? pass --encoding NAME")
    return str(best), best.encoding, "guessed"
