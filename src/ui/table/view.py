"""The one table: walked with the keyboard, chosen from with Space, arranged as a person likes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from ...i18n import gettext as _
from ..kit.keys import does_verb
from ..kit.plain_table import plain_table
from ..kit.table_delegate import COMPACT_ROW, ROW, TableDelegate
from ..kit.theme import theme
from .columns import TableColumns
from .menus import columns_menu, sort_menu
from .model import Order, Source, TableModel
from .place import Place, count_chosen, numbers_chosen, place_in, return_to, row_seen
from .text import as_tsv

_Pick = QItemSelectionModel.SelectionFlag
_Move = QAbstractItemView.CursorAction
_Index = QModelIndex | QPersistentModelIndex


class TableView(QTableView):
    """Rows of a `TableModel`, which it adopts. Arrows move the cursor, the choice stays.

    Space chooses, Ctrl+A all, Ctrl+Shift+A nobody, Enter opens, Ctrl+C copies the chosen rows or
    the one under the cursor, Ctrl+Shift+S sorts.
    """

    opened = Signal(bytes)
    """The id of the row that Enter or a double click opens."""
    moved = Signal(object)
    """The id of the row under the cursor, or None."""
    chose = Signal(int)
    """How many rows are chosen."""
    typed = Signal(str)
    """A letter that no verb took: the search goes on with it."""
    left = Signal()
    """Up was pressed on the first row: back to the search."""
    arranged = Signal(str)
    """The new arrangement as a line of text, for the screen to keep."""

    def __init__(self, model: TableModel[Any], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model.setParent(self)  # Qt complains of views that outlive their model
        self._model = model
        self._place: Place | None = None
        self._under: bytes | None = None
        self._verbs: tuple[QAction, ...] = ()
        self._choose_all_when_known = False
        self.setAccessibleName(name)
        plain_table(self, ROW, chooses=True)
        self.verticalHeader().setMinimumSectionSize(theme().u(COMPACT_ROW))
        self.setItemDelegate(TableDelegate(self))
        self.setModel(model)
        self._columns = TableColumns(self, model.columns)
        self._columns.arranged.connect(self.arranged)
        self._listen()
        self.sort_action = self._action(_("Sort by"), "Ctrl+Shift+S", self._open_sort_menu)
        self.choose_nobody = self._action(_("Choose nobody"), "Ctrl+Shift+A", self.clearSelection)

    def show_rows(self, source: Source[Any]) -> None:
        """Asks a new question: cursor to the top, nobody chosen."""
        self._model.show(source, self._columns.order)

    def reload(self) -> None:
        """Asks again; cursor, choice and scroll stay with the same rows."""
        self._model.reload(around=self._model.id_at(row_seen(self)))

    def current_id(self) -> bytes | None:
        """The id of the row under the cursor."""
        return self._model.id_at(self.currentIndex().row())

    def chosen(self) -> list[bytes]:
        """The ids of the chosen rows, in the order of the list."""
        ids = (self._model.id_at(number) for number in numbers_chosen(self))
        return [one for one in ids if one is not None]

    def chosen_or_current(self) -> list[bytes]:
        """Whom a command is about: the chosen, or else the one under the cursor."""
        current = self.current_id()
        return self.chosen() or ([current] if current is not None else [])

    def set_verbs(self, verbs: Sequence[QAction]) -> None:
        """Single-letter actions that act while the table has the focus."""
        self._verbs = tuple(verbs)

    def set_compact(self, compact: bool) -> None:
        """Lower rows, for those who want to see more."""
        self.verticalHeader().setDefaultSectionSize(theme().u(COMPACT_ROW if compact else ROW))

    def arrangement(self) -> str:
        """Order, widths, hidden columns and sorting, as a line of plain text."""
        return self._columns.written()

    def arrange(self, text: str) -> None:
        """Takes over an arrangement that was kept; before the first rows are asked for."""
        self._columns.take_over(text)

    def columns_menu(self) -> QMenu:
        """Which columns are shown and by which it is sorted; to be opened with `popup`."""
        return columns_menu(self, self._columns, self.sort_by)

    def sort_by(self, order: Order) -> None:
        """Sorts; the row under the cursor stays where it is on the screen."""
        self._columns.sort_by(order)
        self._model.sort_by(order, around=self._model.id_at(row_seen(self)))

    def copy(self) -> None:
        """Puts the chosen rows, or the one under the cursor, on the clipboard as text."""
        self._model.gather(
            self.chosen_or_current(),
            partial(as_tsv, self._columns.in_sight),
            _to_clipboard,
            owner=self,
        )

    def selectAll(self) -> None:
        """Chooses all rows, also those that are not known yet."""
        if self._model.is_complete:
            super().selectAll()
        else:
            self._choose_all_when_known = True
            self._model.complete()

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last row; cells of a row are walked with the arrows."""
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: self._model.rowCount() - 1}
        if action in ends and self._model.rowCount():
            return self._model.index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def selectionCommand(
        self, _index: _Index, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Moving never changes a choice: Space, Ctrl and Shift do, below."""
        return _Pick.NoUpdate

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex().row()
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.currentIndex().row() >= 0:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._choose_from(before)
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._toggle_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not _is_plain(event) or not self._take_plain(event):
            super().keyPressEvent(event)
            moved = self.currentIndex().row() != before
            if moved and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._choose_from(before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._columns.lay_out()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the whole row is the cursor; Qt paints two cells anew
        self._say_moved()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chose.emit(count_chosen(self))

    def _listen(self) -> None:
        head = self.horizontalHeader()
        head.sectionClicked.connect(self._sort_by_column)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._open_columns_menu)
        self.doubleClicked.connect(self._open)
        # Connected after Qt's own: view and selection have been reset when these are called.
        self._model.modelAboutToBeReset.connect(self._note_place)
        self._model.modelReset.connect(self._return_to_place)
        self._model.completed.connect(self._choose_all_if_wanted)

    def _action(self, words: str, key: str, then: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(then)
        self.addAction(action)
        return action

    def _take_plain(self, event: QKeyEvent) -> bool:
        """Keys without Ctrl and Alt; False if the key is left to Qt."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self._toggle_current()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif not text or not text.isprintable():
            return False
        elif not does_verb(self._verbs, event):
            self.typed.emit(text)
        return True

    def _note_place(self) -> None:
        self._place = None if self._model.asks_anew else place_in(self, self._model)

    def _return_to_place(self) -> None:
        if self._place is None:
            self._put_cursor(0, 0)
            self.scrollToTop()
            self.chose.emit(0)
        else:
            self.executeDelayedItemsLayout()
            return_to(self._place, self, self._model)
            self._say_moved()

    def _put_cursor(self, row: int, column: int) -> None:
        index = self._model.index(row, column)
        self.selectionModel().setCurrentIndex(index, _Pick.NoUpdate)
        self._say_moved()

    def _say_moved(self) -> None:
        under = self.current_id()
        if under != self._under:
            self._under = under
            self.moved.emit(under)

    def _open(self, index: QModelIndex) -> None:
        wanted = self._model.id_at(index.row())
        if wanted is not None:
            self.opened.emit(wanted)

    def _toggle_current(self) -> None:
        if self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _Pick.Toggle | _Pick.Rows)

    def _choose_from(self, row: int) -> None:
        """Adds the rows from this one to the cursor to the choice."""
        first = self._model.index(max(0, row), 0)
        span = QItemSelection(first, self.currentIndex())
        self.selectionModel().select(span, _Pick.Select | _Pick.Rows)

    def _choose_all_if_wanted(self) -> None:
        if self._choose_all_when_known:
            self._choose_all_when_known = False
            self.selectAll()

    def _sort_by_column(self, number: int) -> None:
        key, order = self._model.columns[number].sort, self._columns.order
        if key is None:
            self._columns.mark_order()
        else:
            self.sort_by(Order(key, descending=key == order.key and not order.descending))

    def _open_sort_menu(self) -> None:
        menu = sort_menu(self, self._columns, self.sort_by)
        menu.popup(self.horizontalHeader().mapToGlobal(QPoint(0, 0)))

    def _open_columns_menu(self, at: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(at))


def _is_plain(event: QKeyEvent) -> bool:
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return not event.modifiers() & (commands | Qt.KeyboardModifier.MetaModifier)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
