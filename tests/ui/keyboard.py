"""Hands on the keyboard: what is pressed and typed goes where the focus is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    """The widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE, *, at: QWidget | None = None) -> None:
    """One key where the focus is, or at this widget."""
    QTest.keyClick(at or focus(), key, held)


def type_words(*words: str, at: QWidget | None = None) -> None:
    """Letter by letter, each where the focus is by then, or all at this widget."""
    for letter in "".join(words):
        QTest.keyClicks(at or focus(), letter)
