"""The shapes of assessments, drawn by rank from most support to most against."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from .theme import theme
from .tokens import Tokens


def paint_shape(
    painter: QPainter, rect: QRectF, rank: int, stale: bool, tokens: Tokens | None = None
) -> None:
    """The shape of a rank inside the square `rect`, hollow and broken when it is stale.

    Rank 0 is "not assessed": a dotted square. Strokes scale with the square (2.3 at 14).
    """
    inks = tokens or theme().tokens
    colour = inks.level(rank)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    scale = rect.width() / 14
    if rank == 0:
        _dotted_square(painter, rect, inks.muted, scale)
    elif stale:
        _stale(painter, rect, rank, colour, scale)
    else:
        _fresh(painter, rect, rank, colour, scale)
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _broken(colour: QColor, scale: float, dash: float = 2.2, gap: float = 1.5) -> QPen:
    width = 1.25 * scale
    pen = _pen(colour, width)
    pen.setDashPattern([dash * scale / width, gap * scale / width])
    return pen


def _inset(rect: QRectF, by: float) -> QRectF:
    return rect.adjusted(by, by, -by, -by)


def _triangle(rect: QRectF) -> QPolygonF:
    top = QPointF(rect.center().x(), rect.top())
    return QPolygonF([top, rect.bottomRight(), rect.bottomLeft()])


def _dotted_square(painter: QPainter, rect: QRectF, colour: QColor, scale: float) -> None:
    painter.setPen(_broken(colour, scale * 1.1, 2.4, 1.6))
    painter.drawRect(_inset(rect, 1.2 * scale))


def _fresh(painter: QPainter, rect: QRectF, rank: int, colour: QColor, scale: float) -> None:
    stroke = 2.3 * scale
    if rank == 1:
        painter.fillRect(_inset(rect, 0.5 * scale), colour)
    elif rank == 2:
        painter.setPen(_pen(colour, 1.6 * scale))
        painter.drawRect(_inset(rect, 1.3 * scale))
        painter.fillRect(_inset(rect, 4.0 * scale), colour)
    elif rank == 3:
        painter.setPen(_pen(colour, stroke))
        painter.drawEllipse(_inset(rect, 1.4 * scale))
    elif rank == 4:
        painter.setPen(_pen(colour, stroke))
        painter.drawPolygon(
            _triangle(rect.adjusted(2.0 * scale, 2.6 * scale, -2.0 * scale, -1.6 * scale))
        )
    else:
        painter.setPen(_pen(colour, 3.2 * scale))
        inner = _inset(rect, 2.0 * scale)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


def _stale(painter: QPainter, rect: QRectF, rank: int, colour: QColor, scale: float) -> None:
    painter.setPen(_broken(colour, scale))
    frame = _inset(rect, 1.0 * scale)
    if rank == 1:
        painter.drawRect(frame)
    elif rank == 2:
        painter.drawRect(frame)
        painter.setPen(_pen(colour, 1.1 * scale))
        painter.drawRect(_inset(rect, 5.0 * scale))
    elif rank == 3:
        painter.drawEllipse(frame)
    elif rank == 4:
        painter.drawPolygon(_triangle(frame.adjusted(0.3 * scale, 0.6 * scale, -0.3 * scale, 0)))
    else:
        painter.drawPath(_cross(frame))


def _cross(rect: QRectF) -> QPainterPath:
    """The outline of a heavy cross, as the hollow form of rank 5."""
    arm = rect.width() * 0.26
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    middle = rect.center()
    points = [
        (left + arm, top), (middle.x(), middle.y() - arm), (right - arm, top),
        (right, top + arm), (middle.x() + arm, middle.y()), (right, bottom - arm),
        (right - arm, bottom), (middle.x(), middle.y() + arm), (left + arm, bottom),
        (left, bottom - arm), (middle.x() - arm, middle.y()), (left, top + arm),
    ]  # fmt: skip
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path
