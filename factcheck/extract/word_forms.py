"""Part of speech and lemma of parsed words, each form worked out once by the model's own rules and then remembered.

The model's rules (``attribute_ruler``, ``lemmatizer``) look at one word: its tag, its dependency, its letters, and of
the letters mostly at a few small words that they name.  Run on every sentence anew they take half of the parse; news
repeats its words, so a table of the forms met before does the same in a tenth of the time.  The few rules that look
at two words run as they are, on the sentences that may need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy

from factcheck.extract.parsed_words import text_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

RULES = ("attribute_ruler", "lemmatizer")
LOOKED_AT = frozenset(("TAG", "LOWER", "DEP", "IS_SPACE"))
"""What the rules may ask of a word; a model that asks for more runs its own rules."""
TWO_WORDS = re.compile(
    r"\b(?:ai\s?n['’]?t|gon\s?na|got\s?ta|let\s?['’]s|c['’]m\s?on|y['’]?\s?all)\b|\s{2}|[^\S ]|^\s|\s$", re.IGNORECASE
)  # "ain't", "gonna", "let's" and odd white space: what the rules read with the word beside it
BE = frozenset(("is", "are", "was", "were", "'s", "’s", "'re", "’re"))  # behind "there": a rule of two words
APART = ","  # stands between the words of a page, so that no rule sees two of them
UNNAMED = "xyzzy"  # stands for every word that no rule names
MOST = 200_000  # forms remembered, about 50 MB; then the table starts afresh

Key = tuple[int, int, int]  # tag, dependency, letters
Ruled = tuple[int, str, int]  # part of speech, morphology, lemma (0: for the lemmatizer to find)


def can_remember(language: Language) -> bool:
    """Whether the rules of this model are of the kind that a table of forms can stand for."""
    if not set(RULES) <= set(language.pipe_names):
        return False
    specs = _specs(language.get_pipe("attribute_ruler"))
    return all(set(spec) <= LOOKED_AT for spec in specs)


class WordForms:
    """Sets ``pos_`` and ``lemma_`` of parsed sentences as the model's own rules would (``morph`` stays empty)."""

    def __init__(self, language: Language) -> None:
        from spacy import attrs

        self._vocab = language.vocab
        self._rules: list[Any] = [language.get_pipe(name) for name in RULES]
        self._keys = [attrs.TAG, attrs.DEP, attrs.ORTH]
        self._forms = [attrs.POS, attrs.LEMMA]
        self._expletive = language.vocab.strings.add("expl")
        self._unnamed = language.vocab.strings.add(UNNAMED)
        self._named, self._patterns = _words_named(self._rules[0])
        self._ruled: dict[Key, Ruled] = {}
        self._lemmas: dict[tuple[int, int, str], int] = {}
        self._known: dict[Key, tuple[int, int]] = {}
        _index_as_sets(self._rules[1])

    def set_on(self, docs: Sequence[Doc]) -> None:
        """Set both on every word of ``docs``."""
        if len(self._known) > MOST:
            self._known.clear()
            self._lemmas.clear()
        keys = [list(map(tuple, doc.to_array(self._keys).tolist())) for doc in docs]
        plain = [not self._of_two_words(doc, here) for doc, here in zip(docs, keys, strict=True)]
        self._learn({key for here, single in zip(keys, plain, strict=True) if single for key in here})
        for doc, here, single in zip(docs, keys, plain, strict=True):
            if not single:
                self._by_rules(doc)
            elif here:
                doc.from_array(self._forms, numpy.array([self._known[key] for key in here], dtype="uint64"))

    def _of_two_words(self, doc: Doc, keys: Sequence[Key]) -> bool:
        """Whether a rule of two words may apply."""
        if TWO_WORDS.search(text_of(doc)):
            return True
        theres = (at for at, key in enumerate(keys[:-1]) if key[1] == self._expletive)
        return any(doc[at + 1].lower_ in BE for at in theres)

    def _by_rules(self, doc: Doc) -> None:
        for rule in self._rules:
            rule(doc)

    # ------------------------------------------------------------------------------------------ learning

    def _learn(self, keys: Iterable[Key]) -> None:
        """Work out the forms not met before: first what the ruler says of them, then their lemmas."""
        new = {key: (key[0], key[1], self._name(key[2])) for key in keys if key not in self._known}
        self._rule({named for named in new.values() if named not in self._ruled})
        wanted = {(key[2], *self._ruled[named][:2]) for key, named in new.items() if not self._ruled[named][2]}
        self._lemmatize({asked for asked in wanted if asked not in self._lemmas})
        for key, named in new.items():
            pos, morph, lemma = self._ruled[named]
            self._known[key] = pos, lemma or self._lemmas[key[2], pos, morph]

    def _name(self, word: int) -> int:
        """The word in lower case if a rule names it, else the one that stands for all others."""
        low = self._vocab[word].lower_
        named = low in self._named or any(pattern.search(low) for pattern in self._patterns)
        return int(self._vocab[word].lower) if named else self._unnamed

    def _rule(self, keys: set[Key]) -> None:
        if not keys:
            return
        text, new = self._vocab.strings, sorted(keys)
        rows = [(text[tag], text[dep], text[word]) for tag, dep, word in new]
        page = self._page(("tags", "deps", "words"), rows, (",", "punct", APART))
        self._rules[0](page)
        words = _every_other(page)
        self._ruled.update({key: (t.pos, str(t.morph), t.lemma) for key, t in zip(new, words, strict=True)})

    def _lemmatize(self, keys: set[tuple[int, int, str]]) -> None:
        if not keys:
            return
        text, new = self._vocab.strings, sorted(keys)
        rows = [(text[word], text[pos], morph) for word, pos, morph in new]
        page = self._page(("words", "pos", "morphs"), rows, (APART, "PUNCT", ""))
        self._rules[1](page)
        self._lemmas.update({key: t.lemma for key, t in zip(new, _every_other(page), strict=True)})

    def _page(self, columns: Sequence[str], rows: Sequence[Sequence[str]], between: Sequence[str]) -> Doc:
        """A text of words that are strangers to each other, each with its own attributes."""
        from spacy.tokens import Doc

        apart = [line for row in rows for line in (row, between)]
        given: dict[str, Any] = {name: [row[at] for row in apart] for at, name in enumerate(columns)}
        return Doc(self._vocab, heads=list(range(len(apart))) if "deps" in given else None, **given)


def _every_other(page: Doc) -> Iterator[Token]:
    return (page[at] for at in range(0, len(page), 2))


def _specs(ruler: Any) -> Iterator[dict[str, Any]]:
    for rule in ruler.patterns:
        for pattern in rule["patterns"]:
            yield from pattern


def _words_named(ruler: Any) -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """The words that the rules ask for, and the patterns of words."""
    words, patterns = set(), []
    for asked in (spec["LOWER"] for spec in _specs(ruler) if "LOWER" in spec):
        if isinstance(asked, str):
            words.add(asked)
        else:
            words.update(asked.get("IN", ()), asked.get("NOT_IN", ()))
            patterns += [re.compile(asked["REGEX"])] if "REGEX" in asked else []
    return frozenset(words), patterns


def _index_as_sets(lemmatizer: Any) -> None:
    """The lemmatizer asks its lists of known words whether they hold a form: sets answer at once."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for pos in list(index):
        index[pos] = frozenset(index[pos])
