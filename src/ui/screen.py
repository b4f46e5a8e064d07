"""What all screens share: they reload what they watch, tell their keys, and get the focus back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .kit.card import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..store.store import Changes
    from .desk import Desk

Hint = tuple[QAction | QKeySequence | str | tuple[str, ...], str]


class Screen(QWidget):
    """One page of the main window. Subclasses fill `refresh`, `hints` and `focus_first`."""

    hints_changed = Signal()
    """The keys of the foot line are others now, as another page or part is shown."""
    watches: ClassVar[frozenset[str]] = frozenset()
    """Names of the tables whose change makes this screen reload."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self._arrived = False
        desk.tasks.changed.connect(self.heard)

    def fill(self, *parts: tuple[QWidget, int]) -> None:
        """Lays the parts out from the top, each with its stretch, on the ground of a page."""
        ground = Ground("base")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for part, stretch in parts:
            inside.addWidget(part, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)

    def refresh(self) -> None:
        """Asks for what the screen shows; cursor and scroll stay where they are."""

    def hints(self) -> Sequence[Hint]:
        """The keys for the foot line, the likeliest first, drawn from the actions."""
        return ()

    def focus_first(self) -> None:
        """Puts the focus where work begins."""

    def find_here(self) -> None:
        """Ctrl+F: puts the focus into this screen's own search, if it has one."""

    def heard(self, changes: Changes) -> None:
        """A step was kept: reload now if in sight, else when shown again."""
        if not changes.touches(*self.watches):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def arrived(self) -> None:
        """The first answer is on the screen: now there is something to put the focus on."""
        if self._arrived:
            return
        self._arrived = True
        focus = self.window().focusWidget()
        if self.isVisible() and (focus in (None, self) or self.isAncestorOf(focus)):
            self.focus_first()

    def shown(self) -> None:
        """The window brings this screen to the front."""
        if self._stale:
            self._stale = False
            self.refresh()

    def key(
        self, text: str, shortcut: str, do: Callable[[], None], *, single: bool = False
    ) -> QAction:
        """An action of this screen. Single letters act only while a list or card has the focus.

        A `single` key is not a shortcut of Qt's (it would act while typing): the list or card
        that has the focus passes it on; with single keys switched off it is not passed on.
        """
        action = QAction(text, self)
        action.triggered.connect(do)
        action.setShortcut(QKeySequence(shortcut))
        if single:
            action.setProperty("single", True)
        else:
            self.addAction(action)
        return action
