"""The marks on the map as pictures, drawn once for each size, so that a drag paints in time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ...kit.paint import box, write
from ...kit.shapes import paint_shape
from ...kit.theme import theme
from ...kit.tokens import mixed


@dataclass(frozen=True, slots=True)
class Look:
    """How one on the map looks: her mark, and what is drawn round it."""

    rank: int
    stale: bool
    committee: bool
    leader: bool


def sizes(look: Look, step: float) -> tuple[float, float]:
    """The side of the mark and the radius of all of it, in pixels, where `step` is a step's."""
    unit = theme().unit
    large = look.leader or look.committee
    side = max(5 * unit, min((16 if large else 12) * unit, (0.9 if large else 0.72) * step))
    if look.committee:
        return side, max(side * 0.8, min(17 * unit, 0.72 * step))
    return side, side * 0.62


class Names:
    """Names as pictures, each written once."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._written: dict[tuple[str, str, int], QPixmap] = {}

    def of(self, words: str, role: str, ink: QColor, size: QSizeF) -> QPixmap:
        """The picture of a name on its own ground."""
        key = (words, role, ink.rgba())
        if key not in self._written:
            self._written[key] = self._write(words, role, ink, size)
        return self._written[key]

    def _write(self, words: str, role: str, ink: QColor, size: QSizeF) -> QPixmap:
        look = theme()
        picture = QPixmap((size * self._ratio).toSize() + QSize(1, 1))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        rect = QRectF(QPointF(0, 0), size)
        box(painter, rect, look.f(3), mixed(look.tokens.hover, look.tokens.base, 0.3))
        inner = rect.adjusted(look.f(2), 0, 0, 0)
        write(painter, inner, words, look.font(role), ink, Qt.AlignmentFlag.AlignLeft)
        painter.end()
        return picture


class Pictures:
    """The pictures of the marks at one size of the map."""

    def __init__(self, step: float, ratio: float) -> None:
        self._step, self._ratio = step, ratio
        self._drawn: dict[Look, QPixmap] = {}

    def of(self, look: Look) -> QPixmap:
        """The picture of such a one; its middle is where she stands."""
        if look not in self._drawn:
            self._drawn[look] = self._draw(look)
        return self._drawn[look]

    def _draw(self, look: Look) -> QPixmap:
        side, radius = sizes(look, self._step)
        half = max(radius, side * 0.75) + 2
        picture = QPixmap(round(2 * half * self._ratio), round(2 * half * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(half, half)
        tokens = theme().tokens
        # lines end at a mark: they do not show through a hollow one
        painter.setPen(QPen(tokens.accent, theme().f(1.8)) if look.committee else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.base)
        ground = radius - 1 if look.committee else radius
        painter.drawEllipse(middle, ground, ground)
        mark = QRectF(half - side / 2, half - side / 2, side, side)
        paint_shape(painter, mark, look.rank, look.stale)
        painter.end()
        return picture
