"""Bring in a list: the file, its columns, a look before it happens, then one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ... import bringing_in
from ...bringing_in import Report
from ...i18n import gettext as _
from ...i18n import ngettext
from ...importing.dialect import Dialect
from ...importing.drafts import BadRow, PersonDraft
from ...importing.fields import Target
from ...importing.plan import Plan, Tally, plan_for
from ...problems import Cancelled, Problem, Unanswered
from ...services.bring_in import Brought
from ..kit.buttons import Button
from ..kit.fields import Field
from ..kit.head import PageHead
from ..kit.label import Label
from ..kit.rows import ListRows
from ..kit.scroll import ScrollArea
from ..kit.section import SectionHead
from ..kit.theme import theme
from ..screen import Hint, Screen
from ..tasks import Progress
from .bring_in_columns import ColumnsPart
from .bring_in_rows import bad_row, draft_row

if TYPE_CHECKING:
    from ...store.store import Outcome, Store
    from ..desk import Desk

PREVIEWED = 20


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan, and its first rows as they will be."""

    plan: Plan
    rows: tuple[PersonDraft | BadRow, ...]
    missing: str
    """What is still to be said before anything can come in."""


def look(plan: Plan) -> Looked:
    """The first rows of a plan, or what is missing. BadFile for a file that cannot be read."""
    try:
        return Looked(plan, tuple(plan.preview(PREVIEWED)), "")
    except Unanswered as problem:
        return Looked(plan, (), problem.sentence)


class BringInScreen(Screen):
    """Nothing happens before the last button; then all of it does, and all can be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plan: Plan | None = None
        self._report: Report | None = None
        self._asked = 0
        self.setAcceptDrops(True)
        self.head = PageHead(
            _("Bring in a list"),
            _("A CSV file from a spreadsheet. Nothing happens before you say so."),
        )
        self.path = Field(_("File"), placeholder=_("type or paste the path, or choose"))
        self.path.edit.returnPressed.connect(self._read_typed)
        self.choose = Button(_("Choose a file …"), icon="upload", key="Ctrl+O")
        self.choose.clicked.connect(self._choose)
        self.columns = ColumnsPart(desk.profile.region)
        self.columns.dialect_changed.connect(self._read_otherwise)
        self.columns.target_changed.connect(self._turn_column)
        self.rows = ListRows(_("The first rows as they will be"), lead=96)
        self.rows_head = SectionHead(_("As it will be"))
        self.bad = ListRows(_("Rows that cannot come in"), lead=96)
        self.bad_head = SectionHead(_("Rows that cannot come in"))
        self.told = Label("", "name", wrap=True)
        self.go = Button(_("Bring in"), "filled", key="Ctrl+Return")
        self.go_action = self.key(_("Bring in"), "Ctrl+Return", self._bring_in)
        self.go.clicked.connect(self._bring_in)
        self.leave = Button(_("Cancel"), key="Esc")
        self.leave.clicked.connect(desk.back_wanted)
        self.key(_("Cancel"), "Esc", desk.back_wanted.emit)
        self._lay_out()
        self._show_nothing()

    def _lay_out(self) -> None:
        unit = theme()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(unit.u(28), 0, unit.u(28), unit.u(16))
        column.setSpacing(unit.u(10))
        line = QHBoxLayout()
        line.setSpacing(unit.u(10))
        line.addWidget(self.path, 1)
        line.addWidget(self.choose)
        column.addLayout(line)
        for widget in (self.columns, self.bad_head, self.bad, self.rows_head, self.rows):
            column.addWidget(widget)
        column.addStretch(1)
        foot = QWidget()
        acts = QHBoxLayout(foot)
        acts.setContentsMargins(unit.u(28), unit.u(8), unit.u(24), unit.u(8))
        acts.setSpacing(unit.u(10))
        words = QVBoxLayout()
        words.addWidget(self.told)
        words.addWidget(
            Label(
                _("Undo takes all of it back, today or in a year. Empty cells never overwrite."),
                "note",
                colour="muted",
                wrap=True,
            )
        )
        acts.addLayout(words, 1)
        acts.addWidget(self.leave)
        acts.addWidget(self.go)
        self.fill((self.head, 0), (ScrollArea(page), 1), (foot, 0))

    def _show_nothing(self) -> None:
        for widget in (self.columns, self.bad_head, self.bad, self.rows_head, self.rows):
            widget.hide()
        self._report = None
        self._offer("")

    def _offer(self, told: str) -> None:
        """The button says what it will do, and is off until that is known."""
        report = self._report
        count = report.new + report.updated if report else 0
        self.go.setEnabled(count > 0)
        self.go.set_words(
            ngettext("Bring in {n} person", "Bring in {n} people", count).format(n=count)
            if count
            else _("Bring in")
        )
        self.told.setText(told)

    # the file

    def _choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Which list?"), "", _("Lists (*.csv *.txt *.tsv);;All files (*)")
        )
        if name:
            self.read_file(Path(name))

    def _read_typed(self) -> None:
        typed = self.path.text().strip().strip('"')
        if typed:
            self.read_file(Path(typed).expanduser())

    def read_file(self, path: Path) -> None:
        """Reads a file and shows what would become of it."""
        self.path.set_text(str(path))
        self.path.set_fault("")
        region = self.desk.profile.region
        self._look(lambda: plan_for(path, region=region))

    def _read_otherwise(self, dialect: Dialect) -> None:
        plan = self._plan
        if plan is not None:
            self._look(lambda: plan.with_dialect(dialect))

    def _turn_column(self, column: int, target: Target) -> None:
        plan = self._plan
        if plan is None:
            return
        try:
            turned = plan.with_target(column, target)
        except Problem as problem:
            self.path.set_fault(problem.sentence)
            return
        self._look(lambda: turned)

    def _look(self, make: Callable[[], Plan]) -> None:
        self._report = None
        self._offer(_("Looking …"))
        self.desk.tasks.consult(
            lambda _store: look(make()),
            self._show,
            owner=self,
            failed=self._not_read,
        )

    def _not_read(self, problem: Problem) -> None:
        self._plan = None
        self._show_nothing()
        self.path.set_fault(problem.sentence)
        self.path.edit.setFocus()

    def _show(self, looked: Looked) -> None:
        self._plan = looked.plan
        self.path.set_fault(looked.missing)
        self.columns.show_plan(looked.plan)
        self.columns.show()
        drafts = [row for row in looked.rows if isinstance(row, PersonDraft)]
        self.rows.set_rows([draft_row(row) for row in drafts])
        self.rows_head.set_count(str(len(drafts)) if drafts else "")
        self.rows_head.setVisible(bool(drafts))
        self.rows.setVisible(bool(drafts))
        if looked.missing:
            self._offer("")
        else:
            self._rehearse(looked.plan)

    def _rehearse(self, plan: Plan) -> None:
        """Counts what would happen, by doing it and keeping nothing."""
        self._asked += 1
        progress = Progress(_("Looking at all rows …"))
        self.desk.tasks.consult(
            partial(_rehearsed, plan, progress),
            partial(self._counted, self._asked),
            owner=self,
            failed=self._not_counted,
            progress=progress,
        )

    def _not_counted(self, problem: Problem) -> None:
        if not isinstance(problem, Cancelled):
            self._not_read(problem)

    def _counted(self, asked: int, report: Report) -> None:
        if asked != self._asked:
            return
        self._report = report
        self.bad.set_rows([bad_row(line, why) for line, why in report.bad_rows[:PREVIEWED]])
        self.bad_head.set_count(str(report.bad))
        self.bad_head.setVisible(bool(report.bad))
        self.bad.setVisible(bool(report.bad))
        self._offer(report.sentences()[1])

    # the step

    def _bring_in(self) -> None:
        plan, worker = self._plan, self.desk.worker.id
        if plan is None or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        progress = Progress(_("Bringing in {file} …").format(file=plan.name))
        action = bringing_in.step_of(plan, worker, self.desk.today(), progress)
        self.desk.tasks.write(
            bringing_in.label_of(plan),
            action,
            partial(self._done, plan),
            owner=self,
            failed=self._not_brought,
            progress=progress,
        )

    def _not_brought(self, problem: Problem) -> None:
        self.go.setEnabled(True)
        self.path.set_fault(problem.sentence)

    def _done(self, plan: Plan, outcome: Outcome[tuple[Brought, Tally]]) -> None:
        report = bringing_in.action_report(plan, *outcome.value)
        self.desk.said.emit(bringing_in.said(report), True)
        self.desk.place_wanted.emit("people")

    # dropping a file on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read_file(Path(files[0]))

    def hints(self) -> Sequence[Hint]:
        return (
            ("Return", _("read the file")),
            ("Tab", _("next")),
            (self.go_action, _("bring in")),
            ("Esc", _("leave, nothing happened")),
        )

    def focus_first(self) -> None:
        self.path.edit.setFocus()


def _rehearsed(plan: Plan, progress: Progress, store: Store) -> Report:
    return bringing_in.bring_in_plan(store, plan, dry_run=True, progress=progress)
