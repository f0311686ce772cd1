"""What editors set by hand: kept with its history, the last word everywhere, carried on when a page changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from factcheck import editing, pipeline
from factcheck.errors import UsageError
from factcheck.model import Claim
from factcheck.store.database import Database

AT, LATER = "2024-03-01T08:00:00Z", "2024-03-02T09:00:00Z"
TITLE = "Ferry runs aground off Port Salt\n\n"
STORY = (
    "A ferry with 70 people aboard ran aground off Port Salt on Tuesday evening, the coast guard said.\n\n"
    "Rescuers took 24 passengers to the hospital of Port Salt before midnight, the coast guard said.\n\n"
)
MORE = "\nRead more\n\nThe port was visited by 900 ships last year, more than ever before, the harbour master said.\n"
SHIPS = "900 ships"


@pytest.fixture
def page(database: Database, tmp_path: Path) -> str:
    """A document, taken in and read: its name."""
    path = tmp_path / "ferry.txt"
    path.write_text(TITLE + STORY + MORE)
    (tmp_path / "manifest.toml").write_text('["ferry.txt"]\noutlet = "Port Post"\npublished = "2024-02-28"\n')
    run(database, path)
    return str(path)


def run(database: Database, path: Path | str) -> pipeline.RunSummary:
    return pipeline.run(database, [str(path)], pipeline.RunOptions(), clock=lambda: AT)


def claims(database: Database) -> list[Claim]:
    return [claim for claim in database.claims() if claim.kind == "quantity"]


def number_of(database: Database, doc: str, start: str) -> int:
    text, blocks = editing.blocks_of(database, doc)
    return next(n for n, block in enumerate(blocks, start=1) if text[block.start :].startswith(start))


def say(database: Database, doc: str, role: str, start: str = "The port was visited") -> None:
    number = number_of(database, doc, start)
    editing.set_role(database, doc, number, role, basis="seen on the page", actor="ann", at=LATER)


def test_an_editor_s_word_goes_before_manifest_and_page(database: Database, page: str) -> None:
    values = {"outlet": "Salt Gazette", "credit": "AFP", "published": "2024-02"}
    editing.set_facts(database, page, values, basis="masthead", actor="ann", at=LATER)
    (source,) = database.sources()
    facts = source.place.facts
    assert facts.outlet
    assert (facts.outlet.value, facts.outlet.basis) == ("Salt Gazette", "editor")
    assert facts.outlet.note == "masthead (set by ann, 2024-03-02)"
    assert facts.agency
    assert facts.agency.value == "AFP"
    assert (facts.published.value, facts.published.precision, facts.published.basis) == ("2024-02", "month", "editor")
    assert facts.title  # what nobody set stays
    assert facts.title.basis == "metadata"


def test_a_fact_that_was_set_makes_a_new_reading_with_it(database: Database, page: str) -> None:
    before = database.current_readings()
    editing.set_facts(database, page, {"outlet": "Salt Gazette"}, basis="masthead", actor="ann", at=LATER)
    assert run(database, page).read == 1
    assert database.current_readings() != before
    assert {claim.chain[0].name for claim in claims(database)} == {"Salt Gazette"}
    assert run(database, page).read == 0


def test_taken_back_the_manifest_speaks_again(database: Database, page: str) -> None:
    before = database.current_readings()
    for value in ("Salt Gazette", ""):
        editing.set_facts(database, page, {"outlet": value}, basis="masthead", actor="ann", at=LATER)
    (source,) = database.sources()
    assert source.place.facts.outlet
    assert source.place.facts.outlet.value == "Port Post"
    run(database, page)
    assert database.current_readings() == before
    history = [(edit.field, edit.value, edit.basis, edit.actor, edit.at) for edit in database.edits(page)]
    assert history == [("outlet", value, "masthead", "ann", LATER) for value in ("Salt Gazette", None)]


def test_what_was_set_stays_when_text_and_manifest_change(database: Database, page: str) -> None:
    editing.set_facts(database, page, {"outlet": "Salt Gazette"}, basis="masthead", actor="ann", at=LATER)
    Path(page).write_text(TITLE + STORY.replace("24", "43"))
    (Path(page).parent / "manifest.toml").write_text('["ferry.txt"]\noutlet = "Harbour Times"\n')
    run(database, page)
    (source,) = database.sources()
    assert source.place.facts.outlet
    assert source.place.facts.outlet.value == "Salt Gazette"


def test_a_block_is_what_the_editor_says(database: Database, page: str) -> None:
    assert SHIPS not in [claim.text for claim in claims(database)]
    say(database, page, "body")
    assert run(database, page).read == 1
    assert SHIPS in [claim.text for claim in claims(database)]
    say(database, page, editing.AS_READ)
    run(database, page)
    assert SHIPS not in [claim.text for claim in claims(database)]


def test_a_block_s_role_is_carried_over_when_the_page_changes(database: Database, page: str) -> None:
    say(database, page, "body")
    Path(page).write_text(TITLE + STORY + "A tug was sent.\n\n" + MORE.replace("ships last", "ships  last"))
    run(database, page)
    assert "900 ships" in [" ".join(claim.text.split()) for claim in claims(database)]
    Path(page).write_text(TITLE + STORY + MORE.replace("900", "950"))
    run(database, page)
    assert "950 ships" not in [claim.text for claim in claims(database)]  # another text: nobody has looked at it


def test_a_page_without_an_article_can_be_helped(database: Database, tmp_path: Path) -> None:
    menu = tmp_path / "menu.txt"
    menu.write_text("Home\nNews\nSport\nTwelve people died in the fire\nContact us\n")
    assert [failure.step for failure in run(database, menu).failed] == ["read"]
    say(database, str(menu), "body", "Twelve")
    assert run(database, menu).failed == ()
    assert [claim.stated for claim in claims(database)] == [12.0]


def test_all_taken_out_leaves_no_claims(database: Database, page: str) -> None:
    text, blocks = editing.blocks_of(database, page)
    for number in range(1, len(blocks) + 1):
        editing.set_role(database, page, number, "navigation", basis="all of it", actor="ann", at=LATER)
    assert run(database, page).failed == ()
    assert database.claims() == []
    assert text == database.article_text(next(database.articles()).id)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"published": "last week"}, "not a date"),
        ({"language": "English"}, "not the code"),
        ({"url": "portpost"}, "not an address"),
        ({"colour": "red"}, "no 'colour'"),
        ({}, "nothing to set"),
    ],
)
def test_what_cannot_be_a_fact_is_refused_and_nothing_is_set(
    database: Database, page: str, values: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        editing.set_facts(database, page, {"outlet": "Set", **values} if values else {}, basis="x", actor="ann", at=AT)
    with pytest.raises(UsageError, match="how you know"):
        editing.set_facts(database, page, {"outlet": "Set"}, basis=" ", actor="ann", at=AT)
    with pytest.raises(UsageError, match="no block 99"):
        editing.set_role(database, page, 99, "body", basis="x", actor="ann", at=AT)
    with pytest.raises(UsageError, match="no role 'text'"):
        editing.set_role(database, page, 1, "text", basis="x", actor="ann", at=AT)
    assert database.edits(page) == []


def test_history_only_grows(database: Database, page: str) -> None:
    editing.set_facts(database, page, {"outlet": "Salt Gazette"}, basis="masthead", actor="ann", at=LATER)
    for change in ("UPDATE edits SET value = 'Other'", "DELETE FROM edits"):
        with pytest.raises(DBAPIError, match="only grows"), database.writing() as connection:
            connection.execute(sa.text(change))
    assert [edit.value for edit in database.edits(page)] == ["Salt Gazette"]
