"""Agreement: worked examples of the literature, a slow second computation, and who counts as an annotator."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.record import Draft, Entry, Subject, chained
from factcheck.review.agreement import Measure, cohen, krippendorff, measured, observed, opinions

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, nominal data with missing
# values; one unit has a single value. The paper gives 0.743.
FOUR_OBSERVERS = ["111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3"]
# Three coders of fifteen units, as in the article "Krippendorff's alpha" of Wikipedia: 0.691
THREE_CODERS = ["1", "", "22", "11", "33", "334", "444", "13", "22", "11", "11", "33", "33", "", "34"]
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
UNITS = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12)


def test_krippendorff_s_own_example() -> None:
    assert krippendorff([list(unit) for unit in FOUR_OBSERVERS]) == pytest.approx(0.743, abs=0.0005)


def test_three_coders() -> None:
    assert krippendorff([list(unit) for unit in THREE_CODERS]) == pytest.approx(0.691, abs=0.0005)


def test_cohen_s_kappa_of_fifty_proposals() -> None:
    """Two readers, yes or no: 20 both yes, 5 and 10 one of them, 15 both no; by hand (0.7 - 0.5) / (1 - 0.5)."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen(pairs) == pytest.approx(0.4)


def test_kappa_of_people_who_use_the_words_differently() -> None:
    """By hand: agree 45 + 15 of 100, chance 0.6 * 0.7 + 0.4 * 0.3 = 0.54."""
    pairs = [("yes", "yes")] * 45 + [("yes", "no")] * 15 + [("no", "yes")] * 25 + [("no", "no")] * 15
    assert cohen(pairs) == pytest.approx((0.60 - 0.54) / 0.46)


def test_nothing_to_measure() -> None:
    assert (observed([]), cohen([]), krippendorff([])) == (None, None, None)
    assert (observed([["a"]]), krippendorff([["a"], []])) == (None, None)


def test_without_variety_there_is_agreement_but_no_coefficient() -> None:
    assert observed([["a", "a"], ["a", "a"]]) == 1
    assert cohen([("a", "a")]) is None
    assert krippendorff([["a", "a"]]) is None


def test_always_differing() -> None:
    assert cohen([("a", "b"), ("b", "a")]) == -1
    assert observed([["a", "b"], ["b", "a"]]) == 0


def slow_alpha(units: list[list[str]]) -> float | None:
    """One minus observed over expected disagreement, pair by pair: each pair of a unit weighs 1 / (values - 1)."""
    kept = [unit for unit in units if len(unit) > 1]
    values = [value for unit in kept for value in unit]
    if len(set(values)) < 2:
        return None
    apart = sum(sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in kept) / len(values)
    pairs = list(combinations(range(len(values)), 2))
    return 1 - apart / (sum(values[i] != values[j] for i, j in pairs) / len(pairs))


@UNHURRIED
@given(UNITS)
def test_alpha_is_what_the_definition_says(units: list[list[str]]) -> None:
    expected = slow_alpha(units)
    assert krippendorff(units) == (pytest.approx(expected) if expected is not None else None)


@UNHURRIED
@given(UNITS, st.permutations(["a", "b", "c"]))
def test_names_and_order_of_values_do_not_matter(units: list[list[str]], others: list[str]) -> None:
    renamed = [[others["abc".index(value)] for value in reversed(unit)] for unit in reversed(units)]
    before, after = krippendorff(units), krippendorff(renamed)
    assert after == (pytest.approx(before) if before is not None else None)


# ------------------------------------------------------------------------------------------------ who counts


def log(*told: tuple[str, str, str | None, str], finding: str = "F-1") -> list[Entry]:
    """Entries of one finding: actor, action, resolution, hash of what was shown."""
    made = []
    for number, (actor, action, resolution, shown) in enumerate(told, 1):
        after = {"state": "open"} | ({"resolution": resolution} if resolution else {})
        draft = Draft(actor, action, Subject("finding", finding), None, after, "2024-03-02T08:00:00Z", None, shown)
        made.append(chained(draft, number, number, ""))
    return made


def given_in(entries: list[Entry]) -> list[dict[str, str]]:
    return [dict(one.given) for one in opinions(entries, {})]


def test_proposal_and_signature() -> None:
    found = log(("ada", "propose", "report_range", "h"), ("bob", "sign", "report_range", "h"))
    assert given_in(found) == [{"ada": "report_range", "bob": "report_range"}]


def test_a_lead_who_settles_it_is_no_annotator() -> None:
    found = log(
        ("ada", "propose", "report_range", "h"),
        ("bob", "return", "not_a_conflict", "h"),
        ("lead", "propose", "report_range", "h"),
        ("bob", "sign", "report_range", "h"),
    )
    assert given_in(found) == [{"ada": "report_range", "bob": "not_a_conflict"}]


def test_a_return_without_an_opinion_is_none() -> None:
    assert given_in(log(("ada", "propose", "report_range", "h"), ("bob", "return", None, "h"))) == [
        {"ada": "report_range"}
    ]


def test_after_reopening_nobody_is_independent() -> None:
    found = log(
        ("ada", "propose", "report_range", "h"),
        ("bob", "sign", "report_range", "h"),
        ("ada", "reopen", None, "h"),
        ("cleo", "propose", "not_a_conflict", "h"),
    )
    assert given_in(found) == [{"ada": "report_range", "bob": "report_range"}]


def test_what_changed_is_judged_anew() -> None:
    found = log(
        ("ada", "propose", "report_range", "h"),
        ("bob", "return", "not_a_conflict", "h"),
        ("ada", "propose", "not_a_conflict", "h2"),
        ("cleo", "sign", "not_a_conflict", "h2"),
    )
    assert len(given_in(found)) == 2
    assert given_in(found)[1] == {"ada": "not_a_conflict", "cleo": "not_a_conflict"}


def test_a_proposal_taken_back_does_not_count_but_an_answer_does() -> None:
    slip = log(
        ("ada", "propose", "report_range", "h"), ("ada", "undo", None, "h"), ("ada", "propose", "not_a_conflict", "h")
    )
    assert given_in(slip) == [{"ada": "not_a_conflict"}]
    seen = log(
        ("ada", "propose", "report_range", "h"),
        ("bob", "sign", "report_range", "h"),
        ("bob", "undo", "report_range", "h"),
        ("bob", "return", "not_a_conflict", "h"),
    )
    assert given_in(seen) == [{"ada": "report_range", "bob": "report_range"}]


def test_by_rule_and_by_people() -> None:
    entries = [
        *log(("ada", "propose", "report_range", "h"), ("bob", "sign", "report_range", "h"), finding="F-1"),
        *log(("ada", "propose", "report_range", "h"), ("bob", "return", "not_a_conflict", "h"), finding="F-2"),
        *log(("bob", "propose", "report_range", "h"), ("cleo", "sign", "report_range", "h"), finding="F-3"),
        *log(("ada", "propose", "report_range", "h"), finding="F-4"),
    ]
    rules = {"F-1": "r1", "F-2": "r2", "F-3": "r1", "F-4": "r1"}
    found = measured(opinions(entries, rules), {"ada": "Ada"})
    assert found.overall.units == 3
    assert found.overall.observed == pytest.approx(2 / 3)
    assert found.by_rule == {"r1": Measure(2, 1.0, None), "r2": Measure(1, 0.0, 0.0)}
    assert [(pair.one, pair.other, pair.units, pair.observed) for pair in found.pairs] == [
        ("Ada", "bob", 2, 0.5),
        ("bob", "cleo", 1, 1.0),
    ]
    assert found.confusions == {("not_a_conflict", "report_range"): 1}
