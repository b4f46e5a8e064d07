"""A painted chart with a cursor that is walked with the keyboard, and verbs on whoever is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...kit.keys import does_verb, is_enter
from ...kit.painted import Painted

if TYPE_CHECKING:
    from ....models import Id


class Walked(Painted, QWidget):
    """`chosen(id)` when the cursor moves, `opened(id)` on Enter or a double click.

    Verbs are actions: their keys act while the chart has the focus. A subclass gives `ids` in the
    order of walking, `said` of the one under the cursor, and `step` for the keys that walk.
    """

    chosen = Signal(bytes)
    opened = Signal(bytes)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.verbs: tuple[QAction, ...] = ()
        self._here: Id | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # for subclasses to fill

    def ids(self) -> Sequence[Id]:
        """All that can be under the cursor, in the order of walking."""
        raise NotImplementedError

    def said(self) -> str:
        """What a screen reader says of the one under the cursor."""
        raise NotImplementedError

    def step(self, event: QKeyEvent) -> int:
        """1 or -1 for a key that walks, else 0."""
        raise NotImplementedError

    # what they call

    def chosen_id(self) -> Id | None:
        """Who or what is under the cursor."""
        return self._here

    def choose(self, one: Id) -> None:
        """Puts the cursor there."""
        if one != self._here and one in self.ids():
            self._here = one
            self.tell()
            self.update()
            self.chosen.emit(one)

    def tell(self) -> None:
        """Lets a screen reader say the one under the cursor, where it is another or moved."""
        self.describe(self.said())

    # hands

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        if self._here is not None:
            self.opened.emit(self._here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ids = list(self.ids())
        by = self.step(event) if plain else 0
        if by and ids:
            at = ids.index(self._here) if self._here in ids else 0
            self.choose(ids[max(0, min(len(ids) - 1, at + by))])
        elif is_enter(event) and self._here in ids:
            self.opened.emit(self._here)
        elif not does_verb(self.verbs, event):
            super().keyPressEvent(event)
