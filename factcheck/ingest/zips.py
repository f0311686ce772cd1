"""zip files -> their members, in their order. Nothing is written anywhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from factcheck.errors import Damaged, InputError, NotReadYet, Unsafe
from factcheck.ingest.parcels import Checked, Parcel, failed
from factcheck.model import Failure

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
ENCRYPTED = 0x1
KIND, LINK = 0o170000, 0o120000  # of a Unix file mode
OFFICE = ("[Content_Types].xml", "mimetype")  # the first member of office documents and e-books
ERRORS = (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What the library raises for archives that are not sound."""


def read(parcel: Parcel) -> Iterator[Parcel | Failure]:
    """Each member, or why it cannot be read; folders are passed over."""
    file: IO[bytes] = parcel.file
    if not file.seekable():
        file = io.BytesIO(parcel.content(parcel.allowance.caps.whole))
    try:
        archive = zipfile.ZipFile(file)
    except ERRORS as error:
        raise Damaged(f"damaged: not a sound zip file ({error})") from error
    with archive:
        members = archive.infolist()
        if members and members[0].filename in OFFICE:
            raise NotReadYet("not read yet: office documents and e-books", "save it as text or PDF")
        for member in members:
            if not member.is_dir():
                yield _member(parcel, archive, member)


def _member(parcel: Parcel, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Parcel | Failure:
    try:
        if member.external_attr >> 16 & KIND == LINK:
            raise Unsafe("unsafe: a link, which is not followed")
        if member.flag_bits & ENCRYPTED:
            raise Damaged("encrypted: it needs a password", "unpack it and add the files")
        if member.compress_type not in METHODS:
            raise NotReadYet(f"not read yet: zip method {member.compress_type}", "pack it again, or unpack it")
        try:
            return parcel.member(
                member.filename, Checked(archive.open(member), ERRORS, parcel.allowance, member.compress_size)
            )
        except ERRORS as error:
            raise Damaged(f"damaged: {error}") from error
    except InputError as error:
        return failed(parcel.doc_of(member.filename), error)
