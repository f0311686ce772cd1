"""`factcheck db`: the database itself."""

from __future__ import annotations

import click

from factcheck.cli.options import Command, InOrder, existing, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.errors import StoreError
from factcheck.settings import Settings


@click.group(cls=InOrder, short_help="Upgrade, check or count the database.")
def db() -> None:
    """Look after the database: factcheck db upgrade, check, stats, dictionary, seal, grant."""


@db.command(cls=Command, examples=["factcheck db upgrade"], short_help="Bring the tables to the newest version.")
@with_settings
def upgrade(settings: Settings) -> None:
    """Bring the tables of the database to the version of this program; a new database is made where there is none."""
    from factcheck.store.database import open_database

    with open_database(settings.db) as database:
        database.upgrade()
        say(f"the database has version {database.version()}")


@db.command(cls=Command, examples=["factcheck db check", "factcheck db check --remake"], short_help="Look for damage.")
@click.option("--remake", is_flag=True, help="Make every text again from its bytes and compare.")
@with_settings
def check(settings: Settings, remake: bool) -> None:
    """Check that the database is whole and that every claim still is what its text says at its place; exit 1 if not."""
    from factcheck.fetch import not_made_again

    with existing(settings) as database:
        wrong = [*database.check(), *(not_made_again(database) if remake else ())]
    for problem in wrong:
        say(problem)
    if wrong:
        raise StoreError(f"{len(wrong)} things are wrong with the database", "build it again from the documents")
    say("all is well")


@db.command(cls=Command, examples=["factcheck db stats", "factcheck db stats --format json"], short_help="Count.")
@with_output
def stats(settings: Settings, out: Output) -> None:
    """How much there is of everything."""
    from factcheck.report.listings import COUNTS

    with existing(settings) as database:
        out.listing(COUNTS, database.stats().items(), "Nothing yet.")


@db.command(
    cls=Command,
    examples=["factcheck db dictionary", "factcheck db dictionary --format csv", "factcheck db dictionary --format md"],
    short_help="Every table and column in words.",
)
@with_output
def dictionary(settings: Settings, out: Output) -> None:
    """What every table, view and column means, as the database itself has it in its table data_dictionary.

    As md it is the page docs/schema.md, with the columns of the exports.
    """
    from factcheck import describing
    from factcheck.report.listings import DICTIONARY

    with existing(settings) as database:
        if out.form == "md":
            out.write(describing.page(database))
        else:
            out.listing(DICTIONARY, describing.dictionary(database), "Nothing.")


@db.command(cls=Command, examples=["factcheck db seal"], short_help="Make the file ready to be handed on.")
@with_settings
def seal(settings: Settings) -> None:
    """Leave one compact file that opens in a read-only folder: no write-ahead log beside it."""
    with existing(settings) as database:
        database.seal()
    say(f"{settings.db} is one file now")


@db.command(cls=Command, examples=["factcheck db grant desk"], short_help="Let a PostgreSQL role review.")
@click.argument("role")
@with_settings
def grant(settings: Settings, role: str) -> None:
    """Let a PostgreSQL role read everything, add to the log of decisions, and change nothing of what was decided."""
    from factcheck.store.grants import grant_review

    with existing(settings) as database, database.writing() as connection:
        grant_review(connection, role)
    say(f"{role} may read and review")
