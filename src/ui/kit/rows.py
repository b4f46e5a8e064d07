"""A list of two-line rows, walked with the keyboard: Today, find or do, results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollArea, QSizePolicy, QWidget

from .keys import does_verb, is_enter
from .marks import AssessmentMark, DueMark
from .row_delegate import RowDelegate
from .scroll import slim
from .theme import theme

_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 20
HEIGHT = 49
NARROW_HEIGHT = 54
NARROW_BELOW = 620


class HasId(Protocol):
    """What a row stands for."""

    @property
    def id(self) -> bytes: ...


T = TypeVar("T", bound=HasId)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `icon` stands in the place of the due mark where there is none to show."""

    id: bytes
    due: DueMark | None
    name: str
    place: str
    sentence: str
    assessment: AssessmentMark | None = None
    accessible: str = ""
    icon: str = ""
    indent: float = 0
    """Units by which the words are set in: a place below another one."""

    def said(self) -> str:
        """The row as it is said aloud."""
        if self.accessible:
            return self.accessible
        due = self.due.words if self.due else ""
        mark = self.assessment.sentence() if self.assessment else ""
        return ". ".join(part for part in (self.name, self.place, due, self.sentence, mark) if part)


class RowModel(QAbstractListModel):
    """Rows as Qt's views want them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Take other rows over."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.said() if role == Qt.ItemDataRole.AccessibleTextRole else None


class ListRows(QListView):
    """Two-line rows as high as they are many; the page around them scrolls.

    `opened(id)` on Enter or a double click; `chosen(id)` when the cursor moves; `left(-1 or 1)`
    when it walks over an end, for the next list to `enter`. Verbs are actions: their keys act on
    the chosen row while the list has the focus, and they stand on that row to be clicked.
    `lead` is the width of the column of due marks in units; with `marks_lead` assessments stand
    there, without their words. One cursor stands in the window, where the focus was last; a list
    that `keeps` its own says what stands beside it, and keeps it.
    """

    opened = Signal(bytes)
    chosen = Signal(bytes)
    left = Signal(int)

    def __init__(
        self,
        name: str,
        *,
        lead: float = 118,
        scrolls: bool = False,
        marks_lead: bool = False,
        keeps: bool = False,
    ) -> None:
        super().__init__()
        self.lead, self.marks_lead, self.keeps = lead, marks_lead, keeps
        self._scrolls = scrolls
        self.verbs: tuple[QAction, ...] = ()
        self._unseen: tuple[QAction, ...] = ()
        self._rows = RowModel(self)
        self._painter = RowDelegate(self)
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self._dress()
        self.doubleClicked.connect(self._open)

    def _dress(self) -> None:
        slim(self)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        if not self._scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on the same one, or on its neighbour.

        Where the list has the focus already, the cursor stands on the first one that comes.
        """
        before, at = self.chosen_id(), self.currentIndex().row()
        self._rows.show(rows)
        self.updateGeometry()
        same = next((n for n, row in enumerate(self._rows.rows) if row.id == before), at)
        if self._rows.rows and (before is not None or self.hasFocus()):
            self._go(min(max(0, same), len(self._rows.rows) - 1))

    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows.rows

    def set_verbs(self, verbs: Sequence[QAction], unseen: Sequence[QAction] = ()) -> None:
        """What can be done with the chosen row; keys that are `unseen` stand on no row."""
        self._unseen = tuple(unseen)
        fresh = [verb for verb in verbs if verb not in self.verbs]
        self.verbs = tuple(verbs)
        for verb in fresh:
            verb.changed.connect(self.viewport().update)
        self.viewport().update()

    def chosen_id(self) -> bytes | None:
        """The id of the row under the cursor, None without one."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.id if isinstance(row, Row) else None

    def chosen_of(self, some: Iterable[T]) -> T | None:
        """The one of these that the row under the cursor stands for."""
        chosen = self.chosen_id()
        return next((one for one in some if one.id == chosen), None)

    def choose(self, wanted: bytes) -> bool:
        """Put the cursor on a row; False if it is not in the list."""
        numbers = [number for number, row in enumerate(self._rows.rows) if row.id == wanted]
        if numbers:
            self._go(numbers[0])
        return bool(numbers)

    def enter(self, direction: int) -> bool:
        """Take the focus from a neighbour: at the top from above (1), else at the foot (-1)."""
        if not self._rows.rows:
            return False
        self._go(0 if direction > 0 else len(self._rows.rows) - 1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def forget(self) -> None:
        """Have no row under the cursor, because another list has one now."""
        self.setCurrentIndex(QModelIndex())

    def sizeHint(self) -> QSize:
        height = len(self._rows.rows) * self.row_height()
        return QSize(theme().u(320), theme().u(200) if self._scrolls else height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(200), 0 if self._scrolls else self.sizeHint().height())

    def is_narrow(self) -> bool:
        """Whether the due mark stands at the end of the row because there is little room."""
        return self.viewport().width() < theme().f(NARROW_BELOW) and self.lead > 100

    def row_height(self) -> int:
        """The height of a row in px."""
        return theme().u(NARROW_HEIGHT if self.is_narrow() else HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, last = self.currentIndex().row(), len(self._rows.rows) - 1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_enter(event):
            self._open(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Up and row <= 0:
            self.left.emit(-1)
        elif plain and event.key() == Qt.Key.Key_Down and row >= last:
            self.left.emit(1)
        elif not does_verb((*self.verbs, *self._unseen), event):
            if event.text() and event.text().isprintable():
                event.ignore()
            else:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        for other in self.window().findChildren(ListRows):
            if other is not self and not other.keeps:
                other.forget()
        if not self.currentIndex().isValid() and self._rows.rows:
            self._go(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        row = current.data(ROW_ROLE)
        if isinstance(row, Row):
            self._bring_into_sight()
            self.chosen.emit(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        verb = self._painter.verb_at(event.position())
        if verb is not None:
            verb.trigger()
            return
        super().mousePressEvent(event)

    def viewportSizeHint(self) -> QSize:
        return self.sizeHint()

    def _go(self, number: int) -> None:
        self.setCurrentIndex(self._rows.index(number))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.opened.emit(row.id)

    def _bring_into_sight(self) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inner = page.widget() if page is not None else None
        if page is None or inner is None or self._scrolls:
            return
        rect: QRect = self.visualRect(self.currentIndex())
        point = self.viewport().mapTo(inner, rect.center())
        page.ensureVisible(0, point.y(), 0, rect.height())
