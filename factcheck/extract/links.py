"""The mention of a speaker -> a link of the chain: person, body, medium or document, by its full name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial

from factcheck.extract.bodies import KINDS, clean, headed, is_body
from factcheck.extract.cue_forms import LOWER, is_form
from factcheck.extract.cues import DOCUMENTS, UNNAMED_REPORTS
from factcheck.extract.document_owners import owner_before, owner_behind
from factcheck.extract.media import apposed_kind, is_medium, may_name_medium, medium_name
from factcheck.extract.mentions import Who, bare, common
from factcheck.extract.names import NAME, gender_of_name, is_surname, take_apart
from factcheck.extract.people import Person
from factcheck.extract.person_words import NOT_NAMES, ROLE_WORDS
from factcheck.extract.scene import Scene
from factcheck.extract.source_words import BODIES, HUMAN, PERSONS, PLAIN_WORDS, SPEAKING
from factcheck.extract.speakers import Act
from factcheck.extract.whole_mentions import whole
from factcheck.model import Link

ROLE_THEN_NAME = re.compile(rf"(?<![\w-])(?:[Tt]he |[Aa]n? )?([\w-]+(?: [\w-]+){{0,6}}? [a-z][\w-]*) ({NAME.pattern})")
OTHERS_OF = re.compile(
    r"(?:[Tt]he )?(?:\w{1,20} )?(?i:opponents?|supporters?|critics?|allies|ally|aides?|relatives?|friends?|followers?"
    r"|loyalists?|backers?|rivals?|colleagues?|neighbou?rs?|victims|members) of [A-Z]"
)
"""Somebody told by whom he is with or against: not who is named behind."""
OF_A_MEDIUM = re.compile(rf"([^’'\n]{{2,60}})[’']s ({NAME.pattern})")
FULL_NAME = r"(?<![\w.’'-])((?:[A-Z][\w.’'-]*|al-\w+)(?: (?:[A-Z][\w.’'-]*|al-\w+|bin|de|van|von)){1,4})"
NAME_THEN_ROLE = re.compile(rf"{FULL_NAME} ((?:[a-z][\w-]* ){{0,2}}[a-z]+)")
NAME_THEN_HEAD = re.compile(rf"{FULL_NAME} ([a-z][\w-]* (?:of|for|at) .+)")
ROLE_OF_BODY = re.compile(r"(?:[Tt]he |an? |[Aa]n? )?((?:[\w-]{1,40} ){0,3}[a-z][\w-]{0,40}) of .+")
HEAD_OF_BODY = re.compile(r"((?:[Tt]he )?[\w-]{1,40} of [^,]{0,120}?) ([A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){1,3})")
ROLE_BEHIND = re.compile(
    r" (([a-z]+) (?:of|for|at) (?:the )?[A-Z]\w*(?: [A-Z]\w*){0,4})"
)  # Tomas Berg head of the Port
WHERE = frozenset("at in of from with".split())
JOINING = frozenset("for of the and on".split())
THE_MEDIUM = frozenset(
    f"the {kind}"
    for kind in """agency newspaper paper daily magazine network channel broadcaster outlet station website
    tabloid""".split()
)
NO_JOURNALISTS = PERSONS - frozenset(
    "source sources correspondent correspondents reporter reporters journalist journalists author authors".split()
)  # a media activist is no medium
PLACES_TO_READ = frozenset(("site", "website", "page", "post"))  # documents that are also media

PASSED_ON = ("quoted ", "quoting ", "citing ", "cited ", "according to ")
NO_LINK = r"(?!(?:an?|the|one|of|in|at|to|and|by|from|said|quoted|cited|citing|quoting)\b)"  # no such word follows
BESIDE = 30  # characters beside a description in which its verb stands
AFTER = 5  # words behind a description among which its verb stands
ROLE_REACH = 120  # characters before a noun in which its name may stand
PRONOUN_BACK = 8  # sentences searched back for the person that a pronoun means
RUN_BACK = 40  # sentences searched back in all, where `he said` follows on `he said`
LOOK_BACK = 4  # sentences searched back for the medium that "the report" means
ANOTHER = re.compile(r"(?:another|a (?:second|third|different)) (?:[\w-]+ ){0,4}$", re.IGNORECASE)
NAMED_BEFORE = re.compile(r"([A-Z][\w’'-]*(?: (?:(?:for|of|and) )?[A-Z][\w’'-]*){1,5}),? $")


def link_of(scene: Scene, act: Act) -> Link | None:
    """The link of who speaks in an act; ``None`` when the sentence does not say."""
    if act.who is None:
        return None
    who = whole(scene.text, act.who)
    if who.antecedent is None and scene.text[who.start : who.end].lower() in ("that", "this"):
        return None
    found = _resolve(scene, act, who)
    return replace(found, cue=scene.text[act.start : act.end], start=who.start, end=who.whole_end)


def labelled(scene: Scene, start: int, end: int, cue: str) -> Link:
    """The link of a bare name beside a colon or dash."""
    words, _, role = scene.text[start:end].partition(", ")
    stop = start + len(words)
    if words.split()[-1].lower() in DOCUMENTS:
        return Link("document", bare(words), None, cue, start, stop)
    titled = ROLE_THEN_NAME.fullmatch(words)
    name, role = (titled.group(2), titled.group(1)) if titled is not None else (words, role)
    person = scene.people.named(name, stop - len(name))
    return Link("speaker", person.name, role or person.role, cue, start, stop)


def _resolve(scene: Scene, act: Act, who: Who) -> Link:
    words = scene.text[who.start : who.end]
    if who.kind == "pron":
        return _pronoun(scene, who, words)
    if who.named is not None and head_of(words) in SPEAKING:
        return _apposed(scene, words, scene.text[who.start : who.tail or who.end], *who.named)
    if words.lower() in UNNAMED_REPORTS:
        return Link("medium", words.lower(), "unnamed reports")
    if (somebody := _titled(scene, who, words)) is not None:
        return somebody
    last = words.split()[-1]
    if last in DOCUMENTS - PLACES_TO_READ and is_body(words):
        return _document(scene, act, who, words, last)
    personal = _is_person(words, who.start) or _of_party(words)
    if is_body(words) and not personal and (" for " in words or not is_medium(clean(words))):
        return _body(scene, who, words)
    medium = _medium(scene, act, who, words)
    if medium is not None:
        return medium
    titled = NAME_THEN_ROLE.fullmatch(words)
    if titled is not None and titled.group(2).split()[-1] in ROLE_WORDS and _may_be_named(titled.group(1)):
        return _person(scene.people.named(titled.group(1), who.start), titled.group(2))
    *_, before, last = ("", *words.split())
    surname = is_surname(before, last) or scene.people.has_surname(words)
    if (last.lower() not in SPEAKING or surname) and (who.kind == "name" or NAME.fullmatch(last)):
        behind = ROLE_BEHIND.match(scene.text, who.end)
        role = behind.group(1) if behind is not None and behind.group(2) in ROLE_WORDS else None
        return _person(scene.people.named(words, who.start), role)
    return _noun(scene, act, who, words)


def _titled(scene: Scene, who: Who, words: str) -> Link | None:
    """`Anna Lind head of the port`; `the media activist Anna Lind`: a person, whatever the role is about."""
    if OTHERS_OF.match(words):
        return Link("speaker", bare(words)[0].lower() + bare(words)[1:])
    headed = NAME_THEN_HEAD.fullmatch(words)
    if headed is not None and headed.group(2).split()[0] in ROLE_WORDS:
        return _person(scene.people.named(headed.group(1), who.start), headed.group(2))
    owned = OF_A_MEDIUM.fullmatch(words)
    if owned is not None and is_medium(owned.group(1)) and gender_of_name(owned.group(2)):
        return _person(scene.people.named(owned.group(2), who.start), f"of {bare(owned.group(1))}")
    named = ROLE_THEN_NAME.fullmatch(words)
    if named is None or head_of(named.group(1)) not in HUMAN:
        return None
    if is_medium(named.group(2)) or is_body(named.group(2)):
        return None
    return _person(scene.people.named(named.group(2), who.start), named.group(1))


def _medium(scene: Scene, act: Act, who: Who, words: str) -> Link | None:
    """A newspaper, agency or broadcaster; `the paper` is the one named before."""
    if words.lower() in THE_MEDIUM:
        earlier = _medium_before(scene, act)
        return replace(earlier, inferred=True) if earlier is not None else Link("medium", common(words))
    if is_medium(words) and head_of(words) not in NO_JOURNALISTS:
        return Link("medium", *medium_name(words))
    kind = apposed_kind(scene.text, who.end) if who.kind == "name" else None
    return Link("medium", bare(words), kind) if kind is not None else None


def head_of(words: str) -> str:
    """The last word of a mention, lower case."""
    return words.split()[-1].lower()


def _apposed(scene: Scene, words: str, role: str, start: int, end: int) -> Link:
    """`a witness, Sami Haddad,`; `the state news agency, Norpress,`."""
    name = scene.text[start:end]
    if is_medium(words):
        return Link("medium", bare(name), bare(words))
    return _person(scene.people.named(name, start), bare(role))


def _of_party(words: str) -> bool:
    """`the Democratic candidate`: somebody described, and no body called Democratic."""
    tokens = bare(words).split()
    return tokens[-1] in ROLE_WORDS and NOT_NAMES.issuperset(token for token in tokens if not token.islower())


def _may_be_named(words: str) -> bool:
    """`Anna Lind`, but not `the Democratic`, which only tells of what party a candidate is."""
    return words.split()[0] not in NOT_NAMES and not NOT_NAMES.issuperset(bare(words).split())


def _is_person(words: str, at: int) -> bool:
    """`State Defence Committee Head Anna Lind` is a person with a role."""
    named = take_apart(words, at)
    return named is not None and named.role is not None and not is_body(named.name)


def _body(scene: Scene, who: Who, words: str) -> Link:
    """A ministry, monitor or group by its full name; what it is called besides is its role."""
    headed = HEAD_OF_BODY.fullmatch(words)
    if headed is not None and gender_of_name(headed.group(2)):
        return _person(scene.people.named(headed.group(2), who.start), bare(headed.group(1)))
    named = ROLE_OF_BODY.fullmatch(words)
    if named is not None and named.group(1).split()[-1] in ROLE_WORDS:
        return _described(scene, who, words)
    tokens = clean(words).split()
    lower = [number for number, token in enumerate(tokens) if token.islower() and token not in JOINING]
    if len(tokens) > 1 and lower == list(range(1, len(tokens))) and tokens[0].lower() in PLAIN_WORDS:
        return Link("speaker", clean(words)[0].lower() + clean(words)[1:])  # Security officials
    if lower and lower[-1] < len(tokens) - 1:  # the monitoring group Syrian Observatory
        if tokens[lower[-1]] in WHERE:  # a source at the Harbour Police
            return Link("speaker", common(words))
        role, name = " ".join(tokens[: lower[-1] + 1]), " ".join(tokens[lower[-1] + 1 :])
        return Link("speaker", scene.bodies.full(bare(name)), role)
    if lower and tokens[0][0].isupper() and not tokens[lower[0] - 1].islower() and lower[-1] == len(tokens) - 1:
        return Link("speaker", scene.bodies.full(" ".join(tokens[: lower[0]])), " ".join(tokens[lower[0] :]))
    name = scene.bodies.full(" ".join(tokens))
    begins = scene.sentences[scene.sentence_at(who.start)].start == who.start
    return Link("speaker", common(name) if begins and clean(words) == words else name)


def _described(scene: Scene, who: Who, words: str) -> Link:
    person = scene.people.by_description(words, who.start)
    return Link("speaker", person.name, person.role or bare(words)) if person else Link("speaker", bare(words))


def _noun(scene: Scene, act: Act, who: Who, words: str) -> Link:
    head = scene.text[who.head_start : who.end].split()[0].lower()
    if head in DOCUMENTS:
        return _document(scene, act, who, words, head)
    person = scene.people.by_description(words, who.start)
    if person is not None:
        return Link("speaker", person.name, person.role or bare(words))
    if (other := ANOTHER.search(scene.text, max(0, who.start - ROLE_REACH), who.head_start)) is not None:
        return _another(scene, other.start(), words)
    body = scene.bodies.of_kind(bare(words)) or _named_body(scene, head, words)
    if body is None and _kind_alone(words):
        earlier = _source_before(scene, who, "it")
        body = earlier.name if earlier.name != "it" else None
    if body is None and (fuller := _fuller(scene, who, words)) is not None:
        return fuller
    return Link("speaker", body or common(scene.text[who.start : who.tail or who.end]))


def _fuller(scene: Scene, who: Who, words: str) -> Link | None:
    """Of `the source said`: the only source who spoke in the sentences before, by all its words."""
    article, _, head = words.lower().partition(" ")
    if article != "the" or head not in PERSONS | BODIES or who.tail is not None:
        return None
    begin = scene.sentences[max(0, scene.sentence_at(who.start) - PRONOUN_BACK)].start
    found = {
        match.group(1)
        for match in _described_by(head).finditer(scene.text, begin, who.start)
        if match.group().lower() != words.lower() and _speaks(scene.text, match)
    }
    if len(found) != 1 or head in found:
        return None
    return Link("speaker", common(found.pop()), inferred=True)


@lru_cache(maxsize=1000)
def _described_by(head: str) -> re.Pattern[str]:
    """`a medical source at the Harbour Hospital`, for the noun that heads it."""
    article = r"(?:(?:[Aa]n?|[Tt]he|[Oo]ne) )" + ("?" if head.endswith("s") else "")
    return re.compile(
        rf"\b{article}((?:{NO_LINK}[\w’'-]{{1,30}} ){{0,4}}{head}\b"
        r"(?: (?:at|in|from|of|for|close to|with) (?:the )?[A-Z][\w-]*(?: (?:of |for )?[A-Z][\w-]*){0,5})?)"
    )


def _speaks(text: str, match: re.Match[str]) -> bool:
    """Whether somebody described says something, or is quoted, in the words beside."""
    before = text[max(0, match.start() - BESIDE) : match.start()].lower()
    after = LOWER.findall(text[match.end() : match.end() + BESIDE].partition(". ")[0])
    return before.endswith(PASSED_ON) or any(map(is_form, after[:AFTER]))


def _another(scene: Scene, start: int, words: str) -> Link:
    """`the Lake Network another monitoring group said`: the name before it, and nobody who was named earlier."""
    named = NAMED_BEFORE.search(scene.text, max(0, start - ROLE_REACH), start)
    return Link("speaker", scene.bodies.full(named.group(1)), bare(words)) if named else Link("speaker", common(words))


def _named_body(scene: Scene, head: str, words: str) -> str | None:
    """The body of which `the committee` is the last word, by its longest name."""
    found = scene.people.body(head, words) if head in BODIES else None
    return scene.bodies.full(found) if found is not None and headed(clean(found)) else None


def _person(person: Person, role: str | None = None) -> Link:
    return Link("speaker", person.name.lstrip("•–—- "), role or person.role)


def _pronoun(scene: Scene, who: Who, words: str) -> Link:
    if who.antecedent is not None:
        start, end = who.antecedent
        described = scene.text[start:end]
        named = NAME.search(described)
        person = scene.people.named(described, start) if named else scene.people.by_description(described, start)
        return _person(person) if person is not None else Link("speaker", bare(described))
    if words.lower() in ("it", "they"):
        return _source_before(scene, who, words)
    found = _spoken_or_named(scene, who.start, words)
    return replace(found, inferred=False) if found is not None else Link("speaker", words)


def _spoken_or_named(scene: Scene, at: int, pronoun: str) -> Link | None:
    """Whom `he said` means: of the nearest sentence before that tells, who spoke in it, else who is named first.

    Another `he said` on the way is the same man: the search goes on from there.
    """
    number = scene.sentence_at(at)
    stop, end_of_run = number - PRONOUN_BACK, number - RUN_BACK
    while number > max(-1, stop, end_of_run):
        act = next(filter(partial(_may_be_meant, scene, pronoun), _told_in(scene, number, at)), None)
        if act is not None and act.who is not None and act.who.kind == "pron":
            at, stop = act.who.start, number - PRONOUN_BACK
            continue
        found = _one_meant(scene, act, pronoun) or _named_in(scene, number, at, pronoun)
        if found is not None:
            return found
        number -= 1
    return None


def _may_be_meant(scene: Scene, pronoun: str, act: Act) -> bool:
    """Whether who spoke is the same pronoun, or neither a body nor a medium."""
    if act.who is None:
        return False
    words = scene.text[act.who.start : act.who.end]
    if act.who.kind == "pron":
        return words.lower() == pronoun.lower()
    if (owned := OF_A_MEDIUM.fullmatch(words)) is not None:
        return gender_of_name(owned.group(2)) is not None  # a network's Anna Lind
    return not is_body(words) and not is_medium(words)


def _one_meant(scene: Scene, act: Act | None, pronoun: str) -> Link | None:
    """Who spoke, if the pronoun can mean them."""
    if act is None or act.who is None:
        return None
    found = _resolve(scene, act, whole(scene.text, act.who))
    words = scene.text[act.who.start : act.who.end]
    return found if found.kind == "speaker" and scene.people.may_mean(found.name, words, pronoun) else None


def _named_in(scene: Scene, number: int, at: int, pronoun: str) -> Link | None:
    """Who is named first in a sentence, but for one in brackets, and one about `him`, not about who else it names."""
    words = scene.parsed.words(number)
    if words.partition(" ")[0].lower() == pronoun.lower() or (words.startswith("(") and words.endswith(")")):
        return None
    person = scene.people.by_pronoun_in(pronoun, number, at)
    return _person(person) if person is not None else None


def _told_in(scene: Scene, number: int, at: int) -> Iterator[Act]:
    """The acts of a sentence that tell who spoke, before an offset, the last first."""
    return (
        act for act in reversed(scene.told(number)) if act.who is not None and act.start < at and act.who.start < at
    )


def _source_before(scene: Scene, who: Who, words: str) -> Link:
    """Whom `it said`, `they said` mean: the body or the group that spoke last before."""
    number = scene.sentence_at(who.start)
    stop, end_of_run = number - LOOK_BACK, number - RUN_BACK
    while number > max(-1, stop, end_of_run):
        for act in _told_in(scene, number, who.start):
            if act.who is None or act.who.kind == "pron" or not _fits(scene, act.who, words):
                continue
            if _kind_alone(scene.text[act.who.start : act.who.end]):
                stop = number - LOOK_BACK  # `the group said` again: the group is the one before
                continue
            return replace(_resolve(scene, act, whole(scene.text, act.who)), inferred=True)
        number -= 1
    body = scene.people.body_before(who.start) if words.lower() == "it" else None
    return _person(body) if body is not None else Link("speaker", words)


def _kind_alone(words: str) -> bool:
    """`the group`, `the monitor`: no more than what kind of body speaks."""
    return clean(words).lower() in KINDS


def _fits(scene: Scene, who: Who, pronoun: str) -> bool:
    """A body for `it`, several people for `they`."""
    mention = scene.text[who.start : who.end]
    last = mention.split()[-1]
    if pronoun.lower() == "they":
        return last.lower() in SPEAKING and last.endswith("s")
    return is_body(mention) or is_medium(mention) or last.lower() in BODIES


def _document(scene: Scene, act: Act, who: Who, words: str, head: str) -> Link:
    """`the statement` is the statement of someone; `the report` is what the medium before it reported."""
    if head in ("report", "article", "story") and words.lower().startswith(("the ", "this ", "that ")):
        medium = _medium_before(scene, act)
        if medium is not None:
            return replace(medium, inferred=True)
    owner = owner_behind(scene.text, who.end, scene.people.knows) or owner_before(scene.text, who.start, head)
    return Link("document", f"{head} of {owner}" if owner else bare(words), inferred=owner is not None)


def _medium_before(scene: Scene, act: Act) -> Link | None:
    """The medium that spoke last in the sentences before; `the agency` on the way is the one before it."""
    number = act.sentence - 1
    stop, end_of_run = act.sentence - LOOK_BACK, act.sentence - RUN_BACK
    while number >= max(0, stop, end_of_run):
        for earlier in reversed(scene.acts(number)) if may_name_medium(scene.parsed.words(number)) else ():
            words = scene.text[earlier.who.start : earlier.who.end] if earlier.who is not None else ""
            if words.lower() in THE_MEDIUM:
                stop = number - LOOK_BACK
            elif is_medium(words):
                return link_of(scene, earlier)
        number -= 1
    return None
