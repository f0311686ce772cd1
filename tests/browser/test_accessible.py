"""Every page in every state, looked at by axe in a real browser: light on a desk, dark on a telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from factcheck import casework, signoff, watchlist
from factcheck.model import Accepted, Finding, Group, Handled
from factcheck.review.standing import Opinion
from factcheck.review.transitions import Act
from tests.browser.conftest import Visitor
from tests.browser.serving import House, Told, conflict, matched, plain_conflicts

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf8")
VIOLATIONS = """async () => (await axe.run()).violations.map(
    one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))"""
PHONE = {"width": 320, "height": 640}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "light, desk": {"color_scheme": "light"},
    "dark, telephone": {"color_scheme": "dark", "viewport": PHONE},
}
WHY = "Both count the same boats in one harbour."
ARABIC = Told("نحو ١٬٥٠٠ جندي", "أخبار المرفأ", before="قال المتحدث باسم الوزارة إن ", after=" عبروا الحدود يوم الأحد.")
LONG = Told("many " * 400 + "boats", "The Very Long Name Of " * 20, before="word " * 900, after="x" * 4000)
QUOTE = Told("We start anew", values={"kind": "quote", "low": None, "best": None, "high": None, "stated": None})


def everything(house: House) -> list[Finding]:
    """Findings of all sorts: the first four plain, then right to left, long, quotes."""
    pairs = [(Told(f"{40 + n} boats"), Told(f"{90 + n} boats", "Coast Post")) for n in range(4)]
    pairs += [(ARABIC, Told("9 boats")), (LONG, LONG), (QUOTE, QUOTE)]
    found = [conflict(house.database, number, one, other) for number, (one, other) in enumerate(pairs)]
    return matched(house.database, found)


def decided(house: House, finding: Finding, *acts: tuple[str, Act]) -> None:
    for name, act in acts:
        signoff.perform(house.database, house.people[name], finding.id, act, None, house.clock())


CONFIRM, EXPLAIN = Opinion("confirm_conflict"), Opinion("explain_difference")


def states(house: House, visitor: Visitor, settings: Mapping[str, object]) -> Iterator[tuple[str, Page]]:
    """Every page in every state, each with its name; the page given is to be looked at before the next is asked for."""
    out = visitor(**settings)
    yield "sign in", out
    out.locator("#name").fill("nobody")
    out.locator("#password").fill("not the password")
    leading_on(out, lambda: out.locator("button.main").click())
    yield "sign in, wrong", out
    out.goto(f"/enter/{house.office.links.make(house.people['ada'].id)}")
    yield "link", out
    page = visitor("bob", **settings)
    for path in "/queue", "/next", "/log", "/agreement", "/help", "/people", "/nothing", "/finding/F-0":
        page.goto(path)
        yield f"{path}, empty", page
    yield from with_findings(house, page, visitor("ada", **settings))


def with_findings(house: House, page: Page, admin: Page) -> Iterator[tuple[str, Page]]:
    found = everything(house)
    one, signed, differing, stale, rtl, long, quotes = found
    decided(house, one, ("ada", Act("propose", CONFIRM, WHY)))
    decided(house, signed, ("ada", Act("propose", CONFIRM)), ("lena", Act("sign", CONFIRM)))
    decided(house, differing, ("ada", Act("propose", CONFIRM)), ("lena", Act("sign", EXPLAIN)))
    for name, finding in (("sealed", one), ("signed", signed), ("returned", differing), ("open", stale)):
        page.goto(f"/finding/{finding.id}")
        yield name, page
    for name, finding in (("right to left", rtl), ("long", long), ("quotes", quotes)):
        page.goto(f"/finding/{finding.id}")
        yield name, page
    page.locator("summary").first.click()
    yield "all that is known", page
    page.goto(f"/finding/{stale.id}")
    page.keyboard.press("?")
    yield "keys", page
    page.keyboard.press("Escape")
    page.locator("#note").fill("too short")
    leading_on(page, lambda: page.locator("button", has_text="No conflict").evaluate(WITHOUT_SCRIPT))
    yield "a reason is missing", page
    page.goto(f"/finding/{stale.id}")
    decided(house, stale, ("ada", Act("propose", CONFIRM, WHY)))
    page.locator("#note").fill(WHY)
    page.keyboard.press("Escape")
    leading_on(page, lambda: page.keyboard.press("1"))
    yield "409", page
    page.goto(f"/claim/{rtl.a}")
    yield "a claim", page
    page.locator("#note").fill(WHY)
    page.locator("#field-value").fill("several")
    leading_on(page, lambda: page.locator("button.main").click())
    yield "a claim, wrongly corrected", page
    for path in "/queue", "/queue?outlet=none", "/log", "/agreement":
        page.goto(path)
        yield path, page
    admin.goto("/people")
    yield "/people", admin


def leading_on(page: Page, act: Callable[[], object]) -> None:
    """Do what leads to another page, and wait until it is there."""
    with page.expect_navigation():
        act()


WITHOUT_SCRIPT = "button => { const copy = button.cloneNode(true); button.replaceWith(copy); copy.click(); }"


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page_in_any_state(house: House, visitor: Visitor, look: str) -> None:
    seen, wrong = [], []
    for name, page in states(house, visitor, LOOKS[look]):
        page.evaluate(AXE)
        wrong += [f"{name}: {one}" for one in page.evaluate(VIOLATIONS)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append(f"{name}: wider than the window")
        seen.append((name, page.locator("h1").first.inner_text()))
    assert wrong == []
    assert len(seen) == 29


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_pages_of_cases(house: House, visitor: Visitor, look: str) -> None:
    """Full, wrongly filled in, and closed; in the list, and as a filter of the queue with something watched."""
    found, ada, at = everything(house), house.people["ada"], house.clock()
    casework.new(house.database, ada, "harbour", "Boats lost in the harbour", WHY, at)
    items = casework.meant(house.database, [one.id for one in found[:2]])
    casework.add(house.database, ada, "harbour", items, at, reviewers=["bob"], reason=WHY)
    watchlist.add(house.database, ada, "thing", "boats", at, case="harbour")
    page = visitor("bob", **LOOKS[look])
    wrong = []
    for name in ("/case", "/case/harbour", "note", "refused", "close", "/queue?case=harbour"):
        if name.startswith("/"):
            page.goto(name)
        else:
            page.locator("#note").fill(WHY if name != "refused" else "short")
            button = page.locator(f"button[value={'note' if name == 'refused' else name}]")
            leading_on(page, button.click)
            assert page.locator("[role=alert]").is_visible() == (name == "refused")
        page.evaluate(AXE)
        wrong += [f"{name}: {one}" for one in page.evaluate(VIOLATIONS)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append(f"{name}: wider than the window")
    assert wrong == []


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_page_of_a_question(house: House, visitor: Visitor, look: str) -> None:
    """With answers of all sorts, and with what was typed when it could not be done."""
    found = everything(house)
    accepted = Accepted("40 to 90", 40.0, None, 90.0, None, None, "ada", "2024-03-02T08:00:00Z", WHY)
    hand = Handled("How many boats?", renamed=True, pinned=True, split=1, accepted=accepted, note="is read no more: 7")
    claims = tuple(sorted({claim for one in found for claim in (one.a, one.b)}))
    asked = Group("G-1", "How many boats were lost in the harbour?", claims, 40.0, 93.0, 2, 0, by_hand=hand)
    house.database.save_matching("m2", "1", found, [asked], "2024-03-02T08:00:00Z")
    page = visitor("bob", **LOOKS[look])
    wrong = []
    for name in ("the question", "opened", "wrongly answered"):
        if name == "the question":
            page.goto("/group/G-1")
        elif name == "opened":
            page.locator("summary").first.click()
        else:
            page.locator("#note").fill(WHY)
            page.locator("#answer").fill("a great many")
            leading_on(page, lambda: page.locator("button[value=accept]").click())
            assert page.locator("#answer").input_value() == "a great many"
            assert page.locator("[role=alert]").is_visible()
        page.evaluate(AXE)
        wrong += [f"{name}: {one}" for one in page.evaluate(VIOLATIONS)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append(f"{name}: wider than the window")
    assert wrong == []
    assert page.locator("svg.plot").count() == 1


def test_axe_finds_what_is_wrong(house: House, visitor: Visitor) -> None:
    page = visitor("bob")
    page.evaluate("document.querySelector('main').append(new Image())")
    page.evaluate(AXE)
    assert [one.split(":")[0] for one in page.evaluate(VIOLATIONS)] == ["image-alt"]


def pressed(page: Page, key: str) -> None:
    """Click a decision as a person does: not within the half second in which a double click still runs."""
    page.wait_for_timeout(600)
    page.locator(f"[data-key~='{key}']").click()


def test_a_stale_form_shows_both_versions_and_keeps_the_note(house: House, visitor: Visitor) -> None:
    (finding,) = plain_conflicts(house.database, 1)
    page = visitor("bob")
    page.goto(f"/finding/{finding.id}")
    decided(house, finding, ("ada", Act("propose", CONFIRM, WHY)))
    page.locator("#note").fill("mine, <b>typed</b>\n\twith care")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        pressed(page, "4")
    assert answered.value.status == 409
    page.locator("#since").wait_for()  # the answer's page stands there, not the one before it
    assert page.locator("#note").input_value() == "mine, <b>typed</b>\n\twith care"
    assert "ada" in page.inner_text("main")
    assert WHY not in page.inner_text("main")
    assert [entry.action for entry in house.entries()] == ["propose"]
    pressed(page, "1")  # the form on that page is about what stands there now
    page.wait_for_url("**/next")
    assert [entry.action for entry in house.entries()] == ["propose", "sign"]


def test_a_finding_judged_anew_shows_what_was_seen_beside_what_stands_there(house: House, visitor: Visitor) -> None:
    (finding,) = plain_conflicts(house.database, 1)
    page = visitor("bob")
    page.goto(f"/finding/{finding.id}")
    again = replace(finding, verdict="unordered", strength=None, reason="judged by newer rules")
    matched(house.database, [again], "m2")
    pressed(page, "1")
    page.locator("#then").wait_for()
    assert "two counts of one thing" in page.inner_text("section[aria-labelledby=then]")
    assert "judged by newer rules" in page.inner_text("section[aria-labelledby=why]")
    assert house.entries() == []


def test_a_double_click_and_a_reload_decide_once(house: House, visitor: Visitor) -> None:
    first, second = plain_conflicts(house.database, 2)
    page = visitor("bob")
    page.goto(f"/finding/{first.id}")
    page.wait_for_timeout(600)  # the page guards its first half second
    page.locator("[data-key~='1']").dblclick()
    page.wait_for_url(f"**/finding/{second.id}")
    page.wait_for_load_state()
    page.reload()
    page.go_back()
    page.go_forward()
    assert [entry.action for entry in house.entries()] == ["propose"]
