"""Which line is the story's title: above its first sentence, shaped like a title, sharing its words with the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.clean.blocks import Piece
from factcheck.clean.families import is_outlet
from factcheck.clean.signs import Signs
from factcheck.clean.words import content_words, plain
from factcheck.model import Role

WINDOW = 30  # paragraphs before the story in which its title is looked for
WORDS = range(3, 31)
MOST_CHARACTERS = 250
SHARED = 0.3  # of a title's content words must appear in the story
TOPIC_CHARACTERS = 1000  # of each paragraph are read for its topic
LONG = 20  # words: a line so long is a paragraph even without a full stop
NEVER = ("furniture_start", "furniture_whole", "furniture_within", "contact", "placeholder")
SITE = re.compile(r"(?P<title>.{8,}\S)\s[|•·»–—-]\s(?P<site>[A-Z0-9][^|•·»]{1,39})\Z")
"""Port reopens after storm - The Harbour Times"""
REPEATED, PER_LINE = 0.5, -0.03  # score for a line that comes again, for each line between it and the story


def topic(pieces: Sequence[Piece], roles: Sequence[Role]) -> frozenset[str]:
    """The content words of the story's body."""
    bodies = (piece.words[:TOPIC_CHARACTERS] for piece, role in zip(pieces, roles, strict=True) if role == "body")
    return frozenset(content_words(" ".join(bodies)))


def find(pieces: Sequence[Piece], signs: Sequence[Signs], roles: Sequence[Role], first: int) -> int | None:
    """The index of the title of the story that starts at paragraph ``first``; the story may have taken it in."""
    bodies = (i for i in range(first, len(roles)) if roles[i] == "body")
    prose = next((i for i in bodies if signs[i].has("ends_sentence") or signs[i].words >= LONG), None)
    if prose is None:
        return None
    near = [i for i in range(max(0, prose - WINDOW), prose) if _may_be(pieces[i], signs[i], roles[i])]
    words = topic(pieces[prose:], roles[prose:]) if near else frozenset()
    scores = {
        index: _shared(pieces[index], words) * 2 + REPEATED * signs[index].has("repeated") + PER_LINE * (prose - index)
        for index in near
        if index == first == 0 or _shared(pieces[index], words) >= SHARED
    }
    inside = [index for index in scores if index >= first]
    for index in inside[1:]:
        del scores[index]  # the first line of a plain text is its title, the next ones are subheads
    return max(scores, key=lambda index: scores[index], default=None)


def without_site(title: str, pieces: Sequence[Piece]) -> tuple[str, str | None]:
    """A title without the name of the site behind it, and that name: one that stands elsewhere on the page as well."""
    match = SITE.match(title)
    if not match:
        return title, None
    name = plain(match["site"])
    if is_outlet(match["site"]) or any(plain(piece.words) == name for piece in pieces):
        return match["title"], match["site"]
    return title, None


def _shared(piece: Piece, topic: frozenset[str]) -> float:
    words = content_words(piece.words)
    return len(words & topic) / len(words) if words else 0.0


def _may_be(piece: Piece, sign: Signs, role: Role) -> bool:
    shaped = sign.words in WORDS and len(piece.words) <= MOST_CHARACTERS and not piece.words.endswith((".", ":", "…"))
    return shaped and role in ("navigation", "body") and not sign.has(*NEVER)
