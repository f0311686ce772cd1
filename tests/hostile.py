"""Files made to harm whoever opens them, built on the spot: name, how it is made, and what must be said of it."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

ZEROS = bytes(16 << 20)
STORY = b"At least 40 houses were lost in Oruba on Friday, officials said, after the river rose by three metres.\n"
Build = Callable[[], bytes]


def gzip_bomb(times: int = 64) -> bytes:
    """16 MiB of zeros, packed, so many times over: 1 GiB from 1 MB."""
    return gzip.compress(ZEROS, 6, mtime=0) * times


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0o100644) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = method, mode << 16
            archive.writestr(info, data)
    return made.getvalue()


def nested(times: int) -> bytes:
    data = STORY
    for depth in range(times):
        data = zipped((f"{depth}.zip" if depth else "story.txt", data))
    return data


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def flagged(data: bytes, local: int, central: int, value: int) -> bytes:
    """A zip file of one member with a two-byte field of both its headers overwritten."""
    made, at = bytearray(data), data.index(b"PK\x01\x02")
    made[local : local + 2] = made[at + central : at + central + 2] = struct.pack("<H", value)
    return bytes(made)


def tarred(
    name: str, data: bytes = STORY, kind: bytes = tarfile.REGTYPE, link: str = "", size: int | None = None
) -> bytes:
    made = io.BytesIO()
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, len(data) if size is None else size
    made.write(info.tobuf())
    made.write(data + bytes(-len(data) % 512))
    return made.getvalue() + bytes(1024)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def pdf(content: bytes, *, packed: bool = False, pages: bytes = b"/Kids [3 0 R] /Count 1", more: bytes = b"") -> bytes:
    """A PDF of one page with a content stream."""
    stream = zlib.compress(content) if packed else content
    kind = b"/Filter /FlateDecode " if packed else b""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages " + pages + b" >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< " + kind + b"/Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size 6 /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (more, len(made))
    return bytes(made) + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def written(*lines: str) -> bytes:
    """The content stream of a PDF page."""
    said = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT /F 12 Tf 14 TL 50 700 Td {said} ET".encode()


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(written("Forty houses were lost.")))))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def warc(payload: bytes, *headers: str, length: int | None = None) -> bytes:
    http = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode() + payload
    lines = ("WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://news.example/1",
             "WARC-Date: 2024-03-01T08:00:00Z", "WARC-Record-ID: <urn:uuid:1>", "Content-Type: application/http",
             f"Content-Length: {len(http) if length is None else length}", "", "")  # fmt: skip
    return "\r\n".join(lines).encode() + http + b"\r\n\r\n"


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]><rss><channel>&l9;</channel></rss>'.encode()
    )


XXE = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><title>&x;</title></item></channel></rss>"
)
ATTACHED = (
    b"From: a@b.example\nSubject: s\nMIME-Version: 1.0\nContent-Type: application/zip\n"
    b"Content-Transfer-Encoding: base64\n\n"
)

FILES: dict[str, tuple[Build, str]] = {
    "bomb.txt.gz": (gzip_bomb, "expands too much"),
    "bomb.txt.bz2": (lambda: bz2.compress(ZEROS, 1), "expands too much"),
    "bomb.txt.xz": (lambda: lzma.compress(ZEROS, preset=0), "expands too much"),
    "bomb.zip": (lambda: zipped(("a.txt", ZEROS)), "expands too much"),
    "bomb.tar.gz": (lambda: gzip.compress(tarred("a.txt", ZEROS)), "expands too much"),
    "bomb-in-zip.zip": (lambda: zipped(("a.txt.gz", gzip_bomb(1))), "expands too much"),
    "cut.txt.gz": (lambda: gzip.compress(STORY * 50)[:-40], "damaged: the compressed data is cut off"),
    "wrong-sum.txt.gz": (lambda: gzip.compress(STORY)[:-8] + bytes(8), "damaged: cannot unpack"),
    "garbage-behind.txt.gz": (lambda: gzip.compress(STORY) + b"garbage", "damaged: cannot unpack"),
    "memory.txt.xz": (lambda: lzma.compress(STORY)[:-30], "damaged"),
    "nested.zip": (lambda: nested(6), "nested too deep"),
    "slip.zip": (lambda: zipped(("../../outside.txt", STORY)), "unsafe: its name leads out"),
    "absolute.zip": (lambda: zipped(("/tmp/outside.txt", STORY)), "unsafe: its name leads out"),
    "backslash.zip": (lambda: zipped(("..\\outside.txt", STORY)), "unsafe: its name leads out"),
    "drive.zip": (lambda: zipped(("C:outside.txt", STORY)), "unsafe: its name leads out"),
    "link.zip": (lambda: zipped(("link.txt", b"/etc/passwd"), mode=0o120777), "unsafe: a link"),
    "encrypted.zip": (lambda: flagged(zipped(("a.txt", STORY)), 6, 8, 1), "encrypted"),
    "method.zip": (lambda: flagged(zipped(("a.txt", STORY)), 8, 10, 97), "not read yet: zip method 97"),
    "cut.zip": (lambda: zipped(("a.txt", STORY))[:-20], "damaged: not a sound zip"),
    "wrong-sum.zip": (
        lambda: patched(zipped(("a.txt", STORY), method=0), b"40 houses", b"99 houses"),
        "damaged: Bad CRC",
    ),
    "twice.zip": (lambda: zipped(("a.txt", STORY), ("a.txt", STORY + STORY)), "two members have this name"),
    "nothing.zip": (zipped, "holds no documents"),
    "letter.docx": (lambda: zipped(("[Content_Types].xml", b"<Types/>")), "not read yet: office documents"),
    "slip.tar": (lambda: tarred("../../outside.txt"), "unsafe: its name leads out"),
    "absolute.tar": (lambda: tarred("/tmp/outside.txt"), "unsafe: its name leads out"),
    "link.tar": (lambda: tarred("a.txt", b"", tarfile.SYMTYPE, "/etc/passwd"), "unsafe: a link"),
    "hardlink.tar": (lambda: tarred("a.txt", b"", tarfile.LNKTYPE, "../../x"), "unsafe: a link"),
    "device.tar": (lambda: tarred("a.txt", b"", tarfile.CHRTYPE), "unsafe: a device"),
    "cut.tar": (lambda: tarred("a.txt", STORY, size=50_000)[:1500], "damaged"),
    "deep.html": (lambda: page("<div>" * 100_000 + STORY.decode()), "nested too deep"),
    "unclosed.html": (lambda: page("<a><b><i>" * 40_000 + STORY.decode()), "nested too deep"),
    "empty.html": (lambda: page("<script>document.write('40 houses')</script>"), "holds no visible text"),
    "binary.html": (lambda: b"<html><body>" + bytes(range(128, 256)) * 300, ""),
    "laughs.rss": (laughs, "unsafe: an XML document type"),
    "outside.xml": (lambda: XXE, "unsafe: an XML document type"),
    "some.xml": (lambda: b'<?xml version="1.0"?><books><book>40</book></books>', "not read yet: XML that is no feed"),
    "nothing.rss": (lambda: b'<rss version="2.0"><channel><title>t</title></channel></rss>', "holds no entries"),
    "cut.pdf": (lambda: pdf(written("Forty houses."))[:60], "damaged"),
    "encrypted.pdf": (encrypted_pdf, "encrypted"),
    "scan.pdf": (lambda: pdf(b"0 0 m 9 9 l S"), "without a text layer"),
    "bomb.pdf": (lambda: pdf(bytes(80 << 20), packed=True), ""),
    "circle.pdf": (lambda: pdf(b"", pages=b"/Kids [2 0 R] /Count 9"), "damaged"),
    "attached.eml": (lambda: ATTACHED + base64.b64encode(STORY), "a message without text"),
    "charset.eml": (lambda: b"From: a@b.example\nContent-Type: text/plain; charset=klingon\n\nabc \xff\n", "damaged"),
    "deep.json": (lambda: b"[" * 200_000, "nested too deep: JSON"),
    "number.json": (lambda: b"42", "no record"),
    "columns.jsonl": (lambda: b'{"id": 1, "name": "Oruba"}\n', "no column holds the text"),
    "broken.jsonl": (lambda: b'{"text": "cut', "damaged: not valid JSON"),
    "long.jsonl": (lambda: b'{"text": "' + b"x" * 21_000_000 + b'"}\n', "too big: a line"),
    "columns.csv": (lambda: b"id,name\n1,Oruba\n", "no column holds the text"),
    "quote.csv": (lambda: b'id,text\n1,"never closed\nand on\n', "damaged: not a sound row"),
    "cells.csv": (lambda: b"text\nForty houses,were lost,said they\n", "damaged: a row of 3 cells"),
    "wide.csv": (lambda: "id,text\n1,Forty\n".encode("utf-16"), "in UTF-16"),
    "bomb.warc": (lambda: warc(gzip.compress(ZEROS * 2), "Content-Encoding: gzip"), "too big"),
    "cut.warc": (lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Le", "damaged: "),
    "wide.txt": (lambda: STORY.decode().encode("utf-16-le"), "binary: holds NUL"),
    "binary.txt": (lambda: b"\x01\x02\x03" * 500, "binary: holds control characters"),
    "latin.txt": (lambda: "Köln verlor 40 Häuser".encode("latin-1"), "not valid UTF-8"),
    "nothing.txt": (lambda: b"", "empty file"),
    "blank.txt": (lambda: b" \n\t\n", "only white space"),
    "line.txt": (lambda: b"x" * 1_100_000, "one line of"),
    "big.txt": (lambda: STORY * 210_000, "too big"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not read yet: old office documents"),
    "rich.rtf": (lambda: b"{\\rtf1 forty}", "not read yet: rich text"),
    "seven.7z": (lambda: b"7z\xbc\xaf\x27\x1c", "not read yet: 7z"),
    "mails.mbox": (lambda: b"From a@b.example Fri Mar  1 08:00:00 2024\nSubject: s\n\nb\n", "not read yet: mailboxes"),
    "disguised.txt": (lambda: b"%PDF-1.7 not really", "damaged"),
}
"""By name: how the file is made, and words of the reason that must be given ("" where several are right)."""


def build(folder: Path) -> dict[str, str]:
    """Make all of them in ``folder``; name -> words of the reason. Besides, what is no regular file."""
    for name, (made, _) in FILES.items():
        (folder / name).write_bytes(made())
    os.mkfifo(folder / "pipe.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to("loop.txt")
    others = {"pipe.txt": "not a regular file", "device.txt": "not a regular file", "loop.txt": "symbolic links"}
    return {name: words for name, (_, words) in FILES.items()} | others


def sound(folder: Path) -> tuple[str, ...]:
    """Some files among them that are sound; their names."""
    files = {
        "story.txt": STORY,
        "rows.jsonl": json.dumps({"title": "Flood", "text": STORY.decode()}).encode(),
        "more.zip": zipped(("inner/story.txt", STORY + b"The county moved 1,200 people to schools, it said.\n")),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return "story.txt", "rows.jsonl#1", "more.zip/inner/story.txt"
