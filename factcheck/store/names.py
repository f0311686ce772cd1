"""Documents by the names that reports print and people type."""

from __future__ import annotations

import re
from collections.abc import Iterable

FOLDERS = re.compile(r"[/\\]")


def meant(docs: Iterable[str], word: str) -> list[str]:
    """The documents that ``word`` names, as reports print it or people type it.

    By the path, else the file without its ending ("mail" is news/mail.txt, be there a mailbox.txt or not), else what
    stands before its first underline ("002"), else every one whose file begins so.
    """
    files = {doc: FOLDERS.split(doc)[-1] for doc in docs}
    stems = {doc: name.rpartition(".")[0] or name for doc, name in files.items()}
    exactly = [doc for doc in files if doc == word] or [doc for doc, stem in stems.items() if stem == word]
    numbered = [doc for doc, stem in stems.items() if stem.partition("_")[0] == word]
    return exactly or numbered or [doc for doc, name in files.items() if name.startswith(word)]
