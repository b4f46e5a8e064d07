"""Boxes to tick that stand in an order of one's own: Alt+Up, Alt+Down and arrows move one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from .buttons import IconButton
from .check import Check
from .label import Label
from .theme import theme

_ALT = Qt.KeyboardModifier.AltModifier
_BY = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedChecks(QWidget):
    """What is ticked stands first, with its number at the end of the line. At least one stays.

    The boxes stay where they are and change their words: so Tab walks them in their order, and
    the focus goes along with what is moved.
    """

    changed = Signal()

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """`options`: each value with its words."""
        super().__init__()
        look = theme()
        self._words = dict(options)
        self._order, self._on = list(self._words), {options[0][0]}
        self.checks = [Check(words) for words in self._words.values()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(2))
        column.addWidget(Label(name, "label", wrap=True))
        for place, check in enumerate(self.checks):
            check.installEventFilter(self)
            check.clicked.connect(lambda on, at=place: self._tick(at, on))
            column.addLayout(self._line(place, check))
        column.addWidget(Label(_("Alt+Up and Alt+Down move a part."), "second", wrap=True))
        self.setFocusProxy(self.checks[0])
        self._show()

    def value(self) -> tuple[str, ...]:
        """What is ticked, in its order."""
        return tuple(one for one in self._order if one in self._on)

    def set_value(self, ticked: Sequence[str]) -> None:
        """Ticks these, in this order, without telling anybody; the others come behind them."""
        self._on = set(ticked).intersection(self._words) or {self._order[0]}
        first = [one for one in ticked if one in self._on] or self._order[:1]
        self._order = [*first, *(one for one in self._words if one not in self._on)]
        self._show()

    def _line(self, place: int, check: Check) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().u(4))
        line.addWidget(check, 1)
        for picture, by, name in (
            ("chevron-up", -1, _("Further up")),
            ("chevron-down", 1, _("Further down")),
        ):
            button = IconButton(picture, name, height=26)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by the keys it is the box that moves
            button.clicked.connect(lambda _on, at=place, step=by: self._move(at, step))
            line.addWidget(button)
        return line

    def _tick(self, place: int, on: bool) -> None:
        """What is ticked last comes behind what is ticked."""
        value = self._order[place]
        if not on and self._on == {value}:
            self._show()
            return
        self._on ^= {value}
        if on:
            self._order.remove(value)
            self._order.insert(len(self._on) - 1, value)
        self._told(value)

    def _move(self, place: int, by: int) -> None:
        to = place + by
        if 0 <= to < len(self._order):
            value = self._order.pop(place)
            self._order.insert(to, value)
            self._told(value)

    def _told(self, value: str) -> None:
        self._show()
        self.checks[self._order.index(value)].setFocus()
        self.changed.emit()

    def _show(self) -> None:
        numbers = {value: str(n) for n, value in enumerate(self.value(), start=1)}
        for value, check in zip(self._order, self.checks, strict=True):
            check.setText(self._words[value])
            check.setChecked(value in self._on)
            check.set_count(numbers.get(value, ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in pressed or not isinstance(event, QKeyEvent):
            return False
        by = _BY.get(Qt.Key(event.key())) if event.modifiers() & _ALT else None
        if by is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, Check):
            self._move(self.checks.index(watched), by)
        return True
