"""Two versions of one article: what kind of change it was, and which numbers and quotes are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from factcheck.model import Change, Claim, Passage, RevisionKind
from factcheck.revise.notices import notice

SAME_SENTENCE = 55.0  # per cent of the words in order: a sentence rewritten, rather than another one
SAME_STORY = 0.7  # of the earlier sentences stand in the later version: what is missing was taken out, not rewritten
TYPOS = 99.0  # per cent alike: a letter or two, nothing a reader would notice
MEANING = frozenset(
    "not no never none nobody nothing neither nor without cannot can't won't didn't isn't wasn't".split()
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """One version: its text, the sentences of its story as spans, and the claims read from it."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a version."""

    kind: RevisionKind
    notice: str | None
    changes: tuple[Change, ...]


def compare(earlier: Told, later: Told) -> Comparison:
    """The kind of the change, the words that tell of it, and the numbers and quotes that are not the same."""
    if earlier.text.split() == later.text.split():
        return Comparison("unchanged", None, ())
    said = notice(earlier.text, later.text)
    before, after = _folded(earlier), _folded(later)
    changes = tuple(_changes(earlier, later, before, after)) if before != after else ()
    words = said.words if said else None
    if said and said.told in ("withdrawn", "corrected"):
        return Comparison("withdrawn" if said.told == "withdrawn" else "corrected", words, changes)
    if before == after or (not changes and _only_typos(before, after)):
        return Comparison("boring", words, ())
    return Comparison("update", words, changes)


def _folded(version: Told) -> list[str]:
    """The sentences as plain words: no case, no punctuation."""
    return [" ".join(WORD.findall(version.text[start:end].casefold())) for start, end in version.sentences]


def _only_typos(before: Sequence[str], after: Sequence[str]) -> bool:
    first, second = " ".join(before), " ".join(after)
    if fuzz.ratio(first, second) < TYPOS:
        return False
    apart = set(first.split()) ^ set(second.split())
    return apart.isdisjoint(MEANING) and not any(word[0].isdigit() for word in apart)


# ------------------------------------------------------------------------------------------------ numbers and quotes


def _changes(earlier: Told, later: Told, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    partners = _partners(before, after)
    kept = len(partners) >= SAME_STORY * len(before)
    for index, partner in partners.items():
        if before[index] != after[partner]:
            yield from _in_sentence(earlier, index, later, partner)
    if kept:
        everything = {_said(claim) for claim in later.claims}
        for index in range(len(before)):
            if index not in partners:
                left = [claim for claim in _claims(earlier, index) if _said(claim) not in everything]
                gone = [claim for claim in left if not _still_stands(claim, later)]
                yield from (Change(claim.kind, _passage(claim), None) for claim in gone)


def _partners(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Each earlier sentence that is still there, as it was or rewritten, with its place in the later version."""
    found: dict[int, int] = {}
    for tag, low, high, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found |= dict(zip(range(low, high), range(first, last), strict=True))
        elif tag == "replace":
            found |= _rewritten(before, range(low, high), after, range(first, last))
    return found


def _rewritten(before: Sequence[str], old: range, after: Sequence[str], new: range) -> dict[int, int]:
    """The pairs of sentences most alike, one to one."""
    scored = ((fuzz.token_sort_ratio(before[i], after[j]), i, j) for i in old for j in new)
    found: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= SAME_SENTENCE and i not in found and j not in found.values():
            found[i] = j
    return found


def _in_sentence(earlier: Told, index: int, later: Told, partner: int) -> Iterator[Change]:
    """Claims of a rewritten sentence that say another thing now; what stands elsewhere in it is no change."""
    olds, news = _claims(earlier, index), _claims(later, partner)
    for kind in ("quantity", "quote"):
        old, new = ([claim for claim in side if claim.kind == kind] for side in (olds, news))
        same = {_said(claim) for claim in old} & {_said(claim) for claim in new}
        gone, come = ([claim for claim in side if _said(claim) not in same] for side in (old, new))
        for before, after in _matched(gone, come):
            if (after and kind == "quantity") or not _still_stands(before, later):
                yield Change(before.kind, _passage(before), _passage(after) if after else None)


def _still_stands(claim: Claim, later: Told) -> bool:
    """Whether its very words stand there somewhere: what is read otherwise, or cut otherwise, is no change."""
    said, whole = (" ".join(WORD.findall(text.casefold())) for text in (claim.text, later.text))
    return f" {said} " in f" {whole} "


def _matched(gone: Sequence[Claim], come: Sequence[Claim]) -> Iterator[tuple[Claim, Claim | None]]:
    """Each claim that is gone with the one that took its place: about the same thing, else in the same order."""
    left = list(come)
    for claim in gone:
        about = next((one for one in left if claim.kind == "quantity" and one.head == claim.head), None)
        after = about or (left[0] if left and (claim.kind == "quote" or len(gone) == len(come)) else None)
        if after:
            left.remove(after)
        yield claim, after


def _claims(version: Told, index: int) -> list[Claim]:
    start, end = version.sentences[index]
    return [claim for claim in version.claims if start <= claim.start < end]


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, however it is put: numbers by value, thing and unit, quotes by their words."""
    if claim.kind == "quote":
        return ("quote", " ".join(WORD.findall(claim.text.casefold())))
    return (claim.low, claim.high, claim.stated, claim.unit, claim.head)


def _passage(claim: Claim) -> Passage:
    return Passage(claim.text, claim.start, claim.end, claim.sentence)
