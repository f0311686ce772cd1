"""A claim as pages show it: its passage with the claim marked, what is known of it, what a decision rests on first."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.report import detail, words
from factcheck.report.hypertext import tidy
from factcheck.report.safe import OBEYED
from factcheck.report.views import Exhibit, Sourced

CONTEXT = 300  # characters of the article on either side of the claim
ELLIPSIS = "…"
FIRST = ("read as", "of what", "speaker", "original", "event time", "as of", "chain", "confirmation", "since then")
"""What a decision rests on; the rest is a click away."""
LINKED = frozenset(("http", "https"))

Fact = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class SideView:
    """One claim where it stands; ``before`` + ``marked`` + ``after`` is the article's own text, empty lines aside."""

    letter: str
    side: Sourced
    heading: str
    outlet: str
    published: str
    before: str
    marked: str
    after: str
    facts: list[Fact]
    more: list[Fact]

    @property
    def language(self) -> str:
        """The language of the article, where it is known."""
        known = self.side.places[0].facts.language if self.side.places else None
        return known.value if known else ""

    @property
    def address(self) -> str | None:
        """Where the article stands on the web, if that is a plain web address."""
        known = self.side.places[0].facts.url if self.side.places else None
        return known.value if known and is_web_address(known.value) else None


def is_web_address(text: str) -> bool:
    """Whether ``text`` may become a link: http or https to a host, and nothing in it that is obeyed or hidden."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in LINKED and bool(parts.netloc) and not OBEYED.search(text) and " " not in text


def side_view(letter: str, side: Sourced, text: str) -> SideView:
    """``side`` in its article's ``text``."""
    claim = side.claim
    facts = dict(detail.labelled(detail.claim_rows(side)))
    if claim.kind == "quantity":
        facts["read as"] = [f"{words.read_as(claim)} {claim.unit or ''}".strip()]
    return SideView(
        letter=letter,
        side=side,
        heading=words.stated(claim),
        outlet=words.outlet(side),
        published=words.dated(side.published),
        before=tidy(_tail(text[: claim.start])),
        marked=claim.text,
        after=tidy(_head(text[claim.end :])),
        facts=[(name, facts[name]) for name in FIRST if name in facts],
        more=[(name, values) for name, values in facts.items() if name not in FIRST],
    )


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else f"{ELLIPSIS} {text[-CONTEXT:].partition(' ')[2]}"


def _head(text: str) -> str:
    return text if len(text) <= CONTEXT else f"{text[:CONTEXT].rpartition(' ')[0]} {ELLIPSIS}"


def reasons(exhibit: Exhibit) -> list[Fact]:
    """Why the verdict is what it is."""
    return list(detail.labelled(detail.verdict_rows(exhibit)))
