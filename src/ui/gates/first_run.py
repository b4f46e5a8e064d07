"""First run: look around with a made-up group, start one's own, open or restore one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from ...i18n import gettext as _
from ...problems import Problem
from ..kit.buttons import Button
from ..kit.card import Card
from ..kit.label import IconLabel, IconMark, Label
from ..kit.theme import theme
from .page import Column, Gate

BESIDE_FROM = 660
"""Units of width from which the two cards stand side by side."""


class FirstRun(Gate):
    """Two cards and a link; nothing else is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.look_around = Button(_("Look around with a made-up group"), "filled", height=37)
        self.start = Button(_("Start my group"), height=37)
        self.open = Button(_("Open or restore a group"), "link", icon="key-round")
        self._fault = IconLabel("circle-alert", "", "value", colour="late", wrap=True)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.setFocusProxy(self.look_around)
        self.look_around.clicked.connect(self._look_around)
        self.start.clicked.connect(lambda _on: self.start_wanted.emit())
        self.open.clicked.connect(lambda _on: self.open_wanted.emit())

    def _lay_out(self) -> None:
        look = theme()
        column = Column(self, 748, spacing=10)
        column.addStretch(1)
        column.addWidget(Label("Longhaul", "product"))
        column.addWidget(
            Label(
                _(
                    "A register of the people you organize with. It stays on this computer, "
                    "locked with your own words, and outlasts every campaign."
                ),
                "lead_in",
                wrap=True,
            )
        )
        column.addSpacing(look.u(14))
        self._cards.setSpacing(look.u(20))
        self._cards.addWidget(self._first_card(), 1)
        self._cards.addWidget(self._second_card(), 1)
        column.addLayout(self._cards)
        column.addWidget(self._fault)
        self._fault.hide()
        column.addSpacing(look.u(6))
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        never = _("No account. No server. Longhaul never goes online by itself.")
        column.addWidget(Label(never, "second", wrap=True))

    def _first_card(self) -> Card:
        return _card(
            "footprints",
            _("Look around first"),
            _(
                "A made-up town: a hospital drive, two apartment buildings, 400 invented people. "
                "Nothing you do there can go wrong."
            ),
            self.look_around,
        )

    def _second_card(self) -> Card:
        return _card(
            "users",
            _("Start your group"),
            _(
                "What you call it, whether it is a workplace, a building or a community, and a "
                "passphrase. Everything else can wait."
            ),
            self.start,
        )

    def _look_around(self) -> None:
        self.set_busy()
        self.look_around_wanted.emit()

    def set_busy(self) -> None:
        """Says that the made-up group is being made."""
        self._fault.hide()
        self.look_around.set_words(_("Making up 400 people …"))
        self.look_around.setEnabled(False)

    def fault(self, problem: Problem) -> None:
        self._ready()
        self._fault.label.setText(problem.sentence)
        self._fault.show()
        self.look_around.setFocus()

    def forget(self) -> None:
        self._ready()

    def _ready(self) -> None:
        self.look_around.set_words(_("Look around with a made-up group"))
        self.look_around.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().u(BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._cards.setDirection(ways.LeftToRight if beside else ways.TopToBottom)


def _card(icon: str, heading: str, sentences: str, button: Button) -> Card:
    look = theme()
    card = Card(padding=24, radius=10)
    card.setAccessibleName(heading)
    card.setMinimumHeight(look.u(246))
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    card.body.addWidget(IconMark(icon, "accent", 27))
    card.body.addSpacing(look.u(10))
    card.body.addWidget(Label(heading, "form", wrap=True))
    card.body.addWidget(Label(sentences, "body", colour="muted", wrap=True))
    card.body.addStretch(1)
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
    return card
