"""`factcheck source`: what an editor knows of a document, set by hand and kept with its history."""

from __future__ import annotations

import getpass
import os

import click

from factcheck.cli.completing import known
from factcheck.cli.options import Command, InOrder, Run, existing, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.errors import UsageError
from factcheck.settings import Settings, clock


def _user() -> str:
    """Who is at the keyboard, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def with_edit(command: Run) -> Run:
    """--basis, --by and --now."""
    basis = click.option("--basis", required=True, metavar="WORDS", help="How you know it.")
    by = click.option(
        "--by", "actor", envvar="FACTCHECK_USER", default=_user, metavar="NAME", help="Who says so [you]."
    )
    now = click.option("--now", is_flag=True, help="Read and match anew at once, not at the next run.")
    return basis(by(now(command)))


@click.group(cls=InOrder, short_help="Set facts of a document by hand.")
def source() -> None:
    """Set what you know of a document, or what a block of its page is; all with history.

    Your word goes before the manifest's, that before what the format tells, that before what the page says.
    """


@source.command(
    "set",
    cls=Command,
    examples=[
        "factcheck source set 003 outlet='The Daily' published=2021-07-06 --basis 'masthead of the printed page'",
        "factcheck source set 003 outlet= --basis 'it was another paper'",
    ],
    short_help="Set outlet, date, byline and the like.",
)
@click.argument("doc", shell_complete=known("doc"))
@click.argument("facts", nargs=-1, metavar="NAME=VALUE...")
@with_edit
@with_settings
def set_(settings: Settings, doc: str, facts: tuple[str, ...], basis: str, actor: str, now: bool) -> None:
    """Set facts of DOC: title, outlet, publisher_family, agency (credit), url, byline, language, published, modified.

    NAME= without a value takes your word back.  Dates are 2021-07-05, 2021-07, 2021 or XXXX-07-05 (year unknown).
    """
    from factcheck import editing, publish

    values = dict(_pair(fact) for fact in facts)
    with existing(settings) as database:
        name = publish.article_of(database, doc)[1]
        at = clock(os.environ)()
        for made in editing.set_facts(database, name, values, basis=basis, actor=actor, at=at):
            say(f"{name}: {made.field} {made.value or 'as told by others'}")
        _then(settings, now)


@source.command(
    cls=Command,
    examples=[
        "factcheck show --blocks 002",
        "factcheck source block 002 4 --role navigation --basis 'an advertisement'",
    ],
    short_help="Say what a block of a page is.",
)
@click.argument("doc", shell_complete=known("doc"))
@click.argument("number", type=click.IntRange(min=1))
@click.option("--role", required=True, metavar="ROLE", help="body, title, caption, navigation..., or auto: as read.")
@with_edit
@with_settings
def block(settings: Settings, doc: str, number: int, role: str, basis: str, actor: str, now: bool) -> None:
    """Correct the role of block NUMBER of DOC, as `factcheck show --blocks DOC` counts; only body, title and caption
    yield claims.

    The correction holds for these words of this document also when the rest of the page changes.
    """
    from factcheck import editing, publish

    with existing(settings) as database:
        name = publish.article_of(database, doc)[1]
        made = editing.set_role(database, name, number, role, basis=basis, actor=actor, at=clock(os.environ)())
        say(f"{name}: block {number} ({made.words}) is {made.value or 'as read'}")
        _then(settings, now)


@source.command(
    cls=Command,
    examples=["factcheck source history 003", "factcheck source history 003 --format json"],
    short_help="What was set, by whom, when and why.",
)
@click.argument("doc", shell_complete=known("doc"))
@with_output
def history(settings: Settings, out: Output, doc: str) -> None:
    """List what editors set of DOC, the oldest first; the last word on a thing counts."""
    from factcheck import publish
    from factcheck.report.listings import EDITS

    with existing(settings) as database:
        out.listing(EDITS, database.edits(publish.article_of(database, doc)[1]), "Nothing has been set by hand.")


def _pair(fact: str) -> tuple[str, str]:
    name, equals, value = fact.partition("=")
    if not equals:
        raise UsageError(f"{fact!r} is not NAME=VALUE", "outlet='The Daily'")
    return name.strip(), value


def _then(settings: Settings, now: bool) -> None:
    if not now:
        say("the next factcheck run reads it anew; --now does so at once")
        return
    from factcheck import pipeline
    from factcheck.report import words
    from factcheck.store.database import open_database

    options = pipeline.RunOptions(settings.model, settings.profile)
    with open_database(settings.db) as database:
        read = pipeline.renew(database, options, clock=clock(os.environ))
    say(f"{words.many(read, 'article')} read anew")
