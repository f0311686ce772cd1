"""Versions of one article: the cases of revisions.yaml, what tells of a change, and which texts belong together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.model import Dated, Fact, Facts, Linked, Reading
from factcheck.pipeline import ReadJob, work
from factcheck.revise.compare import Told, compare
from factcheck.revise.lineage import Standing, chains, same_address
from factcheck.revise.notices import notice
from factcheck.store.captures import article_id
from tests.parts.reading import MODEL

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "revisions.yaml").read_text("utf8"))


def told(text: str) -> Told:
    job = ReadJob(article_id(text), text, "story.txt", "capture", Facts(), MODEL, "default")
    reading = work(job).result
    assert isinstance(reading, Reading)
    return Told(text, tuple((one.start, one.end) for one in reading.sentences), reading.claims)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_became_of_a_version(case: dict[str, Any]) -> None:
    found = compare(told(case["before"]), told(case["after"]))
    assert found.kind == case["kind"]
    changes = [[one.what, one.before.text, one.after.text if one.after else None] for one in found.changes]
    assert changes == case.get("changes", [])
    assert (bool(changes) and not found.notice) == case.get("silent", False)
    for change in found.changes:
        assert case["before"][change.before.start : change.before.end] == change.before.text
        if change.after:
            assert case["after"][change.after.start : change.after.end] == change.after.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_version_against_itself_is_unchanged(case: dict[str, Any]) -> None:
    version = told(case["after"])
    assert compare(version, version).kind == "unchanged"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Correction: The dam is in Tessen.", "corrected"),
        ("CLARIFICATION - The dam is in Tessen.", "corrected"),
        ("An earlier version of this story misstated the height of the dam.", "corrected"),
        ("This article was amended on 3 May to say that the dam is in Tessen.", "corrected"),
        ("(Corrects height of dam in paragraph 3)", "corrected"),
        ("(This May 3 story corrects the name of the engineer)", "corrected"),
        ("The story has been updated to correct the height of the dam.", "corrected"),
        ("This story has been retracted.", "withdrawn"),
        ("RETRACTION: the desk withdraws its report on the dam.", "withdrawn"),
        ("The agency withdraws the story headlined Dam breaks.", "withdrawn"),
        ("This story has been updated with a statement of the council.", "updated"),
        ("(Adds quotes, background)", "updated"),
        ("Updated: May 3, 2022", "updated"),
        ("The troops were withdrawn from the valley on Tuesday.", None),
        ("He said the report was wrong and asked for a correction.", None),
        ("The council corrected its budget on Tuesday.", None),
        ("The minister removed the story's hero from the list.", None),
        ("The dam will be updated next year.", None),
    ],
)
def test_what_a_line_says_of_its_version(line: str, says: str | None) -> None:
    found = notice("The dam broke.\n", f"The dam broke.\n{line}\n")
    assert (found.told if found else None) == says
    assert notice(f"{line}\n", f"The dam broke.\n{line}\n") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.post.example/a/b/?utm_source=x#top", "http://post.example/a/b", True),
        ("https://post.example/a?id=1", "https://post.example/a?id=2", False),
        ("https://post.example/a?x=1&y=2", "https://post.example/a?y=2&x=1", True),
        ("https://m.post.example/a/amp", "https://post.example/a", True),
        ("https://post.example/a", "https://other.example/a", False),
    ],
)
def test_what_does_not_matter_in_an_address(one: str, other: str, same: bool) -> None:
    assert (same_address(one) == same_address(other)) == same


# ------------------------------------------------------------------------------------------------ which belong together

LONG = frozenset(f"sentence {n}" for n in range(10))
OUTLET = Fact("Port Post", "metadata")


def standing(key: int, **more: Any) -> Standing:
    known: dict[str, Any] = {"facts": Facts(outlet=OUTLET, title=Fact("Ferry", "metadata")), "sentences": LONG, **more}
    return Standing(key, f"article{key}", f"doc{key}", f"capture{key}", order=("2022", key), **known)


def linked(*all_of_them: Standing) -> list[list[tuple[int, Linked]]]:
    return [[(one.key, by) for one, by in group] for group in chains(all_of_them)]


def with_url(url: str, basis: Any = "metadata") -> Facts:
    return Facts(outlet=OUTLET, url=Fact(url, basis), title=Fact("Ferry", "metadata"))


def test_nearly_the_same_text_of_one_outlet_is_one_article() -> None:
    assert linked(standing(1), standing(2)) == [[(1, "text"), (2, "text")]]


def test_another_outlet_s_copy_is_no_version() -> None:
    assert linked(standing(1), standing(2, facts=Facts(outlet=Fact("Salt Gazette", "metadata")))) == []


def test_without_an_outlet_nothing_is_known() -> None:
    assert linked(standing(1, facts=Facts()), standing(2, facts=Facts())) == []


def test_a_little_in_common_is_background() -> None:
    other = frozenset(f"other {n}" for n in range(8)) | frozenset(list(LONG)[:2])
    assert linked(standing(1), standing(2, sentences=other)) == []


def test_what_is_written_anew_each_week_is_no_version() -> None:
    days = [Dated(f"2022-05-{day:02}", "day", "dateline") for day in (3, 10)]
    weekly = [Facts(outlet=OUTLET, published=day) for day in days]
    assert linked(standing(1, facts=weekly[0]), standing(2, facts=weekly[1])) == []


def test_each_year_has_its_own() -> None:
    titles = [Facts(outlet=OUTLET, title=Fact(f"{year}: the year in pictures", "metadata")) for year in (2015, 2016)]
    assert linked(standing(1, facts=titles[0]), standing(2, facts=titles[1])) == []
    tolls = [Facts(outlet=OUTLET, title=Fact(f"Storm kills {toll}", "metadata")) for toll in (24, 43)]
    close = LONG - {"sentence 1"}
    grown = linked(standing(1, facts=tolls[0]), standing(2, facts=tolls[1], sentences=close))
    assert grown == [[(1, "text"), (2, "text")]]


def test_another_address_needs_more_in_common() -> None:
    half = frozenset(list(LONG)[:6] + [f"other {n}" for n in range(4)])
    apart = [with_url(f"https://post.example/{n}") for n in (1, 2)]
    assert linked(standing(1, facts=apart[0]), standing(2, facts=apart[1], sentences=half)) == []
    assert linked(standing(1, facts=apart[0]), standing(2, facts=apart[1])) == [[(1, "text"), (2, "text")]]


def test_one_address_is_one_article_whatever_it_says() -> None:
    page = with_url("https://post.example/ferry")
    other = frozenset({"nothing alike"})
    assert linked(standing(1, facts=page), standing(2, facts=page, sentences=other)) == [[(1, "url"), (2, "url")]]


def test_an_address_in_the_text_may_be_the_shop_s() -> None:
    page = with_url("https://post.example/shop", "url")
    others = [frozenset(f"{n} {m}" for m in range(9)) for n in range(2)]
    assert linked(*(standing(n, facts=page, sentences=one) for n, one in enumerate(others))) == []


def test_the_front_page_is_no_article() -> None:
    page = with_url("https://post.example/")
    others = [frozenset(f"{n} {m}" for m in range(9)) for n in range(2)]
    assert linked(*(standing(n, facts=page, sentences=one) for n, one in enumerate(others))) == []


def test_the_day_of_the_last_change_orders_versions() -> None:
    def dated(day: str) -> Facts:
        return Facts(outlet=OUTLET, modified=Dated(day, "day", "metadata"), title=Fact("Ferry", "metadata"))

    later, earlier = standing(1, facts=dated("2022-05-04")), standing(2, facts=dated("2022-05-03"))
    assert linked(later, earlier) == [[(2, "text"), (1, "text")]]


def test_order_of_arrival_does_not_change_the_groups() -> None:
    page = with_url("https://post.example/ferry")
    three = [standing(1, facts=page), standing(2), standing(3, facts=page)]
    assert linked(*three) == linked(*reversed(three))
