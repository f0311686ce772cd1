"""What the store holds, joined for reports: also between a new reading and the next matching."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import publish
from factcheck.errors import StoreError, UsageError
from factcheck.model import Facts, Reading
from factcheck.store.database import Database, open_database
from factcheck.store.filters import ClaimFilter, FindingFilter
from tests.cli.conftest import invoke


def read_anew_without_claims(database: Database, doc: str) -> None:
    """As after a run that was interrupted between READ and MATCH."""
    article, _ = publish.article_of(database, doc)
    anew = Reading(article, "later", "m", "p", Facts(), database.blocks(article), (), ())
    database.save_reading(anew, "2024-01-01T00:00:00Z")


def test_findings_on_claims_read_anew_are_counted_not_shown(here: Path) -> None:
    with open_database("claims.db") as database:
        before = publish.report(database)
        gone = database.findings(FindingFilter(verdicts=("contradicts",)))[0]
        read_anew_without_claims(database, "003")
        after = publish.report(database)
        assert before.outdated == 0
        assert after.outdated == len(before.exhibits) - len(after.exhibits) > 0
        with pytest.raises(StoreError, match="read anew"):
            publish.exhibit(database, gone)
    assert "left out" in invoke("report").stdout
    assert invoke("show", gone.id).exit_code == 1


def test_claims_know_their_places_and_reading(here: Path) -> None:
    with open_database("claims.db") as database:
        sides = list(publish.claims(database, ClaimFilter()))
        assert sides
        for side in sides:
            assert side.places
            assert side.reading.id == database.current_readings()[side.claim.article]
        ordered = publish.by_document(sides)
        assert [(side.doc, side.claim.start) for side in ordered] == sorted((s.doc, s.claim.start) for s in sides)


def test_a_document_has_one_name_or_is_asked_for(here: Path) -> None:
    with open_database("claims.db") as database:
        full = "seeds/003_d7b3492d92cf1836.txt"
        assert publish.article_of(database, "003") == publish.article_of(database, full)
        with pytest.raises(UsageError, match="5 documents begin with 00"):
            publish.article_of(database, "00")
