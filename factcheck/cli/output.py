"""Where output goes: data to standard output or, whole or not at all, to a file; messages to standard error."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import click

from factcheck.errors import FactcheckError, UsageError
from factcheck.report.safe import safe, shown

if TYPE_CHECKING:
    from factcheck.report.paper import Look
    from factcheck.report.shapes import Shape, T
    from factcheck.report.views import Archive, Report
    from factcheck.settings import Settings

Pieces: TypeAlias = Iterable[str] | Iterable[bytes]
"""Text, or what a format makes of it."""
FORMATS = ("table", "json", "jsonl", "csv", "xlsx", "md")


@dataclass(frozen=True, slots=True)
class Output:
    """The format and the place the user asked for."""

    form: str
    path: Path | None
    settings: Settings

    @property
    def look(self) -> Look:
        """The paper: as wide and colourful as the terminal, plain in a file."""
        from factcheck.report.paper import PIPED_WIDTH, Look

        width = self.settings.width if self.path is None else None
        return Look(width or PIPED_WIDTH, color=self.settings.color and self.path is None)

    @property
    def for_people(self) -> bool:
        """Whether a person is going to read it, rather than a program."""
        return self.form in ("table", "md")

    def listing(self, shape: Shape[T], items: Iterable[T], empty: str) -> None:
        """Items of one kind in the format asked for; ``empty`` is said where there is none."""
        self.write(self.listed(shape, items, empty), long=True)

    def page(self, shown: Report, archive: Archive, most: int) -> None:
        """The report as one HTML page, ``most`` questions in full."""
        from factcheck.report import page

        self.write(page.report(shown, archive, most))

    def report(self, shown: Report, summary: bool = False) -> None:
        """The report in the format asked for."""
        self.write(_report(shown, self.look, summary) if self.form == "table" else _filed(shown, self), long=True)

    def write(self, pieces: Pieces, *, long: bool = False) -> None:
        """Output piece by piece; a file appears only when it is complete. What may be ``long`` is paged for people."""
        if self.path is None and self.form == "xlsx":
            raise UsageError("a workbook is no text to print", "name a file for it: -o FILE.xlsx")
        if self.path is None:
            paged = long and self.for_people and sys.stdout.isatty()
            safely = self._as_shown(pieces)
            _to_stdout(_left_by_pager(safely, self.settings.color) if paged else safely)
            return
        with written_whole(self.path.resolve()) as file:
            for piece in pieces:
                file.write(encoded(piece))

    def _as_shown(self, pieces: Pieces) -> Pieces:
        """For people, and for any terminal: the last door. What programs read is made safe by its own format."""
        if self.for_people or sys.stdout.isatty():
            return (encoded(shown(piece) if isinstance(piece, str) else piece) for piece in pieces)
        return pieces

    def listed(self, shape: Shape[T], items: Iterable[T], empty: str = "Nothing.") -> Pieces:
        """Items of one kind in the format asked for."""
        if self.form == "table":
            return _table(shape, items, self.look, empty)
        if self.form == "md":
            from factcheck.report import markdown

            return markdown.table(shape, items)
        pieces: Pieces = getattr(shape, self.form)(items)
        return pieces


def _table(shape: Shape[T], items: Iterable[T], look: Look, empty: str) -> Iterator[str]:
    from factcheck.report.paper import printed, with_heads

    rows = shape.rows(items)
    yield printed(with_heads(shape.heads, rows, shape.wraps), look) if rows else empty + "\n"


def _report(shown: Report, look: Look, summary: bool) -> Iterator[str]:
    from factcheck.report import terminal

    return terminal.summary(shown, look) if summary else terminal.report(shown, look)


def _filed(shown: Report, output: Output) -> Pieces:
    from factcheck.report import machine, markdown, shapes

    if output.form == "json":
        return machine.report_json(shown)
    return markdown.report(shown) if output.form == "md" else output.listed(shapes.FINDINGS, shown.exhibits)


def say(message: str) -> None:
    """A message to standard error; what comes from outside is shown, not obeyed."""
    click.echo(safe(message), err=True)


def answer(line: str) -> None:
    """One line to standard output, where there is no more to it."""
    click.echo(safe(line))


def crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The trace of an error that nobody foresaw; its message may hold words from outside like any other."""
    told = "".join(traceback.format_exception(kind, error, trace)).split("\n")
    click.echo("\n".join(map(safe, told)), err=True, nl=False)


def encoded(piece: str | bytes) -> bytes:
    """UTF-8; half characters, which only file names can hold here, as visible escapes. Bytes as they are."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def _to_stdout(pieces: Pieces) -> None:
    stream: IO[Any] = sys.stdout.buffer
    try:
        for piece in pieces:
            stream.write(encoded(piece))
        stream.flush()
    except BrokenPipeError:  # `main` ends quietly
        raise
    except OSError as error:
        let_go_of_stdout()
        raise FactcheckError(f"cannot write the output: {error.strerror}", "write to another place with -o") from error


def _left_by_pager(pieces: Pieces, color: bool) -> Pieces:
    """All pieces when the terminal holds them; a longer text is read in the user's pager ($PAGER), nothing is left."""
    room, waiting = shutil.get_terminal_size().lines, (encoded(piece).decode() for piece in pieces)
    first: list[str] = []
    while room > 0 and (piece := next(waiting, None)) is not None:
        first.append(piece)
        room -= piece.count("\n")
    if room > 0:
        return first
    click.echo_via_pager(chain(first, waiting), color=None if color else False)
    return []


def let_go_of_stdout() -> None:
    """What could not be written is not tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to; a device or pipe is written to as it is, never replaced by a file."""
    try:
        with path.open("wb") if path.exists() and not path.is_file() else _atomic(path) as file:
            yield file
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", "name another file with -o") from error


@contextmanager
def _atomic(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the name ``path`` only when everything was written."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
