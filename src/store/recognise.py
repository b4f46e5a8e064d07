"""What lies in a folder before it is opened: a group of ours, or why not, in a sentence."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from .. import problems
from ..i18n import computer_locale, day_and_clock
from ..i18n import gettext as _
from . import backups, migrate, new_key
from .engine import APPLICATION_ID, connect
from .errors import told
from .key_file import KeyFile
from .new_key import DATABASE

PLAIN = b"SQLite format 3\0"
"""How every database begins that is not encrypted."""
READ_OF_IT, SURELY_TEXT = 1024, 64
"""Bytes at the start of a file that are looked at, and from how many on they say what it is."""


def require_group(folder: Path) -> None:
    """NotAGroup unless there is a plain file with something in it where the database should be."""
    path = folder / DATABASE
    try:
        facts = path.lstat()
    except OSError as error:
        missing = _("There is no folder {folder}. Nothing was changed.")
        empty = _("There is no Longhaul group in {folder}. Nothing was changed.")
        words = empty if os.path.isdir(folder) else missing  # noqa: PTH112 - never raises
        raise problems.NotAGroup(words.format(folder=folder)) from error
    if not stat.S_ISREG(facts.st_mode):
        raise problems.NotAGroup
    if not os.access(path, os.R_OK):
        raise problems.NotWritable(
            _("This account may not read {file}. Nothing was changed.").format(file=path)
        )
    if facts.st_size == 0:
        # SQLite would open an empty file as a new, valid, empty database
        raise damaged(folder)


def slots_of(folder: Path) -> KeyFile:
    """The key slots beside a group's file. NotAGroup, Damaged; what was cut off is ended first."""
    require_group(folder)
    new_key.settle(folder)
    try:
        return KeyFile.load(folder)
    except problems.Damaged as error:
        if is_foreign(folder / DATABASE):
            raise foreign(folder) from error
        raise


def is_foreign(path: Path) -> bool:
    """True for what some other program wrote: a database that is not encrypted, or a text.

    Never asked of a file that is open in this process: closing it here would let go of SQLite's
    lock on it.
    """
    with path.open("rb") as file:
        start = file.read(READ_OF_IT)
    if start.startswith(PLAIN):
        return True
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False  # as nearly all that is encrypted
    return len(start) >= SURELY_TEXT and "\0" not in text


def fits(path: Path, data_key: bytearray) -> bool:
    """True if the key opens the first page: what is wrong with the file then is not the key."""
    try:
        version_of(path, data_key)
    except problems.Damaged:
        return False
    except problems.Problem:
        return True
    return True


def version_of(path: Path, data_key: bytearray) -> int:
    """The file's schema number. Damaged, NotAGroup or TooNew before anything is written."""
    raw = connect(path, data_key)
    try:
        with told():
            if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise problems.NotAGroup
            version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    finally:
        raw.close()
    if version > migrate.SCHEMA:
        raise problems.TooNew
    return version


def damaged(folder: Path) -> problems.Damaged:
    """A group whose file is not as Longhaul wrote it."""
    return problems.Damaged(
        _("This file was changed outside Longhaul and cannot be trusted. {backup} "
          "Nothing was changed.").format(backup=_backup_words(folder))
    )  # fmt: skip


def foreign(folder: Path) -> problems.NotAGroup:
    """Something else that goes by the name of a group."""
    return problems.NotAGroup(
        _("The file group.db in this folder is of another program, not of Longhaul. {backup} "
          "Nothing was changed.").format(backup=_backup_words(folder))
    )  # fmt: skip


def _backup_words(folder: Path) -> str:
    latest = backups.latest(folder)
    if latest is None:
        return _("There is no backup in its folder.")
    moment = day_and_clock(latest.made_at, computer_locale())
    return _("Your last good backup is from {moment}.").format(moment=moment)
