"""`factcheck datasette-metadata`: words, facets and questions for looking at the database in a browser."""

from __future__ import annotations

import click

from factcheck.cli.options import Command, existing, with_file
from factcheck.cli.output import Output
from factcheck.errors import UsageError
from factcheck.settings import Settings


@click.command(
    "datasette-metadata",
    cls=Command,
    examples=["factcheck datasette-metadata -o metadata.yml", "factcheck datasette-metadata"],
    short_help="Words, facets and questions for Datasette.",
)
@with_file
def datasette_metadata(settings: Settings, out: Output) -> None:
    """Write metadata for Datasette, a browser for SQLite files: datasette claims.db -m metadata.yml

    Every table and column in words, facets, and a dozen named questions.  Accounts and what lets one sign in are not
    shown, and only who starts Datasette with --root may ask SQL of their own; still, hand out a copy without them:
    factcheck export --as jsonl, then factcheck import.
    """
    from factcheck import describing

    if settings.db.startswith("postgres"):
        raise UsageError("Datasette reads SQLite files", "factcheck export --as jsonl, then factcheck import --db FILE")
    with existing(settings) as database:
        out.write(describing.datasette(database, settings.db))
