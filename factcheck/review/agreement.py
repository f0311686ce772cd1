"""How far people who decided without knowing of each other agree: observed, Cohen's kappa, Krippendorff's alpha.

Only independent opinions count: the proposal and the second opinions given before the proposal was shown.  Once a
finding is returned or reopened everyone knows what the others think, so nothing said later counts; a lead who settles
it is therefore no annotator.

Sources: Cohen, A coefficient of agreement for nominal scales (1960); Krippendorff, Computing Krippendorff's
Alpha-Reliability (2011), nominal data with missing values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from factcheck.record import Entry
from factcheck.review.standing import from_json

PROPOSES = ("propose", "dismiss")
ANSWERS = ("sign", "return")
CLOSES = ("return", "reopen")


@dataclass(frozen=True, slots=True)
class Opinions:
    """What people independently made of one finding as it was shown: account -> resolution."""

    finding: str
    shown_hash: str
    rule: str
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """``units``: findings with two opinions or more. ``None``: nothing to measure, or no variety to measure against."""

    units: int
    observed: float | None  # share of agreeing pairs, 0..1
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people on the findings that both gave an opinion on."""

    one: str
    other: str
    units: int
    observed: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """In all, by rule of the finding, and for each two people; ``confusions`` counts pairs of differing resolutions."""

    overall: Measure
    by_rule: Mapping[str, Measure]
    pairs: tuple[Pair, ...]
    confusions: Mapping[tuple[str, str], int]


def opinions(entries: Iterable[Entry], rules: Mapping[str, str]) -> list[Opinions]:
    """The independent opinions in a log, oldest first; ``rules``: finding -> the rule that made it."""
    of_finding: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_finding[entry.subject.id].append(entry)
    found = []
    for finding, its in sorted(of_finding.items()):
        for shown_hash, given in _given(its).items():
            found.append(Opinions(finding, shown_hash, rules.get(finding, "unknown"), given))
    return found


def _given(entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
    """Shown hash -> account -> resolution, for the entries of one finding."""
    given: dict[str, dict[str, str]] = defaultdict(dict)
    closed: set[str] = set()
    for entry, later in zip(entries, [*entries[1:], None], strict=True):
        shown = entry.shown_hash or ""
        opinion = from_json(entry.after).opinion
        taken_back = entry.action in PROPOSES and later is not None and later.action == "undo"
        if opinion and shown not in closed and entry.action in (*PROPOSES, *ANSWERS) and not taken_back:
            given[shown].setdefault(entry.actor, opinion.resolution)
        if entry.action in CLOSES:
            closed.add(shown)
    return given


def measured(found: Iterable[Opinions], names: Mapping[str, str]) -> Agreement:
    """The figures; people by their ``names``."""
    units = [one for one in found if len(one.given) > 1]
    rules = sorted({one.rule for one in units})
    return Agreement(
        overall=_measure([one.given for one in units]),
        by_rule={rule: _measure([one.given for one in units if one.rule == rule]) for rule in rules},
        pairs=tuple(_pairs([one.given for one in units], names)),
        confusions=_confusions(one.given for one in units),
    )


def _measure(units: Sequence[Mapping[str, str]]) -> Measure:
    values = [list(unit.values()) for unit in units]
    return Measure(len(units), observed(values), krippendorff(values))


def _pairs(units: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> Iterable[Pair]:
    people = sorted({person for unit in units for person in unit}, key=lambda person: names.get(person, person))
    for one, other in combinations(people, 2):
        both = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
        if both:
            share = sum(a == b for a, b in both) / len(both)
            yield Pair(names.get(one, one), names.get(other, other), len(both), share, cohen(both))


def _confusions(units: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], int]:
    counted: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for a, b in combinations(sorted(unit.values()), 2):
            counted[a, b] += a != b
    return {pair: number for pair, number in counted.most_common() if number}


# ------------------------------------------------------------------------------------------------ coefficients


def observed(units: Sequence[Sequence[str]]) -> float | None:
    """The mean share of agreeing pairs; units with one value say nothing."""
    shares = [
        sum(a == b for a, b in combinations(unit, 2)) / (len(unit) * (len(unit) - 1) / 2)
        for unit in units
        if len(unit) > 1
    ]
    return sum(shares) / len(shares) if shares else None


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Kappa of two people; ``None`` without pairs, or when both always say the one same thing."""
    if not pairs:
        return None
    total = len(pairs)
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(ours[value] * theirs[value] for value in ours) / total**2
    if by_chance == 1:
        return None
    return (sum(a == b for a, b in pairs) / total - by_chance) / (1 - by_chance)


def krippendorff(units: Sequence[Sequence[str]]) -> float | None:
    """Alpha for nominal values of any number of people, who need not all have judged; ``None`` without variety."""
    together: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for a, b in permutations(unit, 2):
            together[a, b] += 1 / (len(unit) - 1)  # type: ignore[assignment]  # a Counter of shares
    each: Counter[str] = Counter()
    for (a, _), share in together.items():
        each[a] += share
    total = sum(each.values())
    apart = sum(share for (a, b), share in together.items() if a != b)
    by_chance = sum(each[a] * each[b] for a, b in permutations(each, 2))
    return 1 - (total - 1) * apart / by_chance if by_chance else None
