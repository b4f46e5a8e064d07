"""The small forms of conditions: noted, reported, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....problems import Unanswered
from ....services.conditions import verbs
from ....services.conditions.kinds import condition_kinds, severity_words
from ....services.conditions.lists import ConditionRow
from ....services.conditions.verbs import NewCondition
from ....services.place_choice import PlaceHit
from ...day_field import DayField, PartialDateField
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...kit.theme import theme
from ...people_field import people_query, there_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import Hit, TypeAhead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...desk import Desk


class NoteForm(SmallForm):
    """A condition of a flat or a common part, new or to be put right."""

    help_page = "conditions"

    def __init__(
        self, desk: Desk, where: PlaceHit | None, before: ConditionRow | None = None
    ) -> None:
        title = _("Note a condition") if before is None else _("Put the condition right")
        done = _("Note it") if before is None else _("Keep it")
        about = (before.id, before.title) if before is not None else None
        super().__init__(desk, title, done, about)
        self.before = before
        self._make_fields()
        if where is not None:
            self.where.set_hit(Hit(where, where.words))
        if before is not None:
            self._show(before)
        self.waits(
            "condition", text=self.text, kind=self.kind, room=self.room, severity=self.severity,
            since=self.since, photographed=self.photographed, unit=self.unit, name=self.name,
        )  # fmt: skip

    def _make_fields(self) -> None:
        kinds = tuple(Option(one.key, _(one.name)) for one in condition_kinds().values())
        self.where = TypeAhead(
            _("Where"), self.desk.tasks, there_query, placeholder=self.desk.words.place_example,
            show_label=False,
        )  # fmt: skip
        self.kind = Drop(_("What is wrong"), kinds, show_label=False)
        self.room = Field(_("Room"), placeholder=_("kitchen, stairs, yard"), show_label=False)
        self.severity = Choice(
            tuple(Option(n, f"{n} {words}", str(n)) for n, words in severity_words().items()),
            2,
            name=_("How bad"),
            height=30,
        )
        self.since = PartialDateField(_("Since when"), self.desk.today, self.desk.profile.locale)
        self.since.label.hide()
        self.text = TextField(_("In their words"), show_label=False)
        self.teller = TypeAhead(
            _("Who told of it"), self.desk.tasks, people_query(self.desk.today),
            placeholder=_("Name, number or unit"), show_label=False,
        )  # fmt: skip
        self.photographed = Check(_("Photographed"))
        self.unit = Check(_("The landlord may read which flat it is"))
        self.name = Check(_("and who told of it"))
        self.numbered(
            1, _("Where"), _("a flat, or a floor or house for what all share"), self.where
        )
        self.kind_line = self.numbered(2, _("What is wrong"), "", self.kind)
        self.numbered(3, _("Room"), "", self.room)
        self.severity_line = self.numbered(4, _("How bad"), "", self.severity)
        self.numbered(5, _("Since when"), _("as far as it is known"), self.since)
        self.numbered(6, _("In their words"), _("for the committee alone"), self.text)
        self.numbered(7, _("Who told of it"), "", self.teller)
        self.shown_line = self.numbered(8, _("What may be shown"), "", self._checks())

    def _checks(self) -> QWidget:
        three = QWidget()
        column = QVBoxLayout(three)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(2))
        for check in (self.photographed, self.unit, self.name):
            column.addWidget(check)
        three.setFocusProxy(self.photographed)
        return three

    def _show(self, one: ConditionRow) -> None:
        self.where.set_hit(Hit(PlaceHit(one.structure_id, one.slot_id, one.where), one.where))
        self.kind.set_value(one.kind)
        self.room.set_text(one.room)
        self.severity.set_value(one.severity)
        self.since.set_date(one.since)
        self.text.set_text(one.text)
        if one.person_id is not None and one.told_by:
            self.teller.set_hit(Hit(one.person_id, one.told_by))
        for check, on in (
            (self.photographed, one.photographed),
            (self.unit, one.show_unit),
            (self.name, one.show_name),
        ):
            check.setChecked(on)

    def again(self) -> NoteForm:
        hit = self.where.hit()
        where = hit.value if hit is not None and isinstance(hit.value, PlaceHit) else None
        return NoteForm(self.desk, where, self.before)

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "where": self.where, "kind": self.kind_line, "severity": self.severity_line,
            "since": self.since, "day": self.since, "people": self.teller,
            "unit": self.shown_line, "name": self.shown_line,
        }  # fmt: skip

    def keep(self) -> None:
        hit, kind = self.where.hit(), self.kind.value()
        if hit is None or not isinstance(hit.value, PlaceHit):
            raise Unanswered(_("Where is it? Choose a flat or a place."), "where")
        teller = self.teller.hit()
        if teller is None and self.teller.text().strip():
            raise Unanswered(_("Choose who it was from the list, or leave it empty."), "people")
        new = NewCondition(
            hit.value.structure_id, str(kind or ""), hit.value.slot_id,
            teller.value if teller is not None and isinstance(teller.value, bytes) else None,
            self.room.text(), self.text.text(), int(str(self.severity.value())),
            self.since.date(), self.photographed.isChecked(), self.unit.isChecked(),
            self.name.isChecked(),
        )  # fmt: skip
        self._keep(new, hit.value.words)

    def _keep(self, new: NewCondition, where: str) -> None:
        worker, today = self.desk.worker.id, self.desk.today()
        kind = condition_kinds()[new.kind].name if new.kind in condition_kinds() else ""
        words = {"what": _(kind) if kind else "", "where": where}
        if self.before is None:
            self.keeps(
                _("Note {what} in {where}").format(**words),
                _("{what} noted in {where}").format(**words),
                lambda s: verbs.note_condition(s, new, worker, today),
            )
            return
        condition = self.before.id
        self.keeps(
            _("Put {what} in {where} right").format(**words),
            _("{what} in {where} is put right").format(**words),
            lambda s: verbs.correct_condition(s, condition, new, today),
        )


class ReportForm(SmallForm):
    """It was reported: when and how. To whom follows from the day."""

    help_page = "conditions"

    def __init__(self, desk: Desk, one: ConditionRow) -> None:
        super().__init__(desk, _("It was reported"), _("Note the report"), (one.id, one.title))
        self.one = one
        self.day = DayField(_("When"), desk.today, desk.profile.locale, past=True, show_label=False)
        self.day.set_day(desk.today())
        self.how = Field(_("How"), placeholder=_("letter, phone, the landlord’s page"),
                         show_label=False)  # fmt: skip
        whom = _("who managed or owned the house on that day is noted with it")
        self.numbered(1, _("When"), whom, self.day)
        self.numbered(2, _("How"), "", self.how)
        self.waits("report", how=self.how)

    def again(self) -> ReportForm:
        return ReportForm(self.desk, self.one)

    def fields(self) -> Mapping[str, AtFault]:
        return {"on": self.day, "day": self.day, "how": self.how}

    def keep(self) -> None:
        on, how, one, today = self.day.day(), self.how.text(), self.one, self.desk.today()
        if on is None:
            raise Unanswered(_("When was it reported?"), "on")
        words = {"what": one.title, "where": one.where}
        self.keeps(
            _("Report {what}, {where}").format(**words),
            _("{what}, {where}: reported").format(**words),
            lambda s: verbs.report_condition(s, one.id, on, how, today),
        )


class AnswerForm(SmallForm):
    """What the other side answered, and when."""

    help_page = "conditions"

    def __init__(self, desk: Desk, one: ConditionRow) -> None:
        super().__init__(desk, _("They answered"), _("Note the answer"), (one.id, one.title))
        self.one = one
        self.day = DayField(_("When"), desk.today, desk.profile.locale, past=True, show_label=False)
        self.day.set_day(desk.today())
        self.answer = TextField(_("What they said"), show_label=False)
        self.numbered(1, _("What they said"), "", self.answer)
        self.numbered(2, _("When"), "", self.day)
        self.waits("answer", answer=self.answer)

    def again(self) -> AnswerForm:
        return AnswerForm(self.desk, self.one)

    def fields(self) -> Mapping[str, AtFault]:
        return {"on": self.day, "day": self.day, "answer": self.answer}

    def keep(self) -> None:
        on, said, one, today = self.day.day(), self.answer.text(), self.one, self.desk.today()
        if on is None:
            raise Unanswered(_("When did they answer?"), "on")
        words = {"what": one.title, "where": one.where}
        self.keeps(
            _("Note the answer to {what}, {where}").format(**words),
            _("{what}, {where}: answered").format(**words),
            lambda s: verbs.answer_condition(s, one.id, on, said, today),
        )
