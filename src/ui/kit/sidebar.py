"""The side bar: the group, find or do, the five places, lock, and whether all is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from .card import Rule
from .sidebar_rows import FindBox, FootRow, GroupHead, PlaceRow
from .theme import theme

WIDTH = 208
COMPACT_WIDTH = 52


@dataclass(frozen=True, slots=True)
class Place:
    """One of the five places: its key, its name, its icon, the action that goes there."""

    key: str
    text: str
    icon: str
    action: QAction | None = None


class SideBar(QWidget):
    """The bar at the leading side of the window. `find` and `lock` are the actions of the window.

    Signals: `place_chosen(str)` with the key of a place; `kept_asked()` when somebody asks why
    something was not kept.
    """

    place_chosen = Signal(str)
    kept_asked = Signal()

    def __init__(self, places: Sequence[Place], *, find: QAction, lock: QAction) -> None:
        super().__init__()
        look = theme()
        self._compact = False
        self.setAccessibleName(_("Side bar"))
        self._group = GroupHead()
        self._find = FindBox(find)
        self._rows = {place.key: PlaceRow(place.text, place.icon) for place in places}
        self._lock = FootRow("lock", lock)
        self._kept = FootRow("check", None)
        self._kept.clicked.connect(self.kept_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(8), look.u(12), look.u(8), look.u(10))
        column.setSpacing(look.u(4))
        column.addWidget(self._group)
        column.addSpacing(look.u(4))
        column.addWidget(self._find)
        column.addSpacing(look.u(12))
        for key, row in self._rows.items():
            column.addWidget(row)
            row.clicked.connect(lambda _on, one=key: self.place_chosen.emit(one))
        column.addStretch(1)
        rule = QHBoxLayout()
        rule.setContentsMargins(look.u(8), 0, look.u(8), 0)
        rule.addWidget(Rule())
        column.addLayout(rule)
        column.addSpacing(look.u(2))
        column.addWidget(self._lock)
        column.addWidget(self._kept)
        self.set_kept("kept", _("All kept"))
        self.set_compact(False)

    def set_group(self, name: str, worker: str, aside: str) -> None:
        """Name the group and who is at the keyboard; `aside` tells a made-up group or a copy."""
        self._group.set_group(name, worker, aside)

    def set_chosen(self, key: str) -> None:
        """Mark the place that is in front."""
        for one, row in self._rows.items():
            row.set_chosen(one == key)

    def set_count(self, key: str, count: int) -> None:
        """How many things wait at a place; 0 shows nothing."""
        self._rows[key].set_count(count)

    def set_kept(self, state: str, words: str) -> None:
        """Say "kept", "keeping" or "failed" in words; failed stands in `late` and can be opened."""
        self._kept.set_state(state, words)

    def set_compact(self, compact: bool) -> None:
        """Icons alone, with their names for the screen reader."""
        self._compact = compact
        self.setFixedWidth(theme().u(COMPACT_WIDTH if compact else WIDTH))
        self._group.set_compact(compact)
        for part in (self._find, self._lock, self._kept, *self._rows.values()):
            part.set_compact(compact)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.tokens.window)
        line = max(1, round(look.unit))
        left = 0 if self.isRightToLeft() else self.width() - line
        painter.fillRect(left, 0, line, self.height(), look.tokens.line)
