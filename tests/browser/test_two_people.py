"""A whole review by two people in a real browser: by single keys, and with JavaScript off; never with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck import signoff
from tests.browser.conftest import Visitor
from tests.browser.serving import PASSWORD, House, plain_conflicts

if TYPE_CHECKING:
    from playwright.sync_api import Page

WHY = "Both count the same boats in one harbour."
MOST_TABS = 60  # more than a page has places to stop at


def states(house: House) -> dict[str, int]:
    found = signoff.stats(house.database, house.people["ada"], house.clock()).states
    return {state: number for state, number in found.items() if number}


def on_finding(page: Page) -> str:
    """The finding that lies open."""
    page.wait_for_url("**/finding/**")
    return page.url.rsplit("/", 1)[-1]


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def signed_in(page: Page, name: str) -> Page:
    """By name and password: the first field has the focus."""
    page.locator("#name:focus").wait_for()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    assert page.locator("h1").inner_text() == "What waits for you"
    return page


def test_two_people_review_by_single_keys(house: House, visitor: Visitor) -> None:
    findings = {one.id for one in plain_conflicts(house.database, 3)}
    house.give_password("ada", "bob")
    ada, bob = (signed_in(visitor(), name) for name in ("ada", "bob"))

    press(ada, "Enter")
    proposed = [on_finding(ada)]
    press(ada, "1")
    proposed.append(on_finding(ada))
    press(ada, "Enter")  # the first choice as well
    proposed.append(on_finding(ada))
    assert set(proposed) == findings
    ada.keyboard.press("6")  # needs a reason: the note is where one writes now
    ada.keyboard.type(f"{WHY} 1 2 u q")  # digits and letters in a note decide nothing
    assert on_finding(ada) == proposed[2]
    ada.keyboard.press("Escape")
    press(ada, "6")
    assert "Nothing is left" in ada.inner_text("h1")
    assert states(house) == {"proposed": 3}

    press(bob, "Enter")
    for _ in proposed:
        one = on_finding(bob)
        text = bob.content()
        assert "Your own opinion" in text
        assert WHY not in text
        assert "Proposed:" not in text
        press(bob, "6" if one == proposed[2] else "5" if one == proposed[1] else "1")
    assert states(house) == {"signed_off": 1, "dismissed": 1, "returned": 1}

    assert "Nothing is left" in bob.inner_text("h1")  # what he sent back waits for somebody else
    press(bob, "u")
    assert on_finding(bob) == proposed[2]
    assert states(house)["proposed"] == 1


def test_who_settles_a_difference_sees_both_opinions(house: House, visitor: Visitor) -> None:
    (finding,) = plain_conflicts(house.database, 1)
    ada, bob, lena = visitor("ada"), visitor("bob"), visitor("lena")
    for page, key in ((ada, "1"), (bob, "5")):
        press(page, "Enter")
        press(page, key)
    assert states(house) == {"returned": 1}
    press(lena, "Enter")
    shown = lena.inner_text("main")
    assert "They contradict each other" in shown
    assert "Both can be right" in shown
    press(lena, "5")
    bob.goto("/next")
    assert "Proposed:" in bob.inner_text("main")  # settled openly: whoever signs may see it
    press(bob, "a")
    assert states(house) == {"signed_off": 1}
    assert [entry.action for entry in house.entries(finding.id)] == ["propose", "return", "propose", "sign"]


def test_single_keys_can_be_switched_off(house: House, visitor: Visitor) -> None:
    plain_conflicts(house.database, 2)
    page = visitor("ada")
    press(page, "Enter")
    before = on_finding(page)
    assert page.locator("kbd").first.is_visible()
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.goto("/help")
    tab_to(page, "Switch them off")
    press(page, "Enter")
    page.goto(f"/finding/{before}")
    assert not page.locator("kbd").first.is_visible()
    for key in "1", "Enter", "j", "d", "u", "?":
        page.keyboard.press(key)
    assert on_finding(page) == before
    assert not page.locator("dialog#keys").is_visible()
    assert house.entries() == []


def test_j_and_k_lead_on_and_back_and_decide_nothing(house: House, visitor: Visitor) -> None:
    plain_conflicts(house.database, 3)
    page = visitor("bob")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == page.locator("ol.queue a").nth(1).get_attribute("href")
    press(page, "Enter")
    first = on_finding(page)
    press(page, "j")
    second = on_finding(page)
    assert second != first
    press(page, "k")
    assert on_finding(page) == first
    press(page, "q")
    assert page.url.endswith("/queue")
    assert house.entries() == []


# ------------------------------------------------------------------------------------------------ JavaScript off


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says ``words``."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        said = focused.inner_text() or focused.get_attribute("id") or ""
        if words in said:
            return
    pytest.fail(f"Tab does not reach {words!r}")


def chosen(page: Page, words: str) -> None:
    tab_to(page, words)
    press(page, "Enter")


def test_two_people_review_with_javascript_off(house: House, visitor: Visitor) -> None:
    plain_conflicts(house.database, 2)
    house.give_password("ada", "bob")
    ada, bob = (signed_in(visitor(java_script_enabled=False), name) for name in ("ada", "bob"))
    chosen(ada, "Begin")
    chosen(ada, "Report the range")
    second = on_finding(ada)
    chosen(ada, "No conflict")  # without a reason it is refused, and said why
    assert on_finding(ada) == second
    assert "at least 10 characters" in ada.inner_text("[role=alert]")
    tab_to(ada, "note")
    ada.keyboard.type(WHY)
    ada.keyboard.press("Shift+Tab")
    for _ in range(MOST_TABS):
        if "No conflict" in ada.locator(":focus").inner_text():
            break
        ada.keyboard.press("Shift+Tab")
    press(ada, "Enter")
    assert states(house) == {"proposed": 2}
    chosen(bob, "Begin")
    for _ in range(2):
        one = on_finding(bob)
        assert WHY not in bob.content()
        chosen(bob, "No conflict" if one == second else "Report the range")
    assert states(house) == {"signed_off": 1, "dismissed": 1}
    bob.goto("/queue")
    chosen(bob, "Take back my last decision")
    assert states(house)["proposed"] == 1
