"""The small forms of conditions: noted, reported, answered; an inspection asked for and made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....i18n import ngettext
from ....problems import Unanswered
from ....services.conditions import inspections, verbs
from ....services.conditions.inspections import InspectionRow
from ....services.conditions.kinds import condition_kinds, severity_words
from ....services.conditions.lists import ConditionRow
from ....services.conditions.verbs import NewCondition
from ....services.place_choice import PlaceHit, find_places
from ...day_field import DayField, PartialDateField
from ...kit.check import Check
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field, TextField
from ...kit.theme import theme
from ...people_field import people_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import AT_MOST, Hit, TypeAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk


def there_query(typed: str) -> Callable[[Session], list[Hit]]:
    """The question for flats and common parts that are there; the value of a hit is a PlaceHit."""
    return partial(_there, typed)


def _there(typed: str, session: Session) -> list[Hit]:
    return [Hit(one, one.words) for one in find_places(session, typed, AT_MOST)]


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


class AskInspectionForm(SmallForm):
    """An authority is asked to come, about one condition or all that are listed."""

    help_page = "conditions"

    def __init__(self, desk: Desk, place: tuple[Id, str], conditions: tuple[Id, ...]) -> None:
        super().__init__(desk, _("Ask for an inspection"), _("Note the request"), place)
        self.place, self.conditions = place, conditions
        self.authority = Field(
            _("Which authority"), placeholder=_("housing office, fire service"), show_label=False
        )
        self.number = Field(_("Its number"), show_label=False)
        self.day = DayField(
            _("When asked"), desk.today, desk.profile.locale, past=True, show_label=False
        )
        self.day.set_day(desk.today())
        self.numbered(1, _("Which authority"), self._about(), self.authority)
        self.numbered(2, _("Its number"), _("if there is one already"), self.number)
        self.numbered(3, _("When asked"), "", self.day)
        self.waits("inspection", authority=self.authority, number=self.number)

    def _about(self) -> str:
        count = len(self.conditions)
        return ngettext(
            "about {n} condition of the list", "about the {n} conditions of the list", count
        ).format(n=count)

    def again(self) -> AskInspectionForm:
        return AskInspectionForm(self.desk, self.place, self.conditions)

    def fields(self) -> Mapping[str, AtFault]:
        return {"authority": self.authority, "on": self.day, "day": self.day}

    def keep(self) -> None:
        on, (place, name), today = self.day.day(), self.place, self.desk.today()
        authority, number, conditions = self.authority.text(), self.number.text(), self.conditions
        if on is None:
            raise Unanswered(_("When were they asked?"), "on")
        self.keeps(
            _("Ask for an inspection of {place}").format(place=name),
            _("{authority} is asked to come to {place}").format(
                authority=authority.strip(), place=name
            ),
            lambda s: inspections.ask_inspection(
                s, place, authority, on, today, number=number, conditions=conditions
            ),
        )


class VisitForm(SmallForm):
    """The authority came: what it found, and when it comes again."""

    help_page = "conditions"

    def __init__(self, desk: Desk, one: InspectionRow) -> None:
        about = (one.id, f"{one.authority} {one.number}".strip())
        super().__init__(desk, _("They came"), _("Note the visit"), about)
        self.one = one
        locale = desk.profile.locale
        self.result = TextField(_("What they found"), show_label=False)
        self.day = DayField(_("When"), desk.today, locale, past=True, show_label=False)
        self.day.set_day(desk.today())
        self.number = Field(_("Its number"), text=one.number, show_label=False)
        self.next_visit = DayField(_("They come again"), desk.today, locale, show_label=False)
        self.numbered(1, _("What they found"), "", self.result)
        self.numbered(2, _("When"), "", self.day)
        self.numbered(3, _("Its number"), "", self.number)
        hint = _("if it is known: it becomes a step of yours")
        self.numbered(4, _("They come again"), hint, self.next_visit)
        self.waits("visit", result=self.result, next_visit=self.next_visit)

    def again(self) -> VisitForm:
        return VisitForm(self.desk, self.one)

    def fields(self) -> Mapping[str, AtFault]:
        return {
            "on": self.day, "day": self.day, "result": self.result, "again_on": self.next_visit,
        }  # fmt: skip

    def keep(self) -> None:
        on, again, one, today = self.day.day(), self.next_visit.day(), self.one, self.desk.today()
        result, number, worker = self.result.text(), self.number.text(), self.desk.worker.id
        if on is None:
            raise Unanswered(_("When did they come?"), "on")
        self.keeps(
            _("Note the visit of {authority}").format(authority=one.authority),
            _("{authority} came: noted").format(authority=one.authority),
            lambda s: inspections.visited(
                s, one.id, on, result, worker, today, number=number, again_on=again
            ),
        )
