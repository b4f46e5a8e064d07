"""The spectrum of allies: a half-pie of five wedges, from those who act for us to those against."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....i18n import gettext as _
from ....models import Stance
from ....services.plan.power import SPECTRUM, Holder
from ....services.plan.said import stance_words
from ...kit.paint import box, right_to_left, write
from ...kit.shapes import paint_shape
from ...kit.theme import theme
from .words import STANCE_RANKS

HIGH = 250
NAMES = 4
"""So many names stand in a wedge; how many more there are is told."""


class Spectrum(QWidget):
    """Painted; all of it is in the accessible name, and the list of the part tells the same."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[Stance, list[str]] = {one: [] for one in SPECTRUM}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_holders(self, holders: Sequence[Holder]) -> None:
        """Shows these by their side."""
        self._names = {
            one: [holder.name for holder in holders if holder.stance is one] for one in SPECTRUM
        }
        words = stance_words()
        said = [
            _("{side}: {names}").format(side=words[one], names=", ".join(names) or _("nobody"))
            for one, names in self._names.items()
        ]
        self.setAccessibleName(_("Spectrum of allies. {said}").format(said=". ".join(said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().u(520), theme().u(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(300), theme().u(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre, across, up = self._ellipse()
        half = QRectF(centre.x() - across, centre.y() - up, 2 * across, 2 * up)
        painter.setPen(QPen(look.tokens.edge, max(look.outline, look.f(1.2))))
        painter.setBrush(look.tokens.raised)
        for number in range(len(SPECTRUM)):
            # Qt counts sixteenths of a degree from three o'clock; the first wedge is at the left
            painter.drawPie(half, round((180 - 36 * (number + 1)) * 16), 36 * 16)
        inner = QRectF(half).adjusted(across * 0.78, up * 0.78, -across * 0.78, -up * 0.78)
        painter.setBrush(look.tokens.base)
        painter.drawPie(inner, 0, 180 * 16)
        for number in range(len(SPECTRUM)):
            self._paint_wedge(painter, number)
        if self.hasFocus():
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            box(painter, edge, look.f(6), None, look.tokens.accent, look.f(2))

    def _ellipse(self) -> tuple[QPointF, float, float]:
        look = theme()
        across = min(self.width() / 2 - look.f(8), look.f(400))
        return (
            QPointF(self.width() / 2, self.height() - look.f(8)),
            across,
            (self.height() - look.f(20)),
        )

    def _paint_wedge(self, painter: QPainter, number: int) -> None:
        look = theme()
        stance = SPECTRUM[-1 - number] if right_to_left() else SPECTRUM[number]
        centre, across, up = self._ellipse()
        angle = pi - pi / 10 * (2 * number + 1)
        at = QPointF(centre.x() + cos(angle) * across * 0.7, centre.y() - sin(angle) * up * 0.7)
        names = self._names[stance]
        told = names[:NAMES] if len(names) <= NAMES else names[: NAMES - 1]
        lines = [*told]
        if len(names) > len(told):
            lines.append(_("and {n} more").format(n=len(names) - len(told)))
        line, wide = look.f(17), across * (0.36 if number in (1, 2, 3) else 0.46)
        top = at.y() - (len(lines) + 1) * line / 2
        top = min(top, centre.y() - (len(lines) + 1) * line - look.f(4))
        middle = Qt.AlignmentFlag.AlignCenter
        head = QRectF(at.x() - wide / 2, top, wide, line)
        words = stance_words()[stance]
        width = write(painter, head, words, look.font("label"), look.tokens.ink, middle)
        mark = look.f(11)
        start = -1 if not right_to_left() else 1
        x = at.x() + start * (width / 2 + look.f(11)) - mark / 2
        paint_shape(
            painter, QRectF(x, head.center().y() - mark / 2, mark, mark),
            STANCE_RANKS[stance], False,
        )  # fmt: skip
        for row, name in enumerate(lines or [_("nobody")], 1):
            below = head.translated(0, row * line)
            write(painter, below, name, look.font("second"), look.tokens.muted, middle)
