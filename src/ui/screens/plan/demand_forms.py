"""The small forms of a demand: what it says, whom it was put to, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import DemandState
from ....problems import Unanswered
from ....services.plan import demands
from ....services.plan.said import state_words
from ...day_field import DayField
from ...kit.choice import Choice, Option
from ...kit.drop import Drop
from ...kit.fields import Field
from ...small_form import SmallForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....services.plan.demands import DemandRow
    from ...desk import Desk
    from ...small_form import AtFault
    from .look import Shown


class DemandForm(SmallForm):
    """A new demand, or other words for one."""

    def __init__(self, desk: Desk, shown: Shown, row: DemandRow | None = None) -> None:
        title = _("Change the demand") if row is not None else _("Add a demand")
        done = _("Change it") if row is not None else _("Add demand")
        about = (row.id, row.text) if row is not None else (shown.id, shown.name)
        super().__init__(desk, title, done, about)
        self._campaign, self._row = shown.id, row
        self.text = Field(_("What you want"), show_label=False)
        self.issue = Field(_("Word in talks"), show_label=False)
        self.issue.offer(shown.issues)
        self.numbered(1, _("What you want"), _("one thing that somebody can grant"), self.text)
        self.numbered(
            2, _("Under which word do talks raise it"), _("so that it is counted"), self.issue
        )
        if row is not None:
            self.text.set_text(row.text)
            self.issue.set_text(row.issue)
        self.waits("demand", text=self.text, issue=self.issue)

    def fields(self) -> Mapping[str, AtFault]:
        return {"text": self.text, "name": self.issue}

    def keep(self) -> None:
        text, issue, campaign, row = self.text.text(), self.issue.text(), self._campaign, self._row
        said = text.strip()
        if row is None:
            self.keeps(
                _("Add the demand {demand}").format(demand=said),
                _("On the board: {demand}").format(demand=said),
                lambda s: demands.add_demand(s, campaign, text, issue),
            )
            return
        demand = row.id
        self.keeps(
            _("Change the demand {demand}").format(demand=row.text),
            _("Changed: {demand}").format(demand=said),
            lambda s: demands.change_demand(s, demand, text, issue),
        )


class PutForm(SmallForm):
    """A demand is put to somebody of the map."""

    def __init__(self, desk: Desk, shown: Shown, row: DemandRow) -> None:
        super().__init__(desk, _("Put to somebody"), _("Note it"), (row.id, row.text))
        self._row = row
        self._named = {one.id: one.name for one in shown.holders}
        self.whom = Drop(
            _("To whom"), [Option(one.id, one.name) for one in shown.holders], show_label=False
        )
        if row.put_to_id is not None:
            self.whom.set_value(row.put_to_id)
        elif shown.holders:
            self.whom.set_value(shown.holders[0].id)
        self.day = DayField(_("When"), desk.today, desk.profile.locale, show_label=False, past=True)
        self.day.set_day(desk.today())
        self._whom_line = self.numbered(1, _("To whom"), _("somebody on the map"), self.whom)
        self.numbered(2, _("When"), "", self.day)
        self.waits("demand-put", whom=self.whom, day=self.day)

    def fields(self) -> Mapping[str, AtFault]:
        return {"put_to": self._whom_line, "put_on": self.day}

    def keep(self) -> None:
        holder, on, today = self.whom.value(), self.day.day(), self.desk.today()
        if not isinstance(holder, bytes):
            raise Unanswered(
                _("Nobody stands on the map yet. Add somebody under Who decides first."), "put_to"
            )
        if on is None:
            raise Unanswered(_("On which day was it put?"), "put_on")
        demand, text = self._row.id, self._row.text
        name = self._named.get(holder, "")
        self.keeps(
            _("Put to {name}: {demand}").format(name=name, demand=text),
            _("Put to {name}: {demand}").format(name=name, demand=text),
            lambda s: demands.put_demand(s, demand, holder, on, today),
        )


class AnswerForm(SmallForm):
    """What became of a demand, and what shows it."""

    def __init__(self, desk: Desk, row: DemandRow) -> None:
        super().__init__(desk, _("Answered"), _("Note the answer"), (row.id, row.text))
        self._row = row
        words = state_words()
        letters = {DemandState.PART_WON: "P", DemandState.WON: "W", DemandState.LOST: "L"}
        value = row.state if row.state in demands.ANSWERS else DemandState.WON
        self.state = Choice(
            [Option(one, words[one], letters[one]) for one in demands.ANSWERS],
            value,
            name=_("What became of it"),
        )
        self.day = DayField(_("When"), desk.today, desk.profile.locale, show_label=False, past=True)
        self.day.set_day(row.answered_on or desk.today())
        self.answer = Field(_("The answer"), show_label=False, text=row.answer)
        self.evidence = Field(_("What shows it"), show_label=False, text=row.evidence)
        self.numbered(1, _("What became of it"), "", self.state)
        self.numbered(2, _("When"), "", self.day)
        self.numbered(3, _("The answer"), _("in their words"), self.answer)
        self.numbered(4, _("What shows it"), _("a letter, a new boiler"), self.evidence)
        self.waits(
            "demand-answer",
            state=self.state,
            day=self.day,
            answer=self.answer,
            evidence=self.evidence,
        )

    def fields(self) -> Mapping[str, AtFault]:
        return {"answered_on": self.day}

    def keep(self) -> None:
        on, today = self.day.day(), self.desk.today()
        if on is None:
            raise Unanswered(_("On which day was it answered?"), "answered_on")
        state = DemandState(str(self.state.value()))
        demand, text = self._row.id, self._row.text
        answer, evidence = self.answer.text(), self.evidence.text()
        label = _("{state}: {demand}").format(state=state_words()[state], demand=text)
        self.keeps(
            label,
            label,
            lambda s: demands.answer_demand(
                s, demand, state, on, today, answer=answer, evidence=evidence
            ),
        )
