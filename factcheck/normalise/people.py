"""One person under several spellings: a table decides, similarity only proposes.

Shapes: names are strings as articles give them; a canonical name is the table's, or the name itself.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady president prime minister king queen prince chancellor general gen colonel "
    "col major maj captain capt lt lieutenant sgt senator sen rep representative governor gov mayor judge justice "
    "professor prof".split()
)


@dataclass(frozen=True, slots=True)
class People:
    """The alias table: folded spelling -> canonical name."""

    canonical: Mapping[str, str]

    def name(self, spelling: str) -> str:
        """The canonical name of a spelling, or the spelling itself when the table does not know it."""
        return self.canonical.get(fold(spelling), spelling)

    def spellings(self, spelling: str) -> tuple[str, ...]:
        """Every spelling of a person that the table knows, folded, this one among them."""
        wanted = self.name(spelling)
        known = {folded for folded, name in self.canonical.items() if name == wanted}
        return tuple(sorted(known | {fold(spelling)}))

    def same(self, one: str, other: str) -> bool:
        """Whether two spellings name one person: the same name by the table, or one the bare surname of the other."""
        first, second = fold(self.name(one)).split(), fold(self.name(other)).split()
        if not first or not second:
            return False
        return first == second or (min(len(first), len(second)) == 1 and first[-1] == second[-1])


def fold(name: str) -> str:
    """A name without case, accents, punctuation and honorifics: 'President Erdoğan' -> 'erdogan'."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain.replace("ı", "i")).split()
    kept = [w for w in words if w not in HONORIFICS]
    return " ".join(kept or words)


@cache
def shipped() -> People:
    """The table shipped with the program."""
    table = tomllib.loads(files("factcheck.normalise").joinpath("people.toml").read_text("utf8"))
    pairs = {fold(alias): p["name"] for p in table["person"] for alias in (p["name"], *p["aliases"])}
    return People(pairs)
