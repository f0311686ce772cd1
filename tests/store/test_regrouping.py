"""Questions by hand on real databases: what editors said outlives new documents, matching anew and newer readings."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from factcheck import accounts, archiving, audit, regrouping
from factcheck.correcting import Editor
from factcheck.errors import Conflict, Refused, UsageError
from factcheck.matching import match
from factcheck.model import Block, Claim, Dated, Fact, Facts, Link, Reading, Sentence, claim_id
from factcheck.pipeline import RunOptions
from factcheck.record import Account, Draft, Subject
from factcheck.store import log, waiting
from factcheck.store.captures import article_id
from factcheck.store.database import Database, open_database
from tests.store.samples import AT, capture

WHY = "the two counts are of one flood"


class House:
    """Ada who leads, Bo and Cleo who review, on a database of counts of the dead of one town."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ada = accounts.add(database, None, "ada", "admin", AT)
        self.bo = accounts.add(database, self.ada, "bo", "reviewer", AT)
        self.cleo = accounts.add(database, self.ada, "cleo", "reviewer", AT)

    def by(self, account: Account) -> Editor:
        return Editor(self.database, account, RunOptions(), lambda: AT)

    def tell(self, *told: tuple[str, str, int, str], day: str = "2021-07-05") -> None:
        """Articles: (document, town, how many were killed, who says so), matched."""
        for doc, town, number, who in told:
            text, reading = story(town, number, who)
            facts = Facts(outlet=Fact(f"Outlet {doc}", "manifest"), published=Dated(day, "day", "manifest"))
            self.database.add(capture(doc, text), text, facts)
            self.database.save_reading(reading, AT)
        match(self.database, lambda: AT, lambda *_: None)

    def again(self) -> None:
        """Everything is matched from nothing."""
        with self.database.writing() as connection:
            waiting.wait_all(connection)
        assert match(self.database, lambda: AT, lambda *_: None)

    def numbers(self) -> dict[str, list[float | None]]:
        """Question -> its figures."""
        told = {claim.id: claim.best for claim in self.database.claims()}
        return {group.id: sorted(told[one] or 0 for one in group.claims) for group in self.database.groups()}

    def of(self, number: float) -> str:
        """The question that a figure answers."""
        (found,) = [name for name, numbers in self.numbers().items() if number in numbers]
        return found

    def claim(self, number: float) -> Claim:
        (found,) = [one for one in self.database.claims() if one.best == number]
        return found


def story(town: str, number: int, who: str, before: str = "", longer: bool = False) -> tuple[str, Reading]:
    """An article about a flood, and what is read of it; ``longer`` spans take in the word before the number."""
    words = f"{number} people"
    lines = [f"The flood reached {town} and its bridges.", f"{before}In {town} some {words} were killed, {who} said."]
    text = "\n".join(lines)
    begin = text.index("some " if longer else words)
    end = text.index(words) + len(words)
    low, article = text.index(lines[1]), article_id(text)
    claim = Claim(
        id=claim_id(article, "quantity", begin, end), article=article, kind="quantity", start=begin, end=end,
        text=text[begin:end], sentence_start=low, sentence_end=len(text), sentence=lines[1],
        prefix=text[max(0, begin - 32) : begin], suffix=text[end : end + 32], place_in_article="body",
        stated=float(number), low=float(number), best=float(number), high=float(number), low_inclusive=True,
        high_inclusive=True, bound="exact", thing="people", head="people", thing_class="people", measure="killed",
        place=town, chain=(Link("speaker", who),),
    )  # fmt: skip
    sentences = (Sentence(0, len(lines[0]), 0, "body"), Sentence(low, len(text), 1, "body"))
    version = "2" if longer else "1"
    return text, Reading(article, version, "m", "p", Facts(), (Block(0, len(text), "body"),), sentences, (claim,))


@pytest.fixture
def house(database: Database) -> House:
    made = House(database)
    made.tell(("a.txt", "Kolvar", 20, "the ministry"), ("b.txt", "Kolvar", 31, "the hospital"))
    made.tell(("c.txt", "Norvik", 300, "the ministry"), ("d.txt", "Norvik", 410, "the hospital"))
    assert sorted(made.numbers().values()) == [[20, 31], [300, 410]]
    return made


def settled(house: House) -> Any:
    return [(one, one.by_hand) for one in house.database.groups()], house.numbers()


# ---------------------------------------------------------------------------------------------- what survives


def test_merged_questions_are_one_whatever_comes(house: House) -> None:
    regrouping.merge(house.by(house.bo), [house.of(20), house.of(300)], WHY)
    name = house.of(20)
    assert house.numbers() == {name: [20, 31, 300, 410]}
    house.tell(("e.txt", "Kolvar", 25, "the mayor"))
    assert house.numbers() == {name: [20, 25, 31, 300, 410]}
    before = settled(house)
    house.again()
    assert settled(house) == before
    (group,) = house.database.groups()
    assert group.by_hand is not None
    assert group.by_hand.merged
    assert {one.group for one in house.database.findings() if one.verdict != "incomparable"} == {name}


def test_a_claim_split_off_never_comes_back(house: House) -> None:
    name = house.of(20)
    regrouping.split(house.by(house.bo), name, [house.claim(31).id], WHY)
    assert house.numbers() == {house.of(300): [300, 410]}
    house.tell(("e.txt", "Kolvar", 25, "the mayor"), ("f.txt", "Kolvar", 28, "the police"))
    for _ in range(2):
        assert not any({20, 31} <= set(numbers) for numbers in house.numbers().values())
        assert sum({25, 28} <= set(numbers) for numbers in house.numbers().values()) == 1
        house.again()


def test_a_pinned_question_takes_and_loses_nothing(house: House) -> None:
    name = house.of(20)
    regrouping.pin(house.by(house.bo), name, WHY)
    house.tell(("e.txt", "Kolvar", 25, "the mayor"), ("f.txt", "Kolvar", 28, "the police"))
    assert house.numbers()[name] == [20, 31]
    assert house.of(25) == house.of(28) != name
    house.again()
    assert house.numbers()[name] == [20, 31]
    regrouping.unpin(house.by(house.bo), name, WHY)
    assert house.numbers() == {house.of(20): [20, 25, 28, 31], house.of(300): [300, 410]}


def test_a_name_and_an_accepted_answer_stay_with_the_question(house: House) -> None:
    name = house.of(20)
    editor = house.by(house.bo)
    regrouping.rename(editor, name, "How many died in Kolvar?", WHY)
    regrouping.accept(editor, name, "", WHY, claim=house.claim(31).id)
    house.tell(("e.txt", "Kolvar", 25, "the mayor"))
    house.again()
    (group,) = [one for one in house.database.groups() if one.id == name]
    assert (group.question, len(group.claims), (group.low, group.high)) == ("How many died in Kolvar?", 3, (20, 31))
    assert group.by_hand is not None
    assert group.by_hand.asked.startswith("How many people")
    accepted = group.by_hand.accepted
    assert accepted is not None
    assert (accepted.best, accepted.by, accepted.reason, len(accepted.over)) == (31, "bo", WHY, 2)
    regrouping.accept(editor, name, "", WHY)
    regrouping.rename(editor, name, "", WHY)
    assert not any(one.by_hand for one in house.database.groups())


def test_a_newer_reading_is_met_by_place_and_what_is_gone_is_told(house: House) -> None:
    """Rules that draw the span otherwise give the claim another id; a claim that is read no more is flagged."""
    name = house.of(20)
    regrouping.merge(house.by(house.bo), [name, house.of(300)], WHY)
    old = house.claim(20)
    house.database.save_reading(story("Kolvar", 20, "the ministry", longer=True)[1], AT)
    match(house.database, lambda: AT, lambda *_: None)
    assert house.claim(20).id != old.id
    assert house.numbers() == {name: [20, 31, 300, 410]}
    assert regrouping.listed(house.database, flagged=True) == []
    bare = replace(story("Kolvar", 20, "the ministry")[1], reader="3", claims=())
    house.database.save_reading(bare, AT)
    match(house.database, lambda: AT, lambda *_: None)
    assert house.numbers() == {name: [31, 300, 410]}
    (flagged,) = regrouping.listed(house.database, flagged=True)
    assert flagged.note == "is read no more: 20 people"
    (group,) = house.database.groups()
    assert group.by_hand is not None
    assert group.by_hand.note == flagged.note


def test_a_changed_page_is_followed_by_its_words(house: House) -> None:
    name = house.of(20)
    regrouping.pin(house.by(house.bo), name, WHY)
    text, reading = story("Kolvar", 20, "the ministry", before="It rained on. ")
    facts = Facts(outlet=Fact("Outlet a.txt", "manifest"), published=Dated("2021-07-05", "day", "manifest"))
    house.database.add(capture("a.txt", text), text, facts)
    house.database.save_reading(reading, AT)
    match(house.database, lambda: AT, lambda *_: None)
    assert house.numbers()[name] == [20, 31]
    assert regrouping.listed(house.database, flagged=True) == []


def test_a_question_whose_claims_are_all_gone_is_told(house: House) -> None:
    regrouping.pin(house.by(house.bo), house.of(20), WHY)
    for number, who in ((20, "the ministry"), (31, "the hospital")):
        house.database.save_reading(replace(story("Kolvar", number, who)[1], reader="3", claims=()), AT)
    match(house.database, lambda: AT, lambda *_: None)
    assert list(house.numbers().values()) == [[300, 410]]
    (flagged,) = regrouping.listed(house.database, flagged=True)
    assert flagged.note is not None
    assert "no question holds its claims any more" in flagged.note


# ---------------------------------------------------------------------------------------------- undo, conflicts


@pytest.mark.parametrize("act", ["merge", "split", "pin", "rename", "accept"])
def test_undo_leaves_what_was_there(house: House, act: str) -> None:
    before, name, editor = settled(house), house.of(20), house.by(house.bo)
    done: dict[str, Callable[[], Any]] = {
        "merge": lambda: regrouping.merge(editor, [name, house.of(300)], WHY),
        "split": lambda: regrouping.split(editor, name, [house.claim(20).id], WHY),
        "pin": lambda: regrouping.pin(editor, name, WHY),
        "rename": lambda: regrouping.rename(editor, name, "How many?", WHY),
        "accept": lambda: regrouping.accept(editor, name, "", WHY, claim=house.claim(20).id),
    }
    done[act]()
    assert settled(house) != before
    entry = regrouping.undo(editor, name, WHY)
    assert settled(house) == before
    assert entry.after is None
    house.again()
    assert settled(house) == before
    with pytest.raises(Refused):
        regrouping.undo(editor, name, WHY)
    assert [entry.action for entry, _ in regrouping.history(house.database, name)] == [act, "undo"]
    assert audit.verify(house.database, None).problems == ()


def test_one_editor_does_not_undo_another_s_word(house: House) -> None:
    name = house.of(20)
    regrouping.split(house.by(house.bo), name, [house.claim(31).id], WHY)
    with pytest.raises(Refused, match="bo split"):
        regrouping.merge(house.by(house.cleo), [name, house.claim(31).id], WHY)
    with pytest.raises(Refused, match="bo's"):
        regrouping.undo(house.by(house.cleo), name, WHY)
    regrouping.merge(house.by(house.ada), [name, house.claim(31).id], WHY)
    assert house.numbers()[name] == [20, 31]
    with pytest.raises(Refused, match="ada merged"):
        regrouping.split(house.by(house.cleo), name, [house.claim(31).id], WHY)


def test_who_was_slower_is_told_and_nothing_is_written(house: House) -> None:
    name = house.of(20)
    seen = regrouping.question(house.database, name).seen
    regrouping.rename(house.by(house.bo), name, "How many?", WHY, seen=seen)
    with pytest.raises(Conflict):
        regrouping.pin(house.by(house.cleo), name, WHY, seen=seen)
    now = regrouping.question(house.database, name).seen
    house.tell(("e.txt", "Kolvar", 25, "the mayor"))
    with pytest.raises(Conflict):  # the claims are no longer those that were looked at
        regrouping.pin(house.by(house.cleo), name, WHY, seen=now)
    assert len(regrouping.history(house.database, name)) == 1


def test_a_reason_an_account_and_a_question_are_needed(house: House) -> None:
    editor, name = house.by(house.bo), house.of(20)
    with pytest.raises(Refused):
        regrouping.pin(editor, name, "short")
    with pytest.raises(UsageError):
        regrouping.pin(editor, "G-nothing", WHY)
    with pytest.raises(UsageError):
        regrouping.pin(editor, "G-", WHY)
    with pytest.raises(UsageError, match="answers"):
        regrouping.merge(editor, [name, house.claim(300).id], WHY)
    accounts.change(house.database, house.ada, "bo", AT, active=False)
    with pytest.raises(Refused):
        regrouping.pin(editor, name, WHY)
    assert regrouping.history(house.database, name) == ()


def test_merged_ids_still_lead_to_the_question(house: House) -> None:
    name, other = house.of(20), house.of(300)
    regrouping.note(house.by(house.cleo), other, "the mayor will call back")
    regrouping.merge(house.by(house.bo), [name, other], WHY)
    assert regrouping.question(house.database, other).name == name
    assert [one.action for one, _ in regrouping.history(house.database, other)] == ["note", "merge"]
    regrouping.split(house.by(house.bo), name, [house.claim(300).id, house.claim(410).id], WHY)
    assert len(house.numbers()) == 2  # the other one again, under an id of its own
    assert other not in house.numbers()


def test_copies_that_come_later_change_no_pin(house: House) -> None:
    """An earlier copy stands for the claim from then on; the pin is about the text."""
    name = house.of(20)
    regrouping.pin(house.by(house.bo), name, WHY)
    house.tell(("0.txt", "Kolvar", 20, "the ministry"), day="2021-07-01")
    assert house.numbers()[name] == [20, 31]
    assert regrouping.listed(house.database, flagged=True) == []


# ---------------------------------------------------------------------------------------------- the same in any order


@pytest.mark.parametrize("seed", range(3))
def test_bit_by_bit_with_acts_between_is_the_same_as_at_once(sqlite_template: Path, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    (tmp_path / "bits.db").write_bytes(sqlite_template.read_bytes())
    with open_database(str(tmp_path / "bits.db")) as database:
        house = House(database)
        told = [(f"{n}.txt", ("Kolvar", "Norvik")[n % 2], 20 + 7 * n, f"source {n % 5}") for n in range(12)]
        rng.shuffle(told)
        house.tell(*told[:5])
        for at in range(5, 12):
            for _ in range(3):
                _act(house, rng)
            house.tell(told[at])
            before = settled(house)
            house.again()
            assert settled(house) == before
        with database.reading() as connection:
            done = log.entries(connection, log.LogFilter(kind="group"))
        assert len(done) > 2
        assert audit.verify(database, None).problems == ()
        assert database.check() == []


def _act(house: House, rng: random.Random) -> None:
    groups = sorted(house.database.groups(), key=lambda one: one.id)
    if not groups:
        return
    first, other = rng.choice(groups), rng.choice(groups)
    editor = house.by(house.ada)
    acts: list[Callable[[], Any]] = [
        lambda: regrouping.merge(editor, [first.id, other.id], WHY),
        lambda: regrouping.split(editor, first.id, [first.claims[0]], WHY),
        lambda: regrouping.pin(editor, first.id, WHY),
        lambda: regrouping.unpin(editor, first.id, WHY),
        lambda: regrouping.rename(editor, first.id, f"How many? {rng.random()}", WHY),
        lambda: regrouping.undo(editor, first.id, WHY),
    ]
    with suppress(Refused, UsageError):
        rng.choice(acts)()


def test_it_travels_in_an_archive(house: House, tmp_path: Path) -> None:
    regrouping.pin(house.by(house.bo), house.of(20), WHY)
    (tmp_path / "all.jsonl").write_text("".join(archiving.archived(house.database)))
    archiving.bring_in(str(tmp_path / "other.db"), tmp_path / "all.jsonl")
    with open_database(str(tmp_path / "other.db")) as other:
        assert other.groups() == house.database.groups()
        again = House.__new__(House)
        again.database = other
        again.again()
        assert other.groups() == house.database.groups()


# ---------------------------------------------------------------------------------------------- the log itself


def test_the_log_takes_no_entry_that_an_act_would_not_leave(house: House) -> None:
    """Triggers refuse what goes round the program."""
    name = house.of(20)
    regrouping.pin(house.by(house.bo), name, WHY)
    with house.database.reading() as connection:
        last = log.last_entry(connection, Subject("group", name))
    assert last is not None
    assert last.after is not None
    good = Draft(house.bo.id, "unpin", Subject("group", name), last.after, dict(last.after) | {"pinned": None}, AT, WHY)
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"action": "sign"}, "not an act on a question"),
        ({"reason": "short"}, "a reason of at least 10"),
        ({"reason": None}, "a reason of at least 10"),
        ({"after": None}, "no claims are named"),
        ({"after": {"claims": []}}, "no claims are named"),
        ({"action": "undo"}, "only the last act"),
        ({"action": "undo", "after": None, "actor": house.cleo.id}, "only the last act"),
        ({"subject": Subject("group", "G-other")}, "nothing before it"),
        ({"actor": "U-nobody"}, "no active account"),
    )
    for changed, told in wrong:
        with pytest.raises(DBAPIError, match=told), house.database.writing() as connection:
            log.append(connection, replace(good, **changed))
    rightful = ({"action": "undo", "after": None}, {"action": "undo", "after": None, "actor": house.ada.id}, {})
    for changed in rightful:
        with suppress(_TakenBack), house.database.writing() as connection:
            log.append(connection, replace(good, **changed))
            raise _TakenBack
    assert len(regrouping.history(house.database, name)) == 1


class _TakenBack(Exception):
    """To leave a transaction with nothing written."""
