"""`factcheck case`: what belongs to one topic, by named accounts, in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.cli.completing import known
from factcheck.cli.decide import reason_option
from factcheck.cli.options import Command, InOrder, existing, now, with_formats, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.cli.reviewing import desk
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.record import Entry

STATES = ("open", "closed")
CASE = click.argument("wanted", metavar="CASE", shell_complete=known("case"))
WHAT = click.argument("what", nargs=-1, metavar="[DOC|F-ID|G-ID]...", shell_complete=known("doc"))
REVIEWER = click.option(
    "--reviewer", "reviewers", metavar="NAME", multiple=True, shell_complete=known("account"), help="Repeatable."
)


@click.group(cls=InOrder, short_help="Keep what belongs to one topic together.")
def case() -> None:
    """Keep the documents, questions, findings, notes and reviewers of one topic together.

    \b
      factcheck case new border 'Soldiers at the Tajik border' --why 'for the Saturday piece'
      factcheck case add border 002 003 --reviewer bob
      factcheck run wires/ --case border
      factcheck report --case border

    A finding belongs to a case when one of its claims stands in a document of the case, so that a conflict with a
    document from elsewhere is seen; and when it, or the question it answers, was put into the case.  You act as the
    account of your token (factcheck users token); every act is an entry of the log, and nothing is ever deleted.
    """


@case.command(
    cls=Command,
    examples=["factcheck case new border 'Soldiers at the Tajik border' --why 'for the Saturday piece'"],
    short_help="Begin a case.",
)
@click.argument("slug", metavar="CASE")
@click.argument("title")
@click.option("--why", metavar="WORDS", required=True, help="What it is for; at least 10 characters.")
@with_settings
def new(settings: Settings, slug: str, title: str, why: str) -> None:
    """Begin a case called CASE (small letters, digits, hyphens): its name in commands and addresses for good."""
    from factcheck import casework

    with desk(settings) as at_desk:
        _told(slug, casework.new(at_desk.database, at_desk.account, slug, title, why, now()))


@case.command(
    cls=Command,
    examples=[
        "factcheck case add border 002 003",
        "factcheck case add border F-3270 --reviewer bob --reason 'the figure that the piece rests on'",
    ],
    short_help="Put documents, questions, findings and reviewers in.",
)
@CASE
@WHAT
@REVIEWER
@click.option("--reason", metavar="WORDS", help="Why they belong to it.")
@with_settings
def add(settings: Settings, wanted: str, what: tuple[str, ...], reviewers: tuple[str, ...], reason: str | None) -> None:
    """Put documents (002), questions (G-...) and findings (F-...) into CASE, and let people review it.

    A question is known by its claims, so it stays in the case when new documents change its id.
    """
    from factcheck import casework
    from factcheck.errors import UsageError

    if not what and not reviewers:
        raise UsageError("nothing to put in", "name documents, questions, findings, or a --reviewer")
    with desk(settings) as at_desk:
        items = casework.meant(at_desk.database, what)
        entry = casework.add(
            at_desk.database, at_desk.account, wanted, items, now(), reviewers=reviewers, reason=reason
        )
    if entry is None:
        say(f"case {wanted}: all of it is there already")
    else:
        _told(wanted, entry)


@case.command(
    cls=Command,
    examples=["factcheck case remove border 004 --reason 'another border, another year'"],
    short_help="Take something out.",
)
@CASE
@WHAT
@REVIEWER
@reason_option
@with_settings
def remove(settings: Settings, wanted: str, what: tuple[str, ...], reviewers: tuple[str, ...], reason: str) -> None:
    """Take documents, questions, findings or reviewers out of CASE. That they were in it stays in the log."""
    from factcheck import casework

    with desk(settings) as at_desk:
        entry = casework.remove(at_desk.database, at_desk.account, wanted, what, reason, now(), reviewers=reviewers)
    _told(wanted, entry)


@case.command(
    cls=Command,
    examples=["factcheck case note border 'the ministry answers on Monday'"],
    short_help="Write a note.",
)
@CASE
@click.argument("words")
@with_settings
def note(settings: Settings, wanted: str, words: str) -> None:
    """Write a note on CASE, kept for good with your name."""
    from factcheck import casework

    with desk(settings) as at_desk:
        _told(wanted, casework.note(at_desk.database, at_desk.account, wanted, words, now()))


@case.command(
    cls=Command,
    examples=["factcheck case name border --title 'Who crossed the Tajik border'"],
    short_help="Give it another title or purpose.",
)
@CASE
@click.option("--title", metavar="WORDS", help="The new title.")
@click.option("--why", metavar="WORDS", help="The new purpose.")
@with_settings
def name(settings: Settings, wanted: str, title: str | None, why: str | None) -> None:
    """Give CASE another title or purpose; what it is called in commands stays."""
    from factcheck import casework

    with desk(settings) as at_desk:
        _told(wanted, casework.name(at_desk.database, at_desk.account, wanted, now(), title=title, why=why))


@case.command(
    cls=Command,
    examples=["factcheck case close border --reason 'published on Saturday'"],
    short_help="Close a case.",
)
@CASE
@reason_option
@with_settings
def close(settings: Settings, wanted: str, reason: str) -> None:
    """Close CASE: it is still shown and reported on, and takes nothing new in until it is reopened."""
    from factcheck import casework

    with desk(settings) as at_desk:
        _told(wanted, casework.close(at_desk.database, at_desk.account, wanted, reason, now()))


@case.command(
    cls=Command,
    examples=["factcheck case reopen border --reason 'the ministry has corrected its figure'"],
    short_help="Open a closed case again.",
)
@CASE
@reason_option
@with_settings
def reopen(settings: Settings, wanted: str, reason: str) -> None:
    """Open CASE again."""
    from factcheck import casework

    with desk(settings) as at_desk:
        _told(wanted, casework.reopen(at_desk.database, at_desk.account, wanted, reason, now()))


@case.command(
    "list",
    cls=Command,
    examples=["factcheck case list", "factcheck case list --state open --mine", "factcheck case list --format json"],
    short_help="List cases.",
)
@click.option("--state", type=click.Choice(STATES), metavar="STATE", help="Only open or closed ones.")
@click.option("--mine", is_flag=True, help="Only those that you review.")
@with_output
def list_(settings: Settings, out: Output, state: str | None, mine: bool) -> None:
    """List cases with what they hold and who acted on them last."""
    from factcheck import casework
    from factcheck.cli.acting import acting
    from factcheck.cli.dossiers import CASES

    with existing(settings) as database:
        of = acting(settings, database) if mine else None
        out.listing(CASES, casework.listed(database, state, of=of), "There is no case.")  # type: ignore[arg-type]


@case.command(
    cls=Command,
    examples=["factcheck case show border", "factcheck case show border --format json"],
    short_help="One case with all it holds and all that was done.",
)
@CASE
@with_formats(("table", "json"))
def show(settings: Settings, out: Output, wanted: str) -> None:
    """Show CASE: documents, questions, findings, notes, reviewers, and what was done by whom and why."""
    from factcheck import casework
    from factcheck.cli.dossiers import dossier_json, sheet

    with existing(settings) as database:
        found = casework.laid_open(database, wanted)
    out.write(sheet(found, out.look) if out.form == "table" else dossier_json(found))


def _told(wanted: str, entry: Entry) -> None:
    from factcheck import casework

    say(f"case {wanted}: {casework.told(entry)} (entry {entry.seq})")
