#!/usr/bin/env python3
"""Body text of page texts: predict_text.py IN.jsonl[.gz] OUT.jsonl

IN: rows with `id` and `page_text`.  OUT: rows with `id` and `article_body`: the body without title and captions,
empty when the page holds no article.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.clean.page import read_page
from factcheck.errors import NoArticle
from factcheck.model import Facts


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON rows of a file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def body(text: str) -> str:
    """The body of the article in ``text``."""
    try:
        page = read_page(text, Facts())
    except NoArticle:
        return ""
    return "\n\n".join(text[block.start : block.end] for block in page.blocks if block.role == "body")


def main(source: str, target: str) -> None:
    """Read every page, write its body, say how fast."""
    started, characters = time.process_time(), 0
    with Path(target).open("w", encoding="utf-8") as out:
        for row in rows(Path(source)):
            characters += len(row["page_text"])
            out.write(json.dumps({"id": row["id"], "article_body": body(row["page_text"])}, ensure_ascii=False) + "\n")
    seconds = time.process_time() - started
    print(f"{characters:,} characters, {characters / max(seconds, 1e-9):,.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
