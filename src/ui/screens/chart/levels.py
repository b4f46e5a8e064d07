"""The levels of a scale as lines to choose from, each with its key, shape, word and definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.flow import empty
from ...kit.key_hint import caps_width, key_caps, paint_caps
from ...kit.paint import beside, box, square_in, write
from ...kit.shapes import paint_shape
from ...kit.theme import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ....services.assessments import Level

HIGH = 42


class LevelLine(QAbstractButton):
    """One level; pressed, it does what its key does. The focus stays on the chart."""

    def __init__(self, action: QAction, rank: int, word: str, definition: str) -> None:
        super().__init__()
        self._action, self.rank, self._word, self._definition = action, rank, word, definition
        self.on = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{word}. {definition}" if definition else word)
        self.clicked.connect(lambda _on: action.trigger())

    def set_on(self, on: bool) -> None:
        """Whether she stands at this level now."""
        self.on = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().u(240), theme().u(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, tokens = theme(), theme().tokens
        painter, rect = QPainter(self), QRectF(self.rect())
        if not self._action.isEnabled():
            painter.setOpacity(0.45)
        if self.on:
            box(painter, rect, look.f(6), tokens.select, tokens.accent, look.f(1.6))
        elif self.underMouse():
            box(painter, rect, look.f(6), tokens.hover)
        inks = tokens.on_select() if self.on else tokens
        caps = key_caps(self._action)
        paint_caps(painter, beside(rect, look.f(8), caps_width(caps)), caps, inks.muted, inks.edge)
        shape = square_in(beside(rect, look.f(38), look.u(14)), look.u(14))
        paint_shape(painter, shape, self.rank, False, inks)
        words = beside(rect, look.f(60), rect.width() - look.f(66))
        if not self._definition:
            write(painter, words, self._word, look.font("name"), inks.ink)
            return
        upper = QRectF(words.left(), words.top() + look.f(3), words.width(), look.f(19))
        write(painter, upper, self._word, look.font("name"), inks.ink)
        lower = QRectF(words.left(), words.top() + look.f(21), words.width(), look.f(17))
        write(painter, lower, self._definition, look.font("second"), inks.muted)


class LevelLines(QWidget):
    """All levels of a campaign, and "not assessed" at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[bytes | None, LevelLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().u(1))

    def set_levels(self, levels: Sequence[Level], actions: Mapping[bytes | None, QAction]) -> None:
        """The lines, each with the action of its level; None is "not assessed"."""
        empty(self._column)
        self._lines = {
            one.id: LevelLine(actions[one.id], one.rank, one.word, one.definition) for one in levels
        }
        if levels:  # without a campaign there is no scale, and nothing to say
            nobody = LevelLine(actions[None], 0, _("Not assessed"), _("We do not know"))
            self._lines[None] = nobody
        for line in self._lines.values():
            self._column.addWidget(line)

    def show_level(self, level: bytes | None) -> None:
        """Where she stands now."""
        for one, line in self._lines.items():
            line.set_on(one == level)
