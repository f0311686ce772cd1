"""YAML of nested mappings and lists, for files that people read and change: every string is quoted or a block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

STEP = "  "
PLAIN = re.compile(r"[a-z][a-z_]{2,}")  # a name that needs no quotes
WORDS = frozenset(("yes", "off", "null", "true", "false"))  # of YAML itself, so long
BLOCK = re.compile(r"[!-~](?:[ -~]*[!-~])?(?:\n[!-~](?:[ -~]*[!-~])?)+")  # lines of printable ASCII, none indented


def yaml(value: Any, indent: str = "") -> Iterator[str]:
    """Lines of a mapping or list; JSON's strings, numbers and words are YAML's too, and nothing in them is obeyed."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            plain = PLAIN.fullmatch(name) and name not in WORDS
            yield from _entry(f"{indent}{name if plain else json.dumps(name)}:", part, indent)
    else:
        for part in value:
            yield from _entry(f"{indent}-", part, indent)


def _entry(mark: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping | list | tuple) and value:
        yield f"{mark}\n"
        yield from yaml(value, indent + STEP)
    elif isinstance(value, str) and BLOCK.fullmatch(value):
        yield f"{mark} |-\n"
        yield from (f"{indent}{STEP}{line}\n" for line in value.split("\n"))
    else:
        yield f"{mark} {json.dumps(value)}\n"
