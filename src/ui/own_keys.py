"""Keys of a screen that go before those of the window: Ctrl+P prints here, Esc goes back here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from .desk import Desk
from .screen import Screen


class OwnKeys(Screen):
    """A screen that takes some keys for itself, whatever the window means by them.

    A key that the widget with the focus claims (Esc in a changed field) stays with it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._own: list[tuple[QAction, list[QKeySequence]]] = []

    def own_key(self, text: str, shortcut: str, do: Callable[[], None]) -> QAction:
        """An action of this screen alone; it is no shortcut of Qt's, so nothing is ambiguous."""
        action = QAction(text, self)
        keys = QKeySequence.listFromString(shortcut)
        action.setShortcuts(keys)
        action.triggered.connect(lambda _on=False: do())
        self._own.append((action, keys))  # kept here: to ask each action costs a key 2 ms
        return action

    def event(self, event: QEvent) -> bool:
        """Qt asks first whether anybody claims a key; the key itself comes a moment later."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._meant(event) is not None
        ):
            event.accept()
            focus = self.window().focusWidget()
            if focus is not None:
                # Before the widget itself: an area that scrolls would take Alt+Left for Left.
                focus.installEventFilter(self)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        watched.removeEventFilter(self)
        action = self._meant(event)
        if action is not None:
            action.trigger()
        return action is not None

    def _meant(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        return next((one for one, keys in self._own if pressed in keys and one.isEnabled()), None)
