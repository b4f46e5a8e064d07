"""The table of rows as they will be."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from ....i18n import gettext as _
from ....services.brought import Becomes
from ...kit.plain_table import plain_table
from ...kit.table_delegate import COMPACT_ROW, HEAD, Role, TableDelegate
from ...kit.theme import theme
from ...parts import mark_part
from .seen import BAD, GONE, Seen

_Index = QModelIndex | QPersistentModelIndex
NAME, LINE, WHAT, PHONE, WHERE, WHY = range(6)
IN_SIGHT = (LINE, WHAT, NAME, PHONE, WHERE, WHY)
"""The columns from left to right; the name is the first one to Qt, and written in 600."""
WIDTHS = {LINE: 58, WHAT: 130, NAME: 190, PHONE: 168, WHERE: 190}
"""In units; the reason takes the rest."""
MOVED = "moved"
TONES = {
    Becomes.NEW: "accent", Becomes.PERHAPS: "today", Becomes.SAME: "muted", BAD: "late",
    Becomes.LEFT: "muted", GONE: "today",
}  # fmt: skip


class SeenModel(QAbstractTableModel):
    """Rows of a list as Qt's views want them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Seen, ...] = ()
        self._heads = {
            LINE: _("Line"),
            WHAT: _("What happens"),
            NAME: _("Name"),
            PHONE: _("Phone"),
            WHERE: _("Where"),
            WHY: _("Why"),
        }
        self._words = {
            Becomes.NEW.value: _("new"),
            Becomes.PERHAPS.value: _("perhaps known"),
            Becomes.UPDATED.value: _("updated"),
            Becomes.SAME.value: _("known already"),
            Becomes.FLAT.value: _("flat"),
            Becomes.NOBODY.value: _("stays outside"),
            Becomes.LEFT.value: _("left out"),
            GONE: _("gone"),
            MOVED: _("moved"),
            BAD: _("bad row"),
        }

    def show(self, rows: tuple[Seen, ...]) -> None:
        """Takes other rows over."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(IN_SIGHT)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[column]}: {self._said(row)[column]}"
        if role == Role.TONE:
            late = row.kind == BAD and column in (WHAT, WHY)
            return "late" if late else TONES.get(row.kind) if column == WHAT else None
        return column == WHAT if role == Role.FIRST else None

    def _said(self, row: Seen) -> dict[int, str]:
        return {
            LINE: row.row,
            WHAT: self._words[MOVED if row.moves else row.kind],
            NAME: row.name,
            PHONE: row.phone,
            WHERE: row.where,
            WHY: row.whole,
        }


class SeenTable(QTableView):
    """The rows; the column of reasons takes what room there is. `numbered` carries a number that
    was pressed, from 0."""

    numbered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.shown = SeenModel(self)
        self.setAccessibleName(_("The rows as they will be"))
        head = plain_table(self, COMPACT_ROW, chooses=False)
        self.setItemDelegate(TableDelegate(self))
        self.setModel(self.shown)
        for place, column in enumerate(IN_SIGHT):
            head.moveSection(head.visualIndex(column), place)
        self.setMinimumHeight(theme().u(HEAD + 2 * COMPACT_ROW))
        mark_part(self)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the whole row is the cursor; Qt paints two cells anew

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < 9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.numbered.emit(digit)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look, room = theme(), self.viewport().width()
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, look.u(width))
        left = room - sum(look.u(width) for width in WIDTHS.values())
        self.setColumnHidden(WHERE, left < look.u(120))
        left += look.u(WIDTHS[WHERE]) if self.isColumnHidden(WHERE) else 0
        self.setColumnHidden(PHONE, left < look.u(80))
        left += look.u(WIDTHS[PHONE]) if self.isColumnHidden(PHONE) else 0
        self.setColumnWidth(WHY, max(look.u(80), left))
        self.scrollTo(self.currentIndex())  # counts above may have taken its room
