"""The two columns: painted, walked by the arrow keys, chosen by Left, Right and Space."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ...kit.flow import as_high_as_needed
from ...kit.icons import paint_icon
from ...kit.paint import (
    beside,
    box,
    direction_of,
    from_end,
    leading,
    right_to_left,
    square_in,
    write,
)
from ...kit.painted import Painted
from ...kit.theme import theme
from .words import Line, Part

TITLE = 150
"""Units of width of what a line is about."""
NARROW_TITLE = 104
NARROW = 640
PAD, GAP = 8, 6
SIDE = 32
"""Units that a value leaves free at its end, for the mark of what stands."""
HEAD, PART = 58, 40
"""Units of height of the names above the columns, and of the head of a part."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column."""

    name: str
    second: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, or the head of a part, at its height."""

    top: float
    high: float
    line: Line | None
    part: Part


class Compared(Painted, QWidget):
    """`chose(field, second)` when a value is chosen: that of the second column, or of the first."""

    chose = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._heads: tuple[Head, Head] = (Head("", ""), Head("", ""))
        self._second: Mapping[str, bool] = {}
        self._cursor = 0
        self.setAccessibleName(_("Side by side"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(as_high_as_needed())

    def show_lines(
        self, heads: tuple[Head, Head], lines: Sequence[Line], second: Mapping[str, bool]
    ) -> None:
        """Shows these; `second` says of each field whether the second column's value stands."""
        self._heads, self._lines, self._second = heads, lines, second
        self._cursor = min(self._cursor, max(0, len(self._choices()) - 1))
        self._tell()
        self.updateGeometry()
        self.update()

    # room

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        placed = self._placed(width)
        bottom = placed[-1].top + placed[-1].high if placed else theme().f(HEAD)
        return round(bottom + theme().f(PAD))

    def sizeHint(self) -> QSize:
        width = theme().u(760)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(320), theme().u(HEAD))

    def _columns(self, width: float) -> tuple[float, float]:
        """The width of the titles, and that of each column."""
        look = theme()
        title = look.f(TITLE if width / look.unit >= NARROW else NARROW_TITLE)
        return title, max(1.0, (width - title - look.f(GAP)) / 2)

    def _placed(self, width: float) -> list[_Placed]:
        look = theme()
        room = self._columns(width)[1] - look.f(PAD + 2 + SIDE)
        found: list[_Placed] = []
        top, part = look.f(HEAD), None
        for line in self._lines:
            if line.part is not part:
                part = line.part
                found.append(_Placed(top, look.f(PART), None, part))
                top += look.f(PART)
            texts = max(_height(text, self._font(line), room) for text in (line.one, line.other))
            high = texts + look.f(2 * PAD)
            found.append(_Placed(top, high, line, line.part))
            top += high + look.f(2)
        return found

    def _font(self, line: Line) -> QFont:
        return theme().font("value" if line.part is Part.CHOOSE else "body")

    # paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for one in self._placed(self.width()):
            if one.line is None:
                self._paint_part(painter, one)
            else:
                self._paint_line(painter, one, one.line)

    def _paint_heads(self, painter: QPainter) -> None:
        look = theme()
        row = QRectF(0, 0, self.width(), look.f(HEAD))
        for number, head in enumerate(self._heads):
            cell = self._cell(row, number).adjusted(look.f(PAD + 2), 0, -look.f(PAD), 0)
            name = QRectF(cell.left(), look.f(8), cell.width(), look.f(22))
            write(painter, name, head.name, look.font("section"), look.tokens.ink)
            below = QRectF(cell.left(), look.f(31), cell.width(), look.f(18))
            write(painter, below, head.second, look.font("second"), look.tokens.muted)

    def _paint_part(self, painter: QPainter, one: _Placed) -> None:
        look = theme()
        rule = QRectF(0, one.top + look.f(6), self.width(), look.f(1))
        painter.fillRect(rule, look.tokens.line)
        row = QRectF(look.f(PAD), one.top + look.f(12), self.width() - look.f(PAD), look.f(22))
        write(painter, row, _part_words(one.part), look.font("head"), look.tokens.muted)

    def _paint_line(self, painter: QPainter, one: _Placed, line: Line) -> None:
        look = theme()
        row = QRectF(0, one.top, self.width(), one.high)
        title = beside(row, look.f(PAD), self._columns(row.width())[0] - look.f(PAD + 4))
        first = QRectF(title.left(), row.top(), title.width(), look.f(2 * PAD + 18))
        write(painter, first, line.title, look.font("second"), look.tokens.muted)
        for number, text in enumerate((line.one, line.other)):
            self._paint_value(painter, self._cell(row, number), line, number, text)
        if self.hasFocus() and line is self._at_cursor():
            box(painter, row.adjusted(1, 0, -1, 0), look.f(8), None, look.tokens.accent, look.f(2))

    def _paint_value(
        self, painter: QPainter, cell: QRectF, line: Line, number: int, text: str
    ) -> None:
        look = theme()
        tokens, stands = look.tokens, False
        if line.field:
            stands = self._second.get(line.field, False) == bool(number)
            ground = cell.adjusted(look.f(1), look.f(3), -look.f(3), -look.f(3))
            edge = tokens.accent if stands else tokens.soft_edge
            fill = tokens.select if stands else None
            box(painter, ground, look.f(7), fill, edge, max(look.outline, look.f(1.2)))
            if stands:
                tokens = tokens.on_select()
                mark = square_in(from_end(ground, look.f(6), look.f(22)), look.f(16))
                paint_icon(painter, "check", mark, tokens.accent)
        ink = tokens.ink if stands or line.part is Part.BOTH else tokens.muted
        inner = cell.adjusted(look.f(PAD + 2), look.f(PAD), -look.f(SIDE), -look.f(PAD))
        painter.setFont(self._font(line))
        painter.setPen(ink)
        painter.setLayoutDirection(direction_of(text))
        painter.drawText(inner, int(_FLAGS | leading()), text)

    def _cell(self, row: QRectF, number: int) -> QRectF:
        title, wide = self._columns(row.width())
        return beside(row, title + number * (wide + theme().f(GAP)), wide)

    # hands

    def _choices(self) -> list[Line]:
        return [line for line in self._lines if line.field]

    def _at_cursor(self) -> Line | None:
        choices = self._choices()
        return choices[self._cursor] if choices else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key = self._at_cursor(), event.key()
        up_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        sides = {Qt.Key.Key_Left: right_to_left(), Qt.Key.Key_Right: not right_to_left()}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or line is None:
            super().keyPressEvent(event)
        elif up_down and 0 <= self._cursor + up_down < len(self._choices()):
            self._cursor += up_down
            self._tell()
            self.update()
        elif key in sides:
            self._choose(line, sides[Qt.Key(key)])
        elif key == Qt.Key.Key_Space:
            self._choose(line, not self._second.get(line.field, False))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for one in self._placed(self.width()):
            row = QRectF(0, one.top, self.width(), one.high)
            if one.line is None or not one.line.field or not row.contains(event.position()):
                continue
            self._cursor = self._choices().index(one.line)
            for number in (0, 1):
                if self._cell(row, number).contains(event.position()):
                    self._choose(one.line, bool(number))
            self.update()

    def _choose(self, line: Line, second: bool) -> None:
        self.chose.emit(line.field, second)

    def _tell(self) -> None:
        line = self._at_cursor()
        if line is None:
            self.describe(_("Nothing is to be chosen: they say the same, or all of it is kept."))
            return
        second = self._second.get(line.field, False)
        stands, goes = (line.other, line.one) if second else (line.one, line.other)
        said = _("{field}: {stands} stands, {goes} does not")
        self.describe(said.format(field=line.title, stands=stands, goes=goes))


_FLAGS = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def _height(text: str, font: QFont, room: float) -> float:
    metrics = QFontMetricsF(font)
    high = QRectF(0, 0, max(1.0, room - theme().f(4)), 100_000.0)
    return max(metrics.boundingRect(high, int(_FLAGS), text).height(), metrics.height())


def _part_words(part: Part) -> str:
    return {
        Part.CHOOSE: _("Choose what stands"),
        Part.SAME: _("The same in both, or known to one alone"),
        Part.BOTH: _("All of it is kept"),
    }[part]
