"""Where Tab goes: what is made later takes its place in the order in which one reads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def before_in_tab_order(inside: QWidget, following: QWidget) -> None:
    """Everything inside a widget that can have the focus comes right before `following`.

    Qt puts what is made late at the end of the window, wherever it stands.
    """
    stops = [
        one
        for one in inside.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None
    ]
    before = following.previousInFocusChain()
    while before is not following and (
        inside.isAncestorOf(before) or before.focusPolicy() == Qt.FocusPolicy.NoFocus
    ):
        before = before.previousInFocusChain()
    for stop in stops:
        QWidget.setTabOrder(before, stop)
        before = stop
