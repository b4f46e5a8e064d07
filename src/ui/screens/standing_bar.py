"""One bar over everybody who counts: words hatched, the unknown an open outline, figures beside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...i18n import gettext as _
from ...services.campaigns import Standing
from ..kit.paint import beside, square_in, write
from ..kit.shapes import paint_shape
from ..kit.theme import theme

LINE = 26
BAR = 18


class StandingBar(QWidget):
    """Levels by fresh assessment, one line each: mark, word, bar, number; then not assessed.

    What people say is hatched, because words are not acts; the unknown is an open outline.
    """

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_standing(self, standing: Standing) -> None:
        """Shows these figures; they are in the accessible name too."""
        self._standing = standing
        said = [f"{one.level.word}: {one.count}" for one in standing.levels]
        self.setAccessibleName(
            ", ".join([*said, _("Not assessed: {n}").format(n=standing.not_assessed)])
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = len(self._standing.levels) + 1 if self._standing else 0
        return QSize(theme().u(300), lines * theme().u(LINE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._standing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, one in enumerate(self._standing.levels):
            stale = _("and {n} old").format(n=one.stale) if one.stale else ""
            self._line(painter, number, one.level.rank, one.level.word, one.count, stale)
        number = len(self._standing.levels)
        self._line(painter, number, 0, _("Not assessed"), self._standing.not_assessed, "")
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _line(
        self, painter: QPainter, number: int, rank: int, word: str, count: int, stale: str
    ) -> None:
        look = theme()
        tokens = look.tokens
        line = QRectF(0, number * look.u(LINE), self.width(), look.u(LINE))
        shape = square_in(beside(line, look.f(6), look.f(13)), look.f(13))
        paint_shape(painter, shape, rank, False, tokens)
        write(painter, beside(line, look.f(28), look.f(124)), word, look.font("body"), tokens.ink)
        everybody = max(1, self._standing.everybody if self._standing else 1)
        begin, room = look.f(28 + 130), self.width() - look.f(28 + 130 + 110)
        length = max(0.0, room * count / everybody)
        inset = (look.u(LINE) - look.f(BAR)) / 2
        self._bar(painter, beside(line, begin, length).adjusted(0, inset, 0, -inset), rank)
        begin += length + look.f(8)
        figure = beside(line, begin, look.f(100))
        begin += write(painter, figure, str(count), look.font("value"), tokens.ink) + look.f(8)
        write(painter, beside(line, begin, look.f(100)), stale, look.font("small"), tokens.muted)

    def _bar(self, painter: QPainter, bar: QRectF, rank: int) -> None:
        tokens = theme().tokens
        colour = tokens.level(rank) if rank else tokens.edge
        pen = QPen(colour, theme().f(1.2))
        if not rank:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(
            QBrush(colour, Qt.BrushStyle.BDiagPattern) if rank else Qt.BrushStyle.NoBrush
        )
        if bar.width() > 1:
            painter.drawRect(bar)
