"""The rows of a page in the order of the paper; keys go to `Typing`, cells show at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QWidget

from ....i18n import gettext as _
from ....services.paper_codes import parted_from
from ...kit.field_shell import Edit
from ...kit.plain_table import plain_table
from ...kit.theme import theme
from ...parts import mark_part
from .cells import GridModel
from .hand_scanner import HandScanner
from .needs import Column, Need
from .painted_cells import KeyDelegate
from .typing import Typing

ROW = 41
WIDTHS = {
    Column.ROW: 52,
    Column.NAME: 196,
    Column.PHONE: 126,
    Column.HAPPENED: 158,
    Column.ANSWER: 118,
    Column.FLAGS: 58,
    Column.ISSUES: 74,
    Column.NOTE: 120,
}
"""In units; the note takes the rest."""
DOOR_FLAGS = 118
"""The flags of a door sheet, where the third round stands too."""
TICKED = 240
"""What the boxes keep before the words of the row get a column."""
LEAST = {Column.NOTE: 64, Column.ANSWER: 84, Column.HAPPENED: 96, Column.NAME: 64}
"""What the columns keep where there is little room; the first gives way first."""


class KeyGrid(QTableView):
    """The grid. `needed` carries what a key asks for; `typed` comes after each key."""

    needed = Signal(object)
    typed = Signal()

    def __init__(self, typing: Typing, locale: str, scanner: HandScanner) -> None:
        super().__init__()
        self.typing = typing
        self._scanner = scanner
        self._model = GridModel(typing, locale, self)
        self._shown = 0
        self._noting = False
        self.setAccessibleName(_("Rows of the page"))
        plain_table(self, ROW, chooses=False)
        # Its room is always kept: a question at the foot must not move the columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setItemDelegate(KeyDelegate(self, self._model))
        self.setModel(self._model)
        mark_part(self)

    def show_rows(self) -> None:
        """Shows the rows as they are typed now, with the cursor where typing stands.

        A note that is being typed stays open.
        """
        self._model.begin()
        self._lay_out()
        count = len(self.typing.rows)
        if count != self._shown:
            self._model.beginResetModel()
            self._shown = count
            self._model.endResetModel()
        self.follow()

    def follow(self) -> None:
        """Brings cursor and cells in step with typing."""
        index = self._model.index(self.typing.at, self.typing.column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._model.tell_changes()
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

    def leave_open(self, called: object) -> None:
        """Shows again which of these rows, by their names on paper, nobody could read."""
        self.typing.leave_open(called if isinstance(called, list) else ())
        self.show_rows()

    def keep_note(self) -> None:
        """Takes over a note that is being typed, as leaving it does."""
        editor = self.indexWidget(self._model.index(self.typing.at, Column.NOTE))
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._scanner.takes(event):
            return
        noting = self.typing.column is Column.NOTE
        need = self._take(event)
        if need is None:
            event.ignore()  # to the screen and the window: Ctrl+Z, F4, Esc
            return
        self.follow()
        if need is Need.NOTE:
            self.write_note(event.text().strip("*?") if noting else "")
        elif need is not Need.NOTHING:
            self.needed.emit(need)

    def _take(self, event: QKeyEvent) -> Need | None:
        """What a key asks for; None for a key that is not meant for the grid."""
        held, shift = event.modifiers(), Qt.KeyboardModifier.ShiftModifier
        if held & ~(shift | Qt.KeyboardModifier.KeypadModifier):
            return None
        typing, text = self.typing, event.text()
        walks: dict[int, Callable[[], Need]] = {
            Qt.Key.Key_Return: typing.return_key,
            Qt.Key.Key_Enter: typing.return_key,
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
            started = bool(self.typing.letters or self.typing.paper_code)
            if event.key() == Qt.Key.Key_Escape and started:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        return False  # Tab walks the columns; F6 and End leave the grid

    def _end_note(self, editor: QWidget) -> None:
        """On to the next row, or to the one whose code was scanned behind the note."""
        code = parted_from(editor.text())[1] if isinstance(editor, Edit) else ""
        if code:
            self._scanner.read(code)
        else:
            self.needed.emit(self.typing.enter())

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

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Only the cell under the cursor looks otherwise; Qt would paint all of them anew."""
        self.update(self._model.index(self.typing.at, self.typing.column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.scrollTo(self.currentIndex())

    def _lay_out(self) -> None:
        """Fixed columns, the note in what is left; the phone gives way first, the name last."""
        widths = self._tick_widths() if self.typing.boxes else self._code_widths()
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            if width:
                self.setColumnWidth(column, width)

    def _tick_widths(self) -> dict[Column, int]:
        """Row, name, what it is about, and the boxes in what is left; a note if there is one."""
        look, room = theme(), self.viewport().width()
        widths = dict.fromkeys(Column, 0)
        for column in (Column.ROW, Column.NAME):
            widths[column] = look.u(WIDTHS[column])
        left = room - sum(widths.values())
        told = any(row.block for row in self.typing.rows)
        noted = left // 2 if self.typing.has_notes and not told else left // 4
        widths[Column.NOTE] = noted if self.typing.shows_notes else 0
        roomy = told and left > look.u(TICKED + WIDTHS[Column.PHONE])
        widths[Column.PHONE] = left * 2 // 5 - widths[Column.NOTE] // 2 if roomy else 0
        widths[Column.HAPPENED] = left - widths[Column.NOTE] - widths[Column.PHONE]
        return widths

    def _code_widths(self) -> dict[Column, int]:
        look, room = theme(), self.viewport().width()
        widths = {column: look.u(width) for column, width in WIDTHS.items()}
        doors = self.typing.where == "door"
        widths[Column.FLAGS] = look.u(DOOR_FLAGS) if doors else widths[Column.FLAGS]
        widths[Column.ISSUES] = widths[Column.ISSUES] if self.typing.issues else 0
        missing = sum(widths.values()) - room
        if missing > 0 or doors:
            missing -= widths[Column.PHONE]
            widths[Column.PHONE] = 0
        if missing > 0:
            for column, least in LEAST.items():
                given = min(max(0, missing), widths[column] - look.u(least))
                widths[column] -= given
                missing -= given
        widths[Column.NOTE] += max(0, room - sum(widths.values()))
        return widths

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        noting, self._noting = self._noting, False
        if not noting:
            return  # Qt says so again when the editor loses the focus
        self.setFocus()
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache:
            self._end_note(editor)
        self.follow()
