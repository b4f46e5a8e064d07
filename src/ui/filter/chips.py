"""The lines of a question as chips: each is changed, turned round, or taken away by its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ...i18n import gettext as _
from ..kit.chips import Chip, ChipItem
from ..kit.flow import FlowLayout, add_shown, as_high_as_needed, taken, throw_away
from ..kit.paint import right_to_left

FORWARD, BACK = Qt.Key.Key_Right, Qt.Key.Key_Left


class LineChips(QWidget):
    """Arrows move; Enter changes a line, N turns it round, O asks for an "or", Del takes it away.

    Each signal carries the number of the line. The line in hand stands out, wherever the focus is:
    it is the one that the verbs beside mean.
    """

    edited = Signal(int)
    turned = Signal(int)
    joined = Signal(int)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What is asked"))
        self._chips: list[Chip] = []
        self._line = FlowLayout(self, across=8, down=8)
        self.setSizePolicy(as_high_as_needed())
        self.at = 0
        """The line that was last in hand."""

    def show_lines(self, lines: Sequence[str]) -> None:
        """Shows these; the focus stays on the line that stands where it was."""
        had_focus = any(chip.hasFocus() for chip in self._chips)
        more = len(lines) > len(self._chips)
        gone = taken(self._line)
        self._chips = [self._chip(number, words) for number, words in enumerate(lines)]
        for chip in self._chips:
            add_shown(self._line, chip)
        self.at = max(0, len(lines) - 1 if more else min(self.at, len(lines) - 1))
        self._take_in_hand()
        self.setVisible(bool(lines))
        self.updateGeometry()
        if had_focus and self._chips:
            self._chips[self.at].setFocus()
        throw_away(gone)

    def words(self) -> tuple[str, ...]:
        """What the chips say, in their order."""
        return tuple(chip.item.text for chip in self._chips)

    def enter(self, at: int) -> None:
        """Puts the focus on a line, the last one where there are not so many."""
        if self._chips:
            self.at = max(0, min(at, len(self._chips) - 1))
            self._take_in_hand()
            self._chips[self.at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, number: int, words: str) -> Chip:
        chip = Chip(ChipItem(number, words, closing=False), self.take)
        chip.clicked.connect(lambda _on: self._edit(number))
        return chip

    def _edit(self, number: int) -> None:
        self.at = number
        self.edited.emit(number)

    def take(self, event: QKeyEvent) -> None:
        """What a key does with the line in hand; an event that means nothing here is ignored."""
        self.at = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), self.at)
        step = {FORWARD: 1, BACK: -1}.get(Qt.Key(event.key()), 0)
        signal = {
            Qt.Key.Key_N: self.turned,
            Qt.Key.Key_O: self.joined,
            Qt.Key.Key_Delete: self.removed,
            Qt.Key.Key_Backspace: self.removed,
        }.get(Qt.Key(event.key()))
        if step:
            self.enter((self.at + (-step if right_to_left() else step)) % len(self._chips))
        elif signal is not None and not event.modifiers():
            signal.emit(self.at)
        else:
            event.ignore()

    def _take_in_hand(self) -> None:
        """One line alone stands out, and is the stop of Tab."""
        for number, chip in enumerate(self._chips):
            chip.set_on(number == self.at)
            stop = Qt.FocusPolicy.StrongFocus if number == self.at else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(stop)
        if self._chips:
            self.setFocusProxy(self._chips[self.at])
