"""Cases and what is watched, as data and as the log keeps them: what belongs to one topic, why, and who works on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from factcheck.model import content_id

CaseState = Literal["open", "closed"]
ItemKind = Literal["document", "question", "finding"]
WatchKind = Literal["person", "place", "thing", "outlet"]
WATCHED: tuple[WatchKind, ...] = get_args(WatchKind)
KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """What was put into a case; ``name`` is what it was called then: a document, G-3f9a..., F-3f9a....

    Ids of questions change with every new claim, so ``claims`` (ids) are what a question or a finding is known by;
    ``words`` tell it to people when it is found no more.  ``article`` is the text of a document that is named by the
    number of a record only: another text there is another article.
    """

    kind: ItemKind
    name: str
    claims: tuple[str, ...] = ()
    words: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands. ``slug`` is its name in commands and addresses, and stays; ``reviewers`` are accounts."""

    slug: str
    title: str
    why: str
    state: CaseState = "open"
    reviewers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return case_id(self.slug)


def case_id(slug: str) -> str:
    """The id of the case of this name: a name is given once."""
    return "C-" + content_id("case", slug)[:12]


def case_json(case: Case, added: Iterable[Item] = (), removed: Iterable[Item] = ()) -> Json:
    """What an entry of the log leaves of a case: how it stands, and what this act put in and took out."""
    return {
        "slug": case.slug,
        "title": case.title,
        "why": case.why,
        "state": case.state,
        "reviewers": list(case.reviewers),
        "added": [item_json(one) for one in added],
        "removed": [item_json(one) for one in removed],
    }


def item_json(item: Item) -> Json:
    """An item, without what is not known of it."""
    told: dict[str, Any] = {"kind": item.kind, "name": item.name}
    told |= {"claims": list(item.claims)} if item.claims else {}
    return told | {name: said for name in ("words", "article") if (said := getattr(item, name)) is not None}


def case_from(after: Json) -> Case:
    """A case as an entry left it."""
    return Case(after["slug"], after["title"], after["why"], after["state"], tuple(after["reviewers"]))


def items_from(told: Iterable[Json]) -> tuple[Item, ...]:
    """Items as an entry names them."""
    return tuple(
        Item(one["kind"], one["name"], tuple(one.get("claims", ())), one.get("words"), one.get("article"))
        for one in told
    )


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom or what a case watches, or the whole house (``case`` ``None``); ``case`` is a case's id.

    ``words`` are the spellings by which it is known in texts, folded as for search; ``known_as`` a place as claims have
    it, or the class of a thing.
    """

    kind: WatchKind
    name: str
    case: str | None = None
    known_as: str | None = None
    words: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return "W-" + content_id("watch", self.case or "", self.kind, self.name.casefold())[:12]


def watch_json(watch: Watch, *, on: bool) -> Json:
    """What the log keeps of a watch, and whether it is on."""
    return {"kind": watch.kind, "name": watch.name, "case": watch.case, "known_as": watch.known_as,
            "words": list(watch.words), "on": on}  # fmt: skip
