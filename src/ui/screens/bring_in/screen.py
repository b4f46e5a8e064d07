"""Bring in a list: the file, its columns, a look before it happens, then one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from ....chosen_files import Chosen, Pasted
from ....i18n import gettext as _
from ....importing.choices import Choices
from ....importing.fields import Target
from ....importing.plan import Plan
from ....problems import BadLetters, Cancelled, Problem
from ....services.bring_in import latest_batches
from ...copied_rows import copied_rows
from ...drafted import Body, Drafted
from ...dropped_files import DroppedFiles
from ...kit.card import Rule
from ...kit.head import PageHead
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...tasks import Progress
from .columns import ColumnsPart
from .draft import plan_again, said_plan, source_of
from .file import FilePart
from .foot import BringInFoot, how_it_is_read
from .look import LookPart
from .rows import Rehearsal, rehearse
from .steps import Steps
from .taking_in import TakingIn

if TYPE_CHECKING:
    from ...desk import Desk
    from ...screen import Hint

FILE, COLUMNS, LOOK = range(3)
NARROW = 800
"""Units of width below which only what is needed stands."""


class BringInScreen(OwnKeys):
    """Nothing happens before the last button; then all of it does, and all can be taken back."""

    help_page = "bring-in"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: Plan | None = None
        self.rehearsal: Rehearsal | None = None
        self._asked = 0
        self.steps = Steps((_("File"), _("Columns"), _("Look before it happens")))
        self.head = PageHead(_("Bring in a list"), "", (self.steps,))
        self.file = FilePart()
        self.columns = ColumnsPart()
        self.look = LookPart()
        self.go_on = self.own_key(_("Go on"), "Ctrl+Return; Ctrl+Enter", self._go_on)
        self.one_back = self.own_key(_("One step back"), "Alt+Left", self._one_back)
        self.leave = self.own_key(_("Cancel"), "Esc", self._cancel)
        self.choose = self.own_key(_("Choose a file"), "Ctrl+O", self.file.ask_file)
        self.paste = self.own_key(_("Paste rows"), "Ctrl+V", self._paste)
        self.foot = BringInFoot(self.one_back, self.leave, self.go_on)
        self._stack = QStackedWidget()
        self._taking = TakingIn(desk, self)
        self._waits = Drafted(desk, "bring_in", None, self._body, self._resume, self)
        self._lay_out()
        self._wire()
        self._show_step(FILE)
        self._waits.look()

    @property
    def step(self) -> int:
        """Which of the three steps is in front: FILE, COLUMNS or LOOK."""
        return self._stack.currentIndex()

    def refresh(self) -> None:
        locale = self.desk.profile.locale
        self.desk.tasks.read(
            partial(latest_batches, limit=5),
            lambda found: self.file.show_before(found, locale),
            owner=self,
        )

    # the file

    def read_file(self, source: Chosen, letters: str = "") -> None:
        """Reads how a file is written, its letters guessed where they are not said, and what its
        columns seem to be; so it does with rows that were pasted."""
        self._show_source(source)
        region, choices = self.desk.profile.region, Choices(encoding=letters)
        self._read(lambda: choices.plan(source, region))

    def _show_source(self, source: Chosen) -> None:
        self.file.path.set_text("" if isinstance(source, Pasted) else str(source))
        self.file.set_fault("")

    def _paste(self) -> None:
        if rows := copied_rows():
            self.read_file(rows)
        else:
            self.file.path.edit.paste()

    def _read(self, make: Callable[[], Plan]) -> None:
        self._asked += 1
        self.rehearsal = None
        self.go_on.setEnabled(False)
        self.desk.tasks.consult(
            lambda _store: make(),
            partial(self._show_plan, self._asked),
            owner=self,
            failed=self._not_read,
        )

    def _not_read(self, problem: Problem) -> None:
        self.plan = None
        self._show_step(FILE)
        self.file.set_fault(problem.sentence, letters=isinstance(problem, BadLetters))
        self.file.path.setFocus()

    def _show_plan(self, asked: int, plan: Plan) -> None:
        if asked != self._asked:
            return
        self.plan = plan
        self.columns.show_plan(plan)
        self._show_step(COLUMNS)
        self.columns.setFocus()

    # the columns

    def _read_otherwise(self, fact: str, value: object) -> None:
        plan = self.plan
        if plan is not None:
            self._read(lambda: plan.read_otherwise(fact, value))

    def _turn_column(self, column: int, target: Target) -> None:
        """Another target for a column; nothing is read again for it."""
        if self.plan is not None:
            self._plan_so(self.plan.with_target(column, target))

    def _order_dates(self, day_first: bool) -> None:
        if self.plan is not None:
            self._plan_so(self.plan.with_day_first(day_first))

    def _order_names(self, family_first: bool) -> None:
        if self.plan is not None:
            self._plan_so(self.plan.with_family_first(family_first))

    def _plan_so(self, plan: Plan) -> None:
        self.plan = plan
        self.rehearsal = None
        self.columns.show_targets(plan)
        self._show_step(COLUMNS)

    def _rehearse(self, plan: Plan) -> None:
        """Finds out what would happen, by doing it and keeping nothing."""
        self._asked += 1
        worker, today = self.desk.worker.id, self.desk.today()
        progress = Progress(_("Looking at all rows …"))
        self.look.show_rehearsal(None)
        self._show_step(LOOK)
        self.desk.tasks.consult(
            lambda store: rehearse(store, plan, worker, today, progress),
            partial(self._show_rehearsal, self._asked),
            owner=self,
            failed=self._not_rehearsed,
            progress=progress,
        )

    def _not_rehearsed(self, problem: Problem) -> None:
        if isinstance(problem, Cancelled):
            self._show_step(COLUMNS)
        else:
            self._not_read(problem)

    def _show_rehearsal(self, asked: int, found: Rehearsal) -> None:
        if asked != self._asked:
            return
        self.rehearsal = found
        self.look.show_rehearsal(found)
        self._show_step(LOOK)
        self.look.table.setFocus()

    # a list half looked at waits

    def put_away(self) -> bool:
        self._waits.keep()
        return super().put_away()

    def again(self) -> BringInScreen:
        return BringInScreen(self.desk)

    def _body(self) -> Body:
        return said_plan(self.plan) if self.plan is not None and self.step != FILE else {}

    def _resume(self, body: Body) -> None:
        """The file and the columns chosen for it stand here again, if it is still there.

        Another file that was brought meanwhile goes first.
        """
        if self._asked:
            return
        self._show_source(source_of(body))
        self._read(plan_again(body, self.desk.profile.region))

    def _let_go(self) -> None:
        """It is over, or nothing is to come of it: nothing waits."""
        self.plan = None
        self._waits.let_go()

    def _cancel(self) -> None:
        self._let_go()
        self.desk.back_wanted.emit()

    # the step

    def _go_on(self) -> None:
        if self.step == FILE:
            self.file.path.edit.returnPressed.emit()
        elif self.plan is not None and self.step == COLUMNS:
            self._rehearse(self.plan)
        elif self.plan is not None and self.rehearsal is not None:
            self.go_on.setEnabled(False)
            self._taking.begin(self.plan)

    def _one_back(self) -> None:
        if self.step == FILE:
            self.desk.back_wanted.emit()
            return
        self._return_to(self.step - 1)

    def _return_to(self, step: int) -> None:
        """An earlier step again; what was asked meanwhile is not waited for."""
        self._asked += 1
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
        self.steps.show_step(step)
        report = self.rehearsal.report if self.rehearsal is not None else None
        plan = self.plan
        self.head.set_muted(how_it_is_read(plan, report) if plan and step != FILE else "")
        if step == FILE:
            self.foot.show_file()
        elif step == COLUMNS:
            self.foot.show_columns(plan.mapping.missing() if plan else "")
        else:
            self.foot.show_look(report)
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
        self.columns.written_changed.connect(self._read_otherwise)
        self.columns.target_changed.connect(self._turn_column)
        self.columns.days_changed.connect(self._order_dates)
        self.columns.names_changed.connect(self._order_names)
        self.steps.chosen.connect(self._return_to)
        self._taking.brought.connect(self._brought)
        self._taking.stopped.connect(lambda: self.go_on.setEnabled(True))

    def hints(self) -> Sequence[Hint]:
        if self.step == FILE:
            return (("Return", _("read the file")), (self.choose, _("choose a file")),
                    (self.paste, _("paste rows")), (self.leave, _("leave")))  # fmt: skip
        going = _("look") if self.step == COLUMNS else _("bring in")
        return (
            ("Tab", _("next column") if self.step == COLUMNS else _("counts, rows")),
            (self.one_back, _("one step back")),
            (self.go_on, going),
            (self.leave, _("leave, nothing happened")),
        )

    def focus_first(self) -> None:
        (self.file, self.columns, self.look.table)[self.step].setFocus()
