"""`factcheck export`: claims in the forms that other programs share."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli.claims import claim_options
from factcheck.cli.options import Command, existing, with_file
from factcheck.cli.output import Output
from factcheck.settings import Settings

FORMS = ("web-annotation", "prov")


@click.command(
    cls=Command,
    examples=[
        "factcheck export --as web-annotation -o claims.jsonld",
        "factcheck export --as prov --doc 002 -o provenance.json",
    ],
    short_help="Write claims as Web Annotations or PROV.",
)
@click.option("--as", "shape", type=click.Choice(FORMS), required=True, help="W3C Web Annotation, or W3C PROV-JSON.")
@claim_options
@with_file
def export(settings: Settings, out: Output, shape: str, **wanted: Any) -> None:
    """Write the claims, or those that fit, in a form that other programs share.

    web-annotation is one JSON-LD page with an annotation a claim: its place in code points, its words with what stands
    around them, and the SHA-256 of the text.  prov tells what each claim was quoted from, what that text was derived
    from, by which reading, and who said it.
    """
    from factcheck import publish
    from factcheck.report.annotations import annotation_page
    from factcheck.report.provenance import provenance
    from factcheck.store.filters import ClaimFilter

    with existing(settings) as database:
        found = publish.anchored(database, ClaimFilter(**wanted))
        out.write(annotation_page(found) if shape == "web-annotation" else [provenance(found)])
