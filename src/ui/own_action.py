"""The one act of a panel: Ctrl+Enter from wherever in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def own_action(panel: QWidget, words: str, do: Callable[[], None]) -> QAction:
    """An action with the key of all forms, which acts while the focus is in this panel."""
    action = QAction(words, panel)
    action.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _on=False: do())
    panel.addAction(action)
    return action
