"""Two small forms of an action: a piece of work, and what somebody needs to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import language_name
from ....problems import Unanswered
from ....services.actions import shifts, taking_part
from ....services.languages import language_codes
from ...kit.choice import Choice, Option
from ...kit.fields import Field
from ...numbers import number_or_none
from ...small_form import AtFault, SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models import Id
    from ....services.actions.page import Participant
    from ...desk import Desk


class ShiftForm(SmallForm):
    """A piece of work: which, how many, from when to when."""

    help_page = "actions"

    def __init__(self, desk: Desk, about: tuple[Id, str]) -> None:
        super().__init__(desk, _("Work at the action"), _("Add it"), about)
        self.action = about[0]
        self.role = Field(_("Which work"), placeholder=_("door, stewards"), show_label=False)
        self.wanted = Field(_("How many"), text="1", show_label=False)
        self.starts = Field(_("From"), placeholder="18:00")
        self.ends = Field(_("Until"), placeholder="20:00")
        self.numbered(1, _("Which work"), "", self.role)
        self.numbered(2, _("How many people"), "", self.wanted)
        self.numbered(3, _("When"), _("may stay empty"), self.starts)
        self.below(self.ends)
        self.ends_with(self.ends)
        self.waits_as("work", self._typed, self._write)
        self.look()

    def again(self) -> ShiftForm:
        return ShiftForm(self.desk, self.about or (self.action, ""))

    def _typed(self) -> dict[str, object]:
        if not self.role.text().strip():
            return {}
        return {name: field.text() for name, field in self._texts().items()}

    def _write(self, body: Mapping[str, object]) -> None:
        for name, field in self._texts().items():
            field.set_text(str(body.get(name, "")))

    def _texts(self) -> dict[str, Field]:
        return {
            "role": self.role, "wanted": self.wanted, "starts": self.starts, "ends": self.ends,
        }  # fmt: skip

    def fields(self) -> Mapping[str, AtFault]:
        return self._texts()

    def keep(self) -> None:
        role, action = self.role.text().strip(), self.action
        wanted = number_or_none(self.wanted.text(), "wanted") or 0
        starts, ends = self.starts.text(), self.ends.text()
        self.keeps(
            _("Add the work {role}").format(role=role),
            _("{role} is noted").format(role=role),
            lambda s: shifts.add_shift(s, action, role, wanted, starts, ends),
        )


class NeedsForm(SmallForm):
    """A ride or seats, children, an interpreter."""

    help_page = "actions"

    def __init__(self, desk: Desk, action: tuple[Id, str], part: Participant) -> None:
        super().__init__(desk, _("What she needs"), _("Note it"), (part.person_id, part.name))
        self.action, self.part = action, part
        self.ride = Choice(
            (Option(False, _("Comes by herself"), "C"), Option(True, _("Needs a ride"), "R")),
            part.ride,
            name=_("Ride"),
        )
        self.seats = Field(_("Seats in the car"), text=str(part.seats or ""))
        self.childcare = Field(_("Children"), text=str(part.children or ""), show_label=False)
        named = language_name(part.interpreter, desk.profile.locale) if part.interpreter else ""
        self.interpreter = Field(_("Interpreter"), text=named, show_label=False)
        self.numbered(1, _("How she comes"), "", self.ride)
        self.below(self.seats)
        self.numbered(2, _("Childcare for how many"), "", self.childcare)
        self.numbered(3, _("Interpreter for which language"), _("empty: none"), self.interpreter)
        self._begun = self._said()
        self.ends_with(self.interpreter)
        self.waits_as("needs", self._typed, self._write)
        self.look()

    def again(self) -> NeedsForm:
        return NeedsForm(self.desk, self.action, self.part)

    def _said(self) -> dict[str, object]:
        return {
            "ride": bool(self.ride.value()), "seats": self.seats.text(),
            "children": self.childcare.text(), "interpreter": self.interpreter.text(),
        }  # fmt: skip

    def _typed(self) -> dict[str, object]:
        said = self._said()
        return {} if said == self._begun else said | {"action": self.action[0].hex()}

    def _write(self, body: Mapping[str, object]) -> None:
        if body.get("action") != self.action[0].hex():
            return
        self.ride.set_value(bool(body.get("ride")))
        self.seats.set_text(str(body.get("seats", "")))
        self.childcare.set_text(str(body.get("children", "")))
        self.interpreter.set_text(str(body.get("interpreter", "")))

    def fields(self) -> Mapping[str, AtFault]:
        return {"seats": self.seats, "children": self.childcare, "interpreter": self.interpreter}

    def keep(self) -> None:
        action, person = self.action[0], self.part.person_id
        ride, seats = bool(self.ride.value()), number_or_none(self.seats.text(), "seats") or 0
        children = number_or_none(self.childcare.text(), "children") or 0
        codes = language_codes(self.interpreter.text())
        if len(codes) > 1:
            raise Unanswered(_("One language: the one she speaks best."), "interpreter")
        words = _("What {name} needs for {action}").format(
            name=self.part.name, action=self.action[1]
        )
        self.keeps(
            words,
            _("Noted what {name} needs").format(name=self.part.name),
            lambda s: taking_part.needs(
                s, action, person, ride=ride, seats=seats, children=children,
                interpreter=codes[0] if codes else "",
            ),
        )  # fmt: skip
