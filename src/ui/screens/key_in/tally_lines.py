"""The counts at the foot of a page: what is written there beside what was keyed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ....i18n import gettext as _
from ....services.page_tally import Counted
from ...kit.field_shell import Edit, FieldFrame
from ...kit.icons import paint_icon
from ...kit.label import Label
from ...kit.paint import beside, from_end, square_in, trailing, write
from ...kit.theme import theme
from .hand_scanner import HandScanner

FIELD = 42
LINE = 22
COUNT, TICK = 35, 24
"""Units for a count of what was keyed, and for the tick after it."""


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


class KeyedCount(QWidget):
    """What was keyed, with a tick where that is what stands on paper.

    It changes with each key, also while it is out of sight, and always takes the same room: as
    labels it would have the whole page laid out anew.
    """

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        self.count = 0
        self.agrees = False
        self.setFixedSize(look.u(COUNT + TICK), look.u(LINE - 1))

    def show_count(self, count: int, *, agrees: bool) -> None:
        """Shows another count; one of nothing needs no tick."""
        agrees = agrees and count > 0
        if (count, agrees) != (self.count, self.agrees):
            self.count, self.agrees = count, agrees
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, area = theme(), QPainter(self), QRectF(self.rect())
        ink = look.tokens.accent if self.agrees else look.tokens.ink
        number = beside(area, 0, look.f(COUNT))
        write(painter, number, str(self.count), look.font("figures"), ink, trailing())
        if self.agrees:
            tick = square_in(from_end(area, 0, look.f(16)), look.f(16))
            paint_icon(painter, "check", tick, look.tokens.accent)


class TallyLine:
    """One thing that is counted: what is written at the foot of the page, and what was keyed."""

    def __init__(self, counted: Counted, scanner: HandScanner) -> None:
        look = theme()
        self.counted = counted
        self.edit = CountEdit(_("{words}, on paper").format(words=counted.words), scanner)
        self.edit.setValidator(QIntValidator(0, 99, self.edit))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setFixedHeight(look.u(LINE - 5))
        self.frame = FieldFrame(LINE - 1)
        self.frame.line.setContentsMargins(look.u(4), 0, look.u(4), 0)
        self.frame.line.addWidget(self.edit)
        self.frame.setFixedHeight(look.u(LINE - 1))
        self.frame.setFixedWidth(look.u(FIELD))
        self.edit.focused.connect(self.frame.set_focused)
        self.keyed = KeyedCount()

    @property
    def written(self) -> int:
        """The count on paper; an empty box is none."""
        return int(self.edit.text() or 0)

    def show_keyed(self, count: int) -> bool:
        """Shows what was keyed; True if it is what is written."""
        equal = count == self.written
        self.keyed.show_count(count, agrees=equal)
        self.edit.setAccessibleDescription(_("{n} keyed").format(n=count))
        return equal


def table_of(lines: Sequence[TallyLine]) -> QWidget:
    """The lines one below the other, under their heads."""
    look = theme()
    whole = QWidget()
    table = QGridLayout(whole)
    table.setContentsMargins(0, 0, 0, 0)
    table.setHorizontalSpacing(look.u(8))
    table.setVerticalSpacing(look.u(1))
    heads = [Label(words, "head") for words in (_("on paper"), _("keyed"))]
    heads[1].setContentsMargins(0, 0, look.u(TICK), 0)
    for at, head in enumerate(heads, start=2):
        table.addWidget(head, 0, at, trailing())
    for number, line in enumerate(lines, start=1):
        counted = line.counted
        if counted.is_code:
            table.addWidget(Label(counted.key, "name"), number, 0)
            table.addWidget(Label(counted.words, "second", wrap=True), number, 1)
        else:  # a word of its own, such as OTHER
            table.addWidget(Label(counted.words.capitalize(), "name"), number, 0, 1, 2)
        table.addWidget(line.frame, number, 2)
        table.addWidget(line.keyed, number, 3)
    table.setColumnStretch(1, 1)
    return whole
