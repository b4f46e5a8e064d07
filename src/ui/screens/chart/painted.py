"""Small pictures that a chart is painted from, each drawn once for its words, size and ink."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from ...kit.icons import paint_icon
from ...kit.marks import paint_tests
from ...kit.paint import direction_of, right_to_left
from ...kit.shapes import paint_shape
from ...kit.theme import theme
from ...kit.tokens import Tokens

MOST = 4_000
"""Pictures that are kept: some pages of a chart."""
_MARGIN = 2
"""Strokes and letters may go past their box by so many px."""


class Side(Enum):
    """Where a line of text stands in its room."""

    START = 0
    MIDDLE = 0.5
    END = 1


class Pictures:
    """Marks, tests, icons and words; thrown away with the theme that they were drawn in."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._drawn: dict[object, QPixmap] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._fonts: dict[str, tuple[QFont, QFontMetricsF]] = {}
        self._mirrored = right_to_left()
        self.unit = theme().unit

    def strip(self, area: QRectF, begun: float, width: float) -> QRectF:
        """A part of a line, `begun` units from where it starts and so many units wide."""
        begun, width = begun * self.unit, width * self.unit
        left = area.right() - begun - width if self._mirrored else area.left() + begun
        return QRectF(left, area.top(), width, area.height())

    def shape(self, painter: QPainter, box: QRectF, rank: int, stale: bool, inks: Tokens) -> None:
        """The mark of a rank at the start of a box, 13 units wide."""
        self._square(
            painter, box, 13, ("shape", rank, stale, inks.ink.rgba()),
            lambda one, rect: paint_shape(one, rect, rank, stale, inks),
        )  # fmt: skip

    def icon(self, painter: QPainter, box: QRectF, name: str, colour: QColor) -> None:
        """A small icon at the start of a box, 14 units wide."""
        self._square(
            painter, box, 14, ("icon", name, colour.rgba()),
            lambda one, rect: paint_icon(one, name, rect, colour),
        )  # fmt: skip

    def tests(self, painter: QPainter, box: QRectF, tests: tuple[str, ...], inks: Tokens) -> None:
        """The tests of one person, in the middle of a box of their width."""
        size = QSizeF(box.width(), 14 * self.unit)
        spot = QPointF(box.left(), box.center().y() - size.height() / 2)
        self._paint(
            painter, spot, size, ("tests", tests, inks.ink.rgba()),
            lambda one, rect: paint_tests(one, rect, tests, inks),
        )  # fmt: skip

    def write(
        self, painter: QPainter, box: QRectF, text: str, role: str, ink: QColor,
        side: Side = Side.START,
    ) -> None:  # fmt: skip
        """One line of text in the middle of a box, cut where its room ends."""
        font, metrics = self.font(role)
        wide = self._width(text, role)
        if wide > box.width() + 0.5:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            wide = self._width(text, role)
        size = QSizeF(wide + 1, metrics.height())
        free = (box.width() - size.width()) * side.value
        left = box.right() - size.width() - free if self._mirrored else box.left() + free
        spot = QPointF(left, box.center().y() - size.height() / 2)

        def draw(one: QPainter, rect: QRectF) -> None:
            one.setFont(font)
            one.setPen(ink)
            one.setLayoutDirection(direction_of(text))
            one.drawText(rect.bottomLeft() - QPointF(0, metrics.descent()), text)

        self._paint(painter, spot, size, (text, role, ink.rgba()), draw)

    def width(self, text: str, role: str) -> float:
        """The width of a text in units."""
        return self._width(text, role) / self.unit

    def _width(self, text: str, role: str) -> float:
        found = self._widths.get((text, role))
        if found is None:
            found = self._widths[text, role] = self.font(role)[1].horizontalAdvance(text)
        return found

    def font(self, role: str) -> tuple[QFont, QFontMetricsF]:
        """The font of a role, and its measures."""
        if role not in self._fonts:
            font = theme().font(role)
            self._fonts[role] = (font, QFontMetricsF(font))
        return self._fonts[role]

    def _square(
        self, painter: QPainter, box: QRectF, side: float, key: object,
        draw: Callable[[QPainter, QRectF], object],
    ) -> None:  # fmt: skip
        side *= self.unit
        left = box.right() - side if self._mirrored else box.left()
        spot = QPointF(left, box.center().y() - side / 2)
        self._paint(painter, spot, QSizeF(side, side), key, draw)

    def _paint(
        self, painter: QPainter, spot: QPointF, size: QSizeF, key: object,
        draw: Callable[[QPainter, QRectF], object],
    ) -> None:  # fmt: skip
        picture = self._drawn.get(key)
        if picture is None:
            if len(self._drawn) > MOST:
                self._drawn.clear()
            picture = self._drawn[key] = self._draw(size, draw)
        painter.drawPixmap(QPointF(round(spot.x()) - _MARGIN, round(spot.y()) - _MARGIN), picture)

    def _draw(self, size: QSizeF, draw: Callable[[QPainter, QRectF], object]) -> QPixmap:
        wide, high = size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN
        picture = QPixmap(round(wide * self._ratio + 1), round(high * self._ratio + 1))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw(painter, QRectF(QPointF(_MARGIN, _MARGIN), size))
        painter.end()
        return picture
