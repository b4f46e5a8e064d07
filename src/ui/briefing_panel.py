"""Brief me: what to know before a talk, beside any page and beside the one-to-one form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ..i18n import gettext as _
from ..problems import Missing, Problem
from ..services.briefing import Briefing, briefing
from ..services.briefing_words import parts_of
from .desk import PaperWish
from .help import page_widget
from .help_text import Block, Heading, Item, Paragraph
from .kit.buttons import Button
from .reading_panel import ReadingPanel
from .throttle import Throttle
from .watching import Watching

if TYPE_CHECKING:
    from datetime import date

    from .workbench import Workbench


class BriefingPanel(ReadingPanel):
    """Reads only. Its key again or Esc closes it; what is changed meanwhile stands in it too."""

    goes_with_page = True

    def __init__(self, bench: Workbench, person: bytes) -> None:
        slip = Button(_("Print for the pocket"), "outlined", key="Ctrl+P", height=30)
        super().__init__(bench, slip, _("Close the briefing"))
        self._desk = bench.desk
        self.person = person
        slip.clicked.connect(lambda _on: self.print_slip())
        self._asks: Throttle[Briefing] = Throttle(
            self._desk.tasks, self._show, parent=self, failed=self._gone
        )
        self.show_text(_("Before the talk"), _("Before the talk"), QWidget())
        Watching(self._desk, (), self._ask, self)
        self._ask()

    def print_slip(self) -> None:
        """Goes to Lists & print, to make the slip of it."""
        from ..reports.prep_slip import REPORT

        self._desk.paper_wanted.emit(PaperWish(REPORT, people=(self.person,)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opened it closes it, where single keys are on."""
        single = self._desk.preferences.value.single_keys
        if event.key() == Qt.Key.Key_B and not event.modifiers() and single:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._asks.ask(partial(briefing, person_id=self.person, today=self._desk.today()))

    def _show(self, one: Briefing) -> None:
        spoken = _("Before the talk with {name}").format(name=one.page.name)
        blocks = blocks_of(one, self._desk.today(), self._desk.profile.locale)
        self.show_text(one.page.name, spoken, page_widget(blocks))

    def _gone(self, problem: Problem) -> None:
        if isinstance(problem, Missing):
            self.leave()
        else:
            self._desk.fault.emit(problem)


def blocks_of(one: Briefing, today: date, locale: str) -> list[Block]:
    """The briefing as heads and lines."""
    where = " · ".join(part for part in (one.page.pronouns, one.place) if part)
    blocks: list[Block] = [Paragraph(where)] if where else []
    if one.page.do_not_contact is not None:
        blocks.append(Paragraph(_("Asked not to be contacted.")))
    for part in parts_of(one, today, locale):
        blocks.append(Heading(2, part.title))
        blocks += [Item(line) for line in part.lines]
    return blocks
