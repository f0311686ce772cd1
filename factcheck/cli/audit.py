"""`factcheck audit`: whether the log of decisions is the one that was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from factcheck.cli.options import Command, InOrder, existing, now, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.errors import AuditFailed, InputError
from factcheck.settings import Settings

READABLE_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LARGEST_HEAD = 10_000  # bytes


@click.group(cls=InOrder, short_help="Verify the log of decisions.")
def audit() -> None:
    """The log of decisions: factcheck audit head, verify, replay."""


@audit.command(
    cls=Command,
    examples=["factcheck audit head", "factcheck audit head --format json -o head.json"],
    short_help="The end of the log, to be kept elsewhere.",
)
@with_output
def head(settings: Settings, out: Output) -> None:
    """Print the end of the log as one line of JSON.

    Keep it where whoever has the database cannot change it: in a mail to a notary, on paper, in another system. With it
    verify sees a log that was cut or written anew.
    """
    from factcheck import audit as auditing

    with existing(settings) as database:
        out.write([json.dumps(auditing.head_json(auditing.head(database), now())) + "\n"])


@audit.command(
    cls=Command,
    examples=["factcheck audit verify", "factcheck audit verify --against head.json"],
    short_help="Is it the log that was written?",
)
@click.option("--against", type=READABLE_FILE, help="A head that was kept elsewhere.")
@with_settings
def verify(settings: Settings, against: Path | None) -> None:
    """Look at every entry, at all that was shown with decisions, the accounts and the database's guards.

    Exit 4 when anything is not as it was written.
    """
    from factcheck import audit as auditing

    known = auditing.head_from(_json(against), str(against)) if against else None
    with existing(settings) as database:
        found = auditing.verify(database, known)
    for problem in found.problems:
        say(str(problem))
    for note in found.notes:
        say(f"note: {note}")
    if found.problems:
        raise AuditFailed(f"{len(found.problems)} things are not as they were written", "restore a copy and compare")
    say(f"{found.head.seq} entries, all as they were written" + (", and the head is theirs" if known else ""))


@audit.command(
    cls=Command,
    examples=["factcheck audit replay", "factcheck audit replay --format json"],
    short_help="What today's rules say of what was decided.",
)
@with_output
def replay(settings: Settings, out: Output) -> None:
    """Judge all claims anew with the rules of this program and list the decided findings that come out otherwise.

    Nothing is stored.
    """
    from factcheck import audit as auditing
    from factcheck.cli.shapes import OTHERWISE

    with existing(settings) as database:
        found, looked_at = auditing.replay(database)
    out.listing(OTHERWISE, found, "Today's rules judge all of it the same.")
    say(f"{len(found)} of {looked_at} decided findings are judged otherwise today")


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes()[:LARGEST_HEAD])
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path} is no head of a log", "factcheck audit head -o FILE writes one") from error
