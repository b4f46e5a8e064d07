"""Where the person keeps her files: there every file dialog begins, each time anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def documents(name: str = "") -> Path:
    """The person's documents, or her home where there are none; with a name, that file there.

    Never the folder in which the program was started: that may be the program's own.
    """
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place and Path(place).is_dir() else Path.home()
    return folder / name


def place_to_save(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Asks where a file is to be saved; the dialog asks before another gives way. None for no."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(documents(name)), kind)
    return Path(chosen) if chosen else None
