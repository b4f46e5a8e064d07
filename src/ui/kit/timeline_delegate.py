"""How one thing that happened looks in a timeline: date, disc on a rail, title, words, chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from .chips import HEIGHT as CHIP_HEIGHT
from .chips import ChipItem, chip_size, paint_chip
from .icons import paint_icon
from .paint import beside, box, direction_of, leading, square_in, trailing, write
from .plain import one_line, shown
from .theme import theme
from .tokens import Tokens

if TYPE_CHECKING:
    from .timeline import Timeline, TimelineItem

_Index = QModelIndex | QPersistentModelIndex

DATE = 64.0
RAIL = 52.0
TEXT = DATE + RAIL
DISC = 28.0
TITLE = 28.0
HEADING = 30.0
GAP = 12.0
CHIP_GAP = 7.0


class TimelineDelegate(QStyledItemDelegate):
    """Paints the items of a `Timeline`; the heights are worked out once for a width."""

    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[bytes, int] = {}

    def forget_heights(self) -> None:
        """Work the heights out anew, because the width or the items changed."""
        self._heights = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        item = self._view.items()[index.row()]
        height = self._heights.get(item.id)
        if height is None:
            height = round(self._height(item, index.row()))
            self._heights[item.id] = height
        return QSize(theme().u(200), height)

    def _text_width(self) -> float:
        look = theme()
        room = self._view.viewport().width() - look.f(TEXT + 16)
        return min(max(room, look.f(120)), look.f(900))

    def _height(self, item: TimelineItem, number: int) -> float:
        look = theme()
        width = self._text_width()
        height = look.f(TITLE + GAP)
        height += look.f(HEADING) if self._starts_month(number) else 0
        if item.words:
            height += _paragraph(item.words, look.font("body"), width).boundingRect().height()
        if item.chips:
            height += look.f(6) + _chips_height(item, width)
        return height

    def _starts_month(self, number: int) -> bool:
        items = self._view.items()
        month = items[number].month
        return bool(month) and (number == 0 or items[number - 1].month != month)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme()
        number = index.row()
        item = self._view.items()[number]
        area = QRectF(option.rect)
        under = number == self._view.currentIndex().row() and self._view.hasFocus()
        painter.save()
        if self._starts_month(number):
            area = self._paint_month(painter, area, item, number)
        tokens = look.tokens.on_select() if under else look.tokens
        if under:
            spot = area.adjusted(0, -look.f(2), 0, -look.f(GAP - 5))
            box(painter, spot, look.f(6), look.tokens.select)
            bar = beside(spot, 0, look.u(3)).adjusted(0, look.f(7), 0, -look.f(7))
            box(painter, bar, look.f(1.5), tokens.accent)
        self._paint_rail(painter, area, number)
        _paint_disc(painter, area, item)
        self._paint_text(painter, area, item, tokens)
        painter.restore()

    def _paint_month(
        self, painter: QPainter, area: QRectF, item: TimelineItem, number: int
    ) -> QRectF:
        """The heading of a month, with the rail running on beside it; gives the rest back."""
        look = theme()
        head = QRectF(area.left(), area.top(), area.width(), look.f(HEADING))
        if number:
            _line_down(painter, head, 0, head.height())
        words = beside(head, look.f(TEXT), head.width() - look.f(TEXT))
        write(painter, words, one_line(item.month), look.font("due"), look.tokens.muted)
        return area.adjusted(0, look.f(HEADING), 0, 0)

    def _paint_rail(self, painter: QPainter, area: QRectF, number: int) -> None:
        middle = theme().f(TITLE / 2)
        last = number == len(self._view.items()) - 1
        top = middle if number == 0 else 0.0
        _line_down(painter, area, top, middle if last else area.height())

    def _paint_text(
        self, painter: QPainter, area: QRectF, item: TimelineItem, tokens: Tokens
    ) -> None:
        look = theme()
        width = self._text_width()
        line = QRectF(area.left(), area.top(), area.width(), look.f(TITLE))
        date = beside(line, 0, look.f(DATE))
        write(painter, date, one_line(item.date), look.font("date"), tokens.muted, trailing())
        title = one_line(item.title)
        used = write(
            painter, beside(line, look.f(TEXT), width), title, look.font("name"), tokens.ink
        )
        rest = width - used - look.f(9)
        if item.detail and rest > look.f(24):
            spot = beside(line, look.f(TEXT) + used + look.f(9), rest)
            write(painter, spot, one_line(item.detail), look.font("second"), tokens.muted)
        top = area.top() + look.f(TITLE)
        if item.words:
            text = _paragraph(item.words, look.font("body"), width)
            spot = beside(area, look.f(TEXT), width)
            painter.setPen(tokens.ink)
            text.draw(painter, QPointF(spot.left(), top - look.f(2)))
            top += text.boundingRect().height()
        _paint_chips(painter, area, item, top + look.f(6), width)


def _line_down(painter: QPainter, area: QRectF, top: float, bottom: float) -> None:
    look = theme()
    middle = beside(area, look.f(DATE + RAIL / 2), 0).left()
    width = max(1.0, round(look.f(2)))
    spot = QRectF(round(middle - width / 2), area.top() + top, width, bottom - top)
    painter.fillRect(spot, look.tokens.line)


def _paint_disc(painter: QPainter, area: QRectF, item: TimelineItem) -> None:
    look = theme()
    line = QRectF(area.left(), area.top(), area.width(), look.f(TITLE))
    rail = beside(line, look.f(DATE), look.f(RAIL))
    disc = square_in(rail, look.f(DISC))
    loud = look.high_contrast
    ground = look.tokens.select if item.tint else look.tokens.hover
    box(painter, disc, disc.width() / 2, ground, look.tokens.edge if loud else None, look.outline)
    ink = look.tokens.on_select().accent if item.tint else look.tokens.muted
    paint_icon(painter, item.icon, square_in(disc, look.u(16)), ink)


def _paragraph(words: str, font: QFont, width: float) -> QTextLayout:
    """Words laid out in lines of `width` px."""
    layout = QTextLayout(shown(words).replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setTextDirection(direction_of(words))
    option.setAlignment(leading())
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _chip_places(item: TimelineItem, width: float) -> list[tuple[ChipItem, float, float]]:
    """The chips with their distance from the leading edge and from the top in px."""
    look = theme()
    places: list[tuple[ChipItem, float, float]] = []
    across = down = 0.0
    for mark in item.chips:
        chip = ChipItem(None, one_line(mark.text), mark.kind)
        size = chip_size(chip).width()
        if across and across + size > width:
            across, down = 0.0, down + look.f(CHIP_HEIGHT + 6)
        places.append((chip, across, down))
        across += size + look.f(CHIP_GAP)
    return places


def _chips_height(item: TimelineItem, width: float) -> float:
    return max(down for _chip, _across, down in _chip_places(item, width)) + theme().f(CHIP_HEIGHT)


def _paint_chips(
    painter: QPainter, area: QRectF, item: TimelineItem, top: float, width: float
) -> None:
    look = theme()
    for chip, across, down in _chip_places(item, width):
        size = chip_size(chip)
        strip = beside(area, look.f(TEXT) + across, min(float(size.width()), width))
        paint_chip(painter, QRectF(strip.left(), top + down, strip.width(), size.height()), chip)
