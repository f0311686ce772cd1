"""Corrections meet a reading: what an editor said is carried over by span and text, and flagged where it does not fit.

Nothing an editor did is dropped: where the reader reads no claim any more the corrected one stays, where the words are
gone from the text the correction is kept as lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.correction import corrected
from factcheck.model import Carried, Carry, Claim, Correction, Said, as_json, stands_at


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader made of one text, before any correction."""

    article: str
    text: str
    claims: tuple[Claim, ...]


def carry(read: Read, corrections: Sequence[Correction]) -> tuple[tuple[Claim, ...], tuple[Carried, ...]]:
    """The claims as they count, in the order of the text, and how each correction stands."""
    claims = {claim.id: claim for claim in read.claims}
    carried = []
    for correction in sorted(corrections, key=lambda one: one.subject):
        met, count = _met(read, correction)
        carried.append(met)
        if met.read is not None:
            claims.pop(met.read.id, None)
        if count is not None:
            claims[count.id] = count
    return _in_order(claims.values()), tuple(carried)


def _met(read: Read, correction: Correction) -> tuple[Carried, Claim | None]:
    """How a correction stands, and the claim that counts in place of what the reader read."""
    anchor = anchored(read, correction.claim)
    if anchor is None:
        return Carried(correction, "lost", None, None, f"no longer in the text: {correction.claim.text}"), None
    found = _read_at(read.claims, anchor, exact=correction.made)
    if correction.rejected:
        return _rejected(correction, anchor, found)
    count = corrected(found or anchor, correction.said)
    state, note = _state(correction, anchor, found)
    return Carried(correction, state, count.id, found, note), count


def _rejected(correction: Correction, anchor: Claim, found: Claim | None) -> tuple[Carried, Claim | None]:
    """A rejection holds for the words it was made on; where the claim's words are other ones, it asks to be seen."""
    if found is None or found.text == anchor.text:
        return Carried(correction, "stands", None, found), None
    return Carried(correction, "moved", None, found, f"now reads: {found.text}"), None


def _state(correction: Correction, anchor: Claim, found: Claim | None) -> tuple[Carry, str | None]:
    if found is None:
        return ("stands", None) if correction.made else ("unread", "the reader reads no claim here any more")
    if anchor.article != correction.claim.article:
        return "moved", "the text around it was changed"
    if (found.start, found.end) != (anchor.start, anchor.end):
        return "moved", f"was read as: {anchor.text}"
    said = {} if correction.made else correction.said
    other = ", ".join(sorted(name for name, one in said.items() if _differs(one, found, anchor)))
    return ("disagrees", f"the reader reads otherwise now: {other}") if other else ("stands", None)


def _differs(said: Said, now: Claim, then: Claim) -> bool:
    """Whether the reader has changed its mind on a field since, and not to what the editor said."""
    mine, today, before = corrected(now, {"": said}), as_json(now), as_json(then)
    names = tuple(said.values)
    return any(today[name] != before[name] for name in names) and any(as_json(mine)[n] != today[n] for n in names)


# ------------------------------------------------------------------------------------------------ where it stands


def same(read: Read, claim: Claim) -> Claim | None:
    """The claim that stands in ``read`` where ``claim`` stood, or most of it; None when there is none."""
    anchor = anchored(read, claim)
    return None if anchor is None else _read_at(read.claims, anchor, exact=False)


def anchored(read: Read, claim: Claim) -> Claim | None:
    """``claim`` at its place in ``read``'s text: as it was, or moved with its sentence; None when it is gone."""
    if claim.article == read.article:
        return claim
    for words, inside in ((claim.sentence, claim.start - claim.sentence_start), (_around(claim), len(claim.prefix))):
        if read.text.count(words) == 1:
            start = read.text.index(words) + inside
            return _at(read, claim, start)
    return None


def _around(claim: Claim) -> str:
    return claim.prefix + claim.text + claim.suffix


def _at(read: Read, claim: Claim, start: int) -> Claim:
    end, shift = start + claim.end - claim.start, start - claim.start
    sentence = max(0, claim.sentence_start + shift), min(len(read.text), claim.sentence_end + shift)
    where = stands_at(read.article, read.text, claim.kind, (start, end), sentence)
    chain = tuple(replace(link, start=None, end=None) for link in claim.chain)
    return replace(claim, **where, chain=chain, confirmation=None)


def _read_at(claims: Iterable[Claim], anchor: Claim, *, exact: bool) -> Claim | None:
    """The claim of the same kind on these very words, or else, unless ``exact``, the one that shares most of them."""
    alike = [one for one in claims if one.kind == anchor.kind]
    same = next((one for one in alike if (one.start, one.end) == (anchor.start, anchor.end)), None)
    touching = [one for one in alike if _shared(one, anchor) > 0]
    if same is not None or exact or not touching:
        return same
    return max(touching, key=lambda one: (_shared(one, anchor), -one.start))


def _shared(one: Claim, other: Claim) -> int:
    """How many characters two claims of one text have in common; below 0: how far apart they are."""
    return min(one.end, other.end) - max(one.start, other.start)


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda one: (one.start, one.end, one.kind)))
