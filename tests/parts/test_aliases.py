"""Spellings that may be one name: what is proposed, what is not, and what accepted ones come to."""

from __future__ import annotations

import pytest

from factcheck.alias import Alias, AliasState, from_json, names, to_json
from factcheck.match.aliases import pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emomali Rahmon", "Emomali Rakhmon"),
        ("Vladimir Petrovsky", "Wladimir Petrowsky"),
        ("Khalid Shaykhun", "Khaled Sheikhoun"),
        ("J. Haddad", "Jamal Haddad"),
        ("Sheikhun", "Shaykhoun"),
    ],
)
def test_spellings_of_one_name_are_proposed_the_rarer_for_the_other(one: str, other: str) -> None:
    assert [(spelling, name) for spelling, name, _ in pairs({one: 1, other: 3}, set())] == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim Haddad", "Nadia Haddad"),
        ("Ana Ruiz", "Juan Paz"),
        ("Haddad", "Karim Haddad"),
        ("Tom Ames", "Tom Amesbury"),
        ("Karim Haddad", "KARIM HADDAD"),
    ],
)
def test_others_are_not(one: str, other: str) -> None:
    assert list(pairs({one: 1, other: 3}, set())) == []


def test_what_was_decided_is_not_proposed_again() -> None:
    both = Alias("person", "Emomali Rakhmon", "Emomali  Rahmon", "refused")
    assert list(pairs({"Emomali Rahmon": 3, "Emomali Rakhmon": 1}, {both.pair})) == []


def _said(spelling: str, name: str, state: AliasState = "accepted") -> Alias:
    return Alias("person", spelling, name, state)


def test_accepted_spellings_lead_to_the_end_of_a_chain_and_refused_ones_nowhere() -> None:
    found = names([_said("A B", "C D"), _said("C D", "E F"), _said("G H", "E F", "refused")])
    assert [found.person(one) for one in ("a  b", "C D", "E F", "G H", None)] == ["E F", "E F", "E F", "G H", None]
    assert found.place("A B") == "A B"
    assert not names([_said("G H", "E F", "refused")])


def test_a_decision_comes_back_as_it_was_kept() -> None:
    assert from_json(to_json(_said("A B", "C D"))) == _said("A B", "C D")
