"""Evidence packs: everything behind a finding as files, and a check that sees whatever is changed in them."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck import packing, printing
from tests.cli.conftest import As, act, invoke

FINDING = "F-327084ded145"
COUNT = "002:1730-1761"
BECAUSE = "--reason 'the border service counted until Sunday'"
Change = Callable[[Path], None]


def decided_then_corrected() -> None:
    """The signed conflict of the seeds, one of whose claims was corrected afterwards, in a pack."""
    act("ada", f"review propose {FINDING} confirm_conflict")
    act("bob", f"review sign {FINDING} confirm_conflict")
    act("ada", f"claim set {COUNT} as_of=2021-07-04 {BECAUSE}")
    made = invoke("pack", FINDING, "-o", "evidence", "--no-pdf")
    assert made.exit_code == 0, made.stderr
    assert "SHA-256 of the manifest" in made.stderr


@pytest.fixture
def folder(people: As, here: Path) -> Path:
    """The pack in a folder of its own, beside the database and the seeds."""
    decided_then_corrected()
    return here / "evidence"


@pytest.fixture(scope="session")
def packed(staffed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack alone, made once."""
    here = tmp_path_factory.mktemp("packed")
    shutil.copytree(staffed, here, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        decided_then_corrected()
    return here / "evidence"


def test_a_pack_holds_everything_and_checks_without_the_database(folder: Path, here: Path) -> None:
    (here / "claims.db").unlink()
    checked = invoke("verify", "evidence")
    assert checked.exit_code == 0, checked.stderr
    assert "2 captures, 2 texts, 2 claims, 3 entries" in checked.stdout
    names = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    assert {"manifest.json", "evidence.html", "log.jsonl"} < names
    for seed in ("002", "003"):
        (page,) = (here / "seeds").glob(f"{seed}*")
        assert any(one.read_bytes() == page.read_bytes() for one in (folder / "captures").iterdir())


def test_the_page_shows_both_versions_and_who_decided(folder: Path) -> None:
    page = (folder / "evidence.html").read_text("utf8")
    for words in (
        "<mark", "1,037 Afghan military personnel", "nearly 1,500 Afghan soldiers", "As the program itself reads it",
        "ada proposed confirm conflict", "bob signed", "ada corrected as_of 2021-07-04", "incomparable", "SHA-256",
        "What changed since", "<del>contradicts</del>",
    ):  # fmt: skip
        assert words in page, words
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    (shown,) = (folder / "shown").iterdir()
    assert json.loads(shown.read_text())["finding"]["verdict"] == "contradicts"


def test_a_zip_is_the_same_pack(people: As, here: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assert invoke("pack", FINDING, "-o", name, "--no-pdf").exit_code == 0
    one, two = (json.loads(zipfile.ZipFile(name).read("manifest.json")) for name in ("one.zip", "two.zip"))
    assert one | {"made_at": "", "files": []} == two | {"made_at": "", "files": []}
    assert invoke("verify", "one.zip").exit_code == 0
    kept = invoke("verify", "one.zip").stdout.split()[-1]
    assert invoke("verify", "one.zip", "--manifest", kept).exit_code == 0
    other = invoke("verify", "one.zip", "--manifest", "0" * 64)
    assert (other.exit_code, "another pack" in other.stderr) == (4, True)


def test_a_proposal_that_waits_for_its_second_opinion_is_kept_back(people: As, here: Path) -> None:
    people("ada", f"review propose {FINDING} report_range --note 'a note for later eyes'")
    assert invoke("pack", FINDING, "-o", "sealed", "--no-pdf").exit_code == 0
    told = "".join(one.read_text("utf8", "replace") for one in (here / "sealed").rglob("*") if one.is_file())
    assert "report_range" not in told
    assert "report range" not in told
    assert "later eyes" not in told
    assert invoke("verify", "sealed").exit_code == 0


def test_a_question_takes_all_its_findings(people: As, here: Path) -> None:
    findings = json.loads(invoke("report", "--format", "json").stdout)["findings"]
    (group,) = {one["group"] for one in findings if one["id"] == FINDING}
    assert invoke("pack", group, "-o", "asked", "--no-pdf").exit_code == 0
    about = json.loads((here / "asked" / "manifest.json").read_text())
    assert len(about["findings"]) > 1
    assert invoke("verify", "asked").exit_code == 0


# ---------------------------------------------------------------------------------------------- what a check sees


def listed_anew(folder: Path) -> None:
    """What a careful forger does: the manifest says what the files are now."""
    files = {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    about = json.loads(files.pop("manifest.json"))
    (folder / "manifest.json").write_bytes(packing._listed(files, about)["manifest.json"])


def in_capture(folder: Path) -> None:
    for one in (folder / "captures").iterdir():
        one.write_bytes(one.read_bytes().replace(b"1,037", b"1,307"))


def in_text(folder: Path) -> None:
    for one in (folder / "texts").iterdir():
        one.write_bytes(one.read_bytes().replace(b"1,037", b"1,307"))


def in_capture_and_text(folder: Path) -> None:
    in_capture(folder)
    in_text(folder)


def in_log(old: bytes, new: bytes) -> Change:
    def change(folder: Path) -> None:
        log = folder / "log.jsonl"
        assert old in log.read_bytes()
        log.write_bytes(log.read_bytes().replace(old, new))

    return change


def entry_left_out(folder: Path) -> None:
    log = folder / "log.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[1:]))


def in_shown(folder: Path) -> None:
    (shown,) = (folder / "shown").iterdir()
    shown.write_bytes(shown.read_bytes().replace(b"contradicts", b"agrees"))


def shown_left_out(folder: Path) -> None:
    shutil.rmtree(folder / "shown")


def in_manifest(old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        manifest = folder / "manifest.json"
        assert old in manifest.read_text()
        manifest.write_text(manifest.read_text().replace(old, new))

    return change


CHANGES: dict[str, Change] = {
    "a capture": in_capture,
    "a text": in_text,
    "a capture and its text": in_capture_and_text,
    "a reason": in_log(b"until Sunday", b"until Monday"),
    "a resolution": in_log(b"confirm_conflict", b"not_a_conflict"),
    "an entry left out": entry_left_out,
    "what was shown": in_shown,
    "what was shown, left out": shown_left_out,
    "a claim's words": in_manifest("1,037 Afghan military personnel", "1,307 Afghan military personnel"),
}


@pytest.mark.parametrize("forged", [False, True], ids=["", "manifest written anew"])
@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_seen(packed: Path, tmp_path: Path, what: str, forged: bool) -> None:
    copy = tmp_path / "evidence"
    shutil.copytree(packed, copy)
    CHANGES[what](copy)
    if forged:
        listed_anew(copy)
    checked = invoke("verify", str(copy))
    assert checked.exit_code == 4, (what, checked.stderr)


def test_a_reading_written_anew_is_seen_by_the_manifest_that_was_kept(packed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "evidence"
    shutil.copytree(packed, copy)
    kept = invoke("verify", str(copy)).stdout.split()[-1]
    in_manifest('"high": 1037', '"high": 1307')(copy)
    alone = invoke("verify", str(copy))
    assert "keep the SHA-256 of the manifest" in alone.stderr
    assert invoke("verify", str(copy), "--manifest", kept).exit_code == 4


def test_files_that_come_or_go_are_seen(packed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "evidence"
    shutil.copytree(packed, copy)
    (copy / "more.txt").write_text("more")
    assert "is not in the manifest" in invoke("verify", str(copy)).stderr
    (copy / "more.txt").unlink()
    (copy / "evidence.html").unlink()
    assert "is missing" in invoke("verify", str(copy)).stderr


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"{}", b"\x00" * 100])
def test_what_is_no_pack_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    assert invoke("verify", str(path)).exit_code == 3
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "manifest.json").write_bytes(data)
    assert invoke("verify", str(tmp_path / "folder")).exit_code == 3


def test_the_notes_of_its_case_and_what_was_done_to_its_question_go_along(people: As, here: Path) -> None:
    people("ada", "case new border 'Soldiers at the border' --why 'for the Saturday piece'")
    people("ada", "case add border 002 --reason 'the figure the piece rests on'")
    people("bob", "case note border 'the ministry answers on Monday'")
    people("ada", "case new other 'Quite another topic' --why 'for the Sunday piece'")
    people("ada", f"group split G-a3 {COUNT} --reason 'that is the year before'")
    for wanted in (FINDING, "G-a3aaacf2ec8f"):
        name = wanted[:4]
        assert invoke("pack", wanted, "-o", name, "--no-pdf").exit_code == 0
        page = (here / name / "evidence.html").read_text()
        for words in ("split off: 1,037", "that is the year before"):
            assert words in page, (wanted, words)
        assert "another topic" not in page
        assert invoke("verify", name).exit_code == 0
    page = (here / "F-32" / "evidence.html").read_text()
    for words in ("Soldiers at the border", "for the Saturday piece", "the ministry answers on Monday"):
        assert words in page, words
    (case,) = json.loads((here / "F-32" / "manifest.json").read_text())["cases"]
    assert case["slug"] == "border"
    assert invoke("pack", FINDING, "-o", "bare", "--no-pdf", "--no-cases").exit_code == 0
    bare = [(here / "bare" / name).read_text() for name in ("evidence.html", "log.jsonl")]
    assert not [text for text in bare if "the ministry answers" in text or "Saturday piece" in text]


def test_nothing_is_overwritten(people: As, here: Path) -> None:
    (here / "full").mkdir()
    (here / "full" / "mine.txt").write_text("mine")
    assert invoke("pack", FINDING, "-o", "full", "--no-pdf").exit_code == 2
    assert invoke("pack", "F-ffffff", "-o", "none", "--no-pdf").exit_code == 2


@pytest.mark.skipif(printing.browser() is None, reason="no Chromium is installed")
def test_the_page_as_pdf(people: As, here: Path) -> None:
    assert invoke("pack", FINDING, "-o", "paper").exit_code == 0
    data = (here / "paper" / "evidence.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(here / "paper" / "evidence.pdf").pages)
    assert "nearly 1,500 Afghan soldiers" in " ".join(text.split())
    assert invoke("verify", "paper").exit_code == 0
