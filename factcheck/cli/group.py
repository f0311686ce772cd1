"""`factcheck group`: what an editor makes of a question, by a named account, in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.completing import known
from factcheck.cli.decide import reason_option
from factcheck.cli.exits import FAILED_ON
from factcheck.cli.options import Command, InOrder, existing, with_output, with_settings
from factcheck.cli.output import Output, say
from factcheck.cli.reviewing import editing
from factcheck.cli.show import QUESTION, SPAN, claim_named
from factcheck.cli.show import question as shown
from factcheck.errors import UsageError
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.store.database import Database

BECAUSE = "--reason 'the ministry repeats it'"


def group_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The question that is meant."""
    return click.argument("wanted", metavar="GROUP", shell_complete=known("question"))(command)


@click.group(cls=InOrder, short_help="Merge, split, pin or rename questions by hand.")
def group() -> None:
    """Say which claims answer one question and which do not, word the question, accept an answer.

    You act as the account of your token (factcheck users token).  Every act needs a reason and is an entry of the log.
    What you said outlives new documents and newer rules; where a claim it is about is read no more, it is flagged.
    What another editor said only they, or a lead, take back.  factcheck groups lists the questions.
    """


@group.command(cls=Command, examples=["factcheck group show G-59bf"], short_help="One question laid open.")
@group_argument
@with_output
def show(settings: Settings, out: Output, wanted: str) -> None:
    """Show GROUP: its range and positions, who told which figure when, its claims, and what was done to it."""
    with existing(settings) as database:
        out.write(shown(database, wanted, out))


@group.command(
    cls=Command,
    examples=[
        f"factcheck group merge G-59bf G-a3aa {BECAUSE}",
        f"factcheck group merge G-a3aa 002:1872-1914 {BECAUSE}",
    ],
    short_help="Make one question of several.",
)
@group_argument
@click.argument("others", nargs=-1, required=True, metavar="GROUP|CLAIM...")
@reason_option
@with_settings
def merge(settings: Settings, wanted: str, others: tuple[str, ...], reason: str) -> None:
    """Say that the others ask what GROUP asks; their claims are held together, and new ones may join.

    A claim that answers no question yet may be named by its id or its place (002:1730-1761).
    """
    from factcheck import regrouping

    with editing(settings) as editor:
        names = [one if one.startswith(QUESTION) else _id(editor.database, one) for one in others]
        _told(editor.database, regrouping.merge(editor, [wanted, *names], reason).subject.id)


@group.command(
    cls=Command,
    examples=[f"factcheck group split G-a3aa 002:1730-1761 {BECAUSE}"],
    short_help="Say that claims answer another question.",
)
@group_argument
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@reason_option
@with_settings
def split(settings: Settings, wanted: str, claims: tuple[str, ...], reason: str) -> None:
    """Take each CLAIM out of GROUP: it never stands there again, nor does a copy of it.

    Where the program sees the claims answer one question among themselves, they are a group of their own.
    """
    from factcheck import regrouping

    with editing(settings) as editor:
        ids = [_id(editor.database, one) for one in claims]
        _told(editor.database, regrouping.split(editor, wanted, ids, reason).subject.id)


@group.command(cls=Command, examples=[f"factcheck group pin G-59bf {BECAUSE}"], short_help="These claims, no others.")
@group_argument
@reason_option
@with_settings
def pin(settings: Settings, wanted: str, reason: str) -> None:
    """Keep GROUP as it is: nothing is added to it or taken from it, whatever comes. Copies fold as ever."""
    from factcheck import regrouping

    with editing(settings) as editor:
        _told(editor.database, regrouping.pin(editor, wanted, reason).subject.id)


@group.command(cls=Command, examples=[f"factcheck group unpin G-59bf {BECAUSE}"], short_help="Let claims come and go.")
@group_argument
@reason_option
@with_settings
def unpin(settings: Settings, wanted: str, reason: str) -> None:
    """Let claims come to GROUP and go again; what was merged stays together."""
    from factcheck import regrouping

    with editing(settings) as editor:
        _told(editor.database, regrouping.unpin(editor, wanted, reason).subject.id)


@group.command(
    cls=Command,
    examples=[f"factcheck group rename G-a3aa 'How many soldiers fled to Tajikistan on 5 July 2021?' {BECAUSE}"],
    short_help="Word the question otherwise.",
)
@group_argument
@click.argument("question")
@reason_option
@with_settings
def rename(settings: Settings, wanted: str, question: str, reason: str) -> None:
    """Ask QUESTION instead of what the program words; '' takes your wording back."""
    from factcheck import regrouping

    with editing(settings) as editor:
        _told(editor.database, regrouping.rename(editor, wanted, question, reason).subject.id)


@group.command(
    cls=Command,
    examples=[
        f"factcheck group accept G-a3aa 'between 1,000 and 1,500' {BECAUSE}",
        f"factcheck group accept G-a3aa --claim 002:1730-1761 {BECAUSE}",
        f"factcheck group accept G-a3aa '' {BECAUSE}",
    ],
    short_help="Say which answer the house goes by.",
)
@group_argument
@click.argument("answer", default="")
@click.option("--claim", metavar="CLAIM", help="Its answer: one of the positions.")
@reason_option
@with_settings
def accept(settings: Settings, wanted: str, answer: str, claim: str | None, reason: str) -> None:
    """Accept ANSWER, a number or a range in words, or that of a claim; '' takes it back.

    It is shown beside the range over all sources, as what you said; it changes no finding.
    """
    from factcheck import regrouping

    if answer and claim:
        raise UsageError("give an answer, or a claim whose answer it is", "factcheck group accept --help")
    with editing(settings) as editor:
        whose = _id(editor.database, claim) if claim else None
        _told(editor.database, regrouping.accept(editor, wanted, answer, reason, claim=whose).subject.id)


@group.command(
    cls=Command,
    examples=["factcheck group note G-59bf 'the border service has promised a new count'"],
    short_help="Keep a note beside the question.",
)
@group_argument
@click.argument("words")
@with_settings
def note(settings: Settings, wanted: str, words: str) -> None:
    """Keep WORDS beside GROUP, for whoever works on it next."""
    from factcheck import regrouping

    with editing(settings) as editor:
        _told(editor.database, regrouping.note(editor, wanted, words).subject.id)


@group.command(cls=Command, examples=[f"factcheck group undo G-59bf {BECAUSE}"], short_help="Take the last act back.")
@group_argument
@reason_option
@with_settings
def undo(settings: Settings, wanted: str, reason: str) -> None:
    """Take back the last act on GROUP: your own, or as a lead anyone's. The log keeps both."""
    from factcheck import regrouping

    with editing(settings) as editor:
        _told(editor.database, regrouping.undo(editor, wanted, reason).subject.id)


@group.command(
    "list",
    cls=Command,
    examples=["factcheck group list", "factcheck group list --flagged --format json"],
    short_help="What editors said of questions, and what must be looked at.",
)
@click.option("--flagged", is_flag=True, help="Only where claims are read no more; exit code 1 if any.")
@with_output
def list_(settings: Settings, out: Output, flagged: bool) -> None:
    """List the questions that editors had a hand in, with what no longer fits."""
    from factcheck import regrouping
    from factcheck.cli.group_shapes import SAID

    with existing(settings) as database:
        found = regrouping.listed(database, flagged=flagged)
        out.listing(SAID, found, "Nothing to look at." if flagged else "No question was changed by hand.")
    if flagged and found:
        raise SystemExit(FAILED_ON)


@group.command(
    cls=Command,
    examples=["factcheck group history G-59bf", "factcheck group history G-59bf --format json"],
    short_help="What was done to a question, by whom, when and why.",
)
@group_argument
@with_output
def history(settings: Settings, out: Output, wanted: str) -> None:
    """List what was done to GROUP and to what was merged into it, the oldest first."""
    from factcheck import regrouping
    from factcheck.cli.group_shapes import GROUP_HISTORY

    with existing(settings) as database:
        out.listing(GROUP_HISTORY, regrouping.history(database, wanted), "Nothing was done to it.")


def _id(database: Database, wanted: str) -> str:
    """The id of the claim that an id, its beginning or a place means."""
    return claim_named(database, wanted).id if SPAN.fullmatch(wanted) or len(wanted) < 32 else wanted


def _told(database: Database, name: str) -> None:
    """What stands now."""
    from factcheck import regrouping
    from factcheck.report import by_hand, words

    group = regrouping.standing(database, name)
    if group is None:
        say(f"{name}: its claims stand under no question of that id now")
        return
    say(f"{group.id}: {words.many(len(group.claims), 'claim')}: {group.question}")
    for what, told in by_hand.standing(group):
        say(f"  {what}: {told}")
