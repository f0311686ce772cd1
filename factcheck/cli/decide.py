"""`factcheck review propose`, `sign` and their like: one decision each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.choosing import queue_filters
from factcheck.cli.claims import date_option
from factcheck.cli.completing import known
from factcheck.cli.exits import SOME_FAILED
from factcheck.cli.options import Command, now, with_settings
from factcheck.cli.output import say
from factcheck.cli.reviewing import Desk, desk
from factcheck.errors import FactcheckError, UsageError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.desk import Seen
    from factcheck.review.transitions import Act
    from factcheck.store.filters import QueueFilter

RESOLUTIONS = (
    "confirm_conflict", "prefer_source", "report_range", "explain_difference", "not_a_conflict", "extraction_error"
)  # fmt: skip
DISMISSALS = RESOLUTIONS[4:]
"""The record's words, without the time it takes to import them for --help; a test compares."""


def _seen(_context: click.Context, _option: click.Parameter, value: str | None) -> Any:
    from factcheck.desk import Seen

    if value is None:
        return None
    shown_hash, _, number = value.rpartition(":")
    if not shown_hash or not number.isdecimal():
        raise click.BadParameter("not what `review show` or `review queue` prints as seen: HASH:NUMBER")
    return Seen(shown_hash, int(number))


seen_option = click.option(
    "--seen",
    metavar="HASH:NUMBER",
    callback=_seen,
    help="What you decided on, as printed; refused when it has changed.",
)
note_option = click.option("--note", metavar="WORDS", help="Why; the second reviewer sees it after deciding.")
dry_option = click.option("--dry-run", is_flag=True, help="Say what would come of it; write nothing.")
prefer_option = click.option("--prefer", metavar="A|B|CLAIM", help="Of prefer_source: the claim that is preferred.")
reason_option = click.option("--reason", metavar="WORDS", required=True, help="At least 10 characters.")


@click.command(
    cls=Command,
    examples=[
        "factcheck review propose F-3270 confirm_conflict --note 'two counts of one day'",
        "factcheck review propose F-3270 prefer_source --prefer A",
    ],
    short_help="Say what a finding comes to.",
)
@click.argument("finding", shell_complete=known("finding"))
@click.argument("resolution", type=click.Choice(RESOLUTIONS[:4]), metavar="RESOLUTION")
@prefer_option
@note_option
@seen_option
@dry_option
@with_settings
def propose(settings: Settings, finding: str, resolution: str, prefer: str | None, note: str | None,
            seen: Seen | None, dry_run: bool) -> None:  # fmt: skip
    """Propose a resolution; another person must sign. The note stays hidden from them until they have decided.

    Resolutions: confirm_conflict, prefer_source, report_range, explain_difference; see also factcheck review dismiss.
    """
    from factcheck.review.transitions import Act

    with desk(settings) as at_desk:
        opinion = _opinion(at_desk, finding, resolution, prefer)
        _perform(at_desk, finding, Act("propose", opinion, note), seen, dry_run)


@click.command(
    cls=Command,
    examples=[
        "factcheck review sign F-3270 report_range",
        "factcheck review sign F-3270 not_a_conflict --note 'two days'",
    ],
    short_help="Give the second opinion.",
)
@click.argument("finding", shell_complete=known("finding"))
@click.argument("resolution", type=click.Choice(RESOLUTIONS), required=False, metavar="[RESOLUTION]")
@prefer_option
@note_option
@seen_option
@dry_option
@with_settings
def sign(settings: Settings, finding: str, resolution: str | None, prefer: str | None, note: str | None,
         seen: Seen | None, dry_run: bool) -> None:  # fmt: skip
    """Give your own resolution of a proposed finding: the same one signs it, another one sends it back.

    Resolutions: confirm_conflict, prefer_source, report_range, explain_difference, not_a_conflict, extraction_error.
    Where the proposal is open to you (two people differed before it) no resolution means that you agree.
    """
    from factcheck.review.transitions import Act

    with desk(settings) as at_desk:
        opinion = _opinion(at_desk, finding, resolution, prefer) if resolution else None
        _perform(at_desk, finding, Act("sign", opinion, note), seen, dry_run)


@click.command(
    "return",
    cls=Command,
    examples=["factcheck review return F-3270 --reason 'the second article was not read'"],
    short_help="Send a proposal back.",
)
@click.argument("finding", shell_complete=known("finding"))
@reason_option
@seen_option
@dry_option
@with_settings
def return_(settings: Settings, finding: str, reason: str, seen: Seen | None, dry_run: bool) -> None:
    """Send a proposal back without an opinion of your own."""
    from factcheck.review.transitions import Act

    with desk(settings) as at_desk:
        _perform(at_desk, finding, Act("return", reason=reason), seen, dry_run)


@click.command(
    cls=Command,
    examples=[
        "factcheck review dismiss F-3270 --reason 'two different days'",
        "factcheck review dismiss --topic soldiers --reason 'they count different days' --dry-run",
    ],
    short_help="Nothing to report, one or many.",
)
@click.argument("findings", nargs=-1, shell_complete=known("finding"))
@queue_filters
@click.option(
    "--as", "resolution", type=click.Choice(DISMISSALS), default=DISMISSALS[0], show_default=True, help="Why."
)
@reason_option
@seen_option
@dry_option
@click.option("--yes", is_flag=True, help="Of many found by a filter: do not ask.")
@with_settings
def dismiss(settings: Settings, findings: tuple[str, ...], asked: QueueFilter, resolution: Any, reason: str,
            seen: Seen | None, dry_run: bool, yes: bool) -> int:  # fmt: skip
    """Propose that there is nothing to report in FINDINGS, or in all of the queue that the filters find.

    Each is an entry of its own and needs its own second signature.
    """
    from factcheck.cli.bulk import chosen
    from factcheck.review.standing import Opinion
    from factcheck.review.transitions import Act

    if seen is not None and len(findings) != 1:
        raise UsageError("--seen goes with one finding", "leave it out, or name one finding")
    with desk(settings) as at_desk:
        picked = [(one, seen) for one in findings] or chosen(at_desk, asked, ask=not (yes or dry_run))
        act = Act("dismiss", Opinion(resolution), reason)
        done = [_tried(at_desk, finding, act, shown, dry_run) for finding, shown in picked]
    return 0 if all(done) else SOME_FAILED


@click.command(
    cls=Command,
    examples=["factcheck review defer F-3270 --until 2026-12-01 --reason 'the ministry will publish its count'"],
    short_help="Put a finding off.",
)
@click.argument("finding", shell_complete=known("finding"))
@date_option("--until", "The day on which it comes back [the end of the queue].")
@click.option("--reason", metavar="WORDS", help="What it waits for.")
@seen_option
@dry_option
@with_settings
def defer(settings: Settings, finding: str, until: str | None, reason: str | None, seen: Seen | None,
          dry_run: bool) -> None:  # fmt: skip
    """Put a finding at the end of the queue, or out of it until a day. Nothing is settled by it."""
    from factcheck.review.transitions import Act

    with desk(settings) as at_desk:
        _perform(at_desk, finding, Act("defer", reason=reason, until=until), seen, dry_run)


@click.command(
    cls=Command,
    examples=["factcheck review reopen F-3270 --reason 'the agency has corrected its figure'"],
    short_help="Begin anew.",
)
@click.argument("finding", shell_complete=known("finding"))
@reason_option
@seen_option
@dry_option
@with_settings
def reopen(settings: Settings, finding: str, reason: str, seen: Seen | None, dry_run: bool) -> None:
    """Begin anew with a finding that was signed, dismissed, returned, or went stale."""
    from factcheck.review.transitions import Act

    with desk(settings) as at_desk:
        _perform(at_desk, finding, Act("reopen", reason=reason), seen, dry_run)


@click.command(
    cls=Command,
    examples=["factcheck review undo", "factcheck review undo F-3270"],
    short_help="Take back your last act.",
)
@click.argument("finding", required=False, shell_complete=known("finding"))
@with_settings
def undo(settings: Settings, finding: str | None) -> None:
    """Take back your own last act, on FINDING or wherever it was, while nobody has built on it."""
    from factcheck import signoff

    with desk(settings) as at_desk:
        _told(signoff.undo(at_desk.database, at_desk.account, finding, now()))


@click.command(
    cls=Command,
    examples=["factcheck review assign F-3270", "factcheck review assign F-3270 --to bob"],
    short_help="Take a finding, or give it to a colleague.",
)
@click.argument("finding", shell_complete=known("finding"))
@click.option("--to", metavar="NAME", shell_complete=known("account"), help="A colleague; leads only.")
@seen_option
@with_settings
def assign(settings: Settings, finding: str, to: str | None, seen: Seen | None) -> None:
    """Take a finding for yourself, or as a lead give it to a colleague."""
    from factcheck import signoff

    with desk(settings) as at_desk:
        _told(signoff.assign(at_desk.database, at_desk.account, finding, to, seen, now()))


DECISIONS = (propose, sign, return_, dismiss, defer, reopen, undo, assign)


# ------------------------------------------------------------------------------------------------ pieces


def _opinion(at_desk: Desk, finding: str, resolution: Any, prefer: str | None) -> Any:
    from factcheck import signoff
    from factcheck.review.standing import Opinion

    if prefer in ("A", "B"):
        sides = signoff.item(at_desk.database, at_desk.account, finding, now()).exhibit.sides
        prefer = sides["AB".index(prefer)].claim.id
    return Opinion(resolution, prefer)


def _perform(at_desk: Desk, finding: str, act: Act, seen: Seen | None, dry_run: bool) -> None:
    from factcheck import signoff

    if dry_run:
        step = signoff.foreseen(at_desk.database, at_desk.account, finding, act, seen, now())
        say(f"{finding}: would be {step.standing.state.replace('_', ' ')}; nothing was written")
        return
    _told(signoff.perform(at_desk.database, at_desk.account, finding, act, seen, now()))


def _tried(at_desk: Desk, finding: str, act: Act, seen: Seen | None, dry_run: bool) -> bool:
    """One of many: what is refused is said and stops nothing else."""
    try:
        _perform(at_desk, finding, act, seen, dry_run)
    except FactcheckError as error:
        say(f"refused: {finding}: {error.message}")
        return False
    return True


def _told(entry: Any) -> None:
    after = entry.after or {}
    resolution = f": {after['resolution'].replace('_', ' ')}" if "resolution" in after else ""
    say(f"{entry.subject.id} is {after['state'].replace('_', ' ')}{resolution} (entry {entry.seq})")
