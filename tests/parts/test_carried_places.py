"""A figure whose own words tell no place takes the one told before it, or none."""

import pytest

from factcheck.model import Claim, Facts, Reading
from factcheck.normalise.places import place_of
from factcheck.pipeline import ReadJob, RunOptions, work

CASES = [
    ("the words before", "A bridge fell in Kolvar. Three people were killed.", "Kolvar", "neighbour"),
    ("a country", "A bridge fell in northern Syria on Monday. Three people were killed.", "Syria", "neighbour"),
    ("its own words", "A bridge fell in Kolvar. Three people were killed in Hafar.", "Hafar", None),
    (
        "its sentence",
        "Police who guard the only bridge in the town of Kolvar said that three people were killed.",
        "Kolvar",
        "sentence",
    ),
    ("two places", "Bridges fell in Kolvar and near Hafar. Three people were killed.", None, None),
    ("another since", "A bridge fell in Kolvar. In Hafar, it rained. Three people were killed.", "Hafar", "neighbour"),
    ("a doubtful one since", "A bridge fell in Kolvar. In Hafar it rained. Three people were killed.", None, None),
    ("two in a row", "Bridges fell in Kolvar and Hafar. Three people were killed.", None, None),
    ("another paragraph", "A bridge fell in Kolvar.\n\nThree people were killed.", None, None),
    ("another year", "A bridge fell in Kolvar. In 2013 three people were killed.", None, None),
    ("a body", "Shares fell at Norwind. Three people were killed.", None, None),
    ("part of a name", "A row began in Norwind plants. Three people were killed.", None, None),
    ("dateline", "KOLVAR, July 5 (Norpress) - Three people were killed when a bridge fell.", "Kolvar", "dateline"),
    ("an agency's mark is no dateline", "UPDATE: Three people were killed when a bridge fell.", None, None),
]


def killed(text: str) -> Claim:
    options = RunOptions()
    job = ReadJob("a", text, "a", "", Facts(), options.model, options.profile)
    reading = work(job).result
    assert isinstance(reading, Reading)
    return next(claim for claim in reading.claims if claim.text.lower().startswith("three"))


@pytest.mark.parametrize(("text", "place", "basis"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_places_are_carried_with_care(text: str, place: str | None, basis: str | None) -> None:
    claim = killed(text)
    assert (claim.place, claim.place_basis) == (place, basis)
    assert place is None or place_of(place) == place


def test_a_share_is_of_no_one_place() -> None:
    options = RunOptions()
    text = "A bridge fell in Kolvar. Shares fell 3 percent."
    reading = work(ReadJob("a", text, "a", "", Facts(), options.model, options.profile)).result
    assert isinstance(reading, Reading)
    assert [claim.place for claim in reading.claims] == [None]
