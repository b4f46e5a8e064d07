"""A workbook is looked at and read, by a process of its own; what would burst is never opened."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from ..chosen_files import Chosen, opened
from ..i18n import gettext as _
from ..problems import BadFile
from .reader import MAX_CELL, MAX_ROWS, SourceRow, refuse_columns, too_many_rows
from .signatures import damaged

MAX_UNPACKED = 2_000_000_000
MAX_RATIO = 100
HARMLESS = 10_000_000
"""Bytes below which it does not matter how tightly they are packed."""
PROLOGUE = 1 << 16
ENCRYPTED = 1
LOCKED = "EncryptedPackage".encode("utf-16-le")
BROKEN = (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error)
NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class SheetSeen(NamedTuple):
    """A sheet as far as it was looked at; the first rows are lines with their cells."""

    name: str
    visible: bool
    rows: int
    columns: int
    first: list[tuple[int, list[str]]]


def look_at_sheets(source: Chosen) -> list[SheetSeen]:
    """All sheets of a workbook. BadFile, in one sentence, for what cannot be read."""
    _refuse_bombs(source)
    return [SheetSeen(*said) for said in _said_by_child(source)]


def sheet_rows(source: Chosen, number: int) -> Iterator[SourceRow]:
    """The rows of a sheet that are not blank. BadFile for what cannot be read, with the line."""
    _refuse_bombs(source)
    for line, cells, failed in _said_by_child(source, str(number)):
        if any(len(cell) > MAX_CELL for cell in cells):
            sentence = _("On line {line} one cell is longer than 64 kB. Shorten it, and try again.")
            raise BadFile(sentence.format(line=line))
        yield SourceRow(line, cells, "", _failed_formula() if failed else "")


def refuse_oversize(seen: SheetSeen) -> None:
    """Return for a sheet that can be read; BadFile for too many rows or columns."""
    refuse_columns(seen.columns)
    if seen.rows > MAX_ROWS:
        raise too_many_rows()


def _said_by_child(source: Chosen, *words: str) -> Iterator[Any]:
    """What the other process says, line by line; BadFile where it says no end."""
    command = [sys.executable, "-I", "-m", f"{__package__}.workbook_child", *words]
    with opened(source) as file:
        child = subprocess.Popen(  # noqa: S603 - our own module, and a number
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            creationflags=NO_CONSOLE,
        )  # fmt: skip
    with child:
        try:
            for line in child.stdout or ():
                said = json.loads(line)
                if said is True:
                    return
                if isinstance(said, str):
                    raise _locked() if said == "locked" or _is_locked(source) else damaged()
                yield said
        finally:
            child.kill()
    raise BadFile(
        _(
            "This workbook could not be read: it is damaged, or one of its sheets reaches too far. "
            "Delete the empty rows and columns at its end, or save the list as CSV."
        )
    )


def _is_locked(source: Chosen) -> bool:
    """Whether what cannot be read is a workbook in a locked wrapping, by the name inside it."""
    with opened(source) as file:
        before = b""
        while piece := file.read(1 << 20):
            if LOCKED in before + piece:
                return True
            before = piece[-len(LOCKED) :]
    return False


def _refuse_bombs(source: Chosen) -> None:
    """Return for what may be unpacked; BadFile for what would burst. Nothing is unpacked for it
    but the first lines of each part."""
    with opened(source) as file:
        try:
            with ZipFile(file) as packed:
                _refuse_size(packed.infolist(), file.seek(0, 2))
                for part in packed.infolist():
                    with packed.open(part) as beginning:
                        if b"<!DOCTYPE" in beginning.read(PROLOGUE).upper():
                            raise _with_commands()
        except BROKEN:
            file.seek(0)
            if file.read(4) == b"PK\x03\x04":
                raise damaged() from None


def _refuse_size(parts: list[ZipInfo], packed: int) -> None:
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise _locked()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or unpacked > max(HARMLESS, packed * MAX_RATIO):
        raise BadFile(
            _(
                "This workbook would unpack to {size:,} MB. No list is like that, so it was not "
                "opened. Ask for it again."
            ).format(size=unpacked // 1_000_000)
        )


def _with_commands() -> BadFile:
    return BadFile(
        _(
            "This workbook holds commands that no spreadsheet program writes, so it was not "
            "opened. Ask for it again."
        )
    )


def _locked() -> BadFile:
    return BadFile(_("This workbook has a password. Save it without one, and bring it in again."))


def _failed_formula() -> str:
    return _("A formula on this line has failed (such as #N/A). Its cell is taken as empty.")
