"""A file that is dragged over a widget and dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(widget: QWidget, path: Path) -> None:
    """Drags a file over the widget, which takes it, and drops it there."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    place, held = QPointF(9, 9), Qt.KeyboardModifier.NoModifier
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    comes = QDragEnterEvent(place.toPoint(), copy, dragged, button, held)
    QApplication.sendEvent(widget, comes)
    assert comes.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(place, copy, dragged, button, held))
