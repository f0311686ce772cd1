"""Many small findings at once, and people who decide on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck import accounts
from factcheck.model import Claim, Facts, Finding, content_id
from factcheck.record import Account
from factcheck.review.standing import Opinion
from factcheck.store.database import Database
from tests.store.samples import AT, OTHER, TEXT, capture, county, finding, houses, reading

RANGE = Opinion("report_range")


@dataclass(frozen=True, slots=True)
class Staff:
    """An admin and as many reviewers as asked for."""

    admin: Account
    reviewers: tuple[Account, ...]


def staff(database: Database, number: int) -> Staff:
    admin = accounts.add(database, None, "admin", "admin", AT)
    reviewers = tuple(accounts.add(database, admin, f"reviewer{n}", "reviewer", AT) for n in range(number))
    return Staff(admin, reviewers)


def many(database: Database, number: int) -> list[str]:
    """So many findings, each on its own two claims; their ids."""
    ours = [_numbered(houses(), n) for n in range(number)]
    theirs = [_numbered(county(), n) for n in range(number)]
    for doc, text, claims in (("one.txt", TEXT, ours), ("two.txt", OTHER, theirs)):
        database.add(capture(doc, text), text, Facts())
        database.save_reading(reading(text, *claims), AT)
    found = [finding(a, b, group=None) for a, b in zip(ours, theirs, strict=True)]
    database.save_matching("many", "1", found, [], AT)
    return [one.id for one in found]


def _numbered(claim: Claim, number: int) -> Claim:
    return replace(claim, id=content_id(claim.id, number))


def matched_again(database: Database, *found: Finding, key: str = "again") -> None:
    database.save_matching(key, "2", found, [], AT)
