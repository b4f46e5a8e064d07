"""How a row of a table looks: names, matching letters, marks, due dates, the chosen row."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QTextLayout, QTextLine
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...i18n import gettext as _
from .icons import paint_icon
from .marks import paint_assessment, paint_due
from .paint import beside, box, right_to_left, square_in, width_of, write
from .plain import one_line
from .restyled import Restyled
from .theme import theme
from .tokens import Tokens

ROW = 44
COMPACT_ROW = 36
HEAD = 34
_PAD = 10.0

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a cell may carry beside its words (`DisplayRole`).

    SECOND: quieter words after it. MATCHES: tuple of (start, length) in the words. ASSESSMENT: an
    `AssessmentMark`. DUE: a `DueMark`. BELL: do not contact. FIRST: written in 600, as the first
    column always is. TONE: the name of a token for the words, such as "late" or "muted".
    """

    SECOND = int(Qt.ItemDataRole.UserRole) + 1
    MATCHES = int(Qt.ItemDataRole.UserRole) + 2
    ASSESSMENT = int(Qt.ItemDataRole.UserRole) + 3
    DUE = int(Qt.ItemDataRole.UserRole) + 4
    BELL = int(Qt.ItemDataRole.UserRole) + 5
    FIRST = int(Qt.ItemDataRole.UserRole) + 6
    TONE = int(Qt.ItemDataRole.UserRole) + 7


class TableDelegate(QStyledItemDelegate):
    """Paints the cells of a `QTableView`: the row under the cursor on `select` with an accent bar,
    rows that are chosen on `select` with a tick, a line under each row."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(theme().u(80), theme().u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        under = index.row() == self._view.currentIndex().row()
        first = self._is_first(index)
        self._paint_ground(painter, rect, under=under, chosen=chosen, first=first)
        look = theme()
        tokens = look.tokens.on_select() if under or chosen else look.tokens
        area = rect.adjusted(look.f(_PAD), 0, -look.f(6), 0)
        if chosen and first:
            strip = beside(area, 0, look.u(16))
            paint_icon(painter, "check", square_in(strip, look.u(16)), tokens.accent)
            area = beside(area, look.f(22), area.width() - look.f(22))
        _paint_cell(painter, area, index, tokens)
        painter.restore()

    def _is_first(self, index: _Index) -> bool:
        return self._view.horizontalHeader().visualIndex(index.column()) == 0

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, *, under: bool, chosen: bool, first: bool
    ) -> None:
        look = theme()
        if under or chosen:
            painter.fillRect(rect, look.tokens.select)
        line = max(1.0, round(look.f(1)))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - line, rect.width(), line), look.tokens.line
        )
        if under and first:
            painter.fillRect(beside(rect, 0, look.u(3)), look.tokens.on_select().accent)


def _paint_cell(painter: QPainter, area: QRectF, index: _Index, tokens: Tokens) -> None:
    mark = index.data(Role.ASSESSMENT)
    due = index.data(Role.DUE)
    if mark is not None:
        paint_assessment(painter, area, mark, tokens)
    elif due is not None:
        paint_due(painter, area, due, tokens)
    else:
        _paint_words(painter, area, index, tokens)


def _paint_words(painter: QPainter, area: QRectF, index: _Index, tokens: Tokens) -> None:
    look = theme()
    text = one_line(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
    font = look.font(_role_of(index, text))
    ink = tokens.named(index.data(Role.TONE) or "ink")
    matches = index.data(Role.MATCHES) or ()
    bell = bool(index.data(Role.BELL))
    # The words after the name give way before the name does.
    room = area.width() - (look.f(21) if bell else 0)
    if matches:
        used = _paint_matching(painter, beside(area, 0, room), text, font, matches, tokens)
    else:
        used = write(painter, beside(area, 0, room), text, font, ink)
    offset = used + look.f(8)
    if bell:
        offset += _paint_bell(painter, area, offset, tokens) + look.f(7)
    second = one_line(str(index.data(Role.SECOND) or ""))
    rest = area.width() - offset
    if second and rest > look.f(18):
        write(painter, beside(area, offset, rest), second, look.font("second"), tokens.muted)


def _role_of(index: _Index, text: str) -> str:
    """Names in 600; phones, dates and numbers in figures of one width."""
    if index.column() == 0 or index.data(Role.FIRST):
        return "name"
    return "figures" if any(sign.isdigit() for sign in text) and "-" not in text else "body"


def _paint_bell(painter: QPainter, area: QRectF, offset: float, tokens: Tokens) -> float:
    """The sign of somebody who is not to be contacted, and its words; width in px."""
    look = theme()
    strip = beside(area, offset, look.u(15))
    paint_icon(painter, "bell-off", square_in(strip, look.u(15)), tokens.late)
    words = beside(area, offset + look.f(19), area.width() - offset - look.f(19))
    if words.width() < look.f(18):
        return look.f(15)
    return look.f(19) + write(painter, words, _("do not contact"), look.font("due"), tokens.late)


def _paint_matching(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    matches: tuple[tuple[int, int], ...],
    tokens: Tokens,
) -> float:
    """A line of text whose matching letters stand on `found`; width in px."""
    look = theme()
    shown = text
    if width_of(text, font) > area.width():
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width() + look.f(20))
    layout.endLayout()
    width = line.naturalTextWidth()
    left = area.right() - width if right_to_left() else area.left()
    shift = left - line.naturalTextRect().left()
    top = area.center().y() - line.height() / 2
    for start, length in matches:
        begin, end = (min(number, len(shown)) for number in (start, start + length))
        x1, x2 = (_x_of(line, number) for number in (begin, end))
        spot = QRectF(shift + min(x1, x2) - 1, top, abs(x2 - x1) + 2, line.height())
        edge = tokens.ink if look.high_contrast else None
        ground = None if look.high_contrast else tokens.found
        box(painter, spot, look.f(3), ground, edge, look.f(1.5))
    painter.setPen(tokens.ink)
    layout.draw(painter, QPointF(shift, top))
    return width


def _x_of(line: QTextLine, cursor: int) -> float:
    """Where a letter begins, in px. Qt gives a pair back, which its stubs do not say."""
    place: Any = line.cursorToX(cursor)
    return float(place[0])


class TableHead(Restyled, QHeaderView):
    """Column heads with a chevron on the sorted one; also reached with the keyboard by the menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(theme().font("head"))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(theme().u(HEAD))
        self.restyle()

    def restyle(self) -> None:
        """Qt paints the ground behind the last head with `Window`."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, theme().tokens.base)
        colours.setColor(QPalette.ColorRole.Button, theme().tokens.base)
        self.setPalette(colours)

    def sectionSizeFromContents(self, logical: int) -> QSize:
        look = theme()
        words = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        width = width_of(words, look.font("head")) + look.f(2 * _PAD + 18)
        return QSize(round(width), look.u(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        look = theme()
        tokens = look.tokens
        area = QRectF(rect)
        painter.save()
        painter.fillRect(area, tokens.base)
        line = max(1.0, round(look.f(1)))
        painter.fillRect(QRectF(area.left(), area.bottom() - line, area.width(), line), tokens.line)
        words = one_line(str(self.model().headerData(logical, Qt.Orientation.Horizontal) or ""))
        inner = beside(area, look.f(_PAD), area.width() - look.f(_PAD))
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        ink = tokens.ink if sorted_by else tokens.muted
        room = inner.width() - (look.f(20) if sorted_by else look.f(4))
        used = write(painter, beside(inner, 0, room), words, look.font("head"), ink)
        if sorted_by:
            square = square_in(beside(inner, used + look.f(5), look.u(14)), look.u(14))
            up = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            _paint_chevron(painter, square, ink, up=up)
        painter.restore()


def _paint_chevron(painter: QPainter, square: QRectF, ink: QColor, *, up: bool) -> None:
    if up:
        painter.translate(square.center())
        painter.rotate(180)
        painter.translate(-square.center())
    paint_icon(painter, "chevron-down", square, ink)
