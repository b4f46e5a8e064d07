"""A list to drop down, for choices of more than five."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from .choice import Option
from .icons import paint_icon
from .label import Label
from .paint import beside, box, from_end, square_in, write
from .plain import one_line
from .restyled import Restyled
from .theme import theme


class Drop(QWidget):
    """A label above a list to drop down. `chosen(object)` carries the value of the option."""

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        value: object = None,
        *,
        show_label: bool = True,
    ) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self.box = DropBox(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(5))
        if show_label:
            head = Label(label, "label")
            head.setBuddy(self.box)
            column.addWidget(head)
        column.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options, value)
        self.box.activated.connect(lambda index: self.chosen.emit(self._options[index].value))

    def set_options(self, options: Sequence[Option], value: object = None) -> None:
        """Offer other options, without telling anybody."""
        self._options = tuple(options)
        self.box.clear()
        for option in self._options:
            self.box.addItem(one_line(option.text))
        self.set_value(value)

    def value(self) -> object:
        """The value of the option that is on, None if none is."""
        index = self.box.currentIndex()
        return self._options[index].value if index >= 0 else None

    def values(self) -> tuple[object, ...]:
        """The values of all options, in their order."""
        return tuple(option.value for option in self._options)

    def set_value(self, value: object) -> None:
        """Turn an option on without telling anybody; an unknown value turns all off."""
        values = self.values()
        self.box.setCurrentIndex(values.index(value) if value in values else -1)


class DropBox(Restyled, QComboBox):
    """The box itself; the wheel passes it by, so that scrolling a form changes nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFont(theme().font("body"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + theme().u(16), theme().u(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(80), theme().u(36))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def restyle(self) -> None:
        self.setFont(theme().font("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect())
        focused = self.hasFocus()
        edge = tokens.accent if focused else tokens.edge
        box(painter, rect, look.f(6), tokens.base, edge, look.f(2) if focused else look.outline)
        words = beside(rect, look.f(11), rect.width() - look.f(11 + 32))
        chosen = self.currentText().strip()  # in the list what lies below something is set in
        write(painter, words, chosen, self.font(), tokens.ink)
        arrow = square_in(from_end(rect, look.f(8), look.u(16)), look.u(16))
        paint_icon(painter, "chevron-down", arrow, tokens.muted)
