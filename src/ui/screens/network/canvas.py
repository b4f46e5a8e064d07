"""The map itself: painted, dragged, zoomed, and walked with the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....i18n import gettext as _
from ...kit.keys import does_verb, is_enter
from ...kit.painted import Painted
from ...kit.theme import theme
from .drawn import Attention, DrawnMap, Scene
from .labels import Box
from .nodes import Names, Pictures
from .painting import Painting

if TYPE_CHECKING:
    from ....models import Id

ZOOM = 1.25
LARGEST = 150.0
"""Units of a step at most."""
SMALLEST = 0.5
"""Of the size at which all is in sight."""
MARGIN = 26.0
EDGE = 40.0
"""Units from the edge at which the map moves along with the cursor."""


class MapCanvas(Painted, QWidget):
    """Pale grounds, lines, marks and names.

    `moved(id)` when the cursor comes to somebody, `opened(id)` on Enter or a double click,
    `stepped(by)` for Up and Down, which walk the list. Verbs are actions: their keys act while
    the map has the focus.
    """

    moved = Signal(bytes)
    opened = Signal(bytes)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.drawn: DrawnMap | None = None
        self.verbs: tuple[QAction, ...] = ()
        self._attention = Attention()
        self._step, self._corner = 0.0, QPointF()
        """Pixels of a step, and where the map's own corner lies in this widget."""
        self._fits = True
        self._scene: Scene | None = None
        self._names: Mapping[int, Box] | None = None
        self._pictures: Pictures | None = None
        self._written: Names | None = None
        self._held: QPointF | None = None
        self._dragged = False
        self.setAccessibleName(_("Map of who knows whom"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # what is shown

    def show_map(self, drawn: DrawnMap | None, *, stays: bool) -> None:
        """Shows another map, whole; or the same one as it is now, where and as large as it was."""
        self.drawn = drawn
        self._attention = Attention()
        if not stays:
            self._fits = True
        self._lay_out()

    def attend(self, cursor: Id | None, way: Sequence[Id], asked: Sequence[Id],
               chosen: Sequence[Id] = ()) -> None:  # fmt: skip
        """Shows who matters now: under the cursor, on the way asked for, in question, chosen."""
        if self.drawn is None:
            return
        number = self.drawn.number
        self._attention = Attention(
            number.get(cursor or b""),
            tuple(number[one] for one in way if one in number),
            frozenset(number[one] for one in asked if one in number),
            frozenset(number[one] for one in chosen if one in number),
        )
        self._names = None
        self.update()

    def bring_into_sight(self) -> None:
        """Moves the map so that the one under the cursor is to be seen."""
        at, drawn = self._attention.cursor, self.drawn
        if at is None or drawn is None:
            return
        spot, edge = self._spot(at), theme().f(EDGE)
        inner = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        if not inner.contains(spot):
            self._corner += inner.center() - spot
            self.update()

    def scene(self) -> Scene | None:
        """The map at its size of now."""
        if self._scene is None and self.drawn is not None and self._step:
            self._scene = Scene(self.drawn, self._step)
        return self._scene

    def names(self) -> Mapping[int, Box]:
        """Where names stand on the map, by number."""
        now = self.scene()
        if self._names is None:
            self._names = {} if now is None else now.names(self._attention, self._sight())
        return self._names

    def _sight(self) -> Box | None:
        """The box that all names stay in, while all of the map is in sight."""
        if not self._fits:
            return None
        left, top = -self._corner.x(), -self._corner.y()
        return Box(left, top, left + self.width(), top + self.height())

    def corner(self) -> QPointF:
        """Where the map's own corner lies in the widget."""
        return QPointF(self._corner)

    def _spot(self, at: int) -> QPointF:
        if self.drawn is None:
            return QPointF()
        node = self.drawn.nodes[at]
        return self._corner + QPointF(node.x, node.y) * self._step

    # size and place

    def zoom(self, by: float, around: QPointF | None = None) -> None:
        """Larger or smaller; what lies under `around`, else the middle, stays there."""
        if self.drawn is None or not self._step:
            return
        middle = QPointF(self.rect().center()) if around is None else around
        largest = max(theme().f(LARGEST), self._fitting())
        step = min(max(self._step * by, self._fitting() * SMALLEST), largest)
        self._corner = middle + (self._corner - middle) * (step / self._step)
        self._step, self._fits = step, False
        self._forget()

    def show_all(self) -> None:
        """The whole map in sight."""
        self._fits = True
        self._lay_out()

    def drag(self, by: QPointF) -> None:
        """Moves the map."""
        self._corner += by
        self._fits = False
        self.update()

    def _lay_out(self) -> None:
        if self.drawn is not None and (self._fits or not self._step):
            self._step = self._fitting()
            self._corner = self._room().center() - self.drawn.bounds.center() * self._step
        self._forget()

    def _room(self) -> QRectF:
        margin = theme().f(MARGIN)
        return QRectF(self.rect()).adjusted(margin, margin * 1.4, -margin, -margin * 0.6)

    def _fitting(self) -> float:
        """Pixels of a step at which all is in sight."""
        if self.drawn is None or self.drawn.bounds.isEmpty():
            return theme().f(ZOOM)
        room, bounds = self._room(), self.drawn.bounds
        fitting = min(room.width() / bounds.width(), room.height() / bounds.height())
        return max(1.0, min(fitting, theme().f(70)))

    def _forget(self) -> None:
        self._scene = self._names = self._pictures = self._written = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Colours may be others now."""
        super().changeEvent(event)
        self._forget()

    def sizeHint(self) -> QSize:
        return QSize(theme().u(640), theme().u(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(240), theme().u(100))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().tokens.base)
        now = self.scene()
        if now is None:
            return
        if self._pictures is None or self._written is None:
            ratio = self.devicePixelRatioF()
            self._pictures, self._written = Pictures(now.step, ratio), Names(ratio)
        painter.translate(self._corner)
        seen = QRectF(self.rect()).translated(-self._corner)
        Painting(
            painter, now, self.names(), self._attention, seen, self._pictures, self._written,
            focused=self.hasFocus(),
        ).paint()  # fmt: skip

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._held, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        by = event.position() - self._held
        if self._dragged or by.manhattanLength() > theme().f(4):
            self._dragged = True
            self._held = event.position()
            self.drag(by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is not None and not self._dragged:
            one = self._at(event.position())
            if one is not None:
                self.moved.emit(one)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        one = self._at(event.position())
        if one is not None:
            self.opened.emit(one)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.zoom(ZOOM ** (turned / 120), event.position())
        event.accept()

    def _at(self, point: QPointF) -> Id | None:
        if self.drawn is None or not self._step:
            return None
        spot = (point - self._corner) / self._step
        at = self.drawn.nearest(spot.x(), spot.y(), max(0.5, theme().f(14) / self._step))
        return None if at is None else self.drawn.nodes[at].someone.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~(_KEYPAD | _SHIFT):
            super().keyPressEvent(event)
            return
        key, text = Qt.Key(event.key()), event.text()
        if key in _STEPS and not event.modifiers() & _SHIFT:
            self.stepped.emit(_STEPS[key])
        elif key in _DRAGS and event.modifiers() & _SHIFT:
            across, down = _DRAGS[key]
            self.drag(QPointF(across, down) * theme().f(40))
        elif text in ("+", "-", "0", "="):
            {"+": self._larger, "=": self._larger, "-": self._smaller, "0": self.show_all}[text]()
        elif is_enter(event):
            self._open()
        elif not does_verb(self.verbs, event):
            super().keyPressEvent(event)

    def _larger(self) -> None:
        self._around_cursor(ZOOM)

    def _smaller(self) -> None:
        self._around_cursor(1 / ZOOM)

    def _around_cursor(self, by: float) -> None:
        at = self._attention.cursor
        spot = self._spot(at) if at is not None else None
        inside = spot is not None and QRectF(self.rect()).contains(spot)
        self.zoom(by, spot if inside else None)

    def _open(self) -> None:
        at = self._attention.cursor
        if self.drawn is not None and at is not None:
            self.opened.emit(self.drawn.nodes[at].someone.id)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_DRAGS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
