"""Something finished becomes a file: for this account alone, and never over what matters."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from . import problems
from .faults import on_fault
from .i18n import gettext as _
from .store import group_folder


def write_pdf(path: Path, pdf: bytes, *, replace: bool = False) -> None:
    """Writes a page, as `write_file` does."""
    write_file(path, lambda file: file.write(pdf), replace=replace)


def write_file(path: Path, write: Callable[[BinaryIO], object], *, replace: bool = False) -> None:
    """Makes a file that this account alone can read; nothing is half written.

    NotWritable, also where `check_place` says so, and whatever `write` raises.
    """
    check_place(path, replace=replace)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with on_fault(lambda: _take_away(part)):
            with os.fdopen(descriptor, "wb") as file:
                write(file)
            part.replace(path)
    except OSError as error:
        raise _refused(path) from error


def check_place(path: Path, *, replace: bool = False, beside: Path | None = None) -> None:
    """NotWritable for a place inside a group's folder, and for all that is not a plain file.

    A plain file gives way only with `replace`: somebody was asked. `beside` is a folder in which a
    group is about to be made.
    """
    try:
        place = path.resolve()
        facts = path.lstat() if os.path.lexists(path) else None
        in_a_group = beside is not None and place.is_relative_to(beside.resolve())
        in_a_group = in_a_group or any(map(group_folder.exists, place.parents))
    except (OSError, ValueError) as error:
        raise _refused(path) from error
    if in_a_group:
        words = _("{file} lies in the folder of a group. Choose another place.")
    elif facts is not None and not stat.S_ISREG(facts.st_mode):
        words = _("{file} is no file that can be written to. Choose another name.")
    elif facts is not None and not replace:
        words = _("There is a file {file} already, and it stays. Choose another name.")
    else:
        return
    raise problems.NotWritable(f"{words.format(file=path)} {_('Nothing was saved.')}")


def _take_away(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _refused(path: Path) -> problems.NotWritable:
    return problems.NotWritable(
        _("{file} cannot be written. Choose another place. Nothing was saved.").format(file=path)
    )
