"""The one door to spaCy: sentences are parsed on demand, in batches, and only those that can hold a claim."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck.errors import UsageError
from factcheck.extract import parse_steps, word_vectors
from factcheck.extract.word_forms import RULES, WordForms, can_remember
from factcheck.model import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

BATCH = 512  # sentences parsed together: those of nearly every article at once
Stretch = tuple[int, int]
NOT_NEEDED = ("ner",)  # whole-document entity recognition alone would exceed the speed goal


@cache
def load(name: str) -> Language:
    """The spaCy pipeline called ``name`` (an installed package), without the parts that are not used."""
    import spacy

    try:
        language = spacy.load(name, exclude=list(NOT_NEEDED))
    except OSError as error:
        raise UsageError(f"language model {name!r} is not installed", f"install it with: pip install {name}") from error
    gc.freeze()  # a model stays: looking through it for rubbish again and again takes 3 % of the reading
    return language


def model_version(name: str) -> str:
    """Name and version of a model, as recorded with each reading."""
    meta = load(name).meta
    return f"{name} {meta['version']}"


def parses(language: Language, texts: Sequence[str]) -> list[Doc]:
    """The parse of each text: tags, dependencies, parts of speech, lemmas."""
    quick = _quick(language)
    docs: Any = [_doc(language, text) for text in texts]
    with _threads().limit(limits=1, user_api="blas"):  # these products are too small to share
        for name, part in language.pipeline:
            if name in quick:
                docs = list(docs)
                quick[name](docs)
            elif name not in RULES or RULES[-1] not in quick:
                docs = part.pipe(docs, batch_size=BATCH) if hasattr(part, "pipe") else map(part, docs)
        return list(docs)


@cache
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _doc(language: Language, text: str) -> Doc:
    """The words of a text, which it keeps (`text_of`)."""
    doc = language.make_doc(text)
    doc.user_data["text"] = text
    return doc


@cache
def _quick(language: Language) -> dict[str, Callable[[list[Doc]], None]]:
    """Our quicker way of what a part of the model does, by its name; the last of `RULES` stands for all of them."""
    quick: dict[str, Callable[[list[Doc]], None]] = {}
    if word_vectors.can_compute(language):
        quick[word_vectors.COMPONENT] = word_vectors.WordVectors(language).set_on
    if parse_steps.can_step(language):
        quick[parse_steps.COMPONENT] = parse_steps.ParseSteps(language).set_on
    if can_remember(language):
        quick[RULES[-1]] = WordForms(language).set_on
    return quick


class ParsedText:
    """An article's text, its sentences, and their parses when asked for.

    Token offsets inside ``doc(i)`` count from the sentence: add ``sentences[i].start`` for the article.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], language: Language) -> None:
        self.text = text
        self.sentences = sentences
        self._language = language
        self._docs: dict[int, Doc] = {}
        self._expected: set[int] = set()
        self._alone: dict[tuple[int, int], Doc] = {}

    def words(self, index: int) -> str:
        """The text of sentence ``index``."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]

    def expect(self, indices: Iterable[int]) -> None:
        """These sentences will be asked for too: parse them with the next batch."""
        self._expected.update(indices)

    def parse(self, indices: Iterable[int], stretches: Iterable[Stretch] = ()) -> None:
        """Parse these sentences and stretches in one batch; later `doc` and `alone` calls on them are free."""
        wanted = sorted((self._expected | set(indices)) - self._docs.keys())
        apart = sorted(set(stretches) - self._alone.keys())
        self._expected.clear()
        texts = [self.words(i) for i in wanted] + [self.text[start:end] for start, end in apart]
        docs = iter(parses(self._language, texts) if texts else [])
        self._docs.update(zip(wanted, docs, strict=False))
        self._alone.update(zip(apart, docs, strict=True))

    def holds(self, index: int) -> bool:
        """Whether sentence ``index`` is parsed, or will be."""
        return index in self._docs or index in self._expected

    def doc(self, index: int) -> Doc:
        """The parse of sentence ``index``."""
        if index not in self._docs:
            self.parse([index])
        return self._docs[index]

    def alone(self, start: int, end: int) -> Doc:
        """The parse of a stretch by itself: what stands beside a quote, where the words of the quote mislead."""
        if (start, end) not in self._alone:
            self.parse((), [(start, end)])
        return self._alone[start, end]
