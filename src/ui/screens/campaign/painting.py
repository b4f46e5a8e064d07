"""Acts solid, words hatched, what nobody knows an open outline: one hand for screen and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from ...kit.paint import beside
from ...kit.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from ....services.metrics.bases import Strength
    from ...kit.tokens import Tokens


def fill_did(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Acts."""
    painter.fillRect(rect, tokens.l1)


def fill_said(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Words are not acts: hatched."""
    painter.fillRect(rect, tokens.base)
    painter.fillRect(rect, QBrush(tokens.l1, Qt.BrushStyle.BDiagPattern))
    _outline(painter, rect, tokens.l1)


def fill_open(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Nobody knows: the outline alone."""
    painter.fillRect(rect, tokens.hover)
    _outline(painter, rect, tokens.l1, dashed=True)


def fill_against(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """The rest."""
    painter.fillRect(rect, tokens.hover)


def paint_strength(
    painter: QPainter, bar: QRectF, heap: Strength, most: int, tokens: Tokens
) -> list[QRectF]:
    """The four heaps beside each other, `most` as wide as the bar; gives back where each lies."""
    painter.save()
    spots, at = [], 0
    fills = (fill_did, fill_said, fill_open, fill_against)
    for count, fill in zip((heap.did, heap.said, heap.open, heap.against), fills, strict=True):
        begin, end = (bar.width() * n / (most or 1) for n in (at, at + count))
        spot = beside(bar, begin, end - begin)
        if count:
            fill(painter, spot, tokens)
        spots.append(spot)
        at += count
    painter.restore()
    return spots


def paint_line(
    painter: QPainter, bar: QRectF, needed: int, most: int, beyond: float, tokens: Tokens
) -> float:
    """The line to reach across a bar, `beyond` px longer at both ends; gives back its offset."""
    offset = bar.width() * needed / (most or 1)
    width = theme().f(2.4)
    spot = beside(bar.adjusted(0, -beyond, 0, beyond), offset - width / 2, width)
    halo = spot.adjusted(-theme().f(1), 0, theme().f(1), 0)
    painter.fillRect(halo, tokens.base)
    painter.fillRect(spot, tokens.ink)
    return offset


def _outline(painter: QPainter, rect: QRectF, colour: QColor, *, dashed: bool = False) -> None:
    width = theme().f(1.2)
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern([theme().f(3.2) / width, theme().f(2.4) / width])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    if rect.width() > width:
        painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))
