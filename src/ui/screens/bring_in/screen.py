"""Bring in a list: the file, its columns, a look before it happens, then one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from ....chosen_files import Chosen, Pasted
from ....comparing import Decided
from ....i18n import gettext as _
from ....importing.choices import Choices
from ....importing.fields import Target
from ....importing.plan import Plan
from ....importing.presets import NONE, preset_called
from ....importing.remembered import read_like
from ....problems import BadLetters, Cancelled, Problem
from ....services.bring_in import latest_batches
from ....services.campaigns import campaigns
from ....services.place_choice import PlaceHit
from ....services.senders import KeptSender, sender_called, senders
from ...copied_rows import copied_rows
from ...drafted import Body, Drafted
from ...dropped_files import DroppedFiles
from ...kit.card import Rule
from ...kit.head import PageHead
from ...kit.scroll import ScrollArea
from ...kit.theme import theme
from ...own_keys import OwnKeys
from ...tasks import Progress
from ...type_ahead import Hit
from .columns import ColumnsPart
from .deciding import taken_turned, turned
from .draft import plan_again, said_plan, source_of
from .file import FilePart
from .foot import BringInFoot, how_it_is_read
from .look import LookPart
from .rows import Rehearsal, Seen, Taken, rehearse
from .steps import Steps
from .taking_in import Compared, TakingIn

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
        self._kept: tuple[KeptSender, ...] = ()
        self._all_of: Hit | None = None
        """The place whose people the list names in full, if it does."""
        self._decided: Decided | None = None
        self._taken: Taken = {}
        self._asked = 0
        self.steps = Steps((_("File"), _("Columns"), _("Look before it happens")))
        self.head = PageHead(_("Bring in a list"), "", (self.steps,))
        self.file = FilePart()
        self.columns = ColumnsPart(desk.tasks)
        self.look = LookPart()
        self.go_on = self.own_key(_("Go on"), "Ctrl+Return; Ctrl+Enter", self._go_on)
        self.one_back = self.own_key(_("One step back"), "Alt+Left", self._one_back)
        self.leave = self.own_key(_("Cancel"), "Esc", self._cancel)
        self.choose = self.own_key(_("Choose a file"), "Ctrl+O", self.file.ask_file)
        self.decide = self.own_key(_("Decide this row"), "Space", self._decide)
        self.decide_all = self.own_key(
            _("Decide all rows of its kind"), "Shift+Space", self._decide_all
        )
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
        self.desk.tasks.read(senders, self._take_senders, owner=self)
        self.desk.tasks.read(campaigns, self.columns.whose.show_campaigns, owner=self)

    def _take_senders(self, found: tuple[KeptSender, ...]) -> None:
        self._kept = found

    # the file

    def read_file(self, source: Chosen, letters: str = "") -> None:
        """Reads how a file is written, its letters guessed where they are not said, and what its
        columns seem to be; so it does with rows that were pasted."""
        self._show_source(source)
        region, choices = self.desk.profile.region, Choices(encoding=letters)
        kept = self._kept
        self._read(lambda: choices.plan(source, region, kept))

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
        self._all_of = self._decided = None
        self._taken = {}
        self.columns.show_plan(plan)
        self.columns.whose.show_plan(plan, self._kept, None)
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
        self.columns.whose.show_plan(plan, self._kept, self._all_of)
        self._show_step(COLUMNS)

    def _read_like(self, name: object) -> None:
        """As the lists of a sender or a program are read; "" for neither."""
        plan, kept = self.plan, sender_called(self._kept, str(name))
        if plan is None:
            return
        if kept is not None:
            self._read(lambda: read_like(plan, kept))
        else:
            self._read(lambda: plan.as_preset(preset_called(str(name)) or NONE))

    def _answer(self, name: str, value: object) -> None:
        if self.plan is not None:
            self._plan_so(self.plan.answered(**{name: value}))

    def _name_sender(self, name: str) -> None:
        if self.plan is not None:
            self._plan_so(replace(self.plan, sender=name.strip()))

    def _take_everybody(self, place: Hit | None) -> None:
        """The list names everybody of this place; None: some people."""
        self._all_of = place
        hit = place.value if place is not None else None
        self._decided = Decided(hit.structure_id, hit.words) if isinstance(hit, PlaceHit) else None
        if self.plan is not None:
            self._plan_so(self.plan)

    def _decide(self) -> None:
        self._turn(self.look.here())

    def _decide_all(self) -> None:
        self._turn(self.look.alike())

    def _turn(self, rows: Sequence[Seen]) -> None:
        """Another decision for these rows; what would happen is found out anew."""
        if self.plan is None or self.step != LOOK:
            return
        if self._decided is not None:
            self._decided = turned(self._decided, rows)
        else:
            self._taken = taken_turned(self._taken, rows)
        self._look_at(self.plan, self.look.show_again)

    def _rehearse(self, plan: Plan) -> None:
        """Finds out what would happen, by doing it and keeping nothing."""
        self.look.show_rehearsal(None)
        self._show_step(LOOK)
        self._look_at(plan, self.look.show_rehearsal)

    def _look_at(self, plan: Plan, show: Callable[[Rehearsal], None]) -> None:
        self._asked += 1
        self.rehearsal = None
        worker, today = self.desk.worker.id, self.desk.today()
        decided, taken = self._decided, self._taken
        progress = Progress(_("Looking at all rows …"))
        self.desk.tasks.consult(
            lambda store: rehearse(store, plan, decided, taken, worker, today, progress),
            partial(self._show_rehearsal, self._asked, show),
            owner=self,
            failed=self._not_rehearsed,
            progress=progress,
        )

    def _not_rehearsed(self, problem: Problem) -> None:
        if isinstance(problem, Cancelled):
            self._show_step(COLUMNS)
        else:
            self._not_read(problem)

    def _show_rehearsal(
        self, asked: int, show: Callable[[Rehearsal], None], found: Rehearsal
    ) -> None:
        if asked != self._asked:
            return
        self.rehearsal = found
        show(found)
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
            self._taking.begin(self.plan, self._compared(self.rehearsal), self._taken)

    def _compared(self, rehearsal: Rehearsal) -> Compared | None:
        """What was decided of a list of everybody; None for any other list."""
        if self._decided is None or rehearsal.found is None:
            return None
        return Compared(self._decided, rehearsal.found.perhaps)

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
            self.foot.show_columns(plan.missing() if plan else "")
        else:
            self.foot.show_look(report, self.rehearsal.found if self.rehearsal else None)
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
        whose = self.columns.whose
        whose.read_like.connect(self._read_like)
        whose.answered.connect(self._answer)
        whose.sender_named.connect(self._name_sender)
        whose.everybody.connect(self._take_everybody)
        self.steps.chosen.connect(self._return_to)
        self._taking.brought.connect(self._brought)
        self._taking.stopped.connect(lambda: self.go_on.setEnabled(True))

    def hints(self) -> Sequence[Hint]:
        if self.step == FILE:
            return (("Return", _("read the file")), (self.choose, _("choose a file")),
                    (self.paste, _("paste rows")), (self.leave, _("leave")))  # fmt: skip
        decided = [
            (self.decide, _("decide")), (self.decide_all, _("all of its kind")),
        ] if self.step == LOOK else []  # fmt: skip
        going = _("look") if self.step == COLUMNS else _("bring in")
        return (
            ("Tab", _("next column") if self.step == COLUMNS else _("counts, rows")),
            *decided,
            (self.one_back, _("one step back")),
            (self.go_on, going),
            (self.leave, _("leave, nothing happened")),
        )

    def focus_first(self) -> None:
        (self.file, self.columns, self.look.table)[self.step].setFocus()
