"""`factcheck users`: who may sign in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factcheck.cli.acting import acting, token_path, write_token
from factcheck.cli.completing import known
from factcheck.cli.options import Command, InOrder, existing, now, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.settings import Settings

ROLES = ("reviewer", "lead", "admin")  # the record's words, without the time it takes to import them for --help


@click.group(cls=InOrder, short_help="Accounts of reviewers, and how many must sign.")
def users() -> None:
    """Accounts: factcheck users add, list, change, disable, enable, password, token, signers.

    The first account is made by whoever has the database and is an admin; afterwards only admins make accounts.
    """


@users.command(
    cls=Command,
    examples=["factcheck users add ada", "factcheck users add bob --role lead --password"],
    short_help="Make an account.",
)
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reviewer", show_default=True, help="What it may do.")
@click.option("--password", is_flag=True, help="Ask for a password, for the web page.")
@with_settings
def add(settings: Settings, name: str, role: Any, password: bool) -> None:
    """Make an account. The first one is an admin whatever its role.

    Give it a token next, so that the command line can act as it: factcheck users token NAME.
    """
    from factcheck import accounts
    from factcheck.store.database import open_database

    with open_database(settings.db) as database:
        first = not accounts.everyone(database)
        by = None if first else acting(settings, database)
        made = accounts.add(database, by, name, role, now(), password=_asked() if password else None)
    say(f"{made.name} is {made.role}" + (": the first account is an admin" if first and role != made.role else ""))


@users.command("list", cls=Command, examples=["factcheck users list"], short_help="Who there is.")
@with_output
def list_(settings: Settings, out: Output) -> None:
    """List all accounts, disabled ones too."""
    from factcheck import accounts
    from factcheck.cli.shapes import ACCOUNTS

    with existing(settings) as database:
        out.listing(ACCOUNTS, accounts.everyone(database), "No account yet. Begin with: factcheck users add NAME")


@users.command(
    cls=Command,
    examples=["factcheck users change bob --role lead", "factcheck users change bob --name robert"],
    short_help="Another role or name.",
)
@click.argument("name", shell_complete=known("account"))
@click.option("--role", type=click.Choice(ROLES), help="What the account may do from now on.")
@click.option("--name", "new_name", metavar="NAME", help="Another name; everything done stays theirs.")
@with_settings
def change(settings: Settings, name: str, role: Any, new_name: str | None) -> None:
    """Give an account another role or name."""
    _changed(settings, name, role=role, new_name=new_name)


@users.command(cls=Command, examples=["factcheck users disable bob"], short_help="Nothing more by this account.")
@click.argument("name", shell_complete=known("account"))
@with_settings
def disable(settings: Settings, name: str) -> None:
    """Disable an account: its sessions and tokens end, what it did stays."""
    _changed(settings, name, active=False)


@users.command(cls=Command, examples=["factcheck users enable bob"], short_help="Undo disable.")
@click.argument("name", shell_complete=known("account"))
@with_settings
def enable(settings: Settings, name: str) -> None:
    """Enable an account again; it needs a new token."""
    _changed(settings, name, active=True)


@users.command(cls=Command, examples=["factcheck users password ada"], short_help="Set a password.")
@click.argument("name", shell_complete=known("account"))
@with_settings
def password(settings: Settings, name: str) -> None:
    """Ask for a password and set it: one's own, or as an admin anybody's. All its sessions end."""
    from factcheck import accounts

    with existing(settings) as database:
        accounts.set_password(database, acting(settings, database), name, _asked(), now())
    say(f"{name} has a new password")


@users.command(
    cls=Command,
    examples=[
        "factcheck users token ada",
        "factcheck users token bob -o bob.token",
        "factcheck users token bob --revoke",
    ],
    short_help="Let the command line act as an account.",
)
@click.argument("name", shell_complete=known("account"))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it here.")
@click.option("--label", metavar="WORDS", help="What it is for.")
@click.option("--revoke", is_flag=True, help="Make all tokens of the account useless instead.")
@with_settings
def token(settings: Settings, name: str, output: Path | None, label: str | None, revoke: bool) -> None:
    """Write a token into a file that only its owner can read, where the command line looks for it.

    It stands for the account like a password: hand it on with care. It is kept as a hash, and shown nowhere again.
    """
    from factcheck import accounts

    with existing(settings) as database:
        alone = len(accounts.everyone(database)) == 1 or accounts.nobody_can_sign_in(database)
        by = None if alone and not revoke else acting(settings, database)
        if revoke and by is not None:
            say(f"revoked: {accounts.revoke_tokens(database, by, name, now())}")
            return
        made = accounts.new_token(database, by, name, now(), label=label)
    path = output or token_path(settings)
    write_token(path, made)
    say(f"the token of {name} is in {path}")


@users.command(
    cls=Command,
    examples=["factcheck users signers", "factcheck users signers 1"],
    short_help="How many people must sign.",
)
@click.argument("number", type=click.IntRange(min=1), required=False)
@with_settings
def signers(settings: Settings, number: int | None) -> None:
    """How many people must stand behind a decision; with NUMBER that is changed, by an admin.

    With 1 a proposal is the decision, and every report says "single reviewer".
    """
    from factcheck import signoff

    with existing(settings) as database:
        if number is not None:
            signoff.set_signers(database, acting(settings, database), number, now())
        say(f"{database.signers()} must stand behind a decision")


def _changed(settings: Settings, name: str, **what: Any) -> None:
    from factcheck import accounts

    with existing(settings) as database:
        made = accounts.change(database, acting(settings, database), name, now(), **what)
    say(f"{made.name} is {made.role}" + ("" if made.active else ", disabled"))


def _asked() -> str:
    """A password, twice at a terminal, or the first line of standard input."""
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
