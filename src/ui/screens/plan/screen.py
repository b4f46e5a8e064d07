"""The plan of a campaign: its five parts at the side, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ....i18n import gettext as _
from ....i18n import short_day
from ....reports.demand_board import REPORT as BOARD
from ....reports.plan import REPORT as PLAN
from ....reports.power_map import REPORT as POWER_MAP
from ...desk import PaperWish
from ...kit.buttons import Button
from ...kit.rows import Row
from ...list_and_page import ListAndPage
from .agreement import AgreementPart
from .demands import DemandsPart
from .ladder import LadderPart
from .look import Shown, look
from .part import PlanPart
from .power import PowerPart
from .risks import RisksPart

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ....models import Id
    from ....reports import Report
    from ...desk import Desk
    from ...screen import Hint

ICONS = ("megaphone", "network", "flag", "triangle-alert", "handshake")


class PlanScreen(ListAndPage):
    """Demands, who decides, the ladder, risks, what was agreed."""

    help_page = "plan"

    watches: ClassVar[frozenset[str]] = frozenset(
        {"campaign", "demand", "power_holder", "action", "participation", "risk", "agreement",
         "task", "last_strength", "issue", "conversation", "conversation_issue", "organization",
         "person", "placement", "structure", "exclusion", "worker"}
    )  # fmt: skip

    def __init__(self, desk: Desk, campaign_id: Id, part: int = 0) -> None:
        super().__init__(desk, _("Plan"))
        self.campaign_id = campaign_id
        self._shown: Shown | None = None
        self.demands = DemandsPart(self)
        self.power = PowerPart(self)
        self.ladder = LadderPart(self)
        self.risks = RisksPart(self)
        self.agreement = AgreementPart(self)
        self.parts: tuple[PlanPart, ...] = (
            self.demands, self.power, self.ladder, self.risks, self.agreement,
        )  # fmt: skip
        self.print_it = self.own_key(_("Print the plan"), "Ctrl+P", partial(self._print, PLAN))
        self.print_map = self.own_key(_("Print the power map"), "", partial(self._print, POWER_MAP))
        self.print_board = self.own_key(
            _("Print the demand board"), "", partial(self._print, BOARD)
        )
        self.back = self.own_key(_("Back"), "Esc", desk.back_wanted.emit)
        back = Button(action=self.back, height=30)
        for one in self.parts:
            self.column.addWidget(one)
            one.hide()
        self.lay_out(back, wide=True)
        self._wanted_part = part

    def refresh(self) -> None:
        campaign, today = self.campaign_id, self.desk.today()
        self.desk.tasks.read(
            lambda s: look(s, campaign, today), self._show, owner=self, failed=self.no_longer_here
        )

    def _show(self, shown: Shown) -> None:
        first, self._shown = self._shown is None, shown
        locale = self.desk.profile.locale
        self.head.set_title(_("Plan: {name}").format(name=shown.name))
        words = [shown.code_name, shown.goal]
        if shown.closed_on is not None:
            day = short_day(shown.closed_on, locale)
            words.insert(0, _("closed on {day}, shown as it was then").format(day=day))
        self.head.set_muted(" · ".join(part for part in words if part))
        for one in self.parts:
            one.take(shown)
        self.show_all(
            [
                Row(_id(number), None, one.title, "", one.says(shown), icon=ICONS[number])
                for number, one in enumerate(self.parts)
            ]
        )
        if first and self._wanted_part:
            self.choose(_id(self._wanted_part))

    def show_one(self, one: Id) -> None:
        number = one[0]
        for at, part in enumerate(self.parts):
            part.setVisible(at == number)
        self.rows.set_verbs((), self.part.verbs())  # the foot line says them here, too
        self.hints_changed.emit()

    @property
    def part(self) -> PlanPart:
        """The part on the page."""
        return self.parts[self._number]

    @property
    def _number(self) -> int:
        return self.chosen[0] if self.chosen else 0

    def go(self, number: int) -> None:
        """Shows a part and goes into it."""
        self.choose(_id(number))
        self.part.begin()

    def offered(self) -> Sequence[QAction]:
        prints = (self.print_it, self.print_map, self.print_board)
        return prints if self._shown is not None else ()

    def _print(self, report: Report) -> None:
        if self._shown is not None:
            answers = {"campaign": self._shown.name}
            self.desk.paper_wanted.emit(PaperWish(report, answers=answers))

    def campaign_in_question(self) -> Id:
        return self.campaign_id

    def hints(self) -> Sequence[Hint]:
        return (*self.part.hints(), (self.print_it, _("print")), (self.back, _("back")))

    def put_away(self) -> bool:
        self.power.keep_moves()
        return super().put_away()

    def again(self) -> PlanScreen:
        return PlanScreen(self.desk, self.campaign_id, self._number)


def _id(number: int) -> Id:
    return bytes([number])
