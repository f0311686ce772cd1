"""Which claims hang together: joined by findings, from one to the next."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.int64]]


def labels(a: Array, b: Array, size: int) -> Array:
    """One number for all that hang together, of ``size`` things joined in pairs: ``a[n]`` with ``b[n]``."""
    label = np.arange(size, dtype=np.int64)
    while len(a) and bool((label[a] != label[b]).any()):
        low = np.minimum(label[a], label[b])
        np.minimum.at(label, label[a], low)
        np.minimum.at(label, label[b], low)
        while bool((label != label[label]).any()):
            label = label[label]
    return label
