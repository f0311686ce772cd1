"""Where claims come from, as W3C PROV (https://www.w3.org/TR/prov-dm/), by the `prov` library.

    claim  -wasQuotedFrom->  text  -wasDerivedFrom->  place  -specializationOf->  capture
    claim  -hadPrimarySource->  statement of whoever stands at the end of the chain

A capture is the bytes received, a place one appearance of them: a path, a URL.  A text is attributed to its outlet and
its wire, a claim to the outlet and everyone in its chain; the reading that found the claim is an activity of the
software.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from factcheck.model import Link, Place, content_id
from factcheck.report.annotations import Anchored
from factcheck.report.views import ReadBy

if TYPE_CHECKING:
    from prov.model import ProvDocument

NAMESPACE = "urn:factcheck:"
ORGANISATIONS = frozenset({"outlet", "agency", "medium"})  # a speaker may be a person or a body


def provenance(claims: Iterable[Anchored]) -> str:
    """A PROV-JSON document; the same claims always give the same text."""
    from prov.model import ProvDocument

    document = ProvDocument()
    document.add_namespace("fc", NAMESPACE)
    document.agent("fc:software", {"prov:type": "prov:SoftwareAgent", "prov:label": "factcheck"})
    written = _Once(document)
    for one in claims:
        _claim(written, one)
    text: str = document.serialize(format="json", indent=1, sort_keys=True, ensure_ascii=True)
    return text + "\n"


class _Once:
    """The document, and what has been written into it: texts, agents and readings are shared by many claims."""

    def __init__(self, document: ProvDocument) -> None:
        self.document = document
        self._known: set[tuple[str, ...]] = set()

    def first(self, *key: str) -> bool:
        """Whether ``key`` comes for the first time."""
        new = key not in self._known
        self._known.add(key)
        return new


def _claim(written: _Once, anchored: Anchored) -> None:
    side, document = anchored.side, written.document
    claim = side.claim
    name = f"fc:claim-{claim.id}"
    text = _text(written, anchored)
    about: dict[str, Any] = {
        "prov:label": claim.text,
        "fc:kind": claim.kind,
        "fc:start": claim.start,
        "fc:end": claim.end,
    }
    document.entity(name, about)
    document.wasQuotedFrom(name, text)
    document.wasGeneratedBy(name, _reading(written, side.reading, text))
    for link in claim.chain:
        document.wasAttributedTo(name, _agent(written, link.kind, link.name))
    if (origin := _origin(claim.chain)) is not None:
        statement = f"fc:statement-{content_id(claim.article, origin.kind, origin.name)}"
        if written.first(statement):
            document.entity(statement, {"prov:label": f"what {origin.name} said"})
            document.wasAttributedTo(statement, _agent(written, origin.kind, origin.name))
        document.hadPrimarySource(name, statement)


def _origin(chain: tuple[Link, ...]) -> Link | None:
    """Who is at the end of the chain: the speaker or document, or the medium nearest to it; the outlet is none."""
    return next((link for link in reversed(chain) if link.kind != "outlet"), None)


def _text(written: _Once, anchored: Anchored) -> str:
    name = f"fc:text-{anchored.text_sha256}"
    if not written.first(name):
        return name
    written.document.entity(name, {"prov:type": "fc:Text", "fc:sha256": anchored.text_sha256})
    for place in anchored.side.places:
        _place(written, name, place)
    return name


def _place(written: _Once, text: str, place: Place) -> None:
    appearance = f"fc:place-{content_id(place.doc, place.capture)}"
    if written.first(text, appearance):
        written.document.wasDerivedFrom(text, appearance)
    if written.first(appearance):
        received = f"fc:capture-{place.capture}"
        written.document.entity(appearance, {"prov:type": "fc:Place", "prov:location": place.doc})
        written.document.specializationOf(appearance, received)
        if written.first(received):
            written.document.entity(received, {"prov:type": "fc:Capture", "fc:sha256": place.capture})
    for kind, fact in (("outlet", place.facts.outlet), ("agency", place.facts.agency)):
        if fact and written.first(text, kind, fact.value):
            written.document.wasAttributedTo(text, _agent(written, kind, fact.value))


def _reading(written: _Once, read: ReadBy, text: str) -> str:
    name = f"fc:reading-{read.id or 'unknown'}"
    if written.first(name):
        about = {"fc:reader": read.reader, "fc:model": read.model, "fc:profile": read.profile}
        written.document.activity(name, other_attributes=about)
        written.document.wasAssociatedWith(name, "fc:software")
    if written.first(name, text):
        written.document.used(name, text)
    return name


def _agent(written: _Once, kind: str, label: str) -> str:
    name = f"fc:agent-{content_id(kind, label)}"
    if written.first(name):
        about = {"prov:label": label, "fc:kind": kind}
        written.document.agent(name, about | ({"prov:type": "prov:Organization"} if kind in ORGANISATIONS else {}))
    return name
