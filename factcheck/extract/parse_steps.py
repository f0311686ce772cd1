"""The parser's steps, taken for all sentences of a batch at once instead of one sentence after the other.

At each step the model weighs what stands on each sentence's stack and picks the next move.  The weights and the moves
are the model's own, the moves by its own code; only the arithmetic in between is done here, one product a step for the
whole batch, which takes half the time.  The sums are the model's own up to rounding; a model that is built
otherwise, or parses a probe otherwise, takes its steps itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENT = "parser"
BUILT = {"@architectures": "spacy.TransitionBasedParser.v2", "maxout_pieces": 2, "use_upper": True}
PROBES = (
    "Aid workers who had counted 1,200 tents on Friday said, through a spokesman, that more would come.",
    '"We left," she told them; what the others did nobody knows.',
)

Floats = NDArray[numpy.float32]


def can_step(language: Language) -> bool:
    """Whether the parser is built as `ParseSteps` knows it, and comes to the same parses."""
    if COMPONENT not in language.pipe_names:
        return False
    parser: Any = language.get_pipe(COMPONENT)
    model: dict[str, Any] = language.config["components"][COMPONENT].get("model", {})
    if any(model.get(key) != value for key, value in BUILT.items()) or parser.cfg["beam_width"] != 1:
        return False
    if parser.model.attrs["unseen_classes"]:
        return False
    ours, theirs = ([_until_parser(language, text) for text in PROBES] for _ in range(2))
    ParseSteps(language).set_on(ours)
    theirs = [parser(doc) for doc in theirs]
    return all(_parse(one) == _parse(other) for one, other in zip(ours, theirs, strict=True))


def _until_parser(language: Language, text: str) -> Doc:
    doc = language.make_doc(text)
    for name, part in language.pipeline:
        if name == COMPONENT:
            break
        doc = part(doc)
    return doc


def _parse(doc: Doc) -> list[tuple[int, str]]:
    return [(token.head.i, token.dep_) for token in doc]


class ParseSteps:
    """Sets heads and dependencies as the model's own parser would."""

    def __init__(self, language: Language) -> None:
        self._parser: Any = language.get_pipe(COMPONENT)
        model = self._parser.model
        self._vectors: Any = model.get_ref("tok2vec")
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._asked = model.predict([_until_parser(language, PROBES[0])])  # knows which words a state looks at
        self._looks, self._width = lower.get_dim("nF"), lower.get_dim("nO")
        weights = lower.get_param("W").transpose(3, 0, 2, 1)  # was (looks, width, 2, inputs)
        self._first = numpy.ascontiguousarray(weights.reshape(len(weights), -1))
        self._first_bias = numpy.ascontiguousarray(lower.get_param("b").T.reshape(-1))
        self._no_word = numpy.ascontiguousarray(lower.get_param("pad").transpose(0, 1, 3, 2).reshape(1, -1))
        self._second = numpy.ascontiguousarray(upper.get_param("W").T)
        self._second_bias = upper.get_param("b")

    def set_on(self, docs: Sequence[Doc]) -> None:
        """Parse every sentence of ``docs``."""
        some = [doc for doc in docs if len(doc)]
        if not some:
            return
        states = self._parser.moves.init_batch(some)
        self._finish(some, [state for state in states if not state.is_final()])
        self._parser.set_annotations(some, states)

    def _finish(self, docs: Sequence[Doc], states: list[Any]) -> None:
        """Take steps until every state is final."""
        words = numpy.concatenate((self._no_word, self._vectors.predict(docs) @ self._first))
        words[:, : 2 * self._width] += self._first_bias  # every state has a first look
        each = words.reshape(-1, 2 * self._width)  # one row a word and look: its two pieces, side by side
        look = numpy.arange(self._looks) + self._looks  # no word is -1
        while states:
            rows = self._asked.get_token_ids(states) * self._looks + look
            pieces = each.take(rows, axis=0).sum(axis=1)
            scores = numpy.maximum(pieces[:, : self._width], pieces[:, self._width :]) @ self._second
            scores += self._second_bias
            states = self._parser.transition_states(states, scores)
