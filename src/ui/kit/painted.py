"""What is painted and walked with the keyboard: its cursor tells who has the focus, and is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractScrollArea

from .bars import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # the class of Qt comes last


class Painted(_Widget):
    """Stands before the class of Qt; painted anew when the focus comes or goes."""

    def describe(self, said: str) -> None:
        """What a screen reader says of what is under the cursor, where it is another or moved."""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            if said and self.hasFocus():
                announce(self, said)

    def paint_anew(self) -> None:
        """Another cursor, other colours: all in sight is painted again."""
        (self.viewport() if isinstance(self, QAbstractScrollArea) else self).update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.paint_anew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.paint_anew()
