"""What may go wrong, and what is done then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....i18n import ngettext
from ....services.plan import risks
from ....services.plan.risks import RiskRow
from ...kit.fields import Field
from ...kit.rows import ListRows, Row
from ...small_form import SmallForm
from .part import PlanPart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from ...desk import Desk
    from ...screen import Screen
    from ...small_form import AtFault
    from .look import Shown


class RisksPart(PlanPart):
    """A list of risks, each with its answer."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _(
                "No risk stands here yet. What will the {opponent} do when you act, and what do "
                "you do then?"
            ).format(opponent=screen.desk.words.opponent.one),
        )
        self.title = _("Risks")
        one = self.single
        self.add = one(_("Add a risk"), "N", self._add)
        self.change = one(_("Change"), "E", self._change)
        self.away = one(_("Take off"), "D", self._remove)
        self.rows = ListRows(_("Risks"), lead=34)
        self.rows.set_verbs((self.change, self.away), (self.add,))
        self.rows.opened.connect(lambda _one: self._change())
        self.put(self.nothing, self.rows)
        self.put_button(self.add)
        self.end()

    def verbs(self) -> Sequence[QAction]:
        return (self.add, self.change, self.away)

    def says(self, shown: Shown) -> str:
        if not shown.risks:
            return _("none yet")
        unanswered = sum(not one.answer for one in shown.risks)
        count = len(shown.risks)
        said = ngettext("{n} risk", "{n} risks", count).format(n=count)
        if not unanswered:
            return said
        return _("{said}, {n} without an answer").format(said=said, n=unanswered)

    def begin(self) -> None:
        self.rows.setFocus()

    def take(self, shown: Shown) -> None:
        self.shown = shown
        self.nothing.setVisible(not shown.risks)
        self.rows.setVisible(bool(shown.risks))
        open_ = _("What is done then is not settled yet")
        self.rows.set_rows(
            [
                Row(
                    one.id, None, one.text, "", one.answer or open_,
                    icon="shield" if one.answer else "triangle-alert",
                )
                for one in shown.risks
            ]
        )  # fmt: skip
        if shown.risks and self.rows.chosen_id() is None:
            self.rows.choose(shown.risks[0].id)

    @property
    def chosen(self) -> RiskRow | None:
        """The risk under the cursor."""
        rows = self.shown.risks if self.shown is not None else ()
        return self.rows.chosen_of(rows)

    def _add(self) -> None:
        if (shown := self.shown) is not None:
            self.open(RiskForm, shown.id, shown)

    def _change(self) -> None:
        if (shown := self.shown) is not None and (row := self.chosen) is not None:
            self.open(RiskForm, row.id, shown, row)

    def _remove(self) -> None:
        if (row := self.chosen) is None:
            return
        risk = row.id
        self.desk.do(
            _("Take off the risk {risk}").format(risk=row.text),
            _("Taken off: {risk}").format(risk=row.text),
            lambda s: risks.remove_risk(s, risk),
            owner=self,
        )


class RiskForm(SmallForm):
    """Something that may go wrong, and what is done then."""

    def __init__(self, desk: Desk, shown: Shown, row: RiskRow | None = None) -> None:
        title = _("Change the risk") if row is not None else _("Add a risk")
        done = _("Change it") if row is not None else _("Add risk")
        about = (row.id, row.text) if row is not None else (shown.id, shown.name)
        super().__init__(desk, title, done, about)
        self._campaign, self._row = shown.id, row
        self.text = Field(_("What may go wrong"), show_label=False)
        self.answer = Field(_("What is done then"), show_label=False)
        self.numbered(1, _("What may go wrong"), "", self.text)
        self.numbered(2, _("What is done then"), "", self.answer)
        if row is not None:
            self.text.set_text(row.text)
            self.answer.set_text(row.answer)
        self.waits("risk", text=self.text, answer=self.answer)

    def fields(self) -> Mapping[str, AtFault]:
        return {"text": self.text}

    def keep(self) -> None:
        text, answer, campaign, row = (
            self.text.text(),
            self.answer.text(),
            self._campaign,
            self._row,
        )
        said = text.strip()
        if row is None:
            self.keeps(
                _("Add the risk {risk}").format(risk=said),
                _("Noted: {risk}").format(risk=said),
                lambda s: risks.add_risk(s, campaign, text, answer),
            )
            return
        risk = row.id
        self.keeps(
            _("Change the risk {risk}").format(risk=row.text),
            _("Changed: {risk}").format(risk=said),
            lambda s: risks.change_risk(s, risk, text, answer),
        )
