"""The screens that are made, one of them in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from .parts import mark_part
from .screens import side_bar_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from .desk import Desk
    from .screen import Screen

_HAS_SAY, _NO_SAY = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored


class Pages(QStackedWidget):
    """Places of the side bar stay once they are made; pages below a place are let go."""

    def __init__(self, desk: Desk, hints_changed: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._hints_changed = desk, hints_changed
        self.places: dict[str, Screen] = {}

    def place(self, key: str) -> Screen:
        """The screen of a place, made if need be but not brought to the front."""
        if key not in self.places:
            made = next(one for one in side_bar_places() if one.key == key).make(self._desk)
            self.add(made)
            self.places[key] = made
        return self.places[key]

    def add(self, screen: Screen) -> None:
        """Takes a screen in that was just made."""
        mark_part(screen)
        screen.hints_changed.connect(self._hints_changed)
        screen.setSizePolicy(_NO_SAY, _NO_SAY)
        self.addWidget(screen)

    def bring(self, screen: Screen) -> None:
        """To the front: only the page there has a say in how much room is left beside it."""
        before = self.currentWidget()
        if before is not None:
            before.setSizePolicy(_NO_SAY, _NO_SAY)
        screen.setSizePolicy(_HAS_SAY, _HAS_SAY)
        self.setCurrentWidget(screen)

    def let_go(self, screen: Screen) -> None:
        """Throws a screen away that nobody comes back to; a place stays."""
        if screen not in self.places.values():
            self._desk.tasks.drop(screen)
            self.removeWidget(screen)
            screen.deleteLater()
