"""`factcheck export`, `import`: claims in the forms that other programs share, and the whole database as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factcheck.cli.claims import claim_options
from factcheck.cli.options import Command, existing, with_file, with_settings
from factcheck.cli.output import Output, Pieces, say
from factcheck.errors import UsageError
from factcheck.settings import Settings

CLAIMS = ("web-annotation", "prov")
FORMS = (*CLAIMS, "claim-review", "jsonl")


@click.command(
    cls=Command,
    examples=[
        "factcheck export --as web-annotation -o claims.jsonld",
        "factcheck export --as prov --doc 002 -o provenance.json",
        "factcheck export --as web-annotation --case border -o border.jsonld",
        "factcheck export --as claim-review --publisher 'The Daily Tide' --page https://tide.example/checked/",
        "factcheck export --as jsonl -o everything.jsonl",
    ],
    short_help="Write claims by standards, or the whole database.",
)
@click.option(
    "--as", "shape", type=click.Choice(FORMS), required=True,
    help="W3C Web Annotation, W3C PROV-JSON, schema.org ClaimReview, or everything as JSON lines.",
)  # fmt: skip
@click.option("--publisher", metavar="NAME", help="Who publishes the reviews (claim-review).")
@click.option("--page", metavar="URL", help="Where they can be read: the finding's id is put after it (claim-review).")
@claim_options
@with_file
def export(settings: Settings, out: Output, shape: str, publisher: str | None, page: str | None, **wanted: Any) -> None:
    """Write the claims, or those that fit, in a form that other programs share.

    web-annotation is one JSON-LD page with an annotation a claim: its place in code points, its words with what stands
    around them, and the SHA-256 of the text.  prov tells what each claim was quoted from, what that text was derived
    from, by which reading, and who said it.  claim-review is the two claims of every signed-off finding, rated by how
    the sources stand to each other, never as true or false.  jsonl is the whole database but passwords, tokens and
    sessions; factcheck import makes the same database of it.
    """
    taken = {name for name, given in wanted.items() if given} - ({"case"} if shape == "claim-review" else set())
    if shape not in CLAIMS and taken:
        raise UsageError(f"{shape} takes no claims apart", "give such options with web-annotation or prov")
    if (shape == "claim-review") != bool(publisher) or (page and not publisher):
        raise UsageError("a ClaimReview needs a publisher, nothing else does", "--as claim-review --publisher NAME")
    with existing(settings) as database:
        if shape == "jsonl":
            from factcheck.archiving import archived

            out.write(archived(database))
        else:
            out.write(_by_standard(database, shape, publisher or "", page, wanted))


def _by_standard(database: Any, shape: str, publisher: str, page: str | None, wanted: dict[str, Any]) -> Pieces:
    from factcheck import publish
    from factcheck.store.filters import ClaimFilter

    if shape == "claim-review":
        from factcheck.report.reviews import Publisher, claim_reviews

        return claim_reviews(publish.decisions(database, ("signed_off",), wanted["case"]), Publisher(publisher, page))
    found = publish.anchored(database, ClaimFilter(**wanted))
    if shape == "web-annotation":
        from factcheck.report.annotations import annotation_page

        return annotation_page(found)
    from factcheck.report.provenance import provenance

    return [provenance(found)]


@click.command(
    "import",
    cls=Command,
    examples=["factcheck import everything.jsonl --db copy.db"],
    short_help="Make a database of an exported one.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_settings
def import_(settings: Settings, file: Path) -> None:
    """Make the database that `factcheck export --as jsonl` wrote to FILE, with everything that was ever read, found and
    decided in it: on SQLite or PostgreSQL, whatever it came from.

    The database must be new or empty.  A file that was cut, changed or damaged is refused, and nothing is left behind.
    Accounts come without passwords and tokens; the first admin makes a token with factcheck users token NAME.
    """
    from factcheck.archiving import bring_in

    came = bring_in(settings.db, file)
    say(f"{came.rows:,} rows, all as they were written (SHA-256 {came.sha256})")
