"""The pages of an action: which one is made is asked at the foot of the page in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....services.actions.page import ActionPage, Stands
from ...desk import PaperWish
from ...kit.choice import Option

if TYPE_CHECKING:
    from ....models import Id
    from ....reports import Report
    from ...ask_line import AskLine
    from ...desk import Desk


def ask_which_page(desk: Desk, ask: AskLine, reports: tuple[Report, ...], action: str) -> None:
    """Asks which page of a meeting or an action is to be made, and begins it in Lists & print."""
    _ask(desk, ask, tuple((one, _about(one, action)) for one in reports))


def ask_which_page_of(desk: Desk, ask: AskLine, page: ActionPage) -> None:
    """The same for an action; the first is a call sheet of those whose word is still open."""
    from ....reports import agenda, call_sheet, expected, petition, sign_in, turnout_plan

    reports = (
        turnout_plan.REPORT, expected.REPORT, sign_in.REPORT, petition.REPORT, agenda.REPORT,
    )  # fmt: skip
    name, people = page.rung.name, word_open(page)
    calls = PaperWish(call_sheet.REPORT, people=people, answers={"ask": name, "action": name})
    first = ((call_sheet.REPORT, calls),) if people else ()
    _ask(desk, ask, (*first, *((one, _about(one, name)) for one in reports)))


def _about(report: Report, action: str) -> PaperWish:
    return PaperWish(report, answers={"action": action})


def word_open(page: ActionPage) -> tuple[Id, ...]:
    """Who was not asked yet, has not answered, or said “not yet”."""
    parts = (part for group in page.groups for part in group.parts)
    waits = (Stands.NOT_ASKED, Stands.ASKED, Stands.NOT_YET)
    return tuple(dict.fromkeys(part.person_id for part in parts if part.stands in waits))


def _ask(desk: Desk, ask: AskLine, pages: tuple[tuple[Report, PaperWish], ...]) -> None:
    options = tuple(
        Option(place, report.title(), str(place)) for place, (report, _wish) in enumerate(pages, 1)
    )
    wishes = {option.value: wish for option, (_report, wish) in zip(options, pages, strict=True)}
    ask.choose(_("Which page?"), options, lambda place: desk.paper_wanted.emit(wishes[place]))


def pages_of_a_meeting() -> tuple[Report, ...]:
    """For those who sit in it."""
    from ....reports import agenda, expected, sign_in

    return agenda.REPORT, sign_in.REPORT, expected.REPORT
