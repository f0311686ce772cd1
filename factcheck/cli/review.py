"""`factcheck review`: the queue, one finding after another, the log, the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factcheck.cli.choosing import queue_filters
from factcheck.cli.completing import known
from factcheck.cli.decide import DECISIONS
from factcheck.cli.options import Command, InOrder, limit_option, now, with_output
from factcheck.cli.output import Output, say
from factcheck.cli.reviewing import desk
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.store.filters import QueueFilter

A_PAGE = 50  # findings or entries listed


@click.group(cls=InOrder, short_help="Decide on findings, two people each.")
def review() -> None:
    """Review findings: one person proposes what a finding comes to, another one signs.

    \b
      factcheck review queue                            what waits
      factcheck review next                             one after another, by single keys
      factcheck review propose F-3270 report_range      say what it comes to
      factcheck review sign F-3270 report_range         give the second opinion
    """


# ------------------------------------------------------------------------------------------------ looking


@review.command(
    cls=Command,
    examples=[
        "factcheck review queue",
        "factcheck review queue --severity high --outlet 'ariana news'",
        "factcheck review queue --case border --watched",
    ],
    short_help="What waits, most important first.",
)
@queue_filters
@limit_option(A_PAGE, "The first so many.")
@with_output
def queue(settings: Settings, out: Output, asked: QueueFilter, limit: int) -> None:
    """List what waits for you: strict contradictions first, then rivals of independent origins."""
    from dataclasses import replace

    from factcheck import signoff
    from factcheck.cli.shapes import QUEUE

    with desk(settings) as at_desk:
        found = signoff.queue(at_desk.database, at_desk.account, replace(asked, limit=limit), now())
    out.listing(QUEUE, found.items, "Nothing waits.")
    say(f"{found.total} wait" + (f", {found.held_by_others} of them lie before others" if found.held_by_others else ""))


@review.command(
    cls=Command, examples=["factcheck review show F-3270"], short_help="One finding, with what was done to it."
)
@click.argument("finding", shell_complete=known("finding"))
@with_output
def show(settings: Settings, out: Output, finding: str) -> None:
    """Show a finding as `factcheck show` does, with its history, what changed, and what you may do."""
    from factcheck import signoff
    from factcheck.cli.sheets import item_sheet

    with desk(settings) as at_desk:
        found = signoff.item(at_desk.database, at_desk.account, finding, now())
        groups = at_desk.database.groups()
    out.write(item_sheet(found, groups, out))


@review.command(
    "next",
    cls=Command,
    examples=["factcheck review next", "factcheck review next --severity high"],
    short_help="One finding after another, by single keys.",
)
@queue_filters
@with_output
def next_(settings: Settings, out: Output, asked: QueueFilter) -> None:
    """Take the next finding, decide by a single key, go on to the next; ? lists the keys.

    Without a terminal the finding is printed, and how to decide on it.
    """
    from factcheck.cli.loop import Loop, at_a_terminal

    with desk(settings) as at_desk:
        loop = Loop(at_desk, asked, out)
        loop.run() if at_a_terminal() else loop.print_one()


@review.command(
    cls=Command,
    examples=["factcheck review log", "factcheck review log F-3270 --format json", "factcheck review log --by ada"],
    short_help="Who decided what, when.",
)
@click.argument("finding", required=False, shell_complete=known("finding"))
@click.option("--by", "name", metavar="NAME", shell_complete=known("account"), help="Only by this account.")
@limit_option(A_PAGE, "The newest so many.")
@with_output
def log(settings: Settings, out: Output, finding: str | None, name: str | None, limit: int) -> None:
    """List the log of decisions, oldest first. What you must not know yet is not told."""
    from factcheck import accounts, signoff
    from factcheck.cli.shapes import LOG
    from factcheck.record import Subject
    from factcheck.store.log import LogFilter

    with desk(settings) as at_desk:
        subject = None
        if finding:
            found = signoff.item(at_desk.database, at_desk.account, finding, now())
            subject = Subject("finding", found.exhibit.finding.id)
        actor = accounts.named(at_desk.database, name).id if name else None
        lines = signoff.lines(at_desk.database, at_desk.account, LogFilter(subject, actor, limit=limit))
    out.listing(LOG, lines, "Nothing was decided yet.")


@review.command(
    cls=Command,
    examples=["factcheck review stats", "factcheck review stats --format csv"],
    short_help="How far, and how far people agree.",
)
@with_output
def stats(settings: Settings, out: Output) -> None:
    """Print how far people agree: observed, Cohen's kappa, Krippendorff's alpha; in all, by rule, by two people."""
    from factcheck import signoff
    from factcheck.cli.shapes import AGREEMENT, figures

    with desk(settings) as at_desk:
        found = signoff.stats(at_desk.database, at_desk.account, now())
        agreed = signoff.agreement(at_desk.database)
    out.listing(AGREEMENT, list(figures(agreed)), "")
    for state, number in sorted(found.states.items()):
        say(f"{state.replace('_', ' ')}: {number}")
    for name, acts in sorted(found.people.items()):
        say(f"{name}: " + ", ".join(f"{action} {number}" for action, number in sorted(acts.items())))
    say(f"signatures needed: {found.signers}")


for decision in DECISIONS:
    review.add_command(decision)
