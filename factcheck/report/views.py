"""What a report is made from: claims with where they appeared, findings with both their claims, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.model import (
    UNKNOWN_DATE,
    Answers,
    Claim,
    Dated,
    Failure,
    Finding,
    FollowUp,
    Group,
    Origin,
    Place,
    Revision,
)
from factcheck.record import Entry
from factcheck.report.order import ORDER

UNKNOWN = "unknown"
ORIGINS: tuple[Origin, ...] = ("independent", "same_origin", "copy", "unknown")
"""Of two claims that agree or differ, as they matter."""


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Which reading a claim comes from."""

    id: str
    reader: str
    model: str
    profile: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """What an editor made of a claim: the fields in their words, who, when and why; ``read`` is what the reader reads.

    ``note`` says why it must be looked at, where it no longer fits the text or the reading.
    """

    said: Mapping[str, str]
    read: Claim | None
    by: str
    at: str
    reason: str
    made: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sourced:
    """A claim with the places its text appeared in, the reading that found it, and what an editor made of it."""

    claim: Claim
    places: tuple[Place, ...]
    reading: ReadBy
    by_hand: ByHand | None = None
    follow_ups: tuple[FollowUp, ...] = ()  # what other articles say became of it

    @property
    def doc(self) -> str:
        """The first place's document, as given by the user."""
        return self.places[0].doc if self.places else UNKNOWN

    @property
    def outlet(self) -> str:
        """The first place's outlet, or "unknown"."""
        return outlet_of(self.places[0]) if self.places else UNKNOWN

    @property
    def published(self) -> Dated:
        """The first place's date."""
        return self.places[0].facts.published if self.places else UNKNOWN_DATE


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A finding laid open: the verdict with both claims, their sources, and how far people are with it."""

    finding: Finding
    a: Sourced
    b: Sourced
    status: str = "open"
    resolution: str | None = None  # of what was signed or dismissed; of a mere proposal it is not told
    signed_by: int = 0  # people behind it

    @property
    def sides(self) -> tuple[Sourced, Sourced]:
        """Both claims, the earlier document first; inside one document in order of appearance."""
        one, other = ((side.doc, side.claim.start, side.claim.id) for side in (self.a, self.b))
        return (self.a, self.b) if one <= other else (self.b, self.a)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answers, and how many findings of each verdict there are among them."""

    group: Group
    verdicts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """A question laid open: the claims that answer it and their copies by id, how they stand to each other and to what
    answers other questions, the parts of each total, what editors did, each act with its person's name."""

    group: Group
    answers: Answers
    sides: tuple[Sourced, ...]
    copies: Mapping[str, Sourced]
    exhibits: tuple[Exhibit, ...]
    parts: Mapping[str, tuple[Sourced, ...]]
    entries: tuple[tuple[Entry, str], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided on one finding, or are about to.

    ``resolution``, ``prefers`` (a claim's id) and ``reason`` are told once it is signed or dismissed; ``signed_by`` are
    names, the proposer first.  ``shown_hash`` and ``evidence`` name what lay before them.  ``current``: whether the
    rules of today still make the finding.
    """

    finding: Finding
    question: str | None
    a: Sourced
    b: Sourced
    state: str
    current: bool
    entries: int
    last_action: str
    last_by: str
    last_at: str
    last_reason: str | None = None
    proposed_at: str | None = None
    resolution: str | None = None
    prefers: str | None = None
    signed_by: tuple[str, ...] = ()
    reason: str | None = None
    shown_hash: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was taken in; ``claims`` is ``None`` when its text has not been read."""

    place: Place
    article: str
    claims: int | None
    replaced_by: str | None = None  # the document with a later version, whose claims count
    foreign: bool = False  # in a language that claims are not read from


@dataclass(frozen=True, slots=True)
class Match:
    """A claim or sentence that a search found; ``snippet`` has the words in square brackets."""

    kind: str
    id: str | None  # of a claim
    article: str
    doc: str
    start: int
    end: int
    text: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its findings, worst first."""

    text: str
    group: Group | None
    exhibits: tuple[Exhibit, ...]

    def reaches_beyond(self, exhibit: Exhibit) -> bool:
        """Whether one claim of this finding answers another question, near enough to be set against this one's."""
        return self.group is not None and exhibit.finding.group != self.group.id


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on a case: when, by whom."""

    at: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The case that a report is about; ``reviewers`` are names."""

    slug: str
    title: str
    why: str
    state: str
    reviewers: tuple[str, ...] = ()
    notes: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report shows. ``exhibits`` and ``groups`` are in reading order."""

    exhibits: tuple[Exhibit, ...]
    groups: tuple[Group, ...] = ()
    failures: tuple[Failure, ...] = ()
    documents: int = 0
    claims: int = 0
    signers: int = 2  # people who must stand behind a decision
    revisions: tuple[Revision, ...] = ()  # of articles with changed numbers or quotes, corrected or withdrawn
    outdated: int = 0  # findings left out: their claims have been read anew and not been matched since
    case: CaseHead | None = None  # whose findings these are; documents, claims and the rest are of the case then

    def having(self, verdicts: Iterable[str]) -> Report:
        """This report with only findings of ``verdicts``; none named means all."""
        wanted = frozenset(verdicts)
        if not wanted:
            return self
        kept = tuple(exhibit for exhibit in self.exhibits if exhibit.finding.verdict in wanted)
        return replace(self, exhibits=kept)

    def count(self, verdict: str, origin: str | None = None) -> int:
        """How many findings have this verdict, and this origin where one is named."""
        found = (exhibit.finding for exhibit in self.exhibits if exhibit.finding.verdict == verdict)
        return sum(origin in (None, finding.origin) for finding in found)


@dataclass(frozen=True, slots=True)
class Archive:
    """Where a page takes what its report does not hold: claims by their ids, texts by their article, what the
    claims of a question come to, the parts of their totals, and what editors did with a question, by its id."""

    sides_of: Callable[[Collection[str]], Sequence[Sourced]]
    text_of: Callable[[str], str]
    answers_of: Callable[[Sequence[Sourced]], Answers]
    parts_of: Callable[[Sequence[Sourced]], Mapping[str, tuple[Sourced, ...]]]
    acts_on: Callable[[str], Sequence[tuple[Entry, str]]]


def outlet_of(place: Place) -> str:
    """The outlet of one appearance, or "unknown"."""
    return place.facts.outlet.value if place.facts.outlet else UNKNOWN


def severity(exhibit: Exhibit) -> tuple[int, int, int, str, int, str]:
    """Sort key: verdict, strict before rival, independent origins first as in the queue, then document, place and id.

    Any order of the work prints alike.
    """
    return (*weight(exhibit.finding), exhibit.sides[0].doc, exhibit.sides[0].claim.start, exhibit.finding.id)


def weight(finding: Finding) -> tuple[int, int, int]:
    """How much a finding matters by itself, the least number the most."""
    return ORDER.index(finding.verdict), finding.strength != "strict", ORIGINS.index(finding.origin)


def questions(exhibits: Sequence[Exhibit], groups: Sequence[Group]) -> tuple[Question, ...]:
    """The findings under the question they answer, questions in order of their worst finding.

    A finding between claims of two questions stands under the one that holds its first claim.
    """
    known = {group.id: group for group in groups}
    homes = homes_of(groups)
    under: dict[str, list[Exhibit]] = {}
    for exhibit in sorted(exhibits, key=severity):
        under.setdefault(home_of(exhibit, homes), []).append(exhibit)
    return tuple(_question(known.get(key), tuple(found)) for key, found in under.items())


def homes_of(groups: Iterable[Group]) -> dict[str, str]:
    """Claim -> the group it stands in."""
    return {claim: group.id for group in groups for claim in group.claims}


def home_of(exhibit: Exhibit, homes: Mapping[str, str]) -> str:
    """The group that a finding stands under; the first claim where neither claim stands in one."""
    ids = [side.claim.id for side in exhibit.sides]
    return exhibit.finding.group or next((homes[one] for one in ids if one in homes), ids[0])


def _question(group: Group | None, found: tuple[Exhibit, ...]) -> Question:
    return Question(group.question if group else question_of(found[0].sides[0].claim), group, found)


def question_of(claim: Claim) -> str:
    """A question for a finding that stands in no group."""
    if claim.kind == "quote":
        return f"What did {claim.speaker or 'an unnamed speaker'} say?"
    asked = " ".join(word for word in (claim.thing or claim.text, claim.measure) if word)
    return f"How many {asked}?"
