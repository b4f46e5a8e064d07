"""A part of a form that opens: what is seldom needed stays folded away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from .card import Rule
from .enter_presses import EnterPresses
from .flow import as_high_as_needed
from .icons import paint_icon
from .paint import beside, box, square_in, width_of, write
from .plain import one_line
from .theme import theme


class MoreSection(QWidget):
    """A part that opens and closes; closed, it says what is inside."""

    def __init__(self, title: str, summary: str, widget: QWidget) -> None:
        super().__init__()
        look = theme()
        self.widget = widget
        self.button = MoreButton(title, summary)
        self.button.clicked.connect(lambda _on: self.set_open(not self.is_open()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(10))
        column.addWidget(Rule())
        column.addWidget(self.button)
        column.addWidget(widget)
        self.setSizePolicy(as_high_as_needed())
        self.set_open(False)

    def set_open(self, opened: bool) -> None:
        """Open or close it."""
        self.widget.setVisible(opened)
        self.button.set_open(opened)

    def is_open(self) -> bool:
        """Whether it is open."""
        return self.button.isChecked()


class MoreButton(EnterPresses, QPushButton):
    """The line that opens a part: chevron, title, and what is inside."""

    def __init__(self, title: str, summary: str) -> None:
        super().__init__(one_line(title))
        self._summary = one_line(summary)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(one_line(title))
        self.setAccessibleDescription(self._summary)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(theme().u(30))

    def nextCheckState(self) -> None:
        """Leave the state to the section."""

    def set_open(self, opened: bool) -> None:
        """Show the chevron of an open or a closed part."""
        self.setChecked(opened)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.hasFocus():
            box(painter, area, look.f(6), None, tokens.accent, look.f(2))
        elif self.underMouse():
            box(painter, area, look.f(6), tokens.hover)
        picture = "chevron-down" if self.isChecked() else "chevron-right"
        spot = square_in(beside(area, look.f(4), look.u(16)), look.u(16))
        paint_icon(painter, picture, spot, tokens.muted)
        offset = look.f(27)
        title = look.font("name")
        write(painter, beside(area, offset, area.width() - offset), self.text(), title, tokens.ink)
        offset += width_of(self.text(), title) + look.f(9)
        rest = area.width() - offset - look.f(4)
        if not self.isChecked() and rest > look.f(24):
            write(
                painter,
                beside(area, offset, rest),
                self._summary,
                look.font("second"),
                tokens.muted,
            )
