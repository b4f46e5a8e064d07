"""The small forms of cases: taken up, said better, a step, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import CaseKind
from ....problems import Unanswered
from ....services import cases
from ....services.cases import CaseFacts, CaseRow
from ....services.place_choice import PlaceHit
from ...day_field import DayField
from ...kit.choice import Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...people_field import people_query, there_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import Hit, TypeAhead
from .words import case_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ...desk import Desk


class OpenCaseForm(SmallForm):
    """A case is taken up: what, for whom, where. Against whom follows from place and day."""

    help_page = "cases"

    def __init__(self, desk: Desk, person: tuple[Id, str] | None = None) -> None:
        super().__init__(desk, _("A case"), _("Take it up"), person)
        kinds = tuple(Option(one, words) for one, words in case_kinds().items())
        self.kind = Drop(_("What kind"), kinds, CaseKind.GRIEVANCE, show_label=False)
        self.title = Field(_("What it is about"), show_label=False)
        self.who = TypeAhead(
            _("For whom"), desk.tasks, people_query(desk.today),
            placeholder=_("Name, number or unit"), show_label=False,
        )  # fmt: skip
        self.where = TypeAhead(
            _("Where"), desk.tasks, there_query, placeholder=desk.words.place_example,
            show_label=False,
        )  # fmt: skip
        self.day = DayField(_("Since when"), desk.today, desk.profile.locale, past=True,
                            show_label=False)  # fmt: skip
        self.day.set_day(desk.today())
        self.text = TextField(_("What happened"), show_label=False)
        if person is not None:
            self.who.set_hit(Hit(*person))
        self.numbered(1, _("What kind"), "", self.kind)
        self.numbered(2, _("What it is about"), _("a few words"), self.title)
        self.numbered(3, _("For whom"), _("may stay empty"), self.who)
        self.numbered(4, _("Where"), _("empty: where they are now"), self.where)
        self.numbered(5, _("Since when"), "", self.day)
        self.numbered(6, _("What happened"), _("for the committee alone"), self.text)
        self.waits("case", kind=self.kind, title=self.title, text=self.text)

    def again(self) -> OpenCaseForm:
        return OpenCaseForm(self.desk, self.about)

    def fields(self) -> Mapping[str, AtFault]:
        return {"title": self.title, "people": self.who, "day": self.day, "place": self.where}

    def keep(self) -> None:
        who, where, day = self.who.hit(), self.where.hit(), self.day.day()
        if who is None and self.who.text().strip():
            raise Unanswered(_("Choose who it is from the list, or leave it empty."), "people")
        if where is None and self.where.text().strip():
            raise Unanswered(_("Choose a place from the list, or leave it empty."), "place")
        kind, title = self.kind.value(), self.title.text()
        facts = CaseFacts(
            kind if isinstance(kind, CaseKind) else CaseKind.OTHER,
            title,
            self.text.text(),
            who.value if who is not None and isinstance(who.value, bytes) else None,
            where.value.structure_id
            if where is not None and isinstance(where.value, PlaceHit)
            else None,
        )
        worker, today = self.desk.worker.id, self.desk.today()
        self.keeps(
            _("Take up {case}").format(case=title.strip()),
            _("{case} is taken up").format(case=title.strip()),
            lambda s: cases.open_case(s, facts, worker, day or today, today),
        )


class RewordCaseForm(SmallForm):
    """What a case is about is said better."""

    help_page = "cases"

    def __init__(self, desk: Desk, case: CaseRow) -> None:
        super().__init__(desk, _("What the case is about"), _("Change it"), (case.id, case.title))
        self.case = case
        kinds = tuple(Option(one, words) for one, words in case_kinds().items())
        self.kind = Drop(_("What kind"), kinds, case.kind, show_label=False)
        self.title = Field(_("What it is about"), show_label=False)
        self.text = TextField(_("What happened"), show_label=False)
        self.title.set_text(case.title)
        self.text.set_text(case.text)
        self.numbered(1, _("What kind"), "", self.kind)
        self.numbered(2, _("What it is about"), _("a few words"), self.title)
        self.numbered(3, _("What happened"), _("for the committee alone"), self.text)
        self.waits("reword case", kind=self.kind, title=self.title, text=self.text)

    def again(self) -> RewordCaseForm:
        return RewordCaseForm(self.desk, self.case)

    def fields(self) -> Mapping[str, AtFault]:
        return {"title": self.title}

    def keep(self) -> None:
        case, kind, title, text = self.case, self.kind.value(), self.title.text(), self.text.text()
        chosen = kind if isinstance(kind, CaseKind) else case.kind
        self.keeps(
            _("Change {case}").format(case=case.title),
            _("{case} is changed").format(case=title.strip()),
            lambda s: cases.reword_case(s, case.id, chosen, title, text),
        )


class CaseStepForm(SmallForm):
    """A step of a case, owed by whoever notes it; it stands on Today."""

    help_page = "cases"

    def __init__(self, desk: Desk, case: CaseRow) -> None:
        super().__init__(desk, _("Next step of the case"), _("Add the step"), (case.id, case.title))
        self.case = case
        self.text = Field(_("What is to be done"), show_label=False)
        self.due = DayField(_("By when"), desk.today, desk.profile.locale, show_label=False)
        self.numbered(1, _("What is to be done"), "", self.text)
        self.numbered(2, _("By when"), _("the deadline"), self.due)
        self.waits("case step", text=self.text)

    def again(self) -> CaseStepForm:
        return CaseStepForm(self.desk, self.case)

    def fields(self) -> Mapping[str, AtFault]:
        return {"text": self.text, "due": self.due, "day": self.due}

    def keep(self) -> None:
        text, due, case = self.text.text(), self.due.day(), self.case
        worker, today = case.worker_id, self.desk.today()
        self.keeps(
            _("{case}: {step}").format(case=case.title, step=text.strip()),
            _("The step stands among those of {name}").format(name=case.worker),
            lambda s: cases.add_case_step(s, case.id, text, due, worker, today),
        )


class CloseCaseForm(SmallForm):
    """How a case ended. What was still to be done in it is owed no longer."""

    help_page = "cases"

    def __init__(self, desk: Desk, case: CaseRow) -> None:
        super().__init__(desk, _("The case is over"), _("Close it"), (case.id, case.title))
        self.case = case
        self.outcome = TextField(_("How it ended"), show_label=False)
        self.day = DayField(_("When"), desk.today, desk.profile.locale, past=True, show_label=False)
        self.day.set_day(desk.today())
        self.numbered(1, _("How it ended"), "", self.outcome)
        self.numbered(2, _("When"), "", self.day)
        self.waits("close case", outcome=self.outcome)

    def again(self) -> CloseCaseForm:
        return CloseCaseForm(self.desk, self.case)

    def fields(self) -> Mapping[str, AtFault]:
        return {"outcome": self.outcome, "day": self.day}

    def keep(self) -> None:
        outcome, day, case, today = (
            self.outcome.text(), self.day.day(), self.case, self.desk.today(),
        )  # fmt: skip
        self.keeps(
            _("Close {case}").format(case=case.title),
            _("{case} is closed").format(case=case.title),
            lambda s: cases.close_case(s, case.id, outcome, day or today, today),
        )
