"""The chart itself: painted, scrolled, walked with the keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ....i18n import gettext as _
from ...kit.keys import does_verb, is_enter
from ...kit.paint import right_to_left
from ...kit.painted import Painted
from ...kit.scroll import slim
from ...kit.theme import theme
from .house import House
from .look import Look
from .painted import Pictures
from .seats import SeatPainter
from .spots import Laid, Spot
from .units import UnitPainter
from .wall import Wall

if TYPE_CHECKING:
    from ....models import Id
    from ....services.chart.parts import Band

LEFT, RIGHT = 28, 12
"""Units beside the chart."""


class ChartCanvas(Painted, QAbstractScrollArea):
    """`moved(Spot)` when the cursor comes to a seat or flat, `opened(Spot)` on Enter or a double
    click. Verbs are actions: their keys act while the chart has the focus."""

    moved = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setViewport(QWidget())
        slim(self)
        self.setCornerWidget(QWidget())
        self.verbs: tuple[QAction, ...] = ()
        self.walks = True
        """False while something else walks, as a meeting does: then arrows are its keys."""
        self.look: Look | None = None
        self.laid: Laid | None = None
        self._bands: tuple[Band, ...] = ()
        self._pictures: Pictures | None = None
        self.setAccessibleName(_("Chart"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    # what is shown

    def show_chart(self, look: Look, bands: tuple[Band, ...]) -> None:
        """Another chart, or the same as it is now; `bands` are those of it that are shown.

        The cursor stays on the same person or flat, or where it was.
        """
        key = self._key()
        before = self.look.cursor if self.look is not None else None
        self.look, self._bands = replace(look, cursor=None), bands
        self._lay_out()
        self.go(self._same(key, before), tell=False)
        self.paint_anew()

    def changed(self, look: Look, bands: tuple[Band, ...]) -> None:
        """The same chart with other marks: nothing moves."""
        cursor = self.look.cursor if self.look is not None else None
        self.look, self._bands = replace(look, cursor=cursor), bands
        self._lay_out()

    def _key(self) -> Id | None:
        spot = self.spot()
        return self.laid.key(spot) if self.laid is not None and spot is not None else None

    def _same(self, key: Id | None, before: Spot | None) -> Spot | None:
        if self.laid is None:
            return None
        if before is not None and self.laid.has(before) and self.laid.key(before) == key:
            return before
        found = self.spot_of(key) if key is not None else None
        if found is None and before is not None and self.laid.has(before):
            found = before
        return found or next(self.laid.spots(), None)

    def spot_of(self, key: Id) -> Spot | None:
        """The spot of a person or flat."""
        if self.laid is None:
            return None
        for spot in self.laid.spots():
            if self.laid.key(spot) == key or any(o.id == key for o in self.laid.people(spot)):
                return spot
        return None

    def spot(self) -> Spot | None:
        """Where the cursor stands."""
        return self.look.cursor if self.look is not None else None

    def go(self, spot: Spot | None, *, tell: bool = True, middle: bool = False) -> None:
        """Puts the cursor somewhere; `middle` keeps it in the middle third of what is in sight."""
        if self.look is None or self.laid is None:
            return
        self.look = replace(self.look, cursor=spot)
        if spot is not None:
            self._bring_into_sight(spot, middle=middle)
            if tell:
                self.moved.emit(spot)
        self.paint_anew()

    # room

    def _lay_out(self) -> None:
        if self.look is None:
            return
        unit = theme()
        wide = max(unit.f(200), self.viewport().width() - unit.f(LEFT + RIGHT))
        house = bool(self.look.chart.blocks)
        self.laid = House(self.look.chart.blocks, wide) if house else Wall(self._bands, wide)
        over = self.laid.height + unit.f(16) - self.viewport().height()
        upright, across = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setRange(0, max(0, round(over)))
        upright.setPageStep(max(1, self.viewport().height() - unit.u(40)))
        upright.setSingleStep(unit.u(24))
        across.setRange(0, max(0, round(self.laid.width - wide)))
        across.setPageStep(round(wide))
        across.setSingleStep(unit.u(40))
        self.paint_anew()

    def _bring_into_sight(self, spot: Spot, *, middle: bool) -> None:
        if self.laid is None:
            return
        rect, bar = self.laid.rect(spot), self.verticalScrollBar()
        high = self.viewport().height()
        edge = high / 3 if middle else theme().f(40)
        top, bottom = rect.top() - edge, rect.bottom() + edge - high
        if bar.value() > top:
            bar.setValue(round(top))
        elif bar.value() < bottom:
            bar.setValue(round(bottom))
        self._bring_across(rect.left(), rect.right())

    def _bring_across(self, left: float, right: float) -> None:
        bar = self.horizontalScrollBar()
        if isinstance(self.laid, House) and bar.maximum():
            wide = self.viewport().width() - theme().f(LEFT + RIGHT)
            bar.setValue(round(min(bar.value(), left - self.laid.name)))
            bar.setValue(round(max(bar.value(), right - wide + self.laid.captain)))

    def _corner(self) -> QPointF:
        """Where the chart's own corner lies in the viewport."""
        left = theme().f(RIGHT if right_to_left() else LEFT)
        return QPointF(
            left - self.horizontalScrollBar().value(), -float(self.verticalScrollBar().value())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Colours may be others now."""
        super().changeEvent(event)
        self._pictures = None
        self.paint_anew()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        self.paint_anew()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().tokens.base)
        if self.look is None or self.laid is None:
            return
        look = replace(self.look, focused=self.hasFocus())
        if self._pictures is None:
            self._pictures = Pictures(self.devicePixelRatioF())
        corner = self._corner()
        painter.translate(corner)
        top, high = -corner.y(), self.viewport().height()
        if isinstance(self.laid, House):
            left = float(self.horizontalScrollBar().value())
            wide = self.viewport().width() - theme().f(LEFT + RIGHT)
            seen = QRectF(left, top, wide, high)
            UnitPainter(self.laid, look, self._pictures).paint(painter, seen)
        elif isinstance(self.laid, Wall):
            SeatPainter(self.laid, look, self._pictures).paint(painter, top, top + high)

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = self._at(event.position())
        if spot is not None:
            self.go(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position())
        if spot is not None:
            self.opened.emit(spot)

    def _at(self, point: QPointF) -> Spot | None:
        return self.laid.at(point - self._corner()) if self.laid is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spot = self.spot()
        if does_verb(self.verbs, event):
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = _steps()
        if not plain or self.laid is None or spot is None:
            super().keyPressEvent(event)
        elif self.walks and event.key() in steps:
            self.go(self.laid.step(spot, *steps[Qt.Key(event.key())]))
        elif is_enter(event):
            self.opened.emit(spot)
        elif self.walks and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._page(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif self.walks and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(_end(self.laid, last=event.key() == Qt.Key.Key_End))
        else:
            event.ignore()

    def _page(self, by: int) -> None:
        """A page on, the cursor with it."""
        spot, laid = self.spot(), self.laid
        if spot is None or laid is None:
            return
        wanted = laid.rect(spot).center() + QPointF(0, by * self.verticalScrollBar().pageStep())
        while (there := laid.step(spot, 0, by)) != spot:
            spot = there
            if (laid.rect(spot).center().y() - wanted.y()) * by >= 0:
                break
        self.go(spot)


def _steps() -> dict[Qt.Key, tuple[int, int]]:
    on = -1 if right_to_left() else 1
    return {
        Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1),
        Qt.Key.Key_Right: (on, 0), Qt.Key.Key_Left: (-on, 0),
    }  # fmt: skip


def _end(laid: Laid, *, last: bool) -> Spot | None:
    spots = list(laid.spots())
    return (spots[-1] if last else spots[0]) if spots else None
