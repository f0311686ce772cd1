"""YAML of nested mappings and lists, for files that people read and change: every string is quoted or a block."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

STEP = "  "


def yaml(value: Any, indent: str = "") -> Iterator[str]:
    """Lines of a mapping or list; JSON's strings, numbers and words are YAML's too, and nothing in them is obeyed."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _entry(f"{indent}{json.dumps(name) if not name.isidentifier() else name}:", part, indent)
    else:
        for part in value:
            yield from _entry(f"{indent}-", part, indent)


def _entry(mark: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping | list | tuple) and value:
        yield f"{mark}\n"
        yield from yaml(value, indent + STEP)
    elif isinstance(value, str) and "\n" in value and value.replace("\n", " ").isprintable():
        yield f"{mark} |-\n"
        yield from (f"{indent}{STEP}{line}\n" for line in value.strip().split("\n"))
    else:
        yield f"{mark} {json.dumps(value)}\n"
