"""`factcheck claim`: what an editor makes of a reading, by a named account, in the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.decide import reason_option
from factcheck.cli.exits import FAILED_ON
from factcheck.cli.options import Command, InOrder, existing, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.cli.reviewing import editing
from factcheck.cli.show import SPAN, claim_named
from factcheck.errors import UsageError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.model import Kind
    from factcheck.record import Entry
    from factcheck.store.database import Database

KINDS = ("quantity", "quote")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=InOrder, short_help="Correct, reject or add a claim by hand.")
def claim() -> None:
    """Correct what was read of a claim, reject what is none, add one that was missed.

    You act as the account of your token (factcheck users token).  Every act needs a reason and is an entry of the log;
    the reader's own reading stays beside it.  Findings are judged again at once, and your word outlives newer rules:
    where they read otherwise, or the text moved, it is flagged and not dropped.
    """


@claim.command(
    "set",
    cls=Command,
    examples=[
        "factcheck claim set 002:1730-1761 as_of=2021-07-04 --reason 'the border service counted until Sunday'",
        "factcheck claim set 002:1730-1761 as_of= --reason 'taken back: it gave no day'",
    ],
    short_help="Correct fields of a claim.",
)
@click.argument("wanted", metavar="CLAIM")
@click.argument("fields", nargs=-1, metavar="NAME=VALUE...")
@reason_option
@with_settings
def set_(settings: Settings, wanted: str, fields: tuple[str, ...], reason: str) -> None:
    """Set fields of CLAIM, an id or a place as reports print it (002:1730-1761); NAME= takes your word back.

    \b
    value         the number with its hedge: 'about 1,600', 'between 20 and 30'
    hedge         nearly, about, at least, more than, up to, exact
    thing, class  what is counted: 'Afghan soldiers'; military, civilians, dead...
    measure       what happened to it: killed, crossed, deployed...
    part_of       the whole it is a part of
    basis         cumulative, increment, stock, rate, plan, unknown
    event_time    when it happened: 2021-07-05, 2021-07, 2021-07-01/2021-07-03
    as_of         up to when it is counted
    place         where
    speaker       who says so, or nobody; speaker_role: as what
    chain         outermost first: 'Interfax > Andrei Rudenko'
    factuality    asserted, reported, ordered, hypothetical, denied, negated
    original      the words as they were spoken; original_language, translator
    confirmation  confirmed, not_confirmed, denied, conceded, corrected, withdrawn:
                  'denied: the ministry on 2021-07-06', 'corrected to 103 on 2021-07-06'

    What is `corrected` or `withdrawn` by nobody else is taken back by its own outlet: findings on it are closed.
    """
    from factcheck import correcting

    with editing(settings) as editor:
        words = dict(_pair(one) for one in fields)
        entry = correcting.correct(editor, _id(editor.database, wanted), words, reason)
        _told(editor.database, entry)


@claim.command(
    cls=Command,
    examples=["factcheck claim withdrawn 002 --on 2021-07-08 --reason 'their note of Thursday takes the report back'"],
    short_help="Say that an outlet withdrew its article whole.",
)
@click.argument("doc")
@click.option("--on", metavar="DATE", default="", help="The day on which it did: 2021-07-08.")
@click.option("--back", is_flag=True, help="It did not: take that back.")
@reason_option
@with_settings
def withdrawn(settings: Settings, doc: str, on: str, back: bool, reason: str) -> None:
    """Say of every claim of DOC that its outlet withdrew the article: findings on them are closed, with the trace.

    For a withdrawal that names no figure; where it does, or stands on the page itself, it is linked without you.
    """
    from factcheck import correcting, publish
    from factcheck.report import words

    with editing(settings) as editor:
        article = publish.article_of(editor.database, doc)[0]
        done = correcting.withdrawn(editor, article, on, reason, back=back)
        what = "no longer withdrawn" if back else "withdrawn"
        say(f"{what}: {words.many(len(done), 'claim')} (entries {done[0].seq}-{done[-1].seq})")


@claim.command(
    cls=Command,
    examples=["factcheck claim reject 002:1730-1761 --reason 'a caption of another picture'"],
    short_help="Say that this is no claim.",
)
@click.argument("wanted", metavar="CLAIM")
@reason_option
@with_settings
def reject(settings: Settings, wanted: str, reason: str) -> None:
    """Say that CLAIM is none: it counts in nothing until it is restored, and stays rejected when read anew."""
    from factcheck import correcting

    with editing(settings) as editor:
        entry = correcting.reject(editor, _id(editor.database, wanted), reason)
        _told(editor.database, entry)


@claim.command(
    cls=Command,
    examples=["factcheck claim corrected", "factcheck claim restore 5d9f88 --reason 'it is the picture of this story'"],
    short_help="Take a rejection back.",
)
@click.argument("wanted", metavar="CLAIM")
@reason_option
@with_settings
def restore(settings: Settings, wanted: str, reason: str) -> None:
    """Let CLAIM count again; factcheck claim corrected lists what was rejected."""
    from factcheck import correcting

    with editing(settings) as editor:
        entry = correcting.restore(editor, _id(editor.database, wanted), reason)
        _told(editor.database, entry)


@claim.command(
    cls=Command,
    examples=[
        "factcheck claim add 002 'border crossings between the two countries' value=2 thing=crossings"
        " --reason 'one on each side of the river'"
    ],
    short_help="Add a claim that was not read.",
)
@click.argument("doc")
@click.argument("words")
@click.argument("fields", nargs=-1, metavar="NAME=VALUE...")
@click.option("--kind", type=click.Choice(KINDS), default="quantity", show_default=True)
@reason_option
@with_settings
def add(settings: Settings, doc: str, words: str, fields: tuple[str, ...], kind: Kind, reason: str) -> None:
    """Make a claim of the exact WORDS of DOC, which must stand in it once, and say what they mean as `set` does.

    A number is read out of the words unless you give its value.
    """
    from factcheck import correcting, publish

    with editing(settings) as editor:
        article = publish.article_of(editor.database, doc)[0]
        given = dict(_pair(one) for one in fields)
        entry = correcting.add(editor, article, words, kind, given, reason)
        _told(editor.database, entry)


@claim.command(
    cls=Command,
    examples=[
        "factcheck claim record --outlet 'Radio Ozodi' --published 2021-07-06 --reason 'heard on the air'"
        " --words 'About 1,600 Afghan soldiers crossed into Tajikistan in the last three days.'",
    ],
    short_help="Note a claim of a broadcast, a post, a picture.",
)
@click.option("--outlet", required=True, metavar="NAME", help="Who published or aired it.")
@click.option("--words", required=True, metavar="WORDS", help="The exact words; of a foreign original the translation.")
@click.option("--published", metavar="DATE", default="", help="2021-07-06, 2021-07, 2021 or XXXX-07-06 (year unknown).")
@click.option("--language", metavar="CODE", default="", help="Of the words [en].")
@click.option("--original", metavar="WORDS", default="", help="The words in their own language.")
@click.option("--original-language", metavar="CODE", default="", help="The language of the original.")
@click.option("--translator", metavar="NAME", default="", help="Who translated it.")
@click.option("--medium", metavar="WORDS", default="", help="broadcast, post, photograph, printed page...")
@click.option("--page", metavar="PAGE", default="", help="Where in a document.")
@click.option("--timecode", metavar="H:MM:SS", default="", help="Where in a recording.")
@click.option("--url", metavar="URL", default="", help="Where it can be found.")
@click.option("--file", "file", type=FILE, help="Kept with its hash: the recording, the picture.")
@click.argument("fields", nargs=-1, metavar="[NAME=VALUE...]")
@reason_option
@with_settings
def record(settings: Settings, file: Path | None, fields: tuple[str, ...], reason: str, **said: str) -> None:
    """Note a claim that stands in no article you have; it is read, matched and judged like any other.

    Fields (as `factcheck claim set` has them) correct what is read of the words, where they are one claim.
    """
    from factcheck import recording
    from factcheck.report import words

    with editing(settings) as editor:
        given = dict(_pair(one) for one in fields)
        noted = recording.record(editor, said, file, given, reason)
        say(f"noted as {noted.doc}: {words.many(len(noted.claims), 'claim')}")
        for one in noted.claims:
            say(f"  {one.id[:8]}  {words.stated(one)}: {words.reading(one)}")


@claim.command(
    cls=Command,
    examples=["factcheck claim corrected", "factcheck claim corrected --flagged --format json"],
    short_help="What was corrected, and what must be looked at.",
)
@click.option("--flagged", is_flag=True, help="Only what no longer fits the text or the reading; exit code 1 if any.")
@with_output
def corrected(settings: Settings, out: Output, flagged: bool) -> None:
    """List corrected, rejected and added claims with how they stand towards what is read today.

    \b
    stands     as it was made
    disagrees  the reader reads these fields otherwise now, and not as you do
    moved      the claim's words are other ones now, or the text around them was changed
    unread     the reader reads no claim here any more; the corrected one counts
    lost       the words are no longer in the text
    """
    from factcheck import correcting
    from factcheck.cli.shapes import CORRECTED

    with existing(settings) as database:
        found = correcting.listed(database, flagged=flagged)
        out.listing(CORRECTED, found, "Nothing to look at." if flagged else "No claim has been corrected by hand.")
    if flagged and found:
        raise SystemExit(FAILED_ON)


@claim.command(
    cls=Command,
    examples=["factcheck claim history 002:1730-1761", "factcheck claim history 5d9f88 --format json"],
    short_help="What was done to a claim, by whom, when and why.",
)
@click.argument("wanted", metavar="CLAIM")
@with_output
def history(settings: Settings, out: Output, wanted: str) -> None:
    """List what was done to CLAIM, the oldest first."""
    from factcheck import correcting
    from factcheck.cli.shapes import CLAIM_HISTORY

    with existing(settings) as database:
        out.listing(CLAIM_HISTORY, correcting.history(database, _id(database, wanted)), "Nothing was done to it.")


def _id(database: Database, wanted: str) -> str:
    """The id that a place (002:1730-1761) means, of a rejected claim too; ids go as they are."""
    from factcheck import correcting

    span = SPAN.fullmatch(wanted)
    if span is None:
        return wanted
    gone = correcting.rejected_at(database, span[1], int(span[2]), int(span[3]))
    return (gone or claim_named(database, wanted)).id


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise UsageError(f"{given!r} is not NAME=VALUE", "as_of=2021-07-04")
    return name.strip(), value


def _told(database: Database, entry: Entry) -> None:
    """What now counts, and what no longer fits."""
    from factcheck.report import words

    say(f"entry {entry.seq}: {entry.action} {entry.subject.id[:8]}")
    for one in database.carried(subject=entry.subject.id):
        if one.claim is not None and (counts := database.claim(one.claim)):
            say(f"  {words.stated(counts)} counts as {words.read_as(counts)}")
        if one.note:
            say(f"  {one.state}: {one.note}")
