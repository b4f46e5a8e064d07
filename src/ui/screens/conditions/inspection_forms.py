"""The small forms of inspections: an authority is asked to come; it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext
from ....problems import Unanswered
from ....services.conditions import inspections
from ....services.conditions.inspections import InspectionRow
from ...day_field import DayField
from ...kit.fields import Field, TextField
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ...desk import Desk


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
