"""Place words -> one place: "Tajik", "Tajiks" and "Tajikistan's" all point to Tajikistan."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from factcheck.normalise.people import fold

POSSESSIVE = re.compile(r"['’]s?$")
ARTICLE = re.compile(r"^the ", re.IGNORECASE)


@cache
def _table() -> Mapping[str, str]:
    rows = tomllib.loads(files("factcheck.normalise").joinpath("places.toml").read_text("utf8"))
    known = {fold(word): name for name, words in rows.items() for word in (name, *words)}
    return known | {f"{word}s": name for word, name in known.items()}


def place_of(words: str) -> str:
    """The place that words point to: the table's name, or the words without article and possessive."""
    bare = ARTICLE.sub("", POSSESSIVE.sub("", words.strip()))
    return _table().get(fold(bare), bare)


def words_of(place: str) -> tuple[str, ...]:
    """The words that point to a place, folded: the table's, or the place's own name."""
    known = {word for word, name in _table().items() if name == place}
    return tuple(sorted(known | {fold(place)}))


def country_of(words: str) -> str | None:
    """The country that a name, adjective or demonym points to, ``None`` for anything else."""
    return _table().get(fold(POSSESSIVE.sub("", words)))


def countries_in(text: str) -> frozenset[str]:
    """Every country that single words of a text point to (no phrases): a cheap feature of what a text is about."""
    words = (word.strip('.,;:()"“”‘’') for word in text.split() if not word.islower())
    return frozenset(country for word in words if (country := country_of(word)))


def first_place(words: Iterable[str]) -> str | None:
    """The first place named, normalised."""
    return next((place_of(w) for w in words), None)
