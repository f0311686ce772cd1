"""A claim where it stands: its sentence or a stretch of the article, cut to a window, the claim between brackets."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Claim
from factcheck.report.safe import one_line

WINDOW = 110  # characters around and including a claim: two lines of a narrow terminal
LONGEST_MARKED = 240  # characters of a claim shown in a passage; longer quotes are cut in the middle
ELLIPSIS = "..."


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
    before = text[max(claim.start - context, 0) : claim.start]
    after = text[claim.end : claim.end + context]
    clipped = Passage(_joined(before, ""), one_line(claim.text), _joined("", after))
    lead = ELLIPSIS + " " if claim.start > context else ""
    tail = " " + ELLIPSIS if claim.end + context < len(text) else ""
    return Passage(lead + clipped.before, clipped.marked, clipped.after + tail)


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
