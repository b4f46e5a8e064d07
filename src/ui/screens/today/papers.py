"""The pages that begin on Today: the week's report, and what is before us as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...desk import PaperWish

if TYPE_CHECKING:
    from ...desk import Desk


def print_week(desk: Desk) -> None:
    """The week's report."""
    from ....reports.weekly import REPORT

    desk.paper_wanted.emit(PaperWish(REPORT))


def print_follow_up(desk: Desk, *, everybody: bool) -> None:
    """The follow-up list of who works here, or of everybody."""
    from ....reports.follow_up import COMMITTEE_REPORT, REPORT

    mine = {"for_name": desk.worker.name}
    desk.paper_wanted.emit(
        PaperWish(COMMITTEE_REPORT) if everybody else PaperWish(REPORT, answers=mine)
    )
