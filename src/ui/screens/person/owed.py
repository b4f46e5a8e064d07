"""One promise or further step on a person's page: walked to with Tab, ended with a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....models import CommitmentOutcome
from ....services.owed import Owed
from ...kit.buttons import Button
from ...kit.flow import FlowLayout, as_high_as_needed
from ...kit.label import Label
from ...kit.marks import DueLabel
from ...kit.paint import box
from ...kit.theme import theme
from ...spoken import due_of
from ..owed_verbs import Act


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done with something owed: its letter, its words, and what the page calls it."""

    letter: str
    words: str
    act: Act | CommitmentOutcome


def our_verbs(*, promise: bool) -> tuple[Verb, ...]:
    """What we do with what we owe; a promise can also end without being kept."""
    verbs = (
        Verb("D", _("Done"), CommitmentOutcome.KEPT),
        Verb("M", _("Move"), Act.MOVE),
        Verb("H", _("Hand on"), Act.HAND),
    )
    if not promise:
        return verbs
    return (
        *verbs,
        Verb("P", _("Partly"), CommitmentOutcome.PART),
        Verb("X", _("Not kept"), CommitmentOutcome.NOT_KEPT),
        Verb("R", _("Released"), CommitmentOutcome.RELEASED),
    )


def their_verbs() -> tuple[Verb, ...]:
    """How what was promised to us ends."""
    return (
        Verb("K", _("Kept"), CommitmentOutcome.KEPT),
        Verb("P", _("Partly"), CommitmentOutcome.PART),
        Verb("X", _("Not kept"), CommitmentOutcome.NOT_KEPT),
        Verb("R", _("Released"), CommitmentOutcome.RELEASED),
        Verb("M", _("Move"), Act.MOVE),
    )


class OwedLine(QWidget):
    """What, when, who; its verbs show while it has the focus. `wanted(act, row)`."""

    wanted = Signal(object, object)

    def __init__(
        self,
        row: Owed,
        who: str,
        verbs: Sequence[Verb],
        today: date,
        locale: str,
        *,
        single_keys: bool,
    ) -> None:
        super().__init__()
        look = theme()
        self.row = row
        self._verbs = tuple(verbs) if single_keys else ()
        due = due_of(row.due_on, today, locale)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{row.text}, {due.words}, {who}")
        self.setSizePolicy(as_high_as_needed())
        facts = QHBoxLayout()
        facts.setSpacing(look.u(12))
        facts.addWidget(DueLabel(due))
        facts.addWidget(Label(who, "second", elide=True), 1)
        self._buttons = QWidget()
        self._buttons.setSizePolicy(as_high_as_needed())
        flow = FlowLayout(self._buttons, across=6, down=4)
        for verb in verbs:
            flow.addWidget(self._button(verb, single_keys))
        self._buttons.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.u(8), look.u(5), look.u(8), look.u(5))
        column.setSpacing(look.u(3))
        column.addWidget(Label(row.text, "body", wrap=True))
        column.addLayout(facts)
        column.addWidget(self._buttons)

    def _button(self, verb: Verb, single_keys: bool) -> Button:
        button = Button(verb.words, height=28, key=verb.letter if single_keys else "")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus if single_keys else Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _on: self.wanted.emit(verb.act, self.row))
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        for verb in self._verbs:
            if verb.letter == letter and not event.modifiers():
                self.wanted.emit(verb.act, self.row)
                return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._buttons.show()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._buttons.setVisible(
                self._buttons.isAncestorOf(self.window().focusWidget() or self)
            )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            look = theme()
            painter = QPainter(self)
            rect = QRectF(self.rect())
            box(painter, rect, look.f(6), look.tokens.base, look.tokens.accent, look.f(2))
