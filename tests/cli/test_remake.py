"""Every text can be made again from its capture, and it is told when it cannot."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from factcheck.clean.slips import MEDIA_TYPE
from tests import hostile
from tests.cli.conftest import invoke
from tests.parts import test_formats as samples


def test_every_text_follows_from_its_bytes(empty: Path) -> None:
    for name, media_type in zip(("t.txt", "m.md", "h.html", "p.pdf", "e.eml", "f.rss", "j.json", "c.csv"),
                                (one for one in samples.EXAMPLES if one != MEDIA_TYPE), strict=True):  # fmt: skip
        (empty / name).write_bytes(samples.EXAMPLES[media_type])
    (empty / "list.json").write_text(json.dumps([samples.ROW, samples.ROW | {"article_text": samples.SECOND}]))
    guessed = hostile.page(f"<p>{samples.RUSSIAN}</p>").decode().encode("cp1251")
    (empty / "in.zip").write_bytes(
        hostile.zipped(("guessed.html", guessed), ("deep/t.txt", b"\xef\xbb\xbf" + hostile.STORY))
    )
    (empty / "crawl.warc").write_bytes(hostile.warc(guessed))
    assert invoke("add", ".").exit_code == 3  # one entry of the feed has no text
    result = invoke("db", "check", "--remake")
    assert (result.exit_code, result.stderr) == (0, "all is well\n")
    page = samples.EXAMPLES["text/html"]
    with sqlite3.connect("claims.db") as database:
        changed = database.execute("UPDATE captures SET data = ? WHERE data = ?", (page.replace(b"40", b"41"), page))
        assert changed.rowcount == 1
    told = invoke("db", "check", "--remake").stderr
    assert "h.html: its bytes give another text than the one that was read (html 1)" in told
