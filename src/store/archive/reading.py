"""An archive is opened: recognised by what is in it, never by its name, and believed in nothing.

Nothing in it gets a name on the disk: only the database is read, as a stream. What its directory
says of sizes is held against the free disk before a byte is unpacked, and against what comes.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from ... import problems
from ...i18n import gettext as _
from . import age
from .behind import BLOCK

ZIP = b"PK\x03\x04"
DATABASE, SUMS = "group.sqlite", "SHA256SUMS"
NAMES = re.compile(r"group\.sqlite|README\.txt|datapackage\.json|SHA256SUMS|data/[a-z0-9_]+\.csv")
NEEDED = (DATABASE, SUMS)
MOST_MEMBERS = 1000
LONGEST_SUMS = 200_000
SUM = re.compile(r"([0-9a-f]{64})  (\S+)")
NOT_A_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError,
    OverflowError, UnicodeError, ValueError, KeyError,
)  # fmt: skip
"""What Python's own reading of broken ZIP files raises."""


def is_archive(path: Path) -> bool:
    """True for a file that begins as an archive does, sealed or plain."""
    begins = _begins(path)
    return begins.startswith(ZIP) or age.is_age(begins)


def is_sealed(path: Path) -> bool:
    """True if a passphrase opens it."""
    return age.is_age(_begins(path))


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(age.VERSION))
    except OSError:
        return b""


class Archive:
    """An open archive whose directory was looked at."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._infos = _checked(packed.infolist())
        self._sums = self._read_sums()

    @property
    def size(self) -> int:
        """Bytes of all that is in it, unpacked, as its directory says."""
        return sum(info.file_size for info in self._infos.values())

    @property
    def names(self) -> tuple[str, ...]:
        """What is in it."""
        return tuple(self._infos)

    @contextmanager
    def database(self) -> Iterator[BinaryIO]:
        """The database, to be read to its end. BadFile there if it is not what was packed."""
        with self._member(DATABASE) as source:
            yield cast(BinaryIO, source)
            source.end()

    def check(self, names: Iterable[str]) -> None:
        """BadFile unless each of these is as it was packed."""
        for name in names:
            with self._member(name) as source:
                while source.read(BLOCK):
                    pass
                source.end()

    @contextmanager
    def _member(self, name: str) -> Iterator[_Summed]:
        with _zip_told():
            member = self._packed.open(self._infos[name])
        with member:
            yield _Summed(cast(BinaryIO, member), self._sums[name])

    def _read_sums(self) -> Mapping[str, str]:
        with _zip_told(), self._packed.open(self._infos[SUMS]) as member:
            text = member.read(LONGEST_SUMS).decode("ascii")
        found = [SUM.fullmatch(line) for line in text.splitlines()]
        sums = {match[2]: match[1] for match in found if match is not None}
        if None in found or len(sums) < len(found) or {*sums, SUMS} != set(self._infos):
            raise _broken()
        return sums


class _Summed(io.RawIOBase):
    """Reads on, and at the end knows whether it was what the sum says."""

    def __init__(self, source: BinaryIO, wanted: str) -> None:
        self._source, self._wanted, self._sum = source, wanted, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        with _zip_told():
            data = self._source.read(size)
        self._sum.update(data)
        return data

    def end(self) -> None:
        """BadFile where there is more, or it is not what was packed."""
        if self.read(1) or self._sum.hexdigest() != self._wanted:
            raise _broken()


@contextmanager
def opened(source: BinaryIO, passphrase: str) -> Iterator[Archive]:
    """The archive in this file. WrongPassphrase; BadFile for what is none, or was changed."""
    begins = source.read(len(age.VERSION))
    if age.is_age(begins):
        source = io.BufferedReader(age.Unsealed(source, passphrase), 2 * age.CHUNK)
    elif not begins.startswith(ZIP):
        raise problems.BadFile(_("This is no archive of Longhaul. Nothing was changed."))
    with _zip_told():
        packed = zipfile.ZipFile(source)
    with packed:
        yield Archive(packed)


def _checked(infos: list[zipfile.ZipInfo]) -> Mapping[str, zipfile.ZipInfo]:
    """What is in it by its names, where all of these are ours and none comes twice."""
    known = {info.filename: info for info in infos}
    if len(infos) > MOST_MEMBERS or len(known) < len(infos) or any(map(_is_strange, infos)):
        raise problems.BadFile(
            _("Something is in this file that is in no archive of Longhaul. Nothing was changed.")
        )
    if any(name not in known for name in NEEDED):
        raise problems.BadFile(
            _("This file lacks what every archive of Longhaul has. Nothing was changed.")
        )
    return known


def _is_strange(info: zipfile.ZipInfo) -> bool:
    plain = info.compress_type in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
    locked = bool(info.flag_bits & 1)
    return locked or not plain or NAMES.fullmatch(info.filename) is None


def _broken() -> problems.BadFile:
    return problems.BadFile(
        _("This archive was changed or cut off after it was made. Nothing was changed here.")
    )


@contextmanager
def _zip_told() -> Iterator[None]:
    try:
        yield
    except NOT_A_ZIP as error:
        raise _broken() from error
