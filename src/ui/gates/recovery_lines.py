"""The eight lines of the recovery key: shown on the screen, and typed from paper, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...i18n import gettext as _
from ...problems import Problem
from ...store.recovery_key import LINES, SIGNS, check_line, lines_from_text
from ..kit.fields import Field
from ..kit.label import IconMark
from ..kit.paint import beside, box, write
from ..kit.theme import theme

PITCH, SIGN = 38, 19
"""Units from line to line and from sign to sign."""


class KeyLines(QWidget):
    """The eight lines as on the sheet, in two columns of four; the check sign stands in a frame."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = tuple(lines)
        spoken = (f"{number}: {' '.join(line)}" for number, line in enumerate(lines, start=1))
        self.setAccessibleName(_("Recovery key, line by line"))
        self.setAccessibleDescription("; ".join(spoken))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(look.u(2 * 230 + 24), look.u(4 * PITCH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        half = self.width() / 2
        for place, line in enumerate(self._lines):
            column, row = divmod(place, 4)
            top = row * theme().f(PITCH)
            area = beside(QRectF(0, top, self.width(), theme().f(PITCH)), column * half, half)
            self._paint_line(painter, area, place + 1, line)

    def _paint_line(self, painter: QPainter, area: QRectF, number: int, line: str) -> None:
        look = theme()
        middle = Qt.AlignmentFlag.AlignCenter
        muted = look.tokens.muted
        write(painter, beside(area, 0, look.f(20)), str(number), look.font("second"), muted)
        # Signs stand left to right in every script, as they do on the sheet.
        left = beside(area, look.f(28), look.f(SIGN * 8 + 14)).left()
        for place, sign in enumerate(line):
            gap = look.f(10 if place >= 4 else 0) + look.f(4 if place == SIGNS - 1 else 0)
            spot = QRectF(
                left + place * look.f(SIGN) + gap, area.top(), look.f(SIGN), area.height()
            )
            if place == SIGNS - 1:
                frame = QRectF(
                    spot.left(), spot.center().y() - look.f(13), spot.width(), look.f(26)
                )
                box(painter, frame, look.f(3), None, look.tokens.edge, look.outline)
            write(painter, spot, sign, look.font("heading"), look.tokens.ink, middle)


class LineField(Field):
    """One line to type from the sheet. It is looked at as soon as its eight signs are there.

    `wanted` is how the line must be, empty where only its check sign is known. `came_right` is
    told once the line fits; `pasted` when a whole key was put into this one field.

    Where the cursor came by itself, the Tab that was meant to bring it does nothing.
    """

    came_right = Signal()
    pasted = Signal(tuple)

    def __init__(self, number: int, wanted: str = "") -> None:
        super().__init__(_("Line {number}").format(number=number))
        self.number, self._wanted = number, wanted
        self._tick = IconMark("check", "accent")
        self.frame.line.addWidget(self._tick)
        self._tick.hide()
        self._came_by_itself = False
        self.edit.installEventFilter(self)
        self.typed.connect(self._look)
        self.edit.editingFinished.connect(self._look_whole)

    def line(self) -> str:
        """The eight signs where they fit, else nothing."""
        return "" if self._tick.isHidden() else "".join(lines_from_text(self.text()))

    def go_on_here(self) -> None:
        """The line before is right: the cursor comes here by itself."""
        self._came_by_itself = True
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.KeyPress:
            came, self._came_by_itself = self._came_by_itself, False
            if came and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
                return True
        return super().eventFilter(watched, event)

    def put(self, text: str) -> None:
        """Sets the text as if it were typed."""
        self.set_text(text)
        self._look(text)

    def _look(self, text: str) -> None:
        parts = lines_from_text(text)
        if len(parts) == LINES and self.edit.hasFocus():
            self.pasted.emit(parts)
            return
        self._judge(text, whole=len("".join(parts)) >= SIGNS)

    def _look_whole(self) -> None:
        self._judge(self.text(), whole=bool(self.text().strip()))

    def _judge(self, text: str, *, whole: bool) -> None:
        was_right, fault = bool(self.line()), ""
        right = False
        if whole:
            try:
                right = self._fits(text)
            except Problem as problem:
                fault = problem.sentence
        self._tick.setVisible(right)
        self.set_fault(fault)
        if right:
            self.edit.setAccessibleDescription(_("This line fits."))
        if right and not was_right:
            self.came_right.emit()

    def _fits(self, text: str) -> bool:
        line = check_line(self.number, text)
        if self._wanted and line != self._wanted:
            raise Problem(
                _("Line {number} is of another sheet. Compare each sign.").format(
                    number=self.number
                )
            )
        return True


def all_right(fields: Sequence[LineField]) -> bool:
    """True if every line fits."""
    return all(field.line() for field in fields)


def chain(fields: Sequence[LineField]) -> None:
    """Goes on to the next line by itself as soon as one is right."""
    for field, following in pairwise(fields):
        field.came_right.connect(following.go_on_here)
