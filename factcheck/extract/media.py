"""Media: what names one, its name and its kind, and where in a sentence someone speaks to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.extract.bodies import begins_before
from factcheck.extract.cues import MEDIUM_NAMES, MEDIUM_WORDS, PLATFORMS
from factcheck.extract.mentions import bare, common
from factcheck.extract.names import NAME
from factcheck.extract.person_words import NO_PERSON, NOT_NAMES
from factcheck.extract.scene import Scene
from factcheck.extract.source_words import WIRES
from factcheck.extract.speakers import Act
from factcheck.model import Link

ORIGIN = re.compile(
    r"(?:an|ish|ese|ik|ek|yz|kh|ench|utch|eek|ori|raqi|aeli|eni|tani|state|local|western)$", re.IGNORECASE
)
OFFICIAL_AGENCY = re.compile(
    r"\b(?:Nations|U\.?N\.?|children|health|aid|relief|intelligence|refugee|space|security|atomic|energy|environment|"
    r"environmental|food|protection|spy|police|border|labou?r|statistics|federal|disaster|rescue|humanitarian)\b",
    re.IGNORECASE,
)
KIND = (
    r"(?:[a-z-]+ ){0,3}?(?:agency|newspaper|paper|daily|weekly|magazine|television|TV|radio|channel|broadcaster|"
    r"network|station|website|site|outlet|media|tabloid|journal)\b"
)
PLACE = re.compile(
    r"\b([Oo]n|[Ww]ith|[Tt]o|told|tells|telling|tell|[Ff]or|[Ii]n|[Vv]ia|[Bb]y|[Aa]t)\s+(?:the\s+|an?\s+)?"
    rf"(?:(?P<kind>{KIND})(?:\s+(?=[A-Z]))?|(?=[A-Z]))"
)
APPOSED = re.compile(r", (?:an?|the) ((?:[\w-]+ ){0,5}[a-z]+)[,.]")
BEHIND = re.compile(rf" ({KIND})")
GENERIC = frozenset("media outlets agencies newspapers channels broadcasters websites reports".split())
PUBLIC = frozenset("state local national public official regional private foreign opposition".split())
MEDIUM_WORD = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(MEDIUM_WORDS)))})\b", re.IGNORECASE)
REACH = 90  # characters around a cue within which a venue belongs to it


def venue(scene: Scene, act: Act) -> Link | None:
    """The medium to which or on which someone spoke: `told CNN`, `on Fox News`, `in a post on X`."""
    sentence = scene.sentences[act.sentence]
    quoted = scene.spans_within(sentence.start, sentence.end)
    low, high = max(sentence.start, act.start - REACH), min(sentence.end, act.end + REACH)
    best: Link | None = None
    for match in PLACE.finditer(scene.text, low, high):
        if any(left <= match.start() < right for left, right in quoted):
            continue
        link = _at(scene, match)
        if link is not None and link.start is not None and link.start > act.start:
            return link
        best = best or link
    return best


def _at(scene: Scene, match: re.Match[str]) -> Link | None:
    """The medium behind a preposition: `told CNN`, `by state news agency Norpress`, `on state television`."""
    preposition, kind, at = match.group(1), match.group("kind"), match.end()
    if begins_before(scene.text, at) < at:
        return None  # Observatory for | Human Rights
    name = NAME.match(scene.text, at)
    words = name.group().rstrip(".") if name is not None else ""
    if words and ((kind and words not in NOT_NAMES) or _is_venue(scene, preposition, words, at)):
        behind = BEHIND.match(scene.text, at + len(words)) if kind is None else None
        start = at if kind is None else match.start("kind")
        role = kind or (behind.group(1) if behind is not None else None)
        end = behind.end() if behind is not None else at + len(words)
        return Link("medium", medium_name(words)[0], role, preposition, start, end)
    if kind is not None and not words and kind.split()[0] in PUBLIC:
        return Link("medium", kind, None, preposition, match.start("kind"), at)
    return None


def _is_venue(scene: Scene, preposition: str, name: str, at: int) -> bool:
    if is_medium(name) or name.split()[0] in PLATFORMS:
        return True
    if not preposition.startswith("t") or preposition == "to" or " " in name:
        return False
    person = scene.people.named(name, at)
    return not person.likely and person.name == name and name not in NO_PERSON and name not in NOT_NAMES


@lru_cache(maxsize=20_000)
def is_medium(words: str) -> bool:
    """Whether a mention is of a newspaper, agency, broadcaster or platform."""
    telling = {word.lower() for word in _plain(words)} & MEDIUM_WORDS
    if telling <= {"agency", "agencies"} and OFFICIAL_AGENCY.search(words):
        telling = set()
    return bool(telling) or MEDIUM_NAMES.search(words) is not None


def may_name_medium(sentence: str) -> bool:
    """Whether a mention of one can stand in a sentence, parsed or not."""
    return MEDIUM_WORD.search(sentence) is not None or MEDIUM_NAMES.search(sentence) is not None


def _plain(words: str) -> Iterator[str]:
    for word in words.split():
        yield re.sub(r"[’']s$|[,.]$", "", word)


def medium_name(words: str) -> tuple[str, str | None]:
    """`Interfax news agency` -> Interfax, news agency; `Central Asian media outlet Akipress` -> Akipress, the rest."""
    tokens = bare(words).split()
    if tokens[-1].lower() in GENERIC:
        return common(words), None
    if (
        tokens[0] in ("official", "state", "semi-official")
        and tokens[-1].islower()
        and not all(map(str.islower, tokens))
    ):
        tokens = tokens[1:]  # the official SANA news agency
    lower = [number for number, token in enumerate(tokens) if token.islower()]
    if lower and tokens[-1] in ("TV", "Radio", "Television") and tokens[-2].islower():
        return " ".join(tokens), None  # Syrian state TV
    if not lower:
        return _without_ending(" ".join(tokens)), None
    if lower[-1] < len(tokens) - 1:
        return " ".join(tokens[lower[-1] + 1 :]), " ".join(tokens[: lower[-1] + 1])
    behind = max(number for number, token in enumerate(tokens) if not token.islower()) + 1 if lower[0] > 0 else 0
    first = max((number for number in lower if number < behind), default=-1) + 1
    if first > 0:  # the North’s official KCNA news agency
        return _without_ending(" ".join(tokens[first:behind])), " ".join(tokens[behind:])
    if lower[0] > 0 and not all(ORIGIN.search(token) for token in tokens[: lower[0]]):
        return _without_ending(" ".join(tokens[: lower[0]])), " ".join(tokens[lower[0] :])
    return " ".join(tokens), None


def _without_ending(name: str) -> str:
    """`CNN’s`, and `SANAs` where the apostrophe was lost."""
    name = re.sub(r"[’']s$", "", name)
    return name[:-1] if name.endswith("s") and name[:-1] in WIRES else name


def apposed_kind(text: str, end: int) -> str | None:
    """What a name is said to be right behind it, when that is a medium: `Akipress, a Central Asian news outlet,`."""
    match = APPOSED.match(text, end)
    return match.group(1) if match is not None and is_medium(match.group(1)) else None
