"""What one asks the store and what it answers beyond the model's own values; imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factcheck.model import Claim, Factuality, Finding, FollowUp, Kind, Origin, Place, Strength, Verdict
from factcheck.record import Json, State

Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims of the current readings; everything given must hold.

    ``doc`` is a document as given to `run`, or the beginning of its file name ("002"); ``outlet`` is compared without
    case and accents, ``speaker`` and ``text`` (the claim's words) likewise and in part.  ``since`` and ``until`` are
    EDTF dates of publication, both included: documents whose year is not known are then left out.  ``case`` is a
    case by name: the claims of its documents, and of the questions and findings put into it.  ``ids`` may be the
    beginnings of ids.
    """

    kind: Kind | None = None
    doc: str | None = None
    outlet: str | None = None
    text: str | None = None
    thing_class: str | None = None
    measure: str | None = None
    factuality: Factuality | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    case: str | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutFindings:
    """What a report and the queue are asked for alike; all must hold, on either claim where it is about a claim.

    ``topic`` are words of the question or a claim, ``since`` and ``until`` dates of publication as in `ClaimFilter`,
    ``stale``: whether what was decided on is not what stands there now.  ``case`` is a case by name: the findings on a
    claim of one of its documents, and those that were put into it or answer a question put into it.  ``watched``: those
    that touch what the house watches, or the case that is asked for.
    """

    verdicts: tuple[Verdict, ...] = ()
    severities: tuple[Severity, ...] = ()
    states: tuple[State, ...] = ()
    outlet: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    stale: bool | None = None
    case: str | None = None
    watched: bool = False


@dataclass(frozen=True, slots=True)
class FindingFilter(AboutFindings):
    """Which current findings; everything given must hold, on either of the two claims where it is about a claim."""

    strengths: tuple[Strength, ...] = ()
    origins: tuple[Origin, ...] = ()
    ids: tuple[str, ...] = ()
    claim: str | None = None
    claims: tuple[str, ...] = ()  # ids, or the beginnings of ids
    doc: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One text with the places it stands in now, earliest published first (unknown dates last), then by document."""

    id: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ReadingMeta:
    """Which reading an article's claims come from."""

    id: str
    article: str
    reader: str
    model: str
    profile: str
    inputs: str
    read_at: str


@dataclass(frozen=True, slots=True)
class Source:
    """One document with what came of it; ``claims`` is ``None`` when its text has not been read."""

    place: Place
    article: str
    taken_at: str
    claims: int | None
    replaced_by: str | None = None  # the document with a later version, whose claims count


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim or sentence with all the words looked for; ``snippet`` has them in square brackets."""

    kind: Literal["claim", "sentence"]
    id: str | None  # of a claim
    article: str
    doc: str
    start: int
    end: int
    text: str
    snippet: str


@dataclass(frozen=True, slots=True)
class QueueFilter(AboutFindings):
    """Which findings of the queue; everything given must hold, on either claim where it is about a claim.

    Without ``states`` those that wait for ``account`` (open, returned, stale, proposed by others; what was put off only
    once its day has come); with them, all in these states.  Without ``verdicts`` the conflicts, and all that was ever
    decided on.  ``mine``: assigned to or held by ``account``, or of
    an open case that they review.  ``free``: not held by anyone else now.
    """

    mine: bool = False
    free: bool = False
    ids: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """One finding as it stands in the queue. ``after`` is what its last entry left, ``number`` that entry's number.

    ``current`` is false when the last matching no longer made this finding; ``stale`` when what was decided on is not
    what stands there now.
    """

    key: int
    id: str
    shown_hash: str
    current: bool
    stale: bool
    state: State
    severity: Severity
    number: int
    after: Json | None
    held_by: str | None
    held_until: str | None


@dataclass(frozen=True, slots=True)
class Laid:
    """A finding with both its claims as they were when it was made, and where their texts stand now."""

    finding: Finding
    shown_hash: str
    current: bool
    question: str | None
    claims: tuple[Claim, Claim]
    places: tuple[tuple[Place, ...], tuple[Place, ...]]
    readings: tuple[ReadingMeta, ReadingMeta]
    follow_ups: tuple[tuple[FollowUp, ...], tuple[FollowUp, ...]] = ((), ())
