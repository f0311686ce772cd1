"""`factcheck watch`: whom and what one wants to see marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.cli.completing import known
from factcheck.cli.options import Command, InOrder, existing, now, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.cli.reviewing import desk
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.case import WatchKind

KINDS = ("person", "place", "thing", "outlet")  # the model's words, without the time it takes to import it for --help
WHAT = click.argument("kind", type=click.Choice(KINDS))
CASE = click.option("--case", metavar="CASE", shell_complete=known("case"), help="Only what belongs to this case.")
REASON = click.option("--reason", metavar="WORDS", help="Why.")


@click.group(cls=InOrder, short_help="Mark what touches people, places, things, outlets.")
def watch() -> None:
    """Watch people, places, things and outlets: what touches them is marked in the queue and in `factcheck diff`.

    \b
      factcheck watch add person 'Emomali Rahmon'      under every spelling that is known
      factcheck watch add place Tajikistan --case border
      factcheck review queue --watched
      factcheck diff --watched

    The house's list counts everywhere, a case's list where one asks for that case.
    """


@watch.command(
    cls=Command,
    examples=[
        "factcheck watch add person 'Emomali Rahmon'",
        "factcheck watch add place Tajikistan --case border --reason 'the piece is about its border'",
        "factcheck watch add thing military",
    ],
    short_help="Watch somebody or something.",
)
@WHAT
@click.argument("name")
@CASE
@REASON
@with_settings
def add(settings: Settings, kind: WatchKind, name: str, case: str | None, reason: str | None) -> None:
    """Watch NAME, for a case or the whole house.

    \b
    person   named in the sentence or speaking, under any known spelling or by the surname alone
    place    where it happened, or named in the sentence, also as "Tajik" and "Tajiks"
    thing    counted or quoted, in singular and plural; the name of a class (military, casualties) is all of that class
    outlet   published there, credited to it, or told through it
    """
    from factcheck import watchlist

    with desk(settings) as at_desk:
        made, entry = watchlist.add(at_desk.database, at_desk.account, kind, name, now(), case=case, reason=reason)
    told = ", ".join(made.words) or f"all of the class {made.known_as}"
    say(f"watching the {kind} {made.name}: {told} (entry {entry.seq})")


@watch.command(
    cls=Command,
    examples=["factcheck watch remove place Tajikistan --case border"],
    short_help="Watch it no more.",
)
@WHAT
@click.argument("name")
@CASE
@REASON
@with_settings
def remove(settings: Settings, kind: WatchKind, name: str, case: str | None, reason: str | None) -> None:
    """Watch NAME no more, for a case or the whole house."""
    from factcheck import watchlist

    with desk(settings) as at_desk:
        entry = watchlist.remove(at_desk.database, at_desk.account, kind, name, now(), case=case, reason=reason)
    say(f"watching the {kind} {name} no more (entry {entry.seq})")


@watch.command(
    "list",
    cls=Command,
    examples=["factcheck watch list", "factcheck watch list --case border --format json"],
    short_help="What is watched.",
)
@CASE
@with_output
def list_(settings: Settings, out: Output, case: str | None) -> None:
    """List what is watched, for whom, and under which spellings; with --case what counts for that case."""
    from factcheck import watchlist
    from factcheck.cli.dossiers import WATCHED

    with existing(settings) as database:
        out.listing(WATCHED, watchlist.listed(database, case), "Nothing is watched.")
