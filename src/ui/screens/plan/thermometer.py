"""The ladder as a thermometer: the lowest heat at the foot, each rung with who did it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from ....i18n import gettext as _
from ....models import ActionState
from ....services.campaign_words import fraction
from ...kit.icons import paint_icon
from ...kit.paint import beside, box, from_end, square_in, write
from ...kit.theme import theme
from ..actions.ladder import STATE_ICONS
from ..actions.words import floor_sentence, stand_sentence
from .walked import Walked
from .words import is_short, rung_words

if TYPE_CHECKING:
    from ....models import Id
    from ....services.actions.ladder import Rung
    from ....services.vocabulary import Vocabulary

STEP = 62
TUBE = 12.0


class Thermometer(Walked):
    """Painted from the foot up: what was done fills the tube. Up is more heat."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__(_("Ladder"))
        self._words = words
        self._rungs: tuple[Rung, ...] = ()
        self._locale = ""

    def show_rungs(self, rungs: Sequence[Rung], locale: str) -> None:
        """Shows these; the cursor stays on the same one, or on the next that is to come."""
        self._rungs, self._locale = tuple(rungs), locale
        ids = [one.id for one in self._rungs]
        if self._here not in ids:
            coming = (one.id for one in self._rungs if one.state is ActionState.PLANNED)
            self._here = next(coming, ids[-1] if ids else None)
        self.tell()
        self.updateGeometry()
        self.update()

    def ids(self) -> Sequence[Id]:
        return [one.id for one in self._rungs]

    def said(self) -> str:
        one = next((one for one in self._rungs if one.id == self._here), None)
        parts = [] if one is None else [
            one.name, rung_words(one, self._locale), stand_sentence(one, self._words),
            floor_sentence(one, self._words),
        ]  # fmt: skip
        return ". ".join(part for part in parts if part)

    def step(self, event: QKeyEvent) -> int:
        return {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)

    def line(self, number: int) -> QRectF:
        """The room of a rung: the first one at the foot."""
        high = theme().u(STEP)
        top = (len(self._rungs) - 1 - number) * high
        return QRectF(0, top, self.width(), high)

    def sizeHint(self) -> QSize:
        return QSize(theme().u(520), len(self._rungs) * theme().u(STEP) + theme().u(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(300), self.sizeHint().height())

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, rung in enumerate(self._rungs):
            self._paint_rung(painter, number, rung)
        self._paint_tube(painter)

    def _paint_tube(self, painter: QPainter) -> None:
        """Filled as far up as actions are done or run; broken outline above."""
        look = theme()
        tokens = look.tokens
        held = [n for n, rung in enumerate(self._rungs) if rung.state in _HELD]
        whole = QRectF(0, look.f(10), self.width(), self.height() - look.f(24))
        tube = beside(whole, look.f(16), look.f(TUBE))
        box(painter, tube, look.f(TUBE / 2), tokens.base, tokens.edge, max(look.outline, look.f(1)))
        bulb = QRectF(0, 0, look.f(22), look.f(22))
        bulb.moveCenter(QPointF(tube.center().x(), self.height() - look.f(14)))
        box(painter, bulb, look.f(11), tokens.ink if held else tokens.base, tokens.edge, look.f(1))
        if held:
            top = self.line(held[-1]).center().y()
            filled = QRectF(tube.left(), top, tube.width(), bulb.center().y() - top)
            inner = filled.adjusted(look.f(3), 0, -look.f(3), 0)
            box(painter, inner, look.f(3), tokens.ink)
        for number in range(len(self._rungs)):
            y = self.line(number).center().y()
            painter.setPen(QPen(tokens.edge, max(1.0, look.f(1.4))))
            start = beside(QRectF(0, y, self.width(), 1), look.f(16 + TUBE), look.f(8))
            painter.drawLine(start.topLeft(), start.topRight())

    def _paint_rung(self, painter: QPainter, number: int, rung: Rung) -> None:
        look, line = theme(), self.line(number)
        under = rung.id == self._here
        tokens = look.tokens.on_select() if under else look.tokens
        room = beside(line, look.f(44), line.width() - look.f(44))
        if under:
            spot = room.adjusted(0, look.f(2), 0, -look.f(2))
            edge = look.tokens.accent if self.hasFocus() else None
            box(painter, spot, look.f(6), look.tokens.select, edge, look.f(2))
        inner = room.adjusted(look.f(10), look.f(11), -look.f(10), -look.f(5))
        upper = QRectF(inner.left(), inner.top(), inner.width(), look.f(19))
        icon = square_in(beside(upper, 0, look.f(16)), look.f(16))
        paint_icon(painter, STATE_ICONS[rung.state], icon, tokens.ink)
        bar = from_end(upper, 0, look.f(236))
        self._paint_bar(painter, bar, rung)
        words = beside(upper, look.f(24), upper.width() - look.f(24 + 246))
        wide = write(painter, words, rung.name, look.font("name"), tokens.ink)
        rest = beside(words, wide + look.f(8), words.width() - wide - look.f(8))
        write(painter, rest, rung_words(rung, self._locale), look.font("second"), tokens.muted)
        lower = upper.translated(0, look.f(20))
        second = beside(lower, look.f(24), lower.width() - look.f(24))
        late = is_short(rung)
        start = 0.0
        if late:
            mark = square_in(beside(second, 0, look.f(14)), look.f(14))
            paint_icon(painter, "triangle-alert", mark, tokens.late)
            start = look.f(20)
        said = floor_sentence(rung, self._words) or _("no floor is set")
        rest = beside(second, start, second.width() - start)
        write(painter, rest, said, look.font("second"), tokens.late if late else tokens.muted)

    def _paint_bar(self, painter: QPainter, bar: QRectF, rung: Rung) -> None:
        """Who did it of everybody, solid; the floor as a line; the rest an open outline."""
        if rung.state not in _HELD or not rung.did.denominator:
            return
        look = theme()
        tokens = look.tokens.on_select() if rung.id == self._here else look.tokens
        track = beside(bar, 0, look.f(96)).adjusted(0, look.f(4), 0, -look.f(4))
        share = min(1.0, rung.did.numerator / rung.did.denominator)
        painter.setPen(QPen(tokens.edge, max(1.0, look.f(1.1)), Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(track)
        painter.fillRect(beside(track, 0, track.width() * share), QBrush(tokens.ink))
        if rung.floor is not None and not rung.floor.place:
            at = beside(track, track.width() * rung.floor.percent / 100, 0)
            painter.setPen(QPen(tokens.late, look.f(2.2)))
            painter.drawLine(
                QPointF(at.left(), track.top() - look.f(3)),
                QPointF(at.left(), track.bottom() + look.f(3)),
            )
        figure = beside(bar, look.f(104), bar.width() - look.f(104))
        write(painter, figure, fraction(rung.did), look.font("value"), tokens.ink)

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        for number, rung in enumerate(self._rungs):
            if self.line(number).contains(event.position()):
                self.choose(rung.id)


_HELD = (ActionState.RUNNING, ActionState.DONE)
