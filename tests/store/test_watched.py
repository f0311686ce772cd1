"""Watch lists: which spellings are known, what touches them, for whom they count, and what the log says of them."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from factcheck import accounts, audit, casework, signoff, watching, watchlist
from factcheck.alias import Alias, to_json
from factcheck.errors import FactcheckError, Refused, UsageError
from factcheck.model import Claim, Fact, Facts, Link
from factcheck.record import Account, Draft, Subject
from factcheck.store import log, watched
from factcheck.store.database import Database
from factcheck.store.filters import ClaimFilter, FindingFilter, QueueFilter
from tests.store.samples import AT, LATER, capture, claim, county, filled, finding, group, houses, quote, reading

THIRD = "The army counts\nPresident Emomali Rakhmon's Tajik soldiers found 60 houses gone, the army said."
WHY = "for the Saturday piece"


def army() -> Claim:
    chain = (Link("outlet", "The Wire"), Link("agency", "TASS"))
    told = {"thing": "houses", "thing_class": "buildings", "place": "Oruba", "chain": chain}
    return claim(THIRD, "60 houses", stated=60.0, low=60.0, best=60.0, high=60.0, bound="exact", **told)


F_TIDE_POST, F_TIDE_ARMY = finding(houses(), county()), finding(houses(), army())


@pytest.fixture
def ada(database: Database) -> Account:
    """Three documents: the third names a president, a people and an agency."""
    filled(database)
    facts = Facts(outlet=Fact("The Wire", "manifest"), agency=Fact("Tass", "manifest"))
    database.add(capture("wire/003_army.txt", THIRD), THIRD, facts)
    database.save_reading(reading(THIRD, army()), AT)
    database.save_matching("m2", "1", [F_TIDE_POST, F_TIDE_ARMY], [group(houses(), county(), army())], AT)
    ada = accounts.add(database, None, "ada", "admin", AT)
    casework.new(database, ada, "flood", "The flood", WHY, AT)
    return ada


def touched(database: Database, case: str | None = None) -> dict[str, tuple[str, ...]]:
    ids = {one.id: one.text for one in database.claims()}
    return {ids[claim]: names for claim, names in watchlist.marks(database, ids, case).items()}


TOUCHES: dict[tuple[str, str], set[str]] = {
    ("person", "Emomali Rahmon"): {"60 houses"},  # under another of his spellings
    ("person", "Dmitri Rakhmon"): {"60 houses"},  # by the surname alone
    ("person", "eva akesson"): {"At least 40 houses", "We start anew"},  # speaks, and is named in the sentence
    ("person", "Åke Li"): set(),
    ("place", "Tajikistan"): {"60 houses"},
    ("place", "Öland"): {"At least 40 houses", "We start anew"},
    ("place", "Oruba"): {"60 houses"},  # the place of the claim, not in its words
    ("thing", "house"): {"At least 40 houses", "55 houses", "60 houses"},
    ("thing", "houses"): {"At least 40 houses", "55 houses", "60 houses"},
    ("thing", "buildings"): {"At least 40 houses", "55 houses", "60 houses"},  # a class
    ("thing", "soldiers"): set(),  # in the sentence, but neither counted nor quoted
    ("thing", "ouse"): set(),  # whole words only
    ("outlet", "daily tide"): {"At least 40 houses", "We start anew"},
    ("outlet", "tass"): {"60 houses"},  # credited with the text, and in the chain
    ("outlet", "Radio Oland"): {"At least 40 houses"},  # told through it
    ("outlet", "Tide"): set(),
}


@pytest.mark.parametrize(("kind", "name"), TOUCHES, ids=[" ".join(one) for one in TOUCHES])
def test_what_touches_it(database: Database, ada: Account, kind: Any, name: str) -> None:
    watchlist.add(database, ada, kind, name, LATER)
    assert set(touched(database)) == TOUCHES[kind, name]
    assert all(names == (name,) for names in touched(database).values())


def test_spellings_that_people_accept_count_at_once_and_are_taken_back_at_once(
    database: Database, ada: Account
) -> None:
    def decided(kind: Any, spelling: str, name: str, state: Any) -> None:
        alias = Alias(kind, spelling, name, state)
        subject = Subject("alias", alias.id)
        with database.writing() as connection:
            last = log.last_entry(connection, subject)
            before, action = last.after if last else None, "accept" if state == "accepted" else "refuse"
            log.append(connection, Draft(ada.id, action, subject, before, to_json(alias), LATER, "one and the same"))

    watchlist.add(database, ada, "person", "Eve Oakson", LATER)
    watchlist.add(database, ada, "place", "Oeland", LATER)
    assert touched(database) == {}
    decided("person", "Eva Åkesson", "Eve Oakson", "accepted")
    decided("place", "Öland", "Oeland", "accepted")
    both = ("Eve Oakson", "Oeland")
    assert touched(database) == {"We start anew": both, "At least 40 houses": both}
    known = {one.watch.name: set(one.watch.words) for one in watchlist.listed(database)}
    assert known == {"Eve Oakson": {"eve oakson", "oakson", "eva akesson"}, "Oeland": {"oeland", "oland"}}
    decided("place", "Öland", "Oeland", "refused")
    assert set(touched(database).values()) == {("Eve Oakson",)}
    watchlist.remove(database, ada, "person", "Eve Oakson", LATER)
    assert audit.verify(database, None).problems == ()


def test_many_claims_are_marked_as_few_are(database: Database, ada: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    watchlist.add(database, ada, "place", "Tajikistan", LATER)
    watchlist.add(database, ada, "thing", "houses", LATER)
    few = touched(database)
    monkeypatch.setattr(watched, "LOOKED_UP", 0)
    assert touched(database) == few
    assert few["60 houses"] == ("Tajikistan", "houses")


def test_marks_filter_and_count_where_they_should(database: Database, ada: Account) -> None:
    """The house's list everywhere, a case's where one asks for the case; the filter finds what is marked."""
    watchlist.add(database, ada, "place", "Tajikistan", LATER, case="flood")
    casework.add(database, ada, "flood", casework.meant(database, ["001"]), LATER)
    for asked in (QueueFilter(watched=True), FindingFilter(watched=True)):
        with pytest.raises(UsageError, match="nothing is watched") as refused:
            looked(database, ada, asked)
        assert "factcheck watch add" in (refused.value.hint or "")
    assert looked(database, ada, QueueFilter(watched=True, case="flood")) == {F_TIDE_ARMY.id}
    assert looked(database, ada, FindingFilter(watched=True, case="flood")) == {F_TIDE_ARMY.id}
    marks = {one.waiting.id: one.marks for one in queue(database, ada, QueueFilter(case="flood"))}
    assert marks == {F_TIDE_POST.id: (), F_TIDE_ARMY.id: ("Tajikistan",)}
    assert {one.marks for one in queue(database, ada, QueueFilter())} == {()}
    watchlist.add(database, ada, "outlet", "Coast Post", LATER)
    assert looked(database, ada, QueueFilter(watched=True)) == {F_TIDE_POST.id}
    assert looked(database, ada, QueueFilter(watched=True, case="flood")) == {F_TIDE_ARMY.id, F_TIDE_POST.id}
    assert [(one.watch.name, one.case) for one in watchlist.listed(database, "flood")] == [
        ("Coast Post", None),
        ("Tajikistan", "flood"),
    ]


def queue(database: Database, account: Account, asked: QueueFilter) -> Any:
    return signoff.queue(database, account, asked, LATER).items


def looked(database: Database, account: Account, asked: Any) -> set[str]:
    if isinstance(asked, QueueFilter):
        return {one.waiting.id for one in queue(database, account, asked)}
    return {one.id for one in database.findings(asked)}


def test_news_are_marked_and_filtered(database: Database, ada: Account) -> None:
    with pytest.raises(UsageError, match="nothing is watched"):
        watching.news(database, "0", only_watched=True)
    watchlist.add(database, ada, "place", "Tajikistan", LATER)
    news = watching.news(database, "0")
    assert {news.marks_on(*one.sides) for one in news.findings} == {(), ("Tajikistan",)}
    assert dict(news.marks) == {army().id: ("Tajikistan",)}
    only = watching.news(database, "0", only_watched=True)
    assert [one.finding.id for one in only.findings] == [F_TIDE_ARMY.id]
    assert [one.claim.id for one in only.claims] == [army().id]
    assert not news.is_empty
    watchlist.remove(database, ada, "place", "Tajikistan", LATER)
    assert watching.news(database, "0").marks == {}


def test_every_act_is_an_entry_and_what_was_watched_is_kept(database: Database, ada: Account) -> None:
    _, entry = watchlist.add(database, ada, "person", "Emomali Rakhmon", LATER, reason="he gave the order")
    after = entry.after or {}
    assert (entry.action, entry.subject.kind, after["on"], entry.reason) == (
        "watch",
        "watch",
        True,
        "he gave the order",
    )
    assert {"emomali rahmon", "imam ali rahman", "rahmon"} <= set(after["words"])
    gone = watchlist.remove(database, ada, "person", "emomali rakhmon", LATER)
    assert (gone.subject, gone.number, (gone.after or {})["on"]) == (entry.subject, 2, False)
    assert watchlist.listed(database) == []
    watchlist.add(database, ada, "person", "Emomali Rakhmon", LATER)
    assert len(watchlist.listed(database)) == 1
    assert audit.verify(database, None).problems == ()
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE watches SET current = 0"))
    (problem,) = audit.verify(database, None).problems
    assert "is not what the log says of it" in str(problem)


REFUSED: dict[str, tuple[Any, str]] = {
    "no name": (lambda d, a: watchlist.add(d, a, "person", " ... ", LATER), "is no name"),
    "not watched": (lambda d, a: watchlist.remove(d, a, "person", "Nobody", LATER), "does not watch"),
    "watched by another": (lambda d, a: watchlist.remove(d, a, "place", "Öland", LATER), "the house does not watch"),
    "no case": (lambda d, a: watchlist.add(d, a, "place", "Öland", LATER, case="fire"), "no case fire"),
}  # fmt: skip


@pytest.mark.parametrize(("act", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_with_nothing_written(database: Database, ada: Account, act: Any, words: str) -> None:
    watchlist.add(database, ada, "place", "Öland", LATER, case="flood")
    before = audit.head(database)
    with pytest.raises(FactcheckError, match=words):
        act(database, ada)
    assert audit.head(database) == before


def test_a_closed_case_takes_no_watch_and_keeps_those_it_has(database: Database, ada: Account) -> None:
    watchlist.add(database, ada, "place", "Öland", LATER, case="flood")
    casework.close(database, ada, "flood", "published on Saturday", LATER)
    with pytest.raises(Refused, match="closed"):
        watchlist.add(database, ada, "place", "Tajikistan", LATER, case="flood")
    assert set(touched(database, "flood")) == {"At least 40 houses", "We start anew"}


def test_words_of_the_search_are_no_syntax(database: Database, ada: Account) -> None:
    for name in ('"; DROP', "NEAR(a b)", "a OR b*", "l'Ouest & co. | !x"):
        watchlist.add(database, ada, "person", name, LATER)
    assert touched(database) == {}
    assert quote().id in {one.id for one in database.claims(ClaimFilter())}
