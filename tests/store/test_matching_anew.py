"""MATCH on real databases: what is matched bit by bit is the same as matched at once, in any order, with any split."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factcheck import comparing, likening, quoting
from factcheck.match import candidates, nearest
from factcheck.matching import match
from factcheck.model import Block, Claim, Dated, Fact, Facts, Link, Reading, Sentence, content_id
from factcheck.store import nearby
from factcheck.store.captures import article_id
from factcheck.store.database import Database, open_database
from tests.store.samples import AT, capture

PLACES = ("Kolvar", "Dusseldon", "Petrovan", "Almahir", "Norvik")
SOURCES = ("Kolvar Hospital", "the Interior Ministry", "officials")
SAYINGS = (
    "we will not leave this town before the winter",
    "we will never leave this town before the winter",
    "we will not leave the river to anybody else",
    "nobody will leave this town now",
)
DAYS = ("2021-07-01", "2021-07-02", "2021-07-20", "2021-09-15", None)
CAPS = (
    (nearest, "NEAREST", 2),
    (likening, "NEAREST", 2),
    (likening, "SAMPLE", 4),
    (quoting, "QUOTE_RUN_CAP", 3),
    (quoting, "STANDING_FOR_MANY", 2),
    (candidates, "QUOTE_RUN_CAP", 3),
    (candidates, "STANDING_FOR_MANY", 2),
    (candidates, "CLAIMS_A_KEY", 2),
)
"""So low that every cap is met in a database of a dozen articles."""

EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.generate],  # making examples smaller takes minutes with real databases
)
Drawn = tuple[int, int, int, int, int, int]


def story(n: int, drawn: Drawn) -> tuple[str, str, Facts, Reading]:
    """Document, text, facts and reading of an article; equal draws tell one story in nearly the same words."""
    place, count, source, saying, day, outlet = drawn
    town, who = PLACES[place], SOURCES[source]
    lines = [
        f"Fighting drew near {town} and {PLACES[place - 1]}, report number {n}.",
        f"At the river near {town} in the north {count} people were killed, {who} said.",
        f"{count + n % 2} soldiers were killed.",
        f"“{SAYINGS[saying]}”, General {PLACES[place - 2]} said after the talks.",
        f"The council of {town} counted {n} people killed before.",
    ]
    text = "\n".join(lines)
    known = Fact(f"Outlet {outlet}", "manifest")
    published = Dated(DAYS[day], "day", "manifest") if DAYS[day] else Dated()
    facts = Facts(outlet=known, published=published)
    claims = (
        _count(text, lines[1], f"{count} people", count, town, who),
        _count(text, lines[2], f"{count + n % 2} soldiers", count + n % 2, None, who),
        _count(text, lines[4], f"{n} people", n, town, who),
        _quote(text, lines[3], SAYINGS[saying], f"General {PLACES[place - 2]}"),
    )
    starts = [text.index(line) for line in lines]
    sentences = tuple(
        Sentence(s, s + len(line), k, "body") for k, (s, line) in enumerate(zip(starts, lines, strict=True))
    )
    blocks = (Block(0, len(text), "body"),)
    reading = Reading(article_id(text), "1", "m", "p", Facts(), blocks, sentences, claims)
    return f"doc{n:02}.txt", text, facts, reading


def _claim(text: str, line: str, words: str, **more: Any) -> Claim:
    sentence = text.index(line)
    start = sentence + line.index(words)
    end = start + len(words)
    return Claim(
        id=content_id(article_id(text), more["kind"], start, end), article=article_id(text), start=start, end=end,
        text=words, sentence_start=sentence, sentence_end=sentence + len(line), sentence=line,
        prefix=text[max(0, start - 32) : start], suffix=text[end : end + 32], place_in_article="body", **more,
    )  # fmt: skip


def _count(text: str, line: str, words: str, number: int, place: str | None, who: str) -> Claim:
    value = float(number)
    thing = words.split()[1]
    return _claim(
        text, line, words, kind="quantity", stated=value, low=value, best=value, high=value, low_inclusive=True,
        high_inclusive=True, bound="exact", thing=thing, head=thing.rstrip("s"), measure="killed", place=place,
        thing_class="people" if thing == "people" else "military", chain=(Link("speaker", who),),
    )  # fmt: skip


def _quote(text: str, line: str, words: str, speaker: str) -> Claim:
    return _claim(
        text, line, words, kind="quote", speaker=speaker, speaker_key=speaker, voice="quoted",
        chain=(Link("speaker", speaker),),
    )  # fmt: skip


def add(database: Database, told: tuple[str, str, Facts, Reading]) -> None:
    doc, text, facts, reading = told
    database.add(capture(doc, text), text, facts)
    database.save_reading(reading, AT)


def matched(database: Database) -> None:
    match(database, lambda: AT, lambda *_: None)


def outcome(database: Database) -> tuple[Any, ...]:
    return database.findings(), database.groups(), database.left_out()


def fresh(template: Path, folder: str, name: str) -> Database:
    shutil.copy(template, Path(folder) / name)
    return open_database(str(Path(folder) / name))


draws = st.tuples(*(st.integers(0, top) for top in (4, 5, 2, 3, 4, 2)))


@pytest.mark.parametrize("caps", ["low", "real"])
@settings(EXAMPLES)
@given(drawn=st.lists(draws, min_size=2, max_size=14), rng=st.randoms(use_true_random=False))
def test_bit_by_bit_is_the_same_as_at_once(
    sqlite_template: Path, caps: str, drawn: list[Drawn], rng: random.Random
) -> None:
    comparing._sheet.cache_clear()  # another example may have laid the same articles out with other caps
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        for module, name, value in CAPS if caps == "low" else ():
            patch.setattr(module, name, value)
        told = [story(n, one) for n, one in enumerate(drawn)]
        with fresh(sqlite_template, folder, "once.db") as once, fresh(sqlite_template, folder, "bits.db") as bits:
            for one in told:
                add(once, one)
            matched(once)
            for some in _shuffled_bits(told, rng):
                for one in some:
                    add(bits, one)
                matched(bits)
            assert outcome(bits) == outcome(once)


def _shuffled_bits(told: list[Any], rng: random.Random) -> Iterable[list[Any]]:
    order = list(told)
    rng.shuffle(order)
    while order:
        size = rng.choice((1, 1, 2, 5))
        yield order[:size]
        order = order[size:]


@settings(EXAMPLES)
@given(drawn=st.lists(draws, min_size=4, max_size=14), rng=st.randoms(use_true_random=False))
def test_what_changes_and_goes_leaves_no_trace(sqlite_template: Path, drawn: list[Drawn], rng: random.Random) -> None:
    """Documents that come to hold another text, and articles known otherwise than before."""
    comparing._sheet.cache_clear()  # another example may have laid the same articles out with other caps
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        for module, name, value in CAPS:
            patch.setattr(module, name, value)
        told = [story(n, one) for n, one in enumerate(drawn)]
        later = [story(n + 50, one) for n, one in enumerate(drawn)]
        final = [new if rng.random() < 0.4 else old for old, new in zip(told, later, strict=True)]
        final = [(old[0], *new[1:]) for old, new in zip(told, final, strict=True)]
        moved = Facts(outlet=Fact("Elsewhere", "manifest"), published=Dated("2021-07-02", "day", "manifest"))
        final[0] = (final[0][0], final[0][1], moved, final[0][3])
        with fresh(sqlite_template, folder, "once.db") as once, fresh(sqlite_template, folder, "bits.db") as bits:
            for one in final:
                add(once, one)
            matched(once)
            for some in (*_shuffled_bits(told, rng), *_shuffled_bits(final, rng)):
                for one in some:
                    add(bits, one)
                matched(bits)
            assert outcome(bits) == outcome(once)


def test_a_large_database_keeps_its_sample_until_half_of_it_is_another(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparing._sheet.cache_clear()  # other tests lay the same articles out with lower caps
    monkeypatch.setattr(likening, "SAMPLE", 4)
    monkeypatch.setattr(likening, "FOLLOWED", 6)
    with fresh(sqlite_template, str(tmp_path), "grows.db") as database:
        drawn, today = [], []
        for n in range(24):
            add(database, story(n, (n % 3, n % 6, n % 3, n % 4, n % 3, n % 3)))
            matched(database)
            with database.reading() as connection:
                drawn.append({one.article for one in nearby.drawn(connection)})
                today.append({one.article for one in nearby.sample(connection, 4)})
        assert drawn[:6] == today[:6]
        assert all(2 * len(kept & now) >= len(now) for kept, now in zip(drawn, today, strict=True))
        assert any(kept != now for kept, now in zip(drawn, today, strict=True))
        with database.reading() as connection:
            given = nearby.drawn(connection)
        monkeypatch.setattr(nearby, "sample", lambda *_: given)
        with fresh(sqlite_template, str(tmp_path), "once.db") as once:
            for n in reversed(range(24)):
                add(once, story(n, (n % 3, n % 6, n % 3, n % 4, n % 3, n % 3)))
            matched(once)
            assert outcome(once) == outcome(database)


def test_on_either_database_and_nothing_twice(database: Database) -> None:
    rng = random.Random(4)
    told = [story(n, (0, rng.randint(0, 3), n % 3, n % 4, n % 3, n % 3)) for n in range(12)]
    for one in told:
        add(database, one)
    assert match(database, lambda: AT, lambda *_: None)
    before = outcome(database)
    assert {f.verdict for f in before[0]} >= {"agrees", "verbatim"}
    assert len(before[1]) > 1
    assert not match(database, lambda: AT, lambda *_: None)
    add(database, story(12, (0, 2, 1, 1, 1, 1)))
    matched(database)
    assert len(database.findings()) > len(before[0])
    assert database.check() == []
