"""The database of an archive becomes that of a new group: encrypted on the way, then looked at."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ... import problems
from ...i18n import gettext as _
from ...models import Id
from .. import journal, keys, migrate
from ..engine import connect, engine_for
from ..errors import told
from ..files import NO_LINKS, free_space
from ..recognise import version_of
from .behind import Behind, in_blocks
from .pages import sealed_pages
from .reading import Archive

STRANGE = """SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')
    OR sql LIKE 'CREATE VIRTUAL%' AND name <> 'person_fts'"""
"""What no group of ours has: it would act by itself when rows are read or written."""


@dataclass(frozen=True, slots=True)
class KnownWorker:
    """Somebody who worked with the group."""

    id: Id
    name: str
    at_work: bool


def workers_in(path: Path, data_key: bytearray) -> list[KnownWorker]:
    """Who has worked with a group whose database was laid out."""
    raw = connect(path, data_key)
    try:
        with told():
            rows = raw.execute("SELECT id, name, active FROM worker").fetchall()
        return [KnownWorker(bytes(row[0]), row[1], bool(row[2])) for row in rows]
    finally:
        raw.close()


def lay(archive: Archive, path: Path, data_key: bytearray) -> int | None:
    """Writes the archive's database under this key, brought up to date.

    Returns the first step of its history that does not hold; None where all of it does.
    BadFile, TooNew, DiskFull, NotWritable; the file at `path` is then the caller's to take away.
    """
    if free_space(path.parent) < archive.size + 10_000_000:
        raise problems.DiskFull(
            _("There is no room for what is in this archive. Nothing was changed.")
        )
    archive.check(name for name in archive.names if name.startswith("data/"))
    _write(archive, path, bytes(data_key))
    _look(path, data_key)
    if version_of(path, data_key) < migrate.SCHEMA:
        migrate.upgrade_copy(path, data_key)
    return _seal_anew(path, data_key)


def _write(archive: Archive, path: Path, data_key: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINKS, 0o600)
    with os.fdopen(descriptor, "wb") as file, archive.database() as source:
        with Behind(file.write) as behind:
            for block in in_blocks(sealed_pages(source, data_key)):
                behind.put(block)
        file.flush()
        os.fsync(file.fileno())


def _look(path: Path, data_key: bytearray) -> None:
    """Takes away what only explains. BadFile where it is not a whole group of ours."""
    raw = connect(path, data_key)
    try:
        with told():
            if raw.execute(STRANGE).fetchone()[0]:
                raise problems.BadFile
            migrate.verify(raw, quick=True)
            raw.execute("DROP TABLE IF EXISTS _about")
    except problems.Damaged as error:
        raise problems.BadFile(
            _("The database in this archive is not as Longhaul writes it. Nothing was changed.")
        ) from error
    finally:
        raw.close()


def _seal_anew(path: Path, data_key: bytearray) -> int | None:
    """The history under the seal of the new key."""
    raw: Any = connect(path, data_key)
    try:
        audit_key = keys.subkey(data_key, "audit")
        with told(), engine_for(raw).connect().execution_options(writing=True) as connection:
            connection.begin()
            journal.seal_anew(connection, audit_key)
            broken = journal.broken_at(connection, audit_key)
            connection.commit()
        return broken
    finally:
        raw.close()
