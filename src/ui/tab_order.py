"""Where Tab goes: what is made later takes its place in the order in which one reads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def before_in_tab_order(inside: QWidget, following: QWidget) -> None:
    """Everything inside a widget that can have the focus comes right before `following`.

    Qt puts what is made late at the end of the window, wherever it stands. Qt's chain of focus is
    not asked who came before: PySide lets each widget found there die with the one it was asked of.
    """
    last = after_in_tab_order(inside, following)
    if last is not following:
        QWidget.setTabOrder(last, following)


def after_in_tab_order(inside: QWidget, before: QWidget) -> QWidget:
    """Everything inside a widget that can have the focus comes right after `before`.

    Returns the last of it, or `before` where there is nothing.
    """
    window = inside.window()
    for stop in inside.findChildren(QWidget):
        if stop.window() is not window:  # a list that drops down is a window of its own
            continue
        if stop.focusPolicy() != Qt.FocusPolicy.NoFocus and stop.focusProxy() is None:
            QWidget.setTabOrder(before, stop)
            before = stop
    return before
