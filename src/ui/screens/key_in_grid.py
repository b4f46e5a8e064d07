"""The rows of a page in the order of the paper; keys go to `Typing`, cells show at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...i18n import gettext as _
from ...i18n import short_day
from ...services.keying import KeyRow
from ..kit.field_shell import Edit
from ..kit.paint import beside, box, write
from ..kit.plain import one_line
from ..kit.scroll import slim
from ..kit.table_delegate import TableHead
from ..kit.theme import theme
from ..kit.tokens import Tokens
from ..parts import mark_part
from .key_in_typing import WALKED, Column, Need, Typing

_Index = QModelIndex | QPersistentModelIndex
ROW = 41
WIDTHS = {
    Column.ROW: 52,
    Column.NAME: 196,
    Column.PHONE: 126,
    Column.HAPPENED: 158,
    Column.ANSWER: 118,
    Column.FLAGS: 58,
    Column.NOTE: 120,
}
"""In units; the note takes the rest."""
_PAD = 10.0


class GridModel(QAbstractTableModel):
    """The typed rows as Qt's views want them."""

    def __init__(self, typing: Typing, locale: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = typing
        self._locale = locale
        self._heads = {
            Column.ROW: _("Row"),
            Column.NAME: _("Name"),
            Column.PHONE: _("Phone"),
            Column.HAPPENED: _("What happened"),
            Column.ANSWER: _("Answer"),
            Column.FLAGS: _("Flags"),
            Column.NOTE: _("Note, new number"),
        }

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.typing.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[Column(section)]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NOTE else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.typing.rows):
            return None
        row, column = self.typing.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.EditRole:
            return row.note
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = " ".join(part for part in self.words(row, column) if part)
            return f"{row.number} {row.name}. {self._heads[column]}: {words or _('blank')}"
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(part for part in self.words(row, column) if part)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.row() != self.typing.at:
            return False
        self.typing.note(str(value))
        return True

    def words(self, row: KeyRow, column: Column) -> tuple[str, str]:
        """What a cell says: the loud word and the quiet words after it."""
        plain = {
            Column.ROW: (str(row.number), ""),
            Column.NAME: (row.name, ""),
            Column.PHONE: ("", row.phone),
            Column.FLAGS: (" ".join(sorted(row.flags, reverse=True)), ""),
        }
        if column in plain:
            return plain[column]
        if column is Column.NOTE:
            return "", self._note(row)
        return self._happened(row) if column is Column.HAPPENED else self._answer(row)

    def _answer(self, row: KeyRow) -> tuple[str, str]:
        code = self.typing.codes.get(row.answer or "")
        return (code.code, code.paper) if code else ("", "–" if row.code else "")

    def _happened(self, row: KeyRow) -> tuple[str, str]:
        code = self.typing.codes.get(row.code or "")
        if code is not None:
            return code.code, code.paper
        if row.row_id in self.typing.unread:
            return "?", _("left open")
        return "", _("blank")

    def _note(self, row: KeyRow) -> str:
        day = short_day(row.call_back, self._locale) if row.call_back else ""
        new = row.keyed
        told = (new.new_phone, new.new_name, new.new_language, new.new_email)
        return " · ".join(part for part in (day, row.note, *told) if part)


class KeyGrid(QTableView):
    """The grid. `needed` carries what a key asks for; `typed` comes after each key."""

    needed = Signal(object)
    typed = Signal()
    results_wanted = Signal()

    def __init__(self, typing: Typing, locale: str) -> None:
        super().__init__()
        self.typing = typing
        self._model = GridModel(typing, locale, self)
        self._shown = 0
        self._noting = False
        self.setAccessibleName(_("Rows of the page"))
        self._dress()
        self.setHorizontalHeader(TableHead(self))
        self.setItemDelegate(KeyDelegate(self, self._model))
        self.setModel(self._model)
        mark_part(self)

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme().u(ROW))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim(self)

    def show_rows(self) -> None:
        """Shows the rows as they are typed now, with the cursor where typing stands.

        A note that is being typed stays open.
        """
        count = len(self.typing.rows)
        if count != self._shown:
            self._model.beginResetModel()
            self._shown = count
            self._model.endResetModel()
        elif count:
            last = self._model.index(count - 1, len(Column) - 1)
            self._model.dataChanged.emit(self._model.index(0, 0), last)
        self.follow()

    def follow(self) -> None:
        """Brings cursor and cells in step with typing."""
        index = self._model.index(self.typing.at, self.typing.column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()
        self.typed.emit()

    def write_note(self, first: str = "") -> None:
        """Opens the note of the row under the cursor to be typed in."""
        self.typing.column = Column.NOTE
        self.follow()
        index = self._model.index(self.typing.at, Column.NOTE)
        self._noting = True
        self.edit(index)
        editor = self.indexWidget(index) or self.focusWidget()
        if first and isinstance(editor, Edit):
            editor.setText(editor.text() + first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        need = self._take(event)
        if need is None:
            event.ignore()  # to the screen and the window: Ctrl+Z, F4, Esc
            return
        self.follow()
        if need is Need.NOTE:
            self.write_note(event.text().strip("*?"))
        elif need is not Need.NOTHING:
            self.needed.emit(need)

    def _take(self, event: QKeyEvent) -> Need | None:
        """What a key asks for; None for a key that is not meant for the grid."""
        held, shift = event.modifiers(), Qt.KeyboardModifier.ShiftModifier
        if held & ~(shift | Qt.KeyboardModifier.KeypadModifier):
            return None
        typing, text = self.typing, event.text()
        walks: dict[int, Callable[[], Need]] = {
            Qt.Key.Key_Return: typing.enter,
            Qt.Key.Key_Enter: typing.enter,
            Qt.Key.Key_Tab: lambda: typing.tab(1),
            Qt.Key.Key_Right: lambda: typing.tab(1),
            Qt.Key.Key_Backtab: lambda: typing.tab(-1),
            Qt.Key.Key_Left: lambda: typing.tab(-1),
            Qt.Key.Key_Up: lambda: typing.move(-1),
            Qt.Key.Key_Down: lambda: typing.move(1),
            Qt.Key.Key_Home: lambda: typing.move(-typing.at),
            Qt.Key.Key_End: lambda: Need.TALLY if typing.leave() else Need.NOTHING,
            Qt.Key.Key_Delete: typing.clear,
            Qt.Key.Key_Backspace: typing.clear,
        }
        if event.key() == Qt.Key.Key_Escape and typing.letters:
            return typing.clear()
        walk = walks.get(event.key())
        if walk is not None:
            return walk()
        return typing.press(text) if text.strip() and text.isprintable() else None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            started = bool(self.typing.letters)
            if event.key() == Qt.Key.Key_Escape and started:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        return False  # Tab walks the columns; F6 and End leave the grid

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self.setFocus()
        if index.isValid():
            self.typing.go(index.row(), Column(index.column()))
            self.follow()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.column() == Column.NOTE and index.row() == self.typing.at:
            self.write_note()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Fixed columns, the note in what is left; the phone gives way first, then the name."""
        look, room = theme(), self.viewport().width()
        widths = {column: look.u(width) for column, width in WIDTHS.items()}
        missing = sum(widths.values()) - room
        self.setColumnHidden(Column.PHONE, missing > 0)
        if missing > 0:
            missing -= widths[Column.PHONE]
            widths[Column.PHONE] = 0
        if missing > 0:
            for column in (Column.NAME, Column.HAPPENED, Column.ANSWER, Column.NOTE):
                least = look.u(64)
                given = min(max(0, missing), widths[column] - least)
                widths[column] -= given
                missing -= given
        widths[Column.NOTE] += max(0, room - sum(widths.values()))
        for column, width in widths.items():
            if width:
                self.setColumnWidth(column, width)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        noting, self._noting = self._noting, False
        if not noting:
            return  # Qt says so again when the editor loses the focus
        self.setFocus()
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache:
            self.needed.emit(self.typing.enter())
        self.follow()


class NoteEdit(Edit):
    """A note being typed. Enter ends it and is heard by nobody else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class KeyDelegate(QStyledItemDelegate):
    """Paints the cells: the row under the cursor on `select`, the cell under it outlined."""

    def __init__(self, grid: KeyGrid, model: GridModel) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, typing = theme(), self._model.typing
        rect, column = QRectF(option.rect), Column(index.column())
        under = index.row() == typing.at
        tokens = look.tokens.on_select() if under else look.tokens
        painter.save()
        if under:
            painter.fillRect(rect, look.tokens.select)
        line = max(1.0, round(look.f(1)))
        below = QRectF(rect.left(), rect.bottom() - line, rect.width(), line)
        painter.fillRect(below, look.tokens.line)
        if under and column is Column.ROW:
            painter.fillRect(beside(rect, 0, look.u(3)), tokens.accent)
        here = under and column is typing.column and column in WALKED
        if here:
            self._paint_cursor(painter, rect)
            tokens = look.tokens
        if here and column is Column.HAPPENED and typing.letters:
            self._write(painter, rect, (f"{typing.letters}▏", ""), column, tokens)
        elif not (here and not self._said(index.row(), column)):
            words = self._model.words(typing.rows[index.row()], column)
            self._write(painter, rect, words, column, tokens)
        painter.restore()

    def _said(self, number: int, column: Column) -> bool:
        loud, quiet = self._model.words(self._model.typing.rows[number], column)
        return bool(loud) or (column is not Column.HAPPENED and quiet not in ("", "–"))

    def _paint_cursor(self, painter: QPainter, rect: QRectF) -> None:
        look = theme()
        spot = rect.adjusted(look.f(1), look.f(4), -look.f(7), -look.f(5))
        edge = look.tokens.accent if self._grid.hasFocus() else look.tokens.edge
        box(painter, spot, look.f(6), look.tokens.base, edge, look.f(2))

    def _write(
        self,
        painter: QPainter,
        rect: QRectF,
        words: tuple[str, str],
        column: Column,
        tokens: Tokens,
    ) -> None:
        look = theme()
        area = rect.adjusted(look.f(_PAD), 0, -look.f(8), 0)
        loud, quiet = one_line(words[0]), one_line(words[1])
        used = 0.0
        if loud:
            used = write(painter, area, loud, look.font("name"), tokens.ink)
        if not quiet:
            return
        offset = max(used + look.f(9), look.f(34)) if loud else 0.0
        font = look.font("figures" if column is Column.PHONE else "body")
        ink = tokens.ink if column is Column.NOTE else tokens.muted
        rest = beside(area, offset, area.width() - offset)
        write(painter, rest, quiet, font, ink)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index
    ) -> QWidget:
        editor = NoteEdit(_("Note"))
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, Edit) and editor.text() == editor.old_text:
            # What is being typed stays when other rows are kept meanwhile.
            editor.old_text = str(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.setText(editor.old_text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, Edit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        look = theme()
        spot = option.rect.adjusted(look.u(3), look.u(6), -look.u(9), -look.u(7))
        editor.setGeometry(spot)
