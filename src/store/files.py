"""Files and folders of a group: written whole or not at all, readable to nobody else."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from .. import problems
from ..faults import on_fault
from ..i18n import gettext as _

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
FAILING = frozenset({errno.EIO, errno.ENXIO, errno.ENODEV, getattr(errno, "ESTALE", errno.EIO)})
"""A disk that is ill, was pulled out, or lies behind a network that is gone."""

IN_THE_WAY = frozenset({errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})
"""A file where a folder should be, or a name that no folder can have."""

NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Never through a link, never into a child process, never with changed line ends."""


@contextmanager
def disk_told() -> Iterator[None]:
    """Raises DiskFull or NotWritable in place of the system's errors; all others pass."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise problems.DiskFull from error
        if error.errno in FORBIDDEN:
            raise problems.NotWritable from error
        if error.errno in FAILING:
            raise problems.NotWritable(
                _("The disk did not take it. Nothing was changed.")
            ) from error
        raise


def write_atomically(path: Path, data: bytes) -> None:
    """Puts `data` in place of the file, for its owner alone; a failure leaves the old one whole.

    DiskFull and NotWritable; other errors of the disk as OSError.
    """
    write_all_atomically([(path, data)])


def write_all_atomically(
    contents: Sequence[tuple[Path, bytes]], meanwhile: Callable[[], None] = lambda: None
) -> None:
    """Like `write_atomically` for several files: none is replaced before all are on the disk.

    `meanwhile` is done just before the first is replaced; what it raises leaves all old ones.
    """
    staged: list[tuple[Path, Path]] = []

    def drop() -> None:
        for temporary, _path in staged:
            with suppress(OSError):
                temporary.unlink()

    with disk_told():
        with on_fault(drop):
            for path, data in contents:
                temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
                staged.append((temporary, path))
                _write_new(temporary, data)
            meanwhile()
            for temporary, path in staged:
                temporary.replace(path)
        for folder in {path.parent for path, _data in contents}:
            fsync_folder(folder)


def fsync_folder(folder: Path) -> None:
    """Makes new names and renamings in the folder last; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Makes the folder, with those above it, and closes it to all other accounts (mode 700).

    DiskFull; NotWritable, also where a file stands in the way or the name is none.
    """
    with disk_told(), _way_told(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


def not_there_yet(folder: Path) -> tuple[Path, ...]:
    """Which of the folder and those above it would have to be made, the innermost first."""
    return tuple(one for one in (folder, *folder.parents) if not os.path.lexists(one))


def drop_empty(folders: Sequence[Path]) -> None:
    """Takes these folders away, as far as nothing lies in them."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def require_empty(folder: Path) -> None:
    """NotWritable where no new group can be laid: a file, a folder with something in it."""
    with disk_told(), _way_told(folder):
        if os.path.lexists(folder) and any(folder.iterdir()):
            raise problems.NotWritable(
                _("There is something in this folder already. Choose an empty one.")
            )


@contextmanager
def _way_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in IN_THE_WAY:
            raise
        raise problems.NotWritable(
            _("{folder} is no folder, and none can be made there. Choose another one.").format(
                folder=folder
            )
        ) from error


def free_space(path: Path) -> int:
    """Bytes that this account can still write where `path` is or will be."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return shutil.disk_usage(path).free


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINKS, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
