"""`factcheck show`: one claim, one finding or one page, laid open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from factcheck.cli.completing import known
from factcheck.cli.options import Command, existing, with_output
from factcheck.cli.output import Output, Pieces
from factcheck.errors import UsageError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.model import Claim
    from factcheck.store.database import Database

T = TypeVar("T")

FINDING, QUESTION = "F-", "G-"
SPAN = re.compile(r"(.+):(\d{1,12})-(\d{1,12})")
"""A place as reports print it: 002:1730-1761."""


@click.command(
    cls=Command,
    examples=[
        "factcheck show F-3270",
        "factcheck show G-59bf",
        "factcheck show G-59bf --format csv",
        "factcheck show 002:1730-1761",
        "factcheck show 002:1730-1761 --format json",
        "factcheck show --blocks 002",
    ],
    short_help="One claim or finding with all that is known of it.",
)
@click.argument("wanted", metavar="ID", required=False, shell_complete=known("finding"))
@click.option(
    "--blocks",
    metavar="DOC",
    shell_complete=known("doc"),
    help="How the page DOC was taken apart: its blocks with their roles.",
)
@with_output
def show(settings: Settings, out: Output, wanted: str | None, blocks: str | None) -> None:
    """Show the finding (F-3f9a), question (G-59bf) or claim ID, or the claim at a place as reports print it
    (002:1730-1761).

    The beginning of an id is enough.  Shown are the passage in its context with the claim marked, how it is read, the
    chain of who says so, dates with where they are known from, and why the verdict is what it is.  A question as JSON
    or CSV gives a row for each telling of a figure: when, by whom, who told it first, and whether it was stale.
    """
    with existing(settings) as database:
        if (wanted is None) == (blocks is None):
            raise UsageError("name one claim or finding, or a page with --blocks", "factcheck show --help")
        out.write(_blocks(database, blocks, out) if blocks else _laid_open(database, wanted or "", out))


def _laid_open(database: Database, wanted: str, out: Output) -> Pieces:
    if wanted.startswith(FINDING):
        return _finding(database, wanted, out)
    if wanted.startswith(QUESTION):
        return question(database, wanted, out)
    return _claim(database, claim_named(database, wanted), out)


def question(database: Database, wanted: str, out: Output) -> Pieces:
    """A question laid open; as data, who told which figure when."""
    from factcheck import publish
    from factcheck.report import answers, trajectory

    opened = publish.opened(database, publish.group_named(database, wanted))
    if out.form != "table":
        return out.listed(trajectory.TELLINGS, trajectory.tellings(opened))
    return answers.laid_out(opened, out.look)


def claim_named(database: Database, wanted: str) -> Claim:
    """The claim that an id, its beginning or a place as reports print it (002:1730-1761) points to."""
    from factcheck import publish

    span = SPAN.fullmatch(wanted)
    claim = publish.claim_at(database, span[1], int(span[2]), int(span[3])) if span else database.claim(wanted)
    return _known(claim, wanted)


def _finding(database: Database, wanted: str, out: Output) -> Pieces:
    from factcheck import publish
    from factcheck.report import detail, shapes

    exhibit = _known(publish.exhibit_named(database, wanted), wanted)
    if out.form != "table":
        return out.listed(shapes.FINDINGS, [exhibit])
    texts = {side.claim.article: database.article_text(side.claim.article) for side in exhibit.sides}
    return detail.finding(exhibit, database.groups(), texts, out.look)


def _claim(database: Database, claim: Claim, out: Output) -> Pieces:
    from factcheck import publish
    from factcheck.report import detail, shapes

    side = publish.Joiner(database).sourced(claim)
    if out.form != "table":
        return out.listed(shapes.CLAIMS, [side])
    text = database.article_text(claim.article)
    received = publish.in_capture(database, side)
    return detail.claim(side, text, out.look, publish.findings_on(database, claim), received=received)


def _blocks(database: Database, doc: str, out: Output) -> Iterator[str]:
    from factcheck import editing, publish
    from factcheck.report import detail

    name = publish.article_of(database, doc)[1]
    text, found = editing.blocks_of(database, name)
    edited = editing.edited_numbers(editing.place_of(database, name)[0], text, found)
    return detail.blocks(name, text, found, out.look, edited)


def _known(found: T | None, wanted: str) -> T:
    if found is None:
        raise UsageError(f"there is no claim or finding {wanted}", "factcheck claims and factcheck report list them")
    return found
