"""The ledger as a grid: a line a flat, a column a month. One key says what became of the rent."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from ....i18n import gettext as _
from ....models import Id, StrikeState
from ....services.strike.ledger import Cell, Ledger, LedgerRow
from ....services.strike.said import month_words, paper_words
from ...kit.keys import does_verb
from ...kit.paint import box
from ...kit.painted import Painted
from ...kit.plain_table import plain_table
from ...kit.table_delegate import COMPACT_ROW, Role, TableDelegate
from ...kit.theme import theme
from .words import cell_words

_Index = QModelIndex | QPersistentModelIndex
LEAST, MOST = 116, 200
"""Units of width of a month."""
FIRST_MONTH = 2
"""Before it stand the flat and its pledge."""
NOTHING = Ledger((), ())


class LedgerModel(QAbstractTableModel):
    """The ledger as Qt's views want it. Amounts are in it only while they are open."""

    def __init__(self, locale: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._locale = locale
        self.ledger = NOTHING
        self.pledged: frozenset[Id] = frozenset()
        self.amounts: Mapping[tuple[Id, str], int] = {}

    def show(
        self, ledger: Ledger, pledged: frozenset[Id], amounts: Mapping[tuple[Id, str], int]
    ) -> None:
        """Takes another ledger over."""
        self.beginResetModel()
        self.ledger, self.pledged, self.amounts = ledger, pledged, amounts
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.ledger.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else FIRST_MONTH + len(self.ledger.months)

    def headerData(
        self, section: int, direction: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or direction is not Qt.Orientation.Horizontal:
            return None
        if section < FIRST_MONTH:
            return (_("Flat"), _("Pledge"))[section]
        return month_words(self.ledger.months[section - FIRST_MONTH], self._locale)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.ledger.rows[index.row()], index.column()
        if column < FIRST_MONTH:
            return self._head_of(row, column, role)
        cell = row.cells[column - FIRST_MONTH]
        return self._of_month(row, self.ledger.months[column - FIRST_MONTH], cell, role)

    def _head_of(self, row: LedgerRow, column: int, role: int) -> object:
        pledge = _("pledged") if row.slot_id in self.pledged else _("none yet")
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.where, pledge)[column]
        if role == Role.TONE and column and row.slot_id not in self.pledged:
            return "muted"
        return None

    def _of_month(self, row: LedgerRow, month: str, cell: Cell | None, role: int) -> object:
        words = cell_words(cell, self.amounts.get((row.slot_id, month)), self._locale)
        papers = paper_words(cell, self._locale)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Role.SECOND:
            return papers
        if role == Role.TONE:
            held = cell is not None and cell.state in (StrikeState.WITHHELD, StrikeState.PART)
            return "ink" if held else "muted"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = _("nothing noted") if cell is None else words
            month_said = month_words(month, self._locale)
            return ", ".join(part for part in (row.where, month_said, said, papers) if part)
        return None


class LedgerDelegate(TableDelegate):
    """A cell of the ledger; the one under the cursor has a line around it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        view = self._view
        if index == view.currentIndex() and view.hasFocus() and index.column() >= FIRST_MONTH:
            look, rect = theme(), QRectF(option.rect)
            edge = rect.adjusted(look.f(2), look.f(2), -look.f(2), -look.f(3))
            box(painter, edge, look.f(4), None, look.tokens.on_select().accent, look.f(2))


class StrikeGrid(Painted, QTableView):
    """The grid: arrows walk, verbs act on the cell under the cursor. `moved` when it went on."""

    moved = Signal()

    def __init__(self, locale: str) -> None:
        super().__init__()
        self.ledger_model = LedgerModel(locale, self)
        self._verbs: tuple[QAction, ...] = ()
        self.setAccessibleName(_("Rent by flat and month"))
        plain_table(self, COMPACT_ROW, chooses=False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setItemDelegate(LedgerDelegate(self))
        self.setModel(self.ledger_model)

    def set_verbs(self, verbs: tuple[QAction, ...]) -> None:
        """Actions whose keys act on the cell under the cursor."""
        self._verbs = verbs

    def show_ledger(
        self, ledger: Ledger, pledged: frozenset[Id], amounts: Mapping[tuple[Id, str], int]
    ) -> None:
        """Shows a ledger; the cursor stays where it was, at first on this month."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.ledger_model.show(ledger, pledged, amounts)
        if not ledger.rows:
            return
        last = FIRST_MONTH + len(ledger.months) - 1
        row = min(max(row, 0), len(ledger.rows) - 1)
        column = last if column < FIRST_MONTH else min(column, last)
        self._go(row, column)
        self._lay_out()

    def under(self) -> tuple[LedgerRow, str, Cell | None] | None:
        """The flat, the month and its cell under the cursor."""
        index, ledger = self.currentIndex(), self.ledger_model.ledger
        month = index.column() - FIRST_MONTH
        if not index.isValid() or month < 0:
            return None
        row = ledger.rows[index.row()]
        return row, ledger.months[month], row.cells[month]

    def step_down(self) -> None:
        """To the next flat in the same month, if there is one."""
        at = self.currentIndex()
        if at.row() + 1 < self.ledger_model.rowCount():
            self._go(at.row() + 1, at.column())

    def _go(self, row: int, column: int) -> None:
        index = self.ledger_model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.paint_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """The months share what is left; with many of them the grid scrolls across."""
        look, months = theme(), len(self.ledger_model.ledger.months)
        first, second = look.u(176), look.u(84)
        self.setColumnWidth(0, first)
        self.setColumnWidth(1, second)
        room = self.viewport().width() - first - second
        each = min(look.u(MOST), max(look.u(LEAST), room // max(1, months)))
        for column in range(FIRST_MONTH, self.ledger_model.columnCount()):
            self.setColumnWidth(column, each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, key = self.currentIndex(), event.key()
        steps = {
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
        }  # fmt: skip
        if does_verb(self._verbs, event):
            return
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            down, right = steps[Qt.Key(key)]
            row = min(max(0, at.row() + down), self.ledger_model.rowCount() - 1)
            last = self.ledger_model.columnCount() - 1
            self._go(row, min(max(FIRST_MONTH, at.column() + right), last))
        else:
            event.ignore()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.paint_anew()
        self.moved.emit()
