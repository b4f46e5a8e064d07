"""A file that somebody chose, or pasted rows, opened for reading, or told why it cannot be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from .i18n import gettext as _
from .problems import BadFile

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Pasted:
    """Rows that were pasted: they lie in no file, and are read as if they did."""

    text: str

    @property
    def name(self) -> str:
        """What stands for the name of the file."""
        return _("pasted rows")


Chosen = Path | Pasted
"""What somebody brings: a file by its path, or what was pasted."""


def opened(chosen: Chosen) -> BinaryIO:
    """It, open for reading bytes. BadFile, in one sentence, where that is not possible."""
    if isinstance(chosen, Pasted):
        return BytesIO(chosen.text.encode("utf-8", "replace"))
    try:
        if chosen.is_dir():
            raise BadFile(_("This is a folder, not a file. Choose a file in it."))
        if chosen.exists() and not chosen.is_file():
            raise BadFile(_("This is not a file that can be read."))
        return chosen.open("rb")
    except FileNotFoundError as error:
        raise BadFile(_no_file(chosen)) from error
    except PermissionError as error:
        raise BadFile(
            _("This computer does not let you read that file. Copy it to your own folder first.")
        ) from error
    except (OSError, ValueError) as error:
        raise BadFile(_("This file cannot be read from its disk.")) from error


def digest_of(chosen: Chosen) -> str:
    """SHA-256 of its bytes in hexadecimal: the same file is known again. BadFile as `opened`."""
    running = hashlib.sha256()
    with opened(chosen) as file:
        while part := file.read(MEGABYTE):
            running.update(part)
    return running.hexdigest()


def _no_file(path: Path) -> str:
    """The sentence on a path where nothing lies: the folder may be the mistake."""
    if path.parent.is_dir():
        return _("There is no file {path}.").format(path=path)
    return _("There is no folder {folder}.").format(folder=path.parent)
