"""How the cells of a page that is keyed in look, and the note that is typed in one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ....i18n import gettext as _
from ....models import RowKind
from ...kit.field_shell import Edit
from ...kit.paint import beside, box, write
from ...kit.plain import one_line
from ...kit.theme import theme
from ...kit.tokens import Tokens
from .cells import GridModel
from .needs import WALKED, Column

_Index = QModelIndex | QPersistentModelIndex
_PAD = 10.0


class NoteEdit(Edit):
    """A note being typed. Enter ends it and is heard by nobody else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class KeyDelegate(QStyledItemDelegate):
    """Paints the cells: the row under the cursor on `select`, the cell under it outlined."""

    def __init__(self, grid: QTableView, model: GridModel) -> None:
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
        elif typing.rows[index.row()].kind is RowKind.FLAT:
            painter.fillRect(rect, look.tokens.raised)
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
        row = self._model.typing.rows[number]
        loud, quiet = self._model.words(row, column)
        if quiet and self._model.typing.proposal(row) is not None:
            return True
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
