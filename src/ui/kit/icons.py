"""Line icons, recoloured from the tokens and crisp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache

from ...data_files import data_file
from .paint import right_to_left
from .theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

# Pictures with a direction turn round in a mirrored window.
_TURNING = frozenset(
    {"chevron-left", "chevron-right", "arrow-right", "undo-2", "redo-2", "door-open", "list"}
)


def icon(name: str, colour: str = "ink", size: float = 16) -> QIcon:
    """An icon for actions and Qt's own widgets; `size` in units."""
    from PySide6.QtGui import QIcon

    look = theme()
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, look.tokens.named(colour), look.u(size), ratio))
    return made


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint an icon into a rectangle given in px; `rect` should be a square."""
    ratio = painter.device().devicePixelRatio()
    picture = pixmap(name, colour, round(rect.width()), ratio)
    painter.drawPixmap(rect.topLeft(), picture)


def pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """An icon as a picture of `size` px at the given pixel ratio; FileNotFoundError if unknown."""
    turned = right_to_left() and name in _TURNING
    key = f"longhaul/{name}/{size}/{colour.rgba()}/{ratio}/{turned}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = _drawn(name, colour, round(size * ratio), turned)
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


def _drawn(name: str, colour: QColor, pixels: int, turned: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    file = data_file("icons", f"{name}.svg")
    drawing = file.read_text(encoding="utf-8").replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    picture = QPixmap(QSize(pixels, pixels))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if turned:
        painter.translate(pixels, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture
