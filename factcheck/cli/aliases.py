"""`factcheck aliases`: spellings that may be one name; the program proposes, people decide, in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from factcheck.alias import KINDS
from factcheck.cli.decide import reason_option
from factcheck.cli.options import Command, InOrder, existing, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.cli.reviewing import editing
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.alias import AliasKind

BECAUSE = "--reason 'one engineer, two ways to write him'"
NAMES = "'Kareem Hadad' 'Karim Haddad'"


@click.group(cls=InOrder, short_help="Say which spellings are one person or place.")
def aliases() -> None:
    """Decide which spellings are one name.

    A table shipped with the program knows some; spellings in your claims that look and sound alike are proposed.  You
    act as the account of your token (factcheck users token), every act needs a reason and is an entry of the log.  The
    claims under an accepted spelling are judged again at once as the other name's; the words of the texts stay.
    """


@aliases.command(
    cls=Command,
    examples=["factcheck aliases propose", "factcheck aliases propose --kind place --format csv"],
    short_help="Spellings that may be one name.",
)
@click.option("--kind", type=click.Choice(KINDS), help="Only persons, or only places.")
@with_output
def propose(settings: Settings, out: Output, kind: AliasKind | None) -> None:
    """List spellings that may be one name and that nobody decided on, the likeliest first.

    Before others come those of which articles on one story use one and the other; last those that stand side by side in
    one article, which speaks for two people.
    """
    from factcheck import aliasing
    from factcheck.cli.alias_shapes import PROPOSALS

    with existing(settings) as database:
        found = aliasing.propose(database, (kind,) if kind else KINDS)
        out.listing(PROPOSALS, found, "No spellings that look like one name.")


def _both(command: Callable[..., Any]) -> Callable[..., Any]:
    """Two spellings of a person or place, and why."""
    kind = click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True, help="What is named.")
    return click.argument("spelling")(click.argument("name")(kind(reason_option(command))))


@aliases.command(
    cls=Command, examples=[f"factcheck aliases accept {NAMES} {BECAUSE}"], short_help="They are one: SPELLING is NAME."
)
@_both
@with_settings
def accept(settings: Settings, spelling: str, name: str, kind: AliasKind, reason: str) -> None:
    """Say that SPELLING is NAME, both as claims show them: their claims are judged again at once as NAME's."""
    from factcheck import aliasing

    with editing(settings) as editor:
        entry = aliasing.accept(editor, kind, spelling, name, reason)
        say(f"entry {entry.seq}: {spelling} is {name}")


@aliases.command(
    cls=Command,
    examples=["factcheck aliases refuse 'Karim Hadad' 'Karim Haddad' --reason 'a minister and a footballer'"],
    short_help="They are two, however alike they look.",
)
@_both
@with_settings
def refuse(settings: Settings, spelling: str, name: str, kind: AliasKind, reason: str) -> None:
    """Say that SPELLING is not NAME: it is proposed no more, and where it was accepted it counts no more."""
    from factcheck import aliasing

    with editing(settings) as editor:
        entry = aliasing.refuse(editor, kind, spelling, name, reason)
        say(f"entry {entry.seq}: {spelling} is not {name}")


@aliases.command(
    "list",
    cls=Command,
    examples=["factcheck aliases list", "factcheck aliases list --format json"],
    short_help="What was decided, by whom and why.",
)
@with_output
def list_(settings: Settings, out: Output) -> None:
    """List every decision on two spellings as it stands: who made it, when and why."""
    from factcheck import aliasing
    from factcheck.cli.alias_shapes import DECIDED

    with existing(settings) as database:
        out.listing(DECIDED, aliasing.listed(database), "Nothing was decided on spellings yet.")
