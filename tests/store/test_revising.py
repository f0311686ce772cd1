"""Versions of one article from files to report: kept, compared, set aside; read by the real pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck import pipeline, publish
from factcheck.store.database import Database

TITLE = "Ferry runs aground off Port Salt\n\n"
STORY = (
    "A ferry ran aground off Port Salt on Tuesday evening, the coast guard of the island said.\n"
    "Rescuers took {count} passengers to the hospital of Port Salt before midnight, the coast guard said.\n"
    "The ferry will be towed to the harbour when the wind has fallen, the company told reporters.\n"
    "The coast guard of Port Salt keeps watching the ferry through the night, a spokeswoman told reporters.\n"
)
CORRECTION = "\nCorrection: An earlier version of this article gave a wrong number of passengers.\n"
PAGE = '["{name}"]\noutlet = "Port Post"\nurl = "https://portpost.example/ferry"\n'


def write(folder: Path, name: str, count: int, more: str = "") -> None:
    (folder / name).write_text(TITLE + STORY.format(count=count) + more)


def run(database: Database, folder: Path, at: str = "2024-03-01T08:00:00Z") -> pipeline.RunSummary:
    return pipeline.run(database, [str(folder)], pipeline.RunOptions(), clock=lambda: at)


def names(database: Database) -> dict[str, str | None]:
    """Document -> the document with a later version."""
    return {
        Path(one.place.doc).name: Path(one.replaced_by).name if one.replaced_by else None for one in database.sources()
    }


def test_a_number_changed_without_notice_is_told(database: Database, tmp_path: Path) -> None:
    write(tmp_path, "ferry.txt", 24)
    run(database, tmp_path)
    assert database.revisions() == []
    write(tmp_path, "ferry.txt", 43)
    run(database, tmp_path)
    (found,) = database.revisions()
    assert (found.kind, found.linked, found.is_silent) == ("update", "document", True)
    (change,) = found.changes
    assert (change.before.text, change.after and change.after.text) == ("24 passengers", "43 passengers")
    assert database.article_text(found.earlier.article)[change.before.start : change.before.end] == "24 passengers"
    assert [claim.text for claim in database.claims() if claim.kind == "quantity"] == ["43 passengers"]
    assert publish.report(database).revisions == (found,)
    assert publish.revisions(database, "ferry") == [found]
    run(database, tmp_path)
    assert database.revisions() == [found]


def test_a_corrected_version_is_no_conflict_between_outlets(database: Database, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", 24)
    write(tmp_path, "b.txt", 43, CORRECTION)
    manifest = "".join(PAGE.format(name=name) for name in ("a.txt", "b.txt"))
    (tmp_path / "manifest.toml").write_text(manifest)
    assert run(database, tmp_path).new == 2
    (found,) = database.revisions()
    assert (found.kind, found.linked, found.is_silent) == ("corrected", "url", False)
    assert found.notice
    assert found.notice.startswith("Correction: An earlier version")
    assert database.findings() == []
    assert names(database) == {"a.txt": "b.txt", "b.txt": None}
    assert {claim.article for claim in database.claims()} == {found.later.article}
    before = database.stats()
    again = run(database, tmp_path, "2024-03-02T08:00:00Z")
    assert (again.new, again.read) == (0, 0)
    assert database.stats() == before
    assert names(database) == {"a.txt": "b.txt", "b.txt": None}


def test_what_turns_out_to_be_two_articles_stands_again(database: Database, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", 24)
    write(tmp_path, "b.txt", 43)
    (tmp_path / "manifest.toml").write_text("".join(PAGE.format(name=name) for name in ("a.txt", "b.txt")))
    run(database, tmp_path)
    assert names(database) == {"a.txt": "b.txt", "b.txt": None}
    (tmp_path / "manifest.toml").write_text('["a.txt"]\noutlet = "Port Post"\n["b.txt"]\noutlet = "Salt Gazette"\n')
    run(database, tmp_path)
    assert names(database) == {"a.txt": None, "b.txt": None}
    assert database.revisions() == []
    assert len({claim.article for claim in database.claims()}) == 2


def test_a_later_capture_of_a_replaced_document_is_compared_too(database: Database, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", 24)
    write(tmp_path, "b.txt", 43)
    (tmp_path / "manifest.toml").write_text("".join(PAGE.format(name=name) for name in ("a.txt", "b.txt")))
    run(database, tmp_path)
    write(tmp_path, "a.txt", 51)
    run(database, tmp_path, "2024-03-02T08:00:00Z")
    assert names(database) == {"a.txt": None, "b.txt": "a.txt"}  # taken in later
    told = {(one.linked, one.changes[0].before.text, one.changes[0].after and one.changes[0].after.text)
            for one in database.revisions()}  # fmt: skip
    assert told == {("document", "24 passengers", "51 passengers"), ("url", "43 passengers", "51 passengers")}


def test_copies_are_no_versions(database: Database, tmp_path: Path) -> None:
    for number in range(30):
        write(tmp_path, f"copy{number:02}.txt", 24)
    run(database, tmp_path)
    assert database.revisions() == []
    (entry,) = database.articles()
    assert len(entry.places) == 30
    assert len({claim.article for claim in database.claims()}) == 1


@pytest.mark.parametrize("silent", [True, False])
def test_the_report_says_it(database: Database, tmp_path: Path, silent: bool) -> None:
    from factcheck.report import markdown, terminal
    from factcheck.report.paper import Look

    write(tmp_path, "ferry.txt", 24)
    run(database, tmp_path)
    write(tmp_path, "ferry.txt", 43, "" if silent else CORRECTION)
    run(database, tmp_path)
    shown = "".join(terminal.report(publish.report(database), Look()))
    assert ("CHANGED WITHOUT NOTICE" in shown) == silent
    assert "24 passengers became 43 passengers" in shown
    assert "Rescuers took [24 passengers] to the hospital" in shown
    assert "Rescuers took [43 passengers] to the hospital" in shown
    assert "24 passengers became 43 passengers" in "".join(markdown.report(publish.report(database)))


def test_a_row_s_number_makes_no_version(database: Database, tmp_path: Path) -> None:
    rows = [
        "At least 40 houses were lost in Oruba on Friday, officials said.",
        "A fire took 12 shops in Kelm on Monday.",
    ]
    file = tmp_path / "rows.jsonl"
    for order in (rows, rows[::-1]):
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in order))
        pipeline.run(database, [str(file)], pipeline.RunOptions(), clock=lambda: "2024-03-01T08:00:00Z")
    assert database.revisions() == []
    assert len(database.current_claims()) == 2
