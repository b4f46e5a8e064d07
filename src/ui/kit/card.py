"""Grounds and lines: cards, rules, and the ground of a part of the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from .label import Label
from .paint import box
from .theme import theme


class Card(QWidget):
    """A box with rounded corners and a quiet outline; put things into `body`.

    `ground` is the token of its ground: "base", or "select" for a next step. `dashed`: nothing is
    there yet.
    """

    def __init__(
        self,
        heading: str = "",
        *,
        ground: str = "base",
        dashed: bool = False,
        padding: float = 16,
        radius: float = 8,
    ) -> None:
        super().__init__()
        look = theme()
        self._ground, self._dashed, self._radius = ground, dashed, radius
        self.body = QVBoxLayout(self)
        pad = look.u(padding)
        self.body.setContentsMargins(pad, pad - look.u(2), pad, pad)
        self.body.setSpacing(look.u(5))
        if heading:
            self.setAccessibleName(heading)
            self.body.addWidget(Label(heading, "section", wrap=True))

    def set_ground(self, ground: str, *, dashed: bool = False) -> None:
        """Change the ground, as when a next step comes or goes."""
        self._ground, self._dashed = ground, dashed
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        edge = tokens.edge if self._dashed or look.high_contrast else tokens.line
        loud = self._ground == "select" and look.high_contrast
        ground = tokens.base if loud or self._dashed else tokens.named(self._ground)
        if self._ground == "select" and not look.high_contrast and not self._dashed:
            edge = ground
        rect = QRectF(self.rect())
        box(painter, rect, look.f(self._radius), ground, edge, look.outline, dashed=self._dashed)


class Rule(QWidget):
    """A line of one unit across."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(max(1, round(theme().unit)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().tokens.line)


class Ground(QWidget):
    """A part of the window on the ground of a token: "window", "base" or "raised".

    With `edge` a line at its leading side, as the right part of a page has.
    """

    def __init__(self, ground: str = "base", *, edge: bool = False) -> None:
        super().__init__()
        self._ground, self._edge = ground, edge

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.tokens.named(self._ground))
        if self._edge:
            line = max(1, round(look.unit))
            mirrored = self.isRightToLeft()
            left = self.width() - line if mirrored else 0
            painter.fillRect(left, 0, line, self.height(), look.tokens.line)
