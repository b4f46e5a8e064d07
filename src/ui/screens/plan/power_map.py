"""The power map: for us or against us across, weight upwards, each with the shape of her side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from ....i18n import gettext as _
from ....models import Stance
from ....services.plan.power import LEAST, MOST, SPECTRUM, Holder
from ....services.plan.said import stance_words
from ...kit.paint import box, right_to_left, width_of, write
from ...kit.shapes import paint_shape
from ...kit.theme import theme
from ..network.labels import Box, Taken, Wanted, placed
from .walked import Walked
from .words import STANCE_RANKS, place_words

if TYPE_CHECKING:
    from ....models import Id

MARK = 15.0
HIGH = 380
NAME = 240.0
"""Units that a name takes at most."""


class PowerMap(Walked):
    """Painted. The arrows walk from one to the next; with Shift they move the chosen one.

    `moved(id, influence, stance)` when somebody is moved.
    """

    moved = Signal(bytes, int, object)

    def __init__(self) -> None:
        super().__init__(_("Power map"))
        self._holders: tuple[Holder, ...] = ()
        self._boxes: dict[int, Box] | None = None

    def show_holders(self, holders: Sequence[Holder]) -> None:
        """Shows these; the cursor stays on the same one, or on the first."""
        self._holders = tuple(holders)
        ids = [one.id for one in self._holders]
        if self._here not in ids:
            self._here = ids[0] if ids else None
        self._boxes = None
        self.tell()
        self.update()

    def ids(self) -> Sequence[Id]:
        return [one.id for one in self._holders]

    def said(self) -> str:
        one = next((one for one in self._holders if one.id == self._here), None)
        return "" if one is None else f"{one.name}. {place_words(one)}"

    def step(self, event: QKeyEvent) -> int:
        return _STEPS.get(Qt.Key(event.key()), 0)

    # places

    def spot(self, number: int) -> QPointF:
        """Where somebody's mark stands: beside those in the same place, never over them."""
        one = self._holders[number]
        same = [
            n
            for n, other in enumerate(self._holders)
            if (other.stance, other.influence) == (one.stance, one.influence)
        ]
        cell, at = self._cell(one.stance, one.influence), same.index(number)
        step = theme().f(MARK + 9)
        deep = max(1, int(cell.height() // step))
        across = max(1, -(-len(same) // deep))
        column, row = divmod(at, deep)
        in_column = min(deep, len(same) - column * deep)
        return QPointF(
            cell.center().x() - (across - 1) * step / 2 + column * step,
            cell.center().y() - (in_column - 1) * step / 2 + row * step,
        )

    def names(self) -> dict[int, Box]:
        """The room of each name; nobody's covers a mark or another name."""
        if self._boxes is None:
            look = theme()
            font = look.font("label")
            spots = [self.spot(number) for number in range(len(self._holders))]
            half = look.f(MARK) / 2 + look.f(3)
            taken = Taken(
                Box(at.x() - half, at.y() - half, at.x() + half, at.y() + half) for at in spots
            )
            room = self._room()
            within = Box(room.left(), room.top(), room.right(), room.bottom())
            first = sorted(
                range(len(spots)),
                key=lambda n: (not self._holders[n].decides, -self._holders[n].influence),
            )
            wanted = [
                Wanted(
                    number, spots[number].x(), spots[number].y(), half,
                    min(look.f(NAME), width_of(self._holders[number].name, font) + look.f(4)),
                    look.f(18), far=True,
                )
                for number in first
            ]  # fmt: skip
            self._boxes = dict(placed(wanted, taken, look.f(3), within))
        return self._boxes

    def _room(self) -> QRectF:
        look = theme()
        return QRectF(self.rect()).adjusted(look.f(34), look.f(10), -look.f(10), -look.f(34))

    def _cell(self, stance: Stance, influence: int) -> QRectF:
        room = self._room()
        wide, high = room.width() / len(SPECTRUM), room.height() / (MOST - LEAST + 1)
        across = SPECTRUM.index(stance)
        if right_to_left():
            across = len(SPECTRUM) - 1 - across
        return QRectF(
            room.left() + across * wide, room.top() + (MOST - influence) * high, wide, high
        )

    def sizeHint(self) -> QSize:
        return QSize(theme().u(560), theme().u(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(300), theme().u(HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._boxes = None

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for number, one in enumerate(self._holders):
            self._paint_mark(painter, number, one)
        if self.hasFocus():
            look = theme()
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            box(painter, edge, look.f(6), None, look.tokens.accent, look.f(2))

    def _paint_ground(self, painter: QPainter) -> None:
        look, room = theme(), self._room()
        tokens = look.tokens
        painter.setPen(QPen(tokens.line, max(1.0, look.f(1))))
        for stance in SPECTRUM[1:]:
            x = (
                self._cell(stance, MOST).left()
                if not right_to_left()
                else (self._cell(stance, MOST).right())
            )
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        painter.setPen(QPen(tokens.edge, max(1.0, look.f(1.2))))
        painter.drawRect(room)
        middle = Qt.AlignmentFlag.AlignCenter
        words = stance_words()
        for stance in SPECTRUM:
            cell = self._cell(stance, LEAST)
            under = QRectF(cell.left(), room.bottom() + look.f(6), cell.width(), look.f(20))
            write(painter, under, words[stance], look.font("small"), tokens.muted, middle)
        painter.save()
        painter.translate(look.f(16), room.center().y())
        painter.rotate(-90)
        upright = QRectF(-room.height() / 2, -look.f(12), room.height(), look.f(24))
        write(painter, upright, _("Influence →"), look.font("small"), tokens.muted, middle)
        painter.restore()

    def _paint_mark(self, painter: QPainter, number: int, one: Holder) -> None:
        look, at = theme(), self.spot(number)
        tokens = look.tokens
        size = look.f(MARK)
        mark = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
        name = self.names().get(number)
        here = one.id == self._here
        if here:
            around = mark.adjusted(-look.f(5), -look.f(5), look.f(5), look.f(5))
            box(painter, around, look.f(6), tokens.select, tokens.accent, look.f(2))
        if name is not None:
            self._paint_name(painter, at, name, one, here=here)
        inked = tokens.on_select() if here else tokens
        paint_shape(painter, mark, STANCE_RANKS[one.stance], False, inked)
        if one.decides:
            ring = mark.adjusted(-look.f(3.5), -look.f(3.5), look.f(3.5), look.f(3.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(inked.ink, max(look.outline, look.f(1.4))))
            painter.drawEllipse(ring.adjusted(-1, -1, 1, 1))

    def _paint_name(
        self, painter: QPainter, at: QPointF, name: Box, one: Holder, *, here: bool
    ) -> None:
        look = theme()
        tokens = look.tokens
        room = QRectF(name.left, name.top, name.right - name.left, name.bottom - name.top)
        x, y = name.nearest(at.x(), at.y())
        if (x - at.x()) ** 2 + (y - at.y()) ** 2 > look.f(22) ** 2:
            painter.setPen(QPen(tokens.edge, max(1.0, look.f(1))))
            painter.drawLine(at, QPointF(x, y))
        ground = tokens.select if here else tokens.base
        box(painter, room, look.f(3), ground)
        ink = tokens.on_select().ink if here else tokens.ink
        font = look.font("name" if one.decides else "label")
        write(painter, room, one.name, font, ink, Qt.AlignmentFlag.AlignCenter)

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        near = theme().f(18)
        for number, one in enumerate(self._holders):
            name = self.names().get(number)
            point = event.position()
            in_name = name is not None and name.holds(
                Box(point.x(), point.y(), point.x(), point.y())
            )
            if in_name or (self.spot(number) - point).manhattanLength() < near:
                self.choose(one.id)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == shift and key in _ARROWS:
            self._move(*_ARROWS[key])
        else:
            super().keyPressEvent(event)

    def _move(self, across: int, up: int) -> None:
        one = next((one for one in self._holders if one.id == self._here), None)
        if one is None:
            return
        if right_to_left():
            across = -across
        stance = SPECTRUM[max(0, min(len(SPECTRUM) - 1, SPECTRUM.index(one.stance) + across))]
        influence = max(LEAST, min(MOST, one.influence + up))
        if (stance, influence) != (one.stance, one.influence):
            self.moved.emit(one.id, influence, stance)


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
