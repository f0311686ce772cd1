"""The page of a question as programs ask for it: what is told, what can be changed, by whom, and counts once."""

from __future__ import annotations

import httpx
import pytest

from factcheck import regrouping
from factcheck.model import Group
from factcheck.store import log
from factcheck.store.log import LogFilter
from tests.web.conftest import ADA, BO, LEA, Site, Visitor, hidden

SOLDIERS, TROOPS = "G-a3aaacf2ec8f", "G-59bf4ede8149"
COUNT = "5d9f88510687b80fc57a6d8c9b0ba91a"  # 1,037 Afghan military personnel
WHY = "both speak of the night to Monday"


def change(visitor: Visitor, act: str, note: str = WHY, group: str = SOLDIERS, **fields: str) -> httpx.Response:
    page = visitor.get(f"/group/{group}")
    return send(visitor, page, act, note, group, **fields)


def send(visitor: Visitor, page: httpx.Response, act: str, note: str, group: str, **fields: str) -> httpx.Response:
    given = {name: hidden(page.text, name) for name in ("form", "seen")}
    return visitor.post(f"/group/{group}", data=given | {"act": act, "note": note} | fields)


def groups(site: Site) -> dict[str, Group]:
    return {one.id: one for one in site.database.groups()}


def entries(site: Site) -> list[str]:
    with site.database.reading() as connection:
        return [one.action for one in log.entries(connection, LogFilter(kind="group"))]


def test_the_page_tells_all_that_is_told_on_a_question(site: Site) -> None:
    bo = site.visitor(BO)
    assert f'href="/group/{SOLDIERS}"' in bo.get("/finding/F-3270").text
    assert f'href="/group/{SOLDIERS}"' in bo.get("/queue").text
    page = bo.get("/group/G-a3")
    assert page.url.path == f"/group/{SOLDIERS}"
    for words in (
        "How many Afghan soldiers crossed into Tajikistan, early July 2021?", "nearly 1,500 Afghan soldiers",
        "Who told which figure when", "first told", "Ariana News", "<svg", "Each row is a claim", "not confirmed by",
        'href="/finding/F-3270', f'href="/claim/{COUNT}"', "Positions",
    ):  # fmt: skip
        assert words in page.text, words
    assert page.text.count("<script") == bo.get("/queue").text.count("<script")
    assert " style=" not in page.text  # the policy of the page would not draw it


def test_every_act_of_the_page_is_one_of_the_log(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    assert "Worded so." in change(bo, "rename", question="How many fled over the river?").text
    assert groups(site)[SOLDIERS].question == "How many fled over the river?"
    assert "1,000 to 1,500" in change(bo, "accept", answer="1,000 to 1,500").text
    assert "Kept beside the range." in change(bo, "accept_claim", **{f"claim.{COUNT}": "1"}).text
    accepted = groups(site)[SOLDIERS].by_hand
    assert accepted is not None
    assert accepted.accepted is not None
    assert (accepted.accepted.best, accepted.accepted.by) == (1037, BO)
    noted = change(ada, "keep_note", "the border service has promised a count")
    assert "ada noted" in noted.text
    assert "the border service has promised a count" in noted.text
    assert "Split off." in change(bo, "split", **{f"claim.{COUNT}": "1"}).text
    assert COUNT not in groups(site)[SOLDIERS].claims
    assert "Taken back." in change(bo, "undo").text
    assert COUNT in groups(site)[SOLDIERS].claims
    assert "Pinned." in change(bo, "pin").text
    assert ">Unpin<" in bo.get(f"/group/{SOLDIERS}").text
    assert "Unpinned." in change(bo, "unpin").text
    assert "One question now." in change(bo, "merge", others=f" {TROOPS} ").text
    assert groups(site).keys() == {SOLDIERS}
    assert bo.get(f"/group/{TROOPS}").url.path == f"/group/{SOLDIERS}"
    assert entries(site) == [
        *("rename", "accept", "accept", "note", "split", "undo", "pin", "unpin", "merge"),
    ]
    assert "How many fled over the river?" in bo.get("/queue").text
    assert "bo" in bo.get("/log").text


@pytest.mark.parametrize(
    ("act", "fields", "told"),
    [
        ("pin", {"note": "short"}, "at least 10 characters"),
        ("unpin", {}, "is not pinned"),
        ("undo", {}, "nothing to take back"),
        ("split", {}, "name claims"),
        ("accept", {"answer": "a great many"}, "is not one number"),
        ("accept_claim", {}, "tick the one claim"),
        ("merge", {"others": "G-ffff"}, "no question G-ffff"),
        ("merge", {"others": ""}, "nothing to merge"),
        ("rename", {"question": "x" * 301}, "a question has 1 to 300"),
        ("sign", {}, "there is no act"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_is_kept(
    site: Site, act: str, fields: dict[str, str], told: str
) -> None:
    given = {"note": WHY, "question": "How many?"} | fields
    note = given.pop("note")
    answer = change(site.visitor(BO), act, note, **given)
    assert (answer.status_code, told in answer.text) == (422, True), answer.text[:3000]
    assert note in answer.text
    assert given["question"] in answer.text
    assert entries(site) == []


def test_who_was_slower_sees_what_stands_there_and_keeps_the_words(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    page = bo.get(f"/group/{SOLDIERS}")
    change(ada, "pin")
    late = send(bo, page, "rename", "my own careful reason", SOLDIERS, question="Who fled?")
    assert (late.status_code, "changed meanwhile" in late.text) == (409, True)
    assert "my own careful reason" in late.text
    assert 'value="Who fled?"' in late.text
    assert entries(site) == ["pin"]
    assert send(bo, late, "rename", "my own careful reason", SOLDIERS, question="Who fled?").status_code == 200
    assert groups(site)[SOLDIERS].question == "Who fled?"


def test_another_s_word_stands_and_a_lead_may_take_it_back(site: Site) -> None:
    change(site.visitor(ADA), "pin")
    refused = change(site.visitor(BO), "unpin")
    assert (refused.status_code, "ada pinned" in refused.text) == (422, True)
    assert "Unpinned." in change(site.visitor(LEA), "unpin").text


def test_a_form_counts_once_and_only_for_whom_it_was_made(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    page = bo.get(f"/group/{SOLDIERS}")
    for _ in range(2):
        assert send(bo, page, "keep_note", WHY, SOLDIERS).status_code == 200
    assert entries(site) == ["note"]
    other = bo.get(f"/group/{SOLDIERS}")
    assert send(ada, other, "pin", WHY, SOLDIERS).status_code == 403
    assert send(bo, other, "pin", WHY, TROOPS).status_code == 403
    foreign = bo.post(
        f"/group/{SOLDIERS}",
        data={"form": hidden(other.text, "form"), "seen": hidden(other.text, "seen"), "act": "pin", "note": WHY},
        headers={"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    )
    assert foreign.status_code == 403
    assert entries(site) == ["note"]


def test_what_is_typed_is_text_on_the_page(site: Site) -> None:
    asked = "<img src=x onerror=alert(1)> how many?"
    page = change(site.visitor(BO), "rename", "<script>alert(1)</script>", question=asked)
    assert "<img" not in page.text
    assert "<script>alert" not in page.text
    assert groups(site)[SOLDIERS].question == asked
    assert regrouping.question(site.database, SOLDIERS).asked.hand.question == asked
