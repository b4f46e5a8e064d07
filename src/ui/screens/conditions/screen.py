"""Conditions of a place: what is wrong at the left, the chosen one and its verbs at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import gettext as _
from ....services.conditions import inspections, lists
from ....services.conditions.inspections import InspectionRow
from ....services.conditions.lists import By, ConditionCounts, ConditionRow, ConditionView, Which
from ....services.place_choice import PlaceHit
from ....services.whereabouts import place_named
from ...fact_lines import FactLines
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.empty import EmptyState
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from ...list_and_page import ListAndPage
from ...screen import with_one
from .verbs import ConditionVerbs
from .words import (
    by_words,
    condition_row,
    counts_words,
    facts,
    inspection_words,
    which_words,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint
    from ...small_form import SmallForm


@dataclass(frozen=True, slots=True)
class Shown:
    """The conditions of a view, the figures of all of the place, and its inspections."""

    place: str
    rows: tuple[ConditionRow, ...]
    counts: ConditionCounts
    cases: tuple[InspectionRow, ...]


def look(view: ConditionView, today: date, session: Session) -> Shown:
    """Reads what the screen shows."""
    everything = lists.every_condition(session, view.place_id, view.slot_id)
    return Shown(
        place_named(session, view.place_id, view.slot_id),
        tuple(lists.of_view(everything, view, today)),
        lists.counts(everything, today),
        tuple(inspections.inspections(session, view.place_id)),
    )


class ConditionsScreen(ListAndPage):
    """All that is wrong in a place and below it, or in one flat; or in the whole group."""

    help_page = "conditions"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"condition", "inspection", "structure", "slot", "person", "organization"}
    )

    def __init__(self, desk: Desk, place_id: Id | None = None, slot_id: Id | None = None) -> None:
        super().__init__(desk, _("Conditions"), lead=44)
        self.view = ConditionView(place_id, slot_id)
        self._shown: Shown | None = None
        self.verbs = ConditionVerbs(self)
        self._make_actions()
        self._make_parts()
        self.put(self.title, self.where, self.words, self.facts, self.case_head, self.cases)
        self.lay_out(*self.acts, empty=self._make_empty())
        for act in (self.show_which, self.show_by):
            act.setVisible(True)

    def _make_actions(self) -> None:
        one, with_it = partial(self.key, single=True), partial(with_one, self.one)
        self.note = one(_("Note a condition"), "N", self._note)
        self.report = one(_("Reported"), "R", with_it(self._open_report))
        self.answer = one(_("Answered"), "A", with_it(self._open_answer))
        self.mend = one(_("Mended"), "M", with_it(self.verbs.ask_mended))
        self.remind = one(_("Ask again"), "T", with_it(self.verbs.remind))
        self.show_it = one(_("What may be shown"), "C", with_it(self.verbs.ask_shown))
        self.correct = one(_("Put right"), "E", with_it(self._open_correct))
        self.take_out = one(_("Take out"), "X", with_it(self.verbs.take_out))
        self.inspect = one(_("Ask for an inspection"), "I", self._open_inspection)
        self.came = one(_("They came"), "V", self._open_visit)
        self.which = one(_("Which"), "W", self._ask_which)
        self.by = one(_("In which order"), "O", self._ask_by)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)

    def _make_parts(self) -> None:
        new = Button(_("Note a condition"), "filled", icon="plus")
        new.clicked.connect(lambda _on: self._note())
        self.show_which = Button(_("Open"), icon="filter", key="W")
        self.show_which.clicked.connect(lambda _on: self._ask_which())
        self.show_by = Button(_("The worst first"), key="O")
        self.show_by.clicked.connect(lambda _on: self._ask_by())
        self.acts = (self.show_which, self.show_by, new)
        self.rows.set_verbs(
            (self.report, self.answer, self.mend),
            (self.note, self.remind, self.show_it, self.correct, self.take_out, self.inspect,
             self.which, self.by),
        )  # fmt: skip
        self.title = Label("", "title", wrap=True)
        self.where = Label("", "body", colour="muted", wrap=True)
        self.words = Label("", "body", wrap=True)
        self.facts = FactLines()
        self.case_head = SectionHead(_("Inspections of this place"))
        self.cases = ListRows(_("Inspections"), lead=34)
        self.cases.set_verbs((self.came,))
        self.facts.add_verbs(
            (self.report, self.answer, self.mend, self.remind, self.show_it, self.correct,
             self.take_out, self.inspect)
        )  # fmt: skip

    def _make_empty(self) -> EmptyState:
        add = Button(_("Note the first condition"), "filled", icon="plus")
        add.clicked.connect(lambda _on: self._note())
        other = Button(_("Show others"), icon="filter")
        other.clicked.connect(lambda _on: self._ask_which())
        return EmptyState(
            "house",
            _("Nothing of this kind is noted here"),
            _("What is broken, since when, to whom it was reported and what they answered: once it "
              "is here, it is counted and not forgotten."),
            add,
            other,
        )  # fmt: skip

    def refresh(self) -> None:
        self.desk.tasks.read(partial(look, self.view, self.desk.today()), self._show, owner=self)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        today = self.desk.today()
        title = _("Conditions of {place}").format(place=shown.place)
        self.head.set_title(title if shown.place else _("Conditions"))
        self.head.set_muted(counts_words(shown.counts))
        self.show_which.set_words(which_words()[self.view.which])
        self.show_by.set_words(by_words()[self.view.by])
        self.cases.set_rows([self._case_row(one) for one in shown.cases])
        for part in (self.case_head, self.cases):
            part.setVisible(bool(shown.cases))
        self.show_all([condition_row(one, today) for one in shown.rows])
        for act in self.acts[:2]:
            act.setVisible(True)

    def _case_row(self, one: InspectionRow) -> Row:
        words = inspection_words(one, self.desk.profile.locale)
        return Row(one.id, None, one.authority, one.result, words, icon="shield")

    def show_one(self, _one: Id) -> None:
        row = self.one()
        if row is None:
            return
        self.title.setText(row.title)
        self.where.setText(row.where)
        self.words.setText(f"“{row.text}”" if row.text else "")
        self.words.setVisible(bool(row.text))
        self.facts.show_lines(facts(row, self.desk.today(), self.desk.profile.locale))
        mended = row.mended_on is not None
        self.mend.setText(_("Not mended after all") if mended else _("Mended"))
        self.answer.setEnabled(row.reported_on is not None and not mended)
        self.report.setEnabled(not mended)
        self.remind.setEnabled(row.state is lists.State.REPORTED)

    def one(self) -> ConditionRow | None:
        """The condition on the page."""
        rows = self._shown.rows if self._shown is not None else ()
        return self.rows.chosen_of(rows)

    # which, in which order

    def _ask_which(self) -> None:
        options = tuple(Option(one, words, words[:1]) for one, words in which_words().items())
        self.ask.choose(_("Which conditions?"), options, self._turn_which)

    def _turn_which(self, which: object) -> None:
        self.view = replace(self.view, which=Which(str(which)))
        self.refresh()

    def _ask_by(self) -> None:
        options = tuple(Option(one, words) for one, words in by_words().items())
        self.ask.choose(_("In which order?"), options, self._turn_by)

    def _turn_by(self, by: object) -> None:
        self.view = replace(self.view, by=By(str(by)))
        self.refresh()

    # forms beside the page

    def _open(self, kind: type[SmallForm], make: Callable[[], SmallForm]) -> None:
        self.desk.open_form(kind, make, lambda _open: False)

    def _note(self) -> None:
        from .forms import NoteForm

        self._open(NoteForm, partial(NoteForm, self.desk, self._here()))

    def _here(self) -> PlaceHit | None:
        """Where a new one is: the flat of the view, else that of the chosen row, else the place."""
        one = self.one()
        if one is not None and self.view.slot_id is None:
            return PlaceHit(one.structure_id, one.slot_id, one.where)
        if self.view.place_id is None or self._shown is None:
            return None
        return PlaceHit(self.view.place_id, self.view.slot_id, self._shown.place)

    def _open_correct(self, one: ConditionRow) -> None:
        from .forms import NoteForm

        self._open(NoteForm, partial(NoteForm, self.desk, None, one))

    def _open_report(self, one: ConditionRow) -> None:
        from .forms import ReportForm

        self._open(ReportForm, partial(ReportForm, self.desk, one))

    def _open_answer(self, one: ConditionRow) -> None:
        from .forms import AnswerForm

        self._open(AnswerForm, partial(AnswerForm, self.desk, one))

    def _open_inspection(self) -> None:
        from .inspection_forms import AskInspectionForm

        shown, one = self._shown, self.one()
        if shown is None or one is None:
            return
        place: tuple[Id, str] = (one.structure_id, one.floor)
        if self.view.place_id is not None and self.view.slot_id is None:
            place = (self.view.place_id, shown.place)
        about = tuple(row.id for row in shown.rows if row.inspection_id is None)
        self._open(AskInspectionForm, partial(AskInspectionForm, self.desk, place, about))

    def _open_visit(self) -> None:
        from .inspection_forms import VisitForm

        case = self.cases.chosen_of(self._shown.cases) if self._shown is not None else None
        if case is not None:
            self._open(VisitForm, partial(VisitForm, self.desk, case))

    # keys and focus

    def again(self) -> ConditionsScreen:
        fresh = ConditionsScreen(self.desk, self.view.place_id, self.view.slot_id)
        fresh.view = self.view
        return self.on_the_same(fresh)

    def hints(self) -> Sequence[Hint]:
        if not self.rows.rows():
            return (("Return", _("begin")), (self.back, _("back")), ("F1", _("help for this page")))
        return (
            (("Up", "Down"), _("choose")),
            (self.note, _("note")),
            (self.report, _("reported")),
            (self.answer, _("answered")),
            (self.mend, _("mended")),
            (self.remind, _("ask again")),
            (self.show_it, _("may be shown")),
            (self.inspect, _("inspection")),
            (self.which, _("which")),
            (self.back, _("back")),
        )
