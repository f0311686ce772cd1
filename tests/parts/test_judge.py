"""Verdicts on pairs: the cases of verdicts.yaml, and what must hold for any pair."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from making import claim, pair, side

from factcheck.judge.intervals import Interval, gap
from factcheck.judge.verdicts import judge
from factcheck.model import Claim, Finding

FILES = sorted((Path(__file__).parent.parent / "cases").glob("verdicts*.yaml"))
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text("utf8"))]


def _judged(case: dict[str, Any]) -> Finding | None:
    published = case.get("published", [None, None])
    outlets = case.get("outlets", [None, None])
    sides = []
    for which, outlet, day in zip("ab", outlets, published, strict=True):
        given = {**case.get("both", {}), **case[which]}
        beside, scene = given.pop("beside", ()), given.pop("scene", None)
        elsewhere = given.pop("elsewhere", ())
        one = claim(**given)
        others = [claim(**{**given, **other, "start": one.start + 1}) for other in beside]
        others = [replace(other, sentence_start=one.sentence_start) for other in others]
        told = [claim(**{"article": one.article, "kind": "quantity", "measure": one.measure, **x}) for x in elsewhere]
        day = str(day) if day else None
        siblings = tuple(sorted((one, *others, *told), key=lambda c: c.start))
        sides.append(side(one, outlet=outlet, published=day, siblings=siblings, scene=scene))
    known = {name: case[name] for name in ("copy", "story", "related", "speakers_meet") if name in case}
    return judge(pair(*sides, **known))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_verdict(case: dict[str, Any]) -> None:
    finding = _judged(case)
    assert (finding.verdict if finding else None) == case["verdict"], finding
    for name in ("strength", "gate", "origin"):
        if name in case:
            assert finding is not None
            assert getattr(finding, name) == case[name], finding
    if "reason" in case:
        assert finding is not None
        assert case["reason"] in finding.reason
    assert finding is None or case.get("no_reason", "\0") not in finding.reason
    if "hypothesis" in case:
        assert finding is not None
        assert any(case["hypothesis"] in why for why in finding.hypothesis), finding


# ---------------------------------------------------------------------------------------------- properties

bounds = st.sampled_from(["exact", "at_least", "more_than", "vague", "nearly"])
sources = st.sampled_from(
    [(), ({"kind": "medium", "name": "Red Crescent"},), ({"kind": "medium", "name": "Tajik media"},)]
)
days = st.sampled_from([None, "2021-07-04", "2021-07-05", "2021-09-01"])


@st.composite
def claims(draw: st.DrawFn, article: str) -> Claim:
    number = draw(st.integers(1, 3000))
    bound = draw(bounds)
    is_open = bound in ("at_least", "more_than", "vague")
    return claim(
        article=article,
        start=draw(st.integers(0, 50)),
        stated=float(number),
        low=float(number) * (0.9 if bound == "nearly" else 1),
        best=float(number) * (0.95 if bound == "nearly" else 1),
        high=None if is_open else float(number),
        low_inclusive=bound != "more_than",
        high_inclusive=bound == "exact",
        bound=bound,
        thing="soldiers",
        head="soldier",
        measure=draw(st.sampled_from(["crossed", "killed"])),
        chain=draw(sources),
        event_time=draw(days),
    )


@given(claims("a"), claims("b"), days, days)
def test_a_verdict_does_not_depend_on_which_side_comes_first(
    a: Claim, b: Claim, on: str | None, then: str | None
) -> None:
    first, second = side(a, published=on), side(b, published=then)
    one, other = judge(pair(first, second)), judge(pair(second, first))
    assert one == other


@given(claims("a"), st.sampled_from(["a", "b"]), days)
def test_a_verbatim_copy_is_never_a_conflict(a: Claim, article: str, on: str | None) -> None:
    copied = replace(a, article=article, id=a.id[::-1])
    finding = judge(pair(side(a, published=on), side(copied, published=on)))
    assert finding is None or finding.verdict in ("agrees", "compatible")


@given(claims("a"), claims("b"), days, st.floats(0, 500), st.floats(0, 500))
def test_widening_a_reading_never_makes_a_conflict(a: Claim, b: Claim, on: str | None, down: float, up: float) -> None:
    before = judge(pair(side(a, published=on), side(b, published=on)))
    wider = replace(a, low=(a.low or 0) - down, high=None if a.high is None else a.high + up)
    after = judge(pair(side(wider, published=on), side(b, published=on)))
    if before and before.verdict in ("agrees", "compatible"):
        assert after is not None
        assert after.verdict in ("agrees", "compatible")


# ---------------------------------------------------------------------------------------------- gaps

ENDS = st.floats(-1e9, 1e9, allow_nan=False)


@given(st.lists(ENDS, min_size=4, max_size=4))
def test_a_gap_is_a_share_and_least_comes_before_most(ends: list[float]) -> None:
    a, b, c, d = sorted(ends)
    assume(b < c)
    low, high = Interval(a, b, True, True), Interval(c, d, True, True)
    for one, other in ((low, high), (high, low)):
        found = gap(one, other)
        assert (found is None) == (a < 0 or d <= 0)
        if found:
            assert 0 <= found.ratio_low <= found.ratio_high <= 1
            assert 0 <= found.difference_low <= found.difference_high
