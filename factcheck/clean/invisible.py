"""Signs that nobody sees, taken out of a text, with a map that leads from its spans back to what was received.

Zero-width spaces and joiners, soft hyphens, direction marks and variation selectors split words for a program and for
nobody else.  The capture keeps them; the text does not hold them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from factcheck.model import Received

Gaps = Sequence[tuple[int, int]]

CHUNK = 65_536  # bytes decoded at once, a power of 16
# zero-width joiners are spelling in Persian and Indic scripts: kept between their letters
INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
    r"|(?<![\u0590-\u1aff\ua800-\uabff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\u1aff\ua800-\uabff])"
)


def visible(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without invisible signs, and the gaps: (offset in the new text, how many stood right before it)."""
    pieces: list[str] = []
    gaps: list[tuple[int, int]] = []
    kept = start = 0
    for match in INVISIBLE.finditer(text):
        pieces.append(text[start : match.start()])
        kept += match.start() - start
        start = match.end()
        if gaps and gaps[-1][0] == kept:
            gaps[-1] = (kept, gaps[-1][1] + 1)
        else:
            gaps.append((kept, 1))
    return "".join([*pieces, text[start:]]) if gaps else text, tuple(gaps)


def span_as_received(start: int, end: int, gaps: Gaps) -> tuple[int, int]:
    """Where the span stood before signs were left out: from its first character to behind its last."""
    before_start = sum(count for at, count in gaps if at <= start)
    before_end = sum(count for at, count in gaps if at < end)
    return start + before_start, end + before_end


def byte_span(data: bytes, received: Received, start: int, end: int) -> tuple[int, int]:
    """The bytes ``[low, high)`` of a capture that hold a span of its text, invisible signs inside it included."""
    body = data[received.mark :]
    first, last = span_as_received(start, end, received.gaps)
    low, high = (received.mark + _bytes_of(body, received.codec, count) for count in (first, last))
    return low, high


def _bytes_of(data: bytes, codec: str, characters: int) -> int:
    """How many bytes the first ``characters`` take; those that switch a codec's state belong to what follows them."""
    decoder = codecs.getincrementaldecoder(codec)()
    position = count = 0
    step = CHUNK
    while count < characters and position < len(data):
        state = decoder.getstate()
        more = len(decoder.decode(data[position : position + step]))
        if step > 1 and count + more >= characters:
            decoder.setstate(state)
            step //= 16
            continue
        count, position = count + more, position + step
    return min(position, len(data))
