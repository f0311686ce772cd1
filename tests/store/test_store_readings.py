"""READ: the newest reading is current, older ones stay; values come back as they went in."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from factcheck.errors import StoreError
from factcheck.model import Block, Claim, Dated, Fact, Facts, Reading
from factcheck.store.captures import article_id
from factcheck.store.database import Database
from factcheck.store.filters import ClaimFilter
from factcheck.store.tables import claims as claims_table
from tests.store.samples import AT, GIVEN, LATER, OTHER, TEXT, capture, claim, county, filled, houses, quote, reading


@pytest.fixture
def fetched(database: Database) -> Database:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    return database


def test_claims_come_back_as_they_went_in(fetched: Database) -> None:
    fetched.save_reading(reading(TEXT, quote(), houses()), AT)
    assert fetched.current_claims() == [houses(), quote()]  # by position
    assert list(fetched.iter_claims()) == [houses(), quote()]
    assert fetched.blocks(article_id(TEXT)) == (Block(0, 14, "title"), Block(15, len(TEXT), "body"))


def test_numbers_keep_all_their_digits(fetched: Database) -> None:
    big = replace(houses(), stated=16_777_217.0, low=16_777_217.0, best=1e15 + 1, high=1.7e300)
    fetched.save_reading(reading(TEXT, big), AT)
    assert fetched.current_claims() == [big]


def test_a_new_reading_is_current_and_the_old_one_stays(fetched: Database) -> None:
    first, second = reading(TEXT, houses(), quote()), reading(TEXT, houses(), reader="2")
    fetched.save_reading(first, AT)
    fetched.save_reading(second, LATER)
    assert fetched.current_claims() == [houses()]
    assert fetched.reading_ids() == {first.id, second.id}
    assert fetched.current_readings() == {article_id(TEXT): second.id}
    with fetched.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM claims").scalar() == 3


def test_a_reading_that_is_there_is_only_made_current(fetched: Database) -> None:
    first, second = reading(TEXT, houses(), quote()), reading(TEXT, houses(), reader="2")
    for one in (first, second, first):
        fetched.save_reading(one, AT)
    assert fetched.current_readings() == {article_id(TEXT): first.id}
    assert fetched.current_claims() == [houses(), quote()]
    stats = fetched.stats()
    assert (stats["readings"], stats["readings_superseded"]) == (1, 1)


@pytest.mark.parametrize("change", ["reader", "model", "profile", "inputs"])
def test_each_part_of_its_identity_makes_another_reading(fetched: Database, change: str) -> None:
    first = reading(TEXT, houses())
    fetched.save_reading(first, AT)
    fetched.save_reading(replace(first, **{change: "another"}), AT)
    assert len(fetched.reading_ids()) == 2


def test_what_it_was_read_with_is_told(fetched: Database) -> None:
    assert fetched.current_metas() == {}
    fetched.save_reading(reading(TEXT, inputs="f00"), AT)
    meta = fetched.current_metas().get(article_id(TEXT))
    assert meta is not None
    assert (meta.reader, meta.model, meta.profile, meta.inputs, meta.read_at) == (
        "1", "small 1.0", "standard", "f00", AT,
    )  # fmt: skip


def test_the_page_s_facts_fill_what_the_editor_left_open(fetched: Database) -> None:
    page = Facts(
        outlet=Fact("Page", "metadata"), byline=Fact("Eva", "metadata"), published=Dated("2020", "year", "url")
    )
    fetched.save_reading(reading(TEXT, page_facts=page), AT)
    (place,) = fetched.places_of()[article_id(TEXT)]
    assert (place.facts.outlet, place.facts.byline) == (GIVEN.outlet, page.byline)
    assert place.facts.published == GIVEN.published
    fetched.save_reading(reading(TEXT, reader="2", page_facts=Facts()), AT)
    (place,) = fetched.places_of()[article_id(TEXT)]
    assert place.facts.byline is None


def test_a_place_that_comes_after_the_reading_gets_the_page_s_facts(fetched: Database) -> None:
    fetched.save_reading(reading(TEXT, page_facts=Facts(byline=Fact("Eva", "metadata"))), AT)
    fetched.add(capture("b.txt", TEXT), TEXT, Facts())
    assert [place.facts.byline for place in fetched.places_of()[article_id(TEXT)]] == [Fact("Eva", "metadata")] * 2


def test_a_reading_is_saved_whole_or_not_at_all(fetched: Database) -> None:
    fetched.save_reading(reading(TEXT, quote()), AT)
    broken = replace(houses(), low=50.0, best=40.0)
    with pytest.raises(Exception, match="interval"):
        fetched.save_reading(reading(TEXT, quote(), broken, reader="2"), LATER)
    assert fetched.current_claims() == [quote()]
    assert len(fetched.reading_ids()) == 1


def test_no_claims_is_not_the_same_as_not_read(database: Database) -> None:
    for doc, text in (("read.txt", TEXT), ("unread.txt", OTHER)):
        database.add(capture(doc, text), text, Facts())
    database.save_reading(reading(TEXT), AT)
    assert [(source.place.doc, source.claims) for source in database.sources()] == [
        ("read.txt", 0),
        ("unread.txt", None),
    ]


# ------------------------------------------------------------------------------------------------ looking

FILTERS = {
    "all": (ClaimFilter(), {"houses", "quote", "county"}),
    "kind": (ClaimFilter(kind="quote"), {"quote"}),
    "doc": (ClaimFilter(doc="seeds/001_tide.txt"), {"houses", "quote"}),
    "doc, beginning of its name": (ClaimFilter(doc="002"), {"county"}),
    "doc, nothing in the middle": (ClaimFilter(doc="tide"), set()),
    "doc, no pattern": (ClaimFilter(doc="00_"), set()),
    "outlet, any case and accents": (ClaimFilter(outlet="DAILY tidé"), {"houses", "quote"}),
    "outlet, whole": (ClaimFilter(outlet="Daily"), set()),
    "text": (ClaimFilter(text="40 HOUSES"), {"houses"}),
    "text, no pattern": (ClaimFilter(text="4%h"), set()),
    "thing class": (ClaimFilter(thing_class="buildings"), {"houses", "county"}),
    "measure": (ClaimFilter(measure="lost", kind="quote"), set()),
    "factuality": (ClaimFilter(factuality="reported"), {"houses"}),
    "speaker in part": (ClaimFilter(speaker="akesson"), {"quote"}),
    "since": (ClaimFilter(since="2024-03-01"), {"houses", "quote"}),
    "since the day after": (ClaimFilter(since="2024-03-02"), set()),
    "until the whole month": (ClaimFilter(until="2024-03"), {"houses", "quote"}),
    "until the year before": (ClaimFilter(until="2023"), set()),
    "id": (ClaimFilter(ids=(county().id[:12], quote().id)), {"county", "quote"}),
    "article": (ClaimFilter(article=article_id(OTHER)), {"county"}),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters(database: Database, name: str) -> None:
    asked, wanted = FILTERS[name]
    made = {"houses": houses(), "quote": quote(), "county": county()}
    assert {claim.id for claim in filled(database).claims(asked)} == {made[one].id for one in wanted}


def test_a_date_without_a_year_is_neither_since_nor_until(database: Database) -> None:
    undated = Facts(published=Dated("XXXX-07-06", "day", "metadata"))
    database.add(capture("a.txt", TEXT), TEXT, undated)
    database.save_reading(reading(TEXT, houses()), AT)
    assert database.claims(ClaimFilter(since="2000")) == []
    assert database.claims(ClaimFilter(until="2030")) == []


def test_an_id_may_be_shortened_until_it_is_ambiguous(database: Database) -> None:
    many = [replace(houses(), id=f"ab{n:030}") for n in range(7)]
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    database.save_reading(reading(TEXT, *many, replace(quote(), id="cd")), AT)
    assert database.claim("c") == replace(quote(), id="cd")
    assert database.claim("zz") is None
    assert database.claim("%") is None
    with pytest.raises(StoreError, match=r"7 claims.*and 2 more"):
        database.claim("ab")


def test_a_whole_id_is_never_ambiguous(database: Database) -> None:
    database.add(capture("a.txt", TEXT), TEXT, GIVEN)
    short, long = replace(houses(), id="ab"), replace(quote(), id="abc")
    database.save_reading(reading(TEXT, short, long), AT)
    assert database.claim("ab") == short


def test_many_claims_stream_in_order_with_their_chains(database: Database) -> None:
    text = "Numbers\n" + "\n".join(f"{n} boats" for n in range(1200))
    database.add(capture("a.txt", text), text, GIVEN)
    claims = [replace(claim(text, f"\n{n} boats"), chain=houses().chain) for n in range(1200)]
    database.save_reading(Reading(article_id(text), "1", "m", "p", Facts(), (), (), tuple(claims)), AT)
    assert list(database.iter_claims()) == sorted(claims, key=lambda c: c.start)


def test_every_field_of_a_claim_is_stored() -> None:
    stored = {column.name for column in claims_table.columns}
    spread = {"start", "end", "event_time", "as_of", "confirmation", "chain"}  # over columns of other names, or rows
    assert {field.name for field in fields(Claim)} - spread - stored == set()
