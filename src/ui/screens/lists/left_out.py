"""Who is left out of a page: a line for each reason, with its number as a door."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ....i18n import ngettext
from ....services.left_out import FIXED, LeftOut, Reason
from ...kit.buttons import Button
from ...kit.check import Check
from ...kit.label import IconMark, Label
from ...kit.theme import theme


class LeftOutLine(QWidget):
    """One reason: a box to switch it off where that is allowed, and its number as a door."""

    switched = Signal()
    asked = Signal(object)
    """The reason whose people are to be shown."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self.reason = reason
        self.chosen = False
        """True once somebody said whether it leaves people out."""
        self.check = None if reason in FIXED else Check("", on=True)
        self.words = Label("", "body", elide=True)
        self.count = Button("0", "link", height=26)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        if self.check is None:
            line.addSpacing(theme().u(2))
            line.addWidget(IconMark("check"))
            line.addSpacing(theme().u(10))
            line.addWidget(self.words, 1)
        else:
            line.addWidget(self.check, 1)
            self.check.toggled.connect(lambda _on: self._choose())
            self.setFocusProxy(self.check)
        line.addWidget(self.count)
        self.count.clicked.connect(lambda _on: self.asked.emit(self.reason))
        self.hide()  # until its words and number are known

    @property
    def is_on(self) -> bool:
        """True while this reason leaves people out."""
        return self.check is None or self.check.isChecked()

    def _choose(self) -> None:
        self.chosen = True
        self.switched.emit()

    def switch(self, on: bool) -> None:
        """Leaves these people out, or not, without telling anybody."""
        if self.check is not None:
            before = self.check.blockSignals(True)
            self.check.setChecked(on)
            self.check.blockSignals(before)

    def show_one(self, one: LeftOut) -> None:
        """Shows the words and number of a reason."""
        if self.check is None:
            self.words.setText(one.words)
        else:
            self.check.setText(one.words)
            self.check.set_count("")
        self.count.set_words(str(one.count))
        self.count.setAccessibleName(
            ngettext("Show {n} person: {why}", "Show {n} people: {why}", one.count).format(
                n=one.count, why=one.words
            )
        )
        self.count.setEnabled(one.count > 0)
        self.setVisible(bool(one.count) or one.reason is not Reason.ARCHIVED)
