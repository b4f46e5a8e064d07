"""A file that somebody chose is opened for reading, or told why it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from .i18n import gettext as _
from .problems import BadFile


def opened(path: Path) -> BinaryIO:
    """The file, open for reading bytes. BadFile, in one sentence, where that is not possible."""
    try:
        if path.is_dir():
            raise BadFile(_("This is a folder, not a file. Choose a file in it."))
        if path.exists() and not path.is_file():
            raise BadFile(_("This is not a file that can be read."))
        return path.open("rb")
    except FileNotFoundError as error:
        raise BadFile(_no_file(path)) from error
    except PermissionError as error:
        raise BadFile(
            _("This computer does not let you read that file. Copy it to your own folder first.")
        ) from error
    except (OSError, ValueError) as error:
        raise BadFile(_("This file cannot be read from its disk.")) from error


def _no_file(path: Path) -> str:
    """The sentence on a path where nothing lies: the folder may be the mistake."""
    if path.parent.is_dir():
        return _("There is no file {path}.").format(path=path)
    return _("There is no folder {folder}.").format(folder=path.parent)
