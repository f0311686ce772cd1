"""One text, many places: the same folder twice, moved files, copies, a run that was broken off and goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from factcheck import editing, pipeline
from factcheck.store.database import Database

AT = "2024-03-01T08:00:00Z"
STORIES = {
    "ferry.txt": "Ferry runs aground\n\nA ferry with 70 people aboard ran aground off Port Salt, police said.\n",
    "fire.txt": "Fire in the market\n\nTwelve people died when the market of Oruba burned on Sunday, police said.\n",
    "dam.txt": "Dam holds\n\nThe dam of Tessen held on Friday, and 300 families went home, the council said.\n",
    "mine.txt": "Miners saved\n\nRescuers saved 14 miners in the valley of Karn on Monday, the company said.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    for name, text in STORIES.items():
        (made / name).write_text(text)
    (made / "manifest.toml").write_text('["ferry.txt"]\noutlet = "Port Post"\n')
    return made


def run(database: Database, *paths: Path, spread: pipeline.Spread = map) -> pipeline.RunSummary:
    return pipeline.run(database, [str(path) for path in paths], pipeline.RunOptions(), clock=lambda: AT, spread=spread)


def content(database: Database) -> tuple[Any, ...]:
    """All that matters of the store, whatever the documents are called."""
    claims = [(claim.id, claim.text, claim.chain) for claim in database.claims()]
    found = [(one.id, one.verdict, one.reason) for one in database.findings()]
    return claims, found, database.current_readings(), len(database.sources()), database.failures()


def test_the_same_folder_twice_changes_nothing(database: Database, folder: Path) -> None:
    first = run(database, folder)
    before, stats, docs = content(database), database.stats(), database.sources()
    again = run(database, folder)
    assert (first.new, first.read) == (4, 4)
    assert (again.new, again.read) == (0, 0)
    assert (content(database), database.stats(), database.sources()) == (before, stats, docs)


def test_moving_files_changes_nothing(database: Database, folder: Path) -> None:
    run(database, folder)
    before = content(database)
    elsewhere = folder.parent / "archive"
    shutil.move(folder, elsewhere)
    again = run(database, elsewhere)
    assert again.read == 0
    assert content(database) == before
    assert {Path(one.place.doc).parent.name for one in database.sources()} == {"archive"}
    shutil.move(elsewhere, folder)
    run(database, folder)
    assert content(database) == before
    assert {Path(one.place.doc).parent.name for one in database.sources()} == {"news"}


def test_what_editors_said_moves_with_the_file(database: Database, folder: Path) -> None:
    run(database, folder)
    editing.set_facts(
        database, str(folder / "fire.txt"), {"outlet": "Oruba Star"}, basis="masthead", actor="ann", at=AT
    )
    run(database, folder)
    before = content(database)
    (folder / "fire.txt").rename(folder / "market.txt")
    assert run(database, folder).read == 0
    assert content(database) == before
    (said,) = database.edits(str(folder / "market.txt"))
    assert (said.value, said.actor, said.at) == ("Oruba Star", "ann", AT)


def test_a_copy_is_no_move(database: Database, folder: Path) -> None:
    run(database, folder)
    claims = database.claims()
    shutil.copy(folder / "dam.txt", folder / "dam-again.txt")
    run(database, folder)
    assert database.claims() == claims
    assert len(database.sources()) == 5


def test_a_run_that_is_broken_off_goes_on_where_it_was(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "SAVED_TOGETHER", 1)

    def broken(work: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterator[Any]:
        waiting = list(jobs)
        yield from map(work, waiting if not isinstance(waiting[0], pipeline.ReadJob) else islice(waiting, 2))
        if isinstance(waiting[0], pipeline.ReadJob):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(database, folder, spread=broken)
    assert database.stats()["readings"] == 2
    assert database.stats()["documents"] == 4
    again = run(database, folder)
    assert (again.new, again.read, again.failed) == (0, 2, ())
    assert {claim.stated for claim in database.claims()} >= {70.0, 12.0, 300.0, 14.0}


def test_one_bad_file_stops_nothing_and_is_read_when_mended(database: Database, folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00")
    first = run(database, folder)
    assert [Path(failure.doc).name for failure in first.failed] == ["broken.txt"]
    assert database.stats()["readings"] == 4
    (folder / "broken.txt").write_text("Bridge opened\n\nThe bridge of Karn was opened by 2,000 people on Tuesday.\n")
    again = run(database, folder)
    assert (again.new, again.read, again.failed) == (1, 1, ())


def test_a_hundred_copies_are_one_article_in_a_hundred_places(database: Database, folder: Path) -> None:
    for number in range(100):
        shutil.copy(folder / "fire.txt", folder / f"copy{number:02}.txt")
    done = run(database, folder)
    assert (done.documents, done.read) == (104, 4)
    article = next(claim.article for claim in database.claims() if claim.stated == 12.0)
    assert len(database.places_of()[article]) == 101
    assert len([claim for claim in database.claims() if claim.stated == 12.0]) == 1
    assert database.findings() == []
