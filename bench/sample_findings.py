"""A sheet of findings to judge by hand: so many of one verdict, drawn at random, each with both passages in context.

    python bench/sample_findings.py DATABASE --verdict contradicts --count 60 --seed 1 -o sheet.md

Findings that say the same count once (a headline and its body, two copies of a text, a figure that another outlet
carries).  The sheet leaves a box for the judgement and a line for the class of error; count the boxes and the precision
is known.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from factcheck.model import Claim, Finding, Place
from factcheck.store.database import Database, open_database

CONTEXT = 420  # characters of the article shown before and after the figure
HEAD = """# {count} of {all} findings called `{verdict}`, drawn with seed {seed}

For each: do the two passages answer one question, and can they not stand side by side? Put an x in one box.
"""


def distinct(findings: list[Finding], claims: Mapping[str, Claim]) -> list[Finding]:
    """One finding for each saying: the same two figures of one thing, as long as an article is in common."""
    seen: dict[object, list[set[str]]] = defaultdict(list)
    kept = []
    for finding in sorted(findings, key=lambda f: f.id):
        sides = [claims[side] for side in (finding.a, finding.b)]
        said = frozenset(side.stated or side.text for side in sides), sides[0].measure, sides[0].unit
        articles = {side.article for side in sides}
        known = next((one for one in seen[said] if one & articles), None)
        if known is None:
            seen[said].append(articles)
            kept.append(finding)
        else:
            known |= articles
    return kept


def entry(
    number: int,
    finding: Finding,
    database: Database,
    claims: Mapping[str, Claim],
    places: Mapping[str, tuple[Place, ...]],
) -> str:
    """One finding as a person judges it."""
    lines = [f"## {number}. {finding.id}", "", "[ ] right  [ ] wrong  [ ] cannot tell - class of error:", ""]
    lines += [
        f"{finding.verdict} ({finding.strength or '-'}, origin {finding.origin}, rule {finding.rule}): {finding.reason}"
    ]
    lines += [f"hypothesis: {'; '.join(finding.hypothesis) or 'none'}", ""]
    for name, side in zip("AB", (finding.a, finding.b), strict=True):
        claim = claims[side]
        place = places[claim.article][0]
        outlet = place.facts.outlet.value if place.facts.outlet else "unknown outlet"
        chain = " <- ".join(link.name for link in claim.chain) or "no source"
        lines += [f"**{name}** {outlet}, {place.facts.published.value or 'no date'}, {Path(place.doc).name}"]
        read = f"{claim.stated or claim.text} {claim.bound or ''} {claim.thing or ''}, {claim.measure or '-'}"
        lines += [f"read: {read}; {chain}", ""]
        lines += ["> " + context(database.article_text(claim.article), claim).replace("\n", "\n> "), ""]
    return "\n".join(lines)


def context(text: str, claim: Claim) -> str:
    """The passage around a claim, the claim itself between marks."""
    before, after = text[max(0, claim.start - CONTEXT) : claim.start], text[claim.end : claim.end + CONTEXT]
    return f"...{before}**[[{claim.text}]]**{after}..."


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database")
    parser.add_argument("--verdict", default="contradicts")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    database = open_database(args.database)
    claims = {claim.id: claim for claim in database.current_claims()}
    places = database.places_of()
    found = distinct([f for f in database.findings() if f.verdict == args.verdict], claims)
    drawn = random.Random(args.seed).sample(found, min(args.count, len(found)))
    head = HEAD.format(count=len(drawn), all=len(found), verdict=args.verdict, seed=args.seed)
    entries = (entry(number, finding, database, claims, places) for number, finding in enumerate(drawn, start=1))
    args.output.write_text("\n".join([head, *entries]), encoding="utf8")
    database.close()


if __name__ == "__main__":
    main()
