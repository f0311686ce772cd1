"""Options of the commands that take documents in, and `factcheck add`."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.options import Command, with_settings
from factcheck.cli.output import say
from factcheck.settings import Settings, clock

if TYPE_CHECKING:
    from factcheck.ingest.documents import Fetch

SOME_FAILED = 3
COLUMNS = ("text", "html", "title", "outlet", "url", "published", "modified", "byline", "language", "agency")
"""What columns of JSON and CSV files may be mapped to; `clean/records.py` knows their common names."""
SPOKEN = {"date": "published", "link": "url", "source": "outlet", "author": "byline", "body": "text", "headline": "title"}


def _encoding(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    try:
        if value is not None:
            codecs.lookup(value)
    except (LookupError, ValueError) as error:
        raise click.BadParameter("Python knows no encoding of this name; common ones: utf-8, cp1252, cp1251") from error
    return value


def _columns(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[tuple[str, str], ...]:
    pairs = [pair.partition("=") for pair in value.split(",")] if value else []
    mapped = [(SPOKEN.get(name.strip(), name.strip()), column.strip()) for name, _, column in pairs]
    for name, column in mapped:
        if name not in COLUMNS or not column:
            raise click.BadParameter(f"{name!r}: write NAME=COLUMN, where NAME is one of {', '.join(COLUMNS)}")
    return tuple(mapped)


def with_intake(command: Callable[..., Any]) -> Callable[..., Any]:
    """PATHS and the options that say how documents are taken in."""
    options = (
        click.argument("paths", nargs=-1, required=True),
        click.option(
            "--manifest", metavar="FILE", help="What an editor knows of the documents [manifest.toml beside them]."
        ),
        click.option(
            "--encoding",
            metavar="NAME",
            callback=_encoding,
            help="Encoding of the documents, where it cannot be told from them.",
        ),
        click.option(
            "--map",
            "columns",
            metavar="NAME=COLUMN,...",
            callback=_columns,
            help="Which columns of JSON and CSV files hold what: text=body,url=link,date=day,outlet=source.",
        ),
        click.option("--fetch", "fetching", is_flag=True, help="Fetch documents that are given as addresses."),
        click.option(
            "--time-limit",
            type=click.FloatRange(min=0.1),
            metavar="SECONDS",
            help="For one document; the process that reads it is then stopped [120].",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def fetcher(wanted: bool) -> Fetch:
    """What fetches addresses, if anything does."""
    from factcheck.ingest.documents import refuse_to_fetch

    if not wanted:
        return refuse_to_fetch
    from factcheck.ingest.fetching import Fetcher

    return Fetcher()


__all__ = ["Command", "Settings", "clock", "os", "say", "sys", "with_settings"]
