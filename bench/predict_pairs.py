"""Answer labelled pairs end to end: take the documents in, run the normal pipeline, look up what it says of each pair.

    python bench/predict_pairs.py PAIRS.jsonl DOCS_DIR OUT.jsonl

PAIRS holds pairs of numbers, of quotes, of articles, or of sentences (premise, hypothesis).  DOCS_DIR holds the
documents and `index.json` with their metadata, which goes in as a manifest.  A side without a document there is taken
in as its sentence, with its outlet and date.  OUT gets one line a pair: id and label ("none" when the tool is silent).
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck import pipeline
from factcheck.match.copies import relation
from factcheck.match.stories import Story, story_of
from factcheck.model import Claim, Finding
from factcheck.runner import spread
from factcheck.store.database import Database, open_database

Row = dict[str, Any]
NUMERIC = {
    "agrees": "agree", "compatible": "compatible", "updates": "update", "contradicts": "contradict",
    "incomparable": "unrelated", "unordered": "unordered",
}  # fmt: skip
QUOTE = {
    "verbatim": "verbatim", "truncated": "truncated", "altered": "altered", "paraphrase": "altered",
    "other_speaker": "different_speaker",
}  # fmt: skip
ENTAILED = {"agrees": "entailment", "compatible": "entailment", "contradicts": "contradiction"}
STRENGTH = ("contradicts", "updates", "agrees", "altered", "verbatim", "truncated", "unordered", "compatible")
"""When several claims lie in one span, the plainest statement about them is the answer."""


def kind_of(row: Row) -> str:
    """What sort of pair a row is, from its fields."""
    if "premise" in row:
        return "sentences"
    if "n_words" in row["a"]:
        return "articles"
    return "quote" if "quote" in row["a"] else "numeric"


# ---------------------------------------------------------------------------------------------- the documents


@dataclass
class Corpus:
    """A folder of documents with its manifest, as a user would lay it out."""

    folder: Path
    index: dict[str, Row]
    docs: Path
    facts: dict[str, Row] = field(default_factory=dict)

    def place(self, pair: str, side: str, row: Row) -> str:
        """Make sure that a side's document stands in the folder; returns its file name."""
        known = self.index.get(row.get("doc", ""))
        if known and (self.docs / known["file"]).exists():
            name = str(known["file"])
            text = (self.docs / name).read_bytes()
        else:
            name = f"{re.sub(r'[^A-Za-z0-9]', '_', pair)}_{side}.txt"
            known, text = row, row["text"].encode()
        (self.folder / name).write_bytes(text)
        self.facts[name] = known
        return name

    def write_manifest(self) -> None:
        """The metadata as an editor's manifest: outlet, date and address."""
        lines = []
        for name, known in sorted(self.facts.items()):
            lines.append(f"[{json.dumps(name)}]")
            lines += [f"outlet = {{ value = {json.dumps(known['outlet'])} }}"] if known.get("outlet") else []
            lines += [f'published = {{ value = "{known["date"]}" }}'] if _is_day(known.get("date")) else []
            lines += [f"url = {{ value = {json.dumps(known['url'])} }}"] if known.get("url") else []
        (self.folder / "manifest.toml").write_text("\n".join(lines), encoding="utf8")


def _is_day(value: Any) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(value or "")))


# ---------------------------------------------------------------------------------------------- the answers


class Answers:
    """What one database says of pairs of spans and of pairs of documents."""

    def __init__(self, database: Database) -> None:
        self.findings = {frozenset((f.a, f.b)): f for f in database.findings()}
        self.stands_for = {copy: first for g in database.groups() for first, all_ in g.copies.items() for copy in all_}
        self.claims: dict[str, list[Claim]] = {}
        self.stories: dict[str, Story] = {}
        sentences = dict(database.story_sentences())
        places_of = database.places_of()
        for article, places in places_of.items():
            for place in places:
                name = Path(place.doc).name
                self.stories[name] = story_of(article, place.facts, sentences.get(article, []))
                self.claims[name] = []
        for claim in database.current_claims():
            for place in places_of[claim.article]:
                self.claims[Path(place.doc).name].append(claim)

    def on_spans(self, a: tuple[str, int, int], b: tuple[str, int, int], kind: str) -> Finding | str | None:
        """The plainest finding on the claims that overlap two spans; "same" when they are copies of one sentence."""
        found = []
        for one in self._overlapping(*a, kind):
            for other in self._overlapping(*b, kind):
                first, second = self.stands_for.get(one.id, one.id), self.stands_for.get(other.id, other.id)
                if first == second:
                    return "same"
                if finding := self.findings.get(frozenset((first, second))):
                    found.append(finding)
        return min(found, key=_plainness, default=None)

    def _overlapping(self, name: str, start: int, end: int, kind: str) -> list[Claim]:
        return [c for c in self.claims.get(name, []) if c.kind == kind and c.start < end and start < c.end]


def _plainness(finding: Finding) -> int:
    return STRENGTH.index(finding.verdict) if finding.verdict in STRENGTH else len(STRENGTH)


def label(row: Row, names: tuple[str, str], answers: Answers) -> str:
    """The label of one pair."""
    kind = kind_of(row)
    if kind == "articles":
        return relation(answers.stories[names[0]], answers.stories[names[1]])
    spans = [_span(row, side, name) for side, name in zip("ab", names, strict=True)]
    said = answers.on_spans(spans[0], spans[1], "quote" if kind == "quote" else "quantity")
    if said is None:
        return "neutral" if kind == "sentences" else "none"
    verdict = said if isinstance(said, str) else said.verdict
    if kind == "quote":
        return QUOTE.get("verbatim" if verdict == "same" else verdict, "none")
    verdict = "agrees" if verdict == "same" else verdict
    return ENTAILED.get(verdict, "neutral") if kind == "sentences" else NUMERIC.get(verdict, "none")


def _span(row: Row, side: str, name: str) -> tuple[str, int, int]:
    given = row.get(side)
    if given is None:  # premise, hypothesis: the whole sentence
        return name, 0, 10**9
    in_document = not name.startswith(f"{re.sub(r'[^A-Za-z0-9]', '_', row['id'])}_")
    start, end = given["doc_span"] if in_document and given.get("doc_span") else given["span"]
    return name, start, end


def sides_of(row: Row) -> Iterable[tuple[str, Row]]:
    """Both sides of a row with their texts."""
    if kind_of(row) == "sentences":
        return (("a", {"text": row["premise"]}), ("b", {"text": row["hypothesis"]}))
    return (("a", row["a"]), ("b", row["b"]))


def main() -> None:
    """Take in, run, look up, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the database here, for looking into")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.pairs.read_text("utf8").splitlines() if line.strip()]
    index_file = args.docs / "index.json"
    index = {row["id"]: row for row in json.loads(index_file.read_text("utf8"))} if index_file.exists() else {}
    with tempfile.TemporaryDirectory() as name:
        corpus = Corpus(Path(name) / "docs", index, args.docs)
        corpus.folder.mkdir()
        placed = [tuple(corpus.place(row["id"], side, given) for side, given in sides_of(row)) for row in rows]
        corpus.write_manifest()
        database = open_database(str(args.keep or Path(name) / "pairs.db"))
        clock = lambda: "2026-01-01T00:00:00Z"  # noqa: E731
        pipeline.run(database, [str(corpus.folder)], pipeline.RunOptions(), clock=clock, spread=spread)
        answers = Answers(database)
        lines = [
            {"id": row["id"], "label": label(row, (names[0], names[1]), answers)}
            for row, names in zip(rows, placed, strict=True)
        ]
        database.close()
    args.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf8")


if __name__ == "__main__":
    main()
