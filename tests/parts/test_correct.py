"""Corrections meet readings: they outlive newer rules and moved text, and nothing an editor did is dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.correct.carry import Read, carry
from factcheck.correct.fields import FIELDS, Known, kept, names, said
from factcheck.correction import claim_from, claim_json, corrected, from_json, to_json
from factcheck.errors import UsageError
from factcheck.model import CONTEXT_CHARS, Claim, Correction, Dated, Link, Said, content_id

TEXT = "The mayor spoke. Officials said 40 houses burnt down on Monday. Nobody was hurt."
OTHER = "An update.\n\n" + TEXT.replace("Nobody was hurt", "Two were hurt")


def read_claim(words: str, text: str = TEXT, **given: object) -> Claim:
    """A claim on ``words`` of ``text``, in its second sentence."""
    start, low = text.index(words), text.index("Officials")
    high = text.index("Monday.") + len("Monday.")
    article = content_id("article", text)
    end = start + len(words)
    base = Claim(
        id=content_id(article, "quantity", start, end), article=article, kind="quantity", start=start, end=end,
        text=words, sentence_start=low, sentence_end=high, sentence=text[low:high],
        prefix=text[max(0, start - CONTEXT_CHARS) : start], suffix=text[end : end + CONTEXT_CHARS],
        place_in_article="body", stated=40.0, low=40.0, best=40.0, high=40.0, low_inclusive=True, high_inclusive=True,
        bound="exact", thing="houses", head="houses", measure="burnt",
        chain=(Link("outlet", "The Daily"), Link("speaker", "Officials", start=low, end=low + 9)),
    )  # fmt: skip
    return replace(base, **given)  # type: ignore[arg-type]


def read(*claims: Claim, text: str = TEXT) -> Read:
    return Read(content_id("article", text), text, claims)


AS_OF = {"as_of": Said("2021-07-04", {"as_of": {"value": "2021-07-04", "precision": "day", "basis": "editor"}})}
HOUSES = read_claim("40 houses")


def test_a_field_counts_and_the_reading_stays_beside_it() -> None:
    claims, (met,) = carry(read(HOUSES), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert [claim.as_of for claim in claims] == [Dated("2021-07-04", "day", "editor")]
    assert (met.state, met.claim, met.read) == ("stands", HOUSES.id, HOUSES)
    assert replace(claims[0], as_of=Dated()) == HOUSES


def test_the_reader_changing_its_mind_on_that_field_is_flagged_and_the_editor_s_word_counts() -> None:
    newer = replace(HOUSES, as_of=Dated("2021-07-06", "day", "stated", "as of Tuesday"))
    claims, (met,) = carry(read(newer), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert claims[0].as_of.value == "2021-07-04"
    assert met.state == "disagrees"
    assert "as_of" in (met.note or "")


def test_another_field_read_otherwise_is_no_disagreement() -> None:
    newer = replace(HOUSES, measure="destroyed")
    claims, (met,) = carry(read(newer), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert (met.state, claims[0].measure) == ("stands", "destroyed")


def test_a_span_that_newer_rules_draw_otherwise_is_found_and_flagged() -> None:
    wider = read_claim("40 houses burnt down")
    claims, (met,) = carry(read(wider), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert [(claim.id, claim.as_of.value) for claim in claims] == [(wider.id, "2021-07-04")]
    assert (met.state, met.note) == ("moved", "was read as: 40 houses")


def test_a_claim_that_is_read_no_more_stays_as_the_editor_had_it() -> None:
    claims, (met,) = carry(read(), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert [(claim.text, claim.as_of.value) for claim in claims] == [("40 houses", "2021-07-04")]
    assert met.state == "unread"


def test_corrections_follow_their_sentence_into_a_changed_text() -> None:
    moved = read_claim("40 houses", OTHER)
    claims, (met,) = carry(read(moved, text=OTHER), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert [(claim.id, claim.as_of.value) for claim in claims] == [(moved.id, "2021-07-04")]
    assert (met.state, met.correction.subject) == ("moved", HOUSES.id)


def test_an_unread_claim_in_a_changed_text_points_at_its_words_there() -> None:
    claims, _ = carry(read(text=OTHER), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert OTHER[claims[0].start : claims[0].end] == "40 houses"
    assert OTHER[claims[0].sentence_start : claims[0].sentence_end] == HOUSES.sentence
    assert all(link.start is None for link in claims[0].chain)


def test_words_that_are_gone_are_kept_as_lost() -> None:
    claims, (met,) = carry(read(text="All of it was withdrawn."), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert (claims, met.state, met.claim) == ((), "lost", None)


def test_words_that_stand_twice_are_not_guessed() -> None:
    twice = TEXT + " " + TEXT
    _, (met,) = carry(read(text=twice), [Correction(HOUSES.id, HOUSES, AS_OF)])
    assert met.state == "lost"


def test_a_rejected_claim_counts_in_nothing_and_is_not_forgotten() -> None:
    claims, (met,) = carry(read(HOUSES), [Correction(HOUSES.id, HOUSES, rejected=True)])
    assert (claims, met.state, met.read) == ((), "stands", HOUSES)
    wider = read_claim("40 houses burnt down")
    claims, (met,) = carry(read(wider), [Correction(HOUSES.id, HOUSES, rejected=True)])
    assert (claims, met.state) == ((), "moved")


def test_a_claim_made_by_hand_stands_beside_those_that_touch_it() -> None:
    made = read_claim("houses burnt down")
    claims, (met,) = carry(read(HOUSES), [Correction(made.id, made, AS_OF, made=True)])
    assert [claim.text for claim in claims] == ["40 houses", "houses burnt down"]
    assert (met.state, met.read) == ("stands", None)


def test_one_that_the_reader_reads_later_is_not_counted_twice() -> None:
    claims, (met,) = carry(read(HOUSES), [Correction(HOUSES.id, HOUSES, AS_OF, made=True)])
    assert [(claim.text, claim.as_of.value) for claim in claims] == [("40 houses", "2021-07-04")]
    assert met.read == HOUSES


def test_the_order_of_corrections_does_not_matter() -> None:
    other = read_claim("Monday")
    both = [Correction(HOUSES.id, HOUSES, AS_OF), Correction(other.id, other, rejected=True)]
    assert carry(read(HOUSES, other), both) == carry(read(HOUSES, other), both[::-1])


def test_corrections_as_json_come_back_equal() -> None:
    full = replace(HOUSES, event_time=Dated("2021-07-05", "day", "relative", "Monday"), part_of="the village")
    assert claim_from(claim_json(full)) == full
    one = Correction("x", full, AS_OF, rejected=True, made=True)
    assert from_json("x", to_json(one)) == one
    assert "made" not in to_json(Correction("x", full))


# ------------------------------------------------------------------------------------------------ words -> values

KNOWN = Known(
    number=lambda words: {"stated": 7.0, "low": 7.0, "best": 7.0, "high": 7.0, "unit": None} if "7" in words else None,
    thing=lambda words: {"thing": words},
    classes=("buildings", "people"),
    precision=lambda words: "day" if words.count("-") == 2 else None,
    place=str.title,
    person=str.upper,
)


def test_words_become_the_values_of_a_claim() -> None:
    found = said(HOUSES, {"value": "some  7", "place": "oslo", "as_of": "2021-07-04", "measure": ""}, KNOWN)
    assert found.pop("measure") is None
    values = corrected(HOUSES, {name: one for name, one in found.items() if one})
    assert (values.stated, values.place, values.as_of.basis) == (7.0, "Oslo", "editor")
    assert found["value"] == Said("some 7", {"stated": 7.0, "low": 7.0, "best": 7.0, "high": 7.0})


def test_a_speaker_takes_the_innermost_place() -> None:
    (one,) = said(HOUSES, {"speaker": "Ann Lee"}, KNOWN).values()
    assert one is not None
    now = corrected(HOUSES, {"speaker": one})
    assert [link.name for link in now.chain] == ["The Daily", "Ann Lee"]
    assert (now.speaker, now.speaker_key, now.voice) == ("Ann Lee", "ANN LEE", "attributed")
    (nobody,) = said(HOUSES, {"speaker": "nobody"}, KNOWN).values()
    assert nobody is not None
    assert corrected(HOUSES, {"speaker": nobody}).voice == "outlet"


def test_a_chain_keeps_what_is_known_of_its_links() -> None:
    (one,) = said(HOUSES, {"chain": "Interfax > Officials"}, KNOWN).values()
    assert one is not None
    links = corrected(HOUSES, {"chain": one}).chain
    assert [(link.kind, link.name) for link in links] == [
        ("outlet", "The Daily"), ("medium", "Interfax"), ("speaker", "Officials")
    ]  # fmt: skip
    assert links[-1].start == HOUSES.chain[-1].start


def test_a_chain_is_understood_as_reports_print_it() -> None:
    asked = ("The Daily <- Interfax <- Ann Lee", "The Daily > Interfax > Ann Lee", "Interfax > Ann Lee")
    told = [said(HOUSES, {"chain": words}, KNOWN)["chain"] for words in asked]
    chains = [[link["name"] for link in one.values["chain"]] for one in told if one]
    assert chains == [["The Daily", "Interfax", "Ann Lee"]] * 3


def seven(words: str) -> dict[str, object] | None:
    """Numbers as the reader would: "at least 7" has no upper end."""
    if not (number := next((float(word) for word in words.split() if word.isdigit()), None)):
        return None
    high = None if words.startswith("at least") else number
    told = {"bound": "at_least" if high is None else "exact", "hedge": None, "unit": None}
    return {"stated": number, "low": number, "best": number, "high": high} | told | dict.fromkeys(
        ("low_inclusive", "high_inclusive"), True
    )  # fmt: skip


COUNTING = replace(KNOWN, number=seven)


def test_what_is_said_of_a_part_counts_over_what_is_said_of_the_whole() -> None:
    at_once = said(HOUSES, {"hedge": "at least", "value": "50"}, COUNTING)
    now = corrected(HOUSES, {name: one for name, one in at_once.items() if one})
    assert (now.low, now.high) == (50.0, None)
    counted = {name: one for name, one in said(HOUSES, {"value": "50"}, COUNTING).items() if one}
    later = counted | {k: v for k, v in said(corrected(HOUSES, counted), {"hedge": "at least"}, COUNTING).items() if v}
    assert corrected(HOUSES, later) == corrected(HOUSES, dict(sorted(later.items()))) == now
    chained = said(HOUSES, {"speaker": "Ann Lee", "speaker_role": "mayor", "chain": "Interfax"}, KNOWN)
    told = corrected(HOUSES, {name: one for name, one in chained.items() if one})
    assert [link.name for link in told.chain] == ["The Daily", "Ann Lee"]
    assert told.speaker_role == "mayor"


def test_a_whole_said_anew_takes_its_parts_along() -> None:
    given = Said("x", {})
    before = dict.fromkeys(("value", "hedge", "chain", "speaker", "speaker_role", "place"), given)
    assert kept(before, ["value"]).keys() == {"chain", "speaker", "speaker_role", "place"}
    assert kept(before, ["chain"]).keys() == {"value", "hedge", "place"}
    assert kept(before, ["hedge"]).keys() == {"value", "chain", "speaker", "speaker_role", "place"}


@pytest.mark.parametrize(
    "words",
    [
        {"value": "several"}, {"as_of": "Monday"}, {"basis": "total"}, {"factuality": "true"}, {"colour": "red"},
        {"confirmation": "maybe"}, {"chain": "A > > B"}, {"hedge": "roughly"}, {"class": "ships"},
    ],
)  # fmt: skip
def test_what_cannot_be_a_value_is_refused_with_what_can(words: dict[str, str]) -> None:
    with pytest.raises(UsageError) as refused:
        said(HOUSES, words, KNOWN)
    assert refused.value.hint


def test_a_quote_is_corrected_to_words() -> None:
    quote = replace(HOUSES, kind="quote")
    (one,) = said(quote, {"confirmation": "corrected to we never asked them on 2021-07-06"}, KNOWN).values()
    assert one is not None
    told = corrected(quote, {"confirmation": one}).confirmation
    assert told is not None
    assert (told.status, told.to, told.on, told.takes_back) == ("corrected", "we never asked them", "2021-07-06", True)
    with pytest.raises(UsageError):
        said(HOUSES, {"confirmation": "corrected to we never asked them"}, KNOWN)


def test_a_quote_has_no_number_to_correct() -> None:
    assert "value" not in names("quote")
    assert set(names("quote")) < set(FIELDS)
    with pytest.raises(UsageError):
        said(replace(HOUSES, kind="quote"), {"value": "7"}, KNOWN)
