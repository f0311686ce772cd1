"""Files to captures: what is taken in, what is passed over, and why something could not be taken in."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.ingest.caps import CAPS
from factcheck.ingest.documents import World, captures
from factcheck.ingest.walk import MAX_DEPTH
from factcheck.model import Capture, Failure

NOW = "2021-07-05T10:00:00Z"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in; a test that hangs is stopped."""
    monkeypatch.chdir(tmp_path)
    signal.alarm(60)
    yield tmp_path
    signal.alarm(0)


def take(*paths: str, most: int = CAPS.document) -> list[Capture | Failure]:
    return list(captures(paths, World(lambda: NOW, caps=replace(CAPS, document=most))))


def docs(*paths: str) -> list[str]:
    return [found.doc for found in take(*paths) if isinstance(found, Capture)]


def reason(path: str) -> str:
    (found,) = take(path)
    assert isinstance(found, Failure)
    assert (found.step, found.doc) == ("fetch", path)
    return found.reason


def write(path: str, data: bytes = b"words") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data)


def test_a_file_is_taken_in_as_received() -> None:
    write("a.txt", b"\xff\x00 words\r\n")
    (found,) = take("a.txt")
    digest = hashlib.sha256(b"\xff\x00 words\r\n").hexdigest()
    assert found == Capture(b"\xff\x00 words\r\n", digest, "text/plain", "a.txt", NOW)


def test_a_folder_is_walked_in_sorted_order() -> None:
    for path in ("d/b.txt", "d/a/z.md", "d/a.txt", "d/B.text", "d/c/deep/x.txt"):
        write(path)
    assert docs("d") == ["d/B.text", "d/a/z.md", "d/a.txt", "d/b.txt", "d/c/deep/x.txt"]
    assert docs("d/") == docs("d")
    assert [found.media_type for found in take("d/a/z.md") if isinstance(found, Capture)] == ["text/markdown"]


def test_a_folder_is_named_as_given() -> None:
    write("d/a.txt")
    assert docs("./d") == ["./d/a.txt"]
    assert docs(str(Path("d").resolve())) == [str(Path("d/a.txt").resolve())]


def test_hidden_files_manifests_and_clutter_are_passed_over() -> None:
    for path in ("d/.hidden.txt", "d/.git/a.txt", "d/manifest.toml", "d/picture.jpg", "d/a.txt"):
        write(path)
    assert [found.doc for found in take("d")] == ["d/a.txt"]


def test_documents_not_read_yet_are_named() -> None:
    for path in ("d/a.txt", "d/letter.docx", "d/old.DOC"):
        write(path)
    failures = [found for found in take("d") if isinstance(found, Failure)]
    assert [failure.doc for failure in failures] == ["d/letter.docx", "d/old.DOC"]
    assert all("not read yet" in failure.reason for failure in failures)


def test_a_file_named_by_the_user_is_always_tried() -> None:
    write("notes.log")
    write(".hidden")
    assert docs("notes.log", ".hidden") == ["notes.log", ".hidden"]


def test_a_document_given_twice_is_taken_once() -> None:
    write("d/a.txt")
    assert docs("d", "d/a.txt", "d") == ["d/a.txt"]


def test_what_is_not_there() -> None:
    assert reason("nowhere.txt") == "no such file or directory"
    assert "null" in reason("a\0b")
    (found,) = take("x" * 5000)
    assert isinstance(found, Failure)
    assert "too long" in found.reason


def test_an_empty_file_and_an_empty_folder() -> None:
    write("empty.txt", b"")
    Path("d/e").mkdir(parents=True)
    assert reason("empty.txt") == "empty file"
    assert "without documents" in reason("d")


def test_pipes_and_devices_do_not_hang() -> None:
    os.mkfifo("pipe.txt")
    assert "pipe" in reason("pipe.txt")
    assert "device" in reason("/dev/zero")
    write("d/a.txt")
    os.mkfifo("d/pipe.txt")
    assert [type(found) for found in take("d")] == [Capture, Failure]


def test_too_big() -> None:
    write("at.txt", b"x" * 100)
    write("over.txt", b"x" * 101)
    fits, over = take("at.txt", "over.txt", most=100)
    assert isinstance(fits, Capture)
    assert isinstance(over, Failure)
    assert "too big" in over.reason


def test_a_file_too_big_to_hold_is_refused_by_its_size() -> None:
    with Path("sparse.txt").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing
    assert "too big" in reason("sparse.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read() -> None:
    write("closed.txt")
    Path("closed.txt").chmod(0)
    assert reason("closed.txt") == "permission denied"


def test_links() -> None:
    write("d/a.txt")
    Path("d/again").symlink_to(".", target_is_directory=True)
    Path("d/self.txt").symlink_to("self.txt")
    Path("d/gone.txt").symlink_to("nowhere")
    Path("d/other.txt").symlink_to("a.txt")
    found = take("d")
    assert [(f.doc, isinstance(f, Capture)) for f in found] == [
        ("d/a.txt", True),
        ("d/gone.txt", False),
        ("d/other.txt", True),
        ("d/self.txt", False),
    ]


def test_folders_too_deep_are_named() -> None:
    write("d/" + "e/" * (MAX_DEPTH + 5) + "a.txt")
    (found,) = take("d")
    assert isinstance(found, Failure)
    assert "deep" in found.reason


def test_odd_bytes_in_a_name_become_text_that_can_be_stored() -> None:
    write("d/plain.txt")
    Path(os.fsdecode(b"d/caf\xe9.txt")).write_bytes(b"words")
    names = docs("d")
    assert names == ["d/caf\\xe9.txt", "d/plain.txt"]
    assert all(name.encode("utf-8") for name in names)
