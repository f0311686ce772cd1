"""Languages: English is read, others are kept and marked, and what cannot be told is read as English."""

from __future__ import annotations

import pytest

from factcheck.clean.languages import is_foreign, language_of
from factcheck.model import Fact

TEXTS = {
    "en": "At least 40 houses were lost in Oruba on Friday after the river rose, officials said on Saturday.",
    "ru": "По меньшей мере 40 домов были разрушены в пятницу, сообщили власти города в субботу вечером.",
    "de": "Mindestens 40 Häuser wurden am Freitag zerstört, nachdem der Fluss gestiegen war, sagten die Behörden.",
    "ar": "قال مسؤولون إن أربعين منزلا على الأقل دمرت يوم الجمعة بعد ارتفاع منسوب النهر",
    "uk": "Щонайменше 40 будинків було зруйновано в п'ятницю, повідомила міська влада у суботу ввечері.",
    "tr": "Yetkililer cumartesi günü yaptığı açıklamada nehrin yükselmesinin ardından cuma günü en az kırk evin "
    "yıkıldığını ve yüzlerce kişinin okullara yerleştirildiğini söyledi.",
    "zh": "官员们周六表示，周五河水上涨后至少有四十所房屋被毁，一千二百人被转移到学校。",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_prose(language: str) -> None:
    found = language_of([TEXTS[language]])
    assert found
    assert found.value == language
    assert found.basis == "inferred"
    assert is_foreign(found) == (language != "en")


@pytest.mark.parametrize("text", ["", "12 : 40", "Oruba Kelm Öland", "Emomali Rahmon, Akipress, Dushanbe"])
def test_names_and_numbers_are_no_language(text: str) -> None:
    assert language_of([text]) is None


@pytest.mark.parametrize(("value", "foreign"), [("en", False), ("en-GB", False), ("EN_us", False), ("english", False),
                                                ("ru", True), ("ru-RU", True)])  # fmt: skip
def test_codes_with_a_country(value: str, foreign: bool) -> None:
    assert is_foreign(Fact(value, "manifest")) is foreign


def test_unknown_is_read() -> None:
    assert not is_foreign(None)
