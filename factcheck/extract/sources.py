"""Plain words -> who gives a figure in a sentence, where its grammar is broken: commas lost, headlines run in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extract.mentions import Who
from factcheck.extract.person_words import NOT_NAMES
from factcheck.extract.source_words import MODIFIERS, NATIONS, PRONOUNS, SAYS, SPEAKING, WIRES
from factcheck.extract.speakers import Act

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Inc|Corp|Ltd|Co|Gen|Lt|Col|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|St)\.|[^\W_](?:[\w.&’'-]*[\w’'])?|[^\w\s]"
)
SAID = re.compile(rf"\b(?:{'|'.join(sorted(SAYS))})\b")
HELPERS = frozenset("has have had also later earlier then".split())
ARTICLES = frozenset("the a an its his their one this that".split())
JOINS = frozenset("of for and in".split())  # inside names: Observatory for Human Rights
PARTICLES = frozenset("al bin el de van von".split())
PREPOSITIONS = frozenset("in at of from near on to with by inside around outside".split())
PLACE_NOUNS = frozenset("city town village province district region neighbourhood neighborhood area".split())
BASED = re.compile(r"\w{1,40}[- ]based$|pro-\w{1,40}$", re.IGNORECASE)
CLOSES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday on in late early earlier this yesterday today without
    citing adding at via and but while as after according quoting , . ; ” " - –""".split()
)  # what may follow a source and its verb at the end of what they said
HEARERS = frozenset("reporters journalists lawmakers parliament".split())  # to whom something was told
APPOSED = frozenset(", . ; a an the who which head chief on in - – citing".split())  # what may follow `said X`
MAX_NAME = 12  # words
BEFORE = 3  # words of the report that must stand before its cue

Tokens = Sequence["Token"]


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or self.lower.startswith(("al-", "el-"))


def told(text: str, start: int, end: int, sentence: int, quoted: Sequence[tuple[int, int]]) -> tuple[Act, ...]:
    """The acts of saying that the plain words of a sentence show, by position: a source right beside its verb."""
    if SAID.search(text, start, end) is None:
        return ()
    tokens: list[Token] = []
    position = start
    for left, right in (*quoted, (end, end)):
        tokens += [Token(match.group(), *match.span()) for match in TOKEN.finditer(text, position, min(left, end))]
        position = max(position, right)
    return tuple(_acts(tokens, sentence))


def closing(act: Act, text: str, end: int) -> bool:
    """Whether a source and its verb close what they said: nothing that could be their own clause follows."""
    if act.who is None:
        return False
    after = max(act.end, act.who.end)
    following = TOKEN.search(text, after, end)
    if following is None:
        return True
    allowed = APPOSED if act.who.start > act.start else CLOSES
    if act.lemma == "tell" and (following.group().lower() in HEARERS or following.group() in WIRES):
        return True
    return following.group().lower() in allowed or _begins(following.group())


def _begins(word: str) -> bool:
    """Whether a word begins another sentence, its full stop lost."""
    return word[0].isupper() and word in NOT_NAMES


def _acts(tokens: Tokens, sentence: int) -> Iterator[Act]:
    for number, token in enumerate(tokens):
        if token.text not in SAYS:
            continue
        span = _left(tokens, number)
        if span is None and number >= BEFORE:
            span = _right(tokens, number)
        if span is not None:
            yield _act(tokens, number, span, sentence)


def _act(tokens: Tokens, verb: int, span: tuple[int, int], sentence: int) -> Act:
    first, last = tokens[span[0]], tokens[span[1]]
    kind = "pron" if last.lower in PRONOUNS else "name" if last.capital and last.lower not in SPEAKING else "noun"
    if kind == "noun" and any(token.capital for token in tokens[span[0] + 1 : span[1] + 1]):
        kind = "name"
    who = Who(first.start, last.end, last.start, kind, -1)
    cue = tokens[verb]
    return Act(sentence, cue.start, cue.end, cue.lower, "say", who, -1)


def _left(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """The source before its verb: from its last word to the left, as far as words of a source go."""
    last = verb - 1
    while last >= 0 and tokens[last].lower in HELPERS:
        last -= 1
    if last > 2 and tokens[last].text == ")" and tokens[last - 2].text == "(":
        last -= 3
    if last < 0 or not _heads(tokens[last]):
        return None
    if tokens[last].lower in PRONOUNS or tokens[last].text in WIRES:
        return last, last
    first = _first(tokens, last)
    if first > 1 and tokens[first - 1].lower in PREPOSITIONS:
        return _behind_preposition(tokens, first, last)
    return first, last


def _first(tokens: Tokens, last: int) -> int:
    """The first word of the source that ends in ``last``."""
    first = last
    while first > 0 and last - first < MAX_NAME and _belongs(tokens, first):
        first -= 1
        if tokens[first].lower in ARTICLES and not _goes_on(tokens, first):
            break
    while tokens[first].lower in JOINS:
        first += 1
    return first


def _behind_preposition(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """`a source in the militia said` is the source's; `in Homs regime media said` the media's."""
    noun = first - 2
    if tokens[noun].lower in SPEAKING and not tokens[noun].capital:
        body = any(token.lower in SPEAKING for token in tokens[first : last + 1])
        return _first(tokens, noun), last if body else noun
    start = last
    while start > first and not tokens[start - 1].capital and tokens[start - 1].lower not in ARTICLES | PLACE_NOUNS:
        start -= 1
    if tokens[start].capital or tokens[start].lower in PLACE_NOUNS or not any(t.capital for t in tokens[first:start]):
        return None
    return start, last


def _heads(token: Token) -> bool:
    """Whether a source can end in this word."""
    if token.capital and token.text not in NOT_NAMES:
        return True
    return token.lower in SPEAKING or token.lower in PRONOUNS


def _belongs(tokens: Tokens, first: int) -> bool:
    """Whether the word before ``first`` is still part of the source."""
    word, after = tokens[first - 1], tokens[first]
    if word.lower in JOINS:
        inner = first > 1 and (tokens[first - 2].capital or tokens[first - 2].lower in SPEAKING)
        return inner and (after.capital or after.lower in ARTICLES) and word.lower != "in"
    if word.lower == "that" and after.capital:
        return False  # said that Roe
    if word.lower in ARTICLES or BASED.match(word.text):
        return True
    if word.capital and word.text not in NOT_NAMES:
        return after.text not in NATIONS or word.lower in MODIFIERS
    return word.lower in MODIFIERS or word.lower in SPEAKING or word.lower in PARTICLES


def _goes_on(tokens: Tokens, first: int) -> bool:
    """`the head of the Observatory`: the article stands inside a longer source."""
    return first > 1 and tokens[first - 1].lower == "of" and _heads(tokens[first - 2])


def _right(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """The source behind its verb: `said the Observatory, a monitor`; it must end there."""
    first = verb + 1
    if first >= len(tokens) or not (tokens[first].lower in ARTICLES or tokens[first].capital):
        return None
    last = first
    while last + 1 < len(tokens) and last - first < MAX_NAME and _extends(tokens, last):
        last += 1
    if tokens[last].lower in JOINS:
        last -= 1
    if tokens[last].lower in ARTICLES or not _heads(tokens[last]):
        return None
    following = tokens[last + 1].text if last + 1 < len(tokens) else "."
    return (first, last) if following.lower() in APPOSED or _begins(following) else None


def _extends(tokens: Tokens, last: int) -> bool:
    word = tokens[last + 1]
    if word.lower in JOINS:
        following = tokens[last + 2] if last + 2 < len(tokens) else None
        return word.lower in ("for", "of", "and") and following is not None and following.capital
    if word.capital:
        return word.text not in NOT_NAMES
    return (
        word.lower in MODIFIERS or (word.lower in SPEAKING and not tokens[last].capital) or bool(BASED.match(word.text))
    )
