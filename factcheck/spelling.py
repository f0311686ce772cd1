"""Names under several spellings: a key that transliterations of one name share ("Sheikhun", "Shaykhoun").

For meeting only: what shares a key may be one name, and nothing is concluded from it alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEAST_CONSONANTS = 3  # of a key; shorter ones would make one name of many
ONE_SOUND = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("q", "k"), ("c", "k"), ("z", "s"))
"""Letters by which one sound of another script is spelt."""
VOWELS = re.compile(r"[aeiouyhw]")
VOWEL_RUN = re.compile(r"[aeiouy]+")
DOUBLED = re.compile(r"(.)\1+")
FINAL_S = re.compile(r"(?<=\w{4})s$")


@lru_cache(maxsize=200_000)
def spelling_key(name: str) -> str:
    """A name's consonants, spellings of one sound made one; short names keep where their vowels stand."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())
    plain = FINAL_S.sub("", plain)
    sounds = plain
    for spelling, sound in ONE_SOUND:
        sounds = sounds.replace(spelling, sound)
    key = DOUBLED.sub(r"\1", sounds[:1] + VOWELS.sub("", sounds[1:]))
    return key if len(key) >= LEAST_CONSONANTS else DOUBLED.sub(r"\1", VOWEL_RUN.sub("a", plain))
