"""Quotes told in translation: in which language they were spoken, and who translated them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.extract.language import ParsedText
from factcheck.model import QuoteMention

LANGUAGES = (
    "Albanian Amharic Arabic Armenian Azerbaijani Azeri Bambara Belarusian Bengali Bosnian Bulgarian Burmese"
    " Cantonese Catalan Chechen Chinese Creole Croatian Czech Danish Dari Dutch Estonian Farsi Finnish French"
    " Georgian German Greek Gujarati Hausa Hebrew Hindi Hungarian Igbo Indonesian Italian Japanese Kazakh Khmer"
    " Kinyarwanda Korean Kurdish Kyrgyz Lao Latvian Lingala Lithuanian Macedonian Malay Mandarin Mongolian Nepali"
    " Norwegian Oromo Pashto Persian Polish Portuguese Punjabi Romanian Russian Serbian Sinhala Slovak Slovene"
    " Slovenian Somali Spanish Swahili Swedish Tagalog Tajik Tamil Tatar Telugu Thai Tibetan Tigrinya Turkish"
    " Turkmen Ukrainian Urdu Uyghur Uzbek Vietnamese Wolof Xhosa Yiddish Yoruba Zulu"
).split()
LANGUAGE = rf"(?P<language>{'|'.join(LANGUAGES)})"
NAME = r"(?P<translator>(?:the |an? )?[A-Z][\w’'-]*(?: (?:of |the )?[A-Z][\w’'-]*){0,4})"
SAYS = r"(?:said|says|saying|told|tells|added|spoke|speaking|wrote|writing|tweeted|posted|replied|testified|declared)"
UNNAMED = "an unnamed translator"
INTERPRETER = "an interpreter"

CUES: tuple[tuple[str, str | None], ...] = (
    (rf"\b{SAYS}\b[^.;:]{{0,60}}? in {LANGUAGE}\b", None),
    (rf"\btranslated from (?:the )?(?:original )?{LANGUAGE}\b(?: (?:into English )?by {NAME})?", UNNAMED),
    (rf"\btranslated (?:into English )?by {NAME}", UNNAMED),
    (rf"\btranslation (?:from {LANGUAGE} )?(?:by|from|provided by|published by|released by) {NAME}", UNNAMED),
    (rf"\b{NAME}['’]s (?:English |own )?translation\b", UNNAMED),
    (rf"\b(?:in|according to|per) an? (?:[\w-]+ )?translation\b(?: from {LANGUAGE}\b)?", UNNAMED),
    (
        r"\b(?:through|via|by way of|with the help of) (?:an?|his|her|their|its) (?:interpreter|translator)\b",
        INTERPRETER,
    ),
)
"""What the words around a quote say of its original; with who translated it where no name is told."""
READ = tuple((re.compile(words), unnamed) for words, unnamed in CUES)
ANY = re.compile(rf"ranslat|interpreter|\bin (?:{'|'.join(LANGUAGES)})\b")
WHOLE = re.compile(
    r"^\W*(?:(?:This|The) (?:article|text|interview|speech) (?:was|has been) )?[Tt]ranslated "
    rf"(?:from (?:the )?{LANGUAGE} )?(?:into English )?by {NAME}\W*$"
)
"""A line that says who translated all of an article."""
ENGLISH = "English"


@dataclass(frozen=True, slots=True)
class Original:
    """In which language something was said, and who translated it."""

    language: str | None = None
    translator: str | None = None


def told(parsed: ParsedText, quotes: Sequence[QuoteMention]) -> tuple[QuoteMention, ...]:
    """The quotes with what the text tells of their originals.

    What is told of one quote of a speaker holds for the others of the article, unless it is told otherwise of them.
    """
    if not quotes or not ANY.search(parsed.text):
        return tuple(quotes)
    found = [_around(parsed, quote, quotes) for quote in quotes]
    whole = next((one for at in range(len(parsed.sentences)) if (one := _whole(parsed.words(at)))), None)
    speakers: dict[str, set[Original]] = defaultdict(set)
    for quote, one in zip(quotes, found, strict=True):
        if one and (speaker := _speaker(quote)):
            speakers[speaker].add(one)
    return tuple(
        _with(quote, one or _only(speakers.get(_speaker(quote) or "", ())) or whole)
        for quote, one in zip(quotes, found, strict=True)
    )


def _with(quote: QuoteMention, one: Original | None) -> QuoteMention:
    return replace(quote, original_language=one.language, translator=one.translator) if one else quote


def _speaker(quote: QuoteMention) -> str | None:
    links = quote.attribution.links
    return links[-1].name if links and links[-1].kind == "speaker" else None


def _only(found: Iterable[Original]) -> Original | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def _around(parsed: ParsedText, quote: QuoteMention, quotes: Sequence[QuoteMention]) -> Original | None:
    """What the sentences of a quote say of it, outside all quotes."""
    inside = [s for s in parsed.sentences[quote.sentence :] if s.start < quote.end] or [
        parsed.sentences[quote.sentence]
    ]
    start, end = inside[0].start, inside[-1].end
    text = parsed.text[start:end]
    for one in quotes:
        low, high = max(one.start, start) - start, min(one.end, end) - start
        if low < high:
            text = text[:low] + " " * (high - low) + text[high:]
    return _read(text)


def _read(text: str) -> Original | None:
    language = translator = None
    for pattern, unnamed in READ:
        match = pattern.search(text)
        if match is None:
            continue
        named = match.groupdict()
        language = language or named.get("language")
        translator = _better(translator, named.get("translator") or unnamed)
    return Original(language, translator) if (language or translator) and language != ENGLISH else None


def _better(known: str | None, other: str | None) -> str | None:
    """A name before nobody in particular."""
    return other if known in (None, UNNAMED, INTERPRETER) and other else known


def _whole(words: str) -> Original | None:
    match = WHOLE.match(words)
    return Original(match["language"], match["translator"]) if match else None
