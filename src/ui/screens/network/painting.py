"""How the map is painted: grounds, lines, marks and names, over each other in this order."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ...kit.paint import box, write
from ...kit.theme import theme
from ...kit.tokens import mixed
from .drawn import ROUND, Attention, Scene
from .labels import NEAR, Box
from .nodes import Names, Pictures


class Painting:
    """One painting of the map, in pixels from its own corner; `seen` is what is in sight."""

    def __init__(
        self,
        painter: QPainter,
        now: Scene,
        names: Mapping[int, Box],
        about: Attention,
        seen: QRectF,
        pictures: Pictures,
        written: Names,
        *,
        focused: bool,
    ) -> None:
        self._painter, self._now, self._names = painter, now, names
        self._about, self._seen = about, seen
        self._pictures, self._written = pictures, written
        self._focused = focused

    def paint(self) -> None:
        """Paints all of it."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds()
        self._paint_lines()
        self._paint_titles()
        self._paint_marks()
        self._paint_names()

    def _paint_grounds(self) -> None:
        look = theme()
        outlined = look.high_contrast or look.dark
        edge = QPen(look.tokens.line, look.outline)
        self._painter.setPen(edge if outlined else Qt.PenStyle.NoPen)
        self._painter.setBrush(mixed(look.tokens.hover, look.tokens.base, 0.55))
        for one in self._now.drawn.grounds:
            radius = one.radius * self._now.step
            self._painter.drawEllipse(QPointF(one.x, one.y) * self._now.step, radius, radius)

    def _paint_lines(self) -> None:
        look, at = theme(), self._about.cursor
        tokens = look.tokens
        pen = QPen(mixed(tokens.edge, tokens.base, 0.55), look.f(1.2))
        self._painter.setPen(pen)
        self._painter.drawLines(self._now.lines)
        pen.setDashPattern([2.5, 3.5])
        self._painter.setPen(pen)
        self._painter.drawLines(self._now.wary)
        if at is not None:
            others = self._now.drawn.beside.get(at, ())
            self._painter.setPen(QPen(tokens.muted, look.f(1.6)))
            self._painter.drawLines(
                [QLineF(self._now.spots[at], self._now.spots[one]) for one in others]
            )
        if len(self._about.way) > 1:
            self._painter.setPen(QPen(tokens.accent, look.f(3)))
            self._painter.drawPolyline([self._now.spots[one] for one in self._about.way])

    def _paint_marks(self) -> None:
        self._paint_attention()
        seen = self._seen.adjusted(-40, -40, 40, 40)
        for node, spot in zip(self._now.drawn.nodes, self._now.spots, strict=True):
            if seen.contains(spot):
                picture = self._pictures.of(node.look)
                half = picture.width() / picture.devicePixelRatio() / 2
                self._painter.drawPixmap(spot - QPointF(half, half), picture)
        self._paint_cursor()

    def _paint_attention(self) -> None:
        """A disc behind those in question and those chosen; a ring without a disc is the
        committee's."""
        look, chosen = theme(), self._about.chosen
        asked = self._about.asked
        quiet = QPen(look.tokens.edge, look.f(1.4)) if look.high_contrast else Qt.PenStyle.NoPen
        for at in (*(asked if len(asked) < len(self._now.spots) else ()), *chosen):
            loud = QPen(look.tokens.accent, look.f(1.4))
            self._painter.setPen(loud if at in chosen else quiet)
            self._painter.setBrush(look.tokens.select)
            radius = self._now.radii[at] + look.f(ROUND - 1)
            self._painter.drawEllipse(self._now.spots[at], radius, radius)

    def _paint_cursor(self) -> None:
        at, look = self._about.cursor, theme()
        if at is None:
            return
        ink = look.tokens.accent if self._focused else look.tokens.edge
        self._painter.setPen(QPen(ink, look.f(2.4)))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        half = self._now.radii[at] + look.f(ROUND)
        outer = QPointF(half, half)
        frame = QRectF(self._now.spots[at] - outer, self._now.spots[at] + outer)
        self._painter.drawRoundedRect(frame, look.f(6), look.f(6))

    def _paint_titles(self) -> None:
        look = theme()
        font = look.font("label")
        for rect, name in self._now.titles:
            box(self._painter, rect, look.f(3), look.tokens.base)
            write(self._painter, rect, name, font, look.tokens.muted, Qt.AlignmentFlag.AlignHCenter)

    def _paint_names(self) -> None:
        tokens, about = theme().tokens, self._about
        for at, room in self._names.items():
            rect = QRectF(QPointF(room.left, room.top), QPointF(room.right, room.bottom))
            if not self._seen.intersects(rect):
                continue
            self._paint_leader(at, room)
            node = self._now.drawn.nodes[at]
            matters = node.loud or at in about.asked or at == about.cursor
            ink, font = tokens.ink if matters else tokens.muted, self._now.font_of(at, about)
            picture = self._written.of(node.words, font, ink, rect.size())
            self._painter.drawPixmap(rect.topLeft(), picture)

    def _paint_leader(self, at: int, room: Box) -> None:
        """A thin line to a name that found room only further off."""
        spot, look = self._now.spots[at], theme()
        line = QLineF(QPointF(*room.nearest(spot.x(), spot.y())), spot)
        if line.length() > self._now.radii[at] + look.f(4) * (NEAR[-1] + 1):
            line.setLength(line.length() - self._now.radii[at])
            self._painter.setPen(QPen(look.tokens.edge, look.f(1)))
            self._painter.drawLine(line)
