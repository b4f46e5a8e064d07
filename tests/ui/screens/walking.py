"""Walks the widgets of a screen: shown alone in a window, each with a name for the reader."""

from __future__ import annotations

import gc

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

NAMED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


def shown_alone(qtbot: QtBot, widget: QWidget, width: int = 1160, height: int = 740) -> None:
    """Shows a screen or panel in a window of its own, with the focus."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def names_missing(widget: QWidget) -> list[str]:
    """The buttons, fields and lists in sight without a name for the screen reader."""
    return [
        type(one).__name__
        for kind in NAMED
        for one in widget.findChildren(kind)
        if one.isVisible()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (one.accessibleName() or getattr(one, "text", str)())
    ]


def windows() -> list[QWidget]:
    """The windows in sight: one, unless something was shown before it had its place."""
    gc.disable()  # Qt's list must not lose one while it is read
    try:
        return [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    finally:
        gc.enable()
