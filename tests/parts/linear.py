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


def assert_linear(work: Callable[[str], object], piece: str, tail: str = "") -> None:
    """``work`` on texts made of ``piece``, with ``tail`` at their end, takes time in proportion to their length."""
    text = piece * (SIZE // len(piece))
    work(text[:1000])
    short, long = _seconds(work, text + tail), _seconds(work, text * 8 + tail)
    assert long < LIMIT * max(short, COARSE), f"{piece!r}: {short:.4f} s, then {long:.4f} s"


def _seconds(work: Callable[[str], object], text: str) -> float:
    """The best of up to three runs."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        work(text)
        best = min(best, time.process_time() - started)
        if best < COARSE:
            break
    return best
