"""`factcheck plot`: one question as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.completing import known
from factcheck.cli.options import Command, existing, with_settings
from factcheck.cli.output import Output
from factcheck.errors import UsageError
from factcheck.settings import Settings

FORMS = ("svg", "png")


@click.command(
    cls=Command,
    examples=["factcheck plot F-3270 -o crossed.svg", "factcheck plot G-a3aa -o crossed.png"],
    short_help="A question's answers as a picture.",
)
@click.argument("question", metavar="QUESTION", shell_complete=known("question"))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.svg or .png")
@with_settings
def plot(settings: Settings, question: str, output: Path) -> None:
    """Draw every answer to QUESTION, named by its id (G-3f9a) or by a finding on it (F-3f9a), as intervals over time.

    Time runs down, a row an answer.  Ends that are not stated are arrows, copies are faded, updates are joined; a
    hollow mark stands under the day of publication.
    """
    from factcheck import publish
    from factcheck.report.drawn import picture

    form = output.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise UsageError(f"{output} is neither .svg nor .png", "name the file by the picture's format")
    with existing(settings) as database:
        drawn = picture(publish.plotted(database, question), form)
    Output(form, output, settings).write([drawn])
