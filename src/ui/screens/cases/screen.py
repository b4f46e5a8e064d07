"""Cases: those with the nearest deadline first; what was done, and what comes next in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services import cases, follow_ups
from ....services.cases import CaseRow, CaseStep
from ....services.groups import workers
from ...fact_lines import FactLines
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.empty import EmptyState
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from ...list_and_page import ListAndPage
from ...screen import with_one
from .words import case_facts, case_kinds, due_words, step_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


@dataclass(frozen=True, slots=True)
class Shown:
    """The cases, and who may carry them."""

    rows: tuple[CaseRow, ...]
    workers: tuple[tuple[Id, str], ...]


def look(closed: bool, session: Session) -> Shown:
    """Reads what the screen shows."""
    rows = cases.cases(session, closed=closed)
    return Shown(tuple(rows), tuple((one.id, one.name) for one in workers(session)))


class CasesScreen(ListAndPage):
    """Open ones, or the closed ones with C."""

    help_page = "cases"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"case_file", "task", "person", "organization", "structure", "worker"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Cases"), lead=44)
        self._shown: Shown | None = None
        self.closed = False
        self._make_actions()
        self._make_parts()
        self.put(self.title, self.words, self.facts, self.step_head, self.steps)
        self.lay_out(self.turn, self.new, empty=self._make_empty())

    def _make_actions(self) -> None:
        one, with_it = partial(self.key, single=True), partial(with_one, self.one)
        self.take_up = one(_("Take up a case"), "N", self._open_new)
        self.step = one(_("Next step"), "S", with_it(self._open_step))
        self.hand = one(_("Hand on"), "H", with_it(self._ask_hand))
        self.reword = one(_("Change the words"), "E", with_it(self._open_reword))
        self.close_it = one(_("Close it"), "X", with_it(self._close_or_reopen))
        self.others = one(_("Closed ones"), "C", self._turn)
        self.others.setCheckable(True)
        self.done = one(_("Done"), "D", self._done)
        self.leave = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        self.new = Button(_("Take up a case"), "filled", icon="plus")
        self.new.clicked.connect(lambda _on: self._open_new())
        self.turn = Button(action=self.others, icon="history")
        self.rows.set_verbs(
            (self.step, self.close_it), (self.take_up, self.reword, self.hand, self.others)
        )
        self.title = Label("", "title", wrap=True)
        self.words = Label("", "body", wrap=True)
        self.facts = FactLines()
        self.facts.add_verbs((self.step, self.reword, self.hand, self.close_it))
        self.step_head = SectionHead(_("Steps"))
        self.steps = ListRows(_("Steps"), lead=34)
        self.steps.set_verbs((self.done,))

    def _make_empty(self) -> EmptyState:
        first = Button(_("Take up a case"), "filled", icon="plus")
        first.clicked.connect(lambda _on: self._open_new())
        other = Button(_("Closed ones"), icon="history")
        other.clicked.connect(lambda _on: self._turn())
        return EmptyState(
            "scale",
            _("No case of this kind"),
            _("A grievance, a warning, a repair, an eviction: for whom, against whom at the time, "
              "and every step with its deadline, which stands on Today."),
            first,
            other,
        )  # fmt: skip

    def refresh(self) -> None:
        self.desk.tasks.read(partial(look, self.closed), self._show, owner=self)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        today, locale = self.desk.today(), self.desk.profile.locale
        count = len(shown.rows)
        told = (
            ngettext("{n} closed", "{n} closed", count)
            if self.closed
            else ngettext("{n} open", "{n} open", count)
        )
        self.head.set_muted(told.format(n=count))
        self.show_all([_row(one, today, locale) for one in shown.rows])

    def show_one(self, one: Id) -> None:
        row = self.one()
        if row is None:
            return
        self.title.setText(row.title)
        self.words.setText(row.text)
        self.words.setVisible(bool(row.text))
        self.facts.show_lines(case_facts(row, self.desk.profile.locale))
        self.step.setEnabled(row.closed_on is None)
        self.close_it.setText(_("Close it") if row.closed_on is None else _("It goes on"))
        self.desk.tasks.read(
            lambda s: cases.case_steps(s, one), partial(self._show_steps, one), owner=self
        )

    def _show_steps(self, one: Id, steps: list[CaseStep]) -> None:
        if one != self.chosen:
            return
        locale = self.desk.profile.locale
        self.steps.set_rows(
            [
                Row(
                    step.id, None, step.text, "", step_words(step, locale),
                    icon="check" if step.done_on is not None else "clock",
                )
                for step in steps
            ]
        )  # fmt: skip
        for part in (self.step_head, self.steps):
            part.setVisible(bool(steps))

    def one(self) -> CaseRow | None:
        """The case on the page."""
        rows = self._shown.rows if self._shown is not None else ()
        return self.rows.chosen_of(rows)

    def _turn(self) -> None:
        self.closed = not self.closed
        self.others.setChecked(self.closed)
        self.refresh()

    def _open_new(self) -> None:
        from .forms import OpenCaseForm

        self.desk.open_form(OpenCaseForm, partial(OpenCaseForm, self.desk))

    def _open_step(self, one: CaseRow) -> None:
        from .forms import CaseStepForm

        self.desk.open_form(
            CaseStepForm, partial(CaseStepForm, self.desk, one), lambda f: f.case.id == one.id
        )

    def _open_reword(self, one: CaseRow) -> None:
        from .forms import RewordCaseForm

        self.desk.open_form(
            RewordCaseForm, partial(RewordCaseForm, self.desk, one), lambda f: f.case.id == one.id
        )

    def _close_or_reopen(self, one: CaseRow) -> None:
        from .forms import CloseCaseForm

        if one.closed_on is None:
            self.desk.open_form(
                CloseCaseForm, partial(CloseCaseForm, self.desk, one), lambda f: f.case.id == one.id
            )
            return
        self.desk.do(
            _("{case} goes on").format(case=one.title),
            _("{case} is open again").format(case=one.title),
            lambda s: cases.reopen_case(s, one.id),
            owner=self,
        )

    def _ask_hand(self, one: CaseRow) -> None:
        people = self._shown.workers if self._shown is not None else ()
        others = tuple(Option(w, name) for w, name in people if w != one.worker_id)
        if others:
            question = _("Who carries {case}?").format(case=one.title)
            self.ask.choose(question, others, partial(self._hand_on, one))

    def _hand_on(self, one: CaseRow, worker: object) -> None:
        to = worker if isinstance(worker, bytes) else one.worker_id
        self.desk.do(
            _("Hand {case} on").format(case=one.title),
            _("{case} is handed on").format(case=one.title),
            lambda s: cases.hand_case_on(s, one.id, to),
            owner=self,
        )

    def _done(self) -> None:
        step, today = self.steps.chosen_id(), self.desk.today()
        if step is not None:
            self.desk.do(
                _("A step of the case is done"),
                _("The step is done"),
                lambda s: follow_ups.finish(s, step, today),
                owner=self,
            )

    def again(self) -> CasesScreen:
        fresh = CasesScreen(self.desk)
        fresh.closed = self.closed
        fresh.others.setChecked(self.closed)
        return self.on_the_same(fresh)

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            (self.take_up, _("take up")),
            (self.step, _("next step")),
            (self.reword, _("change")),
            (self.hand, _("hand on")),
            (self.close_it, _("close")),
            (self.others, _("closed ones")),
            (self.leave, _("back")),
        )


def _row(one: CaseRow, today: date, locale: str) -> Row:
    parts = (due_words(one, today, locale), case_kinds()[one.kind], one.person)
    words = " · ".join(part for part in parts if part)
    return Row(one.id, None, one.title, "", words, icon="scale")
