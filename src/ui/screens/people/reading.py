"""Beside a wide table: who the person under the cursor is, from the parts of her own page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from ....i18n import gettext as _
from ....problems import Missing, Problem
from ....services.person_page import PersonPage, person_page
from ...kit.buttons import Button
from ...kit.card import Ground, Rule
from ...kit.theme import theme
from ...parts import mark_part
from ...spoken import Spoken
from ...throttle import Throttle
from ..person.facts import PersonFacts
from ..person.head import PersonHead

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk

WIDTH = 372
REST = 60
"""Milliseconds that the cursor rests on somebody before she is read: a held key is no question."""


def _page(person: Id, today: date, session: Session) -> PersonPage:
    return person_page(session, person, today)


class ReadingPane(Ground):
    """Reads only: what is done with her is done on her page, one Enter away.

    While the cursor walks on nothing is asked, nor while it is hidden.
    """

    opened = Signal(bytes)
    """The person whose page is wanted: the one that is read, or somebody she knows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("raised", edge=True)
        self._desk = desk
        self.person: Id | None = None
        self._pages = Throttle(desk.tasks, self._show, parent=self, failed=self._gone)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        self.open = Button(_("Open"), key="Return", height=28)
        self.open.clicked.connect(self._open)
        self.head = PersonHead((), self.open, margins=(20, 14))
        self.head.fit(narrow=True)
        self.facts = PersonFacts(
            {},
            desk.today,
            desk.profile.locale,
            single_keys=lambda: desk.preferences.value.single_keys,
        )
        self.facts.person_opened.connect(self.opened)
        self.setFixedWidth(theme().u(WIDTH))
        self.setAccessibleName(_("The person under the cursor"))
        mark_part(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._rule = Rule()
        column.addWidget(self._rule)
        column.addWidget(self.facts, 1)
        self._fill(False)

    def read(self, person: Id | None) -> None:
        """Shows this person, as soon as she is read; nobody for None."""
        self.person = person
        if person is None:
            self._pages.forget()
            self._fill(False)
        elif self.isVisible():
            self._rest.start()

    def _ask(self) -> None:
        if self.person is not None:
            self._pages.ask(partial(_page, self.person, self._desk.today()))

    def _show(self, page: PersonPage) -> None:
        if page.id != self.person:
            return
        spoken = Spoken(page.pronouns, self._desk.words.pronoun)
        self.head.show_page(page, spoken, self._desk.today(), self._desk.profile.locale)
        self.facts.show_page(page, spoken, None)
        self._fill(True)

    def _gone(self, problem: Problem) -> None:
        self._fill(False)
        if not isinstance(problem, Missing):
            self._desk.fault.emit(problem)

    def _fill(self, shown: bool) -> None:
        for part in (self.head, self._rule, self.facts):
            part.setVisible(shown)

    def _open(self) -> None:
        if self.person is not None:
            self.opened.emit(self.person)
