"""An evening of calls: what was keyed of each packet so far, beside the captain's sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext, short_day
from ....services.actions.calling_plan import CallingPlan, calling_plan
from ....services.packets import taker_words
from ....services.phone_bank import COLUMNS, Counts, Evening, PacketCounts, column_words, evening
from ...desk import PaperWish
from ...kit.buttons import Button
from ...kit.flow import empty as emptied
from ...kit.head import PageHead
from ...kit.label import Label
from ...kit.scroll import TEXT, ScrollArea
from ...kit.section import indented
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...parts import mark_part

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ...desk import Desk
    from ...screen import Hint


@dataclass(frozen=True, slots=True)
class Look:
    """What the page shows."""

    evening: Evening
    plan: CallingPlan


class EveningScreen(OwnKeys):
    """The packets in the order of the sheet, their sums, and what is still to be won."""

    help_page = "lists"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"print_run", "print_page", "attempt", "ask", "task", "action", "participation"}
    )

    def __init__(self, desk: Desk, list_id: str) -> None:
        """`list_id`: of one of the packets."""
        super().__init__(desk)
        self.list_id = list_id
        self.sheet = self.key(_("Captain’s sheet"), "P", self._print_sheet, single=True)
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        print_it = Button(action=self.sheet, icon="printer")
        button = Button(_("Back"), key="Esc", height=30)
        button.clicked.connect(lambda _on: desk.back_wanted.emit())
        self.head = PageHead(_("The evening"), "", (button, print_it))
        self.sums = Label("", "section", wrap=True)
        self.expected = Label("", "second", wrap=True)
        self.table = QWidget()
        self.table.setAccessibleName(_("What was keyed of each packet"))
        self._grid = QGridLayout(self.table)
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme()
        self._grid.setContentsMargins(0, look.u(8), 0, 0)
        self._grid.setHorizontalSpacing(look.u(20))
        self._grid.setVerticalSpacing(look.u(10))
        page = QWidget()
        page.setMaximumWidth(look.u(TEXT))
        column = QVBoxLayout(page)
        column.setContentsMargins(look.u(16), look.u(4), look.u(24), look.u(16))
        column.setSpacing(look.u(6))
        for part in (self.sums, self.expected, self.table):
            column.addLayout(indented(part))
        column.addStretch(1)
        self._main = ScrollArea(page)
        mark_part(self._main)
        self.fill((self.head, 0), (self._main, 1))

    def refresh(self) -> None:
        list_id, today = self.list_id, self.desk.today()

        def look(session: Session) -> Look:
            found = evening(session, list_id)
            plan = calling_plan(session, "", found, today)
            return Look(found, plan)

        self.desk.tasks.read(look, self._show, owner=self, failed=self.no_longer_here)

    def _show(self, found: Look) -> None:
        day = short_day(found.evening.out_at.astimezone().date(), self.desk.profile.locale)
        self.head.set_muted(f"{day} · {found.evening.ask}")
        self.sums.setText(yes_words(found))
        self.expected.setText(expected_words(found.plan))
        self._draw(found.evening)
        self.arrived()

    def _draw(self, found: Evening) -> None:
        emptied(self._grid)
        heads = (_("packet"), _("caller"), _("pages keyed"), *column_words())
        for column, words in enumerate(heads):
            side = Qt.AlignmentFlag.AlignLeft if column < 3 else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(Label(words, "small", colour="muted"), 0, column, side)
        for line, one in enumerate(found.packets, 1):
            said = (_called(one), taker_words(one.caller), _pages(one))
            self._put(line, said, one.counts)
        pages = sum(one.pages for one in found.packets)
        keyed = _("{n} of {all}").format(n=sum(one.keyed for one in found.packets), all=pages)
        self._put(len(found.packets) + 1, (_("total"), "", keyed), found.totals, role="name")
        self._grid.setColumnStretch(1, 1)

    def _put(self, line: int, words: Sequence[str], counts: Counts, role: str = "body") -> None:
        for column, said in enumerate(words):
            self._grid.addWidget(Label(said, role), line, column)
        for column, one in enumerate(COLUMNS, len(words)):
            number = Label(str(counts[one]), role)
            self._grid.addWidget(number, line, column, Qt.AlignmentFlag.AlignRight)

    def _print_sheet(self) -> None:
        from ....reports.captain import REPORT

        self.desk.paper_wanted.emit(PaperWish(REPORT, answers={"list_id": self.list_id}))

    def again(self) -> EveningScreen:
        return EveningScreen(self.desk, self.list_id)

    def hints(self) -> Sequence[Hint]:
        return ((self.sheet, _("print the captain’s sheet")), (self.back, _("back")))

    def focus_first(self) -> None:
        self.setFocus()


def _called(one: PacketCounts) -> str:
    return f"{one.letter} · {one.list_id}"


def _pages(one: PacketCounts) -> str:
    return _("{n} of {all}").format(n=one.keyed, all=one.pages)


def yes_words(found: Look) -> str:
    """How many said yes, and how many yeses the action still needs."""
    yes = found.evening.totals["Y"]
    said = ngettext("{n} yes on these pages.", "{n} yeses on these pages.", yes).format(n=yes)
    needed = found.plan.needed
    if found.plan.occasion is None or needed is None or needed.still is None:
        return said
    still = _("{action} still needs {n}.")
    return f"{said} {still.format(action=found.plan.occasion.name, n=needed.still)}"


def expected_words(plan: CallingPlan) -> str:
    """What so many names give on one pass."""
    names = ngettext("{n} name", "{n} names", plan.names).format(n=plan.names)
    talks = ngettext("about {n} talk", "about {n} talks", plan.talks).format(n=plan.talks)
    yeses = ngettext("about {n} yes", "about {n} yeses", plan.yeses).format(n=plan.yeses)
    return _("{names} give {talks} and {yeses}.").format(names=names, talks=talks, yeses=yeses)
