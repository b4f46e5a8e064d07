"""What a widget keeps of the theme is taken anew where colours or letters change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # the class of Qt comes last


class Restyled(_Widget):
    """Stands before the class of Qt; a subclass fills `restyle`."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _THERE.add(self)

    def restyle(self) -> None:
        """Takes fonts and colours from the theme as it is now."""
        raise NotImplementedError


_THERE: WeakSet[Restyled] = WeakSet()
"""Our own list: Qt's list of all widgets also names those that are just being taken apart."""


def restyle_all() -> None:
    """Tells everybody there is of a new theme."""
    for widget in tuple(_THERE):
        if isValid(widget):
            widget.restyle()
