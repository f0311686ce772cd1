"""`factcheck serve`: the review page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.cli.acting import acting
from factcheck.cli.options import Command, existing, now, with_settings
from factcheck.cli.output import say
from factcheck.errors import Refused, UsageError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.record import Account
    from factcheck.store.database import Database

PORT = 8765


@click.command(
    cls=Command,
    examples=["factcheck serve", "factcheck serve --port 9000"],
    short_help="Review in a browser.",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port",
    metavar="NUMBER",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="0 takes a free one.",
)
@click.option("--name", "names", multiple=True, metavar="HOST[:PORT]", help="A name that a proxy serves it under.")
@click.option("--https", is_flag=True, help="Browsers reach it by https, through a proxy: cookies go no other way.")
@click.option("--check", is_flag=True, hidden=True, help="Stop before answering: is everything there?")
@with_settings
def serve(settings: Settings, host: str, port: int, names: tuple[str, ...], https: bool, check: bool) -> None:
    """Serve the review page until interrupted: the queue, one finding a page, the log, how far people agree.

    Only this machine can reach it.  To let colleagues in, give everyone an account with a password (factcheck users add
    NAME --password), put a web server with https before it, and name that server's name with --name and --https.
    """
    from factcheck import accounts
    from factcheck.pipeline import RunOptions
    from factcheck.web.office import Office
    from factcheck.web.server import bound, is_this_machine, names_of
    from factcheck.web.server import serve as answer

    with existing(settings) as database:
        if not accounts.everyone(database):
            raise UsageError("there is no account yet, so nobody could decide", "factcheck users add NAME --password")
        here = is_this_machine(host)
        if not here and not accounts.all_have_passwords(database):
            raise UsageError(
                f"others can reach {host}, and some account has no password", "factcheck users password NAME"
            )
        options = RunOptions(settings.model, settings.profile)
        office = Office(database, now, accounts.web_secret(database, now()), secure=https, options=options)
        with bound(host, port) as listening:
            address = f"{'https' if https else 'http'}://{host}:{listening.getsockname()[1]}"
            say(f"the review page is at {address}/ (interrupt ends it)")
            if here and (account := _acting(settings, database)):
                link = f"{address}/enter/{office.links.make(account.id)}"
                say(f"sign in as {account.name}, once, within 10 minutes: {link}")
            if not check:
                answer(office, listening, names_of(listening, names))


def _acting(settings: Settings, database: Database) -> Account | None:
    """Whoever's token lies here: they need no password on their own machine."""
    try:
        return acting(settings, database)
    except (Refused, UsageError):
        return None
