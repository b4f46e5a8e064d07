"""A new passphrase: five words are offered, own words are weighed while they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...problems import Problem
from ...store import passphrases
from ..kit.bars import announce
from ..kit.buttons import Button, IconButton
from ..kit.card import Card
from ..kit.flow import as_high_as_needed
from ..kit.label import Label
from ..kit.passphrase_field import PassphraseField
from ..kit.theme import theme


class NewPassphrase(QWidget):
    """Typed once, in sight: who types the offered words begins to know them.

    `typed` comes with every stroke, `entered` on Enter.
    """

    typed = Signal()
    entered = Signal()

    def __init__(self, label: str, *, offers: bool = True) -> None:
        super().__init__()
        self.field = PassphraseField(label)
        self._eye = self.field.findChild(IconButton)
        self._see()
        self.others = Button(_("Other words"), height=30)
        self._words = Label("", "step", wrap=True)
        self._strength = Label("", "second", wrap=True)
        self._lay_out(offers)
        self.setSizePolicy(as_high_as_needed())
        self.others.clicked.connect(lambda _on: self._offer())
        self.field.typed.connect(lambda _text: self._weigh())
        self.field.entered.connect(self.entered)
        self._offer()

    def _lay_out(self, offers: bool) -> None:
        look = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(6))
        if offers:
            card = Card(ground="select", padding=12)
            card.setAccessibleName(_("Five words as a passphrase"))
            line = QHBoxLayout()
            line.setSpacing(look.u(12))
            line.addWidget(self._words, 1)
            line.addWidget(self.others, 0, Qt.AlignmentFlag.AlignVCenter)
            card.body.addLayout(line)
            column.addWidget(card)
            column.addSpacing(look.u(4))
        column.addWidget(self.field)
        column.addWidget(self._strength)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the field. With a focus proxy Tab would pass by the button before it."""
        self.field.setFocus(reason)

    def text(self) -> str:
        """The passphrase as typed."""
        return self.field.text()

    def offered(self) -> str:
        """The five words that are offered now."""
        return self._words.text()

    def lacks(self) -> str:
        """Why it cannot be taken; empty if it can."""
        try:
            passphrases.require_strong(self.text())
        except Problem as problem:
            return problem.sentence
        return ""

    def set_fault(self, sentence: str) -> None:
        """Says under the field what is wrong; an empty sentence takes it away."""
        self.field.set_fault(sentence)

    def clear(self) -> None:
        """Empties the field; other words are offered."""
        self.field.clear()
        self._see()
        self._offer()
        self._weigh()

    def _offer(self) -> None:
        self._words.setText(passphrases.suggest())
        announce(self, self._words.text())

    def _see(self) -> None:
        if self._eye is not None:
            self._eye.click()

    def _weigh(self) -> None:
        self.set_fault("")
        strength = passphrases.strength(self.text())
        words = _("Strength: {word}").format(word=strength.word) if self.text() else ""
        self._strength.setText(words)
        good = strength.level >= passphrases.GOOD_ENOUGH
        self._strength.set_colour("accent" if good else "muted")
        self.typed.emit()
