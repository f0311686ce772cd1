"""The editor's hand on the real seeds: corrected, rejected, added and noted claims, and what becomes of findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import As, invoke

FINDING = "F-327084ded145"

COUNT = "002:1730-1761"  # 1,037 Afghan military personnel
RADIO = "About 1,600 Afghan soldiers crossed into Tajikistan in the last three days."
NOTE = f"claim record --outlet 'Radio Ozodi' --published 2021-07-06 --words '{RADIO}' --reason 'heard on the air'"
BECAUSE = "--reason 'the border service counted until Sunday'"


def of(words: str) -> Any:
    result = invoke(*words.split(), "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def finding(name: str = FINDING) -> Any:
    (found,) = [one for one in of("report")["findings"] if one["id"] == name]
    return found


def corrected(*words: str) -> list[Any]:
    return list(json.loads(invoke("claim", "corrected", *words, "--format", "json").stdout)["corrected"])


def test_an_editor_s_as_of_a_radio_claim_and_a_changed_rule(people: As) -> None:
    """Scenario (a): both edits stand after reading anew, the conflict is one no more, the decision is stale."""
    assert finding()["verdict"] == "contradicts"
    people("ada", f"review propose {FINDING} confirm_conflict")
    people("bob", f"review sign {FINDING} confirm_conflict")
    people("ada", f"claim set {COUNT} as_of=2021-07-04 {BECAUSE}")
    assert (finding()["verdict"], finding()["gate"]) == ("incomparable", "period")
    stale = json.loads(people("bob", f"review show {FINDING} --format json").stdout)
    assert stale["state"] == "stale"
    shown = people("bob", f"review show {FINDING}").stdout
    assert "b.claim.as_of.value" in shown
    assert "contradicts -> incomparable" in shown

    people("bob", NOTE)
    (radio,) = of("claims --doc radio")["claims"]
    assert radio["text"] == "About 1,600 Afghan soldiers"
    assert any(radio["id"] in (one["a"]["id"], one["b"]["id"]) for one in of("report")["findings"])

    again = invoke("run", "seeds", "--profile", "acled")
    assert again.exit_code == 0, again.stderr
    assert {one["what"]: one["state"] for one in corrected()} == {"corrected": "stands"}
    assert (finding()["verdict"], finding()["gate"]) == ("incomparable", "period")
    assert [one["id"] for one in of("claims --doc radio")["claims"]] == [radio["id"]]
    assert people("ada", "audit verify").exit_code == 0
    assert invoke("db", "check", "--remake").exit_code == 0

    assert invoke("pack", FINDING, "-o", "evidence", "--no-pdf").exit_code == 0
    page = Path("evidence/evidence.html").read_text()
    for words in ("<del>contradicts</del>", "incomparable", "As the program itself reads it", "as_of 2021-07-04"):
        assert words in page, words  # what was decided on and what stands there now, the reading and the editor's word
    assert invoke("verify", "evidence").exit_code == 0


def test_the_reader_s_own_reading_stays_beside_it(people: As) -> None:
    people("ada", f"claim set {COUNT} 'value=about 1,100' measure=fled {BECAUSE}")
    shown = invoke("show", COUNT).stdout
    assert "corrected by ada" in shown
    assert "the reader reads interval: [1,037, 1,037]" in shown
    (claim,) = of("claims --doc 002 --text 1,037")["claims"]
    assert (claim["stated"], claim["bound"], claim["measure"]) == (1100, "about", "fled")
    people("ada", f"claim set {COUNT} value= measure= {BECAUSE}")
    (claim,) = of("claims --doc 002 --text 1,037")["claims"]
    assert (claim["stated"], claim["measure"]) == (1037, "crossed")
    assert finding()["verdict"] == "contradicts"
    done = of("claim history " + COUNT)["history"]
    assert [one["action"] for one in done] == ["correct", "correct"]
    assert [one["by"] for one in done] == ["ada", "ada"]
    assert done[0]["said"] == {"value": "about 1,100", "measure": "fled"}
    told = " ".join(invoke("claim", "history", COUNT, COLUMNS="300").stdout.split())
    assert "measure fled; value about 1,100" in told
    assert "measure taken back; value taken back" in told


def test_the_report_tells_the_number_that_counts(people: As) -> None:
    """Beside the article's own words, which still have the other one."""
    told = people("ada", f"claim set {COUNT} value=1,040 {BECAUSE}").stderr
    assert "counts as exactly 1,040" in told
    (line,) = [one for one in invoke("report").stdout.splitlines() if one.strip().startswith("1,037 ")][:1]
    assert "exactly 1,040" in line


def test_a_document_is_meant_by_the_name_that_reports_print(people: As, here: Path) -> None:
    """Another file begins like it: neither its claims nor the document itself are mistaken."""
    (here / "more").mkdir()
    text = "Some 90 people crossed the river near Panj on Sunday, officials said.\n\nThe bridge was closed.\n"
    (here / "more" / "radio.txt").write_text(text)
    (here / "more" / "radio-one.txt").write_text(text.replace("Some 90", "Some 70").replace("Panj", "Lower Pyanj"))
    assert invoke("run", "more").exit_code == 0
    people("ada", f"claim set radio:0-14 value=80 {BECAUSE}")
    assert {one["doc"]: one["best"] for one in of("claims")["claims"] if one["doc"].startswith("more/")} == {
        "more/radio.txt": 80, "more/radio-one.txt": 70
    }  # fmt: skip
    people("ada", f"claim reject radio:0-14 {BECAUSE}")
    people("ada", f"claim restore radio:0-14 {BECAUSE}")
    people("ada", "case new panj 'The crossing near Panj' --why 'for the Monday piece'")
    assert "put in 1 document" in people("ada", f"case add panj radio {BECAUSE}").stderr


def test_a_rejected_claim_is_in_no_finding_until_it_is_restored(people: As) -> None:
    people("ada", f"claim reject {COUNT} {BECAUSE}")
    assert not [one for one in of("report")["findings"] if one["id"] == FINDING]
    assert "1,037" not in invoke("claims").stdout
    (one,) = corrected()
    assert one["what"] == "rejected"
    people("ada", f"claim restore {COUNT} {BECAUSE}")
    people("ada", f"claim reject {COUNT} {BECAUSE}")
    people("ada", f"claim reject {one['subject']} {BECAUSE}", code=1)
    invoke("run", "seeds", "--profile", "acled")
    assert "1,037" not in invoke("claims").stdout
    people("bob", f"claim restore {one['subject'][:8]} {BECAUSE}")
    assert finding()["verdict"] == "contradicts"
    assert corrected() == []


def test_a_claim_that_was_not_read_is_added_where_its_words_stand(people: As) -> None:
    people("ada", f"claim add 002 'border crossings between the two countries' value=2 thing=crossings {BECAUSE}")
    (claim,) = [
        one for one in of("claims --doc 002")["claims"] if one["text"].startswith("border crossings")
    ]  # fmt: skip
    assert (claim["best"], claim["thing"]) == (2, "crossings")
    assert claim["text"] in claim["sentence"]
    assert "added by ada" in invoke("show", claim["id"]).stdout
    assert {one["what"] for one in corrected()} == {"added"}
    people("ada", f"claim add 002 'border crossings between the two countries' {BECAUSE}", code=2)
    people("ada", f"claim add 002 'words that nobody wrote' value=2 {BECAUSE}", code=2)


def test_a_claim_noted_by_hand_keeps_its_slip_and_what_was_attached(people: As, here: Path) -> None:
    (here / "clip.mp3").write_bytes(b"ID3 the recording")
    people("bob", f"{NOTE} --timecode 00:14:32 --medium broadcast --file clip.mp3 as_of=2021-07-06")
    (claim,) = of("claims --doc radio")["claims"]
    assert claim["as_of"]["value"] == "2021-07-06"
    (listed,) = [one for one in of("sources")["sources"] if "radio" in one["doc"]]
    assert "timecode 00:14:32" in listed["facts"]["outlet"]["note"]
    found = invoke("sql", "select media_type, length(data) as n from captures order by n limit 1", "--format", "json")
    assert json.loads(found.stdout)["rows"] == [{"media_type": "audio/mpeg", "n": 17}]
    people("bob", NOTE.replace("Ozodi", "Two") + " --published July", code=2)
    twice = people("bob", f"{NOTE} --timecode 00:14:32 --medium broadcast --file clip.mp3", code=1)
    assert "noted already" in twice.stderr


def test_a_picture_is_noted_with_its_file_and_goes_into_the_evidence(people: As, here: Path) -> None:
    (here / "quay.png").write_bytes(b"PNG the picture")
    people(
        "bob",
        "claim record --outlet 'Photo Bureau' --published 2021-07-06 --medium photograph"
        " --words 'Afghan soldiers in Tajikistan after the Taliban took the border'"
        " --original 'афганские солдаты' --original-language Russian --file quay.png"
        " value=1,200 'thing=Afghan soldiers'"
        f" measure=crossed place=Tajikistan event_time=2021-07-05 {BECAUSE}",
    )
    (claim,) = of("claims --doc photo")["claims"]
    assert (claim["best"], claim["original"], claim["original_language"]) == (1200, "афганские солдаты", "Russian")
    assert "in Russian, “афганские солдаты”" in invoke("show", claim["id"]).stdout
    (finding, *_) = [one for one in of("findings")["findings"] if claim["id"] in (one["a"]["id"], one["b"]["id"])]
    assert invoke("pack", finding["id"], "-o", "evidence", "--no-pdf").exit_code == 0
    (picture,) = Path("evidence/captures").glob("*.png")
    assert picture.read_bytes() == b"PNG the picture"
    assert "attached to it: quay.png" in Path("evidence/evidence.html").read_text()
    assert invoke("verify", "evidence").exit_code == 0
    picture.write_bytes(b"PNG another")
    assert "is not what was attached" in invoke("verify", "evidence").stderr


def test_only_accounts_with_a_reason_may(people: As) -> None:
    people("ada", f"claim set {COUNT} as_of=2021-07-04 --reason short", code=1)
    people("nobody", f"claim set {COUNT} as_of=2021-07-04 {BECAUSE}", code=1)
    people("ada", f"claim set {COUNT} as_of=Sunday {BECAUSE}", code=2)
    people("ada", f"claim set {COUNT} {BECAUSE}", code=2)
    people("ada", f"claim set ffffffff as_of=2021-07-04 {BECAUSE}", code=2)
    assert "No claim has been corrected" in invoke("claim", "corrected").stdout
    assert invoke("claim", "corrected", "--flagged").exit_code == 0


def test_a_corrected_page_flags_what_was_said_of_it(people: As, here: Path) -> None:
    people("ada", f"claim set {COUNT} as_of=2021-07-04 {BECAUSE}")
    (page,) = (here / "seeds").glob("002*")
    page.write_text(page.read_text().replace("armed clashes with the Taliban", "heavy clashes with the Taliban", 1))
    assert invoke("run", "seeds").exit_code == 0
    (one,) = corrected()
    assert one["state"] in ("moved", "lost")
    flagged = invoke("claim", "corrected", "--flagged")
    assert flagged.exit_code == 1
    assert "by" in flagged.stdout


@pytest.mark.parametrize("words", [["claim", "corrected"], ["claim", "history", COUNT]])
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
def test_listings_in_every_format(people: As, words: list[str], form: str) -> None:
    people("ada", f"claim set {COUNT} as_of=2021-07-04 --reason '=cmd() is no formula'")
    result = invoke(*words, "--format", form)
    assert result.exit_code == 0, result.stderr
    assert "ada" in result.stdout
    if form == "csv":
        assert ",=cmd" not in result.stdout
