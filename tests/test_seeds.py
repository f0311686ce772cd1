"""The main job on the five real articles, as a user runs it: claims and findings, with and without the manifest.

The tables are what an editor expects (issue "The main job on real input"); every row is a test, and so is what must not
be there.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factcheck.cli.main import cli

SEEDS = Path(__file__).parent.parent / "seeds"
Record = dict[str, Any]

# doc, the claim's words, and what must be read of it
QUANTITIES = [
    ("001", "20-year intervention", {"stated": 20, "unit": "year"}),
    ("001", "Hundreds of Afghan servicemen", {"low": 200, "high": None, "measure": "crossed", "place": "Tajikistan"}),
    ("002", "20,000 troops", {"stated": 20000, "factuality": "ordered", "speaker": "Emomali Rahmon"}),
    ("002", "over 1,000 Afghan military personnel", {"low": 1000, "low_inclusive": False, "measure": "crossed"}),
    ("002", "1,037 Afghan military personnel", {"low": 1037, "high": 1037, "measure": "crossed"}),
    ("002", "at least 300 Afghan security force members", {"low": 300, "low_inclusive": True, "measure": "crossed"}),
    ("003", "20,000 reserve forces", {"stated": 20000, "factuality": "ordered", "speaker": "Imam Ali Rahman"}),
    (
        "003",
        "nearly 1,500 Afghan soldiers",
        {
            "stated": 1500,
            "low": 1350,
            "high": 1500,
            "low_inclusive": True,
            "high_inclusive": False,
            "measure": "crossed",
        },
    ),
    ("004", "three terrorists", {"stated": 3, "measure": "killed"}),
    ("004", "two Russian diplomats", {"stated": 2, "measure": "killed"}),
]

# doc, how the quote begins, speaker, role, chain from the outlet inwards
RUDENKO = ["Medical Market Report", "Reuters", "Interfax", "Andrei Rudenko"]
STATEMENT = ["Ariana News", "Putin’s office"]
SHAMANOV = ["Ariana News", "TASS", "Vladimir Shamanov"]
QUOTES = [
    ("000", "All necessary assistance", "Andrei Rudenko", "Deputy Foreign Minister", RUDENKO),
    ("000", "There are indeed reports", "Andrei Rudenko", "Deputy Foreign Minister", RUDENKO),
    ("001", "The parties discussed", "Russian ministry", None, ["Al Arabiya English", "Reuters", "TASS", "ministry"]),
    ("002", "The discussion focused", "Putin’s office", None, STATEMENT),
    ("002", "Vladimir Putin confirmed", "Putin’s office", None, STATEMENT),
    ("002", "We will surely provide", "Vladimir Shamanov", "Defense Committee", SHAMANOV),
    ("002", "The measures, including", "Vladimir Shamanov", "Defense Committee", SHAMANOV),
    ("002", "taking a number of organizational", "Vladimir Shamanov", "Defense Committee", SHAMANOV),
    ("003", "tyranny and terror", "Ghani", "President", ["unknown", "Ghani"]),
    ("004", "I understand the rationality", "Vladimir Putin", None, ["The Khaama Press", "Vladimir Putin"]),
]

PUBLISHED = {
    "000": ("2021-10-08", "Medical Market Report"),
    "001": ("2021-07-24", "Al Arabiya English"),
    "002": ("2021-07-05", "Ariana News"),
    "003": ("2021-07-06", "unknown"),
    "004": ("2023-10-13", "The Khaama Press"),
}
PUBLISHED_BY_PAGE = {
    "000": "2021-10-08", "001": "2021-07-24", "002": None, "003": "XXXX-07-06", "004": "2023-10-13",
}  # fmt: skip

# one side, other side, verdict
FINDINGS = [
    ("002 20,000 troops", "003 20,000 reserve forces", "agrees"),
    ("002 1,037", "003 nearly 1,500", "contradicts"),
    ("002 over 1,000", "002 1,037", "compatible"),
    ("002 at least 300", "002 1,037", "incomparable"),
    ("002 at least 300", "002 over 1,000", "incomparable"),
    ("002 at least 300", "003 nearly 1,500", "incomparable"),
]
COMPATIBLE_OR_NOTHING = [
    ("002 over 1,000", "003 nearly 1,500"),
    ("001 Hundreds", "002 1,037"),
    ("001 Hundreds", "002 over 1,000"),
    ("001 Hundreds", "003 nearly 1,500"),
]


@dataclass(frozen=True)
class Run:
    """What one run left: claims and findings as the machine-readable contract gives them, and the text report."""

    claims: list[Record]
    report: Record
    text: str

    def claim(self, doc: str, words: str) -> Record:
        found = [c for c in self.claims if _doc(c) == doc and words in c["text"]]
        assert len(found) == 1, (doc, words, [c["text"] for c in self.claims if _doc(c) == doc])
        return found[0]

    def finding(self, a: str, b: str) -> Record | None:
        wanted = {a, b}
        found = [f for f in self.report["findings"] if wanted == {_named(f[side], wanted) for side in ("a", "b")}]
        assert len(found) <= 1
        return found[0] if found else None


def _doc(claim: Record) -> str:
    return Path(claim["doc"]).name[:3]


def _named(claim: Record, names: set[str]) -> str | None:
    words = " ".join(claim["text"].split())
    return next((name for name in names if name[:3] == _doc(claim) and words.startswith(name[4:])), None)


def _run(folder: Path, database: Path) -> Run:
    def command(*args: str) -> str:
        result = CliRunner().invoke(cli, ["--db", str(database), *args])
        assert result.exit_code == 0, result.output
        return result.stdout

    text = command("run", str(folder))
    claims = [json.loads(line) for line in command("claims", "--format", "jsonl").splitlines()]
    return Run(claims, json.loads(command("report", "--format", "json")), text)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return _run(SEEDS, tmp_path_factory.mktemp("with") / "seeds.db")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same documents without what an editor knows of them."""
    folder = tmp_path_factory.mktemp("without")
    for path in SEEDS.glob("*.txt"):
        shutil.copy(path, folder)
    return _run(folder, folder / "seeds.db")


# ---------------------------------------------------------------------------------------------- claims


@pytest.mark.parametrize(("doc", "words", "reading"), QUANTITIES, ids=[f"{d} {w}" for d, w, _ in QUANTITIES])
def test_quantity(seeds: Run, doc: str, words: str, reading: Record) -> None:
    claim = seeds.claim(doc, words)
    assert claim["text"] == words
    assert {name: claim[name] for name in reading} == reading


@pytest.mark.parametrize(("doc", "words", "speaker", "role", "chain"), QUOTES, ids=[f"{q[0]} {q[1]}" for q in QUOTES])
def test_quote(seeds: Run, doc: str, words: str, speaker: str, role: str | None, chain: list[str]) -> None:
    claim = seeds.claim(doc, words)
    assert claim["kind"] == "quote"
    assert speaker in claim["speaker"]
    assert role is None or role in claim["speaker_role"]
    names = [link["name"] for link in claim["chain"]]
    assert len(names) == len(chain), names
    assert all(wanted in name for wanted, name in zip(chain, names, strict=True)), names


def test_no_other_claim_is_made(seeds: Run) -> None:
    expected = [(doc, words) for doc, words, *_ in (*QUANTITIES, *QUOTES)]
    extra = [
        (_doc(claim), claim["text"])
        for claim in seeds.claims
        if not any(doc == _doc(claim) and claim["text"].startswith(words) for doc, words in expected)
    ]
    assert extra == []
    assert len(seeds.claims) == len(expected)


def test_every_claim_is_its_characters_in_its_source(seeds: Run) -> None:
    for claim in seeds.claims:
        text = Path(claim["doc"]).read_bytes().decode()
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert text[claim["sentence_start"] : claim["sentence_end"]] == claim["sentence"]
        for link in claim["chain"]:
            assert link["start"] is None or text[link["start"] : link["end"]].strip()


def test_an_inherited_medium_is_marked_inferred(seeds: Run) -> None:
    inferred = {c["text"][:9]: [k["inferred"] for k in c["chain"] if k["name"] == "Interfax"] for c in seeds.claims}
    assert inferred["All neces"] == [False]
    assert inferred["There are"] == [True]


def test_sources_of_the_crossings(seeds: Run) -> None:
    def inner(doc: str, words: str) -> str:
        return str(seeds.claim(doc, words)["chain"][-1]["name"])

    assert "Akipress" in inner("002", "over 1,000")
    assert "Akipress" in inner("002", "1,037")
    assert "Akipress" not in inner("002", "at least 300")
    assert inner("003", "nearly 1,500") == "Tajik media"
    assert "National Security Committee" in inner("004", "three terrorists")


def test_times_of_the_crossings(seeds: Run) -> None:
    def when(doc: str, words: str) -> tuple[str, str]:
        event = seeds.claim(doc, words)["event_time"]
        return event["value"], event["basis"]

    assert when("002", "over 1,000") == ("2021-07-04", "relative")
    assert when("002", "1,037") == ("2021-07-04", "inferred")
    assert when("002", "at least 300") == ("2021-07-03", "relative")
    assert when("001", "Hundreds") == ("2021-07-01/2021-07-23", "relative")
    assert when("004", "three terrorists") == ("2023-09", "relative")


def test_what_is_not_confirmed_says_so(seeds: Run) -> None:
    confirmation = seeds.claim("003", "nearly 1,500")["confirmation"]
    assert confirmation["status"] == "not_confirmed"
    assert "have not officially confirmed this news" in confirmation["words"]
    assert [c["text"] for c in seeds.claims if c["kind"] == "quantity" and c["confirmation"]] == [
        "nearly 1,500 Afghan soldiers"
    ]


# ---------------------------------------------------------------------------------------------- findings


@pytest.mark.parametrize(("a", "b", "verdict"), FINDINGS, ids=[f"{a} ~ {b}" for a, b, _ in FINDINGS])
def test_finding(seeds: Run, a: str, b: str, verdict: str) -> None:
    finding = seeds.finding(a, b)
    assert finding is not None
    assert finding["verdict"] == verdict
    if verdict == "incomparable":
        assert finding["gate"] in ("time", "period")


@pytest.mark.parametrize(("a", "b"), COMPATIBLE_OR_NOTHING)
def test_never_a_contradiction(seeds: Run, a: str, b: str) -> None:
    finding = seeds.finding(a, b)
    assert finding is None or finding["verdict"] == "compatible"


def test_the_conflict_is_told_whole(seeds: Run) -> None:
    finding = seeds.finding("002 1,037", "003 nearly 1,500")
    assert finding is not None
    assert (finding["strength"], finding["origin"]) == ("rival", "unknown")
    assert (finding["gap"]["ratio_low"], finding["gap"]["ratio_high"]) == pytest.approx((0.2319, 0.3087), abs=1e-3)
    told = " · ".join([*finding["hypothesis"], *finding["notes"]])
    for words in (
        "counting window",
        "1,037 + at least 300",
        "at least 1,337",
        "not confirmed",
        "independence not shown",
    ):
        assert words in told


def test_the_agreement_does_not_claim_independence(seeds: Run) -> None:
    finding = seeds.finding("002 20,000", "003 20,000")
    assert finding is not None
    assert finding["origin"] == "unknown"


def test_one_report_is_one_origin(seeds: Run) -> None:
    finding = seeds.finding("002 over 1,000", "002 1,037")
    assert finding is not None
    assert finding["origin"] == "same_origin"


def test_no_other_conflict(seeds: Run) -> None:
    conflicts = [
        f for f in seeds.report["findings"] if f["verdict"] in ("contradicts", "unordered", "altered", "updates")
    ]
    assert len(conflicts) == 1
    quotes = [f for f in seeds.report["findings"] if f["a"]["kind"] == "quote"]
    assert quotes == []


def test_the_text_report_shows_the_conflict(seeds: Run) -> None:
    flat = " ".join(seeds.text.split())
    for words in ("CONTRADICTS", "1,037", "nearly 1,500", "1,350-1,499", "Akipress", "Tajik media", "How many Afghan"):
        assert words in flat, words


# ---------------------------------------------------------------------------------------------- facts


@pytest.mark.parametrize("doc", sorted(PUBLISHED))
def test_facts_with_the_manifest(seeds: Run, doc: str) -> None:
    for claim in (c for c in seeds.claims if _doc(c) == doc):
        assert (claim["published"]["value"], claim["outlet"]) == PUBLISHED[doc]


def test_without_the_manifest_the_same_claims_come_out(seeds: Run, bare: Run) -> None:
    def spans(run: Run) -> list[tuple[str, int, int, str]]:
        return sorted((_doc(c), c["start"], c["end"], c["text"]) for c in run.claims)

    assert spans(bare) == spans(seeds)


@pytest.mark.parametrize("doc", sorted(PUBLISHED_BY_PAGE))
def test_without_the_manifest_dates_are_what_the_page_says(bare: Run, doc: str) -> None:
    for claim in (c for c in bare.claims if _doc(c) == doc):
        assert claim["published"]["value"] == PUBLISHED_BY_PAGE[doc]
        if PUBLISHED_BY_PAGE[doc] is None:
            assert claim["published"]["precision"] == "unknown"


def test_without_the_manifest_the_conflict_is_shown_with_what_is_unknown(bare: Run) -> None:
    finding = bare.finding("002 1,037", "003 nearly 1,500")
    assert finding is not None
    assert finding["verdict"] in ("contradicts", "unordered")
    assert "is not known" in " ".join(finding["notes"])
    assert all(f is finding for f in bare.report["findings"] if f["verdict"] in ("contradicts", "unordered", "updates"))


def test_running_twice_changes_nothing(tmp_path: Path) -> None:
    first, second = _run(SEEDS, tmp_path / "one.db"), _run(SEEDS, tmp_path / "one.db")
    assert first == second
    assert first == _run(SEEDS, tmp_path / "other.db")
