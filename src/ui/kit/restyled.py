"""What a widget keeps of the theme is taken anew where colours or letters change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # the class of Qt comes last


class Restyled(_Widget):
    """Stands before the class of Qt; a subclass fills `restyle`."""

    def restyle(self) -> None:
        """Takes fonts and colours from the theme as it is now."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
        super().changeEvent(event)
