"""What the tagger and the parser see of each word (``doc.tensor``), worked out with less labour than by the model.

The model looks at a word's letters first and at the words around it then.  The first half is the same wherever the
word stands: it is asked of the model once for each form and remembered.  The second half is a few equal layers of one
matrix product each, done here with fewer copies.  The numbers are the model's own up to rounding; a model that is
built otherwise, or answers otherwise to a probe, does its own labour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENT = "tok2vec"
PARTS = {"embed": "spacy.MultiHashEmbed.v2", "encode": "spacy.MaxoutWindowEncoder.v2"}
PROBE = "Aid workers counted 1,200 tents on Friday."
CLOSE = 1e-4  # vectors have a size of about 1; rounding alone stays below 1e-5
FIRST = 4_096  # forms that the table has room for at first; it doubles
MOST = 100_000  # forms remembered, about 40 MB; then the table starts afresh
LEAST_VARIANCE = 1e-8  # as in the model's layer normalisation

Floats = NDArray[numpy.float32]
Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer over a word and its neighbours: the best of some pieces, normalised, added to what came in."""

    weights: Floats  # (3 * width, pieces * width): one piece beside the other
    bias: Floats
    scale: Floats
    shift: Floats

    def __call__(self, words: Floats) -> Floats:
        """(words, width) -> the same shape."""
        count, width = words.shape
        beside = numpy.zeros((count, 3 * width), dtype="float32")
        beside[1:, :width] = words[:-1]
        beside[:, width : 2 * width] = words
        beside[:-1, 2 * width :] = words[1:]
        pieces = beside @ self.weights
        pieces += self.bias
        best: Floats = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = numpy.maximum(best, pieces[:, start : start + width])
        best = best - best.mean(axis=1, keepdims=True)
        variance = numpy.einsum("ij,ij->i", best, best)[:, None] / width + LEAST_VARIANCE
        best *= 1 / numpy.sqrt(variance)
        best *= self.scale
        best += self.shift
        best += words
        return best


def can_compute(language: Language) -> bool:
    """Whether the model is built of the layers that `WordVectors` knows, and gives the same numbers."""
    if COMPONENT not in language.pipe_names:
        return False
    model: dict[str, Any] = language.config["components"][COMPONENT].get("model", {})
    if any(model.get(part, {}).get("@architectures") != name for part, name in PARTS.items()):
        return False
    if model["embed"].get("include_static_vectors") or model["encode"].get("window_size") != 1:
        return False
    ours, theirs = language.make_doc(PROBE), language.make_doc(PROBE)
    WordVectors(language).set_on([ours])
    theirs = language.get_pipe(COMPONENT)(theirs)
    return bool(numpy.allclose(ours.tensor, theirs.tensor, atol=CLOSE))


class WordVectors:
    """Sets ``doc.tensor`` as the model's own component would."""

    def __init__(self, language: Language) -> None:
        model: Any = language.get_pipe(COMPONENT)
        embed, encode = model.model.layers
        features, _, rows, mix, _ = embed.layers
        self._columns = ["ORTH", "NORM", "SPACY", *features.attrs["columns"]]  # the first three tell a form
        self._of_letters: Callable[[Any], Floats] = lambda columns: mix.predict(rows.predict(columns))
        self._pad: int = encode.attrs["pad"]  # empty words between two sentences
        self._layers = [_layer(residual) for residual in encode.layers[0].layers]
        self._rows: dict[Key, int] = {}
        self._table: Floats = numpy.zeros((FIRST, encode.get_dim("nO")), dtype="float32")  # with room for more

    def set_on(self, docs: Sequence[Doc]) -> None:
        """Set the vectors of every word of ``docs``."""
        if not docs:
            return
        if len(self._rows) > MOST:
            self._rows.clear()
        columns = numpy.concatenate([doc.to_array(self._columns) for doc in docs])
        alone = self._of_forms(columns)
        places = list(_places(docs, self._pad))
        words = numpy.zeros((places[-1].stop + self._pad, alone.shape[1]), dtype="float32")
        words[numpy.r_[tuple(places)]] = alone
        for layer in self._layers:
            words = layer(words)
        for doc, place in zip(docs, places, strict=True):
            doc.tensor = words[place]

    def _of_forms(self, columns: NDArray[numpy.uint64]) -> Floats:
        """The vector of each word by its letters alone."""
        keys: list[Key] = list(map(tuple, columns[:, :3].tolist()))
        new = {key: at for at, key in enumerate(keys) if key not in self._rows}
        if new:
            known, total = len(self._rows), len(self._rows) + len(new)
            if total > len(self._table):
                self._table = numpy.resize(self._table, (2 * total, self._table.shape[1]))
            self._table[known:total] = self._of_letters(numpy.ascontiguousarray(columns[list(new.values()), 3:]))
            self._rows.update(zip(new, range(known, total), strict=True))
        return self._table[[self._rows[key] for key in keys]]


def _places(docs: Sequence[Doc], pad: int) -> Iterable[slice]:
    """Where each sentence stands in a row of them, with empty words before, between and behind."""
    end = 0
    for doc in docs:
        start, end = end + pad, end + pad + len(doc)
        yield slice(start, end)


def _layer(residual: Any) -> Layer:
    maxout, norm = (next(node for node in residual.walk() if node.name == name) for name in ("maxout", "layernorm"))
    weights, bias = maxout.get_param("W"), maxout.get_param("b")  # (width, pieces, inputs), (width, pieces)
    width, pieces, inputs = weights.shape
    return Layer(
        numpy.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, inputs).T),
        numpy.ascontiguousarray(bias.T.reshape(-1)),
        norm.get_param("G"),
        norm.get_param("b"),
    )
