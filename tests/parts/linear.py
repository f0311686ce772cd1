"""Whether work grows with the length of its text and not with its square.

Compared is processor time at one length and at eight times that length: linear work takes 8 times as long, quadratic
work 64 times.  The limit lies in between, far from both, so that a busy machine does not matter.
"""

from __future__ import annotations

import time
from collections.abc import Callable

SIZE = 4_000  # characters; then eight times as many
LIMIT = 24  # between 8 (linear) and 64 (quadratic), the middle of their ratio
COARSE = 0.005  # seconds below which the clock tells little
TRIES = 3  # the best of so many counts: another process may get in the way


def assert_linear(work: Callable[[str], object], piece: str, tail: str = "", *, size: int = SIZE) -> None:
    """``work`` on texts made of ``piece``, with ``tail`` at their end, takes time in proportion to their length."""
    text = piece * (size // len(piece))
    work(text[:1000])
    short = long = float("inf")
    for _ in range(TRIES):
        short, long = min(short, _seconds(work, text + tail)), min(long, _seconds(work, text * 8 + tail))
        if long < LIMIT * max(short, COARSE):
            return
    raise AssertionError(f"{piece!r}: {short:.4f} s, then {long:.4f} s")


def _seconds(work: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started
