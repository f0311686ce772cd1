"""Which language a text is in: by its function words, sure for prose in the commonest languages; else by py3langid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from factcheck.clean.words import FUNCTION_WORDS, WORD
from factcheck.model import Fact

READ = "en"
"""The language that claims are read from; texts in others are kept and not read."""
NAMES = (READ, "eng", "english")
PARAGRAPHS = 20  # read to tell the language
CHARACTERS = 1000  # of each
LEAST_SHARE = 0.15  # of words that are a language's function words; prose has 25 to 50 %
FEW_WORDS = 20  # fewer, in Latin letters, are names and headlines as often as prose
STRANGE_SHARE = 0.08  # of English function words at most, for a text to be called foreign
SURE = 0.95  # chance; below it the language is unknown
LIKELY = 0.5  # the same for other scripts, which English is not written in, whatever the language
LATIN = 0x250  # code points from which letters are not Latin


def language_of(paragraphs: Sequence[str]) -> Fact | None:
    """The language of a text with how it is known; None when that cannot be told for sure."""
    texts = [text[:CHARACTERS].lower() for text in paragraphs[:PARAGRAPHS]]
    words = Counter(word for text in texts for word in WORD.findall(text))
    total = sum(words.values())
    if not total:
        return None
    shares = {name: sum(words[word] for word in marks) / total for name, marks in FUNCTION_WORDS.items()}
    share, name = max((share, name) for name, share in shares.items())
    told = f"{share:.0%} of the words are its function words"
    by_words = Fact(name, "inferred", told) if share >= LEAST_SHARE else None
    if by_words and name == READ:
        return by_words
    latin = sum(count for word, count in words.items() if ord(word[0]) < LATIN) > total / 2
    if latin and not by_words and (total < FEW_WORDS or shares[READ] > STRANGE_SHARE):
        return None
    code, chance = _identifier().classify("\n".join(texts))
    by_letters = Fact(str(code), "inferred", f"py3langid: {chance:.0%}")
    return by_letters if chance >= (SURE if latin else LIKELY) else by_words


def is_foreign(language: Fact | None) -> bool:
    """Whether it is known to be another language than the one that is read."""
    return language is not None and language.value.lower().replace("_", "-").split("-")[0] not in NAMES


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The model, loaded when it is needed first: it takes a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
