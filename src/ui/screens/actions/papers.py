"""The pages of an action: which one is made is asked at the foot of the page in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ...desk import PaperWish
from ...kit.choice import Option

if TYPE_CHECKING:
    from ....reports import Report
    from ...ask_line import AskLine
    from ...desk import Desk


def ask_which_page(desk: Desk, ask: AskLine, reports: tuple[Report, ...], action: str) -> None:
    """Asks which page of an action is to be made, and begins it in Lists & print."""

    def begin(report: object) -> None:
        wanted = next(one for one in reports if one is report)
        desk.paper_wanted.emit(PaperWish(wanted, answers={"action": action}))

    options = tuple(
        Option(one, one.title(), str(place)) for place, one in enumerate(reports, start=1)
    )
    ask.choose(_("Which page?"), options, begin)


def pages_of_an_action() -> tuple[Report, ...]:
    """Before, at the door, and after."""
    from ....reports import agenda, expected, petition, sign_in, turnout_plan

    return (
        turnout_plan.REPORT, expected.REPORT, sign_in.REPORT, petition.REPORT, agenda.REPORT,
    )  # fmt: skip


def pages_of_a_meeting() -> tuple[Report, ...]:
    """For those who sit in it."""
    from ....reports import agenda, expected, sign_in

    return agenda.REPORT, sign_in.REPORT, expected.REPORT
