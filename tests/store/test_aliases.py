"""Spellings in the store: which are used, what a decision changes, and that it is as if all were matched anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck import accounts, aliasing
from factcheck.correcting import Editor
from factcheck.errors import FactcheckError
from factcheck.matching import match
from factcheck.model import Block, Claim, Dated, Fact, Facts, Reading, Sentence, content_id
from factcheck.pipeline import RunOptions
from factcheck.store import waiting
from factcheck.store.captures import article_id
from factcheck.store.database import Database
from tests.parts.making import claim
from tests.store.samples import AT, capture

LEAD = "The dam above Kolvar in Marenia broke on Monday and the river Tal flooded Petrovan and Almahir"
WORDS = "we opened the gates at four and told every village below them before the water came"
SPELLINGS = ("Karim Haddad", "Kareem Haddat", "Boris Tolman")
WHY = "one engineer, as his office says"


def _store(database: Database, speaker: str, place: str) -> None:
    text = f"{LEAD}, {speaker} said."
    article = article_id(text)
    facts = Facts(outlet=Fact(f"Outlet {speaker}", "manifest"), published=Dated("2021-07-05", "day", "manifest"))
    quote = claim(kind="quote", text=WORDS, sentence=text, speaker=speaker, speaker_key=speaker)
    killed = claim(number=12 + len(speaker), measure="killed", thing="people", head="people", place=place, start=200)
    made = tuple(_moved(one, article) for one in (quote, killed))
    sentences, blocks = (Sentence(0, len(text), 0, "body"),), (Block(0, len(text), "body"),)
    database.add(capture(f"{speaker}.txt", text), text, facts)
    database.save_reading(Reading(article, "1", "m", "p", Facts(), blocks, sentences, made), AT)


def _moved(one: Claim, article: str) -> Claim:
    return replace(one, article=article, id=content_id(article, one.kind, one.start, one.text))


@pytest.fixture
def editor(database: Database) -> Editor:
    for speaker, place in zip(SPELLINGS, ("Kolvar", "Qolvar", "Petrovan"), strict=True):
        _store(database, speaker, place)
    match(database, lambda: AT, lambda *_: None)
    return Editor(database, accounts.add(database, None, "ada", "admin", AT), RunOptions(), lambda: AT)


def _verdicts(database: Database) -> dict[frozenset[str], str]:
    claims = {one.id: one for one in database.current_claims() if one.kind == "quote"}
    quotes = [one for one in database.findings() if one.a in claims]
    return {frozenset((str(claims[f.a].speaker), str(claims[f.b].speaker))): f.verdict for f in quotes}


BOTH = frozenset(SPELLINGS[:2])


def test_spellings_that_look_alike_are_proposed_with_the_stories_that_use_them(editor: Editor) -> None:
    person, place = sorted(aliasing.propose(editor.database), key=lambda one: one.kind)
    assert {person.spelling, person.name} == BOTH
    assert (person.claims, person.others, person.together, person.beside) == (1, 1, 1, 0)
    assert {place.spelling, place.name} == {"Kolvar", "Qolvar"}


def test_an_accepted_spelling_is_heeded_at_once_and_as_if_all_were_matched_anew(editor: Editor) -> None:
    database = editor.database
    assert _verdicts(database)[BOTH] == "other_speaker"
    aliasing.accept(editor, "person", "Kareem Haddat", "Karim Haddad", WHY)
    now = _verdicts(database)
    assert now[BOTH] == "verbatim"
    assert {verdict for pair, verdict in now.items() if pair != BOTH} == {"other_speaker"}
    found = set(database.findings())
    with database.writing() as connection:
        waiting.wait_all(connection)
    match(database, lambda: AT, lambda *_: None)
    assert set(database.findings()) == found


def test_a_refused_spelling_counts_no_more_whichever_way_it_is_told(editor: Editor) -> None:
    before = set(editor.database.findings())
    aliasing.accept(editor, "person", "Kareem Haddat", "Karim Haddad", WHY)
    assert set(editor.database.findings()) != before
    aliasing.refuse(editor, "person", "Karim Haddad", "Kareem Haddat", "they are brothers")
    assert set(editor.database.findings()) == before
    assert [one.kind for one in aliasing.propose(editor.database)] == ["place"]
    (decided,) = aliasing.listed(editor.database)
    assert (decided.alias.state, decided.alias.spelling, decided.entry.number) == ("refused", "Kareem Haddat", 2)


def test_nothing_goes_in_a_circle_and_nothing_unknown_is_accepted(editor: Editor) -> None:
    aliasing.accept(editor, "person", "Kareem Haddat", "Karim Haddad", WHY)
    aliasing.accept(editor, "person", "Karim Haddad", "Boris Tolman", WHY)
    assert set(_verdicts(editor.database).values()) == {"verbatim"}
    for spelling, name in (
        ("Boris Tolman", "Kareem Haddat"),  # a circle
        ("Kareem Haddat", "Boris Tolman"),  # accepted as another
        ("Kareem Haddat", "Karim Haddad"),  # accepted already
        ("Nobody Here", "Boris Tolman"),
        ("boris tolman", "Boris Tolman"),
    ):
        with pytest.raises(FactcheckError):
            aliasing.accept(editor, "person", spelling, name, WHY)
    assert len(aliasing.listed(editor.database)) == 2


def test_an_act_needs_a_reason_and_somebody_who_may(editor: Editor) -> None:
    stranger = replace(editor, account=replace(editor.account, id="nobody"))
    for who, reason in ((editor, "x"), (stranger, WHY)):
        with pytest.raises(FactcheckError):
            aliasing.accept(who, "person", "Kareem Haddat", "Karim Haddad", reason)
    assert aliasing.listed(editor.database) == []
