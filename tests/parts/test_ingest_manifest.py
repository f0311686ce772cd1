"""What an editor knows: manifests read, found beside documents, and refused with words that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.ingest import manifest
from factcheck.ingest.edtf import precision_of
from factcheck.model import UNKNOWN_DATE, Dated, Fact, Facts

SEEDS = Path(__file__).parent.parent.parent / "seeds"
FULL = """
["a.txt"]
outlet = { value = "The Port Post", basis = "metadata", note = "masthead" }
agency = "Reuters"
published = { value = "2021-07-05", precision = "day", basis = "inferred", note = "a Monday" }

["sub/b.txt"]
published = 2021-07-06
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str = "words") -> Path:
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    return place


def test_facts_with_their_basis_and_note() -> None:
    facts = manifest.read(write("manifest.toml", FULL))
    assert facts["a.txt"] == Facts(
        outlet=Fact("The Port Post", "metadata", "masthead"),
        agency=Fact("Reuters", "manifest"),
        published=Dated("2021-07-05", "day", "inferred"),
        published_note="a Monday",
    )
    assert facts["sub/b.txt"].published == Dated("2021-07-06", "day", "manifest")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('["a.txt"]\noutlett = "X"', ["outlett", "outlet", "published"]),
        ('["a.txt"]\noutlet = { value = "X", bases = "manifest" }', ["bases", "basis", "note"]),
        ('["a.txt"]\noutlet = { value = "X", basis = "hearsay" }', ["hearsay", "manifest", "inferred"]),
        ('["a.txt"]\noutlet = { value = "  " }', ["empty"]),
        ('["a.txt"]\noutlet = { note = "no value" }', ["value"]),
        ('["a.txt"]\noutlet = { value = "X", note = 3 }', ["note", "text"]),
        ('["a.txt"]\noutlet = 3', ["text"]),
        ('["a.txt"]\npublished = "6 July"', ["6 July", "XXXX-07-05"]),
        ('["a.txt"]\npublished = "2021-02-30"', ["2021-02-30"]),
        ('["a.txt"]\npublished = { value = "2021-07-05", precision = "fortnight" }', ["fortnight", "month"]),
        ('["a.txt"]\npublished = { value = "2021-07-05", precision = "month" }', ["month", "day"]),
        ('["a.txt"]\npublished = { precision = "day" }', ["None"]),
        ('"a.txt" = 3', ["table"]),
        ("[a.txt", ["TOML"]),
    ],
)
def test_mistakes_are_named_with_what_is_allowed(text: str, words: list[str]) -> None:
    path = write("manifest.toml", text)
    with pytest.raises(UsageError) as error:
        manifest.read(path)
    said = f"{error.value.message} {error.value.hint}"
    assert str(path) in said
    assert [word for word in words if word not in said] == []


def test_a_manifest_that_is_not_there_or_not_text() -> None:
    with pytest.raises(UsageError, match="cannot read"):
        manifest.read(Path("none.toml"))
    Path("odd.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="TOML"):
        manifest.read(Path("odd.toml"))


def test_found_beside_documents() -> None:
    for path in ("d/a.txt", "d/sub/b.txt", "e/c.txt"):
        write(path)
    write("d/manifest.toml", FULL)
    write("e/manifest.toml", '["c.txt"]\noutlet = "E"')
    assert manifest.beside(["d"]) == (Path("d/manifest.toml"),)
    assert manifest.beside(["d/a.txt", "e"]) == (Path("d/manifest.toml"), Path("e/manifest.toml"))
    assert manifest.beside(["d/sub/b.txt", "nowhere.txt"]) == ()


def test_each_document_gets_its_facts() -> None:
    write("d/manifest.toml", FULL)
    write("d/sub/manifest.toml", '["b.txt"]\noutlet = "Sub"\n["a.txt"]\noutlet = "Other"')
    known = manifest.load(["d"])
    assert known.of("d/a.txt").agency == Fact("Reuters", "manifest")
    assert (
        known.of("./d/a.txt").agency == known.of(str(Path("d/a.txt").resolve())).agency == Fact("Reuters", "manifest")
    )
    both = known.of("d/sub/b.txt")
    assert (both.outlet, both.published.value) == (Fact("Sub", "manifest"), "2021-07-06")
    assert known.of("d/sub/a.txt").outlet == Fact("Other", "manifest")
    assert known.of("d/c.txt") == known.of("a.txt") == Facts(published=UNKNOWN_DATE)


def test_a_manifest_named_by_the_user_speaks_of_documents_elsewhere() -> None:
    write("d/manifest.toml", '["a.txt"]\noutlet = "Beside"')
    write("known.toml", FULL)
    known = manifest.load(["d"], "known.toml")
    assert known.of("d/a.txt").outlet == Fact("The Port Post", "metadata", "masthead")
    assert known.of("else/where/sub/b.txt").published.value == "2021-07-06"
    assert known.of("d/aa.txt") == Facts()


def test_an_entry_without_its_document_is_told() -> None:
    write("d/manifest.toml", FULL)
    known = manifest.load(["d"])
    (warning,) = known.unmatched(["d/a.txt"])
    assert "sub/b.txt" in warning
    assert known.unmatched(["d/a.txt", "d/sub/b.txt"]) == ()


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2021", "year"),
        ("2021-07", "month"),
        ("2021-07-05", "day"),
        ("XXXX-07-05", "day"),
        ("XXXX-02-29", "day"),
        ("2021-07-05T10:00Z", "hour"),
        ("2021-07-01/2021-07-07", "week"),
        ("2021-07-01/2021-07-24", "month"),
        ("2021-07-24/2021-07-01", None),
        ("XXXX", None),
        ("2021-02-29", None),
        ("2021-13", None),
        ("2021-7-5", None),
        ("2021-07-05 ", None),
        ("2021-07-05Tnoon", None),
        ("٢٠٢١", None),
        ("", None),
    ],
)
def test_dates(value: str, precision: str | None) -> None:
    assert precision_of(value) == precision


def test_the_manifest_of_the_seeds() -> None:
    known = manifest.load([str(SEEDS)])
    documents = sorted(str(path) for path in SEEDS.glob("*.txt"))
    assert known.unmatched(documents) == ()
    facts = [known.of(doc) for doc in documents]
    assert [f.published.value for f in facts] == ["2021-10-08", "2021-07-24", "2021-07-05", "2021-07-06", "2023-10-13"]
    assert [f.published.basis for f in facts] == ["manifest", "manifest", "manifest", "inferred", "manifest"]
    assert [f.outlet.value if f.outlet else None for f in facts] == [
        "Medical Market Report",
        "Al Arabiya English",
        "Ariana News",
        None,
        "The Khaama Press",
    ]
    assert [f.agency.value if f.agency else None for f in facts] == ["Reuters", "Reuters", None, None, None]
    assert all(fact.published_note for fact in facts)
