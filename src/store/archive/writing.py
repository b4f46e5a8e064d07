"""An archive is written: a copy of the group that only one run can open, packed on the way past.

The copy lies beside the group, encrypted under the group's own key, and goes again. What is
readable is only ever in memory, and in the archive itself where no passphrase was wanted.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import zipfile
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from ... import problems
from ...faults import on_fault
from ...i18n import gettext as _
from ...progress import Progress
from .. import migrate
from ..engine import connect, read_once
from ..errors import told
from ..files import NO_LINKS, disk_told, free_space, fsync_folder
from ..open_file import file_of
from ..store import Store
from . import age, describing, pages, reading
from .behind import Behind, in_blocks
from .deflating import AT_ONCE, Deflated
from .describing import Made, Member
from .tables import Table, csv_of, tables_of

UNPACKED = 1.7
"""About so many times the database are packed: its rows stand in the CSV files too."""


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive that was written and opened again."""

    path: Path
    size: int


def write(
    store: Store,
    out: Path,
    passphrase: str,
    *,
    done: Callable[[], object] = lambda: None,
    progress: Progress = lambda _done, _total: None,
    work: int = age.WORK,
) -> Archived:
    """Writes the whole group into a file, sealed by the passphrase, or plain if it is empty.

    `done` is called once the file is whole, before it gets its name. A Problem where the history
    was changed outside Longhaul; DiskFull, NotWritable, and what `progress` and `done` raise:
    `out` is then as it was.
    """
    if (broken := store.broken_seal()) is not None:
        raise problems.Problem(
            _(
                "The history was changed outside Longhaul, from step {number} on. An archive "
                "would hide that. Nothing was written."
            ).format(number=broken)
        )
    copy = migrate.fresh_of(store.path / "group.db")
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with disk_told():
            with on_fault(lambda: _drop(part)):
                digest = _write(store, copy, part, passphrase, progress, work)
                _verify(part, passphrase, digest)
                done()
                part.replace(out)
            fsync_folder(out.parent)
    except OSError as error:
        raise problems.NotWritable from error
    finally:
        migrate.sweep_away(copy)
    return Archived(out, out.stat().st_size)


def _drop(part: Path) -> None:
    with suppress(OSError):
        part.unlink()


def _copy(store: Store, copy: Path, *, is_plain: bool) -> None:
    """The group in a file of its own, without the keys that lead to it."""
    size = (store.path / "group.db").stat().st_size
    if free_space(copy.parent) < size + 10_000_000:
        raise problems.DiskFull
    migrate.sweep_away(copy)
    migrate.copy_open(file_of(store).raw, copy)
    raw = connect(copy, file_of(store).data_key)
    try:
        with told():
            raw.execute("PRAGMA synchronous = OFF")  # a copy that goes again
            raw.execute("DELETE FROM meta WHERE key IN ('slots', 'recovery_checked')")
            if is_plain:
                _forget_who_was_erased(raw)
            describing.add_about(raw, tables_of(raw))
    finally:
        raw.close()


def _forget_who_was_erased(raw: Any) -> None:
    """There are few enough phone numbers to try them all: with the salt beside the digests, whoever
    finds the file could tell who was erased."""
    raw.execute("DELETE FROM meta WHERE key = 'erased_salt'")
    raw.execute("DELETE FROM erased_key")


def _write(
    store: Store, copy: Path, part: Path, passphrase: str, progress: Progress, work: int
) -> bytes:
    """Fills the new file. Returns the digest of what was written.

    The passphrase comes first: it takes 256 MB for a moment, while nothing else lies in memory yet.
    """
    group = file_of(store)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINKS, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        target = _Heard(file)
        sealing = age.Sealing(target, passphrase, work) if passphrase else None
        with read_once(group.raw):
            _copy(store, copy, is_plain=not passphrase)
        pack(copy, group.data_key, sealing or target, progress)
        if sealing is not None:
            sealing.finish()
        file.flush()
        os.fsync(file.fileno())
    return target.digest()


def pack(copy: Path, data_key: bytes, target: Any, progress: Progress) -> None:
    """Packs a closed, encrypted database into `target`: itself, its tables, what they mean."""
    raw = connect(copy, data_key)
    try:
        with (
            told(),
            read_once(raw),
            ThreadPoolExecutor(AT_ONCE) as workers,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as to,
        ):
            schema = raw.execute("PRAGMA user_version").fetchone()[0]
            name = raw.execute("SELECT name FROM organizing_group").fetchone()[0]
            made = Made(name, datetime.now(UTC), version("longhaul"), schema)
            total = int(copy.stat().st_size * UNPACKED)
            _Packing(to, workers, made, total, progress).fill(copy, data_key, raw, tables_of(raw))
    finally:
        raw.close()


class _Packing:
    """Fills a ZIP member by member and keeps their digests."""

    def __init__(
        self, to: zipfile.ZipFile, workers: Executor, made: Made, total: int, progress: Progress
    ) -> None:
        self._to, self._workers = to, workers
        self._made, self._total, self._progress = made, total, progress
        self._done = 0
        self._members: dict[str, Member] = {}

    def fill(self, copy: Path, data_key: bytes, raw: Any, tables: list[Table]) -> None:
        self._add("README.txt", [describing.read_me(self._made)])
        with copy.open("rb") as source:
            self._add("group.sqlite", pages.plain_pages(source, data_key))
        for table in tables:
            self._add(table.path, csv_of(raw, table))
        package = describing.data_package(self._made, tables, self._members)
        self._add("datapackage.json", [package])
        self._add("SHA256SUMS", [describing.checksums(self._members.values())])

    def _add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._to.open(name, "w", force_zip64=True) as member:
            # its own one would deflate block after block, which takes longest of all
            member._compressor = Deflated(self._workers)  # type: ignore[attr-defined]

            def take(block: bytes) -> None:
                digest.update(block)
                member.write(block)

            with Behind(take) as behind:
                for block in in_blocks(pieces):
                    behind.put(block)
                    size += len(block)
                    self._progress(min(self._done + size, self._total), self._total)
        self._done += size
        self._members[name] = Member(name, size, digest.hexdigest())


class _Heard(io.RawIOBase):
    """Hands on what is written and keeps its digest; there is no way back in it."""

    def __init__(self, target: BinaryIO) -> None:
        self._target, self._sum = target, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._sum.update(data)
        return self._target.write(data)

    def digest(self) -> bytes:
        return self._sum.digest()


def _verify(part: Path, passphrase: str, digest: bytes) -> None:
    """Damaged unless the file holds what was written, and opens."""
    with part.open("rb") as written:
        if hashlib.file_digest(written, "sha256").digest() != digest:
            raise problems.Damaged(_("The disk did not keep what was written to it."))
    with part.open("rb") as written, reading.opened(written, passphrase) as archive:
        archive.check(("README.txt", "datapackage.json"))
