"""The bodies of one article: full names of groups, ministries and monitors, and what short forms and kinds mean."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache

from factcheck.extract.person_words import NOT_NAMES, OPENERS, ORG_WORDS
from factcheck.extract.source_words import BODIES, DAY, PLAIN_WORDS, WIRES

PART = rf"(?!{DAY}\b)[A-Z][\w&’-]*"  # a day is no part of a body's name
REST = rf" (?:for|of|on) (?:the )?{PART}(?: (?:and )?{PART}){{0,3}}"
BODY = re.compile(rf"(?=[A-Z])(?<![\w-])\b{PART}(?: {PART}){{0,5}}(?:{REST})?")
GOES_ON = re.compile(REST)
SHORT = re.compile(r",? \(([A-Z][A-Za-z-]{1,9})\)")  # behind a name: (SOHR)
BASED = re.compile(r"^(?:(?:The|the|an?|An?)\s+)?(?:[\w.]+-based\s+)?")
APPOSED = re.compile(
    r",? (?:\([A-Z][A-Za-z-]{1,9}\),? )?(?:an?|the) ((?:[a-z][\w-]* |[A-Z][\w]*(?:-[a-z]\w+)? ){0,4}?[a-z]+)\b"
)
BEFORE = re.compile(r"\b([a-z]+) (?:the )?$")
KINDS = frozenset(
    """monitor watchdog group organisation organization agency charity network body ngo union party militia
    observatory""".split()
)
ALIKE = {"monitor": ("observatory",), "watchdog": ("observatory",), "observatory": ("observatory",)}
PLAIN = re.compile(r"\b[a-z]+")
MAX_BEFORE = 30
BEGUN = re.compile(rf"(?=[A-Z])(?<![\w-])({PART}(?: {PART}){{0,4}}) (?:for|of) (?:the )?$")
MAX_BEGUN = 80  # characters of a body's name before `for` and `of`


class Bodies:
    """Every body named in a text."""

    def __init__(self, text: str) -> None:
        self._named: Counter[str] = Counter()
        self._short: dict[str, str] = {}
        self._kinds: dict[str, set[str]] = {}
        self._holding: dict[str, list[str]] = {}  # names by each of their words
        self._full: dict[str, str] = {}
        self._of_kind: dict[str, str | None] = {}
        self._text = text
        for match in BODY.finditer(text):
            name = _name_of(match.group())
            if name is not None:
                self._learn(text, name, match)

    def _learn(self, text: str, name: str, match: re.Match[str]) -> None:
        if name not in self._named:
            for word in set(name.split()):
                self._holding.setdefault(word, []).append(name)
        self._named[name] += 1
        short = SHORT.match(text, match.end())
        if short is not None and len(name.split()) > 1:
            self._short.setdefault(short.group(1), name)
        kinds = self._kinds.setdefault(name, set())
        apposed = APPOSED.match(text, match.end())
        before = BEFORE.search(text, max(0, match.start() - MAX_BEFORE), match.start())
        for words in (apposed.group(1) if apposed else "", before.group(1) if before else ""):
            kinds.update(KINDS & set(words.lower().split()))

    @cached_property
    def _plain(self) -> set[str]:
        """The words that the article has in lower case."""
        return set(PLAIN.findall(self._text))

    def full(self, words: str) -> str:
        """The longest name in the article of the body that ``words`` name in short."""
        words = clean(words)
        if words not in self._full:
            self._full[words] = self._short.get(words) or self._longest(words)
        return self._full[words]

    def _longest(self, words: str) -> str:
        if not is_body(words):
            return words
        wanted = words.split()
        if len(wanted) == 1 and (words.isupper() or words in NOT_NAMES):
            return words  # UNICEF, of `in eastern Syria UNICEF said`; Republicans, who may be any of them
        held = self._holding.get(wanted[-1], [])
        longer = [name for name in held if len(name) > len(words) and set(wanted) <= set(name.split())]
        longer = [name for name in longer if not _runs_in(name, words) and not self._begins_plainly(name, words)]
        return max(longer, key=lambda name: (self._named[name], len(name)), default=words)

    def _begins_plainly(self, name: str, words: str) -> bool:
        """Whether a longer name begins with a word that the article has in lower case too: `Siege White Helmets`."""
        first = name.split()[0].lower()
        prefix = name.removesuffix(words).strip()
        whole = prefix == name or not prefix or headed(prefix)
        return not whole and first in self._plain and first not in PLAIN_WORDS

    def of_kind(self, words: str) -> str | None:
        """The one body that `the monitoring group` can mean; ``None`` when none or several are of that kind."""
        kinds = _asked(words)
        if kinds and words not in self._of_kind:
            found = {self.full(name) for name, own in self._kinds.items() for kind in kinds if _is(name, own, kind)}
            self._of_kind[words] = found.pop() if len(found) == 1 else None
        return self._of_kind.get(words)


@lru_cache(maxsize=20_000)
def _name_of(words: str) -> str | None:
    """The name of a body that capitalised words are; ``None`` when they are none."""
    name = without_next_sentence(clean(words))
    return name if is_body(name) and headed(name) else None


def without_next_sentence(name: str) -> str:
    """A name without what follows it where a full stop was lost: `Observatory for Human Rights At`, `... Rights AP`."""
    words = name.split()
    while len(words) > 1 and (words[-1] in OPENERS or words[-1] in WIRES):
        words.pop()
    return " ".join(words)


def begins_before(text: str, start: int) -> int:
    """Where the name of a body begins whose end was read from ``start``: `Observatory for | Human Rights`."""
    match = BEGUN.search(text, max(0, start - MAX_BEGUN), start)
    return match.start() if match is not None and headed(match.group(1)) else start


def clean(words: str) -> str:
    """Without the article and without where it is based."""
    return BASED.sub("", words)


def is_body(words: str) -> bool:
    return any(word in ORG_WORDS or word.lower() in BODIES for word in words.split() if word[0].isupper())


def headed(name: str) -> bool:
    """Whether a name ends in the noun of a body, before `for` and `of`: no headline, no place after a body."""
    last = re.split(r" (?:for|of|on) ", name)[0].split()[-1]
    return last in ORG_WORDS or last.lower() in BODIES


def goes_on(text: str, end: int) -> int:
    """Where the name of a body that has been read up to ``end`` ends: behind `for Human Rights`."""
    match = GOES_ON.match(text, end)
    return match.end() if match else end


def _runs_in(name: str, words: str) -> bool:
    """Whether a longer name is another body's, into which the shorter one ran: `Watch for Peace White Helmets`."""
    before = name.removesuffix(words).strip()
    return before != name and (" for " in before or " of " in before) and headed(before)


def _asked(words: str) -> list[str]:
    lowered = words.lower().split()
    if lowered and lowered[-1] == "group" and "monitoring" in lowered:
        return ["monitor", "group"]
    return [lowered[-1]] if lowered and lowered[-1] in KINDS else []


def _is(name: str, kinds: set[str], kind: str) -> bool:
    return kind in kinds or any(word in name.lower().split() for word in ALIKE.get(kind, ()))
