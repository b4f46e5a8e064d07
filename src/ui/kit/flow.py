"""A layout that sets widgets in lines and wraps them, as words in a paragraph."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from .theme import theme

NO_LIMIT = 16_777_215
"""The greatest width or height of a widget: Qt's own number for any at all."""


def as_high_as_needed() -> QSizePolicy:
    """The policy of a widget whose height follows from its width.

    Not `Fixed`: Qt would hold it to the height of its hint, which is that of one line.
    """
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


def empty(layout: QLayout, *, but: Collection[QWidget] = ()) -> None:
    """Takes all out of a layout and throws it away, `but` what is to be used again."""
    throw_away(taken(layout, but=but))


def taken(layout: QLayout, *, but: Collection[QWidget] = ()) -> list[QWidget]:
    """Takes all out of a layout; what is given back still stands there, with the focus it has.

    So the focus goes at once to where it belongs, and lies on no neighbour in between.
    """
    widgets = list[QWidget]()
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and widget not in but:
            widgets.append(widget)
    return widgets


def throw_away(widgets: Iterable[QWidget]) -> None:
    """Lets widgets go that were taken out."""
    for widget in widgets:
        widget.hide()
        widget.deleteLater()


def add_shown(layout: QLayout, widget: QWidget) -> None:
    """Adds a widget that may take the focus now: by itself, a layout shows it a turn later."""
    layout.addWidget(widget)
    around = widget.parentWidget()
    if around is not None and around.isVisible():
        widget.show()


class FlowLayout(QLayout):
    """Lines of widgets, middled in their line; `across` and `down` are distances in units.

    `trailing`: each line ends where the room ends, in place of beginning where it begins, and what
    stands before gives way before any of it is squeezed.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        across: float = 8,
        down: float = 8,
        *,
        trailing: bool = False,
    ) -> None:
        super().__init__(parent)
        self._trailing = trailing
        self._items: list[QLayoutItem] = []
        self._across, self._down = theme().u(across), theme().u(down)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = max(0, rect.height() - self.heightForWidth(rect.width()))
        self._arrange(rect.adjusted(0, spare // 2, 0, 0), move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._across * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.sizeHint() if self._trailing else item.minimumSize())
        return self._with_margins(size)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins: QMargins = self.contentsMargins()
        return size.grownBy(margins)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set the widgets within `rect`; gives back the height that they take."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        top = area.top()
        for number, line in enumerate(self._lines(area.width())):
            top += self._down if number else 0
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, QRect(area.left(), top, area.width(), height))
            top += height
        return top - rect.top() + margins.bottom()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            width = item.sizeHint().width()
            if not lines or used + self._across + width > room:
                lines.append([item])
                used = width
            else:
                lines[-1].append(item)
                used += self._across + width
        return lines

    def _place(self, line: list[QLayoutItem], area: QRect) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        used = sum(item.sizeHint().width() for item in line) + self._across * (len(line) - 1)
        offset = max(0, area.width() - used) if self._trailing else 0
        for item in line:
            hint = item.sizeHint()
            width = min(hint.width(), area.width())
            top = area.top() + (area.height() - hint.height()) // 2
            left = area.right() + 1 - offset - width if mirrored else area.left() + offset
            item.setGeometry(QRect(left, top, width, hint.height()))
            offset += width + self._across
