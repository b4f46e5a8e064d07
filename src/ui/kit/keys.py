"""Keys that a part takes for itself before they are anybody's shortcut."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence


def is_escape(event: QEvent) -> bool:
    """Whether a key is Esc alone."""
    return is_key(event, Qt.Key.Key_Escape) and _held(event) == Qt.KeyboardModifier.NoModifier


def is_enter(event: QEvent, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    """Whether a key is one of the two Enter keys, with nothing held but `held`."""
    enter = is_key(event, Qt.Key.Key_Return) or is_key(event, Qt.Key.Key_Enter)
    return enter and _held(event) == held


def is_key(event: QEvent, key: Qt.Key) -> bool:
    """Whether it is this key, whatever is held with it."""
    return isinstance(event, QKeyEvent) and event.key() == key


def claims(event: QEvent, wanted: Callable[[QEvent], bool] = is_escape) -> bool:
    """Whether a key that is wanted here is about to be a shortcut; it is none then.

    Qt asks first whether anybody claims a key; the key itself comes a moment later.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not wanted(event):
        return False
    event.accept()
    return True


def does_verb(verbs: Iterable[QAction], event: QKeyEvent) -> bool:
    """Triggers the verb whose key was pressed, if it is on; whether there was one."""
    pressed = QKeySequence(event.keyCombination())
    for verb in verbs:
        if verb.isEnabled() and verb.shortcut() == pressed:
            verb.trigger()
            return True
    return False


def _held(event: QEvent) -> Qt.KeyboardModifier:
    """What is held with a key; that it lies in the number block counts for nothing."""
    none, block = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
    return event.modifiers() & ~block if isinstance(event, QKeyEvent) else none
