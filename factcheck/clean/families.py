"""Which publisher family an outlet belongs to, by its name, its host or the company in its copyright line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.clean.words import plain, table
from factcheck.model import Fact, Facts

FAMILIES = table("families.toml")["family"]
LEGAL = re.compile(
    r"(?:[,.]?\s(?:inc|llc|ltd|limited|plc|pvt|pty|private|co|corp|l\.p|lp|gmbh|ag|s\.a|network))+\.?\Z", re.IGNORECASE
)
ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+\Z")


def bare(name: str) -> str:
    """A name as it is looked up: no case, no leading "the", no ".com", no form of company."""
    return LEGAL.sub("", plain(name).removeprefix("the ").removesuffix(".com")).strip(" ,.-")


def _listed(*keys: str) -> Iterator[tuple[str, dict[str, str]]]:
    for family in FAMILIES:
        for key in keys:
            for name in family.get(key, ()):
                yield bare(name) if key != "hosts" else name, family


NAMES = dict(_listed("outlets", "companies"))
OUTLETS = dict(_listed("outlets"))
COMPANIES = dict(_listed("companies"))
HOSTS = dict(_listed("hosts"))


def family_of(outlet: str) -> Fact | None:
    """The family of an outlet by its name or host; None when the table does not know it."""
    if ADDRESS.match(outlet) and (found := _of_host(outlet.lower())):
        return _fact(found, outlet)
    found = NAMES.get(bare(outlet))
    return _fact(found, outlet) if found else None


def is_company(name: str) -> bool:
    """Whether a copyright line's name is a family's company rather than one outlet of it."""
    return bare(name) in COMPANIES and bare(name) not in OUTLETS


def is_outlet(name: str) -> bool:
    """Whether the table knows it as the name of an outlet."""
    return bare(name) in OUTLETS and name[:1].isupper()


def _of_host(host: str) -> dict[str, str] | None:
    parts = host.removeprefix("www.").split(".")
    ends = (".".join(parts[i:]) for i in range(len(parts) - 1))
    return next((HOSTS[end] for end in ends if end in HOSTS), None)


def _fact(family: dict[str, str], name: str) -> Fact:
    return Fact(family["name"], "inferred", f"{name} belongs to it: {family['source']} ({family['known']})")


def with_family(facts: Facts) -> Facts:
    """The facts with the family of their outlet, where it is known and nothing else is said."""
    if facts.publisher_family or not facts.outlet:
        return facts
    return replace(facts, publisher_family=family_of(facts.outlet.value))
