"""Whether the database still says what was put in: files, spans, hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy import Connection

from factcheck.store import looking, rows
from factcheck.store.captures import article_id
from factcheck.store.tables import (
    articles,
    captures,
    claim_groups,
    claims,
    failures,
    findings,
    is_current,
    links,
    places,
    readings,
    sentences,
)

BATCH = 200  # articles looked at together


def stats(connection: Connection) -> dict[str, int]:
    """How much there is of everything, current and kept."""
    of_current = sa.select(sa.func.count()).join(readings, readings.c.id == claims.c.reading)
    counted = {
        "documents": sa.select(sa.func.count()).select_from(places).where(is_current(places)),
        "documents_superseded": sa.select(sa.func.count()).select_from(places).where(places.c.current == 0),
        "captures": sa.select(sa.func.count()).select_from(captures),
        "articles": sa.select(sa.func.count()).select_from(articles),
        "readings": sa.select(sa.func.count()).select_from(readings).where(is_current(readings)),
        "readings_superseded": sa.select(sa.func.count()).select_from(readings).where(readings.c.current == 0),
        "claims": of_current.select_from(claims).where(is_current(readings)),
        "quantities": of_current.where(is_current(readings), claims.c.kind == "quantity"),
        "quotes": of_current.where(is_current(readings), claims.c.kind == "quote"),
        "findings": sa.select(sa.func.count()).select_from(findings).where(is_current(findings)),
        "findings_superseded": sa.select(sa.func.count()).select_from(findings).where(findings.c.current == 0),
        "groups": sa.select(sa.func.count()).select_from(claim_groups).where(is_current(claim_groups)),
        "failures": sa.select(sa.func.count()).select_from(failures).where(failures.c.resolved == 0),
    }
    return {name: connection.scalar(query) or 0 for name, query in counted.items()}


def check(connection: Connection) -> list[str]:
    """What is wrong, in words; empty when all is well."""
    parts: tuple[Callable[[Connection], Iterator[str]], ...] = (
        _file, _captures, _articles, _claims, _chains, _sentences, _findings,
    )  # fmt: skip
    return [problem for part in parts for problem in part(connection)]


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":  # a PostgreSQL server keeps its own files and references whole
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"table {row[0]}, row {row[1]}: refers to a row of {row[2]} that is not there"


def _captures(connection: Connection) -> Iterator[str]:
    query = sa.select(captures.c.sha256, captures.c.data)
    for row in connection.execute(query, execution_options={"yield_per": 50}):
        if hashlib.sha256(row.data).hexdigest() != row.sha256:
            yield f"capture {row.sha256[:12]}: its bytes are not those received"


def _articles(connection: Connection) -> Iterator[str]:
    for row in connection.execute(sa.select(articles), execution_options={"yield_per": BATCH}):
        if row.id != article_id(row.text) or hashlib.sha256(row.text.encode()).hexdigest() != row.text_sha256:
            yield f"article {row.id}: its text is not the one that was read"


def _claims(connection: Connection) -> Iterator[str]:
    """Every claim of every reading against its article and its own hash."""
    query = sa.select(claims, articles.c.text.label("whole")).join(articles, articles.c.id == claims.c.article)
    result = connection.execute(query.order_by(claims.c.key), execution_options={"yield_per": BATCH}).mappings()
    for page in result.partitions(BATCH):
        made = looking.with_chains(connection, page)
        for row, claim in zip(page, made, strict=True):
            said = f"claim {claim.id}"
            whole: str = row["whole"]
            if whole[claim.start : claim.end] != claim.text:
                yield f"{said}: its text is not what stands at {claim.start}-{claim.end} of article {claim.article}"
            if whole[claim.sentence_start : claim.sentence_end] != claim.sentence:
                yield f"{said}: its sentence is not what stands in article {claim.article}"
            if not whole[: claim.start].endswith(claim.prefix) or not whole[claim.end :].startswith(claim.suffix):
                yield f"{said}: its prefix or suffix is not what stands around it"
            if rows.claim_hash(claim) != row["content_hash"]:
                yield f"{said}: it was changed after it was read"


def _chains(connection: Connection) -> Iterator[str]:
    query = (
        sa.select(claims.c.id, links.c.name)
        .join(claims, claims.c.key == links.c.claim)
        .join(articles, articles.c.id == claims.c.article)
        .where(links.c.span_end > sa.func.length(articles.c.text))
    )
    for row in connection.execute(query):
        yield f"claim {row.id}: the link {row.name!r} of its chain lies outside the text"


def _sentences(connection: Connection) -> Iterator[str]:
    said = sa.func.substr(articles.c.text, sentences.c.span_start + 1, sentences.c.span_end - sentences.c.span_start)
    query = (
        sa.select(readings.c.article, sentences.c.span_start, sentences.c.span_end)
        .select_from(sentences)
        .join(readings, readings.c.id == sentences.c.reading)
        .join(articles, articles.c.id == readings.c.article)
        .where(said != sentences.c.text)
    )
    for row in connection.execute(query):
        yield f"article {row.article}: the sentence at {row.span_start}-{row.span_end} is not what stands there"


def _findings(connection: Connection) -> Iterator[str]:
    for side in "ab":
        query = (
            sa.select(findings.c.id, findings.c[side].label("claim"))
            .outerjoin(claims, claims.c.key == findings.c[f"{side}_claim"])
            .where(sa.or_(claims.c.id.is_(None), claims.c.id != findings.c[side]))
        )
        for row in connection.execute(query):
            yield f"finding {row.id}: its claim {row.claim} is not there"
