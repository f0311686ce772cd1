"""The people of one article: full name, role and gender of each, and who a surname, pronoun or description means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from factcheck.extract import descriptions
from factcheck.extract.names import (
    SUFFIXES,
    Named,
    bare_name,
    gender_of_name,
    gender_of_role,
    names_in,
    role_after,
    role_before,
    role_beside,
    take_apart,
)
from factcheck.extract.not_speech import title_case
from factcheck.extract.person_words import (
    NO_PERSON,
    NOT_NAMES,
    PLACES,
    THINGS,
)
from factcheck.extract.source_words import HUMAN, NATIONS, PERSONS
from factcheck.model import Sentence

SPEAKS = re.compile(r",? (?:\d\d, |said\b|says\b|told\b|tells\b|added\b|wrote\b|tweeted\b|recalled\b|asked\b)")
SPOKEN = re.compile(r"\b(?:said|says|added|wrote|asked|told|recalled) $")
INITIALS = 2  # letters of a name that may be short for a person
REACH = 12  # characters beside a name in which its verb of saying stands
SEVERAL = frozenset("men women people spokespeople children police".split())
GENDER_OF = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


@dataclass
class Person:
    """Someone, or some body, named in the article."""

    name: str
    roles: list[str] = field(default_factory=list)
    gender: str | None = None
    likely: bool = False  # surely a person
    mentions: list[int] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        return self.roles[0] if self.roles else None


class People:
    """Everyone named in the story, by position."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quoted: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._quoted = quoted
        self._quote_starts = [start for start, _ in quoted]
        self.persons: dict[str, Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._elders: set[str] = set()  # surnames of somebody older than the `Jr.` of the article
        self._timeline: list[tuple[int, Person]] = []
        self._collect()

    # -- building

    def _collect(self) -> None:
        found: list[Named] = []
        telling: list[Named] = []  # a headline has capitals throughout, and nobody can tell where a name in it ends
        for sentence in self._sentences:
            here = list(names_in(self._text, sentence.start, sentence.end))
            found += here
            if here and not title_case(self._text[sentence.start : sentence.end]):
                telling += here
        for named in telling:
            if len(named.words) > 1 and named.name not in PLACES:
                self._add(named)
        for named in telling:
            known = len(named.words) != 1 or named.surname in self._by_surname
            if not known and (named.personal or gender_of_name(named.name)):
                self._add(named)
        for named in found:
            person = self._named(named)
            if person is None:
                continue
            self._learn(person, named)
            person.mentions.append(named.start)
            if not self._in_quote(named.start):
                self._timeline.append((named.start, person))

    def _add(self, named: Named) -> None:
        person = self.persons.get(named.name)
        if person is None:
            person = self.persons[named.name] = Person(named.name)
            self._by_surname.setdefault(named.surname, []).append(person)
            self._by_first.setdefault(named.words[0] if named.words else named.name, []).append(person)

    def _learn(self, person: Person, named: Named) -> None:
        role = named.role or role_after(self._text, named.end, len(self._text))
        role = role or role_before(self._text, named.start, named.end) or role_beside(self._text, named.start)
        if role and role not in person.roles:
            person.roles.append(role)
        person.gender = person.gender or named.gender or gender_of_role(role)
        person.likely = person.likely or named.personal or (not _is_body(named) and (bool(role) or self._acts(named)))

    def _acts(self, named: Named) -> bool:
        """Whether the words beside a name are those of a speaker: `said Jane Roe, 34,`."""
        beside = self._text[named.end : named.end + REACH]
        return bool(SPEAKS.match(beside) or SPOKEN.search(self._text, max(0, named.start - REACH), named.start))

    def _in_quote(self, at: int) -> bool:
        number = bisect_left(self._quote_starts, at + 1) - 1
        return number >= 0 and at < self._quoted[number][1]

    # -- looking up

    def _named(self, named: Named) -> Person | None:
        if named.name in self.persons:
            return self._without_what_ran_in(self.persons[named.name])
        if len(named.words) > 1 or (named.name.isupper() and len(named.name) > INITIALS):
            return None  # UNICEF is nobody's surname
        candidates = [person for person in self._by_surname.get(named.surname, []) if not _is_body_name(person.name)]
        if named.name in _countries():
            candidates = [person for person in candidates if person.gender or gender_of_name(person.name)]
        candidates = self._without_the_younger(named.surname, candidates)
        if named.gender and named.honorific:
            candidates = [
                p for p in candidates if (p.gender or gender_of_name(p.name)) in (None, named.gender)
            ] or candidates
        if not candidates:
            candidates = [p for p in self._by_first.get(named.name, []) if p.likely]
        found = max(candidates, key=_weight, default=None)
        return self._without_what_ran_in(found) if found is not None else None

    def _without_what_ran_in(self, person: Person) -> Person:
        """`the envoy for Norden Anna de Lind`: Anna de Lind, whom the article names so too."""
        shorter = person.name.partition(" ")[2]
        while " " in shorter:
            if shorter in self.persons and gender_of_name(shorter) and not gender_of_name(person.name):
                return self.persons[shorter]
            shorter = shorter.partition(" ")[2]
        return person

    def _without_the_younger(self, surname: str, candidates: list[Person]) -> list[Person]:
        """A bare surname means another than `Roe Jr.` where the article used it before it named any Roe in full."""
        older = [person for person in candidates if person.name.split()[-1] not in SUFFIXES]
        if candidates and not older and not any(person.mentions for person in candidates):
            self._elders.add(surname)
        return older if surname in self._elders else candidates

    def named(self, words: str, at: int) -> Person:
        """The person whom a mention with a name means; a new one when the article names nobody like that."""
        known = self.persons.get(words.removeprefix("the ").removeprefix("The "))
        if known is not None:
            return self._without_what_ran_in(known)
        named = take_apart(words, at) or bare_name(words, at)
        person = self._named(named) or self._of_nation(named)
        if person is None:
            person = Person(named.name, gender=named.gender)
        if named.role:
            return Person(person.name, [named.role, *person.roles], person.gender, True, person.mentions)
        return person

    def _of_nation(self, named: Named) -> Person | None:
        """Whom `the Syrian Rami Haddad` means: Rami Haddad, if the article names him so too."""
        first, _, rest = named.name.partition(" ")
        return self._named(bare_name(rest, named.start)) if rest and first in NATIONS else None

    def by_pronoun_in(self, pronoun: str, sentence: int, at: int) -> Person | None:
        """The first person of a sentence, as far as it stands before an offset, whom a pronoun can mean."""
        begin = bisect_left(self._timeline, self._starts[sentence], key=lambda entry: entry[0])
        end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else at
        stop = bisect_left(self._timeline, min(at, end), key=lambda entry: entry[0])
        here = (person for _, person in self._timeline[begin:stop])
        return next((person for person in here if person.likely and self.may_be(person, pronoun)), None)

    def may_mean(self, name: str, mention: str, pronoun: str) -> bool:
        """Whether a pronoun can mean who goes by a name or a description: one person, not of the other gender."""
        person = self.persons.get(name)
        capital = mention.isalpha() and mention[0].isupper() and not mention.isupper()
        surname = capital and mention.lower() not in PERSONS
        if person is not None:
            return (surname or person.likely) and self.may_be(person, pronoun)
        if surname:
            return True
        last = mention.split()[-1].lower()
        one = last in HUMAN and not last.endswith("s") and last not in SEVERAL
        return one and gender_of_role(mention) in (None, GENDER_OF.get(pronoun.lower()))

    def knows(self, name: str) -> bool:
        """Whether the article names somebody, or something, so; not a place."""
        return name not in PLACES and (name in self.persons or name in self._by_surname)

    def has_surname(self, word: str) -> bool:
        """Whether the article names somebody in full who is called so: King, of Steve King."""
        return any(len(person.name.split()) > 1 for person in self._by_surname.get(word, ()))

    def may_be(self, person: Person, pronoun: str) -> bool:
        """Whether somebody can be meant by `he` or `she`."""
        gender = GENDER_OF.get(pronoun.lower())
        return gender is not None and (person.gender or gender_of_name(person.name)) in (None, gender)

    def body_before(self, at: int) -> Person | None:
        """The body named last before, in this sentence or the one before."""
        sentence = bisect_left(self._starts, at + 1) - 1
        stop = bisect_left(self._timeline, at, key=lambda entry: entry[0])
        begin = bisect_left(self._timeline, self._starts[max(0, sentence - 1)], key=lambda entry: entry[0])
        bodies = [
            person
            for _, person in self._timeline[begin:stop]
            if _is_body_name(person.name) and THINGS.isdisjoint(person.name.split())
        ]
        return bodies[-1] if bodies else None

    def body(self, head: str, words: str) -> str | None:
        """The full name of the body that `the committee` means: the named one most often mentioned."""
        if len(words.split()) > 2:
            return None
        bodies = [
            p
            for p in self.persons.values()
            if p.mentions and head in p.name.lower().split() and not NOT_NAMES.intersection(p.name.split())
        ]
        return max(bodies, key=lambda person: len(person.mentions)).name if bodies else None

    def by_description(self, words: str, at: int) -> Person | None:
        """The person whose role fits `the president`, `the former secretary of state`."""
        if not descriptions.is_definite(words):
            return None
        found: list[tuple[int, int, Person]] = []
        for person in self.persons.values():
            fit = max((descriptions.fits(words, role) for role in person.roles), default=0)
            if fit and person.likely and descriptions.is_of(words, person.name, person.roles):
                found.append((fit, len(person.mentions), person))
        if not found:
            return None
        chosen = max(found, key=lambda each: each[:2])[2]
        last = max((mention for mention in chosen.mentions if mention < at), default=0)
        return None if descriptions.unnamed_since(self._text, words, last, at) else chosen


@cache
def _countries() -> frozenset[str]:
    """The names of countries, which are no surnames of whoever is named beside them: `in Norden Syria`."""
    return frozenset(Locale("en").territories.values())


def _weight(person: Person) -> tuple[bool, int]:
    return person.likely or gender_of_name(person.name) is not None, len(person.mentions)


def _is_body(named: Named) -> bool:
    return _is_body_name(named.name)


def _is_body_name(name: str) -> bool:
    return name in PLACES or any(word in NO_PERSON for word in name.split())
