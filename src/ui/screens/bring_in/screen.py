"""Bring in a list: the file, its columns, a look before it happens, then one step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from ....chosen_files import Chosen, Pasted
from ....i18n import gettext as _
from ....importing.plan import Plan
from ....problems import BadDate, BadLetters, Cancelled, Problem
from ....services.campaigns import campaigns
from ....services.import_batches import latest_batches
from ....services.lists import list_names
from ...copied_rows import copied_rows
from ...dropped_files import DroppedFiles
from ...kit.card import Rule
from ...kit.head import PageHead
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...own_keys import OwnKeys
from .columns import ColumnsPart
from .file import FilePart
from .foot import BringInFoot, how_it_is_read
from .hints import hints_of
from .in_hand import InHand
from .look import LookPart, Spot
from .looking import Looking
from .rows import Rehearsal
from .steps import COLUMNS, FILE, LOOK, Steps
from .taking_in import TakingIn
from .waiting import WaitingList

if TYPE_CHECKING:
    from ...desk import Desk
    from ...screen import Hint

NARROW = 800
"""Units of width below which only what is needed stands."""


class BringInScreen(OwnKeys):
    """Nothing happens before the last button; then all of it does, and all can be taken back."""

    help_page = "bring-in"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.hand = InHand(desk, self)
        self.looking = Looking(desk, self.hand, self)
        self.steps = Steps((_("File"), _("Columns"), _("Look before it happens")))
        self.head = PageHead(_("Bring in a list"), "", (self.steps,))
        self.file = FilePart()
        self.columns = ColumnsPart(desk)
        self.look = LookPart()
        self._make_keys()
        self.foot = BringInFoot(self.one_back, self.leave, self.go_on)
        self._stack = QStackedWidget()
        self._taking = TakingIn(desk, self)
        self._waits = WaitingList(self)
        self._lay_out()
        self._wire()
        self._show_step(FILE)
        self._waits.look()

    def _make_keys(self) -> None:
        self.go_on = self.own_key(_("Go on"), "Ctrl+Return; Ctrl+Enter", self._go_on)
        self.one_back = self.own_key(_("One step back"), "Alt+Left", self._one_back)
        self.leave = self.own_key(_("Cancel"), "Esc", self._cancel)
        self.choose = self.own_key(_("Choose a file"), "Ctrl+O", self.file.ask_file)
        self.decide = self.own_key(_("Decide this row"), "Space", self._decide)
        self.decide_all = self.own_key(
            _("Decide all rows of its kind"), "Shift+Space", self._decide_all
        )
        self.leave_out = self.own_key(_("Leave this row out"), "Del", self._leave_out)
        self.leave_all_out = self.own_key(
            _("Leave out all rows that become the same"), "Shift+Del", self._leave_all_out
        )
        self.paste = self.own_key(_("Paste rows"), "Ctrl+V", self._paste)

    @property
    def step(self) -> int:
        """Which of the three steps is in front: FILE, COLUMNS or LOOK."""
        return self._stack.currentIndex()

    @property
    def plan(self) -> Plan | None:
        """How the list in hand is read; None where there is none."""
        return self.hand.plan

    @property
    def rehearsal(self) -> Rehearsal | None:
        """What would happen; None while nobody knows."""
        return self.looking.rehearsal

    def refresh(self) -> None:
        locale = self.desk.profile.locale
        self.desk.tasks.read(
            partial(latest_batches, limit=5),
            lambda found: self.file.show_before(found, locale),
            owner=self,
        )
        self.hand.refresh()
        self.desk.tasks.read(list_names, self.columns.values.show_lists, owner=self)
        self.desk.tasks.read(campaigns, self.columns.whose.show_campaigns, owner=self)

    # the file

    def read_file(self, source: Chosen, letters: str = "") -> None:
        """Reads a file, or rows that were pasted; what is guessed of it is shown."""
        self._waits.arrived()
        self.show_source(source)
        self.hand.read_file(source, letters)

    def show_source(self, source: Chosen) -> None:
        """Shows which file, or what was pasted, is being read."""
        self.file.path.set_text("" if isinstance(source, Pasted) else str(source))
        self.file.set_fault("")

    def _paste(self) -> None:
        if rows := copied_rows():
            self.read_file(rows)
        else:
            self.file.path.edit.paste()

    def _begin_reading(self) -> None:
        self.looking.forget()
        self.go_on.setEnabled(False)

    def _not_read(self, problem: Problem) -> None:
        self._waits.forget()
        self._show_step(FILE)
        self.file.set_fault(problem.sentence, letters=isinstance(problem, BadLetters))
        self.file.path.setFocus()

    # the columns

    def _show_plan(self) -> None:
        """Another list, or the same one read otherwise."""
        if (plan := self.plan) is None:
            return
        self._waits.arrived()
        self.columns.show_plan(plan)
        self._show_targets()
        self.columns.setFocus()
        if self._waits.was_looked_at and not self.hand.missing():
            self._rehearse()

    def _show_targets(self) -> None:
        if self.plan is not None:
            self.looking.forget()
            self.columns.show_targets(self.plan)
            self.columns.whose.show_list(self.plan, self.hand)
            self._show_step(COLUMNS)

    # the look

    def _rehearse(self) -> None:
        self.look.show_rehearsal(None)
        self._show_step(LOOK)
        self.looking.look(self.look.show_rehearsal)

    def _decide(self) -> None:
        if self.step == LOOK:
            self.looking.decide(self.look.here(), self.look.show_again)

    def _decide_all(self) -> None:
        if self.step == LOOK:
            self.looking.decide(self.look.alike(), self.look.show_again)

    def _leave_out(self) -> None:
        self.looking.leave_out(self.look.here(), self.look.show_again)

    def _leave_all_out(self) -> None:
        self.looking.leave_out(self.look.of_its_kind(), self.look.show_again)

    def _turn_fact(self, number: int) -> None:
        for row in self.look.here():
            self.looking.decide_fact(row, number, self.look.show_again)

    def _show_seen(self) -> None:
        if spot := self._waits.take_spot():
            self.look.stand(spot)
        self._show_step(LOOK)
        self.look.table.setFocus()

    def _not_seen(self, problem: Problem) -> None:
        if isinstance(problem, BadDate):
            self._show_step(COLUMNS)
            self.columns.whose.left_on.set_fault(problem.sentence)
            self.columns.whose.left_on.edit.setFocus()
        elif isinstance(problem, Cancelled):
            self._show_step(COLUMNS)
        else:
            self._not_read(problem)

    # a list half looked at waits

    def put_away(self) -> bool:
        self._waits.keep()
        return super().put_away()

    def again(self) -> BringInScreen:
        return BringInScreen(self.desk)

    @property
    def is_past_file(self) -> bool:
        """True where a list stands there, with its columns or its rows."""
        return self.step != FILE

    def spot(self) -> Spot | None:
        """Where one stands among the rows; None where they are not in front."""
        return self.look.stands() if self.step == LOOK else None

    def _let_go(self) -> None:
        """It is over, or nothing is to come of it: nothing waits."""
        self.hand.let_go()
        self._waits.let_go()

    def _cancel(self) -> None:
        self._let_go()
        self.desk.back_wanted.emit()

    # the step

    def _go_on(self) -> None:
        if self.step == FILE:
            self.file.path.edit.returnPressed.emit()
        elif self.plan is not None and self.step == COLUMNS:
            self._rehearse()
        elif self.plan is not None and self.rehearsal is not None:
            self.go_on.setEnabled(False)
            self._taking.begin(self.plan, self.hand.decided, self.rehearsal.found)

    def _one_back(self) -> None:
        if self.step == FILE:
            self.desk.back_wanted.emit()
            return
        self._return_to(self.step - 1)

    def _return_to(self, step: int) -> None:
        """An earlier step again; what was asked meanwhile is not waited for."""
        self.looking.forget()
        self._show_step(step)
        self.focus_first()

    def _brought(self, sentence: str) -> None:
        self._let_go()
        self.desk.said.emit(sentence, True)
        self.desk.place_wanted.emit("people")

    # how it stands

    def _show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.paste.setEnabled(step == FILE)
        self.leave_out.setEnabled(step == LOOK)
        self.leave_all_out.setEnabled(step == LOOK)
        self.steps.show_step(step)
        plan, seen = self.plan, self.rehearsal
        report = seen.report if seen is not None else None
        self.head.set_muted(how_it_is_read(plan, report) if plan and step != FILE else "")
        if step == FILE:
            self.foot.show_file()
        elif step == COLUMNS:
            self.foot.show_columns(self.hand.missing(), self.hand.said_before())
        else:
            self.foot.show_look(report, seen.found if seen else None)
        self._fit()
        self.hints_changed.emit()

    def _fit(self) -> None:
        """Where letters are large the rows go before the words: the keys say the rest."""
        narrow = self.width() < theme().f(NARROW)
        self.steps.setVisible(not narrow)
        self.foot.fit(narrow=narrow)
        self.look.set_narrow(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        for part in (ScrollArea(self.file), ScrollArea(self.columns), self.look):
            self._stack.addWidget(part)
        self.fill((self.head, 0), (self._stack, 1), (Rule(), 0), (self.foot, 0))

    def _wire(self) -> None:
        self.file.chosen.connect(self.read_file)
        DroppedFiles(self).dropped.connect(lambda paths: self.read_file(paths[0]))
        self.file.letters_chosen.connect(self.read_file)
        self.file.all_wanted.connect(self.desk.came_in_wanted)
        self.columns.changes(self.hand)
        self.hand.reading.connect(self._begin_reading)
        self.hand.read.connect(self._show_plan)
        self.hand.turned.connect(self._show_targets)
        self.hand.refused.connect(self._not_read)
        self.looking.seen.connect(self._show_seen)
        self.looking.refused.connect(self._not_seen)
        self.look.fact_turned.connect(self._turn_fact)
        self.steps.chosen.connect(self._return_to)
        self._taking.brought.connect(self._brought)
        self._taking.stopped.connect(lambda: self.go_on.setEnabled(True))

    def hints(self) -> Sequence[Hint]:
        return hints_of(self)

    def focus_first(self) -> None:
        (self.file, self.columns, self.look.table)[self.step].setFocus()
