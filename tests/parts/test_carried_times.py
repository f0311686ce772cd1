"""A figure whose own sentence tells no time takes the day told before it, or none; and is never judged by it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from linear import assert_linear

from factcheck.comparing import comparable
from factcheck.correction import corrected
from factcheck.judge.sides import Pair, Side
from factcheck.judge.verdicts import judge
from factcheck.match.carried_times import COMES_OF, carried
from factcheck.match.collapse import signature
from factcheck.match.told_days import days_in
from factcheck.model import UNKNOWN_DATE, Claim, Dated, Facts, Reading, Said, Sentence
from factcheck.normalise.times import time_of
from factcheck.pipeline import ReadJob, RunOptions, work
from factcheck.report import words
from tests.parts.making import claim

TUESDAY = Dated("2021-07-06", "day", "manifest")
SUNDAY = "2021-07-04"
KILLED = "Fourteen soldiers were killed."
RIGHT = [
    ("the sentence before", f"Fighting broke out in Hafar on Sunday. {KILLED}", "on Sunday", SUNDAY),
    ("two before", f"Fighting broke out on Sunday in Hafar. Nobody slept there. {KILLED}", "on Sunday", SUNDAY),
    ("another paragraph", f"A bomb tore through a market in Hafar on Sunday.\n\n{KILLED}", "on Sunday", SUNDAY),
    ("a date", f"A bomb went off in Hafar on July 4. {KILLED}", "on July 4", SUNDAY),
    ("a date of the month", f"An explosion shook Hafar on 4 July. {KILLED}", "on 4 July", SUNDAY),
    ("yesterday", f"Clashes erupted in Hafar yesterday. {KILLED}", "yesterday", "2021-07-05"),
    ("it happened", f"It happened early Sunday in Hafar. {KILLED}", "early Sunday", SUNDAY),
    ("first in its sentence", f"On Sunday, a truck bomb exploded in Hafar. {KILLED}", "On Sunday", SUNDAY),
    ("a saying's day besides", f"A bomb went off on Sunday, police said on Monday. {KILLED}", "on Sunday", SUNDAY),
    ("a saying's day between", f"A bomb went off on Sunday. Police told it on Monday. {KILLED}", "on Sunday", SUNDAY),
    ("a saying's day beside", f"A bomb went off on Sunday. {KILLED[:-1]}, police said on Monday.", "on Sunday", SUNDAY),
    ("with another figure's", f"A bomb killed three police officers on Sunday. {KILLED}", "on Sunday", SUNDAY),
    ("under a dateline", f"HAFAR, July 6 (Norpress) - A bomb went off on Sunday. {KILLED}", "on Sunday", SUNDAY),
    ("the same place", f"A bomb went off in Hafar on Sunday. {KILLED[:-1]} in Hafar.", "on Sunday", SUNDAY),
]  # fmt: skip
WRONG = [
    ("its own day", f"Fighting broke out on Sunday in Hafar. {KILLED[:-1]} on Monday."),
    ("another day between", f"A bomb went off on Saturday. Troops stormed the town on Sunday and Monday. {KILLED}"),
    ("two days in one sentence", f"Bombs went off on Saturday and on Sunday. {KILLED}"),
    ("only a saying's day", f"There was fighting in Hafar, police said on Sunday. {KILLED}"),
    ("a saying's day first", f"On Sunday police said that there was fighting in Hafar. {KILLED}"),
    ("nothing that harms", f"The minister visited Hafar on Sunday. {KILLED}"),
    ("a year in the figure's sentence", "Fighting broke out on Sunday. In 2014 fourteen soldiers were killed there."),
    ("a year between", f"Fighting broke out on Sunday. A truce had held since 2014. {KILLED}"),
    ("last year", "Fighting broke out on Sunday. Last year fourteen soldiers were killed there."),
    ("in another's words", 'Fighting broke out on Sunday. "Fourteen soldiers were killed," a shepherd said.'),
    ("a day in another's words", f'"Fighting broke out in Hafar on Sunday," a shepherd said. {KILLED}'),
    ("another happening", "A bomb went off in Hafar on Sunday. Fourteen soldiers were killed when a bus crashed."),
    ("a new happening of the sort", "A bomb went off in Hafar on Sunday. A car bomb killed fourteen soldiers."),
    ("another place", f"A bomb went off in Hafar on Sunday. {KILLED[:-1]} in Kolvar."),
    ("another place between", f"A bomb went off in Hafar on Sunday. There was panic in Kolvar. {KILLED}"),
    ("elsewhere", f"A bomb went off in Hafar on Sunday. Elsewhere troops came under fire. {KILLED}"),
    ("further dead", "A bomb went off in Hafar on Sunday. A further fourteen soldiers were killed by shells."),
    ("a plan", "Fighting broke out on Sunday. Fourteen soldiers will be killed, the rebels said."),
    ("a fear", "Fighting broke out on Sunday. Fourteen soldiers may be killed."),
    ("a running total", "Fighting broke out on Sunday. Fourteen soldiers have been killed so far."),
    ("a background", "Fighting broke out on Sunday. Fourteen soldiers had been killed there."),
    ("a heading between", f"A bomb went off on Sunday.\n\nThe view from the south\n\n{KILLED}"),
    ("a date line", f"4 July 2021 Bomb goes off in Hafar. {KILLED}"),
    ("since a day", f"Fighting raged in Hafar since Sunday. {KILLED}"),
    ("a name", f"Black Sunday brought fighting to Hafar. {KILLED}"),
    ("its day in court", f"A man who had opened fire appeared in court on Monday. {KILLED}"),
    ("a day ahead", f"The attack will begin on Sunday. {KILLED}"),
    ("long ago", f"Fighting broke out on March 4. {KILLED}"),
    ("too far off", f"A bomb went off on Sunday. People ran. People hid. People wept. {KILLED}"),
    ("no happening of its sort", f"Police rounded up thousands of men on Sunday. {KILLED}"),
    ("no happening of the sort", "A bomb went off on Sunday. Fourteen soldiers were arrested."),
    ("what is of no one day", "A bomb went off on Sunday. Fourteen percent of the shops closed."),
]  # fmt: skip
LEAD = (
    "A bomb killed several soldiers in Hafar on Sunday, the army said.\n\n"
    "People ran out of their houses. Some of them hid in the hills. Others wept. Nobody slept.\n\n"
)


def read(text: str, published: Dated = TUESDAY) -> tuple[Claim, ...]:
    options = RunOptions()
    job = ReadJob("a", text, "a", "", Facts(published=published), options.model, options.profile)
    reading = work(job).result
    assert isinstance(reading, Reading)
    return reading.claims


def soldiers(text: str, published: Dated = TUESDAY) -> Claim:
    return next(one for one in read(text, published) if one.text.lower().startswith("fourteen"))


@pytest.mark.parametrize(("text", "told", "day"), [case[1:] for case in RIGHT], ids=[case[0] for case in RIGHT])
def test_a_day_told_before_is_carried(text: str, told: str, day: str) -> None:
    found = soldiers(text)
    assert found.event_time == Dated(day, "day", "inferred", told)
    assert found.event_time_from == "neighbour"


@pytest.mark.parametrize("text", [case[1] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_unsure_stays_unknown(text: str) -> None:
    found = [one for one in read(text) if one.text.lower().startswith("fourteen")]
    assert found
    assert [one.event_time_from for one in found] == [None] * len(found)
    assert all(one.event_time.basis in ("unknown", "relative", "stated") for one in found)


def test_without_a_date_the_words_are_kept_and_no_day() -> None:
    found = soldiers(RIGHT[0][1], UNKNOWN_DATE)
    assert found.event_time == Dated(None, "unknown", "inferred", "on Sunday")
    assert words.event_time(found) == "date unknown (by the sentences before: “on Sunday”)"


def test_the_lead_s_day_reaches_what_comes_back_to_it() -> None:
    back = soldiers(f"{LEAD}Fourteen soldiers were killed in the blast.")
    assert (back.event_time.value, back.event_time_from) == (SUNDAY, "lead")
    assert words.event_time(back) == "4 Jul 2021 (by the lead: “on Sunday”)"
    assert soldiers(LEAD + KILLED).event_time == UNKNOWN_DATE


def test_a_time_of_its_own_wins() -> None:
    found = soldiers(f"Fighting broke out on Sunday in Hafar. {KILLED[:-1]} on Monday.")
    assert (found.event_time.value, found.event_time.basis, found.event_time_from) == ("2021-07-05", "relative", None)


def test_what_an_editor_sets_is_taken_from_no_other_words() -> None:
    found = soldiers(RIGHT[0][1])
    day = {"value": "2021-07-02", "precision": "day", "basis": "editor"}
    fixed = corrected(found, {"event_time": Said("2021-07-02", {"event_time": day})})
    assert (fixed.event_time.value, fixed.event_time_from) == ("2021-07-02", None)
    assert comparable(fixed).event_time.value == "2021-07-02"


# ---------------------------------------------------------------------------------------------- never judged by


def carried_to(one: Claim, day: str) -> Claim:
    return replace(one, event_time=Dated(day, "day", "inferred", "on Sunday"), event_time_from="neighbour")


def pair(a: Claim, b: Claim, *, story: float) -> Pair:
    published = Facts(published=TUESDAY)
    sides = (Side(comparable(one), f"{one.article}.txt", published) for one in (a, b))
    return Pair(*sides, False, 0.0, story)


@pytest.mark.parametrize("articles", [("a", "b"), ("a", "a")], ids=["two articles", "one article"])
@pytest.mark.parametrize("numbers", [(14, 14), (14, 90)], ids=["one number", "two numbers"])
def test_a_carried_day_changes_no_verdict(articles: tuple[str, str], numbers: tuple[int, int]) -> None:
    plain = [
        claim(article=article, number=number, thing="soldiers", head="soldier", measure="killed", start=10 * at)
        for at, (article, number) in enumerate(zip(articles, numbers, strict=True))
    ]
    days = [carried_to(one, f"2021-07-0{day}") for one, day in zip(plain, (3, 5), strict=True)]
    stated = [replace(one, event_time=replace(one.event_time, basis="relative"), event_time_from=None) for one in days]
    story = 2.0 if articles[0] == articles[1] else 0.5
    assert judge(pair(*days, story=story), near=True) == judge(pair(*plain, story=story), near=True)
    assert judge(pair(*stated, story=story), near=True) != judge(pair(*plain, story=story), near=True)


def test_a_carried_day_is_no_key() -> None:
    long = "Officials of the county said that 14 soldiers were killed there."
    plain = claim(number=14, thing="soldiers", head="soldier", measure="killed", sentence=long)
    assert comparable(carried_to(plain, SUNDAY)) == plain
    assert signature(comparable(carried_to(plain, SUNDAY))) == signature(plain)


# ---------------------------------------------------------------------------------------------- hostile text


@pytest.mark.parametrize("piece", ["on Sunday ", "five killed, ", "early ", "a-", '"', "said ", "4 July ", "in Hafar "])
def test_days_are_carried_in_linear_time(piece: str) -> None:
    def found(text: str) -> object:
        told = [claim(number=5, measure="killed", sentence=text[:400])] * (len(text) // 400)
        sentences = [Sentence(at, at + 400, 0, "body") for at in range(0, len(text), 400)]
        claims = [replace(one, sentence_start=at * 400) for at, one in enumerate(told)]
        return carried(text, claims, sentences, time_of, TUESDAY)

    assert_linear(found, piece)


@pytest.mark.parametrize("happening", sorted({words.pattern for words in COMES_OF.values()}))
def test_a_day_belongs_to_what_is_told_nearest(happening: str) -> None:
    told = list(days_in("Police said on Monday that fire broke out on Sunday.", re.compile(happening, re.IGNORECASE)))
    assert told[0].told == "saying"
