"""Whatever an article says, its page shows it and obeys none of it; the highlighted words are the claim's, exactly."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.browser.conftest import Visitor
from tests.browser.serving import House, Told, conflict, matched

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAYLOADS = (
    "<script>alert({n})</script>",
    "<img src=x onerror=alert({n})>",
    "<svg/onload=alert({n})>",
    "</mark></p><iframe srcdoc='<script>parent.alert({n})</script>'></iframe>",
    '" autofocus onfocus="alert({n})" x="',
    "' onmouseover='alert({n})",
    "javascript:alert({n})",
    "<a href='javascript:alert({n})'>click</a>",
    "{{{{ 7*7 }}}} {{% include 'base.html' %}} {n}",
    "<!-- {n} --><textarea><title></style><b>bold</b>",
    "</textarea></title></script><script>alert({n})</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert({n})>",
    "&lt;script&gt;alert({n})&lt;/script&gt; &#x202e;",
    "\u202e<tpircs>{n}\u2066 evil \u2069\u200f",
    "<base href='//evil.example/'><link rel=stylesheet href='//evil.example/{n}.css'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/{n}'>",
    "<style>body{{display:none}}</style><form action='//evil.example'><input name=note value={n}>",
    "\x1b]0;{n}\x07\x9b31m\x08\x7f\u2028\u2029\ufeff",
    "<template><script>alert({n})</script></template><slot name=x>",
    "<object data='data:text/html,<script>alert({n})</script>'></object><embed src=x>",
)
NUMBER = 200
ODD_RANGES = ((0x01, 0x20), (0x7F, 0xA0), (0x300, 0x36F), (0x590, 0x700), (0x200B, 0x2070), (0xFFF0, 0xFFFF))
COUNT_ELEMENTS = "document.querySelectorAll('*').length - document.querySelectorAll('.odd, .odd *').length"
MARKED = "[...document.querySelectorAll('mark')].map(mark => mark.textContent)"


def served(house: House, texts: Sequence[str], other_fields: bool) -> dict[str, set[str]]:
    """Findings with two of ``texts`` each, as claims and, if wanted, in every other field; their claims' texts."""
    found = {}
    for number in range(0, len(texts), 2):
        sides = [_told(text, number + at, other_fields) for at, text in enumerate(texts[number : number + 2])]
        finding = conflict(house.database, number, *sides)
        found[finding] = {side.words for side in sides}
    matched(house.database, list(found))
    return {finding.id: words for finding, words in found.items()}


def _told(text: str, number: int, other_fields: bool) -> Told:
    if not other_fields:
        return Told(text, before=f"{number} ", after=f" {number}")
    fields: dict[str, object] = {"thing": text, "measure": text, "place": text, "speaker": text, "hedge": text}
    return Told(text, outlet=f"{text} {number}", before=f"{text} {number} ", after=f" {text}", values=fields)


def test_two_hundred_hostile_texts_are_words_on_a_page(house: House, visitor: Visitor) -> None:
    hostile = [PAYLOADS[n % len(PAYLOADS)].format(n=n) for n in range(NUMBER)]
    (plain,) = served(house, ["forty boats 1", "forty boats 2"], other_fields=True)
    page = visitor("ada")
    events = _watched(page, house)
    elements = _opened(page, plain)
    for finding, claims in served(house, hostile, other_fields=True).items():
        assert _opened(page, finding) == elements, claims
        assert set(page.evaluate(MARKED)) == claims
    page.goto("/queue")
    page.goto("/log")
    assert events == []


def test_two_hundred_texts_of_all_scripts_are_highlighted_exactly(house: House, visitor: Visitor) -> None:
    chance = random.Random(6)
    page = visitor("ada")
    for finding, claims in served(house, [_any_text(chance, n) for n in range(NUMBER)], other_fields=False).items():
        page.goto(f"/finding/{finding}", wait_until="commit")
        page.locator("textarea").wait_for()
        assert set(page.evaluate(MARKED)) == claims


def _opened(page: Page, finding: str) -> int:
    """Open a finding; how many elements its page has, the boxes of odd characters aside."""
    page.goto(f"/finding/{finding}")
    return int(page.evaluate(COUNT_ELEMENTS))


def _watched(page: Page, house: House) -> list[str]:
    """Everything that a page must not do, as it happens."""
    events: list[str] = []
    page.on("dialog", lambda dialog: (events.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda _: events.append("popup"))
    page.on("console", lambda line: events.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: events.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(house.url) else events.append(one.url))
    return events


def _any_text(chance: random.Random, number: int) -> str:
    """Letters, marks, controls, direction signs and spaces of all planes, and a number so that no two are alike."""
    return "".join(_any_character(chance) for _ in range(chance.randint(1, 40))) + str(number)


def _any_character(chance: random.Random) -> str:
    while True:
        low, high = chance.choice((*ODD_RANGES, (0x20, 0x2FFF), (0x3000, 0xFFFF), (0x10000, 0x10FFFF)))
        char = chr(chance.randrange(low, high))
        if unicodedata.category(char) != "Cs":
            return char
