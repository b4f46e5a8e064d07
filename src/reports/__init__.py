"""The printed pages. A new page is one file that ends in `REPORT`, and its name in `REPORTS`."""

from __future__ import annotations

from . import (
    call_sheet,
    conditions,
    conditions_form,
    conditions_open,
    door_sheet,
    hand_over,
    lost_sheet,
    my_ten,
    one_to_one,
    plan,
    poster,
    prep_slip,
    print_register,
    privacy_notice,
    recovery_sheet,
    script_card,
    status,
    status_open,
    strike,
    strike_amounts,
    unit_grid,
    unit_grid_blank,
    wall_chart,
    wall_key,
    weekly,
    your_data,
)
from .report import Report, render

__all__ = ["REPORTS", "Report", "render"]

REPORTS: tuple[Report, ...] = (
    call_sheet.REPORT,
    script_card.REPORT,
    door_sheet.REPORT,
    my_ten.REPORT,
    hand_over.REPORT,
    one_to_one.REPORT,
    prep_slip.REPORT,
    weekly.REPORT,
    plan.REPORT,
    status.REPORT,
    status_open.REPORT,
    wall_chart.REPORT,
    poster.REPORT,
    wall_key.REPORT,
    unit_grid.REPORT,
    unit_grid_blank.REPORT,
    strike.REPORT,
    strike_amounts.REPORT,
    your_data.REPORT,
    privacy_notice.REPORT,
    conditions.REPORT,
    conditions_open.REPORT,
    conditions_form.REPORT,
    print_register.REPORT,
    lost_sheet.REPORT,
    recovery_sheet.REPORT,
)
"""Every kind of page; print dialog, menu and command line read this."""
