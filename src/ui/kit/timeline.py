"""One line of time, newest first: talks, acts, attempts, changes, promises, printed pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from .keys import is_enter
from .scroll import slim
from .theme import theme
from .timeline_delegate import TimelineDelegate

_Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 30


@dataclass(frozen=True, slots=True)
class ChipMark:
    """A chip in a timeline: `kind` "quiet", "yes" or "not_yet"."""

    text: str
    kind: str = "quiet"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing that happened. A new `month` makes a heading; `tint` marks talks and acts."""

    id: bytes
    month: str
    date: str
    icon: str
    tint: bool
    title: str
    detail: str = ""
    words: str = ""
    chips: tuple[ChipMark, ...] = ()
    accessible: str = ""

    def said(self) -> str:
        """The item as it is said aloud."""
        chips = ", ".join(chip.text for chip in self.chips)
        parts = (self.date, self.title, self.detail, self.words, chips)
        return self.accessible or ". ".join(part for part in parts if part)


class TimelineModel(QAbstractListModel):
    """Items as Qt's views want them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[TimelineItem] = []

    def show(self, items: Sequence[TimelineItem]) -> None:
        """Take other items over."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def add(self, items: Sequence[TimelineItem]) -> None:
        """Add older items at the end."""
        if items:
            first = len(self.items)
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self.items += items
            self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        return item.said() if role == Qt.ItemDataRole.AccessibleTextRole else None


class Timeline(QListView):
    """Items as far as one scrolls. `opened(id)` on Enter; `end_reached()` asks for older ones."""

    opened = Signal(bytes)
    end_reached = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._items = TimelineModel(self)
        self._painter = TimelineDelegate(self)
        self.setAccessibleName(name)
        self.setModel(self._items)
        self.setItemDelegate(self._painter)
        slim(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self._open)
        self.verticalScrollBar().setSingleStep(theme().u(40))
        self.verticalScrollBar().valueChanged.connect(self._tell_end)

    def set_items(self, items: Sequence[TimelineItem]) -> None:
        """Show other items, newest first; the cursor stays on the same one if it is there."""
        before = self.chosen_id()
        self._painter.forget_heights()
        self._items.show(items)
        same = [number for number, item in enumerate(self._items.items) if item.id == before]
        if same:
            self.setCurrentIndex(self._items.index(same[0]))

    def add_items(self, items: Sequence[TimelineItem]) -> None:
        """Add older items at the end, as they come in on scrolling."""
        self._items.add(items)

    def items(self) -> list[TimelineItem]:
        """What is shown."""
        return self._items.items

    def chosen_id(self) -> bytes | None:
        """The id of the item under the cursor, None without one."""
        item = self.currentIndex().data(ITEM_ROLE)
        return item.id if isinstance(item, TimelineItem) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._open(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._items.items:
            self.setCurrentIndex(self._items.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._painter.forget_heights()
            self.scheduleDelayedItemsLayout()  # Qt does so for another height alone
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme().u(480), theme().u(320))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, TimelineItem):
            self.opened.emit(item.id)

    def _tell_end(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - theme().u(200):
            self.end_reached.emit()
