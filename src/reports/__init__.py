"""The printed pages. A new page is one file that ends in `REPORT`, and its name in `REPORTS`."""

from __future__ import annotations

from . import (
    ballot_sheet,
    call_sheet,
    conditions,
    conditions_form,
    conditions_open,
    door_sheet,
    follow_up,
    hand_over,
    lost_sheet,
    my_ten,
    one_to_one,
    plan,
    poster,
    prep_slip,
    print_register,
    recovery_sheet,
    script_card,
    status,
    unit_grid,
    wall_chart,
    wall_key,
    weekly,
)
from .report import Report, render

__all__ = ["REPORTS", "Report", "render"]

REPORTS: tuple[Report, ...] = (
    call_sheet.REPORT,
    script_card.REPORT,
    door_sheet.REPORT,
    my_ten.REPORT,
    follow_up.REPORT,
    follow_up.COMMITTEE_REPORT,
    ballot_sheet.REPORT,
    hand_over.REPORT,
    one_to_one.REPORT,
    prep_slip.REPORT,
    weekly.REPORT,
    plan.REPORT,
    status.REPORT,
    status.OPEN_REPORT,
    wall_chart.REPORT,
    poster.REPORT,
    wall_key.REPORT,
    unit_grid.REPORT,
    unit_grid.BLANK_REPORT,
    conditions.REPORT,
    conditions_open.REPORT,
    conditions_form.REPORT,
    print_register.REPORT,
    lost_sheet.REPORT,
    recovery_sheet.REPORT,
)
"""Every kind of page; print dialog, menu and command line read this."""
