"""Where Tab goes: what is made later takes its place in the order in which one reads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def before_in_tab_order(inside: QWidget, following: QWidget) -> None:
    """Everything inside a widget that can have the focus comes right before `following`.

    Qt puts what is made late at the end of the window, wherever it stands.
    """
    before = following.previousInFocusChain()
    while before is not None and before is not following:
        if not inside.isAncestorOf(before) and before.focusPolicy() != Qt.FocusPolicy.NoFocus:
            after_in_tab_order(inside, before)
            return
        before = before.previousInFocusChain()


def after_in_tab_order(inside: QWidget, before: QWidget) -> None:
    """Everything inside a widget that can have the focus comes right after `before`."""
    window = inside.window()
    for stop in inside.findChildren(QWidget):
        if stop.window() is not window:  # a list that drops down is a window of its own
            continue
        if stop.focusPolicy() != Qt.FocusPolicy.NoFocus and stop.focusProxy() is None:
            QWidget.setTabOrder(before, stop)
            before = stop
