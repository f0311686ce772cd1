"""Whose statement `the statement` is: bodies and people, no place and no topic."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extract.bodies import goes_on, headed, is_body, without_next_sentence
from factcheck.extract.mentions import bare
from factcheck.extract.names import NAME, gender_of_name
from factcheck.extract.source_words import BODIES, SPEAKING

OFFICE = re.compile(r"[’']s (?:[a-z-]{1,20} ){0,2}?([a-z]{1,20})\b")  # Anna Lind's press office
FAR = 1500  # characters searched back
OWNED_BY = (
    r"(?:[^.\n]{0,40}?\b(?:issued by|released by|published by|put out by|signed by|from|by)|\s+of)\s+"
    r"((?:the\s+)?[^,.;\n]{2,60})"
)
BY_WHOM = re.compile(
    r",? (?:(?:issued|released|published|put out|signed|written|prepared|compiled|sent) )?(?:by|from) "
    r"((?:the )?[A-Z][\w’'-]*(?: (?:of |for |and |the )?[A-Z][\w’'-]*){0,6})"
)  # right behind a document
CLAUSE = re.compile(r"\s(?:is|was|are|were|has|have|had|said|says|that|which|who|when|to)\b")
ISSUED = r"(?:issued|released|published|posted|sent|said in|put out)\s+(?:a|an|the)\s+(?:\w+\s+){0,2}"


def owner_behind(text: str, end: int, knows: Callable[[str], bool]) -> str | None:
    """Whose document it is by what stands right behind it: `the statement from the port`."""
    behind = BY_WHOM.match(text, end)
    if behind is None:
        return None
    name = bare(behind.group(1))
    return _as_owner(name) or (name if knows(name) else None)


def owner_before(text: str, start: int, head: str) -> str | None:
    """Whose document it is, by the nearest earlier mention that says so; ``head``: `statement`, `letter`."""
    before = text[max(0, start - FAR) : start]
    by = list(re.finditer(rf"\b{re.escape(head)}\b{OWNED_BY}", before))
    owner = next(filter(None, (_as_owner(match.group(1)) for match in reversed(by))), None)
    if owner is not None:
        return owner
    issued = list(re.finditer(rf"{ISSUED}{re.escape(head)}\b", before))
    if not issued:
        return None
    names = list(NAME.finditer(before, max(0, issued[-1].start() - 60), issued[-1].start()))
    if not names:
        return None
    beside = not before[names[-1].end() : issued[-1].start()].strip()
    return bare(names[-1].group()) if beside else _as_owner(names[-1].group())


def _as_owner(words: str) -> str | None:
    """Of the words behind `a statement from`: the body, the person or the kind of speaker; no place, no topic."""
    words = bare(CLAUSE.split(words)[0].strip())
    name = NAME.match(words)
    if name is not None:
        whole = without_next_sentence(words[: goes_on(words, name.end())])
        if words[len(whole) :].startswith(("’s", "'s")):
            office = OFFICE.match(words, len(whole))
            return words[: office.end()] if office is not None and office.group(1) in BODIES else None
        body = is_body(whole) and (headed(whole) or whole.isupper())
        return whole if body or gender_of_name(name.group()) is not None else None
    few = " " not in words.partition(" ")[2]
    return words if words.islower() and few and words.split()[-1] in SPEAKING else None
