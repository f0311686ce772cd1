"""`factcheck pack` and `verify`: evidence on paper, and the check of it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import click

from factcheck.cli.completing import known
from factcheck.cli.options import Command, existing, now, with_settings
from factcheck.cli.output import answer, say, written_whole
from factcheck.errors import AuditFailed, Damaged, UsageError
from factcheck.settings import Settings

ZIPPED_AT = (1980, 1, 1, 0, 0, 0)  # the same pack is the same ZIP, whenever it is written
LARGEST = 1_000_000_000  # bytes of a pack that is checked


@click.command(
    cls=Command,
    examples=["factcheck pack F-3270 -o evidence", "factcheck pack F-3270 -o evidence.zip"],
    short_help="All evidence on a finding or a question, as files.",
)
@click.argument("wanted", metavar="ID", shell_complete=known("finding"))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="A new folder, or FILE.zip.")
@click.option("--pdf/--no-pdf", default=None, help="The page as PDF too [where a Chromium is installed].")
@click.option("--cases/--no-cases", default=True, show_default=True, help="With the notes of the cases it belongs to.")
@with_settings
def pack(settings: Settings, wanted: str, output: Path, pdf: bool | None, cases: bool) -> None:
    """Put everything that stands behind the finding or the question ID into a folder or a ZIP file.

    evidence.html to read and print (and evidence.pdf): both passages in context, the readings by machine and by hand,
    who decided what when, what editors did with its question, the notes of its cases.  With it what was received byte
    for byte, the entries of the log with what lay before those who decided, and manifest.json, which names every file
    with its SHA-256.  A proposal that waits for its second opinion is left out.
    """
    from factcheck import packing, printing

    with existing(settings) as database:
        files = packing.pack(database, wanted, now(), with_cases=cases)
    if pdf or (pdf is None and printing.browser()):
        files = packing.with_page(files, "evidence.pdf", printing.printed(files[packing.PAGE]))
    _write(output, files)
    say(f"{len(files)} files in {output}; check them with: factcheck verify {output}")
    say(f"SHA-256 of the manifest, to be kept elsewhere: {packing.fingerprint(files)}")


@click.command(
    cls=Command,
    examples=["factcheck verify evidence.zip"],
    short_help="Check a pack without the database.",
)
@click.argument("path", metavar="PACK", type=click.Path(exists=True, path_type=Path))
@click.option("--manifest", "fingerprint", metavar="SHA256", help="That of the manifest, as it was kept elsewhere.")
def verify(path: Path, fingerprint: str | None) -> None:
    """Check PACK, a folder or a ZIP: files as packed, texts as their captures give them, claims where they are said to
    stand, entries of the log as they were written. Exit code 4 when anything is wrong.
    """
    from factcheck import packing

    found = packing.checked(_read(path))
    for problem in found.problems:
        say(str(problem))
    if fingerprint and fingerprint.lower() != found.manifest_sha256:
        raise AuditFailed("this is another pack than the one whose manifest was kept", "ask for that one")
    if found.problems:
        raise AuditFailed(f"{len(found.problems)} problems: this is not what was packed")
    for note in () if fingerprint else found.notes:
        say(f"note: {note}")
    counted = ", ".join(f"{count} {what}" for what, count in found.counts.items())
    answer(f"{counted}: all as they were packed; manifest {found.manifest_sha256}")


# ------------------------------------------------------------------------------------------------ files


def _write(output: Path, files: Mapping[str, bytes]) -> None:
    if output.suffix.lower() == ".zip":
        with written_whole(output) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name in sorted(files):
                zipped.writestr(zipfile.ZipInfo(name, ZIPPED_AT), files[name], zipfile.ZIP_DEFLATED)
        return
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(f"{output} is there already", "name a new folder, or a file ending in .zip")
    for name in sorted(files):
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])


def _read(path: Path) -> dict[str, bytes]:
    """The files of a pack by name; nothing is unpacked to disk."""
    try:
        return _of_folder(path) if path.is_dir() else _of_zip(path)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise Damaged(
            f"{path} cannot be read: {error}", "a pack is a folder or a ZIP that factcheck pack made"
        ) from error


def _of_folder(path: Path) -> dict[str, bytes]:
    found = sorted(one for one in path.rglob("*") if one.is_file())
    _refuse_large(path, sum(one.stat().st_size for one in found))
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}


def _of_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as zipped:
        _refuse_large(path, sum(one.file_size for one in zipped.infolist()))
        return {one.filename: zipped.read(one) for one in zipped.infolist() if not one.is_dir()}


def _refuse_large(path: Path, size: int) -> None:
    if size > LARGEST:
        raise Damaged(f"{path} holds {size:,} bytes; at most {LARGEST:,} are checked")
