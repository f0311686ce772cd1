"""Falsified logs: every one is found with the head, and without it all that can be."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import accounts, audit, signoff
from factcheck.errors import InputError
from factcheck.record import Head
from factcheck.review.chain import Fold
from factcheck.store.database import Database, open_database
from tests.signoff.making import AT, RANGE, many, staff
from tests.signoff.mutations import missed

FALSIFIED = 240  # of each run; bench/audit_mutations.py makes 10,000
WITHOUT_HEAD = frozenset(
    {"tail cut", "deletion", "whole chain rewritten", "deletion, chained anew", "insertion, chained anew"}
)
"""What a log alone cannot always show: what is left is whole in itself, as when the last entry goes."""


def a_log(database: Database) -> Head:
    """Some thirty entries of every kind; its head."""
    people = staff(database, 4)
    first, second, third, _ = people.reviewers
    for at, finding in enumerate(many(database, 10)):
        signoff.propose(database, first, finding, RANGE, None, AT, note=f"note {at}")
        if at % 3 == 0:
            signoff.sign(database, second, finding, RANGE, None, AT)
        elif at % 3 == 1:
            signoff.return_(database, third, finding, "look again at the second", None, AT)
        else:
            signoff.undo(database, first, finding, AT)
            signoff.dismiss(database, second, finding, "two other villages", None, AT)
    signoff.set_signers(database, people.admin, 3, AT)
    return audit.head(database)


@pytest.fixture
def written(tmp_path: Path, sqlite_template: Path) -> tuple[Path, Head]:
    """A database with a log, and the log's head."""
    path = tmp_path / "written.db"
    shutil.copy(sqlite_template, path)
    with open_database(str(path)) as database:
        head = a_log(database)
        database.seal()
    return path, head


def test_the_log_as_it_was_written(written: tuple[Path, Head]) -> None:
    path, head = written
    assert head.seq > 25
    with open_database(str(path)) as database:
        assert audit.verify(database, head).problems == ()
        assert audit.verify(database, None).problems == ()


def test_every_falsification_is_found_with_the_head(written: tuple[Path, Head]) -> None:
    """Without it all but what is whole in itself."""
    path, head = written
    told = missed(path, FALSIFIED, 6, lambda connection: audit.chain_problems(connection, head, Fold()))
    assert all(made for made, _, _ in told.values())
    assert {kind for kind, (_, with_head, _) in told.items() if with_head} == set()
    escaped = {kind for kind, (_, _, alone) in told.items() if alone}
    assert "tail cut" in escaped
    assert escaped <= WITHOUT_HEAD


def test_a_log_that_goes_on_from_the_head_is_ours(written: tuple[Path, Head]) -> None:
    path, head = written
    with open_database(str(path)) as database:
        admin = accounts.named(database, "admin")
        signoff.set_signers(database, admin, 2, AT)
        assert audit.verify(database, head).problems == ()
        assert audit.verify(database, Head(0, "0" * 64, "0" * 64)).problems == ()
        (problem,) = audit.verify(database, replace(head, hash="f" * 64)).problems
        assert "written anew" in str(problem)


def test_a_log_that_is_empty(database: Database) -> None:
    assert audit.verify(database, audit.head(database)).problems == ()
    (problem,) = audit.verify(database, Head(3, "a" * 64, "b" * 64)).problems
    assert "entries 1 to 3 are missing" in str(problem)


@pytest.mark.parametrize("raw", [None, [], {}, {"format": "other"}, {"format": audit.FORMAT, "seq": "x"}])
def test_what_is_no_head(raw: object) -> None:
    with pytest.raises(InputError, match=r"head\.json is no head"):
        audit.head_from(raw, "head.json")


def test_a_head_comes_back(written: tuple[Path, Head]) -> None:
    assert audit.head_from(audit.head_json(written[1], AT), "head.json") == written[1]
