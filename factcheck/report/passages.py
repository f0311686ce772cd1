"""A claim where it stands: its sentence or a stretch of the article, cut to a window, the claim between brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.model import Claim
from factcheck.report.safe import one_line

WINDOW = 110  # characters around and including a claim: two lines of a narrow terminal
LONGEST_MARKED = 240  # characters of a claim shown in a passage; longer quotes are cut in the middle
ELLIPSIS = "..."
BREAK = "¶"
BREAKS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """Safe text in three runs; ``marked`` is the claim."""

    before: str
    marked: str
    after: str

    def plain(self) -> str:
        """The passage in one string, the claim in brackets."""
        return f"{self.before}[{self.marked}]{self.after}"


def in_sentence(claim: Claim, window: int = WINDOW) -> Passage:
    """The claim in its sentence, cut at words to about ``window`` characters."""
    at = claim.start - claim.sentence_start
    before, after = claim.sentence[: max(at, 0)], claim.sentence[max(at, 0) + len(claim.text) :]
    return _passage(before, claim.text, after, window)


def in_article(claim: Claim, text: str, context: int) -> Passage:
    """The claim in the article's ``text`` with about ``context`` characters on either side."""
    before = _paragraphs(text[max(claim.start - context, 0) : claim.start])
    after = _paragraphs(text[claim.end : claim.end + context])
    left, right = _joined(before, ""), _joined("", after)
    if claim.start > context:
        left = f"{ELLIPSIS} {left.partition(' ')[2]}"
    if claim.end + context < len(text):
        right = f"{right.rpartition(' ')[0]} {ELLIPSIS}"
    return Passage(left, one_line(_paragraphs(claim.text)), right)


def _paragraphs(text: str) -> str:
    """Line breaks shown, so that two paragraphs do not run into one sentence."""
    return BREAKS.sub(f" {BREAK} ", text)


def _passage(before: str, marked: str, after: str, window: int) -> Passage:
    shown = _middle_cut(one_line(marked))
    room = max(window - len(shown), 0)
    left, right = _joined(before, ""), _joined("", after)
    from_left = min(len(left), max(room // 2, room - len(right)))
    return Passage(_last_words(left, from_left), shown, _first_words(right, room - from_left))


def _joined(before: str, after: str) -> str:
    """Safe text on one line that keeps one space towards the claim."""
    if before:
        return one_line(before) + (" " if before[-1].isspace() else "")
    return (" " if after[:1].isspace() else "") + one_line(after)


def _last_words(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    cut = text[len(text) - room :] if room else ""
    return f"{ELLIPSIS} {cut.partition(' ')[2]}"


def _first_words(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return f"{text[:room].rpartition(' ')[0]} {ELLIPSIS}"


def _middle_cut(text: str) -> str:
    if len(text) <= LONGEST_MARKED:
        return text
    half = LONGEST_MARKED // 2
    return f"{text[:half].rstrip()} {ELLIPSIS} {text[-half:].lstrip()}"
