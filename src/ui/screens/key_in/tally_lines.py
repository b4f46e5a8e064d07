"""The counts at the foot of a page: what is written there beside what was keyed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QIntValidator,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from ....i18n import gettext as _
from ....services.page_tally import Counted
from ...kit.field_shell import Edit, paint_frame
from ...kit.flow import as_high_as_needed
from ...kit.icons import paint_icon
from ...kit.paint import beside, from_end, leading, square_in, trailing, width_of, write
from ...kit.theme import theme
from .hand_scanner import HandScanner

HEAD, LINE, FIELD = 20, 22, 42
KEYED, TICK = 42, 22
"""Units for a count of what was keyed, and for the tick after it."""
GAP = 8
MOST = 460
"""Units at which the table stops growing: a count far from its words is read in a wrong line."""


class CountEdit(Edit):
    """A count as it stands on paper. Enter and Down go on, Up goes back."""

    walked = Signal(int)

    def __init__(self, name: str, scanner: HandScanner) -> None:
        super().__init__(name)
        self._scanner = scanner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._scanner.takes(event):
            return
        steps = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)


class TallyLine:
    """One thing that is counted: what is written at the foot of the page, and what was keyed."""

    def __init__(self, counted: Counted, scanner: HandScanner) -> None:
        self.counted = counted
        self.edit = CountEdit(_("{words}, on paper").format(words=counted.words), scanner)
        self.edit.setValidator(QIntValidator(0, 99, self.edit))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setAccessibleDescription(_("{n} keyed").format(n=0))
        self.keyed = 0
        self.room = QRectF()
        """Where it lies in the table."""

    @property
    def written(self) -> int:
        """The count on paper; an empty box is none."""
        return int(self.edit.text() or 0)

    @property
    def agrees(self) -> bool:
        """True where something was keyed, and as often as it is written."""
        return self.keyed == self.written and self.keyed > 0

    def show_keyed(self, count: int) -> bool:
        """Shows what was keyed; True if it is what is written."""
        if count != self.keyed:
            self.keyed = count
            self.edit.setAccessibleDescription(_("{n} keyed").format(n=count))
            self.paint_again()
        return count == self.written

    def paint_again(self) -> None:
        """The line looks otherwise."""
        table = self.edit.parentWidget()
        if table is not None:
            table.update(self.room.toRect())

    @property
    def differs(self) -> bool:
        """True where a count was typed that is not what was keyed."""
        return bool(self.edit.text()) and self.keyed != self.written

    @property
    def words(self) -> tuple[str, str]:
        """Its letters and its words; a word of its own, such as OTHER, has no letters."""
        counted = self.counted
        if counted.is_code:
            return counted.key, counted.words
        return counted.words.capitalize(), ""


class TallyTable(QWidget):
    """The lines one below the other, under their heads.

    All but the fields is painted in one go: as labels and frames they are a hundred widgets, and
    to show those when the last row is keyed takes longer than a frame.
    """

    def __init__(self, lines: Sequence[TallyLine]) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._picture = QPixmap()
        self._heights: dict[int, list[float]] = {}
        """How high each line is, by the width there is."""
        font = theme().font("name")
        codes = (line.words[0] for line in self._lines if line.words[1])
        self._code_width = max((width_of(code, font) for code in codes), default=0.0)
        for line in self._lines:
            line.edit.setParent(self)
            line.edit.focused.connect(lambda _on, here=line: here.paint_again())
            line.edit.textChanged.connect(lambda _text, here=line: here.paint_again())
        self.setMaximumWidth(theme().u(MOST))
        self.setSizePolicy(as_high_as_needed())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(theme().f(HEAD) + sum(self._heights_at(width)))

    def sizeHint(self) -> QSize:
        width = theme().u(MOST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().u(GAP), theme().u(HEAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fields stand where their lines lie."""
        super().resizeEvent(event)
        look, top = theme(), theme().f(HEAD)
        for line, height in zip(self._lines, self._heights_at(self.width()), strict=True):
            line.room = QRectF(0, top, self.width(), height)
            frame, inset = self._frame_of(line), look.u(2)
            line.edit.setGeometry(frame.toRect().adjusted(2 * inset, inset, -2 * inset, -inset))
            top += height

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._printed())
        for line in self._lines:
            if event.rect().intersects(line.room.toRect()):
                self._paint(painter, line)

    def _printed(self) -> QPixmap:
        """What no key changes: heads, words and empty fields, painted once for this size."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            self._paint_heads(painter)
            for line in self._lines:
                self._paint_words(painter, line)
            painter.end()
        return self._picture

    def _paint_heads(self, painter: QPainter) -> None:
        look = theme()
        head = QRectF(0, 0, self.width(), look.f(HEAD))
        font, ink = look.font("head"), look.tokens.muted
        keyed = from_end(head, look.f(TICK), look.f(KEYED) + look.f(GAP))
        written = from_end(head, look.f(TICK + KEYED + GAP), look.f(3 * FIELD))
        write(painter, keyed, _("keyed"), font, ink, trailing())
        write(painter, written, _("on paper"), font, ink, trailing())

    def _paint_words(self, painter: QPainter, line: TallyLine) -> None:
        look, (code, words) = theme(), line.words
        write(painter, self._code_of(line), code, look.font("name"), look.tokens.ink)
        if words:
            painter.setFont(look.font("second"))
            painter.setPen(look.tokens.muted)
            flags = leading() | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self._words_of(line), int(flags), words)
        paint_frame(painter, self._frame_of(line), focused=False)

    def _paint(self, painter: QPainter, line: TallyLine) -> None:
        look = theme()
        tokens = look.tokens
        if line.edit.hasFocus():
            paint_frame(painter, self._frame_of(line), focused=True)
        ink = tokens.accent if line.agrees else tokens.ink
        keyed = from_end(line.room, look.f(TICK), look.f(KEYED))
        write(painter, keyed, str(line.keyed), look.font("figures"), ink, trailing())
        if line.differs:
            sign = from_end(line.room, 0, look.f(16))
            write(painter, sign, "≠", look.font("name"), tokens.late, trailing())
        if line.agrees:
            tick = square_in(from_end(line.room, 0, look.f(16)), look.f(16))
            paint_icon(painter, "check", tick, tokens.accent)

    def _frame_of(self, line: TallyLine) -> QRectF:
        look = theme()
        field = from_end(line.room, look.f(TICK + KEYED + GAP), look.f(FIELD))
        middle = field.center().y() - look.f(LINE - 1) / 2
        return QRectF(field.left(), round(middle), field.width(), look.u(LINE - 1))

    def _code_of(self, line: TallyLine) -> QRectF:
        _code, words = line.words
        room = self._room(line.room.width())
        return beside(line.room, 0, self._code_width if words else room)

    def _words_of(self, line: TallyLine) -> QRectF:
        start = self._code_width + theme().f(GAP)
        return beside(line.room, start, self._room(line.room.width()) - start)

    def _room(self, width: float) -> float:
        """What is left of this width for letters and words."""
        return max(0.0, width - theme().f(FIELD + KEYED + TICK + 2 * GAP))

    def _heights_at(self, width: int) -> list[float]:
        if width not in self._heights:
            font = QFontMetricsF(theme().font("second"))
            self._heights[width] = [self._height(line, width, font) for line in self._lines]
        return self._heights[width]

    def _height(self, line: TallyLine, width: int, font: QFontMetricsF) -> float:
        """That of its field, or of its words where they need more than one line."""
        least = theme().f(LINE)
        room = QRectF(0, 0, self._room(width) - self._code_width - theme().f(GAP), 0)
        words = line.words[1]
        needed = font.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() if words else 0
        return round(max(least, needed))
