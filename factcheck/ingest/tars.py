"""tar files -> their members, in their order, read as a stream. Nothing is written anywhere."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from factcheck.errors import Damaged, InputError, Unsafe
from factcheck.ingest.parcels import Checked, Parcel, failed
from factcheck.model import Failure

ERRORS = (tarfile.TarError, EOFError, OSError, ValueError)
"""What the library raises for archives that are not sound."""


def read(parcel: Parcel) -> Iterator[Parcel | Failure]:
    """Each member, or why it cannot be read; folders are passed over."""
    try:
        with tarfile.open(fileobj=parcel.file, mode="r|") as archive:
            kept: list[tarfile.TarInfo] = archive.__dict__["members"]
            for member in archive:
                kept.clear()  # or it would hold the header of every member until the end
                if not member.isdir():
                    yield _member(parcel, archive, member)
    except ERRORS as error:
        raise Damaged(f"damaged: not a sound tar file ({error})") from error


def _member(parcel: Parcel, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Parcel | Failure:
    try:
        if member.issym() or member.islnk():
            raise Unsafe("unsafe: a link, which is not followed")
        file = archive.extractfile(member) if member.isreg() else None
        if file is None:
            raise Unsafe("unsafe: a device or pipe")
        return parcel.member(member.name, Checked(file, ERRORS))
    except InputError as error:
        return failed(parcel.doc_of(member.name), error)
