"""Small strokes that several components share: boxes, rings, lines of text."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPen,
)

from .theme import theme


def right_to_left() -> bool:
    """Whether the window is mirrored."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def direction_of(text: str) -> Qt.LayoutDirection:
    """How a text runs: by its first letter; digits, phones and list IDs run left to right."""
    if not text.isascii():
        for sign in text:
            kind = bidirectional(sign)
            if kind in ("R", "AL"):
                return Qt.LayoutDirection.RightToLeft
            if kind == "L":
                break
    return Qt.LayoutDirection.LeftToRight


def leading() -> Qt.AlignmentFlag:
    """Where a line begins in this window, however the text in it runs."""
    side = Qt.AlignmentFlag.AlignRight if right_to_left() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def trailing() -> Qt.AlignmentFlag:
    """Where a line ends in this window."""
    side = Qt.AlignmentFlag.AlignLeft if right_to_left() else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """A rounded box; the outline lies wholly within `rect`."""
    inset = width / 2 if edge is not None else 0.0
    pen = QPen(Qt.PenStyle.NoPen) if edge is None else QPen(edge, width)
    if dashed and edge is not None:
        pen.setDashPattern([theme().f(3.2) / width, theme().f(2.4) / width])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QBrush() if fill is None else QBrush(fill))
    inner = rect.adjusted(inset, inset, -inset, -inset)
    rounding = max(0.0, radius - inset)
    painter.drawRoundedRect(inner, rounding, rounding)
    painter.restore()


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    across: Qt.AlignmentFlag | None = None,
) -> float:
    """One line of text, cut with "…" when the room ends; gives back the width it took in px.

    The rectangle is given as it lies on the screen; the caller has mirrored it already. `across`
    is `leading()` unless given.
    """
    metrics = QFontMetricsF(font)
    room = rect.width()
    width = metrics.horizontalAdvance(text)
    if width > room + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(colour)
    painter.setLayoutDirection(direction_of(text))
    flags = (leading() if across is None else across) | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, int(flags | Qt.TextFlag.TextSingleLine), text)
    return width


def width_of(text: str, font: QFont) -> float:
    """The width of one line of text in px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def beside(area: QRectF, offset: float, width: float) -> QRectF:
    """A strip of `area`, `offset` from its leading edge: from the left, mirrored from the right."""
    left = area.right() - offset - width if right_to_left() else area.left() + offset
    return QRectF(left, area.top(), max(0.0, width), area.height())


def from_end(area: QRectF, offset: float, width: float) -> QRectF:
    """A strip of `area`, `offset` from its trailing edge."""
    return beside(area, area.width() - offset - width, width)


def square_in(area: QRectF, size: float) -> QRectF:
    """A square of `size` px in the middle of `area`."""
    middle = area.center()
    corner = QPointF(round(middle.x() - size / 2), round(middle.y() - size / 2))
    return QRectF(corner.x(), corner.y(), size, size)
