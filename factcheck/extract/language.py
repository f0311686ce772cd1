"""The one door to spaCy: sentences are parsed on demand, in batches, and only those that can hold a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from factcheck.errors import UsageError
from factcheck.model import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64  # sentences parsed together: larger batches gained nothing on news sentences
NOT_NEEDED = ("ner",)  # whole-document entity recognition alone would exceed the speed goal


@cache
def load(name: str) -> Language:
    """The spaCy pipeline called ``name`` (an installed package), without the parts that are not used."""
    import spacy

    try:
        return spacy.load(name, exclude=list(NOT_NEEDED))
    except OSError as error:
        raise UsageError(f"language model {name!r} is not installed", f"install it with: pip install {name}") from error


def model_version(name: str) -> str:
    """Name and version of a model, as recorded with each reading."""
    meta = load(name).meta
    return f"{name} {meta['version']}"


class ParsedText:
    """An article's text, its sentences, and their parses when asked for.

    Token offsets inside ``doc(i)`` count from the sentence: add ``sentences[i].start`` for the article.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], language: Language) -> None:
        self.text = text
        self.sentences = sentences
        self._language = language
        self._docs: dict[int, Doc] = {}

    def words(self, index: int) -> str:
        """The text of sentence ``index``."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]

    def parse(self, indices: Iterable[int]) -> None:
        """Parse these sentences in one batch; later `doc` calls on them are free."""
        wanted = sorted(set(indices) - self._docs.keys())
        docs = self._language.pipe([self.words(i) for i in wanted], batch_size=BATCH)
        self._docs.update(zip(wanted, docs, strict=True))

    def doc(self, index: int) -> Doc:
        """The parse of sentence ``index``."""
        if index not in self._docs:
            self.parse([index])
        return self._docs[index]
