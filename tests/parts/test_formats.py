"""Formats: from the bytes of each to the article's text, the roles of its blocks and what the format tells."""

from __future__ import annotations

import json

import pytest

from factcheck.clean import formats, slips
from factcheck.clean.manuscript import How, Manuscript
from factcheck.clean.page import read_page
from factcheck.errors import InputError
from factcheck.model import Capture, Facts, Failure
from tests.hostile import page, pdf, written

FIRST = "At least 40 houses were lost in Oruba on Friday after the river rose, officials said on Saturday."
SECOND = "The county said that 1,200 people had been moved to schools and that the number could still rise."
THIRD = "“We start anew,” said Eva Akesson, the mayor, at a press conference held in the town hall on Saturday."
STORY = f"<h1>Flood takes 40 houses in Oruba</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
MENU = "<nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav>"
OTHER = "<aside><h3>Read also</h3><p>Fire destroys 12 shops in Kelm, police said after a long night.</p></aside>"
HEAD = """<meta property="og:site_name" content="The Daily Tide"><meta name="author" content="Mary Bell">
<link rel="canonical" href="https://daily.example/flood"><meta property="article:published_time"
content="2024-03-01T08:00:00+02:00"><title>Flood takes 40 houses in Oruba - The Daily Tide</title>"""


def capture(data: bytes, media_type: str) -> Capture:
    return Capture(data, "0" * 64, media_type, "doc", "2024-03-02T08:00:00Z")


def made(data: bytes | str, media_type: str, **how: object) -> list[Manuscript | Failure]:
    raw = data.encode() if isinstance(data, str) else data
    return formats.texts(capture(raw, media_type), How(**how))  # type: ignore[arg-type]


def one(data: bytes | str, media_type: str, **how: object) -> Manuscript:
    (found,) = made(data, media_type, **how)
    assert isinstance(found, Manuscript)
    return found


def value(told: Facts, name: str) -> str | None:
    fact = getattr(told, name)
    return fact.value if fact else None


def roles(found: Manuscript) -> list[tuple[str, str]]:
    blocks = read_page(found.text, found.made.told, found.made.marks).blocks
    return [(block.role, found.text[block.start : block.end]) for block in blocks]


def with_role(found: Manuscript, role: str) -> list[str]:
    return [text for is_role, text in roles(found) if is_role == role]


# ---------------------------------------------------------------------------------------------- HTML


def test_a_page_of_html_is_the_whole_page_with_roles() -> None:
    found = one(page(f"{MENU}<article>{STORY}</article>{OTHER}", HEAD), "text/html")
    assert with_role(found, "title") == ["Flood takes 40 houses in Oruba"]
    assert with_role(found, "body") == [FIRST, SECOND, THIRD]
    assert "Fire destroys 12 shops" in found.text
    assert "Home" in found.text
    assert found.made.recipe.cleaner == "html 1"


def test_what_the_fields_of_a_page_say() -> None:
    told = one(page(STORY, HEAD), "text/html").made.told
    values = {name: getattr(told, name).value for name in ("outlet", "byline", "url")}
    assert values == {"outlet": "The Daily Tide", "byline": "Mary Bell", "url": "https://daily.example/flood"}
    assert (told.published.value, told.published.precision) == ("2024-03-01T08:00:00+02:00", "hour")
    assert told.published_note == "article:published_time"
    assert all(getattr(told, name).basis == "metadata" for name in ("outlet", "byline", "url", "title"))


def test_linked_data_speaks_before_other_fields() -> None:
    data = {"@graph": [{"@type": "WebSite", "name": "x"}, {
        "@type": "NewsArticle", "headline": "Flood takes 40", "datePublished": "2024-02-29",
        "dateModified": "2024-03-02",
        "author": [{"name": "Mary Bell"}, {"name": "Ann Lee"}], "publisher": {"name": "Tide Press"}}]}  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>{HEAD}'
    told = one(page(STORY, head), "text/html").made.told
    assert value(told, "title") == "Flood takes 40"
    assert value(told, "outlet") == "Tide Press"
    assert value(told, "byline") == "Mary Bell, Ann Lee"
    assert (told.published.value, told.modified.value) == ("2024-02-29", "2024-03-02")


@pytest.mark.parametrize("broken", ["{", "[" * 5000, '{"@type": "NewsArticle", "author": 3}', "null"])
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>{HEAD}'
    assert one(page(STORY, head), "text/html").made.told.outlet


def test_a_page_deeper_than_its_parser_goes_is_read_all_the_same() -> None:
    found = one(page("<div>" * 400 + MENU + STORY + OTHER), "text/html")
    assert {FIRST, SECOND, THIRD} <= set(with_role(found, "body"))
    assert not [text for text in with_role(found, "body") if "Fire" in text]


def test_what_is_hidden_is_not_read() -> None:
    hidden = "<p hidden>77 dead</p><p style='display: none'>78 dead</p><template><p>79 dead</p></template>"
    found = one(page(f"{STORY}{hidden}<script>80</script><noscript><p>81 dead</p></noscript>"), "text/html")
    assert not {"77", "78", "79", "80", "81"} & set(found.text.split())


def test_line_breaks_split_paragraphs_but_no_sentence() -> None:
    found = one(page(f"{STORY}<p>Rain is expected<br>to end.<br>Two more<br><br>Three more</p>"), "text/html")
    assert found.text.splitlines()[-3:] == ["Rain is expected to end.", "Two more", "Three more"]


def test_captions_writers_and_dates() -> None:
    body = (
        f"<article><h1>Flood takes 40 houses in Oruba</h1><div class='byline'>Mary Bell</div><time>1 March 2024</time>"
        f"<figure><figcaption>Residents wade through the water in Oruba.</figcaption></figure>"
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
    )
    found = {text: role for role, text in roles(one(page(body), "text/html"))}
    assert found["Mary Bell"] == "byline"
    assert found["1 March 2024"] == "dateline"
    assert found["Residents wade through the water in Oruba."] == "caption"


# ---------------------------------------------------------------------------------------------- encodings

RUSSIAN = "В результате наводнения были разрушены сорок домов, сообщили власти города в пятницу вечером. " * 4


@pytest.mark.parametrize(
    ("encoded", "head", "media_type", "codec", "basis"),
    [
        ("utf-8", "", "text/html", "utf-8", "default"),
        ("cp1251", "<meta charset=windows-1251>", "text/html", "cp1251", "declared"),
        ("koi8-r", "<meta http-equiv=x content='text/html; charset=koi8-r'>", "text/html", "koi8-r", "declared"),
        ("cp1251", "", "text/html; charset=windows-1251", "cp1251", "declared"),
        ("utf-8", "<meta charset=windows-1251>", "text/html", "utf-8", "default"),
        ("cp1251", "", "text/html", "cp1251", "guessed"),
        ("cp1251", "<meta charset=utf-8>", "text/html", "cp1251", "guessed"),
        ("utf-8-sig", "<meta charset=windows-1251>", "text/html", "utf-8", "marked"),
        ("utf-16", "", "text/html", "utf-16-le", "marked"),
    ],
)  # fmt: skip
def test_encodings(encoded: str, head: str, media_type: str, codec: str, basis: str) -> None:
    data = page(f"<p>{RUSSIAN}</p>", head).decode().encode(encoded)
    found = one(data, media_type)
    assert "разрушены сорок домов" in found.text
    assert (found.made.recipe.encoding, found.made.recipe.encoding_basis) == (codec, basis)


def test_latin_1_means_what_browsers_take_it_for() -> None:
    data = page("<p>“We lost 40 houses – all of them”, said Eva Åkesson of the town of Öland.</p>").decode()
    found = one(data.encode("cp1252"), "text/html; charset=ISO-8859-1")
    assert "“We lost 40 houses – all of them”, said Eva Åkesson" in found.text


def test_the_user_knows_best() -> None:
    data = page(f"<p>{RUSSIAN}</p>", "<meta charset=koi8-r>").decode().encode("cp1251")
    assert "разрушены сорок домов" in one(data, "text/html", encoding="cp1251").text


# ---------------------------------------------------------------------------------------------- other formats


def test_markdown_without_the_addresses_of_its_links() -> None:
    front = "---\ntitle: Flood\ndate: 2024-03-01\nauthor: Mary Bell\n---\n"
    source = f"{front}# Flood takes 40\n\n[{FIRST}](https://x.example/77)\n\n* {SECOND}\n"
    found = one(source, "text/markdown")
    assert roles(found) == [("title", "Flood takes 40"), ("body", FIRST), ("body", f"* {SECOND}")]
    assert found.made.told.published.value == "2024-03-01"
    assert value(found.made.told, "byline") == "Mary Bell"


def test_a_pdf_s_words_cut_at_line_ends_are_whole() -> None:
    lines = ("At least 40 houses were lost in Oruba.", "Officials said so on Satur-", "day.")
    found = one(pdf(written(*lines)), "application/pdf")
    assert found.text.split() == "At least 40 houses were lost in Oruba. Officials said so on Saturday.".split()


MAIL = (
    "From: Mary Bell <mary@daily.example>\r\nSubject: =?utf-8?q?Fwd=3A_Flood_in_=C3=96land?=\r\n"
    "Date: Fri, 01 Mar 2024 08:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: {}; charset=utf-8\r\n\r\n{}\r\n"
)


@pytest.mark.parametrize(("kind", "body"), [("text/plain", FIRST), ("text/html", f"<p>{FIRST}</p><p hidden>x</p>")])
def test_mail(kind: str, body: str) -> None:
    found = one(MAIL.format(kind, body), "message/rfc822")
    assert roles(found) == [("title", "Flood in Öland"), ("body", FIRST)]
    assert value(found.made.told, "byline") == "Mary Bell"
    assert found.made.told.published.value == "2024-03-01T08:00:00+02:00"


FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>All News</title><link>https://all.example</link>
<item><title>Flood takes 40</title><link>https://daily.example/1</link><guid>tide-1</guid>
<source url="https://daily.example/rss">The Daily Tide</source><pubDate>Fri, 01 Mar 2024 08:00:00 +0200</pubDate>
<description>&lt;p&gt;{FIRST}&lt;/p&gt;</description></item>
<item><title>Second</title><guid>tide-2</guid><description>{SECOND}</description></item>
<item><title>Only a title</title><guid>tide-3</guid></item></channel></rss>"""


def test_the_source_of_a_feed_s_entry_is_its_publisher() -> None:
    first, second, third = made(FEED, "application/feed+xml")
    assert isinstance(first, Manuscript)
    assert isinstance(second, Manuscript)
    assert isinstance(third, Failure)
    assert [first.doc, second.doc, third.doc] == ["doc#tide-1", "doc#tide-2", "doc#tide-3"]
    assert value(first.made.told, "outlet") == "The Daily Tide"
    assert value(second.made.told, "outlet") == "All News"
    assert value(first.made.told, "url") == "https://daily.example/1"
    assert first.made.told.published.value == "2024-03-01T08:00:00+02:00"
    assert first.made.told.modified.value is None
    assert roles(first) == [("title", "Flood takes 40"), ("body", FIRST)]


def test_atom() -> None:
    source = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tide</title><entry><id>a1</id>'
        "<title>Flood</title><updated>2024-03-02T08:00:00Z</updated><published>2024-03-01T08:00:00Z</published>"
        f'<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;'
        "</content><author><name>Mary Bell</name></author></entry></feed>"
    )
    told = one(source, "application/feed+xml").made.told
    assert (told.published.value, told.modified.value) == ("2024-03-01T08:00:00Z", "2024-03-02T08:00:00Z")
    assert value(told, "byline") == "Mary Bell"


# ---------------------------------------------------------------------------------------------- rows

ROW = {"Headline": "Flood takes 40", "article_text": f"{FIRST}\n\n{SECOND}", "publish-date": "2024-03-01",
       "source": {"name": "The Daily Tide"}, "authors": ["Mary Bell", "Ann Lee"],
       "link": "https://daily.example/1"}  # fmt: skip


def test_columns_are_known_by_their_common_names() -> None:
    found = one(json.dumps(ROW), "application/json")
    assert roles(found) == [("title", "Flood takes 40"), ("body", FIRST), ("body", SECOND)]
    told = found.made.told
    assert value(told, "outlet") == "The Daily Tide"
    assert value(told, "byline") == "Mary Bell, Ann Lee"
    assert getattr(told.url, "note", None) == "column link"
    assert told.published.value == "2024-03-01"
    assert dict(found.made.recipe.columns)["text"] == "article_text"


def test_columns_may_be_mapped() -> None:
    row = json.dumps({"a": FIRST, "text": "something else", "day": "March 1, 2024", "paper": "Tide"})
    found = one(row, "application/json", columns=(("text", "a"), ("published", "day"), ("outlet", "paper")))
    assert found.text == FIRST
    assert found.made.told.published.value == "2024-03-01"
    assert value(found.made.told, "outlet") == "Tide"


def test_a_title_that_the_text_opens_with_is_not_doubled() -> None:
    row = json.dumps({"title": "Flood takes 40", "text": f"Flood takes 40\n\n{FIRST}"})
    assert one(row, "application/json").text.count("Flood takes 40") == 1


def test_a_column_of_html() -> None:
    row = json.dumps({"html": page(f"{MENU}<article>{STORY}</article>").decode(), "url": "https://daily.example/1"})
    assert with_role(one(row, "application/json"), "body") == [FIRST, SECOND, THIRD]


def test_a_list_in_a_json_file_is_many_documents() -> None:
    first, second, third = made(json.dumps([ROW, {"x": 1}, ROW]), "application/json")
    assert [type(first), type(second), type(third)] == [Manuscript, Failure, Manuscript]
    assert [first.doc, second.doc, third.doc] == ["doc#1", "doc#2", "doc#3"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_of_csv(delimiter: str) -> None:
    rows = (("text", "date", "source"), (f'"{FIRST}"', "2024-03-01", "Tide"))
    found = one("\r\n".join(delimiter.join(row) for row in rows), "text/csv")
    assert found.text == FIRST
    assert found.made.told.published.value == "2024-03-01"


# ---------------------------------------------------------------------------------------------- all of them

EXAMPLES = {
    "text/plain": FIRST.encode(),
    "text/markdown": FIRST.encode(),
    "text/html": page(STORY, HEAD),
    "application/pdf": pdf(written("At least 40 houses were lost in Oruba.")),
    "message/rfc822": MAIL.format("text/plain", FIRST).encode(),
    "application/feed+xml": FEED.encode(),
    "application/json": json.dumps(ROW).encode(),
    "text/csv": f'text\n"{FIRST}"\n'.encode(),
    slips.MEDIA_TYPE: json.dumps({"format": slips.FORMAT, "outlet": "Radio Tide", "words": FIRST}).encode(),
}


@pytest.mark.parametrize("media_type", formats.CLEANERS)
def test_every_format_makes_the_same_text_again(media_type: str) -> None:
    first, again = (made(EXAMPLES[media_type], media_type) for _ in range(2))
    assert first == again
    assert isinstance(first[0], Manuscript)
    assert first[0].made.recipe.cleaner.rsplit(" ", 1)[-1].isdigit()
    assert all(mark.end <= len(first[0].text) for mark in first[0].made.marks)


@pytest.mark.parametrize("media_type", formats.CLEANERS)
def test_what_the_carrier_says_is_kept(media_type: str) -> None:
    from dataclasses import replace

    from factcheck.model import Fact

    told = Facts(agency=Fact("Reuters", "metadata", "the carrier"))
    (found, *_) = formats.texts(replace(capture(EXAMPLES[media_type], media_type), told=told), How())
    assert isinstance(found, Manuscript)
    assert found.made.told.agency == told.agency


def test_a_kind_without_a_cleaner_is_refused() -> None:
    with pytest.raises(InputError, match="not read yet: image/png"):
        made(b"x", "image/png")


# ---------------------------------------------------------------------------------------------- other stories on a page

CARDS = "".join(
    f"<div><a href=/{n}><h3>Headline {n} of another story</h3></a><p>In it {n}7 people were hurt, police said.</p>"
    for n in range(1, 6)
)
PARAGRAPHS = (FIRST, SECOND, THIRD)


@pytest.mark.parametrize("layout", [
    "<table><tr><td>Home<br><a>World</a></td><td><b>Flood takes 40 houses in Oruba</b><br><br>{}</td><td>" + CARDS,
    "<div><div>Home</div><div class=x>Flood takes 40 houses in Oruba</div><div>{}</div></div><div>" + CARDS,
    "<article><h1>Flood takes 40 houses in Oruba</h1>{}<ul><li><a>Fire hurts 12 in Kelm</a></ul></article>" + CARDS,
    "<article><h1>Flood takes 40 houses in Oruba</h1>{}<p>Sign up for our newsletter.</p></article>" + CARDS,
])  # fmt: skip
def test_other_stories_on_the_page_are_not_the_article(layout: str) -> None:
    body = "<br><br>".join(PARAGRAPHS) if "<table" in layout else "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    found = one(page(layout.format(body)), "text/html")
    assert with_role(found, "body") == list(PARAGRAPHS)
    assert with_role(found, "title") == ["Flood takes 40 houses in Oruba"]
    assert "27 people were hurt" in found.text


def test_a_page_of_headlines_is_no_article() -> None:
    found = one(page("<h1>The Daily Tide</h1>" + CARDS), "text/html")
    with pytest.raises(InputError, match="no article"):
        roles(found)


def test_lists_and_tables_of_a_story_are_its_own() -> None:
    items = "".join(f"<li>{text}</li>" for text in PARAGRAPHS)
    table = "<table><tr><th>Town<th>Houses</tr><tr><td>Oruba<td>40</tr></table>"
    found = one(
        page(f"<article><h1>Flood in numbers</h1><p>{FIRST} More follows.</p><ul>{items}</ul>{table}</article>"),
        "text/html",
    )
    assert with_role(found, "body") == [
        f"{FIRST} More follows.",
        *(f"* {text}" for text in PARAGRAPHS),
        "Town Houses",
        "Oruba 40",
    ]
